//! Rate limits, quotas, AI budgets.
//!
//! All windows of one subject are one state, decided together, exactly, and stored by the host. The
//! specification is the limits chapter; steps below are its numbers.

mod alone;
mod answer;
mod check;
mod checked;
mod decide;
mod decision;
mod kept;
mod kinds;
mod limiter;
mod policy;
mod replace;
mod request;
mod state;
mod tally;
mod window;

pub use check::*;
pub use checked::CheckedLimitPolicy;
pub use decision::*;
pub use kept::{CountedCall, LimitCounts};
pub use limiter::*;
pub use policy::*;
pub use replace::*;
pub use request::*;
pub use window::*;
