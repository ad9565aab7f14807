//! The most that a level can hold (step 17).

use super::super::{
    StockLevel,
    quantity::{MOST_MICROS, shortest, written},
};
use crate::{Fault, FaultCode};

/// A thing with a serial number is there once.
const ONE: i128 = 1_000_000;

/// No account and no level holds more than a figure can say; a level with a serial number is not raised above 1.
/// The figures are those of the six accounts, in millionths, what is expected last.
pub(in crate::inventory) fn check_ceilings(
    stored: &StockLevel,
    on_hand_before: i128,
    figures: [i128; 6],
) -> Result<(), Fault> {
    let [on_hand @ .., _] = figures;
    let on_hand = on_hand.into_iter().fold(0, i128::saturating_add);
    let (least, most) = (i128::from(MOST_MICROS).saturating_neg(), i128::from(MOST_MICROS));
    let too_large = |figure: i128, limit: i128| {
        let id = stored.id.as_str();
        let quantity = shortest(written(figure, stored.scale));
        Fault::new(FaultCode::QuantityTooLarge, format!("the level `{id}` cannot hold {quantity}"))
            .with("levelId", id)
            .with("quantity", quantity)
            .with("limit", written(limit, 0).to_string())
    };
    if stored.serial.is_some() && on_hand > on_hand_before && on_hand > ONE {
        return Err(too_large(on_hand, ONE));
    }
    match figures.into_iter().chain([on_hand]).find(|figure| !(least..=most).contains(figure)) {
        Some(figure) => Err(too_large(figure, most)),
        None => Ok(()),
    }
}
