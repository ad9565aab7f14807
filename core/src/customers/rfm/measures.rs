//! Scores of rows without ids, as a column form has them.

use super::{RfmBins, RfmCustomer, RfmScore};
use crate::{Day, Decimal};

/// What a customer is scored by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RfmMeasures {
    /// The day of the last order; none exactly where there are no orders.
    pub last_order: Option<Day>,
    /// How many orders, from 0.
    pub orders: i64,
    /// What the orders come to.
    pub total: Decimal,
}

impl RfmMeasures {
    /// Whether the number of orders is one, and fits the day of the last.
    pub fn is_consistent(&self) -> bool {
        self.orders >= 0 && (self.orders == 0) == self.last_order.is_none()
    }

    /// Whether there are orders.
    pub fn is_ranked(&self) -> bool {
        self.orders > 0
    }
}

impl From<&RfmCustomer> for RfmMeasures {
    fn from(customer: &RfmCustomer) -> Self {
        Self { last_order: customer.last_order, orders: customer.orders, total: customer.total }
    }
}

/// A customer's scores; all 0 where there are no orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RfmPoints {
    /// By the day of the last order.
    pub recency: i32,
    /// By the number of orders.
    pub frequency: i32,
    /// By what the orders come to.
    pub monetary: i32,
}

impl RfmPoints {
    /// The sum of the three.
    pub fn points(self) -> i32 {
        self.recency.saturating_add(self.frequency).saturating_add(self.monetary)
    }

    pub(super) fn of(self, id: &str) -> RfmScore {
        let Self { recency, frequency, monetary } = self;
        RfmScore { id: id.to_owned(), recency, frequency, monetary, points: self.points() }
    }
}

/// The scores of each row, in the order of the rows: what [`score_rfm`](super::score_rfm) answers, without
/// ids and without its checks. Memory grows with the rows, and each measure is sorted once.
///
/// ```
/// use trueline::{RfmBins, RfmMeasures, rfm_points};
/// let row = |orders, total: &str| RfmMeasures {
///     last_order: "2025-06-30".parse().ok(),
///     orders,
///     total: total.parse().unwrap(),
/// };
/// let points = rfm_points(&[row(1, "10"), row(2, "10.00")], RfmBins::new(None).unwrap());
/// assert_eq!((points[0].frequency, points[1].frequency), (2, 4));
/// assert_eq!((points[0].monetary, points[1].monetary), (3, 3));
/// ```
pub fn rfm_points(rows: &[RfmMeasures], bins: RfmBins) -> Vec<RfmPoints> {
    let mut all = vec![RfmPoints::default(); rows.len()];
    let ranked: Vec<(usize, &RfmMeasures)> =
        rows.iter().enumerate().filter(|(_, row)| row.is_ranked()).collect();
    let days = ranked.iter().map(|(place, row)| (row.last_order, *place));
    score_by(days, bins, &mut all, |points| &mut points.recency);
    let orders = ranked.iter().map(|(place, row)| (row.orders, *place));
    score_by(orders, bins, &mut all, |points| &mut points.frequency);
    match units(&ranked) {
        Some(totals) => score_by(totals.into_iter(), bins, &mut all, |points| &mut points.monetary),
        None => {
            let totals = ranked.iter().map(|(place, row)| (row.total, *place));
            score_by(totals, bins, &mut all, |points| &mut points.monetary);
        }
    }
    all
}

/// The totals in units of the smallest of them, which are compared quicker; none where one is too large for it.
fn units(ranked: &[(usize, &RfmMeasures)]) -> Option<Vec<(i128, usize)>> {
    let scale = ranked.iter().map(|(_, row)| row.total.scale()).max()?;
    let units = |total: Decimal| {
        let factor = 10_i128.checked_pow(scale.checked_sub(total.scale())?)?;
        total.mantissa().checked_mul(factor)
    };
    ranked.iter().map(|(place, row)| Some((units(row.total)?, *place))).collect()
}

/// The score of each row by one measure, told by the row's place.
fn score_by<T: Ord>(
    measures: impl Iterator<Item = (T, usize)>,
    bins: RfmBins,
    all: &mut [RfmPoints],
    own: impl Fn(&mut RfmPoints) -> &mut i32,
) {
    let mut measures: Vec<(T, usize)> = measures.collect();
    measures.sort_unstable();
    let mut worse: usize = 0;
    for equals in measures.chunk_by(|(one, _), (other, _)| one == other) {
        let score = bins.score(worse, equals.len(), measures.len());
        for (_, place) in equals {
            all.get_mut(*place).into_iter().for_each(|points| *own(points) = score);
        }
        worse = worse.saturating_add(equals.len());
    }
}
