//! Holds that have lapsed give back what they held (step 7).

use super::{
    super::{
        StockAccount, StockCommandKind,
        book::{Demand, Done, Level, Row, Side, Writer},
    },
    Carrier,
};

impl<'b, 'a> Carrier<'b, 'a> {
    /// Sweeps the holds that are due, the oldest first.
    pub(super) fn sweep(&mut self) {
        let at = self.at;
        let due = self.demands.iter_mut().filter(|demand| demand.standing().is_due(at));
        let mut due: Vec<_> = due.collect();
        due.sort_unstable_by_key(|demand| (demand.created_at, demand.id));
        for demand in due {
            expire(demand, &mut self.writer);
        }
    }
}

fn expire<'b>(demand: &mut Demand<'b, &'b Level<'_>>, writer: &mut Writer<'b>) {
    let kind = StockCommandKind::Expire;
    let lapsed = demand.standing().promised();
    for pick in demand.picks.iter_mut().filter(|pick| pick.open > 0) {
        writer.move_goods(Row {
            kind,
            from: Side::of(pick.level, StockAccount::Allocated),
            to: Side::of(pick.level, StockAccount::Available),
            quantity: pick.open,
            allocation_id: Some(demand.id),
            reason: None,
        });
        pick.open = 0;
    }
    demand.backordered = 0;
    demand.expired = demand.expired.saturating_add(lapsed);
    demand.expires_at = None;
    demand.is_touched = true;
    let (allocation_id, scale, status) = (demand.id, demand.scale, demand.standing().status());
    writer.say(Done { allocation_id, action: kind, quantity: lapsed, short: 0, scale, status });
}
