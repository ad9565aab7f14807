//! What is available is corrected (steps 13 and 14).

use super::{
    super::{
        StockAccount, StockCommandKind,
        book::{Level, Row, Side},
        quantity::{Micros, told},
    },
    Carrier, Measured,
    task::{By, Correction},
};
use crate::{Fault, FaultCode};

impl<'b, 'a> Carrier<'b, 'a> {
    /// ADJUST, SET_ON_HAND and COUNT fall on what is available.
    pub(super) fn correct(&mut self, correction: &Correction<'b, 'a>) -> Result<Measured<'b, 'a>, Fault> {
        let Correction { kind, level, by, reason, change_from, accepts_shortage } = *correction;
        let on_hand = level.now().on_hand();
        if let Some(expected) = change_from.filter(|expected| *expected != on_hand) {
            let at = self.command.field("changeFrom").to_string();
            return Err(stale(level, expected, on_hand).at(at));
        }
        let delta = match by {
            By::Delta(delta) => delta,
            By::OnHand(target) => target.saturating_sub(on_hand),
        };
        if delta < 0 && !self.policy.negative_stock {
            check_decrease(level, delta, kind, accepts_shortage)?;
        }
        // A count that finds what is there is written down; to set what is there already is nothing.
        if delta != 0 || kind == StockCommandKind::Count {
            let (adjustment, available) =
                (Side::outside(StockAccount::Adjustment), Side::of(level, StockAccount::Available));
            let (from, to) = if delta < 0 { (available, adjustment) } else { (adjustment, available) };
            let quantity = delta.saturating_abs();
            self.writer.move_goods(Row {
                kind,
                from,
                to,
                quantity,
                allocation_id: None,
                reason: Some(reason),
            });
        }
        Ok((level, level.now().available.saturating_neg().max(0)))
    }
}

/// Less than nothing on hand is refused first, then less than nothing available.
fn check_decrease(
    level: &Level<'_>,
    delta: Micros,
    kind: StockCommandKind,
    accepts_shortage: bool,
) -> Result<(), Fault> {
    let now = level.now();
    let (id, scale) = (level.stored.id.as_str(), level.stored.scale);
    let refused = |code: FaultCode, name: &str, figure: Micros, what: &str| {
        let (figure, delta) = (told(figure, scale), told(delta, scale));
        let message = format!("{figure} of `{id}` are {what}: they cannot change by {delta}");
        Err(Fault::new(code, message).with("levelId", id).with(name, figure).with("delta", delta))
    };
    let available = match kind {
        StockCommandKind::Count => {
            "available, the rest is promised or set aside (`acceptShortage` allows it)"
        }
        _ => "available, the rest is promised or set aside",
    };
    if now.on_hand().saturating_add(delta) < 0 {
        return refused(FaultCode::NegativeOnHand, "onHand", now.on_hand(), "on hand");
    }
    if now.available.saturating_add(delta) < 0 && !accepts_shortage {
        return refused(FaultCode::AvailableShortfall, "available", now.available, available);
    }
    Ok(())
}

fn stale(level: &Level<'_>, expected: Micros, actual: Micros) -> Fault {
    let (id, scale) = (level.stored.id.as_str(), level.stored.scale);
    let (expected, actual) = (told(expected, scale), told(actual, scale));
    let message = format!("{actual} of `{id}` are on hand, and no longer {expected}");
    Fault::new(FaultCode::ChangeFromStale, message)
        .with("levelId", id)
        .with("expected", expected)
        .with("actual", actual)
}
