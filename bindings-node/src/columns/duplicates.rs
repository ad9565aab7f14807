//! `findDuplicates` over columns. The rows come a chunk at a time, and are compared once all are there.

mod answer;
mod records;

use napi::{
    Either, Result,
    bindgen_prelude::{AsyncTask, External},
};
use napi_derive::napi;
use trueline::{
    DuplicatePolicy, Fault, find_duplicate_rows,
    json::Json,
    shape::{At, Fields},
};

use self::{
    answer::DuplicateColumns,
    records::{DuplicateChunk, Records},
};
use crate::{
    call::{list, refused},
    guard::guarded,
    later::{Later, later},
};

const FIELDS: &[&str] = &["records", "policy"];
const POLICY: usize = 1;

/// Records while their rows come. What is wrong with the policy is said after the rows.
pub struct Duplicates {
    records: Records,
    policy: std::result::Result<Option<DuplicatePolicy>, Fault>,
}

/// Begins with a JSON list of the request without its records, and of the records with null in place of each
/// column. A fault is `!` and its JSON.
#[napi]
pub fn open_duplicates(arguments: String) -> Result<Either<External<Duplicates>, String>> {
    guarded(|| {
        let given = list(&arguments)?;
        let (request, columns) = (given.first().unwrap_or(&Json::Null), given.get(1).unwrap_or(&Json::Null));
        let opened = || {
            let policy = Fields::of(&request, FIELDS, &At::Root)?.read(POLICY);
            Ok(Duplicates { records: Records::of(&columns)?, policy })
        };
        Ok(match opened() {
            Ok(duplicates) => Either::A(External::new(duplicates)),
            Err(fault) => Either::B(refused(&fault)),
        })
    })
}

/// Adds the rows of a chunk. What is wrong with the first that is bad: `!` and the fault's JSON.
#[napi]
pub fn add_duplicate_rows(held: &mut External<Duplicates>, chunk: DuplicateChunk) -> Result<Option<String>> {
    guarded(|| Ok(held.records.add(&chunk)?.err().map(|fault| refused(&fault))))
}

/// What was found among all rows, which are gone afterwards.
#[napi]
pub fn find_duplicate_columns(held: &mut External<Duplicates>) -> Result<DuplicateColumns> {
    guarded(|| Ok(found(taken(held))))
}

/// As `findDuplicateColumns`, on another thread.
#[napi]
pub fn find_duplicate_columns_later(
    held: &mut External<Duplicates>,
) -> Result<AsyncTask<Later<DuplicateColumns>>> {
    guarded(|| {
        let duplicates = taken(held);
        Ok(later(move || Ok(found(duplicates))))
    })
}

fn taken(held: &mut External<Duplicates>) -> Duplicates {
    std::mem::replace(&mut **held, Duplicates { records: Records::default(), policy: Ok(None) })
}

fn found(Duplicates { records, policy }: Duplicates) -> DuplicateColumns {
    let answer = policy.and_then(|policy| {
        let policy = policy.unwrap_or_default();
        find_duplicate_rows(&records, &policy).map(|found| DuplicateColumns::of(&found, &records, &policy))
    });
    answer.unwrap_or_else(|fault| DuplicateColumns { fault: Some(refused(&fault)), ..Default::default() })
}
