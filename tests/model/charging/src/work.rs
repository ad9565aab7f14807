//! A worker's next step, as the host contract says.

use crate::{Answer, Charge, Contract, Plan, Request, Runs, Status, Worker, World};

impl World {
    /// A worker goes on; `new` is what Stripe says to a charge that it does not know. False where it has
    /// nothing to do.
    pub fn work(&mut self, worker: usize, new: Answer, contract: &Contract, runs: &Runs) -> bool {
        let next = match self.workers[worker] {
            Worker::Idle => self.run(contract, runs),
            Worker::Planned(charge) if contract.commits_first => Some(self.write(charge, contract)),
            Worker::Planned(charge) => Some(Worker::Sending(charge, contract.since_insert())),
            Worker::Looking(charge, since) => Some(self.look(charge, since, contract)),
            Worker::Sending(_, since) if contract.is_late(since) => Some(Worker::Idle),
            Worker::Sending(charge, since) => Some(Worker::Waiting(Request { charge, sent: 0 }, since)),
            Worker::Waiting(request, _) if request.sent > contract.hours_on_the_way => {
                Some(self.give_up(request.charge, contract))
            }
            Worker::Waiting(request, since) => Some(match self.arrive(request.charge, new, contract) {
                Answer::Made => Worker::Made(request.charge),
                Answer::Refused => Worker::Refused(request.charge, since),
            }),
            Worker::Made(charge) => Some(self.close(charge, Status::Sent, contract)),
            Worker::Refused(_, since) if contract.holds_rows && contract.is_late(since) => Some(Worker::Idle),
            Worker::Refused(charge, _) => Some(self.close(charge, Status::Failed, contract)),
        };
        if let Some(next) = next {
            self.workers[worker] = next;
        }
        next.is_some()
    }

    /// A worker waits no longer. Its request may still arrive, unless it was on its way for too long.
    pub fn time_out(&mut self, worker: usize, is_late: bool, contract: &Contract) -> bool {
        let Worker::Waiting(request, _) = self.workers[worker] else { return false };
        if is_late && request.sent <= contract.hours_on_the_way {
            self.late.insert(request);
        }
        self.workers[worker] = self.give_up(request.charge, contract);
        true
    }

    /// What a worker does that heard nothing: the row stays PENDING.
    fn give_up(&mut self, charge: Charge, contract: &Contract) -> Worker {
        if !contract.waits_for_refusal {
            self.set(charge, Status::Failed);
        }
        Worker::Idle
    }

    /// Reads usage and ledger in one snapshot, and plans.
    fn run(&mut self, contract: &Contract, runs: &Runs) -> Option<Worker> {
        let used = contract.used[self.used];
        let mut plan = runs.plan(used, &self.rows);
        if matches!(plan, Plan::Resend(_)) && !contract.resends_same_row {
            let mut rows = self.rows.clone();
            let pending = rows.iter_mut().filter(|row| row.status == Status::Pending);
            pending.for_each(|row| row.status = Status::Failed);
            plan = runs.plan(used, &rows);
        }
        match plan {
            Plan::Charge(charge) => Some(Worker::Planned(charge)),
            Plan::Resend(charge) => self.resend(charge, contract),
            Plan::Nothing | Plan::Fault => None,
        }
    }

    fn resend(&mut self, charge: Charge, contract: &Contract) -> Option<Worker> {
        if contract.holds_rows && !self.hold(charge, contract.hours_to_hold()) {
            return None;
        }
        let since = contract.since_look();
        let next = if contract.looks_first { Worker::Looking } else { Worker::Sending };
        Some(next(charge, since))
    }

    /// (1) Where no row comes back, another run has it.
    fn write(&mut self, charge: Charge, contract: &Contract) -> Worker {
        let is_ours = self.insert(charge, Status::Pending, contract);
        if is_ours { Worker::Sending(charge, contract.since_insert()) } else { Worker::Idle }
    }

    /// Lists the customer's items. The time to send begins here, but where rows are held: there it began with
    /// the hold.
    fn look(&self, charge: Charge, since_hold: Option<u8>, contract: &Contract) -> Worker {
        if self.items_of(charge).next().is_some() {
            return Worker::Made(charge);
        }
        Worker::Sending(charge, if contract.holds_rows { since_hold } else { contract.since_look() })
    }

    /// (3) How it went is written down.
    fn close(&mut self, charge: Charge, status: Status, contract: &Contract) -> Worker {
        if contract.commits_first {
            self.set(charge, status);
        } else {
            self.insert(charge, status, contract);
        }
        Worker::Idle
    }
}

impl Contract {
    fn since_insert(&self) -> Option<u8> {
        self.counts_from_insert.then_some(0)
    }

    fn since_look(&self) -> Option<u8> {
        self.counts_from_look.then_some(0)
    }
}
