//! From when on time alone turns a no into a yes.

use super::{
    account::Account,
    money::Money,
    period::{Need, Period},
};
use crate::Instant;

/// The first instant after the account's at which every limit meets a need, with fewer than `places`
/// reservations, if nobody does anything. Money comes free where a reservation runs out and where a
/// period ends, and nowhere else, so only these instants are tried.
pub(super) fn first_met(account: &Account<'_>, need: Need, places: usize) -> Option<Instant> {
    let expiries = account.held.iter().map(|entry| entry.until);
    let mut instants: Vec<Instant> = expiries.chain(account.periods.iter().map(|p| p.span.end)).collect();
    instants.sort_unstable();
    instants.dedup();
    // Reservations stand in the order in which they run out.
    let (mut held, mut live) = (account.reserved(), account.held.as_slice());
    instants.into_iter().find(|instant| {
        while let [first, rest @ ..] = live
            && first.until <= *instant
        {
            held = held.without(first.amount);
            live = rest;
        }
        let is_met = |period: &Period| {
            let spent = if period.span.end <= *instant { Money::ZERO } else { period.spent };
            need.is_met(period.limit, spent.with(held))
        };
        live.len() < places && account.periods.iter().all(is_met)
    })
}
