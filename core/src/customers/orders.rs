//! Which documents count as orders.

use trueline_macros::{choice, record, rule};

use super::{exact_sum::ExactSum, policy_fault::senseless};
use crate::{Day, Decimal, Fault, FaultCode, shape::At, unique_ids};

/// A customer's documents.
#[record]
pub struct LastQualifyingOrderRequest {
    /// The documents, in any order.
    pub orders: Vec<CustomerOrder>,
    /// Which of them count; left out, the default.
    pub policy: Option<OrderPolicy>,
}

/// A sales document.
#[record]
pub struct CustomerOrder {
    /// Not empty, once in the list.
    #[form(IDENTIFIER)]
    pub id: String,
    /// The business day: from an instant by `local_day`.
    pub day: Day,
    /// What kind of document it is.
    #[default(OrderKind::Order)]
    pub kind: OrderKind,
    /// Whether it was cancelled.
    #[default(false)]
    pub cancelled: bool,
    /// What it comes to, in the customer's currency.
    pub total: Option<Decimal>,
}

/// A kind of sales document.
#[choice]
pub enum OrderKind {
    /// Goods or services were ordered.
    Order,
    /// Goods came back.
    Return,
    /// Goods given to try.
    Sample,
    /// An offer.
    Quote,
}

/// Which documents count as orders.
#[record]
pub struct OrderPolicy {
    /// The kinds that count, each once; left out, `[ORDER]`.
    pub kinds: Option<Vec<OrderKind>>,
    /// Whether cancelled documents count.
    #[default(false)]
    pub count_cancelled: bool,
    /// The least total that counts; left out, any, and so does a document without total.
    pub minimum_total: Option<Decimal>,
}

/// A customer's orders in short.
#[record]
pub struct OrderSummary {
    /// The latest day of an order that counts.
    pub last_order: Option<Day>,
    /// The smallest id of that day.
    pub order_id: Option<String>,
    /// The earliest day of an order that counts.
    pub first_order: Option<Day>,
    /// How many documents count.
    pub orders: i64,
    /// The sum of the totals that are there, with the largest scale among them.
    pub total: Decimal,
    /// How many documents do not count and why, in the order of the reasons, zeros left out.
    pub excluded: Vec<ExcludedOrders>,
}

/// Documents that do not count, by reason.
#[record]
pub struct ExcludedOrders {
    /// Why they do not count.
    pub reason: ExclusionReason,
    /// How many.
    pub orders: i64,
}

/// Why a document does not count: the first that applies.
#[choice]
pub enum ExclusionReason {
    /// It is of another kind.
    Kind,
    /// It was cancelled.
    Cancelled,
    /// Its total is below the minimum.
    BelowMinimum,
    /// There is a minimum, and its total is absent.
    TotalUnknown,
}

/// The last and first day, number and sum of the documents that count as orders.
///
/// Returns, samples, quotes and cancelled documents do not count unless the policy says so; a total
/// on the minimum does. Feed `lastOrder` to `classifyCustomer`.
///
/// Faults: `INVALID_INPUT` for an empty id; `INVALID_POLICY` (`KINDS`) for no kind or one twice;
/// `DUPLICATE_ID` with `id` in the details; `AMOUNT_TOO_LARGE` for a sum of more than 28 digits,
/// which is never rounded.
///
/// ```
/// use trueline::{LastQualifyingOrderRequest, last_qualifying_order};
/// let request = LastQualifyingOrderRequest::from_json(
///     r#"{"orders": [
///         {"id": "A-1", "day": "2025-01-01", "total": "10.00"},
///         {"id": "R-1", "day": "2025-02-01", "total": "-10.00", "kind": "RETURN"}
///     ]}"#,
/// );
/// let summary = last_qualifying_order(&request.unwrap()).unwrap();
/// assert_eq!(summary.last_order.unwrap().to_string(), "2025-01-01");
/// assert_eq!(summary.total.to_string(), "10.00");
/// assert_eq!(summary.excluded[0].orders, 1);
/// ```
#[rule]
pub fn last_qualifying_order(request: &LastQualifyingOrderRequest) -> Result<OrderSummary, Fault> {
    let root = At::Root;
    let at = root.field("orders");
    let ids = || request.orders.iter().map(|order| order.id.as_str());
    let default = OrderPolicy::default();
    let policy = request.policy.as_ref().unwrap_or(&default);
    let kinds = kinds(policy)?;
    if let Some((fault, id)) = unique_ids::repeated(ids(), &at) {
        return Err(fault.with("id", id));
    }
    summary(&request.orders, policy, kinds)
}

fn kinds(policy: &OrderPolicy) -> Result<&[OrderKind], Fault> {
    let kinds = policy.kinds.as_deref().unwrap_or(&[OrderKind::Order]);
    let mut sorted = kinds.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    if kinds.is_empty() || sorted.len() != kinds.len() {
        let root = At::Root;
        let policy = root.field("policy");
        return Err(senseless(&policy.field("kinds"), "KINDS", "at least one kind, each once"));
    }
    Ok(kinds)
}

fn summary(
    orders: &[CustomerOrder],
    policy: &OrderPolicy,
    kinds: &[OrderKind],
) -> Result<OrderSummary, Fault> {
    let mut last: Option<(Day, &str)> = None;
    let mut first_order: Option<Day> = None;
    let mut sum = ExactSum::default();
    let mut reasons = Vec::new();
    for order in orders {
        if let Some(reason) = exclusion(order, policy, kinds) {
            reasons.push(reason);
            continue;
        }
        let is_later = last.is_none_or(|(day, id)| order.day > day || order.day == day && *order.id < *id);
        if is_later {
            last = Some((order.day, &order.id));
        }
        first_order = Some(first_order.map_or(order.day, |day| day.min(order.day)));
        order.total.into_iter().for_each(|total| sum.add(total));
    }
    let excluded = ExclusionReason::ALL.iter().filter_map(|reason| {
        let orders = counted(reasons.iter().filter(|each| *each == reason).count());
        (orders > 0).then_some(ExcludedOrders { reason: *reason, orders })
    });
    Ok(OrderSummary {
        last_order: last.map(|(day, _)| day),
        order_id: last.map(|(_, id)| id.to_owned()),
        first_order,
        orders: counted(orders.len().saturating_sub(reasons.len())),
        total: sum.total().ok_or_else(too_large)?,
        excluded: excluded.collect(),
    })
}

fn exclusion(order: &CustomerOrder, policy: &OrderPolicy, kinds: &[OrderKind]) -> Option<ExclusionReason> {
    if !kinds.contains(&order.kind) {
        return Some(ExclusionReason::Kind);
    }
    if order.cancelled && !policy.count_cancelled {
        return Some(ExclusionReason::Cancelled);
    }
    match (policy.minimum_total, order.total) {
        (Some(_), None) => Some(ExclusionReason::TotalUnknown),
        (Some(minimum), Some(total)) if total < minimum => Some(ExclusionReason::BelowMinimum),
        _ => None,
    }
}

fn too_large() -> Fault {
    Fault::new(FaultCode::AmountTooLarge, "the sum of the totals has more than 28 digits")
}

fn counted(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary_of(json: &str) -> OrderSummary {
        last_qualifying_order(&LastQualifyingOrderRequest::from_json(json).unwrap()).unwrap()
    }

    #[test]
    fn on_the_minimum_counts() {
        let summary = summary_of(
            r#"{"orders": [{"id": "1", "day": "2025-01-01", "total": "50.0"}, {"id": "2", "day": "2025-01-02"},
                {"id": "3", "day": "2025-01-03", "total": "49.99"}], "policy": {"minimumTotal": "50"}}"#,
        );
        assert_eq!(summary.order_id.as_deref(), Some("1"));
        let reasons: Vec<_> = summary.excluded.iter().map(|each| (each.reason, each.orders)).collect();
        assert_eq!(reasons, [(ExclusionReason::BelowMinimum, 1), (ExclusionReason::TotalUnknown, 1)]);
    }

    #[test]
    fn the_smallest_id_of_the_latest_day() {
        let summary = summary_of(
            r#"{"orders": [{"id": "b", "day": "2025-01-02"}, {"id": "a", "day": "2025-01-02"},
                {"id": "0", "day": "2025-01-01"}, {"id": "c", "day": "2025-01-02"}]}"#,
        );
        assert_eq!(summary.order_id.as_deref(), Some("a"));
        assert_eq!(summary.first_order.unwrap().to_string(), "2025-01-01");
        assert_eq!(summary.orders, 4);
    }
}
