//! `foldLedger` and `verifyLedger` over columns.
//!
//! JavaScript sends the rows a chunk at a time, and each is kept in a few bytes. A row that is bad comes once
//! more as a record, which the core refuses as it does in the single form. What is asked of the rows is asked
//! once all are there.

mod chunk;
mod rows;

use std::mem::take;

use napi::{Either, Error, Result, bindgen_prelude::External};
use napi_derive::napi;
use trueline::{
    Fault, LedgerEntry, LedgerFold, LedgerVerification, StockLevel, StockState,
    json::{self, Json},
    shape::{At, Shape, read_or_absent},
};

use self::{
    chunk::{Chunk, LedgerChunk},
    rows::Rows,
};
use crate::{
    call::{list, refused},
    guard::guarded,
};

const ENTRIES: At<'static> = At::Field(&At::Root, "entries");

/// A ledger while its rows come.
#[derive(Default)]
pub struct Ledger {
    opening: Vec<StockLevel>,
    rows: Rows,
}

/// Begins with a JSON list of the opening and of a record with something good in place of each column. About
/// so many rows will come. A fault is `!` and its JSON.
#[napi]
pub fn open_ledger(arguments: String, rows: u32) -> Result<Either<External<Ledger>, String>> {
    guarded(|| {
        let given = list(&arguments)?;
        let opened = || {
            let opening = read_or_absent(given.first().as_ref(), &At::Root.field("opening"))?;
            read_or_absent::<_, LedgerEntry>(given.get(1).as_ref(), &ENTRIES)?;
            Ok(Ledger { opening, rows: Rows::with_capacity(rows) })
        };
        Ok(match opened() {
            Ok(ledger) => {
                let bytes = ledger.rows.capacity_bytes();
                Either::A(External::new_with_size_hint(ledger, bytes))
            }
            Err(fault) => Either::B(refused(&fault)),
        })
    })
}

/// Adds the rows of a chunk up to the first that is bad, and says how many those were.
#[napi]
pub fn add_ledger_rows(ledger: &mut External<Ledger>, chunk: LedgerChunk) -> Result<u32> {
    guarded(|| {
        let chunk = Chunk::read(&chunk, ledger.rows.texts())?;
        let added = chunk.rows().map(|row| ledger.rows.push(row)).count();
        u32::try_from(added).map_err(|_| Error::from_reason("too many rows in a chunk"))
    })
}

/// What is wrong with the row behind those that were added, a JSON list of a record: `!` and the fault's JSON.
#[napi]
pub fn refuse_ledger_row(ledger: &External<Ledger>, record: String) -> Result<String> {
    guarded(|| {
        let given = list(&record)?;
        let record = given.first().unwrap_or(&Json::Null);
        match LedgerEntry::read(&record, &ENTRIES.index(ledger.rows.len())) {
            Err(fault) => Ok(refused(&fault)),
            Ok(_) => Err(Error::from_reason("a good row was taken for a bad one: please report the call")),
        }
    })
}

/// The levels after all rows, as JSON; a fault is `!` and its JSON. The rows are gone afterwards.
#[napi]
pub fn fold_ledger(ledger: &mut External<Ledger>) -> Result<String> {
    guarded(|| {
        let Ledger { opening, rows } = take(&mut **ledger);
        let mut fold = LedgerFold::new(&opening);
        rows.each(|row| fold.add(&row));
        Ok(answered(fold.levels().map(|levels| json::write(&levels))))
    })
}

/// What differs from a state, a JSON list of that; the answer is JSON, a fault is `!` and its JSON. The rows are
/// gone afterwards.
#[napi]
pub fn verify_ledger(ledger: &mut External<Ledger>, state: String) -> Result<String> {
    guarded(|| {
        let Ledger { opening, rows } = take(&mut **ledger);
        let given = list(&state)?;
        let report = || {
            let state: StockState = read_or_absent(given.first().as_ref(), &At::Root.field("state"))?;
            let mut verification = LedgerVerification::new(&opening, &state);
            rows.each(|row| verification.add(&row));
            verification.report()
        };
        Ok(answered(report().map(|report| json::write(&report))))
    })
}

fn answered(answer: std::result::Result<String, Fault>) -> String {
    answer.unwrap_or_else(|fault| refused(&fault))
}
