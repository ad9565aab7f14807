//! The part of a price for a part of a period.

use trueline_macros::{choice, record, rule};

use super::PeriodSpan;
use crate::{
    Decimal, Fault, FaultCode, Instant, Rounding, TimeZone,
    billing::{
        currency::Currency,
        times::{check_time, empty_period, requested_zone},
    },
    exact::Exact,
    shape::At,
};

/// A price for a part of a period.
#[record]
pub struct ProrateRequest {
    /// The price of the whole period, of either sign.
    pub amount: Decimal,
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// How the part is rounded.
    #[default(Rounding::HalfUp)]
    pub rounding: Rounding,
    /// The whole period.
    pub period: PeriodSpan,
    /// Where the part begins.
    pub from: Instant,
    /// Where the part ends; left out, with the period.
    pub to: Option<Instant>,
    /// What is counted.
    #[default(ProrationBasis::Time)]
    pub basis: ProrationBasis,
    /// The IANA zone whose days count (DAY).
    #[default("UTC".into())]
    pub time_zone: String,
}

/// What is counted of a period.
#[choice]
pub enum ProrationBasis {
    /// Milliseconds of real time.
    Time,
    /// Local days: the day of `from` counts, the day of `to` does not.
    Day,
}

/// The part of a price: exactly `amount * units / of`, rounded once.
#[record]
pub struct Proration {
    /// The part, in whole minor units.
    pub amount: Decimal,
    /// The currency.
    pub currency: String,
    /// The milliseconds or days of the part.
    pub units: i64,
    /// Those of the whole period.
    pub of: i64,
}

/// The part of a price for a part of a period: exactly `amount * units / of`, rounded once. The whole period
/// is always what is divided by.
///
/// A change of plan in mid-period is two calls: the old price negative, the new one positive. Parts of one
/// period need not add up to the last cent; what must add up is split by `allocateAmount`.
///
/// Faults: `UNKNOWN_CURRENCY` at `currency`; `TIME_OUT_OF_RANGE` at an instant outside 1970 to 2199;
/// `UNKNOWN_TIME_ZONE` at `timeZone`; `OUTSIDE_PERIOD` at `from` or `to`; `EMPTY_PERIOD` at `period` where it
/// has no length, or for DAY no local midnight; `AMOUNT_OVERFLOW` beyond 28 digits.
///
/// ```
/// use trueline::{ProrateRequest, prorate};
/// let half = ProrateRequest::from_json(r#"{
///     "amount": "20", "currency": "USD", "from": "2026-04-16T00:00:00Z",
///     "period": {"start": "2026-04-01T00:00:00Z", "end": "2026-05-01T00:00:00Z"}, "basis": "DAY"
/// }"#).unwrap();
/// let part = prorate(&half).unwrap();
/// assert_eq!((part.amount.to_string().as_str(), part.units, part.of), ("10.00", 15, 30));
/// ```
#[rule]
pub fn prorate(request: &ProrateRequest) -> Result<Proration, Fault> {
    let ProrateRequest { period, from, .. } = request;
    let root = At::Root;
    let currency = Currency::requested(&request.currency, &root.field("currency"))?;
    period.check_times(&root.field("period"))?;
    check_time(*from, &root.field("from"))?;
    if let Some(to) = request.to {
        check_time(to, &root.field("to"))?;
    }
    let zone = requested_zone(&request.time_zone, &root.field("timeZone"))?;
    let to = request.to.unwrap_or(period.end);
    if !(period.start..=period.end).contains(from) {
        return Err(outside("from", *from));
    }
    if !(*from..=period.end).contains(&to) {
        return Err(outside("to", to));
    }
    period.check_length(&root.field("period"))?;
    let of = counted(period.start, period.end, request.basis, zone);
    if of < 1 {
        return Err(empty_period(&root.field("period"), "it has no local midnight"));
    }
    // Where midnight comes twice, an instant reads as the day before that of an earlier one.
    let units = counted(*from, to, request.basis, zone).max(0);
    let amount = Exact::from(request.amount).times(&units.into());
    let amount = currency.money(&amount.over(&of.into(), currency.digits, request.rounding))?;
    Ok(Proration { amount, currency: currency.code.to_owned(), units, of })
}

/// The milliseconds, or the local days, from one instant to another.
fn counted(from: Instant, to: Instant, basis: ProrationBasis, zone: TimeZone) -> i64 {
    let place = |at: Instant| match basis {
        ProrationBasis::Time => at.epoch_ms(),
        // Every instant in range is on a day.
        ProrationBasis::Day => zone.day_of(at).map_or(0, |day| day.epoch_days().into()),
    };
    place(to).saturating_sub(place(from))
}

fn outside(field: &str, at: Instant) -> Fault {
    Fault::new(FaultCode::OutsidePeriod, format!("`{at}` is not in the period")).at(field)
}
