//! A customer uses up the Free plan and upgrades: what was used is kept, and billed as overage later.

use trueline::{
    CheckLimitRequest, Instant, LimitDecision, LimitPolicy, ReplaceLimitPolicyRequest, ReplaceMode,
    check_limit, quota_policy, replace_limit_policy,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now: Instant = "2026-01-31T09:00:00Z".parse()?;
    let (free, pro) = (quota_policy("FREE", None)?, quota_policy("PRO", None)?);

    let state = call(&free, None, 1_000, now)?.state; // Stored in the customer's row.
    let denied = call(&free, state.clone(), 1, now)?;
    println!("FREE: denied until {}", denied.until.ok_or("never")?);

    let upgraded = replace_limit_policy(&ReplaceLimitPolicyRequest {
        from_policy: free,
        policy: pro.clone(),
        state,
        mode: ReplaceMode::Additive,
        now,
    })?;
    println!("PRO: {} left", upgraded.remaining.ok_or("no limit")?);

    let beyond = call(&pro, upgraded.state, 99_001, now)?;
    println!("PRO: allowed {}, overage {}", beyond.allowed, beyond.overage);
    Ok(())
}

fn call(
    policy: &LimitPolicy,
    state: Option<String>,
    cost: i64,
    now: Instant,
) -> Result<LimitDecision, trueline::Fault> {
    check_limit(&CheckLimitRequest { policy: policy.clone(), state, cost, now })
}
