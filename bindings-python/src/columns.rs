//! The column forms of the rules: a million rows in one call, over Arrow.
//!
//! A column comes in through the Arrow PyCapsule interface, from whatever library has it, and
//! goes out the same way; no library is needed at run time. Each row is answered exactly as the
//! rule's single form answers it: a row that is refused is null and listed, and stops no other.

mod answer;
mod check;
mod classify;
mod counts;
mod days;
mod decimals;
mod duplicates;
mod given;
mod import;
mod infer;
mod input;
mod instants;
mod leads;
mod ledger;
mod lists;
mod local_day;
mod names;
mod normalize;
mod overage;
mod parse_location;
mod pick_order;
mod price_usage;
mod records;
mod rfm;
mod rows;
mod scaled;
mod table;
mod text_column;
mod text_rows;
mod texts;
mod vault;
mod window_at;

pub use answer::ColumnAnswer;
pub use check::check_columns;
pub use leads::{Predicted, predict_columns};
pub use vault::{blind_index_many, open_many, rotate_many, seal_many};

use pyo3::prelude::*;

/// Adds every column form to the module.
pub fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<answer::ArrowColumn>()?;
    module.add_class::<answer::ColumnAnswer>()?;
    module.add_function(wrap_pyfunction!(pick_order::pick_order_column, module)?)?;
    module.add_function(wrap_pyfunction!(parse_location::parse_location_column, module)?)?;
    module.add_function(wrap_pyfunction!(infer::infer_location_profile_column, module)?)?;
    module.add_function(wrap_pyfunction!(classify::classify_customer_column, module)?)?;
    module.add_function(wrap_pyfunction!(local_day::local_day_column, module)?)?;
    module.add_function(wrap_pyfunction!(normalize::normalize_company_name_column, module)?)?;
    module.add_function(wrap_pyfunction!(normalize::normalize_email_column, module)?)?;
    module.add_function(wrap_pyfunction!(normalize::normalize_phone_column, module)?)?;
    module.add_function(wrap_pyfunction!(normalize::normalize_address_column, module)?)?;
    module.add_function(wrap_pyfunction!(rfm::score_rfm_columns, module)?)?;
    duplicates::add_to(module)?;
    import::add_to(module)?;
    module.add_function(wrap_pyfunction!(window_at::window_at_column, module)?)?;
    module.add_function(wrap_pyfunction!(overage::calculate_overage_columns, module)?)?;
    module.add_function(wrap_pyfunction!(price_usage::price_usage_columns, module)?)?;
    leads::add_to(module)?;
    ledger::add_to(module)?;
    vault::add_to(module)
}

/// The Rust modules of the rules, which say the domain of a fault.
const WAREHOUSE: &str = "trueline::warehouse";
const CUSTOMERS: &str = "trueline::customers";
const LIMITS: &str = "trueline::limits";
const BILLING: &str = "trueline::billing";
const INVENTORY: &str = "trueline::inventory";
const LEADS: &str = "trueline::leads";
const VAULT: &str = "trueline::vault";
