//! Trueline for Python: the catalogue of the core, spoken in Python.

#[cfg(feature = "columns")]
mod columns;
mod keyring;
mod limiter;
mod scorer;

use pyo3::prelude::*;
use trueline::{catalog, python, shape::Shape};

/// The native half of the package `trueline`; everything public is re-exported there.
#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("Fault", py.get_type::<python::Fault>())?;
    module.add("WarehouseFault", py.get_type::<python::WarehouseFault>())?;
    module.add("CustomersFault", py.get_type::<python::CustomersFault>())?;
    module.add("LimitsFault", py.get_type::<python::LimitsFault>())?;
    module.add("BillingFault", py.get_type::<python::BillingFault>())?;
    module.add("InventoryFault", py.get_type::<python::InventoryFault>())?;
    module.add("LeadsFault", py.get_type::<python::LeadsFault>())?;
    module.add("VaultFault", py.get_type::<python::VaultFault>())?;
    trueline::FaultCode::add_to(module)?;
    trueline::RowFault::add_to(module)?;
    for rule in catalog::RULES {
        (rule.add_to_python)(module)?;
    }
    for object in catalog::OBJECTS {
        (object.add_to_python)(module)?;
    }
    limiter::add_to(module)?;
    keyring::add_to(module)?;
    scorer::add_to(module)?;
    #[cfg(feature = "columns")]
    columns::add_to(module)?;
    Ok(())
}
