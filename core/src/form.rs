//! The forms of texts and numbers that are part of a shape: a value of another form is `INVALID_INPUT`,
//! in the order of the record's fields like any wrong type. A field takes one with `#[form(KEY)]`; of
//! what may be left out, and of a list, every value has it.

use std::collections::BTreeMap;

use crate::{
    Decimal, Fault,
    shape::{At, misshapen},
};

/// What a value must look like.
#[derive(Debug)]
pub struct Form<T: ?Sized> {
    /// Whether a value does.
    pub fits: fn(&T) -> bool,
    /// What a refusal says was wanted.
    pub wanted: &'static str,
}

/// An id: not empty.
pub const IDENTIFIER: Form<str> = Form { fits: |text| !text.is_empty(), wanted: "a text that is not empty" };

/// A key of a host's record: 1 to 200 characters.
pub const KEY: Form<str> = Form {
    // So many bytes are no more characters, and need no counting.
    fits: |text| !text.is_empty() && (text.len() <= 200 || text.chars().nth(200).is_none()),
    wanted: "a text of 1 to 200 characters",
};

/// A field's name: `[A-Za-z][A-Za-z0-9_]{0,63}`.
pub const FIELD_NAME: Form<str> = Form {
    fits: |text| {
        text.len() <= 64
            && text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    },
    wanted: "a letter and up to 63 letters, digits and underscores",
};

/// A count of things.
pub const COUNT: Form<i64> = Form { fits: |count| *count >= 0, wanted: "a whole number from 0" };

/// The decimals of an item's unit.
pub const SCALE: Form<i32> =
    Form { fits: |decimals| matches!(decimals, 0..=6), wanted: "a whole number from 0 to 6" };

/// A place among the rows of a command.
pub const LINE: Form<i32> = Form { fits: |line| *line >= 0, wanted: "a whole number from 0" };

/// A column of leads in one of its two forms.
pub(crate) use crate::leads::COLUMN;

/// How many rows of a table are asked for.
pub const TOP: Form<i64> =
    Form { fits: |rows| matches!(rows, 1..=1000), wanted: "a whole number from 1 to 1000" };

/// A quantity or a price, which is never less than nothing.
pub const NOT_NEGATIVE: Form<Decimal> =
    Form { fits: |number| !number.is_sign_negative(), wanted: "a decimal that is not negative" };

impl<T: ?Sized> Form<T> {
    /// Refuses a value of another form.
    pub fn check(&self, value: &(impl Formed<T> + ?Sized), at: &At<'_>) -> Result<(), Fault> {
        value.check_form(self, at)
    }

    fn check_one(&self, value: &T, at: &At<'_>) -> Result<(), Fault> {
        if (self.fits)(value) { Ok(()) } else { Err(misshapen(at, self.wanted)) }
    }
}

/// A value of which a form can be asked, or several.
pub trait Formed<T: ?Sized> {
    /// Refuses a value of another form.
    fn check_form(&self, form: &Form<T>, at: &At<'_>) -> Result<(), Fault>;
}

impl Formed<str> for str {
    fn check_form(&self, form: &Form<str>, at: &At<'_>) -> Result<(), Fault> {
        form.check_one(self, at)
    }
}

impl Formed<str> for String {
    fn check_form(&self, form: &Form<str>, at: &At<'_>) -> Result<(), Fault> {
        form.check_one(self, at)
    }
}

/// Of a map, the names.
impl<V> Formed<str> for BTreeMap<String, V> {
    fn check_form(&self, form: &Form<str>, at: &At<'_>) -> Result<(), Fault> {
        self.keys().try_for_each(|name| form.check_one(name, &at.field(name)))
    }
}

impl Formed<i32> for i32 {
    fn check_form(&self, form: &Form<i32>, at: &At<'_>) -> Result<(), Fault> {
        form.check_one(self, at)
    }
}

impl Formed<i64> for i64 {
    fn check_form(&self, form: &Form<i64>, at: &At<'_>) -> Result<(), Fault> {
        form.check_one(self, at)
    }
}

impl Formed<Decimal> for Decimal {
    fn check_form(&self, form: &Form<Decimal>, at: &At<'_>) -> Result<(), Fault> {
        form.check_one(self, at)
    }
}

impl<T: ?Sized, V: Formed<T>> Formed<T> for Option<V> {
    fn check_form(&self, form: &Form<T>, at: &At<'_>) -> Result<(), Fault> {
        self.as_ref().map_or(Ok(()), |value| value.check_form(form, at))
    }
}

impl<T: ?Sized, V: Formed<T>> Formed<T> for Vec<V> {
    fn check_form(&self, form: &Form<T>, at: &At<'_>) -> Result<(), Fault> {
        self.iter().enumerate().try_for_each(|(i, value)| value.check_form(form, &at.index(i)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_name_is_a_letter_and_at_most_63_more() {
        for (text, fits) in [
            ("a", true),
            ("Z_9", true),
            ("", false),
            ("9a", false),
            ("_a", false),
            ("é", false),
            ("a b", false),
        ] {
            assert_eq!((FIELD_NAME.fits)(text), fits, "{text}");
        }
        assert!((FIELD_NAME.fits)(&"a".repeat(64)));
        assert!(!(FIELD_NAME.fits)(&"a".repeat(65)));
    }
}
