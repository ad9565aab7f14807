//! A column of texts in the making.

use std::sync::Arc;

use arrow_array::{
    ArrayRef,
    builder::{ArrayBuilder, LargeStringBuilder, StringBuilder},
};

/// A column of texts in the making: utf8, and large utf8 as soon as there are more than 2 GiB of them.
pub enum TextColumn {
    Small(StringBuilder),
    Large(LargeStringBuilder),
}

impl Default for TextColumn {
    fn default() -> Self {
        Self::Small(StringBuilder::new())
    }
}

/// A column of texts.
pub fn texts<'a>(rows: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    let mut column = TextColumn::default();
    rows.for_each(|text| column.push(text));
    column.finish()
}

impl TextColumn {
    pub fn push(&mut self, text: Option<&str>) {
        if let Self::Small(small) = self {
            let bytes = small.values_slice().len() + text.map_or(0, str::len);
            if i32::try_from(bytes).is_ok() {
                return small.append_option(text);
            }
            let mut large = LargeStringBuilder::with_capacity(small.len(), bytes);
            small.finish().iter().for_each(|text| large.append_option(text));
            *self = Self::Large(large);
        }
        if let Self::Large(large) = self {
            large.append_option(text);
        }
    }

    pub fn finish(self) -> ArrayRef {
        match self {
            Self::Small(mut small) => Arc::new(small.finish()),
            Self::Large(mut large) => Arc::new(large.finish()),
        }
    }
}
