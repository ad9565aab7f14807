//! A sum of any size: rows that are compared are not refused.

use super::{super::quantity::Micros, micros::quick_micros};
use crate::{Decimal, exact::Exact};

/// A sum: its millionths, and beside them what they do not hold.
#[derive(Debug, Clone, Default)]
pub(super) struct Figure {
    micros: Micros,
    rest: Option<Box<Exact>>,
}

impl Figure {
    /// Adds a quantity, or takes it away.
    #[inline]
    pub fn add(&mut self, quantity: Decimal, gives: bool) {
        let quick = quick_micros(quantity).and_then(|micros| match gives {
            true => self.micros.checked_sub(micros),
            false => self.micros.checked_add(micros),
        });
        match quick {
            Some(micros) => self.micros = micros,
            None => self.add_rest(quantity, gives),
        }
    }

    #[cold]
    fn add_rest(&mut self, quantity: Decimal, gives: bool) {
        let quantity = Exact::from(quantity);
        let quantity = if gives { quantity.negated() } else { quantity };
        let rest = self.rest.take().map_or(Exact::ZERO, |rest| *rest);
        self.rest = Some(Box::new(rest.plus(&quantity)));
    }

    /// The sum.
    pub fn exact(&self) -> Exact {
        let exact = Exact::of_units(self.micros.into(), 6);
        self.rest.as_ref().map_or(exact.clone(), |rest| exact.plus(rest))
    }

    /// Whether both are the same.
    #[inline]
    pub fn is(&self, other: &Self) -> bool {
        match (&self.rest, &other.rest) {
            (None, None) => self.micros == other.micros,
            _ => self.exact() == other.exact(),
        }
    }
}

impl From<Decimal> for Figure {
    fn from(value: Decimal) -> Self {
        let mut figure = Self::default();
        figure.add(value, false);
        figure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_any_size_is_exact_in_any_order() {
        let texts =
            ["9999999999999999999999999999", "0.0000000000000000000000000001", "9000000000000", "0.5"];
        let values: Vec<Decimal> = texts.iter().map(|text| text.parse().unwrap()).collect();
        let (mut sum, mut back) = (Figure::default(), Figure::default());
        values.iter().for_each(|value| sum.add(*value, false));
        values.iter().rev().for_each(|value| back.add(*value, false));
        let text = "10000000000000008999999999999.5000000000000000000000000001";
        assert_eq!(sum.exact().shortest_text(), text);
        assert!(sum.is(&back));
        values.iter().for_each(|value| sum.add(*value, true));
        assert!(sum.is(&Figure::default()) && !sum.is(&back));
    }

    #[test]
    fn what_64_bits_do_not_hold_goes_into_the_rest() {
        let mut sum = Figure::default();
        let most: Decimal = "9000000000000".parse().unwrap();
        (0..3).for_each(|_| sum.add(most, false));
        assert_eq!(sum.exact().shortest_text(), "27000000000000");
        assert!(sum.is(&Figure::from("27000000000000".parse::<Decimal>().unwrap())));
    }
}
