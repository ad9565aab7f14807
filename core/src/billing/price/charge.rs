//! A price in whole numbers, and the one way in which it is walked through.

use super::{PartKind, number::Number, units::PERCENT_DECIMALS};
use crate::Rounding;

/// A price that makes sense, in whole numbers of one unit of quantity and one of money: units times
/// rates are money, without a point to look after.
#[derive(Debug, Clone)]
pub(super) struct Charge<N> {
    pub how: How<N>,
    pub included: N,
    pub minimum: Option<N>,
    pub maximum: Option<N>,
    /// The decimals of a unit of quantity.
    pub unit_decimals: u32,
    /// The decimals of a rate; money has those of both.
    pub rate_decimals: u32,
}

#[derive(Debug, Clone)]
pub(super) enum How<N> {
    Units { price: N },
    Packages { size: N, price: N, one: N },
    Percent { percent: N, events: Option<EventFee<N>> },
    Flat { amount: N },
    Tiers { tiers: Vec<Band<N>>, is_volume: bool, is_percent: bool, flat_on_zero: bool },
}

#[derive(Debug, Clone)]
pub(super) struct EventFee<N> {
    pub included: N,
    pub fee: N,
}

#[derive(Debug, Clone)]
pub(super) struct Band<N> {
    pub up_to: Option<N>,
    pub rate: N,
    pub flat: N,
}

/// What a quantity costs.
#[derive(Debug, Clone)]
pub(in crate::billing) struct Cost<N> {
    pub chargeable: N,
    pub exact: N,
}

/// A part of what a quantity costs.
pub(super) struct Part<'a, N> {
    pub kind: PartKind,
    pub tier: Option<usize>,
    /// The units and the rate of each, with its decimals.
    pub units: Option<(&'a N, &'a N, u32)>,
    pub amount: &'a N,
}

impl<N: Number> Charge<N> {
    pub fn money_decimals(&self) -> u32 {
        self.unit_decimals.saturating_add(self.rate_decimals)
    }

    /// What a quantity costs, part by part, in the order in which they are shown (steps 8 to 11).
    #[inline]
    pub fn cost(
        &self,
        quantity: &N,
        events: i64,
        mut each: impl FnMut(Part<'_, N>) -> Option<()>,
    ) -> Option<Cost<N>> {
        let chargeable = if *quantity > self.included { quantity.minus(&self.included)? } else { N::ZERO };
        let mut exact = self.by_model(&chargeable, events, &mut each)?;
        if let Some(minimum) = &self.minimum
            && exact < *minimum
        {
            each(Part::sum(PartKind::Minimum, None, &minimum.minus(&exact)?))?;
            exact = minimum.clone();
        }
        if let Some(maximum) = &self.maximum
            && exact > *maximum
        {
            each(Part::sum(PartKind::Maximum, None, &maximum.minus(&exact)?))?;
            exact = maximum.clone();
        }
        Some(Cost { chargeable, exact })
    }

    #[inline]
    fn by_model(
        &self,
        chargeable: &N,
        events: i64,
        each: &mut impl FnMut(Part<'_, N>) -> Option<()>,
    ) -> Option<N> {
        let rate_decimals = self.rate_decimals;
        let mut priced = |kind, tier, units: &N, rate: &N, rate_decimals| {
            let amount = units.times(rate)?;
            each(Part { kind, tier, units: Some((units, rate, rate_decimals)), amount: &amount })?;
            Some(amount)
        };
        match &self.how {
            How::Units { price } => priced(PartKind::Units, None, chargeable, price, rate_decimals),
            How::Packages { size, price, one } => {
                let packages = chargeable.over(size, Rounding::Up)?.times(one)?;
                priced(PartKind::Packages, None, &packages, price, rate_decimals)
            }
            How::Percent { percent, events: fee } => {
                let percent_decimals = rate_decimals.saturating_sub(PERCENT_DECIMALS);
                let amount = priced(PartKind::Percent, None, chargeable, percent, percent_decimals)?;
                let Some(EventFee { included, fee }) = fee else { return Some(amount) };
                let events = N::of(events.into(), self.unit_decimals)?;
                let above = if events > *included { events.minus(included)? } else { N::ZERO };
                amount.plus(&priced(PartKind::Events, None, &above, fee, rate_decimals)?)
            }
            How::Flat { amount } => {
                each(Part::sum(PartKind::Flat, None, amount))?;
                Some(amount.clone())
            }
            How::Tiers { tiers, is_volume, is_percent, flat_on_zero } => {
                if *chargeable == N::ZERO && !flat_on_zero {
                    return Some(N::ZERO);
                }
                let is_shown_as = if *is_percent { PERCENT_DECIMALS } else { 0 };
                let decimals = rate_decimals.saturating_sub(is_shown_as);
                if *is_volume {
                    volume(tiers, chargeable, decimals, each)
                } else {
                    graduated(tiers, chargeable, decimals, each)
                }
            }
        }
    }
}

/// Each reached tier prices its own units.
#[inline]
fn graduated<N: Number>(
    tiers: &[Band<N>],
    chargeable: &N,
    rate_decimals: u32,
    each: &mut impl FnMut(Part<'_, N>) -> Option<()>,
) -> Option<N> {
    let mut sum = N::ZERO;
    let mut previous = &N::ZERO;
    for (i, tier) in tiers.iter().enumerate() {
        // The first tier is reached even by nothing: who comes here pays its flat fee.
        if i > 0 && chargeable <= previous {
            break;
        }
        let end = tier.up_to.as_ref().map_or(chargeable, |end| end.min(chargeable));
        sum = sum.plus(&tier.cost(i, &end.minus(previous)?, rate_decimals, each)?)?;
        previous = end;
    }
    Some(sum)
}

/// The tier that holds all units prices them.
#[inline]
fn volume<N: Number>(
    tiers: &[Band<N>],
    chargeable: &N,
    rate_decimals: u32,
    each: &mut impl FnMut(Part<'_, N>) -> Option<()>,
) -> Option<N> {
    let holds = |tier: &&Band<N>| tier.up_to.as_ref().is_none_or(|end| chargeable <= end);
    let i = tiers.partition_point(|tier| !holds(&tier));
    tiers.get(i)?.cost(i, chargeable, rate_decimals, each)
}

impl<N: Number> Band<N> {
    #[inline]
    fn cost(
        &self,
        place: usize,
        units: &N,
        rate_decimals: u32,
        each: &mut impl FnMut(Part<'_, N>) -> Option<()>,
    ) -> Option<N> {
        let tier = Some(place.saturating_add(1));
        let amount = units.times(&self.rate)?;
        each(Part {
            kind: PartKind::Tier,
            tier,
            units: Some((units, &self.rate, rate_decimals)),
            amount: &amount,
        })?;
        if self.flat == N::ZERO {
            return Some(amount);
        }
        each(Part::sum(PartKind::TierFlat, tier, &self.flat))?;
        amount.plus(&self.flat)
    }
}

impl<'a, N> Part<'a, N> {
    fn sum(kind: PartKind, tier: Option<usize>, amount: &'a N) -> Self {
        Self { kind, tier, units: None, amount }
    }
}
