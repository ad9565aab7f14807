//! A price put into whole numbers: the units of quantity and of money that it takes.

use super::{
    ChargeModel, Price, Tier,
    charge::{Band, Charge, EventFee, How},
    number::Number,
};
use crate::Decimal;

/// The decimals by which a percentage is a rate.
pub(super) const PERCENT_DECIMALS: u32 = 2;

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
