//! Recency, frequency, monetary: how customers stand among each other.

mod bins;
mod measures;

use trueline_macros::{record, rule};

use crate::{
    Day, Decimal, Fault,
    shape::{At, misshapen},
    unique_ids,
};
pub use {
    bins::RfmBins,
    measures::{RfmMeasures, RfmPoints, rfm_points},
};

/// Customers, and how finely they are told apart.
#[record]
pub struct ScoreRfmRequest {
    /// The customers, in any order.
    pub customers: Vec<RfmCustomer>,
    /// How finely; left out, the default.
    pub policy: Option<RfmPolicy>,
}

/// What is known of a customer's orders, as `lastQualifyingOrder` answers it.
#[record]
pub struct RfmCustomer {
    /// Not empty, once in the list.
    #[form(IDENTIFIER)]
    pub id: String,
    /// The business day of the last order; absent exactly where there are none.
    pub last_order: Option<Day>,
    /// How many orders, from 0.
    pub orders: i64,
    /// What the orders come to, in one currency for all customers.
    pub total: Decimal,
}

/// How finely customers are told apart.
#[record]
pub struct RfmPolicy {
    /// The best score: 2 to 10.
    #[default(5)]
    pub bins: i64,
}

/// How customers stand among each other.
#[record]
pub struct RfmReport {
    /// The scores, in the order of the customers.
    pub scores: Vec<RfmScore>,
    /// How many customers have orders, and so are ranked.
    pub ranked: i64,
}

/// A customer's scores: 1 to `bins`, the more the better; all 0 for one without orders.
#[record]
pub struct RfmScore {
    /// The customer.
    pub id: String,
    /// By the day of the last order: a later one is better.
    pub recency: i32,
    /// By the number of orders.
    pub frequency: i32,
    /// By what the orders come to.
    pub monetary: i32,
    /// The sum of the three.
    pub points: i32,
}

/// Recency, frequency and monetary scores of customers: by default quintiles, 1 to 5.
///
/// Each measure is scored by itself, by how many of those with orders are worse and how many equal: `1 +
/// floor(bins * (2 * worse + equal) / (2 * ranked))`, a customer counted among its equals. Equal values have
/// equal scores, without a tie-break, and a lone customer is in the middle. Who never ordered scores 0 and is
/// not ranked.
///
/// Faults: `INVALID_POLICY` (`RANGE`) at `policy.bins`; then customer by customer `DUPLICATE_ID` with `id` in
/// the details, and `INVALID_INPUT` at `orders` for a number below 0, or where `lastOrder` is not absent
/// exactly when it is 0.
///
/// ```
/// use trueline::{ScoreRfmRequest, score_rfm};
/// let request = ScoreRfmRequest::from_json(
///     r#"{"customers": [
///         {"id": "often", "lastOrder": "2025-06-30", "orders": 12, "total": "480.00"},
///         {"id": "once", "lastOrder": "2025-01-05", "orders": 1, "total": "900.00"},
///         {"id": "never", "orders": 0, "total": "0"}
///     ]}"#,
/// );
/// let report = score_rfm(&request.unwrap()).unwrap();
/// let often = &report.scores[0];
/// assert_eq!((often.recency, often.frequency, often.monetary, often.points), (4, 4, 2, 10));
/// assert_eq!((report.scores[2].points, report.ranked), (0, 2));
/// ```
#[rule]
pub fn score_rfm(request: &ScoreRfmRequest) -> Result<RfmReport, Fault> {
    let bins = RfmBins::new(request.policy.as_ref())?;
    check_customers(&request.customers)?;
    let measures: Vec<RfmMeasures> = request.customers.iter().map(RfmMeasures::from).collect();
    let scores = request.customers.iter().zip(rfm_points(&measures, bins));
    let scores = scores.map(|(customer, points)| points.of(&customer.id)).collect();
    let ranked = measures.iter().filter(|measures| measures.is_ranked()).count();
    Ok(RfmReport { scores, ranked: i64::try_from(ranked).unwrap_or(i64::MAX) })
}

/// Customer by customer: its id, then its orders.
fn check_customers(customers: &[RfmCustomer]) -> Result<(), Fault> {
    let root = At::Root;
    let at = root.field("customers");
    let bad = customers.iter().position(|customer| !RfmMeasures::from(customer).is_consistent());
    // The id of a customer comes before its orders, and before all of the next.
    let asked = bad.map_or(customers.len(), |place| place.saturating_add(1));
    let ids = customers.iter().take(asked).map(|customer| customer.id.as_str());
    if let Some((fault, id)) = unique_ids::repeated(ids, &at) {
        return Err(fault.with("id", id));
    }
    match bad.map(|place| at.index(place)) {
        Some(at) => {
            Err(misshapen(&at.field("orders"), "from 0, and 0 exactly where `lastOrder` is left out"))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_of(customers: &str) -> (String, Option<String>) {
        let request = ScoreRfmRequest::from_json(&format!(r#"{{"customers": [{customers}]}}"#)).unwrap();
        let fault = score_rfm(&request).unwrap_err();
        (fault.code.name().to_owned(), fault.field)
    }

    #[test]
    fn customers_are_checked_one_by_one() {
        let good = |id: &str| format!(r#"{{"id": "{id}", "orders": 0, "total": "0"}}"#);
        let bad = |id: &str| format!(r#"{{"id": "{id}", "orders": 1, "total": "0"}}"#);
        let fault = |customers: &[String]| fault_of(&customers.join(","));
        let told = |code: &str, field: &str| (code.to_owned(), Some(field.to_owned()));
        assert_eq!(fault(&[good("a"), bad("b"), good("a")]), told("INVALID_INPUT", "customers[1].orders"));
        assert_eq!(fault(&[good("a"), good("a"), bad("b")]), told("DUPLICATE_ID", "customers[1].id"));
        // The id of one customer comes before its orders.
        assert_eq!(fault(&[good("a"), bad("a")]), told("DUPLICATE_ID", "customers[1].id"));
        assert_eq!(fault(&[bad("a"), good("a")]), told("INVALID_INPUT", "customers[0].orders"));
    }
}
