//! All that there is: usage, the ledger, Stripe, what is on its way, and the workers.

use std::collections::BTreeSet;

/// All that there is at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct World {
    /// The place of the units used in [`Contract::used`](crate::Contract::used).
    pub used: usize,
    /// The ledger of the account.
    pub rows: Vec<Row>,
    /// The items that Stripe has.
    pub items: Vec<Item>,
    /// The sequences whose charge Stripe refused for good.
    pub refused: BTreeSet<i64>,
    /// How many charges Stripe may still refuse.
    pub refusals: u8,
    /// Requests that nobody waits for any more.
    pub late: BTreeSet<Request>,
    /// The two workers, which are alike.
    pub workers: [Worker; 2],
}

/// A charge: what a row, a request and an item are about. Its key follows from its sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Charge {
    /// The sequence of its row.
    pub sequence: i64,
    /// The amount in cents.
    pub cents: i64,
}

/// A row of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    /// What it is about.
    pub charge: Charge,
    /// How far it is.
    pub status: Status,
    /// The hours since a worker took hold of it, where rows are held.
    pub held: u8,
}

/// How far a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Written down.
    Pending,
    /// Sent.
    Sent,
    /// Refused.
    Failed,
}

/// An item that Stripe has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// What it is about.
    pub charge: Charge,
    /// The hours since it was made, while Stripe knows its key.
    pub known: Option<u8>,
}

/// A request that may still arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Request {
    /// What it is about.
    pub charge: Charge,
    /// The hours since it was sent.
    pub sent: u8,
}

/// Where a worker stands in the contract; with the hours since it wrote the row or looked, where they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Worker {
    /// It has nothing in hand.
    Idle,
    /// It holds a plan that another may have overtaken.
    Planned(Charge),
    /// It looks for a pending row's item.
    Looking(Charge, Option<u8>),
    /// It is about to send.
    Sending(Charge, Option<u8>),
    /// It has sent and waits for what Stripe says.
    Waiting(Request, Option<u8>),
    /// Stripe has the item.
    Made(Charge),
    /// Stripe refused.
    Refused(Charge, Option<u8>),
}

impl World {
    /// Nothing was ever charged.
    pub fn new(refusals: u8) -> Self {
        let workers = [Worker::Idle; 2];
        let (rows, items, refused, late) = (vec![], vec![], BTreeSet::new(), BTreeSet::new());
        Self { used: 0, rows, items, refused, refusals, late, workers }
    }

    /// The items of a charge's key.
    pub fn items_of(&self, charge: Charge) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.charge.sequence == charge.sequence)
    }

    /// What Stripe has of all items.
    pub fn cents(&self) -> i64 {
        self.items.iter().map(|item| item.charge.cents).sum()
    }
}
