//! The keys under which charges are sent.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::PlanOverageRunRequest;
use crate::{canonical, json::Json};

/// The keys of one run: of one tenant, metric and period.
pub(super) struct Keys<'a> {
    tenant: &'a str,
    metric: &'a str,
    start: String,
    end: String,
}

/// What every key begins with, so that a person knows it again.
const PREFIX: &str = "tlo_";

/// What is hashed begins with it: another form of key would have another.
const FORM: &str = "trueline.overage.1";

impl<'a> Keys<'a> {
    pub fn new(request: &'a PlanOverageRunRequest, metric: &'a str) -> Self {
        let period = &request.period;
        let (start, end) = (period.start.to_string(), period.end.to_string());
        Self { tenant: &request.tenant, metric, start, end }
    }

    /// The key of an account's row: a hash of canonical JSON, in which no part can run into the next.
    pub fn of(&self, account: &str, sequence: i64) -> String {
        let text = |text: &'a str| Json::Text(text.into());
        let tuple = Json::List(vec![
            text(FORM),
            text(self.tenant),
            Json::Text(account.into()),
            text(self.metric),
            Json::Text(self.start.as_str().into()),
            Json::Text(self.end.as_str().into()),
            Json::Number(sequence.to_string().into()),
        ]);
        let mut hasher = Sha256::new();
        // Texts and an integer in range have a canonical form.
        let _ = canonical::write(&tuple, &mut |piece| hasher.update(piece));
        hasher.finalize().iter().fold(PREFIX.to_owned(), |mut key, byte| {
            // Writing to memory cannot fail.
            let _ = write!(key, "{byte:02x}");
            key
        })
    }
}
