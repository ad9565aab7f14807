//! The six accounts of a level.

use super::super::{
    StockAccount, StockLevel,
    quantity::{Micros, Misfit, micros, written},
    refusal::inconsistent,
};
use crate::{Decimal, Fault, shape::At};

/// What each account of a level holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::inventory) struct Figures {
    pub available: Micros,
    pub allocated: Micros,
    pub damaged: Micros,
    pub quality_control: Micros,
    pub safety_stock: Micros,
    pub incoming: Micros,
}

/// The accounts that a level has, in the order of its fields.
pub(in crate::inventory) const ACCOUNTS: [StockAccount; 6] = [
    StockAccount::Available,
    StockAccount::Allocated,
    StockAccount::Damaged,
    StockAccount::QualityControl,
    StockAccount::SafetyStock,
    StockAccount::Incoming,
];

impl Figures {
    /// The figures of a level. `STATE_INCONSISTENT` where one is too fine, out of range or negative; what is
    /// available may be less than nothing.
    pub fn read(level: &StockLevel, at: &At<'_>) -> Result<Self, Fault> {
        let read = |value: Decimal, name: &'static str, least: Micros| {
            figure(value, level.scale, least, &level.id, &at.field(name))
        };
        Ok(Self {
            available: read(level.available, "available", Micros::MIN)?,
            allocated: read(level.allocated, "allocated", 0)?,
            damaged: read(level.damaged, "damaged", 0)?,
            quality_control: read(level.quality_control, "qualityControl", 0)?,
            safety_stock: read(level.safety_stock, "safetyStock", 0)?,
            incoming: read(level.incoming, "incoming", 0)?,
        })
    }

    /// What is on hand: all but what is expected.
    pub fn on_hand(&self) -> Micros {
        [self.allocated, self.damaged, self.quality_control, self.safety_stock]
            .into_iter()
            .fold(self.available, Micros::saturating_add)
    }

    /// What an account holds; nothing for one outside.
    pub fn of(&self, account: StockAccount) -> Micros {
        match account {
            StockAccount::Available => self.available,
            StockAccount::Allocated => self.allocated,
            StockAccount::Damaged => self.damaged,
            StockAccount::QualityControl => self.quality_control,
            StockAccount::SafetyStock => self.safety_stock,
            StockAccount::Incoming => self.incoming,
            StockAccount::Supplier | StockAccount::Customer | StockAccount::Adjustment => 0,
        }
    }

    /// With more, or less, in an account.
    pub fn plus(mut self, account: StockAccount, quantity: Micros) -> Self {
        let figure = match account {
            StockAccount::Available => &mut self.available,
            StockAccount::Allocated => &mut self.allocated,
            StockAccount::Damaged => &mut self.damaged,
            StockAccount::QualityControl => &mut self.quality_control,
            StockAccount::SafetyStock => &mut self.safety_stock,
            StockAccount::Incoming => &mut self.incoming,
            StockAccount::Supplier | StockAccount::Customer | StockAccount::Adjustment => return self,
        };
        *figure = figure.saturating_add(quantity);
        self
    }

    /// A level with these figures, each with the decimals of its scale.
    pub fn on(&self, level: &StockLevel, version: i64) -> StockLevel {
        let written = |figure: Micros| written(figure, level.scale);
        StockLevel {
            available: written(self.available),
            allocated: written(self.allocated),
            damaged: written(self.damaged),
            quality_control: written(self.quality_control),
            safety_stock: written(self.safety_stock),
            incoming: written(self.incoming),
            version,
            ..level.clone()
        }
    }
}

/// A stored figure, of the record `id`.
pub(super) fn figure(
    value: Decimal,
    scale: i32,
    least: Micros,
    id: &str,
    at: &At<'_>,
) -> Result<Micros, Fault> {
    match micros(value, scale) {
        Err(Misfit::TooFine) => Err(inconsistent("SCALE", id, at)),
        Err(Misfit::TooLarge) => Err(inconsistent("RANGE", id, at)),
        Ok(figure) if figure < least => Err(inconsistent("NEGATIVE", id, at)),
        Ok(figure) => Ok(figure),
    }
}
