//! Another policy for what is used already (step 21).

use trueline_macros::rule;

use super::{
    LimitDecision, ReplaceLimitPolicyRequest, ReplaceMode,
    checked::{CheckedLimitPolicy, CheckedWindow},
    decide::too_large,
    kinds::Counts,
    ranges::time_of,
    state::{read_state, write_state},
    tally::{MOST, div_up, saturated},
};
use crate::{Fault, shape::At};

/// The state under another policy: an upgrade, or new numbers. Windows are known again by name and
/// type; others are dropped, or begin empty.
///
/// ADDITIVE keeps what is used, so that what is left moves by the difference of the limits. AS_IS keeps
/// what is left, of an untouched window too. PROPORTIONAL keeps the share, rounded up. RESET forgets all.
/// Windows without a limit keep what is used in every mode but RESET.
///
/// Faults: as [`check_limit`](super::check_limit), and `INVALID_POLICY` with a path such as
/// `fromPolicy.windows[0].limit`.
///
/// ```
/// use trueline::{LimitPolicy, ReplaceLimitPolicyRequest, ReplaceMode, replace_limit_policy};
/// let policy = |limit: i64| LimitPolicy::from_json(&format!(
///     r#"{{"windows": [{{"type": "FIXED", "name": "hour", "limit": {limit}, "windowMs": 3600000}}]}}"#,
/// )).unwrap();
/// let decision = replace_limit_policy(&ReplaceLimitPolicyRequest {
///     from_policy: policy(100),
///     policy: policy(200),
///     state: Some(r#"{"at":1769850000000,"v":1,"w":[["hour","FIXED",1769850000000,60]]}"#.into()),
///     mode: ReplaceMode::AsIs,
///     now: "2026-01-31T09:30:00Z".parse().unwrap(),
/// }).unwrap();
/// assert_eq!((decision.used, decision.remaining), (160, Some(40)));
/// ```
#[rule]
pub fn replace_limit_policy(request: &ReplaceLimitPolicyRequest) -> Result<LimitDecision, Fault> {
    let stored = request.state.as_deref().map(read_state).transpose()?;
    let policy = request.policy.checked()?;
    let from = request.from_policy.checked_at(&At::Root.field("fromPolicy"))?;
    let (mut tallies, moment) = policy.open(stored.as_ref(), time_of(request.now)?);
    if request.mode != ReplaceMode::Reset {
        policy.used(&tallies, moment.t)?;
    }
    for (window, tally) in policy.windows.iter().zip(&mut tallies) {
        match request.mode {
            ReplaceMode::Additive => {}
            ReplaceMode::Reset => tally.clear(),
            ReplaceMode::AsIs | ReplaceMode::Proportional => {
                if let Some(resize) = Resize::of_windows(&from, window, request.mode) {
                    window.kind.resize(tally, &resize, moment.t).ok_or_else(|| too_large(&window.name))?;
                }
            }
        }
    }
    let mut decision = policy.answer_after(&tallies, moment, false)?;
    // The time of the last change stays where nothing else changes.
    let unchanged =
        stored.filter(|_| !moment.went_back()).and_then(|stored| write_state(&policy, &tallies, stored.at));
    decision.state = if unchanged.is_some() && unchanged == request.state {
        unchanged
    } else {
        write_state(&policy, &tallies, moment.t)
    };
    decision.changed = decision.state != request.state;
    Ok(decision)
}

/// How a count follows its capacity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resize {
    old: i64,
    new: i64,
    keeps_share: bool,
}

impl Resize {
    /// For a window that has a limit in both policies.
    fn of_windows(from: &CheckedLimitPolicy, window: &CheckedWindow, mode: ReplaceMode) -> Option<Self> {
        let is_it = |old: &&CheckedWindow| old.name == window.name && old.type_of == window.type_of;
        let old = from.windows.iter().find(is_it)?.capacity?;
        Some(Self { old, new: window.capacity?, keeps_share: mode == ReplaceMode::Proportional })
    }

    /// The count afterwards, where a unit weighs so much; `None` where it cannot be stored.
    pub(super) fn of(&self, count: i64, weight: i64) -> Option<i64> {
        let count = match self {
            Self { keeps_share: true, old: 0, .. } => count,
            Self { keeps_share: true, old, new } => {
                div_up(i128::from(count).saturating_mul((*new).into()), *old)
            }
            Self { keeps_share: false, old, new } => {
                let more = i128::from(new.saturating_sub(*old)).saturating_mul(weight.into());
                saturated(more.saturating_add(count.into())).max(0)
            }
        };
        (count <= MOST).then_some(count)
    }
}
