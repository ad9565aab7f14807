//! How recurring revenue moved from one month to another.

use std::collections::{BTreeMap, BTreeSet};

use trueline_macros::{choice, record, rule};

use super::AccountMrr;
use crate::{Decimal, Fault, FaultCode, billing::currency::Currency, exact::Exact, shape::At};

/// Two months to be compared.
#[record]
pub struct MrrMovementRequest {
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// The month before.
    pub before: Vec<AccountMrr>,
    /// The month after.
    pub after: Vec<AccountMrr>,
    /// The accounts that paid once, and stopped.
    #[default(Vec::new())]
    #[form(KEY)]
    pub former: Vec<String>,
}

/// How recurring revenue moved: `start + new + expansion + contraction + churn + reactivation = end`.
#[record]
pub struct MrrMovement {
    /// The currency.
    pub currency: String,
    /// Before.
    pub start: Decimal,
    /// Of accounts that never paid before.
    pub new: Decimal,
    /// Of accounts that pay more.
    pub expansion: Decimal,
    /// Of accounts that pay less, negative.
    pub contraction: Decimal,
    /// Of accounts that stopped, negative.
    pub churn: Decimal,
    /// Of accounts that came back.
    pub reactivation: Decimal,
    /// The sum of all movements.
    pub net: Decimal,
    /// After.
    pub end: Decimal,
    /// Each account's movement, by account.
    pub movements: Vec<MrrChange>,
}

/// An account's movement.
#[record]
pub struct MrrChange {
    /// The account.
    pub account: String,
    /// What it is.
    pub kind: MovementKind,
    /// How much, negative for less.
    pub amount: Decimal,
}

/// How an account moved.
#[choice]
pub enum MovementKind {
    /// It pays for the first time.
    New,
    /// It pays more.
    Expansion,
    /// It pays less.
    Contraction,
    /// It stopped.
    Churn,
    /// It came back.
    Reactivation,
}

/// How recurring revenue moved, account by account: who is not in a month pays nothing in it. From nothing
/// to something is NEW, or REACTIVATION of a `former` account; to nothing is CHURN; more is EXPANSION and
/// less CONTRACTION. The movements add up to `net`, and `start + net` is `end`.
///
/// Faults: `UNKNOWN_CURRENCY` at `currency`; `DUPLICATE_ID` at `before[1].account` for an account that stands
/// twice on a side; `NOT_MINOR_UNITS` at `before[0].mrr`; `AMOUNT_OVERFLOW` beyond 28 digits.
///
/// ```
/// use trueline::{MovementKind, MrrMovementRequest, mrr_movement};
/// let request = MrrMovementRequest::from_json(r#"{"currency": "USD",
///     "before": [{"account": "a", "mrr": "50"}],
///     "after": [{"account": "a", "mrr": "30"}, {"account": "b", "mrr": "10"}]
/// }"#).unwrap();
/// let movement = mrr_movement(&request).unwrap();
/// assert_eq!(movement.movements[0].kind, MovementKind::Contraction);
/// assert_eq!((movement.new.to_string(), movement.net.to_string()), ("10.00".into(), "-10.00".into()));
/// ```
#[rule]
pub fn mrr_movement(request: &MrrMovementRequest) -> Result<MrrMovement, Fault> {
    let root = At::Root;
    let currency = Currency::requested(&request.currency, &root.field("currency"))?;
    let before = by_account(&request.before, currency, &root.field("before"))?;
    let after = by_account(&request.after, currency, &root.field("after"))?;
    let former: BTreeSet<&str> = request.former.iter().map(String::as_str).collect();

    let accounts: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    let mut movements = Vec::new();
    for account in accounts {
        let of = |side: &BTreeMap<&str, Exact>| side.get(account).cloned().unwrap_or(Exact::ZERO);
        let (from, to) = (of(&before), of(&after));
        let Some(kind) = MovementKind::of(&from, &to, former.contains(account)) else { continue };
        let amount = to.minus(&from);
        movements.push(MrrChange { account: account.to_owned(), kind, amount: currency.money(&amount)? });
    }
    let (start, end) = (Exact::sum(before.values()), Exact::sum(after.values()));
    let sum = |kind: MovementKind| {
        let of_kind = movements.iter().filter(|movement| movement.kind == kind);
        currency.money(&of_kind.fold(Exact::ZERO, |sum, movement| sum.plus(&movement.amount.into())))
    };
    let [new, expansion] = [sum(MovementKind::New)?, sum(MovementKind::Expansion)?];
    let [contraction, churn] = [sum(MovementKind::Contraction)?, sum(MovementKind::Churn)?];
    let reactivation = sum(MovementKind::Reactivation)?;
    Ok(MrrMovement {
        currency: currency.code.to_owned(),
        start: currency.money(&start)?,
        new,
        expansion,
        contraction,
        churn,
        reactivation,
        net: currency.money(&end.minus(&start))?,
        end: currency.money(&end)?,
        movements,
    })
}

impl MovementKind {
    fn of(from: &Exact, to: &Exact, is_former: bool) -> Option<Self> {
        match (from.is_zero(), to.is_zero()) {
            _ if from == to => None,
            (true, _) if is_former => Some(Self::Reactivation),
            (true, _) => Some(Self::New),
            (_, true) => Some(Self::Churn),
            _ if to > from => Some(Self::Expansion),
            _ => Some(Self::Contraction),
        }
    }
}

/// A side's accounts, each once.
fn by_account<'a>(
    rows: &'a [AccountMrr],
    currency: Currency,
    at: &At<'_>,
) -> Result<BTreeMap<&'a str, Exact>, Fault> {
    let mut accounts = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        let at = at.index(i);
        if accounts.contains_key(row.account.as_str()) {
            let message = format!("the account `{}` stands twice", row.account);
            return Err(Fault::new(FaultCode::DuplicateId, message).at(at.field("account").to_string()));
        }
        accounts.insert(row.account.as_str(), currency.minor_amount(row.mrr, &at.field("mrr"))?);
    }
    Ok(accounts)
}
