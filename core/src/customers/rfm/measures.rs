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
    let mut ranked: Vec<(usize, &RfmMeasures)> =
        rows.iter().enumerate().filter(|(_, row)| row.is_ranked()).collect();
    score_by(
        &mut ranked,
        |row| row.last_order,
        bins,
        |row, score| {
            all.get_mut(row).into_iter().for_each(|points| points.recency = score);
        },
    );
    score_by(
        &mut ranked,
        |row| row.orders,
        bins,
        |row, score| {
            all.get_mut(row).into_iter().for_each(|points| points.frequency = score);
        },
    );
    score_by(
        &mut ranked,
        |row| row.total,
        bins,
        |row, score| {
            all.get_mut(row).into_iter().for_each(|points| points.monetary = score);
        },
    );
    all
}

/// Tells the score of each row by one measure. Rows of one value are told one after the other.
fn score_by<T: Ord>(
    ranked: &mut [(usize, &RfmMeasures)],
    measure: impl Fn(&RfmMeasures) -> T,
    bins: RfmBins,
    mut tell: impl FnMut(usize, i32),
) {
    ranked.sort_unstable_by_key(|(_, row)| measure(row));
    let mut worse: usize = 0;
    for equals in ranked.chunk_by(|(_, one), (_, other)| measure(one) == measure(other)) {
        let score = bins.score(worse, equals.len(), ranked.len());
        equals.iter().for_each(|(row, _)| tell(*row, score));
        worse = worse.saturating_add(equals.len());
    }
}
