//! What several rules of invoices refuse alike.

use crate::{
    Fault, FaultCode,
    billing::currency::{Currency, overflow},
    exact::Exact,
    shape::At,
};

/// More is asked for than there is.
pub(in crate::billing) struct Excess<'a> {
    pub requested: &'a Exact,
    pub available: &'a Exact,
}

impl Excess<'_> {
    /// The refusal at a path, with both amounts; `AMOUNT_OVERFLOW` where one cannot be written.
    pub fn fault(&self, code: FaultCode, currency: Currency, at: &At<'_>) -> Fault {
        let both = (shown(self.requested, currency), shown(self.available, currency));
        let (Ok(requested), Ok(available)) = both else { return overflow() };
        let message = format!("`{requested}` is more than the `{available}` that there is");
        Fault::new(code, message).at(at.to_string()).with("requested", requested).with("available", available)
    }
}

/// `IDEMPOTENCY_CONFLICT`: an id is used again for something else.
pub(super) fn conflict(id: &str, at: &At<'_>) -> Fault {
    let message = format!("`{id}` was recorded before, and was something else");
    Fault::new(FaultCode::IdempotencyConflict, message).at(at.to_string())
}

/// An amount among a fault's details: with the currency's digits, where it has no more.
///
/// Faults: `AMOUNT_OVERFLOW`.
pub(in crate::billing) fn shown(amount: &Exact, currency: Currency) -> Result<String, Fault> {
    let written = currency.money(amount).ok().or_else(|| amount.shortest());
    written.map(|amount| amount.to_string()).ok_or_else(overflow)
}
