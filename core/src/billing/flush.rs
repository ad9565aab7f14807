//! When a buffer of usage is written.

use trueline_macros::{choice, record, rule};

use super::{policy_fault::senseless, times::check_time};
use crate::{
    Fault, Instant,
    shape::{At, misshapen},
};

/// A buffer of usage that waits to be written.
#[record]
pub struct FlushBuffer {
    /// How many records wait.
    #[form(COUNT)]
    pub count: i64,
    /// When the oldest came; given exactly where one waits.
    pub oldest_at: Option<Instant>,
}

/// When a buffer is written.
#[record]
pub struct FlushPolicy {
    /// At so many records, 1 to 1,000,000.
    #[default(100)]
    pub max_records: i64,
    /// Or when the oldest is so old, 1 to 86,400,000 ms.
    #[default(5000)]
    pub max_age_ms: i64,
}

/// Whether a buffer is to be written.
#[record]
pub struct FlushDecision {
    /// Whether it is.
    pub flush: bool,
    /// Why.
    pub reason: FlushReason,
    /// When it will be, by time alone.
    pub until: Option<Instant>,
}

/// Why a buffer is written, or not.
#[choice]
pub enum FlushReason {
    /// Nothing waits.
    Empty,
    /// It is neither full nor old.
    Waiting,
    /// It is full.
    Full,
    /// Its oldest record is old.
    Old,
}

const MOST_RECORDS: i64 = 1_000_000;
const LONGEST_AGE_MS: i64 = 86_400_000;

/// Whether a buffer of usage is to be written: when it is full, or its oldest record is old. A clock that
/// went back just waits.
///
/// `until` is when it will be old; asked then, the rule says so, and a millisecond before it still waits.
///
/// Faults: `INVALID_POLICY` with the path; `INVALID_INPUT` at `buffer.oldestAt`, which is given exactly where a
/// record waits; `TIME_OUT_OF_RANGE` at `now` or `buffer.oldestAt` outside 1970 to 2199.
///
/// ```
/// use trueline::{FlushBuffer, FlushReason, should_flush};
/// let came = "2026-03-01T10:00:00Z".parse().ok();
/// let buffer = FlushBuffer { count: 7, oldest_at: came };
/// let decision = should_flush(&buffer, "2026-03-01T10:00:01Z".parse().unwrap(), None).unwrap();
/// assert_eq!((decision.flush, decision.reason), (false, FlushReason::Waiting));
/// assert!(should_flush(&buffer, decision.until.unwrap(), None).unwrap().flush);
/// ```
#[rule]
pub fn should_flush(
    buffer: &FlushBuffer,
    now: Instant,
    policy: Option<&FlushPolicy>,
) -> Result<FlushDecision, Fault> {
    let FlushPolicy { max_records, max_age_ms } = policy.cloned().unwrap_or_default();
    check_sense(max_records, max_age_ms)?;
    let (at_buffer, at_now) = (At::Root.field("buffer"), At::Root.field("now"));
    let at_oldest = at_buffer.field("oldestAt");
    let oldest_at = match (buffer.count > 0, buffer.oldest_at) {
        (true, None) => return Err(misshapen(&at_oldest, "given where a record waits")),
        (false, Some(_)) => return Err(misshapen(&at_oldest, "left out where nothing waits")),
        (_, oldest_at) => oldest_at,
    };
    check_time(now, &at_now)?;
    let Some(oldest_at) = oldest_at else { return Ok(decision(FlushReason::Empty, None)) };
    check_time(oldest_at, &at_oldest)?;
    if buffer.count >= max_records {
        return Ok(decision(FlushReason::Full, None));
    }
    let until = oldest_at.epoch_ms().checked_add(max_age_ms).and_then(Instant::from_epoch_ms);
    Ok(match until {
        Some(until) if now < until => decision(FlushReason::Waiting, Some(until)),
        _ => decision(FlushReason::Old, None),
    })
}

fn check_sense(max_records: i64, max_age_ms: i64) -> Result<(), Fault> {
    let at = At::Root.field("policy");
    if !(1..=MOST_RECORDS).contains(&max_records) {
        return Err(senseless(&at.field("maxRecords"), "it must be 1 to 1000000"));
    }
    if !(1..=LONGEST_AGE_MS).contains(&max_age_ms) {
        return Err(senseless(&at.field("maxAgeMs"), "it must be 1 to 86400000"));
    }
    Ok(())
}

fn decision(reason: FlushReason, until: Option<Instant>) -> FlushDecision {
    FlushDecision { flush: matches!(reason, FlushReason::Full | FlushReason::Old), reason, until }
}
