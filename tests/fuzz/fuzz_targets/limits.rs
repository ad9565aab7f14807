//! No text that is read as a limit, as a state or as a budget's state brings a rule down; what is read is
//! written in one form, and a denied call passes when it is said to.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trueline::{
    BudgetStatusRequest, CheckLimitRequest, Instant, LimitPolicy, budget_status, check_limit,
    parse_limit_policy,
};
use trueline_fuzz::{Choices, text};

const POLICIES: &[&str] =
    &["3/s", "5 per minute sliding", "2/10 seconds burst 4", "100/day overage", "2/minute; 3/hour; 10/month"];

fuzz_target!(|data: &[u8]| {
    let mut choices = Choices::new(data);
    let policy = parse_limit_policy(choices.one_of(POLICIES), Some("America/New_York")).expect("a limit");
    let cost = i64::from(choices.byte() % 8);
    let seconds = i64::from(choices.byte()) * 86_400 * 321 + i64::from(choices.byte());
    let now = Instant::from_epoch_ms(seconds * 1000).expect("an instant");
    let text = text(choices.rest());
    limit(&text);
    state(&policy, &text, cost, now);
    budget(&text, now);
});

fn limit(text: &str) {
    let Ok(policy) = parse_limit_policy(text, None) else { return };
    assert!(policy.checked().is_ok(), "{policy:?}");
    assert_eq!(LimitPolicy::from_json(&policy.to_json()).as_ref(), Ok(&policy));
}

fn state(policy: &LimitPolicy, text: &str, cost: i64, now: Instant) {
    let ask = |state: Option<String>, now| {
        check_limit(&CheckLimitRequest { policy: policy.clone(), state, cost, now })
    };
    let Ok(decision) = ask(Some(text.to_owned()), now) else { return };
    if !decision.changed {
        assert_eq!(decision.state.as_deref(), Some(text));
    }
    let Some(until) = decision.until else { return };
    // A state of other rates drains at its own pace: the rule promises nothing of it.
    if decision.changed && until.epoch_ms() < 7_258_118_400_000 {
        assert!(ask(decision.state, until).is_ok_and(|later| later.allowed), "{text} {cost} {now}");
    }
}

fn budget(text: &str, now: Instant) {
    let ask = |state| budget_status(&BudgetStatusRequest { policy: None, state, now });
    if let Ok(status) = ask(Some(text.to_owned())) {
        let again = ask(status.state.clone()).expect("what was written is read");
        assert_eq!(status.limits, again.limits);
    }
}
