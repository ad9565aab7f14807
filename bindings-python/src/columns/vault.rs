//! The vault over columns: a list is answered by a record, a column of Arrow by columns of Arrow.

mod answers;
mod asked;
mod ring;
mod rules;

use pyo3::prelude::*;

pub use ring::{blind_index_many, open_many, rotate_many, seal_many};

pub fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<answers::SealedArrow>()?;
    module.add_class::<answers::OpenedArrow>()?;
    module.add_class::<answers::RotatedArrow>()?;
    module.add_class::<answers::IndexArrow>()?;
    module.add_class::<answers::LegacyArrow>()?;
    // They take the place of those that know lists alone.
    module.add_function(wrap_pyfunction!(rules::open_legacy_many, module)?)?;
    module.add_function(wrap_pyfunction!(rules::classify_pii_column, module)?)
}
