//! The tax of each rate.

use std::collections::BTreeMap;

use super::Line;
use crate::{
    Fault, Rounding,
    billing::{
        currency::{Currency, overflow},
        split::{largest_remainders, to_the_first},
    },
    exact::{Exact, Whole},
};

/// How tax is reckoned.
#[derive(Clone, Copy)]
pub(super) struct Tax {
    pub currency: Currency,
    pub rounding: Rounding,
    /// Whether what is left of a line has it in it.
    pub is_included: bool,
}

impl Tax {
    /// Gives every line its part of its rate's tax (step 34): the rates, and which lines have each.
    pub fn by_rate(self, lines: &mut [Line<'_>]) -> Result<BTreeMap<Exact, Vec<usize>>, Fault> {
        let mut rates: BTreeMap<Exact, Vec<usize>> = BTreeMap::new();
        for (place, line) in lines.iter().enumerate() {
            rates.entry(line.tax_percent.clone()).or_default().push(place);
        }
        for (percent, places) in &rates {
            let lefts = places.iter().filter_map(|place| lines.get(*place)).map(|line| &line.left);
            let parts = self.of_rate(percent, lefts)?;
            for (place, part) in places.iter().zip(parts) {
                if let Some(line) = lines.get_mut(*place) {
                    line.tax = Exact::of_whole(part, self.currency.digits);
                }
            }
        }
        Ok(rates)
    }

    /// The parts of a rate's tax, which is rounded once. Where it is negative, all of it is mirrored.
    fn of_rate<'a>(
        self,
        percent: &Exact,
        lefts: impl Iterator<Item = &'a Exact>,
    ) -> Result<Vec<Whole>, Fault> {
        let hundred = Exact::from(100);
        let of = if self.is_included { hundred.plus(percent) } else { hundred };
        // Both in whole units of one size: a line's exact share is left * percent / of.
        let units = |number: &Exact, digits| number.units(digits).ok_or_else(overflow);
        let (percent, of) = (units(percent, percent.decimals())?, units(&of, percent.decimals())?);
        let share = |left: &Exact| units(left, self.currency.digits).map(|left| left.times(&percent));
        let shares: Vec<Whole> = lefts.map(share).collect::<Result<_, _>>()?;
        let sum = shares.iter().fold(Whole::Small(0), |sum, share| sum.plus(share));
        let tax = sum.over(&of, self.rounding);
        if !sum.is_negative() {
            return Ok(largest_remainders(&tax, &shares, &of, to_the_first));
        }
        let mirrored: Vec<Whole> = shares.iter().map(Whole::negated).collect();
        let parts = largest_remainders(&tax.negated(), &mirrored, &of, to_the_first);
        Ok(parts.iter().map(Whole::negated).collect())
    }
}
