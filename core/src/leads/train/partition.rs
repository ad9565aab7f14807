//! The best ranges of a number (steps 11 and 12): exact, by dynamic programming.

use std::collections::BTreeMap;

use super::Trend;
use crate::{
    Decimal,
    leads::{evaluate::Tally, measure::ln_nano},
};

/// What a partition may be.
pub(super) struct Range {
    pub trend: Trend,
    /// The rows that a range must have.
    pub min_rows: i64,
    /// All rows of the table.
    pub leads: i64,
}

/// The upper bounds of all ranges but the last.
pub(super) fn ranges(values: &BTreeMap<Decimal, Tally>, range: &Range) -> Vec<Decimal> {
    let candidates = candidates(values);
    let runs = Runs::of(values, &candidates, range);
    let best = match range.trend {
        Trend::Free => runs.best(Way::Any),
        Trend::Monotone => runs.monotone(),
        Trend::Auto => {
            let (free, monotone) = (runs.best(Way::Any), runs.monotone());
            match (&free, &monotone) {
                (Some(free), Some(one_way))
                    if free.worth.saturating_sub(one_way.worth) <= runs.price.saturating_mul(2) =>
                {
                    monotone
                }
                _ => free,
            }
        }
    };
    // Without a partition, one range for all.
    let starts = best.map(|best| best.starts).unwrap_or_default();
    let before = |start: &usize| start.checked_sub(1).and_then(|place| candidates.get(place)).copied();
    starts.iter().filter_map(before).collect()
}

/// Where a range may end: the lowest value and those at 23 even steps of all rows, without the greatest.
fn candidates(values: &BTreeMap<Decimal, Tally>) -> Vec<Decimal> {
    let rows = values.values().map(Tally::leads).fold(0, i64::saturating_add);
    let Some(last) = rows.checked_sub(1).filter(|last| *last >= 0) else { return Vec::new() };
    let mut wanted = (0..24_i64).map(|step| step.saturating_mul(last).wrapping_div(24)).peekable();
    let (mut seen, mut found) = (0_i64, Vec::new());
    for (value, tally) in values {
        seen = seen.saturating_add(tally.leads());
        let mut is_wanted = false;
        while wanted.next_if(|position| *position < seen).is_some() {
            is_wanted = true;
        }
        if is_wanted {
            found.push(*value);
        }
    }
    let greatest = values.last_key_value().map(|(value, _)| *value);
    found.retain(|value| Some(*value) != greatest);
    found
}

/// Which way rates may go from range to range.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Any,
    Rising,
    Falling,
}

/// A partition: where its ranges start, and what it is worth.
struct Partition {
    worth: i128,
    starts: Vec<usize>,
}

/// Every run of neighbouring small bins.
struct Runs {
    /// The rows up to each small bin, from none.
    sums: Vec<Tally>,
    /// What a run from `i` to before `j` is worth, by `j` and then `i`; none where it has too few rows.
    worth: Vec<Vec<Option<i128>>>,
    /// What a range costs: so that ranges are few.
    price: i128,
}

/// The best partition that ends with a run: its worth, and the start of the run before.
type Best = Option<(i128, Option<usize>)>;

impl Runs {
    fn of(values: &BTreeMap<Decimal, Tally>, candidates: &[Decimal], range: &Range) -> Self {
        let mut bins = vec![Tally::default(); candidates.len().saturating_add(1)];
        for (value, tally) in values {
            let place = candidates.partition_point(|candidate| candidate < value);
            if let Some(bin) = bins.get_mut(place) {
                bin.won = bin.won.saturating_add(tally.won);
                bin.lost = bin.lost.saturating_add(tally.lost);
            }
        }
        let mut sums = vec![Tally::default()];
        let mut sum = Tally::default();
        for bin in bins {
            sum = Tally { won: sum.won.saturating_add(bin.won), lost: sum.lost.saturating_add(bin.lost) };
            sums.push(sum);
        }
        let price = i128::from(ln_nano(range.leads.unsigned_abs())).wrapping_div(2);
        let worth = (0..sums.len()).map(|to| {
            let run = |from: usize| between(&sums, from, to);
            (0..to).map(|from| worth(&run(from), range.min_rows, price)).collect()
        });
        Self { worth: worth.collect(), sums, price }
    }

    /// Rising, unless falling is better.
    fn monotone(&self) -> Option<Partition> {
        let (rising, falling) = (self.best(Way::Rising), self.best(Way::Falling));
        match (&rising, &falling) {
            (Some(up), Some(down)) if down.worth > up.worth => falling,
            _ => rising,
        }
    }

    /// The partition of the greatest worth; of equal ones the first that is met.
    fn best(&self, way: Way) -> Option<Partition> {
        let mut table: Vec<Vec<Best>> = Vec::with_capacity(self.worth.len());
        for (to, runs) in self.worth.iter().enumerate() {
            let row = runs.iter().enumerate().map(|(from, worth)| {
                let worth = (*worth)?;
                if from == 0 {
                    return Some((worth, None));
                }
                let before = table.get(from).map(Vec::as_slice).unwrap_or_default();
                let allowed =
                    before.iter().enumerate().filter(|(start, _)| self.is_allowed(way, *start, from, to));
                let (start, most) = first_greatest(allowed)?;
                Some((worth.saturating_add(most), Some(start)))
            });
            let row = row.collect();
            table.push(row);
        }
        let (mut start, worth) = first_greatest(table.last()?.iter().enumerate())?;
        let mut starts = vec![start];
        let mut to = table.len().saturating_sub(1);
        while let Some(before) =
            table.get(to).and_then(|row| row.get(start)).copied().flatten().and_then(|best| best.1)
        {
            to = start;
            start = before;
            starts.push(start);
        }
        starts.reverse();
        Some(Partition { worth, starts })
    }

    /// Whether a run may follow the one before, by the rates of both.
    fn is_allowed(&self, way: Way, start: usize, from: usize, to: usize) -> bool {
        if way == Way::Any {
            return true;
        }
        let (one, next) = (between(&self.sums, start, from), between(&self.sums, from, to));
        let cross = |won: i64, leads: i64| i128::from(won).saturating_mul(leads.into());
        let (one, next) = (cross(one.won, next.leads()), cross(next.won, one.leads()));
        if way == Way::Rising { one <= next } else { one >= next }
    }
}

/// The rows from one small bin to before another.
fn between(sums: &[Tally], from: usize, to: usize) -> Tally {
    let at = |place: usize| sums.get(place).copied().unwrap_or_default();
    let (from, to) = (at(from), at(to));
    Tally { won: to.won.saturating_sub(from.won), lost: to.lost.saturating_sub(from.lost) }
}

/// What a range tells, less its price; none where it has too few rows.
fn worth(run: &Tally, min_rows: i64, price: i128) -> Option<i128> {
    if run.leads() < min_rows {
        return None;
    }
    let ln = |rows: i64, more: u64| {
        i128::from(ln_nano(rows.unsigned_abs().saturating_mul(2).saturating_add(more)))
    };
    let all = ln(run.leads(), 2);
    let side = |rows: i64| i128::from(rows).saturating_mul(ln(rows, 1).saturating_sub(all));
    Some(side(run.won).saturating_add(side(run.lost)).saturating_sub(price))
}

/// The greatest, and of equal ones the first.
fn first_greatest<'a>(of: impl Iterator<Item = (usize, &'a Best)>) -> Option<(usize, i128)> {
    let mut greatest: Option<(usize, i128)> = None;
    for (place, best) in of {
        if let Some((worth, _)) = best
            && greatest.is_none_or(|(_, most)| *worth > most)
        {
            greatest = Some((place, *worth));
        }
    }
    greatest
}
