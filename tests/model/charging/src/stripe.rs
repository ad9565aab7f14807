//! Stripe: items, and the keys that it remembers for a while.

use crate::{Charge, Contract, Item, World};

/// What Stripe says to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// The item is there.
    Made,
    /// A definite refusal.
    Refused,
}

impl World {
    /// A request arrives. What Stripe knows of its key it says again; otherwise it does as `new` says.
    pub fn arrive(&mut self, charge: Charge, new: Answer, contract: &Contract) -> Answer {
        match self.said(charge) {
            Some(answer) => answer,
            None => {
                match new {
                    Answer::Made => self.items.push(Item { charge, known: Some(0) }),
                    Answer::Refused => self.refuse(charge, contract),
                }
                new
            }
        }
    }

    /// What Stripe would say to a charge, if it is bound to.
    pub fn said(&self, charge: Charge) -> Option<Answer> {
        if self.refused.contains(&charge.sequence) {
            return Some(Answer::Refused);
        }
        self.items_of(charge).any(|item| item.known.is_some()).then_some(Answer::Made)
    }

    /// Whether Stripe may refuse a charge of which it is not bound to say anything.
    pub fn may_refuse(&self, charge: Charge) -> bool {
        self.refusals > 0 && self.said(charge).is_none()
    }

    fn refuse(&mut self, charge: Charge, contract: &Contract) {
        self.refusals -= 1;
        if contract.refuses_for_good {
            self.refused.insert(charge.sequence);
        }
    }

    /// Stripe forgets the key of an item, if it kept it long enough.
    pub fn forget(&mut self, place: usize, contract: &Contract) -> bool {
        let item = &mut self.items[place];
        let is_old = item.known == Some(contract.hours_of_keys);
        if is_old {
            item.known = None;
        }
        is_old
    }
}
