//! A policy that makes sense, in the form in which it is asked.

mod window;

use super::{
    LimitPolicy, LimitWindow,
    kinds::Kind,
    ranges::{MAX_WINDOWS, SKEW_MS},
    state::StoredState,
};
use crate::{Fault, FaultCode, shape::At};

pub(super) use window::{CheckedWindow, WindowType};

/// A [`LimitPolicy`] that makes sense: made once by [`LimitPolicy::checked`], asked as often as wanted.
///
/// It remembers the present window of a calendar, so that keeping it makes answers quick; the answers
/// are the same.
#[derive(Debug, Clone)]
pub struct CheckedLimitPolicy {
    pub(super) windows: Vec<CheckedWindow>,
    pub(super) max_clock_skew_ms: i64,
}

impl LimitPolicy {
    /// Checks what the policy says, window by window, field by field in the order of their
    /// declaration.
    ///
    /// Faults: `INVALID_POLICY` with a path such as `policy.windows[0].limit`.
    ///
    /// ```
    /// use trueline::LimitPolicy;
    /// let policy = |limit: i64| LimitPolicy::from_json(&format!(
    ///     r#"{{"windows": [{{"type": "FIXED", "name": "minute", "limit": {limit}, "windowMs": 60000}}]}}"#,
    /// )).unwrap();
    /// assert!(policy(0).checked().is_ok());
    /// let fault = policy(-1).checked().unwrap_err();
    /// assert_eq!(fault.field.as_deref(), Some("policy.windows[0].limit"));
    /// ```
    pub fn checked(&self) -> Result<CheckedLimitPolicy, Fault> {
        self.checked_at(&At::Root.field("policy"))
    }

    pub(super) fn checked_at(&self, at: &At<'_>) -> Result<CheckedLimitPolicy, Fault> {
        let at_windows = at.field("windows");
        if !(1..=MAX_WINDOWS).contains(&self.windows.len()) {
            return Err(senseless(&at_windows, "there must be 1 to 8 windows"));
        }
        let mut windows: Vec<CheckedWindow> = Vec::with_capacity(self.windows.len());
        for (index, window) in self.windows.iter().enumerate() {
            let at = at_windows.index(index);
            let is_taken = windows.iter().any(|known| known.name == window.name());
            windows.push(checked_window(window, is_taken, &at)?);
        }
        let max_clock_skew_ms = self.max_clock_skew_ms;
        if !SKEW_MS.contains(&max_clock_skew_ms) {
            return Err(senseless(&at.field("maxClockSkewMs"), "it must be 0 to 86,400,000 milliseconds"));
        }
        Ok(CheckedLimitPolicy { windows, max_clock_skew_ms })
    }
}

fn checked_window(window: &LimitWindow, is_taken: bool, at: &At<'_>) -> Result<CheckedWindow, Fault> {
    if is_taken {
        return Err(senseless(&at.field("name"), "another window has this name"));
    }
    CheckedWindow::new(window, at)
}

impl CheckedLimitPolicy {
    /// Whether a state's numbers are weighed as this policy weighs them.
    pub(super) fn counts_alike(&self, state: &StoredState<'_>) -> bool {
        self.windows.iter().all(|window| match &window.kind {
            Kind::Gcra(kind) => {
                let stored = state.window(&window.name, window.type_of);
                stored.is_none_or(|stored| kind.counts_alike(stored))
            }
            _ => true,
        })
    }
}

/// `INVALID_POLICY` at a path.
pub(super) fn senseless(at: &At<'_>, why: &str) -> Fault {
    Fault::new(FaultCode::InvalidPolicy, format!("`{at}` makes no sense: {why}")).at(at.to_string())
}
