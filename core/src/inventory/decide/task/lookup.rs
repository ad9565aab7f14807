//! Finds what a command names; a fault says where it stands in the request.

use std::collections::BTreeSet;

use super::{
    super::{
        super::{
            AllocationLine, StockAccount, StockBucket, StockCommandKind,
            book::{Demand, Demands, Level, Shelf},
            quantity::{Micros, scaled},
            refusal::{Line, duplicate_allocation, item_mismatch, on_line, unknown_item, unknown_level},
        },
        shape::line_at,
    },
    GiveBack, Order, Part, Task, Terms,
};
use crate::{Decimal, Fault, shape::At};

/// The state in which a command is looked up.
pub(super) struct Lookup<'l, 'b, 'a> {
    pub kind: StockCommandKind,
    pub shelf: &'b Shelf<'a>,
    pub demands: &'l mut Demands<'b, 'a>,
    pub at: &'l At<'l>,
}

/// A demand as it was asked for.
pub(super) struct Asked<'b> {
    pub line: Line,
    pub allocation_id: &'b str,
    pub item_id: &'b str,
    pub quantity: Decimal,
    pub level_ids: Option<&'b [String]>,
}

impl<'b, 'a> Lookup<'_, 'b, 'a> {
    /// The allocation that is named.
    pub fn demand(&mut self, id: &str) -> Result<&mut Demand<'b, &'b Level<'a>>, Fault> {
        let at = self.at.field("allocationId");
        Demand::find(self.demands, id).map_err(|fault| fault.at(at.to_string()))
    }

    /// The level that a field names.
    pub fn level(&self, id: &str, field: &str) -> Result<&'b Level<'a>, Fault> {
        self.shelf.find(id).ok_or_else(|| unknown_level(id).at(self.at.field(field).to_string()))
    }

    /// The quantity in a field.
    pub fn quantity(&self, quantity: Decimal, scale: i32, field: &str) -> Result<Micros, Fault> {
        scaled(quantity, scale, &self.at.field(field))
    }

    pub fn check_item(&self, level: &Level<'_>, item_id: &str, field: &str) -> Result<(), Fault> {
        match level.stored.item_id == item_id {
            true => Ok(()),
            false => Err(item_mismatch(&level.stored.id, item_id).at(self.at.field(field).to_string())),
        }
    }

    /// The levels of a list.
    pub fn named(&self, ids: Option<&[String]>, at: &At<'_>) -> Result<Option<Vec<&'b Level<'a>>>, Fault> {
        let Some(ids) = ids else { return Ok(None) };
        let list = at.field("levelIds");
        let find = |(i, id): (usize, &String)| {
            self.shelf.find(id).ok_or_else(|| unknown_level(id).at(list.index(i).to_string()))
        };
        ids.iter().enumerate().map(find).collect::<Result<_, _>>().map(Some)
    }

    pub fn allocate(&mut self, asked: &Asked<'b>, terms: Terms) -> Result<Task<'b, 'a>, Fault> {
        let mut known = self.demands.iter().map(|demand| demand.id).collect();
        Ok(Task::Allocate(vec![self.order(asked, &mut known)?], terms))
    }

    pub fn allocate_many(
        &mut self,
        lines: &'b [AllocationLine],
        terms: Terms,
    ) -> Result<Task<'b, 'a>, Fault> {
        let mut known = self.demands.iter().map(|demand| demand.id).collect();
        let orders = lines.iter().enumerate().map(|(i, line)| {
            let asked = Asked {
                line: Some(i),
                allocation_id: &line.allocation_id,
                item_id: &line.item_id,
                quantity: line.quantity,
                level_ids: line.level_ids.as_deref(),
            };
            self.order(&asked, &mut known).map_err(|fault| on_line(fault, Some(i)))
        });
        Ok(Task::Allocate(orders.collect::<Result<_, _>>()?, terms))
    }

    /// A new key, its levels, its item, its scale.
    fn order(&self, asked: &Asked<'b>, known: &mut BTreeSet<&'b str>) -> Result<Order<'b, 'a>, Fault> {
        line_at(self.at, asked.line, |at| {
            let Asked { line, allocation_id, item_id, .. } = *asked;
            if !known.insert(allocation_id) {
                return Err(duplicate_allocation(allocation_id).at(at.field("allocationId").to_string()));
            }
            let levels = self.named(asked.level_ids, at)?;
            let list = at.field("levelIds");
            for (i, level) in levels.iter().flatten().enumerate() {
                if level.stored.item_id != item_id {
                    return Err(item_mismatch(&level.stored.id, item_id).at(list.index(i).to_string()));
                }
            }
            let of_item = self.shelf.levels().find(|level| level.stored.item_id == item_id);
            let scale = of_item
                .map(|level| level.stored.scale)
                .ok_or_else(|| unknown_item(item_id).at(at.field("itemId").to_string()))?;
            let quantity = scaled(asked.quantity, scale, &at.field("quantity"))?;
            Ok(Order { line, allocation_id, item_id, quantity, scale, levels })
        })
    }

    pub fn part(
        &mut self,
        allocation_id: &'b str,
        quantity: Option<Decimal>,
        level_id: Option<&str>,
    ) -> Result<Task<'b, 'a>, Fault> {
        let scale = self.demand(allocation_id)?.scale;
        let level = level_id.map(|id| self.level(id, "levelId")).transpose()?;
        let quantity = quantity.map(|quantity| self.quantity(quantity, scale, "quantity")).transpose()?;
        Ok(Task::Take(Part { kind: self.kind, allocation_id, quantity, level }))
    }

    pub fn give_back(
        &mut self,
        allocation_id: &'b str,
        level_id: &str,
        quantity: Decimal,
        to: StockBucket,
    ) -> Result<Task<'b, 'a>, Fault> {
        let demand = self.demand(allocation_id)?;
        let (item_id, scale) = (demand.item_id, demand.scale);
        let level = self.level(level_id, "levelId")?;
        self.check_item(level, item_id, "levelId")?;
        let quantity = self.quantity(quantity, scale, "quantity")?;
        Ok(Task::Return(GiveBack { allocation_id, level, quantity, to: account(to) }))
    }
}

/// The account that a bucket is.
pub(super) fn account(bucket: StockBucket) -> StockAccount {
    match bucket {
        StockBucket::Available => StockAccount::Available,
        StockBucket::Damaged => StockAccount::Damaged,
        StockBucket::QualityControl => StockAccount::QualityControl,
        StockBucket::SafetyStock => StockAccount::SafetyStock,
    }
}
