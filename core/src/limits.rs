//! Rate limits, quotas, AI budgets.
//!
//! All windows of one subject are one state, decided together, exactly, and stored by the host. The
//! specification is the limits chapter; steps below are its numbers.

mod budget;
mod decision;
mod headers;
mod policy;
mod quota;
mod ranges;
mod request;
mod text;

pub use budget::*;
pub use decision::*;
pub use headers::*;
pub use policy::*;
pub use quota::*;
pub use request::*;
pub use text::*;
