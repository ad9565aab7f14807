//! The shape of a row: an account of a level names its level, one outside names none.

use super::super::{LedgerEntry, StockAccount, book::ACCOUNTS};
use crate::{
    Fault,
    shape::{At, misshapen},
};

/// `INVALID_INPUT` at the first side of a row that has a level too many or too few.
pub(super) fn check_rows(entries: &[LedgerEntry]) -> Result<(), Fault> {
    let list = At::Field(&At::Root, "entries");
    for (i, entry) in entries.iter().enumerate() {
        let at = list.index(i);
        check_side(entry.from_level_id.as_deref(), entry.from_account, &at.field("fromLevelId"))?;
        check_side(entry.to_level_id.as_deref(), entry.to_account, &at.field("toLevelId"))?;
    }
    Ok(())
}

fn check_side(level_id: Option<&str>, account: StockAccount, at: &At<'_>) -> Result<(), Fault> {
    match (ACCOUNTS.contains(&account), level_id) {
        (true, None) => Err(misshapen(at, format!("a level, since {} is an account of one", account.name()))),
        (false, Some(_)) => Err(misshapen(at, format!("left out, since {} is outside", account.name()))),
        _ => Ok(()),
    }
}
