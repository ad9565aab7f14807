//! Rate limits, quotas, AI budgets.
//!
//! All windows of one subject are one state, decided together, exactly, and stored by the host. The
//! specification is the limits chapter; steps below are its numbers.

mod decision;
mod policy;
mod request;

pub use decision::*;
pub use policy::*;
pub use request::*;
