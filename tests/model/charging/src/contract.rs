//! What hosts and Stripe keep to.

/// What hosts and Stripe keep to. The default is the host contract at its tightest; a field that differs
/// breaks it in one way.
///
/// Hours stand for any length of time. What must hold is that Stripe keeps a key for longer than a worker
/// may take to send and a request may be on its way, together; by default it is just one hour longer.
#[derive(Debug, Clone)]
pub struct Contract {
    /// The row is committed before Stripe is asked.
    pub commits_first: bool,
    /// The row's key is unique: that of one tenant, account, metric, period and sequence.
    pub has_unique_keys: bool,
    /// At most one row is PENDING: the index `one_pending`.
    pub has_one_pending: bool,
    /// Before a pending row is sent again, its item is looked for at Stripe.
    pub looks_first: bool,
    /// A pending row is sent again as it is. Otherwise a new row is written, as if it had failed.
    pub resends_same_row: bool,
    /// A row is FAILED after a definite refusal only. Otherwise also after a time-out.
    pub waits_for_refusal: bool,
    /// A worker sends within this many hours, or never.
    pub hours_to_send: u8,
    /// They count from when it wrote the row. Otherwise it may then send whenever it likes.
    pub counts_from_insert: bool,
    /// They count from when it looked for the row's item. Otherwise it may then send whenever it likes.
    pub counts_from_look: bool,
    /// A request arrives within this many hours after it was sent, or never.
    pub hours_on_the_way: u8,
    /// Stripe keeps a key for this many hours, and then for as long as it likes.
    pub hours_of_keys: u8,
    /// What Stripe refuses once, it refuses for good.
    pub refuses_for_good: bool,
    /// Not in the host contract: one worker at a time holds a row, and only that one sends it or sets it to
    /// FAILED. Another takes hold of it when nothing of the first can be on its way any more.
    pub holds_rows: bool,
    /// How many charges Stripe refuses at most.
    pub refusals: u8,
    /// The units used, as they grow.
    pub used: &'static [i64],
}

impl Default for Contract {
    fn default() -> Self {
        Self {
            commits_first: true,
            has_unique_keys: true,
            has_one_pending: true,
            looks_first: true,
            resends_same_row: true,
            waits_for_refusal: true,
            hours_to_send: 1,
            counts_from_insert: true,
            counts_from_look: true,
            hours_on_the_way: 1,
            hours_of_keys: 3,
            refuses_for_good: true,
            holds_rows: false,
            refusals: 2,
            // Due are 0.004, 0.010, 0.014 and 0.030: nothing to charge, a cent, the same cent, three.
            used: &[100_004, 100_010, 100_014, 100_030],
        }
    }
}
