//! Whether values can be read as their rule needs them (step 25 of the customers chapter).

use super::{super::KeepRule, choose::Moment};
use crate::{
    Decimal, Fault, MergeValue,
    shape::{At, misshapen},
};

/// A value that is not blank, and the place of its record in the request.
pub(super) type PlacedValue<'r> = (usize, &'r MergeValue);

/// `INVALID_INPUT` at the first value, in merge order, that does not fit the rule of its field.
pub(super) fn check_fit(field: &str, rule: KeepRule, values: &[PlacedValue<'_>]) -> Result<(), Fault> {
    let first = values.first().and_then(|(_, value)| Moment::read(value));
    let misfit = values.iter().find_map(|(place, value)| {
        let wanted = misfit(rule, value, first.as_ref())?;
        Some((place, wanted))
    });
    let Some((place, wanted)) = misfit else { return Ok(()) };
    let root = At::Root;
    let at = root.field("records");
    let at = at.index(*place);
    let at = at.field("fields");
    Err(misshapen(&at.field(field), format!("{wanted}, to keep {rule}")))
}

/// What was wanted of a value that a rule cannot read.
fn misfit(rule: KeepRule, value: &MergeValue, first: Option<&Moment>) -> Option<&'static str> {
    let (fits, wanted) = match rule {
        KeepRule::First | KeepRule::Master | KeepRule::Newest => return None,
        KeepRule::Earliest | KeepRule::Latest => match Moment::read(value) {
            None => (false, "a day or an instant with its offset"),
            Some(moment) => {
                // A day is in no zone, so that it is neither before nor after an instant of it.
                let is_of_one_form = first.is_none_or(|first| first.is_day() == moment.is_day());
                (is_of_one_form, "of one form with the others, days or instants")
            }
        },
        KeepRule::Least | KeepRule::Greatest | KeepRule::Sum => {
            let is_decimal = value.text().is_some_and(|text| Decimal::parse(text).is_some());
            (is_decimal, "a decimal of at most 28 digits, written as a text")
        }
        KeepRule::AnyTrue | KeepRule::AllTrue => (matches!(value, MergeValue::Boolean { .. }), "a boolean"),
        KeepRule::Union => (!matches!(value, MergeValue::Boolean { .. }), "a text or a list of texts"),
        KeepRule::Join => (value.text().is_some(), "a text"),
    };
    (!fits).then_some(wanted)
}
