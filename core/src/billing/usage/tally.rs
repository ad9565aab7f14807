//! What usage comes to: of a cell, of several, of all.

use std::collections::{BTreeMap, BTreeSet};

use super::{LastUsage, UsageCell, UsageEvent};
use crate::{
    Day, Decimal, Fault, Instant, billing::currency::overflow, exact::Exact, shape::MAX_SAFE_INTEGER,
};

/// Usage added up: count, sum, largest and last value, the different things.
#[derive(Debug)]
pub(super) struct Tally<'a> {
    count: i64,
    sum: Exact,
    max: Option<Decimal>,
    last: Option<Last<'a>>,
    pub items: BTreeSet<&'a str>,
}

/// The last of several events: by instant, then source, then id. The value comes last, so that even of
/// two that should not be there at once the same one is chosen in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Last<'a> {
    at: Instant,
    source: &'a str,
    id: &'a str,
    value: Decimal,
}

impl<'a> Tally<'a> {
    pub fn new() -> Self {
        Self { count: 0, sum: Exact::ZERO, max: None, last: None, items: BTreeSet::new() }
    }

    pub fn add_event(&mut self, event: &'a UsageEvent) {
        let UsageEvent { at, source, id, value, .. } = event;
        self.add(1, &Exact::from(*value), *value, Last { at: *at, source, id, value: *value });
        self.items.extend(event.item.as_deref());
    }

    pub fn add_cell(&mut self, cell: &'a UsageCell) {
        let LastUsage { at, source, id, value } = &cell.last;
        let last = Last { at: *at, source, id, value: *value };
        self.add(cell.count, &Exact::from(cell.sum), cell.max, last);
        self.items.extend(cell.items.iter().map(String::as_str));
    }

    fn add(&mut self, count: i64, sum: &Exact, max: Decimal, last: Last<'a>) {
        self.count = self.count.saturating_add(count);
        self.sum = self.sum.plus(sum);
        self.max = self.max.max(Some(max));
        self.last = self.last.max(Some(last));
    }

    /// How many events: `AMOUNT_OVERFLOW` beyond 2^53 - 1.
    pub fn count(&self) -> Result<i64, Fault> {
        if self.count > MAX_SAFE_INTEGER { Err(overflow()) } else { Ok(self.count) }
    }

    /// The sum of their values: `AMOUNT_OVERFLOW` beyond 28 digits.
    pub fn sum(&self) -> Result<Decimal, Fault> {
        self.sum.shortest().ok_or_else(overflow)
    }

    /// The largest value.
    pub fn max(&self) -> Option<Decimal> {
        self.max.and_then(shortest)
    }

    /// The last value.
    pub fn last_value(&self) -> Option<Decimal> {
        self.last.and_then(|last| shortest(last.value))
    }

    /// The last event; none where there is no event.
    fn last(&self) -> Option<LastUsage> {
        let Last { at, source, id, .. } = self.last?;
        let value = self.last_value()?;
        Some(LastUsage { at, source: source.to_owned(), id: id.to_owned(), value })
    }
}

/// The usage of each account, day and endpoint, in this order.
#[derive(Debug)]
pub(super) struct Cells<'a>(BTreeMap<(&'a str, Day, &'a str), Tally<'a>>);

impl<'a> Cells<'a> {
    pub fn new() -> Self {
        Self(BTreeMap::new())
    }

    pub fn of(&mut self, account: &'a str, day: Day, endpoint: &'a str) -> &mut Tally<'a> {
        self.0.entry((account, day, endpoint)).or_insert_with(Tally::new)
    }

    /// The cells as they are stored: `AMOUNT_OVERFLOW` where a figure is too large.
    pub fn written(&self) -> Result<Vec<UsageCell>, Fault> {
        let cell = |(&(account, day, endpoint), tally): (&(&str, Day, &str), &Tally<'_>)| {
            Ok(UsageCell {
                account: account.to_owned(),
                endpoint: endpoint.to_owned(),
                day,
                count: tally.count()?,
                sum: tally.sum()?,
                // A cell is there because of an event.
                max: tally.max().ok_or_else(overflow)?,
                last: tally.last().ok_or_else(overflow)?,
                items: tally.items.iter().copied().map(str::to_owned).collect(),
            })
        };
        // A list that grows would take up to twice the room.
        let mut cells = Vec::with_capacity(self.0.len());
        for entry in &self.0 {
            cells.push(cell(entry)?);
        }
        Ok(cells)
    }
}

fn shortest(value: Decimal) -> Option<Decimal> {
    Exact::from(value).shortest()
}
