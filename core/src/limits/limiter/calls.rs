//! The calls of a key that are answered in full.

use super::{lock::Lock, shard::Shard, shards::Shards};
use crate::{Fault, Instant, LimitDecision};

impl<L: Lock<Shard>> Shards<L> {
    /// As [`RateLimiter::check`](super::RateLimiter::check).
    pub fn check(&self, key: &str, cost: i64, now: Instant) -> Result<LimitDecision, Fault> {
        let policy = &self.policy;
        self.decide(key, "cost", cost, now, |tallies, moment| {
            let verdict = policy.pass(tallies, moment.t, cost)?;
            let decision = policy.answer_check(tallies, moment, cost, verdict)?;
            let changed = decision.changed;
            Ok((decision, changed))
        })
    }

    /// As [`RateLimiter::refund`](super::RateLimiter::refund).
    pub fn refund(&self, key: &str, amount: i64, now: Instant) -> Result<LimitDecision, Fault> {
        let policy = &self.policy;
        self.decide(key, "amount", amount, now, |tallies, moment| {
            let changed = policy.give_back(tallies, amount);
            let decision = policy.answer_after(tallies, moment, changed)?;
            let changed = decision.changed;
            Ok((decision, changed))
        })
    }

    /// As [`RateLimiter::penalize`](super::RateLimiter::penalize).
    pub fn penalize(&self, key: &str, amount: i64, now: Instant) -> Result<LimitDecision, Fault> {
        let policy = &self.policy;
        self.decide(key, "amount", amount, now, |tallies, moment| {
            let decision = policy.penalized(tallies, moment, amount)?;
            let changed = decision.changed;
            Ok((decision, changed))
        })
    }

    /// As [`RateLimiter::peek`](super::RateLimiter::peek).
    pub fn peek(&self, key: &str, now: Instant) -> Result<LimitDecision, Fault> {
        let policy = &self.policy;
        self.decide(key, "cost", 0, now, |tallies, moment| {
            let verdict = policy.pass(tallies, moment.t, 0)?;
            let mut decision = policy.answer_check(tallies, moment, 0, verdict)?;
            decision.changed = false;
            Ok((decision, false))
        })
    }
}
