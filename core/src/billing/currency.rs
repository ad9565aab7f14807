//! Currencies: how many minor digits each has, and what Stripe takes of it.

use crate::{
    Decimal, Fault, FaultCode, Rounding,
    exact::Exact,
    shape::{At, MAX_SAFE_INTEGER},
};

/// A currency of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Currency {
    pub code: &'static str,
    /// The digits behind the point: 2 where a hundredth is the smallest amount.
    pub digits: u32,
}

impl Currency {
    /// Finds a currency by its code in capitals.
    pub fn named(code: &str) -> Option<Self> {
        let place = MINOR_DIGITS.binary_search_by(|(known, _)| (*known).cmp(code)).ok()?;
        MINOR_DIGITS.get(place).map(|(code, digits)| Self { code, digits: *digits })
    }

    /// The currency of a request: `UNKNOWN_CURRENCY` at a path.
    pub fn requested(code: &str, at: &At<'_>) -> Result<Self, Fault> {
        Self::named(code).ok_or_else(|| {
            let message = format!("`{code}` is not a currency of ISO 4217, in capitals");
            Fault::new(FaultCode::UnknownCurrency, message).at(at.to_string())
        })
    }

    /// An amount of a request: `NOT_MINOR_UNITS` at a path where it is finer than the currency.
    pub fn minor_amount(self, amount: Decimal, at: &At<'_>) -> Result<Exact, Fault> {
        // Only zeros may stand behind the currency's digits.
        let amount_given = Exact::from(amount);
        if amount.scale() > self.digits && amount_given.units(self.digits).is_none() {
            let Self { code, digits } = self;
            let message = format!("`{amount}` is not in whole minor units: {code} has {digits} decimals");
            return Err(Fault::new(FaultCode::NotMinorUnits, message).at(at.to_string()));
        }
        Ok(amount_given)
    }

    /// Rounded to whole minor units.
    pub fn rounded(self, amount: &Exact, rounding: Rounding) -> Exact {
        amount.rounded(self.digits, rounding)
    }

    /// An amount in whole minor units, with exactly the currency's digits: `AMOUNT_OVERFLOW` beyond 28.
    pub fn money(self, amount: &Exact) -> Result<Decimal, Fault> {
        amount.with_decimals(self.digits).ok_or_else(overflow)
    }

    /// An amount in whole minor units as the integer that Stripe takes; none off Stripe's grid, and
    /// beyond 2^53 - 1.
    pub fn stripe_amount(self, amount: &Exact) -> Option<i64> {
        let grid = self.stripe_grid();
        amount.units(grid.decimals)?;
        let integer = i64::try_from(amount.units(grid.integer_decimals)?.small()?).ok()?;
        (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(&integer).then_some(integer)
    }

    /// What Stripe takes of the currency (step 4).
    pub fn stripe_grid(self) -> StripeGrid {
        if STRIPE_WHOLE.contains(&self.code) {
            StripeGrid { decimals: 0, integer_decimals: 0 }
        } else if STRIPE_WHOLE_IN_HUNDREDTHS.contains(&self.code) {
            StripeGrid { decimals: 0, integer_decimals: 2 }
        } else if STRIPE_HUNDREDTHS_IN_THOUSANDTHS.contains(&self.code) {
            StripeGrid { decimals: 2, integer_decimals: 3 }
        } else {
            StripeGrid { decimals: self.digits.min(2), integer_decimals: 2 }
        }
    }
}

/// The amounts that Stripe takes of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StripeGrid {
    /// The decimals that an amount may have.
    pub decimals: u32,
    /// The decimals of what Stripe's integer counts: 2 for hundredths.
    pub integer_decimals: u32,
}

/// `AMOUNT_OVERFLOW`, which blames no field: a figure of the answer is too large or too fine.
#[cold]
pub(super) fn overflow() -> Fault {
    let message = "a figure would have more than 28 digits or 28 decimals, and nothing is rounded silently";
    Fault::new(FaultCode::AmountOverflow, message)
}

/// Whole units, Stripe's integer counts them.
const STRIPE_WHOLE: [&str; 15] =
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];

/// Whole units, Stripe's integer counts hundredths.
const STRIPE_WHOLE_IN_HUNDREDTHS: [&str; 2] = ["ISK", "UGX"];

/// Hundredths, Stripe's integer counts thousandths, so its last digit is 0.
const STRIPE_HUNDREDTHS_IN_THOUSANDTHS: [&str; 5] = ["BHD", "JOD", "KWD", "OMR", "TND"];

/// The minor digits of ISO 4217, by code.
#[rustfmt::skip]
const MINOR_DIGITS: &[(&str, u32)] = &[
    ("AED", 2), ("AFN", 2), ("ALL", 2), ("AMD", 2), ("ANG", 2), ("AOA", 2), ("ARS", 2), ("AUD", 2),
    ("AWG", 2), ("AZN", 2), ("BAM", 2), ("BBD", 2), ("BDT", 2), ("BGN", 2), ("BHD", 3), ("BIF", 0),
    ("BMD", 2), ("BND", 2), ("BOB", 2), ("BOV", 2), ("BRL", 2), ("BSD", 2), ("BTN", 2), ("BWP", 2),
    ("BYN", 2), ("BZD", 2), ("CAD", 2), ("CDF", 2), ("CHE", 2), ("CHF", 2), ("CHW", 2), ("CLF", 4),
    ("CLP", 0), ("CNY", 2), ("COP", 2), ("COU", 2), ("CRC", 2), ("CUP", 2), ("CVE", 2), ("CZK", 2),
    ("DJF", 0), ("DKK", 2), ("DOP", 2), ("DZD", 2), ("EGP", 2), ("ERN", 2), ("ETB", 2), ("EUR", 2),
    ("FJD", 2), ("FKP", 2), ("GBP", 2), ("GEL", 2), ("GHS", 2), ("GIP", 2), ("GMD", 2), ("GNF", 0),
    ("GTQ", 2), ("GYD", 2), ("HKD", 2), ("HNL", 2), ("HTG", 2), ("HUF", 2), ("IDR", 2), ("ILS", 2),
    ("INR", 2), ("IQD", 3), ("IRR", 2), ("ISK", 0), ("JMD", 2), ("JOD", 3), ("JPY", 0), ("KES", 2),
    ("KGS", 2), ("KHR", 2), ("KMF", 0), ("KPW", 2), ("KRW", 0), ("KWD", 3), ("KYD", 2), ("KZT", 2),
    ("LAK", 2), ("LBP", 2), ("LKR", 2), ("LRD", 2), ("LSL", 2), ("LYD", 3), ("MAD", 2), ("MDL", 2),
    ("MGA", 2), ("MKD", 2), ("MMK", 2), ("MNT", 2), ("MOP", 2), ("MRU", 2), ("MUR", 2), ("MVR", 2),
    ("MWK", 2), ("MXN", 2), ("MXV", 2), ("MYR", 2), ("MZN", 2), ("NAD", 2), ("NGN", 2), ("NIO", 2),
    ("NOK", 2), ("NPR", 2), ("NZD", 2), ("OMR", 3), ("PAB", 2), ("PEN", 2), ("PGK", 2), ("PHP", 2),
    ("PKR", 2), ("PLN", 2), ("PYG", 0), ("QAR", 2), ("RON", 2), ("RSD", 2), ("RUB", 2), ("RWF", 0),
    ("SAR", 2), ("SBD", 2), ("SCR", 2), ("SDG", 2), ("SEK", 2), ("SGD", 2), ("SHP", 2), ("SLE", 2),
    ("SOS", 2), ("SRD", 2), ("SSP", 2), ("STN", 2), ("SVC", 2), ("SYP", 2), ("SZL", 2), ("THB", 2),
    ("TJS", 2), ("TMT", 2), ("TND", 3), ("TOP", 2), ("TRY", 2), ("TTD", 2), ("TWD", 2), ("TZS", 2),
    ("UAH", 2), ("UGX", 0), ("USD", 2), ("USN", 2), ("UYI", 0), ("UYU", 2), ("UYW", 4), ("UZS", 2),
    ("VED", 2), ("VES", 2), ("VND", 0), ("VUV", 0), ("WST", 2), ("XAF", 0), ("XCD", 2), ("XCG", 2),
    ("XOF", 0), ("XPF", 0), ("YER", 2), ("ZAR", 2), ("ZMW", 2), ("ZWG", 2),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_is_found_and_no_other() {
        assert!(MINOR_DIGITS.is_sorted_by(|(one, _), (other, _)| one < other));
        assert_eq!(MINOR_DIGITS.len(), 166);
        let of_digits = |digits| MINOR_DIGITS.iter().filter(|(_, found)| *found == digits).count();
        assert_eq!([0, 2, 3, 4].map(of_digits), [17, 140, 7, 2]);
        for (code, digits) in MINOR_DIGITS {
            assert_eq!(Currency::named(code), Some(Currency { code, digits: *digits }));
            assert_eq!(Currency::named(&code.to_lowercase()), None);
        }
        for code in ["", "US", "USDX", "XXX", "BTC", "XAU", "EUr", "HRK"] {
            assert_eq!(Currency::named(code), None, "{code}");
        }
    }

    #[test]
    fn no_grid_is_finer_than_its_currency() {
        let special =
            STRIPE_WHOLE.iter().chain(&STRIPE_WHOLE_IN_HUNDREDTHS).chain(&STRIPE_HUNDREDTHS_IN_THOUSANDTHS);
        assert!(special.into_iter().all(|code| Currency::named(code).is_some()));
        for (code, digits) in MINOR_DIGITS {
            let grid = Currency { code, digits: *digits }.stripe_grid();
            assert!(grid.decimals <= *digits && grid.decimals <= grid.integer_decimals, "{code}");
        }
    }
}
