//! A decision as HTTP says it.

use trueline_macros::{choice, record, rule};

use super::{
    LimitDecision, WindowStatus,
    ranges::{MAX_UNITS, MAX_WINDOWS, is_window_name},
};
use crate::{
    Fault, Instant,
    shape::{At, misshapen},
};

/// How servers tell clients of their limits.
#[choice]
pub enum HeaderStyle {
    /// `X-RateLimit-Limit`, `-Remaining`, `-Reset` in Unix seconds: what most services send.
    XRatelimit,
    /// `RateLimit-Policy` and `RateLimit`: draft 11 of the IETF.
    Ietf,
    /// `RateLimit-Limit`, `-Remaining`, `-Reset` in seconds from now: the drafts up to 06.
    LegacyRatelimit,
}

/// A field of an HTTP message.
#[record]
pub struct HttpHeader {
    /// The name.
    pub name: String,
    /// The value: printable ASCII.
    pub value: String,
}

/// The fields of a response that carries a decision, in the order to send; `X_RATELIMIT` where no style
/// is given. Times are whole seconds, rounded up. Windows without a limit are not told of. A denied
/// call that will pass some day has `Retry-After` at the end, at least 1.
///
/// The decision may come from a store or another machine, so that nothing in it is trusted: names and
/// numbers that no limiter answers never get into a header.
///
/// Faults: `INVALID_INPUT` with the path, as `decision.windows[0].name`: more than 8 windows, a name
/// that no window has, a limit or a rest outside 0 to 10^12, a limit without a rest, a time below 0.
///
/// ```
/// use trueline::{HeaderStyle, LimitDecision, limit_headers};
/// let decision = LimitDecision::from_json(r#"{
///     "now": "2026-01-31T09:00:00Z", "allowed": false, "cost": 1, "limit": 1000, "used": 1000,
///     "remaining": 0, "overage": 0, "resetAt": "2026-02-01T00:00:00Z", "retryAfterMs": 54000000,
///     "violated": ["month"], "reasons": [], "until": "2026-02-01T00:00:00Z", "changed": false,
///     "windows": [{"name": "month", "limit": 1000, "windowMs": 2678400000, "used": 1000,
///         "remaining": 0, "overage": 0, "resetAt": "2026-02-01T00:00:00Z", "retryAfterMs": 54000000}]
/// }"#).unwrap();
/// let lines = |style| -> Vec<String> {
///     let headers = limit_headers(&decision, style).unwrap();
///     headers.into_iter().map(|header| format!("{}: {}", header.name, header.value)).collect()
/// };
/// assert_eq!(lines(Some(HeaderStyle::Ietf)), [
///     r#"RateLimit-Policy: "month";q=1000;w=2678400"#,
///     r#"RateLimit: "month";r=0;t=54000"#,
///     "Retry-After: 54000",
/// ]);
/// assert_eq!(lines(None)[2], "X-RateLimit-Reset: 1769904000");
/// ```
#[rule]
pub fn limit_headers(decision: &LimitDecision, style: Option<HeaderStyle>) -> Result<Vec<HttpHeader>, Fault> {
    check(decision)?;
    let mut headers = match style.unwrap_or(HeaderStyle::XRatelimit) {
        HeaderStyle::XRatelimit => three(decision, "X-RateLimit", seconds(decision.reset_at.epoch_ms())),
        HeaderStyle::LegacyRatelimit => {
            three(decision, "RateLimit", seconds(span_ms(decision.now, decision.reset_at)))
        }
        HeaderStyle::Ietf => lists(decision),
    };
    if let (false, Some(ms)) = (decision.allowed, decision.retry_after_ms) {
        headers.push(header("Retry-After", seconds(ms).max(1).to_string()));
    }
    Ok(headers)
}

/// The three fields of one number each, from the members of the decision itself.
fn three(decision: &LimitDecision, family: &str, reset: u64) -> Vec<HttpHeader> {
    let (Some(limit), Some(remaining)) = (decision.limit, decision.remaining) else { return Vec::new() };
    vec![
        header(&format!("{family}-Limit"), limit.to_string()),
        header(&format!("{family}-Remaining"), remaining.to_string()),
        header(&format!("{family}-Reset"), reset.to_string()),
    ]
}

/// The two lists of draft 11, a member a window with a limit.
fn lists(decision: &LimitDecision) -> Vec<HttpHeader> {
    let (mut policies, mut rests) = (Vec::new(), Vec::new());
    for window in &decision.windows {
        let (name, Some(limit), Some(remaining)) = (&window.name, window.limit, window.remaining) else {
            continue;
        };
        let length = match (window.window_ms.checked_div(1000), window.window_ms.checked_rem(1000)) {
            (Some(seconds), Some(0)) => format!(";w={seconds}"),
            _ => String::new(),
        };
        policies.push(format!("\"{name}\";q={limit}{length}"));
        let ms = window.retry_after_ms.unwrap_or_else(|| span_ms(decision.now, window.reset_at));
        rests.push(format!("\"{name}\";r={remaining};t={}", seconds(ms)));
    }
    if policies.is_empty() {
        return Vec::new();
    }
    vec![header("RateLimit-Policy", policies.join(", ")), header("RateLimit", rests.join(", "))]
}

fn header(name: &str, value: String) -> HttpHeader {
    HttpHeader { name: name.to_owned(), value }
}

/// Whole seconds, rounded up, at least 0.
fn seconds(ms: i64) -> u64 {
    u64::try_from(ms).unwrap_or_default().div_ceil(1000)
}

fn span_ms(from: Instant, to: Instant) -> i64 {
    to.epoch_ms().saturating_sub(from.epoch_ms())
}

/// Refuses what no limiter answers, in the order of the members.
fn check(decision: &LimitDecision) -> Result<(), Fault> {
    let root = At::Root;
    let at = root.field("decision");
    check_rest(decision.limit, decision.remaining, &at)?;
    check_wait(decision.retry_after_ms, &at)?;
    let at = at.field("windows");
    if decision.windows.len() > MAX_WINDOWS {
        return Err(misshapen(&at, format!("a list of at most {MAX_WINDOWS} windows")));
    }
    decision.windows.iter().enumerate().try_for_each(|(i, window)| check_window(window, &at.index(i)))
}

fn check_window(window: &WindowStatus, at: &At<'_>) -> Result<(), Fault> {
    if !is_window_name(&window.name) {
        return Err(misshapen(&at.field("name"), "1 to 40 of a-z, 0-9, _ and -, with no mark at the start"));
    }
    if window.window_ms < 1 {
        return Err(misshapen(&at.field("windowMs"), "at least 1"));
    }
    check_rest(window.limit, window.remaining, at)?;
    check_wait(window.retry_after_ms, at)
}

fn check_rest(limit: Option<i64>, remaining: Option<i64>, at: &At<'_>) -> Result<(), Fault> {
    let fits = |units: Option<i64>| units.is_none_or(|units| (0..=MAX_UNITS).contains(&units));
    if !fits(limit) {
        return Err(misshapen(&at.field("limit"), format!("an integer from 0 to {MAX_UNITS}")));
    }
    if !fits(remaining) || (limit.is_some() && remaining.is_none()) {
        return Err(misshapen(&at.field("remaining"), format!("an integer from 0 to {MAX_UNITS}")));
    }
    Ok(())
}

fn check_wait(retry_after_ms: Option<i64>, at: &At<'_>) -> Result<(), Fault> {
    match retry_after_ms {
        Some(ms) if ms < 0 => Err(misshapen(&at.field("retryAfterMs"), "at least 0")),
        _ => Ok(()),
    }
}
