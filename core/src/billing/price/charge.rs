//! A price in whole numbers, and the one way in which it is walked through.

use super::{ChargeModel, PartKind, Price, Tier, number::Number};
use crate::Decimal;

/// A price that makes sense, in whole numbers of one unit of quantity and one of money: units times
/// rates are money, without a point to look after.
#[derive(Debug, Clone)]
pub(super) struct Charge<N> {
    how: How<N>,
    included: N,
    minimum: Option<N>,
    maximum: Option<N>,
    /// The decimals of a unit of quantity.
    pub unit_decimals: u32,
    /// The decimals of a rate; money has those of both.
    rate_decimals: u32,
}

#[derive(Debug, Clone)]
enum How<N> {
    Units { price: N },
    Packages { size: N, price: N, one: N },
    Percent { percent: N, events: Option<EventFee<N>> },
    Flat { amount: N },
    Tiers { tiers: Vec<Band<N>>, is_volume: bool, is_percent: bool, flat_on_zero: bool },
}

#[derive(Debug, Clone)]
struct EventFee<N> {
    included: N,
    fee: N,
}

#[derive(Debug, Clone)]
struct Band<N> {
    up_to: Option<N>,
    rate: N,
    flat: N,
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

/// The decimals by which a percentage is a rate.
const PERCENT_DECIMALS: u32 = 2;

impl<N: Number> Charge<N> {
    /// Takes over a price that makes sense, for quantities of so many decimals.
    pub fn new(price: &Price, decimals: u32) -> Option<Self> {
        let units = [Some(price.included), price.package_size];
        let ends = tiers(price).iter().map(|tier| tier.up_to);
        let unit_decimals = most_decimals(units.into_iter().chain(ends)).max(decimals);

        let prices = [price.unit_price, price.per_event];
        let prices = prices.into_iter().chain(tiers(price).iter().map(|tier| tier.unit_price));
        let percents = tiers(price).iter().map(|tier| tier.percent).chain([price.percent]);
        let shifted = if price.model.is_percentage() { PERCENT_DECIMALS } else { 0 };
        let of_percents = most_decimals(percents).saturating_add(shifted);
        let sums = [price.amount, price.minimum, price.maximum];
        let sums = sums.into_iter().chain(tiers(price).iter().map(|tier| Some(tier.flat)));
        let of_sums = most_decimals(sums).saturating_sub(unit_decimals);
        let rate_decimals = most_decimals(prices).max(of_percents).max(of_sums);

        let money_decimals = unit_decimals.saturating_add(rate_decimals);
        if money_decimals > N::MOST_DECIMALS {
            return None;
        }
        let scales = Scales { unit_decimals, rate_decimals };
        Some(Self {
            how: How::new(price, scales)?,
            included: scales.units(price.included)?,
            minimum: optional(price.minimum, |minimum| scales.money(minimum))?,
            maximum: optional(price.maximum, |maximum| scales.money(maximum))?,
            unit_decimals,
            rate_decimals,
        })
    }

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
                let packages = chargeable.over_up(size)?.times(one)?;
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

/// The units in which a price is written down.
#[derive(Clone, Copy)]
struct Scales {
    unit_decimals: u32,
    rate_decimals: u32,
}

impl Scales {
    fn units<N: Number>(self, units: Decimal) -> Option<N> {
        N::of(units, self.unit_decimals)
    }

    fn rate<N: Number>(self, rate: Decimal) -> Option<N> {
        N::of(rate, self.rate_decimals)
    }

    fn percent<N: Number>(self, percent: Decimal) -> Option<N> {
        N::of(percent, self.rate_decimals.checked_sub(PERCENT_DECIMALS)?)
    }

    fn money<N: Number>(self, amount: Decimal) -> Option<N> {
        N::of(amount, self.unit_decimals.saturating_add(self.rate_decimals))
    }
}

impl<N: Number> How<N> {
    /// None where the price makes no sense, or where `N` does not suffice.
    fn new(price: &Price, scales: Scales) -> Option<Self> {
        Some(match price.model {
            ChargeModel::Standard => Self::Units { price: scales.rate(price.unit_price?)? },
            ChargeModel::Package => Self::Packages {
                size: scales.units(price.package_size?)?,
                price: scales.rate(price.unit_price?)?,
                one: scales.units(Decimal::ONE)?,
            },
            ChargeModel::Percentage => Self::Percent {
                percent: scales.percent(price.percent?)?,
                events: optional(price.per_event, |fee| {
                    let included = price.included_events.unwrap_or_default();
                    Some(EventFee { included: scales.units(included.into())?, fee: scales.rate(fee)? })
                })?,
            },
            ChargeModel::Flat => Self::Flat { amount: scales.money(price.amount?)? },
            ChargeModel::Graduated | ChargeModel::Volume | ChargeModel::GraduatedPercentage => Self::Tiers {
                tiers: tiers(price).iter().map(|tier| Band::new(tier, scales)).collect::<Option<_>>()?,
                is_volume: price.model == ChargeModel::Volume,
                is_percent: price.model.is_percentage(),
                flat_on_zero: price.flat_on_zero,
            },
        })
    }
}

impl<N: Number> Band<N> {
    fn new(tier: &Tier, scales: Scales) -> Option<Self> {
        let rate = match (tier.unit_price, tier.percent) {
            (Some(price), _) => scales.rate(price)?,
            (None, percent) => scales.percent(percent?)?,
        };
        let up_to = optional(tier.up_to, |end| scales.units(end))?;
        Some(Self { up_to, rate, flat: scales.money(tier.flat)? })
    }
}

fn tiers(price: &Price) -> &[Tier] {
    price.tiers.as_deref().unwrap_or_default()
}

fn most_decimals(numbers: impl IntoIterator<Item = Option<Decimal>>) -> u32 {
    numbers.into_iter().flatten().map(Decimal::scale).max().unwrap_or_default()
}

/// What is made of a value that may be absent; none where it cannot be made.
fn optional<T, U>(value: Option<T>, make: impl FnOnce(T) -> Option<U>) -> Option<Option<U>> {
    match value {
        Some(value) => make(value).map(Some),
        None => Some(None),
    }
}
