//! Budgets of money: held before a call, settled after it, so that calls that start at once cannot
//! overspend together.

mod account;
mod decision;
mod money;
mod period;
mod policy;
mod release;
mod request;
mod reserve;
mod settle;
mod state;
mod status;
mod until;

pub use decision::*;
pub use policy::{BudgetPolicy, UnknownCost};
pub use release::*;
pub use request::*;
pub use reserve::*;
pub use settle::*;
pub use status::*;

use account::Account;
use policy::CheckedBudget;

use super::ranges::time_of;
use crate::{
    Fault, Instant,
    shape::{At, misshapen},
};

/// The longest id, in characters.
const MAX_ID: usize = 200;
/// The most live reservations, and the most settlements that are remembered.
const MAX_ENTRIES: usize = 1_000;

/// Checks what every budget rule is given, in the order of the chapter: the shape of all, what is the
/// rule's own between, then the sense of the policy, then the time.
fn open<'a, T>(
    policy: Option<&BudgetPolicy>,
    state: Option<&'a str>,
    now: Instant,
    own: impl FnOnce() -> Result<T, Fault>,
) -> Result<(CheckedBudget, Account<'a>, T), Fault> {
    let default;
    let policy = match policy {
        Some(policy) => policy,
        None => {
            default = BudgetPolicy::default();
            &default
        }
    };
    let amounts = policy.amounts()?;
    let stored = state.map(state::read).transpose()?;
    let own = own()?;
    let budget = CheckedBudget::new(policy, &amounts)?;
    time_of(now)?;
    let account = Account::open(state.zip(stored), &budget, now)?;
    Ok((budget, account, own))
}

/// An id: 1 to 200 characters.
fn check_id(id: &str) -> Result<(), Fault> {
    if is_id(id) { Ok(()) } else { Err(misshapen(&At::Root.field("id"), "a text of 1 to 200 characters")) }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().nth(MAX_ID).is_none()
}
