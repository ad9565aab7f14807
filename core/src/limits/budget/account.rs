//! A budget at the time that counts.

use super::{
    BudgetAlert, BudgetDecision, BudgetPeriod, BudgetReason, BudgetReasonCode, BudgetReservation,
    money::Money,
    period::{Need, Period},
    policy::CheckedBudget,
    state::{self, Entry, Stored},
    until::first_met,
};
use crate::{Fault, Instant, limits::ranges::out_of_time};

/// What is spent, held and remembered at the time that counts; what ran out is gone.
pub(super) struct Account<'a> {
    now: Instant,
    /// The time that counts: never before the last change, unless the clock was set back.
    pub at: Instant,
    went_back: bool,
    text: Option<&'a str>,
    /// The day, then the month.
    pub periods: [Period; 2],
    /// What is held, by time, then by id.
    pub held: Vec<Entry>,
    /// The settlements that are remembered, by time, then by id.
    pub settled: Vec<Entry>,
}

/// What a rule says; the account adds the rest.
pub(super) struct Verdict {
    pub id: Option<String>,
    pub amount: Money,
    pub allowed: bool,
    pub violated: Vec<BudgetPeriod>,
    pub reasons: Vec<BudgetReason>,
    pub alerts: Vec<BudgetAlert>,
    pub until: Option<Instant>,
    pub changed: bool,
}

impl<'a> Account<'a> {
    /// Brings what was stored to a time. A clock that is a little behind stands still; one that is
    /// further behind was set back, and takes all times along: nothing runs out or ends by that.
    pub fn open(
        stored: Option<(&'a str, Stored)>,
        budget: &CheckedBudget,
        now: Instant,
    ) -> Result<Self, Fault> {
        let Some((text, stored)) = stored else {
            let periods = periods(None, budget, now)?;
            let (held, settled) = (Vec::new(), Vec::new());
            return Ok(Self { now, at: now, went_back: false, text: None, periods, held, settled });
        };
        let behind_ms = stored.at.epoch_ms().saturating_sub(now.epoch_ms());
        let went_back = behind_ms > budget.skew_ms;
        let at = now.max(stored.at);
        let periods = periods(Some(&stored), budget, at)?;
        let is_live = |entry: &Entry| entry.until > at;
        let held = stored.held.into_iter().filter(is_live).collect();
        let settled = stored.settled.into_iter().filter(is_live).collect();
        let account = Self { now, at, went_back, text: Some(text), periods, held, settled };
        if went_back { account.set_back(budget, behind_ms) } else { Ok(account) }
    }

    fn set_back(mut self, budget: &CheckedBudget, by_ms: i64) -> Result<Self, Fault> {
        self.at = self.now;
        for period in &mut self.periods {
            let spent = period.spent;
            *period = Period::around(period.name, self.now, budget.zone, period.limit, None)?;
            period.spent = spent;
        }
        for entry in self.held.iter_mut().chain(&mut self.settled) {
            entry.until = later(entry.until, by_ms.saturating_neg()).ok_or_else(|| out_of_time(self.now))?;
        }
        Ok(self)
    }

    /// All that is held.
    pub fn reserved(&self) -> Money {
        self.held.iter().map(|entry| entry.amount).sum()
    }

    /// Whether all limits meet a need beside what is held.
    pub fn meets(&self, need: Need) -> bool {
        let held = self.reserved();
        self.periods.iter().all(|period| need.is_met(period.limit, period.spent.with(held)))
    }

    /// The time at which what begins now is over.
    pub fn expiry(&self, budget: &CheckedBudget) -> Result<Instant, Fault> {
        later(self.at, budget.ttl_ms).ok_or_else(|| out_of_time(self.now))
    }

    /// The answer to a question that is not for a reservation: is something left in every limit?
    pub fn answer_left(self, budget: &CheckedBudget, verdict: Verdict) -> Result<BudgetDecision, Fault> {
        let allowed = self.meets(Need::Something);
        let until = if allowed { None } else { first_met(&self, Need::Something, usize::MAX) };
        self.answer(budget, Verdict { allowed, until, ..verdict })
    }

    /// The whole answer.
    pub fn answer(self, budget: &CheckedBudget, verdict: Verdict) -> Result<BudgetDecision, Fault> {
        let held = self.reserved().kept()?;
        let status = |period: &Period| period.status(self.at, held, &budget.thresholds);
        let limits = self.periods.iter().map(status).collect();
        let reservation = |entry: &Entry| BudgetReservation {
            id: entry.id.clone(),
            amount: entry.amount.decimal(),
            expires_at: entry.until,
        };
        let reservations = self.held.iter().map(reservation).collect();
        let went_back = self.went_back.then(|| reason(BudgetReasonCode::ClockWentBack, None, None));
        let (now, changed) = (self.now, verdict.changed || self.went_back);
        Ok(BudgetDecision {
            now,
            allowed: verdict.allowed,
            id: verdict.id,
            amount: verdict.amount.decimal(),
            limits,
            reservations,
            violated: verdict.violated,
            reasons: went_back.into_iter().chain(verdict.reasons).collect(),
            alerts: verdict.alerts,
            retry_after_ms: verdict.until.map(|until| until.epoch_ms().saturating_sub(now.epoch_ms())),
            until: verdict.until,
            state: if changed { self.written() } else { self.text.map(str::to_owned) },
            changed,
        })
    }

    fn written(self) -> Option<String> {
        let [day, month] = self.periods.map(|period| period.stored());
        state::write(&Stored { at: self.at, day, month, held: self.held, settled: self.settled })
    }
}

/// A reason that speaks of no period.
pub(super) fn reason(
    code: BudgetReasonCode,
    requested: Option<Money>,
    available: Option<Money>,
) -> BudgetReason {
    let (requested, available) = (requested.map(Money::decimal), available.map(Money::decimal));
    BudgetReason { code, period: None, requested, available }
}

fn periods(stored: Option<&Stored>, budget: &CheckedBudget, at: Instant) -> Result<[Period; 2], Fault> {
    let (day, month) = (stored.map(|stored| stored.day), stored.map(|stored| stored.month));
    Ok([
        Period::around(BudgetPeriod::Day, at, budget.zone, budget.daily_limit, day)?,
        Period::around(BudgetPeriod::Month, at, budget.zone, budget.monthly_limit, month)?,
    ])
}

fn later(at: Instant, by_ms: i64) -> Option<Instant> {
    Instant::from_epoch_ms(at.epoch_ms().checked_add(by_ms)?)
}
