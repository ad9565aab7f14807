//! A command whose levels, items and quantities were looked up (step 1 (e)): what is to be done, in numbers.

mod goods;
mod lookup;

use super::super::{
    AllocationMode, PickStrategy, StockAccount, StockCommand, StockCommandKind,
    book::{Demands, Level, Shelf, Side},
    quantity::Micros,
    refusal::Line,
};
use crate::{Fault, Instant, shape::At};
use lookup::{Asked, Lookup};

/// What is to be done.
#[derive(Debug)]
pub(super) enum Task<'b, 'a> {
    Expire,
    Allocate(Vec<Order<'b, 'a>>, Terms),
    Fill { levels: Option<Vec<&'b Level<'a>>>, strategy: Option<PickStrategy> },
    Confirm { allocation_id: &'b str },
    Extend { allocation_id: &'b str, expires_at: Instant },
    Take(Part<'b, 'a>),
    Return(GiveBack<'b, 'a>),
    Shift(Shift<'b, 'a>),
    Correct(Correction<'b, 'a>),
}

/// A demand to be promised.
#[derive(Debug)]
pub(super) struct Order<'b, 'a> {
    pub line: Line,
    pub allocation_id: &'b str,
    pub item_id: &'b str,
    pub quantity: Micros,
    pub scale: i32,
    pub levels: Option<Vec<&'b Level<'a>>>,
}

/// How demands are to be promised.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    pub mode: AllocationMode,
    pub strategy: Option<PickStrategy>,
    pub expires_at: Option<Instant>,
}

/// All or a part of an allocation, to be released, shipped or taken back.
#[derive(Debug)]
pub(super) struct Part<'b, 'a> {
    pub kind: StockCommandKind,
    pub allocation_id: &'b str,
    pub quantity: Option<Micros>,
    pub level: Option<&'b Level<'a>>,
}

/// Goods that come back from the customer.
#[derive(Debug)]
pub(super) struct GiveBack<'b, 'a> {
    pub allocation_id: &'b str,
    pub level: &'b Level<'a>,
    pub quantity: Micros,
    pub to: StockAccount,
}

/// Goods that move from one account to another.
#[derive(Debug)]
pub(super) struct Shift<'b, 'a> {
    pub kind: StockCommandKind,
    pub from: Side<'b, 'a>,
    pub to: Side<'b, 'a>,
    pub quantity: Micros,
    pub reason: Option<&'b str>,
}

/// A correction of what is available.
#[derive(Debug)]
pub(super) struct Correction<'b, 'a> {
    pub kind: StockCommandKind,
    pub level: &'b Level<'a>,
    pub by: By,
    pub reason: &'b str,
    pub change_from: Option<Micros>,
    pub accepts_shortage: bool,
}

/// By how much.
#[derive(Debug, Clone, Copy)]
pub(super) enum By {
    Delta(Micros),
    /// The difference to what is on hand.
    OnHand(Micros),
}

/// Looks up what a command names.
pub(super) fn of<'b, 'a>(
    command: &'b StockCommand,
    shelf: &'b Shelf<'a>,
    demands: &mut Demands<'b, 'a>,
    at: &At<'_>,
) -> Result<Task<'b, 'a>, Fault> {
    let kind = command.kind();
    let mut find = Lookup { kind, shelf, demands, at };
    match command {
        StockCommand::Receive { level_id, quantity, to, from_incoming } => {
            find.receive(level_id, *quantity, *to, *from_incoming)
        }
        StockCommand::ExpectIncoming { level_id, delta } => find.expect_incoming(level_id, *delta),
        StockCommand::Allocate {
            allocation_id,
            item_id,
            quantity,
            level_ids,
            mode,
            strategy,
            expires_at,
        } => {
            let terms = Terms { mode: *mode, strategy: *strategy, expires_at: *expires_at };
            let level_ids = level_ids.as_deref();
            find.allocate(
                &Asked { line: None, allocation_id, item_id, quantity: *quantity, level_ids },
                terms,
            )
        }
        StockCommand::AllocateMany { lines, mode, strategy, expires_at } => {
            let terms = Terms { mode: *mode, strategy: *strategy, expires_at: *expires_at };
            find.allocate_many(lines, terms)
        }
        StockCommand::Confirm { allocation_id } => {
            find.demand(allocation_id)?;
            Ok(Task::Confirm { allocation_id })
        }
        StockCommand::Extend { allocation_id, expires_at } => {
            find.demand(allocation_id)?;
            Ok(Task::Extend { allocation_id, expires_at: *expires_at })
        }
        StockCommand::Release { allocation_id, quantity, level_id }
        | StockCommand::Ship { allocation_id, quantity, level_id }
        | StockCommand::Unship { allocation_id, quantity, level_id } => {
            find.part(allocation_id, *quantity, level_id.as_deref())
        }
        StockCommand::Expire {} => Ok(Task::Expire),
        StockCommand::Return { allocation_id, level_id, quantity, to } => {
            find.give_back(allocation_id, level_id, *quantity, *to)
        }
        StockCommand::Adjust { level_id, delta, reason } => find.adjust(level_id, *delta, reason.as_deref()),
        StockCommand::SetOnHand { level_id, quantity, reason, change_from, .. } => {
            find.set_on_hand(level_id, *quantity, *change_from, reason.as_deref())
        }
        StockCommand::Count { level_id, counted, accept_shortage } => {
            find.count(level_id, *counted, *accept_shortage)
        }
        StockCommand::Move { level_id, from, to, quantity, reason } => {
            find.within(level_id, (*from, *to), *quantity, reason.as_deref())
        }
        StockCommand::Transfer { from_level_id, to_level_id, quantity, in_transit } => {
            find.transfer(from_level_id, to_level_id, *quantity, *in_transit)
        }
        StockCommand::FillBackorders { level_ids, strategy } => {
            let levels = find.named(level_ids.as_deref(), at)?;
            Ok(Task::Fill { levels, strategy: *strategy })
        }
    }
}
