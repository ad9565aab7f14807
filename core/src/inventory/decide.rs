//! A command over what is stored: the one order of checks (step 1).

mod allocate;
mod correct;
mod fulfil;
mod goods;
mod shape;
mod sweep;
mod task;

use std::borrow::Cow;

use trueline_macros::rule;

use super::{
    Allocation, ExpectedVersion, PriorCommand, StockCommand, StockDecision, StockLevel, StockOutcome,
    StockPolicy, StockRequest, VersionedKind,
    book::{Demand, Demands, Level, Scales, Shelf, Writer},
    fingerprint::fingerprint,
    path::Paths,
    quantity::{Micros, written},
    refusal::{unknown_allocation, unknown_level, version_conflict},
};
use crate::{Fault, FaultCode, Instant, shape::At};
use task::Task;

pub(super) use shape::{check_level_ids, check_lists, check_quantity};

/// Decides any of the seventeen commands over what is stored: what changes, and the rows of the ledger.
/// Nothing is changed by deciding; write all of the answer in one transaction, or nothing.
///
/// Load into `state` what the command touches: the levels of the item, or those that are named; the allocation
/// named and the levels of its picks; to allocate or to fill, also the holds and backorders on these levels.
/// Quantities are above 0, at most 1,000,000,000, no finer than the item's scale, and answers have exactly its
/// decimals. With the stored `prior` of the same command the answer is `replayed`, and nothing changes.
///
/// Faults, in the order of the checks: `INVALID_INPUT`, `INVALID_POLICY`; `COMMAND_ID_REUSED`; what is wrong in
/// the command alone (`INVALID_QUANTITY`, `QUANTITY_TOO_LARGE`, `REASON_REQUIRED`, `UNKNOWN_REASON`,
/// `CHANGE_FROM_REQUIRED`, `SAME_BUCKET`, `SAME_LEVEL`, `EXPIRY_NOT_LATER`); `STATE_INCONSISTENT`; what is not
/// there or does not fit (`UNKNOWN_ALLOCATION`, `UNKNOWN_LEVEL`, `UNKNOWN_ITEM`, `DUPLICATE_ALLOCATION`,
/// `ITEM_MISMATCH`, `QUANTITY_SCALE_EXCEEDED`); `VERSION_CONFLICT`; what the command asks
/// (`INSUFFICIENT_AVAILABLE`, `ALLOCATION_CLOSED` and the like); `QUANTITY_TOO_LARGE` of a level.
///
/// ```
/// use trueline::{StockRequest, decide_stock};
/// let request = StockRequest::from_json(r#"{
///     "id": "c1", "at": "2026-01-31T09:00:00Z",
///     "command": {"type": "RECEIVE", "levelId": "L1", "quantity": "5"},
///     "state": {"levels": [{"id": "L1", "itemId": "SKU-X", "available": "2", "version": 3}]}
/// }"#).unwrap();
/// let decision = decide_stock(&request).unwrap();
/// assert_eq!(decision.levels[0].after.available, 7.into());
/// assert_eq!((decision.levels[0].expected_version, decision.entries.len()), (3, 1));
/// ```
#[rule]
pub fn decide_stock(request: &StockRequest) -> Result<StockDecision, Fault> {
    decide(&Input {
        id: &request.id,
        at: request.at,
        command: &request.command,
        levels: &request.state.levels,
        allocations: &request.state.allocations,
        policy: request.policy.as_ref(),
        expected: &request.expected,
        prior: request.prior.as_ref(),
        paths: Paths::REQUEST,
    })
}

/// A command over what is stored, wherever it stands in the request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'a> {
    pub id: &'a str,
    pub at: Instant,
    pub command: &'a StockCommand,
    pub levels: &'a [StockLevel],
    pub allocations: &'a [Allocation],
    pub policy: Option<&'a StockPolicy>,
    pub expected: &'a [ExpectedVersion],
    pub prior: Option<&'a PriorCommand>,
    pub paths: Paths,
}

/// The order of checks is the order of these lines.
pub(super) fn decide(input: &Input<'_>) -> Result<StockDecision, Fault> {
    let Input { command, paths, .. } = *input;
    check_lists(command, &paths.command)?;
    let policy = input.policy.map_or_else(|| Cow::Owned(StockPolicy::default()), Cow::Borrowed);
    policy.check()?;
    let fingerprint = fingerprint(command);
    if let Some(prior) = input.prior {
        return replay(input.id, fingerprint, prior);
    }
    shape::check(command, &policy, input.at, &paths.command)?;
    let mut scales = Scales::default();
    let shelf = Shelf::read(input.levels, &mut scales, &paths.levels)?;
    let mut demands =
        Demand::read_all(input.allocations, &shelf, &mut scales, &paths.allocations, &paths.levels)?;
    let task = task::of(command, &shelf, &mut demands, &paths.command)?;
    check_expected(input.expected, &shelf, &demands)?;
    let mut carrier = Carrier {
        shelf: &shelf,
        demands,
        writer: Writer { command_id: input.id, at: input.at, entries: Vec::new(), lines: Vec::new() },
        policy: &policy,
        at: input.at,
        command: paths.command,
    };
    let measured = carrier.carry(&task)?;
    let touched = shelf.touched();
    touched.iter().try_for_each(|level| level.check_ceilings())?;
    let mut changed: Vec<_> = carrier.demands.iter().filter(|demand| demand.is_touched).collect();
    changed.sort_unstable_by(|one, other| one.id.cmp(other.id));
    Ok(StockDecision {
        command_id: input.id.to_owned(),
        fingerprint,
        replayed: false,
        outcome: StockOutcome {
            command: command.kind(),
            lines: carrier.writer.lines,
            variance: measured.map(|(level, _)| {
                written(level.now().on_hand().saturating_sub(level.before.on_hand()), level.stored.scale)
            }),
            shortage: measured.map(|(level, shortage)| written(shortage, level.stored.scale)),
        },
        levels: touched.into_iter().map(Level::change).collect(),
        allocations: changed.into_iter().map(Demand::change).collect(),
        entries: carrier.writer.entries,
    })
}

/// What carries a task out.
struct Carrier<'b, 'a> {
    shelf: &'b Shelf<'a>,
    demands: Demands<'b, 'a>,
    writer: Writer<'b>,
    policy: &'b StockPolicy,
    at: Instant,
    command: At<'static>,
}

/// A correction's level, and what is available short of nothing after it.
type Measured<'b, 'a> = (&'b Level<'a>, Micros);

impl<'b, 'a> Carrier<'b, 'a> {
    /// Carries out what is to be done; a correction is measured.
    fn carry(&mut self, task: &Task<'b, 'a>) -> Result<Option<Measured<'b, 'a>>, Fault> {
        match task {
            Task::Expire => self.sweep(),
            Task::Allocate(orders, terms) => self.allocate(orders, *terms)?,
            Task::Fill { levels, strategy } => self.fill(levels.as_deref(), *strategy),
            Task::Confirm { allocation_id } => self.confirm(allocation_id)?,
            Task::Extend { allocation_id, expires_at } => self.extend(allocation_id, *expires_at)?,
            Task::Take(part) => self.take_part(part)?,
            Task::Return(back) => self.give_back(back)?,
            Task::Shift(shift) => self.shift(shift)?,
            Task::Correct(correction) => return self.correct(correction).map(Some),
        }
        Ok(None)
    }
}

/// The same command is answered as it was; another one under its key is refused (step 2).
fn replay(id: &str, fingerprint: String, prior: &PriorCommand) -> Result<StockDecision, Fault> {
    if prior.fingerprint != fingerprint {
        let message = format!("the key `{id}` stands for another command");
        return Err(Fault::new(FaultCode::CommandIdReused, message).at("id").with("commandId", id));
    }
    Ok(StockDecision {
        command_id: id.to_owned(),
        fingerprint,
        replayed: true,
        outcome: prior.outcome.clone(),
        levels: Vec::new(),
        allocations: Vec::new(),
        entries: Vec::new(),
    })
}

/// What the client had seen must still stand.
fn check_expected(
    expected: &[ExpectedVersion],
    shelf: &Shelf<'_>,
    demands: &Demands<'_, '_>,
) -> Result<(), Fault> {
    for ExpectedVersion { kind, id, version } in expected {
        let actual = match kind {
            VersionedKind::Level => shelf.find(id).ok_or_else(|| unknown_level(id))?.stored.version,
            VersionedKind::Allocation => {
                demands
                    .iter()
                    .find(|demand| demand.id == id)
                    .and_then(|demand| demand.stored)
                    .ok_or_else(|| unknown_allocation(id))?
                    .version
            }
        };
        if actual != *version {
            return Err(version_conflict(kind.name(), id, *version, actual));
        }
    }
    Ok(())
}
