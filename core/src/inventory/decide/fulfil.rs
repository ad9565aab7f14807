//! What becomes of one allocation: confirmed, extended, released, shipped, taken back, returned (steps 9 to 12).

use super::{
    super::{
        StockAccount, StockCommandKind,
        book::{Demand, Done, Level, Pick, Row, Side, Writer},
        machine::{Allowed, Reach, Standing},
        quantity::{Micros, told},
    },
    Carrier,
    shape::expiry_not_later,
    task::{GiveBack, Part},
};
use crate::{Fault, FaultCode, Instant};

type Allocated<'b, 'a> = Demand<'b, &'b Level<'a>>;

impl<'b, 'a> Carrier<'b, 'a> {
    /// A hold becomes firm; what is firm stays as it is.
    pub(super) fn confirm(&mut self, allocation_id: &str) -> Result<(), Fault> {
        let kind = StockCommandKind::Confirm;
        let demand = Demand::find(&mut self.demands, allocation_id)?;
        check_gates(demand, kind, self.at)?;
        demand.is_touched = demand.expires_at.is_some();
        demand.expires_at = None;
        say(demand, kind, demand.standing().open, &mut self.writer);
        Ok(())
    }

    pub(super) fn extend(&mut self, allocation_id: &str, expires_at: Instant) -> Result<(), Fault> {
        let kind = StockCommandKind::Extend;
        let demand = Demand::find(&mut self.demands, allocation_id)?;
        check_gates(demand, kind, self.at)?;
        if let Some(before) = demand.expires_at.filter(|before| expires_at <= *before) {
            return Err(expiry_not_later(expires_at, before, &self.command));
        }
        demand.expires_at = Some(expires_at);
        demand.is_touched = true;
        say(demand, kind, demand.standing().open, &mut self.writer);
        Ok(())
    }

    /// RELEASE, SHIP and UNSHIP: all or a part, of all picks or of one.
    pub(super) fn take_part(&mut self, part: &Part<'b, 'a>) -> Result<(), Fault> {
        let demand = Demand::find(&mut self.demands, part.allocation_id)?;
        check_gates(demand, part.kind, self.at)?;
        let reach = reach(demand, part);
        let quantity = part.quantity.unwrap_or(reach);
        check_reach(demand, part.kind, quantity, reach)?;
        match part.kind {
            StockCommandKind::Ship => {
                ship(demand, part, quantity, self.policy.negative_stock, &mut self.writer)?
            }
            StockCommandKind::Unship => unship(demand, part, quantity, &mut self.writer),
            _ => release(demand, part, quantity, &mut self.writer),
        }
        demand.is_touched = true;
        say(demand, part.kind, quantity, &mut self.writer);
        Ok(())
    }

    /// Goods come back, to any level of the item.
    pub(super) fn give_back(&mut self, back: &GiveBack<'b, 'a>) -> Result<(), Fault> {
        let kind = StockCommandKind::Return;
        let demand = Demand::find(&mut self.demands, back.allocation_id)?;
        check_gates(demand, kind, self.at)?;
        check_reach(demand, kind, back.quantity, demand.standing().unreturned())?;
        self.writer.move_goods(Row {
            kind,
            from: Side::outside(StockAccount::Customer),
            to: Side::of(back.level, back.to),
            quantity: back.quantity,
            allocation_id: Some(demand.id),
            reason: None,
        });
        demand.returned = demand.returned.saturating_add(back.quantity);
        demand.is_touched = true;
        say(demand, kind, back.quantity, &mut self.writer);
        Ok(())
    }
}

fn say(demand: &Allocated<'_, '_>, action: StockCommandKind, quantity: Micros, writer: &mut Writer<'_>) {
    let (allocation_id, scale, status) = (demand.id, demand.scale, demand.standing().status());
    writer.say(Done { allocation_id, action, quantity, short: 0, scale, status });
}

/// What the machine asks of an allocation before a command.
fn check_gates(demand: &Allocated<'_, '_>, kind: StockCommandKind, at: Instant) -> Result<(), Fault> {
    let standing = demand.standing();
    let Some(code) = Allowed::of(kind).and_then(|allowed| allowed.refusal(&standing, at)) else {
        return Ok(());
    };
    let (id, status) = (demand.id, standing.status().name());
    let until = standing.expires_at.map(|expires_at| expires_at.to_string()).unwrap_or_default();
    let (message, name, detail) = match code {
        FaultCode::AllocationExpired => (format!("the hold `{id}` lapsed at {until}"), "expiresAt", until),
        FaultCode::HoldNotConfirmed => (format!("the hold `{id}` is not confirmed"), "expiresAt", until),
        FaultCode::AllocationNotHeld => {
            (format!("`{id}` is no hold: it is {status}"), "status", status.to_owned())
        }
        _ => (format!("nothing is open of `{id}`: it is {status}"), "status", status.to_owned()),
    };
    Err(Fault::new(code, message).with("allocationId", id).with(name, detail))
}

/// How much can be taken: of all picks, or of one, which has no part of what is owed.
fn reach(demand: &Allocated<'_, '_>, part: &Part<'_, '_>) -> Micros {
    let standing = demand.standing();
    let Some(reach) = Allowed::of(part.kind).and_then(|allowed| allowed.reach) else { return 0 };
    let Some(level) = part.level else { return standing.reach(reach.0) };
    let pick = demand.picks.iter().find(|pick| std::ptr::eq(pick.level, level));
    let (open, shipped) = pick.map_or((0, 0), |pick| (pick.open, pick.shipped));
    let at_level = Standing { open, shipped, backordered: 0, ..standing };
    match reach.0 {
        // What was returned came from any pick, so it bounds all of them together.
        Reach::Unreturned => shipped.min(standing.unreturned()),
        other => at_level.reach(other),
    }
}

/// More than there is, and all of nothing, are refused.
fn check_reach(
    demand: &Allocated<'_, '_>,
    kind: StockCommandKind,
    quantity: Micros,
    reach: Micros,
) -> Result<(), Fault> {
    let Some((of, code)) = Allowed::of(kind).and_then(|allowed| allowed.reach) else { return Ok(()) };
    if (1..=reach).contains(&quantity) {
        return Ok(());
    }
    let (id, requested, there) = (demand.id, told(quantity, demand.scale), told(reach, demand.scale));
    let name = if of == Reach::Unreturned { "shipped" } else { "allocated" };
    let message = format!("{requested} of `{id}` are wanted and {there} {name}");
    Err(Fault::new(code, message).with("allocationId", id).with("requested", requested).with(name, there))
}

/// The picks in question, each with its share until a quantity is met.
fn each_share<'p, 'b: 'p, 'a: 'b>(
    picks: impl Iterator<Item = &'p mut Pick<&'b Level<'a>>>,
    only: Option<&Level<'_>>,
    quantity: Micros,
    has: fn(&Pick<&'b Level<'a>>) -> Micros,
) -> Vec<(&'p mut Pick<&'b Level<'a>>, Micros)> {
    let mut owed = quantity;
    let asked = picks.filter(|pick| only.is_none_or(|only| only.stored.id == pick.level.stored.id));
    let shares = asked.map(|pick| {
        let share = has(pick).min(owed);
        owed = owed.saturating_sub(share);
        (pick, share)
    });
    shares.filter(|(_, share)| *share > 0).collect()
}

/// The first pick first; what a level lacks cannot be shipped from it (step 12).
fn ship<'b>(
    demand: &mut Allocated<'b, '_>,
    part: &Part<'_, '_>,
    quantity: Micros,
    negative_stock: bool,
    writer: &mut Writer<'b>,
) -> Result<(), Fault> {
    let (id, scale) = (demand.id, demand.scale);
    for (pick, share) in each_share(demand.picks.iter_mut(), part.level, quantity, |pick| pick.open) {
        let now = pick.level.now();
        let there = now.available.saturating_add(now.allocated);
        if share > there && !negative_stock {
            return Err(short_stock(&pick.level.stored.id, told(share, scale), told(there, scale)));
        }
        writer.move_goods(Row {
            kind: part.kind,
            from: Side::of(pick.level, StockAccount::Allocated),
            to: Side::outside(StockAccount::Customer),
            quantity: share,
            allocation_id: Some(id),
            reason: None,
        });
        pick.open = pick.open.saturating_sub(share);
        pick.shipped = pick.shipped.saturating_add(share);
    }
    Ok(())
}

fn short_stock(level: &str, requested: String, there: String) -> Fault {
    let message = format!("{requested} are wanted of the level `{level}`, which has {there}");
    Fault::new(FaultCode::ShortStock, message)
        .with("levelId", level)
        .with("requested", requested)
        .with("available", there)
}

/// The last pick first.
fn unship<'b>(
    demand: &mut Allocated<'b, '_>,
    part: &Part<'_, '_>,
    quantity: Micros,
    writer: &mut Writer<'b>,
) {
    let id = demand.id;
    for (pick, share) in each_share(demand.picks.iter_mut().rev(), part.level, quantity, |pick| pick.shipped)
    {
        writer.move_goods(Row {
            kind: part.kind,
            from: Side::outside(StockAccount::Customer),
            to: Side::of(pick.level, StockAccount::Allocated),
            quantity: share,
            allocation_id: Some(id),
            reason: None,
        });
        pick.open = pick.open.saturating_add(share);
        pick.shipped = pick.shipped.saturating_sub(share);
    }
}

/// What is owed first, which holds no stock; then the last pick first.
fn release<'b>(
    demand: &mut Allocated<'b, '_>,
    part: &Part<'_, '_>,
    quantity: Micros,
    writer: &mut Writer<'b>,
) {
    let id = demand.id;
    let owed = if part.level.is_none() { demand.backordered.min(quantity) } else { 0 };
    demand.backordered = demand.backordered.saturating_sub(owed);
    let held = quantity.saturating_sub(owed);
    for (pick, share) in each_share(demand.picks.iter_mut().rev(), part.level, held, |pick| pick.open) {
        writer.move_goods(Row {
            kind: part.kind,
            from: Side::of(pick.level, StockAccount::Allocated),
            to: Side::of(pick.level, StockAccount::Available),
            quantity: share,
            allocation_id: Some(id),
            reason: None,
        });
        pick.open = pick.open.saturating_sub(share);
    }
    demand.released = demand.released.saturating_add(quantity);
    if !demand.standing().is_live() {
        demand.expires_at = None;
    }
}
