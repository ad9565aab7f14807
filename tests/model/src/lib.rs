//! Every order in which threads can come to the rate limiter, and whether each answer is that of some
//! order of the calls.
//!
//! loom runs the threads again and again, each time another way between one lock and the next. What
//! the threads were told must be what they would have been told one after the other: then what holds
//! for the limiter in one thread, never more than the limit, holds in all.
//!
//! - [`Story`]: a policy, room for so many keys, and the calls of each thread
//! - [`Watched`]: the lock of the limiter, as loom sees it
//! - [`Unlocked`]: a lock that does not lock. With it the model must fail
//!
//! One shard: which keys share one is up to a random hasher, and loom wants the same each time.

mod locks;
mod story;

pub use locks::{Unlocked, Watched};
pub use story::{Call, Story, total_allowed};
