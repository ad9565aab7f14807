//! The currencies and Stripe's grid, beside the lists of others: those of ISO 4217 as a library keeps them,
//! and what Stripe's documentation says.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use std::collections::BTreeMap;

use trueline::{FaultCode, money_from_minor};

/// ISO's codes that are no currencies to bill in, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("XAD", "a unit of account of the Arab Monetary Fund"),
    ("XAG", "silver"),
    ("XAU", "gold"),
    ("XBA", "a unit of the bond market"),
    ("XBB", "a unit of the bond market"),
    ("XBC", "a unit of the bond market"),
    ("XBD", "a unit of the bond market"),
    ("XDR", "a unit of account of the International Monetary Fund"),
    ("XPD", "palladium"),
    ("XPT", "platinum"),
    ("XSU", "a unit of account between states"),
    ("XTS", "for tests"),
    ("XUA", "a unit of account of the African Development Bank"),
    ("XXX", "no currency"),
];

/// Codes that ISO lists as historic, with their last digits, and why they are here: what was billed in them
/// is still credited and refunded in them.
const KEPT: &[(&str, i32, &str)] =
    &[("ANG", 2, "gave way to XCG in 2025"), ("BGN", 2, "gave way to EUR in 2026")];

/// Stripe's documentation, "Supported currencies", under "Zero-decimal currencies", as of July 2026. UGX
/// stands there, too, but its special case goes before.
const STRIPE_ZERO_DECIMAL: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
    "XPF",
];

/// The same, under "Special cases": whole units, given with two decimals that are 00. HUF and TWD stand there
/// for payouts only.
const STRIPE_SPECIAL: [&str; 2] = ["ISK", "UGX"];

/// The same, under "Three-decimal currencies", as of December 2022; today it is shown to accounts of some
/// countries only. The last digit must be 0.
const STRIPE_THREE_DECIMAL: [&str; 5] = ["BHD", "JOD", "KWD", "OMR", "TND"];

/// What the core knows: every code of three capitals is asked for.
fn ours() -> BTreeMap<String, i32> {
    let letters = || 'A'..='Z';
    let pairs = letters().flat_map(|one| letters().map(move |two| (one, two)));
    let codes = pairs.flat_map(|(one, two)| letters().map(move |three| String::from_iter([one, two, three])));
    codes
        .filter_map(|code| match money_from_minor(0, &code) {
            Ok(money) => Some((code, money.digits)),
            Err(fault) => {
                assert_eq!(fault.code, FaultCode::UnknownCurrency);
                None
            }
        })
        .collect()
}

#[test]
fn digits_are_those_of_iso_4217() {
    let listed = rust_iso4217::ALL_CODES.iter().filter(|currency| currency.code_type != "historic");
    let mut expected: BTreeMap<String, i32> =
        listed.map(|currency| (currency.code.to_owned(), currency.unit)).collect();
    assert_eq!(expected.len(), 178);
    for (code, why) in LEFT_OUT {
        assert!(expected.remove(*code).is_some(), "{code} is not listed: {why}");
    }
    for (code, digits, why) in KEPT {
        let historic = rust_iso4217::from_code(code).unwrap();
        assert_eq!(historic.code_type, "historic", "{code}: {why}");
        assert_eq!(expected.insert((*code).to_owned(), *digits), None, "{code} is listed: {why}");
    }
    let ours = ours();
    for code in expected.keys().chain(ours.keys()) {
        assert_eq!(ours.get(code), expected.get(code), "{code}");
    }
}

/// The decimals that Stripe takes of a currency, and those of its integer.
fn stripe(code: &str, digits: u32) -> (u32, u32) {
    if STRIPE_SPECIAL.contains(&code) {
        (0, 2)
    } else if STRIPE_ZERO_DECIMAL.contains(&code) {
        (0, 0)
    } else if STRIPE_THREE_DECIMAL.contains(&code) {
        (2, 3)
    } else {
        // Two decimals wherever nothing else is said.
        (digits.min(2), 2)
    }
}

#[test]
fn stripe_takes_what_its_documentation_says() {
    const LARGEST: i64 = (1 << 53) - 1;
    let amounts =
        [0, 1, 5, 10, 50, 100, 500, 1_000, 5_120, 5_124, 10_000, 123_450_000, LARGEST / 100, LARGEST];
    let mut refused = 0;
    for (code, digits) in ours() {
        let digits = u32::try_from(digits).unwrap();
        let (decimals, of_integer) = stripe(&code, digits);
        for minor in amounts.into_iter().flat_map(|amount| [amount, -amount]) {
            let scaled = |by: u32| i128::from(minor) * 10_i128.pow(by);
            let one = 10_i128.pow(digits);
            let is_on_grid = scaled(decimals) % one == 0;
            let integer = i64::try_from(scaled(of_integer) / one).ok();
            let expected = integer.filter(|integer| is_on_grid && integer.abs() <= LARGEST);
            refused += i32::from(expected.is_none());
            let money = money_from_minor(minor, &code).unwrap();
            assert_eq!(money.stripe_amount, expected, "{minor} of {code}");
        }
    }
    assert!(refused > 0);
}

/// The examples of the same documentation.
#[test]
fn stripes_own_examples() {
    let amount = |minor, code| money_from_minor(minor, code).unwrap().stripe_amount;
    assert_eq!(amount(1_000, "USD"), Some(1_000));
    assert_eq!(amount(500, "JPY"), Some(500));
    assert_eq!(amount(5, "ISK"), Some(500));
    assert_eq!(amount(5, "UGX"), Some(500));
    assert_eq!([5_124, 5_120, 5_130].map(|minor| amount(minor, "KWD")), [None, Some(5_120), Some(5_130)]);
    assert_eq!(amount(1_045, "HUF"), Some(1_045));
    assert_eq!(amount(80_045, "TWD"), Some(80_045));
    // Two decimals for ISO, none for Stripe.
    assert_eq!([500, 550].map(|minor| amount(minor, "MGA")), [Some(5), None]);
}
