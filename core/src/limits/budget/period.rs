//! The day and the month of a budget.

use super::{BudgetAlert, BudgetPeriod, BudgetPeriodStatus, money::Money, state::Spent};
use crate::{
    Fault, Instant, Interval, TimeZone, Weekday,
    limits::ranges::out_of_time,
    time::{Span, calendar},
};

/// A period round an instant, and what was spent in it.
#[derive(Debug, Clone)]
pub(super) struct Period {
    /// Which one.
    pub name: BudgetPeriod,
    /// Its limits in time.
    pub span: Span,
    /// Its limit in money.
    pub limit: Option<Money>,
    /// What was spent in it.
    pub spent: Money,
}

/// What a limit must have room for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Need {
    /// Anything at all.
    Something,
    /// So much; nothing always has room.
    Room(Money),
}

impl Need {
    /// Whether a limit of which so much is used has it.
    pub fn is_met(self, limit: Option<Money>, used: Money) -> bool {
        match (limit, self) {
            (None, _) => true,
            (Some(limit), Self::Something) => used < limit,
            (Some(limit), Self::Room(amount)) => amount == Money::ZERO || used.with(amount) <= limit,
        }
    }
}

impl Period {
    /// The day or the month round an instant. What was stored counts if it was spent in it.
    pub fn around(
        name: BudgetPeriod,
        at: Instant,
        zone: TimeZone,
        limit: Option<Money>,
        stored: Option<Spent>,
    ) -> Result<Self, Fault> {
        let interval = match name {
            BudgetPeriod::Day => Interval::Day,
            BudgetPeriod::Month => Interval::Month,
        };
        let span = calendar(at, interval, zone, Weekday::Monday).ok_or_else(|| out_of_time(at))?;
        // A start behind the present one is of another zone's calendar; no money is lost over that.
        let spent = stored.filter(|stored| stored.start_ms >= span.start.epoch_ms());
        Ok(Self { name, span, limit, spent: spent.map_or(Money::ZERO, |spent| spent.amount) })
    }

    /// What is stored of it.
    pub fn stored(&self) -> Spent {
        Spent { start_ms: self.span.start.epoch_ms(), amount: self.spent }
    }

    /// What is left of the limit beside what is held.
    pub fn remaining(&self, held: Money) -> Option<Money> {
        self.limit.map(|limit| limit.without(self.spent.with(held)))
    }

    /// Adds a cost, and tells which thresholds it reached that were not reached before.
    pub fn spend(&mut self, cost: Money, thresholds: &[i32]) -> Result<Vec<BudgetAlert>, Fault> {
        let before = self.spent;
        self.spent = before.with(cost).kept()?;
        let Some(limit) = self.limit else { return Ok(Vec::new()) };
        let is_new = |percent: i32| self.spent.reaches(percent, limit) && !before.reaches(percent, limit);
        let alert = |percent| BudgetAlert {
            period: self.name,
            percent,
            spent: self.spent.decimal(),
            limit: limit.decimal(),
        };
        Ok(thresholds.iter().copied().filter(|percent| is_new(*percent)).map(alert).collect())
    }

    /// How it stands at an instant in it.
    pub fn status(&self, at: Instant, held: Money, thresholds: &[i32]) -> BudgetPeriodStatus {
        let since_start = |until: Instant| until.epoch_ms().saturating_sub(self.span.start.epoch_ms());
        let reached = |percent: &i32| self.limit.is_some_and(|limit| self.spent.reaches(*percent, limit));
        BudgetPeriodStatus {
            period: self.name,
            limit: self.limit.map(Money::decimal),
            spent: self.spent.decimal(),
            reserved: held.decimal(),
            remaining: self.remaining(held).map(Money::decimal),
            projected: self.spent.projected(since_start(self.span.end), since_start(at)),
            reached: thresholds.iter().copied().filter(reached).collect(),
            reset_at: self.span.end,
        }
    }
}
