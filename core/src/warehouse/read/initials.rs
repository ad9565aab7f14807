//! Step 8: components named by one letter and a sign, as `A:1 R:2 S:3`.

use crate::warehouse::location::LocationFormat;

use super::{
    Draft,
    components::{Components, Name},
    runs::{after_space, letters_and_digits},
};

/// What joins initials: one or more of these.
const JOINERS: &[u8] = b" ,;/|-";

/// Two or more of initial, sign and value; `None` where the text is not of this form.
pub(super) fn draft(text: &[u8]) -> Option<Draft<'_>> {
    let mut components = Components::default();
    let mut rest = text;
    let mut found = 0_usize;
    loop {
        let [letter, b':' | b'=', behind @ ..] = rest else { return None };
        let name = Name::of_tag(*letter)?;
        let (value, behind) = letters_and_digits(after_space(behind));
        if value.is_empty() {
            return None;
        }
        components.put(name, value);
        found = found.saturating_add(1);
        if behind.is_empty() {
            return (found >= 2).then(|| Draft::named(components, LocationFormat::Initials));
        }
        let joiners = behind.iter().take_while(|byte| JOINERS.contains(byte)).count();
        if joiners == 0 {
            return None;
        }
        rest = behind.get(joiners..)?;
    }
}
