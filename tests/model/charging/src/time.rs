//! An hour goes by.

use crate::{Contract, Request, Row, Worker, World};

impl World {
    /// Everything is an hour older. Beyond what the contract asks for, older is the same.
    pub fn grow_older(&mut self, contract: &Contract) {
        let older = |age: u8, most: u8| (age + 1).min(most);
        for item in &mut self.items {
            item.known = item.known.map(|age| older(age, contract.hours_of_keys));
        }
        let way = contract.hours_on_the_way;
        self.late = self.late.iter().map(|late| Request { sent: late.sent + 1, ..*late }).collect();
        self.late.retain(|late| late.sent <= way);
        for worker in &mut self.workers {
            let since = |since: Option<u8>| since.map(|hours| older(hours, contract.hours_to_send + 1));
            *worker = match *worker {
                // Time counts from the hold, or else from what was seen at the look.
                Worker::Looking(charge, age) if contract.holds_rows => Worker::Looking(charge, since(age)),
                Worker::Sending(charge, age) => Worker::Sending(charge, since(age)),
                Worker::Waiting(request, age) => {
                    Worker::Waiting(Request { sent: older(request.sent, way + 1), ..request }, since(age))
                }
                Worker::Refused(charge, age) if contract.holds_rows => Worker::Refused(charge, since(age)),
                other => other,
            };
        }
        if contract.holds_rows {
            let most = contract.hours_to_hold() + 1;
            self.rows =
                self.rows.iter().map(|row| Row { held: older(row.held, most), ..row.clone() }).collect();
        }
    }
}

impl Contract {
    /// Whether a worker is held up for too long to send.
    pub(crate) fn is_late(&self, since: Option<u8>) -> bool {
        since.is_some_and(|hours| hours > self.hours_to_send)
    }

    /// A row that was held for longer has no worker that may still send it, and no request on its way.
    pub(crate) fn hours_to_hold(&self) -> u8 {
        self.hours_to_send + self.hours_on_the_way
    }
}
