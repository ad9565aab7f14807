//! Rate limits, quotas, AI budgets.
//!
//! All windows of one subject are one state, decided together, exactly, and stored by the host. The
//! specification is the limits chapter; steps below are its numbers.
//!
//! - [`policy`](LimitPolicy), `checked`: the windows as data, and looked at once
//! - `state`, `tally`: what is used, as text and as numbers (steps 1 to 5)
//! - `decide`, `answer`, `check`: [`check_limit`], [`refund_limit`], [`penalize_limit`] (steps 6 to 11)
//! - `kinds`: the seven kinds of windows, a file each (steps 12 to 20)
//! - `replace`: [`replace_limit_policy`] (step 21)
//! - `text`, `quota`, `headers`: [`parse_limit_policy`], [`quota_policy`], [`limit_headers`] (steps 22, 23)
//! - `budget`: [`reserve_budget`], [`settle_budget`], [`release_budget`], [`budget_status`] (steps 24 to 29)
//! - `window`: [`window_at`]
//! - `kept`, `quick`, `short`: the state as it is kept in memory, and the quick way to a short answer;
//!   `limiter`: [`RateLimiter`]
//!
//! Deliberately absent: concurrency limits, queues and jitter, blocking for a time, token prices.
//!
#![doc = include_str!("../guide/limits.md")]

mod answer;
mod budget;
mod check;
mod checked;
mod decide;
mod decision;
mod headers;
mod kept;
mod kinds;
mod limiter;
mod policy;
mod quick;
mod quota;
mod ranges;
mod replace;
mod request;
mod short;
mod state;
mod tally;
mod text;
mod window;

pub use budget::*;
pub use check::*;
pub use checked::CheckedLimitPolicy;
pub use decision::*;
pub use headers::*;
pub use kept::LimitCounts;
pub use limiter::*;
pub use policy::*;
pub use quota::*;
pub use replace::*;
pub use request::*;
pub use short::CountedCall;
pub use text::*;
pub use window::*;
