//! A column of values.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    thread,
};

use trueline_macros::rule;

use super::{LegacyColumn, LegacyLayout, form::Parts, open::Opener};
use crate::{
    Fault, RowFault,
    shape::{At, misshapen},
    vault::{crypto::apart::apart, fault::no_key},
};

/// Reads a column of values that an older helper wrote. A null stays null; a bad row is null and listed.
/// Rows with one salt share one derivation. Up to 64 threads share the work, each with the memory of one
/// derivation; how many, 1 if left out, never changes the answer.
///
/// To bring a column over: read it, seal it with `sealMany`, and write each token only where the old value
/// still stands. Rows with salts of their own take tens of milliseconds each: go by slices, to show progress.
///
/// Faults of the call: `INVALID_INPUT` at `threads`; else as `openLegacy`, up to `INVALID_KEY`.
///
/// ```
/// use trueline::{LegacyPreset, legacy_layout, open_legacy_many};
/// let secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
/// let layout = legacy_layout(LegacyPreset::RawColonIv12).unwrap();
/// let tokens = ["03080d12171c21262b30353a:1bd8a676cebd9f6e29976a45b37a6c87:0bb9e9", "x"];
/// let column = open_legacy_many(&layout, secret, &tokens.map(|token| Some(token.to_owned())), Some(2)).unwrap();
/// assert_eq!(column.plaintexts, [Some("hex".to_owned()), None]);
/// assert_eq!((column.faults[0].row, column.faults[0].code.as_str()), (1, "MALFORMED_TOKEN"));
/// ```
#[rule]
#[slow]
pub fn open_legacy_many(
    layout: &LegacyLayout,
    secret: &str,
    tokens: &[Option<String>],
    threads: Option<i64>,
) -> Result<LegacyColumn, Fault> {
    let threads = usize::try_from(threads.unwrap_or(1)).ok().filter(|threads| (1..=64).contains(threads));
    let threads = threads.ok_or_else(|| misshapen(&At::Root.field("threads"), "an integer from 1 to 64"))?;
    let opener = apart(|| Opener::of(layout, secret))?;

    let mut rows: Vec<Row> = Vec::new();
    let mut by_salt: BTreeMap<Vec<u8>, Vec<(usize, Parts)>> = BTreeMap::new();
    for (place, token) in tokens.iter().enumerate() {
        let Some(token) = token else { continue };
        match opener.parts(token) {
            Ok(parts) => by_salt.entry(opener.salt(&parts).to_vec()).or_default().push((place, parts)),
            Err(fault) => rows.push((place, Err(fault))),
        }
    }
    rows.extend(opened(&opener, by_salt, threads));
    rows.sort_unstable_by_key(|(place, _)| *place);
    Ok(column(tokens.len(), rows))
}

/// A row that is not null, and what came of it.
type Row = (usize, Result<String, Fault>);

/// Opens what was read, with a derivation for each salt.
fn opened(opener: &Opener<'_>, by_salt: BTreeMap<Vec<u8>, Vec<(usize, Parts)>>, threads: usize) -> Vec<Row> {
    let threads = threads.min(by_salt.len());
    let left = Mutex::new(by_salt.into_iter());
    let done = Mutex::new(Vec::new());
    let work = || {
        // The lock is held to take the next salt alone. Nothing panics while it is held.
        let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
        while let Some((salt, rows)) = next() {
            let opened = apart(|| with_one_salt(opener, &salt, rows));
            done.lock().unwrap_or_else(PoisonError::into_inner).extend(opened);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            // Where the system gives no thread, those that are there do it all.
            let _ = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Opens the rows of a salt.
fn with_one_salt(opener: &Opener<'_>, salt: &[u8], rows: Vec<(usize, Parts)>) -> Vec<Row> {
    let key = opener.key(salt);
    let open = |(place, parts): (usize, Parts)| match &key {
        Some(key) => (place, parts.opened(key)),
        None => (place, Err(no_key())),
    };
    rows.into_iter().map(open).collect()
}

/// The column of so many rows, of which those that are not null are given in order.
fn column(length: usize, rows: Vec<Row>) -> LegacyColumn {
    let mut plaintexts = vec![None; length];
    let mut faults = Vec::new();
    for (place, answer) in rows {
        match (answer, plaintexts.get_mut(place)) {
            (Ok(text), Some(row)) => *row = Some(text),
            (Ok(_), None) => {}
            (Err(fault), _) => faults.push(RowFault::new(place, fault)),
        }
    }
    LegacyColumn { plaintexts, faults }
}
