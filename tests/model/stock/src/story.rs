//! What is there, and what each client asks.

use std::sync::Arc;

use trueline::{Instant, StockCommand, StockLevel};

use crate::Store;

/// What is there, and what each client asks.
#[derive(Debug, Clone, Copy)]
pub struct Story {
    /// How many of the item the level `L` has.
    pub available: u32,
    /// What was done before the clients came, as JSON.
    pub before: &'static [&'static str],
    /// What they ask.
    pub clients: &'static [Ask],
}

/// What a client asks, until it has an answer.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// The key of its command. Two clients may have one key, and then ask the same.
    pub key: &'static str,
    /// Its command, as JSON.
    pub command: &'static str,
    /// When, by its own clock, in minutes after nine.
    pub minute: i64,
}

impl Story {
    /// What is stored before the clients come.
    pub(crate) fn begin(&self) -> Store {
        let level = format!(r#"{{"id":"L","itemId":"i","available":{},"version":0}}"#, self.available);
        let mut store = Store::open(vec![StockLevel::from_json(&level).expect("a level")]);
        for (number, json) in self.before.iter().enumerate() {
            let key = format!("before {number}");
            let decision = store.decide(&key, &command(json), at(0), None).expect("what was done before");
            store.write(&decision).expect("nobody else is there");
            store.note(&decision);
        }
        store
    }
}

impl Ask {
    /// What it asks.
    pub(crate) fn read(&self) -> (Arc<str>, Arc<StockCommand>, Instant) {
        (self.key.into(), Arc::new(command(self.command)), at(self.minute))
    }
}

fn command(json: &str) -> StockCommand {
    StockCommand::from_json(json).expect("a command")
}

fn at(minute: i64) -> Instant {
    let nine: Instant = "2026-01-31T09:00:00Z".parse().expect("an instant");
    Instant::from_epoch_ms(nine.epoch_ms() + minute * 60_000).expect("an instant")
}
