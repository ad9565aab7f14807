//! Goods come, are expected, and are moved within a level or to another (step 15).

use super::{
    super::{book::Row, quantity::told},
    Carrier,
    task::Shift,
};
use crate::{Fault, FaultCode};

impl<'b, 'a> Carrier<'b, 'a> {
    /// RECEIVE, EXPECT_INCOMING, MOVE and TRANSFER: an account of a level must hold what it gives.
    pub(super) fn shift(&mut self, shift: &Shift<'b, 'a>) -> Result<(), Fault> {
        let Shift { kind, from, to, quantity, reason } = *shift;
        if let Some(level) = from.level {
            let (there, scale) = (level.now().of(from.account), level.stored.scale);
            if there < quantity {
                let (id, account) = (level.stored.id.as_str(), from.account.name());
                let (requested, there) = (told(quantity, scale), told(there, scale));
                let message =
                    format!("{requested} are wanted of what is {account} at `{id}`, which is {there}");
                return Err(Fault::new(FaultCode::InsufficientBucket, message)
                    .with("levelId", id)
                    .with("account", account)
                    .with("requested", requested)
                    .with("available", there));
            }
        }
        self.writer.move_goods(Row { kind, from, to, quantity, allocation_id: None, reason });
        Ok(())
    }
}
