//! What must hold of the totals of invoices, whatever is on them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use proptest::prelude::*;
use trueline::{
    ConvertQuoteRequest, Day, Decimal, FaultCode, InvoiceLine, InvoiceLineTotals, InvoiceStatus,
    InvoiceTotalsRequest, Quote, QuoteStatus, Rounding, convert_quote, invoice_status, invoice_totals,
};

fn cents(cents: i128) -> Decimal {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100).parse().unwrap()
}

/// Cents, so that the test adds without the core.
fn in_cents(amount: Decimal) -> i128 {
    assert_eq!(amount.scale(), 2, "{amount} has not the digits of a dollar");
    amount.mantissa()
}

proptest! {
    #[test]
    fn every_column_of_an_invoice_adds_up(request in any_invoice()) {
        let totals = match invoice_totals(&request) {
            Ok(totals) => totals,
            Err(fault) => {
                let is_known = matches!(fault.code, FaultCode::NegativeTotal | FaultCode::DiscountTooLarge);
                prop_assert!(is_known, "{:?}", fault);
                return Ok(());
            }
        };
        let sum = |figure: fn(&InvoiceLineTotals) -> Decimal| {
            totals.lines.iter().map(|line| in_cents(figure(line))).sum::<i128>()
        };
        prop_assert_eq!(in_cents(totals.amount), sum(|line| line.amount));
        prop_assert_eq!(in_cents(totals.discount), sum(|line| line.discount));
        prop_assert_eq!(in_cents(totals.net), sum(|line| line.net));
        prop_assert_eq!(in_cents(totals.tax), sum(|line| line.tax));
        prop_assert_eq!(in_cents(totals.total), sum(|line| line.total));
        for line in &totals.lines {
            prop_assert_eq!(in_cents(line.net) + in_cents(line.tax), in_cents(line.total));
            let left = if request.tax_included { line.total } else { line.net };
            prop_assert_eq!(in_cents(line.amount) - in_cents(line.discount), in_cents(left));
        }
        // Every rate once, its tax rounded once, and no line further from its share than a cent.
        prop_assert!(totals.taxes.is_sorted_by(|one, other| one.percent < other.percent));
        let mut of_rates = 0;
        for tax in &totals.taxes {
            let percent = tax.percent.mantissa() * 10_i128.pow(2 - tax.percent.scale());
            let of = if request.tax_included { 10_000 + percent } else { 10_000 };
            let lines = || {
                let rates = request.lines.iter().map(|line| line.tax_percent);
                totals.lines.iter().zip(rates).filter(|(_, rate)| *rate == tax.percent).map(|(line, _)| line)
            };
            of_rates += lines().count();
            let left = |line: &InvoiceLineTotals| in_cents(line.amount) - in_cents(line.discount);
            let exact = lines().map(left).sum::<i128>() * percent;
            prop_assert_eq!(in_cents(tax.tax), rounded(exact, of, request.rounding));
            prop_assert_eq!(in_cents(tax.base), lines().map(|line| in_cents(line.net)).sum::<i128>());
            prop_assert_eq!(in_cents(tax.tax), lines().map(|line| in_cents(line.tax)).sum::<i128>());
            for line in lines() {
                prop_assert!((in_cents(line.tax) * of - left(line) * percent).abs() < of);
            }
        }
        prop_assert_eq!(of_rates, totals.lines.len());
    }

    #[test]
    fn a_discount_falls_on_positive_lines_within_a_cent_of_their_share(
        amounts in proptest::collection::vec(-500_i128..3_000, 1..10), percent in 0_i128..=100,
    ) {
        let positive: i128 = amounts.iter().filter(|amount| **amount > 0).sum();
        let request = InvoiceTotalsRequest {
            discount_percent: Some(percent.to_string().parse().unwrap()),
            ..plain(&amounts)
        };
        let Ok(totals) = invoice_totals(&request) else { return Ok(()) };
        let discount = in_cents(totals.discount);
        prop_assert_eq!(discount, rounded(positive * percent, 100, Rounding::HalfUp));
        for (line, amount) in totals.lines.iter().zip(amounts) {
            let (part, left) = (in_cents(line.discount), amount.max(0));
            prop_assert!(0 <= part && part <= left);
            prop_assert!((part * positive - discount * left).abs() < positive.max(1));
        }
    }

    #[test]
    fn a_negative_rate_mirrors_its_positive(
        // Few amounts, so that there are ties.
        amounts in proptest::collection::vec(1_i128..6, 1..10),
        percent in prop_oneof![Just(5_000_i128), Just(2_500), 0_i128..3_000],
        tax_included in any::<bool>(),
        rounding in any_rounding(),
    ) {
        let of = |sign: i128| {
            let mut request = plain(&amounts.iter().map(|amount| amount * sign).collect::<Vec<_>>());
            for line in &mut request.lines {
                line.tax_percent = cents(percent);
            }
            // What keeps the sum above 0, at another rate.
            request.lines.push(InvoiceLine { id: "rest".into(), ..line("rest", 100_000, "1000") });
            let totals = invoice_totals(&InvoiceTotalsRequest { tax_included, rounding, ..request });
            totals.unwrap().lines.iter().map(|line| in_cents(line.tax)).collect::<Vec<_>>()
        };
        let (positive, negative) = (of(1), of(-1));
        let mirrored: Vec<i128> = negative.iter().map(|tax| -tax).collect();
        prop_assert_eq!(&positive[..amounts.len()], &mirrored[..amounts.len()]);
    }

    #[test]
    fn a_converted_quote_is_a_draft_of_its_total(content in any_invoice()) {
        let quote = Quote {
            id: "q".into(), status: QuoteStatus::Accepted,
            valid_until: None, accepted_on: Day::new(2026, 3, 31), total: None, content: content.clone(),
        };
        let converted = convert_quote(&ConvertQuoteRequest { quote, invoice_id: "i".into() });
        match (converted, invoice_totals(&content)) {
            (Ok(converted), Ok(totals)) => {
                let view = invoice_status(&converted.invoice).unwrap();
                prop_assert_eq!((view.status, view.total), (InvoiceStatus::Draft, totals.total));
                prop_assert_eq!(converted.totals, totals);
            }
            (Err(fault), Err(of_totals)) => {
                prop_assert_eq!(fault.code, of_totals.code);
                let field = of_totals.field.map(|field| format!("quote.content.{field}"));
                prop_assert_eq!(fault.field, field);
            }
            (found, totals) => {
                prop_assert_eq!(found.unwrap_err().code, FaultCode::NegativeTotal);
                prop_assert!(in_cents(totals.unwrap().total) < 0);
            }
        }
    }
}

fn rounded(number: i128, of: i128, rounding: Rounding) -> i128 {
    let (cut, rest) = (number.abs() / of, number.abs() % of);
    let is_up = match rounding {
        Rounding::HalfUp => 2 * rest >= of,
        Rounding::HalfDown => 2 * rest > of,
        Rounding::HalfEven => 2 * rest > of || (2 * rest == of && cut % 2 == 1),
        Rounding::Up => rest > 0,
        Rounding::Down => false,
    };
    (cut + i128::from(is_up)) * number.signum()
}

fn line(id: &str, amount: i128, tax_percent: &str) -> InvoiceLine {
    InvoiceLine {
        id: id.into(),
        amount: Some(cents(amount)),
        quantity: None,
        unit_price: None,
        discount_percent: None,
        discount_amount: None,
        tax_percent: tax_percent.parse().unwrap(),
    }
}

fn plain(amounts: &[i128]) -> InvoiceTotalsRequest {
    InvoiceTotalsRequest {
        currency: "USD".into(),
        rounding: Rounding::HalfUp,
        tax_included: false,
        lines: amounts.iter().enumerate().map(|(i, amount)| line(&i.to_string(), *amount, "0")).collect(),
        discount_percent: None,
        discount_amount: None,
    }
}

fn any_rounding() -> impl Strategy<Value = Rounding> {
    use Rounding::{Down, HalfDown, HalfEven, HalfUp, Up};
    proptest::sample::select(vec![HalfUp, HalfEven, HalfDown, Up, Down])
}

/// A line without its id.
fn any_line() -> impl Strategy<Value = InvoiceLine> {
    let price = prop_oneof![
        3 => (-900_i128..5_000).prop_map(|amount| (Some(cents(amount)), None, None)),
        1 => (1_i64..40, -99_i128..999).prop_map(|(quantity, price)| {
            let price = format!("{}.{:03}", price / 100, price.abs());
            (None, Some(Decimal::from(quantity)), Some(price.parse().unwrap()))
        }),
    ];
    let discount = prop_oneof![
        4 => Just((None, None)),
        1 => (0_i64..=100).prop_map(|percent| (Some(Decimal::from(percent)), None)),
        1 => (0_i128..50).prop_map(|amount| (None, Some(cents(amount)))),
    ];
    let tax = proptest::sample::select(vec!["0", "7", "7.0", "19", "5.5", "21.25", "1000"]);
    (price, discount, tax).prop_map(|((amount, quantity, unit_price), (percent, off), tax)| InvoiceLine {
        amount,
        quantity,
        unit_price,
        discount_percent: percent,
        discount_amount: off,
        ..line("", 0, tax)
    })
}

fn any_invoice() -> impl Strategy<Value = InvoiceTotalsRequest> {
    let discount = prop_oneof![
        3 => Just((None, None)),
        1 => (0_i64..=100).prop_map(|percent| (Some(Decimal::from(percent)), None)),
        1 => (0_i128..3_000).prop_map(|amount| (None, Some(cents(amount)))),
    ];
    let lines = proptest::collection::vec(any_line(), 1..9);
    (lines, discount, any_rounding(), any::<bool>()).prop_map(
        |(mut lines, discount, rounding, tax_included)| {
            lines.iter_mut().enumerate().for_each(|(i, line)| line.id = i.to_string());
            let (discount_percent, discount_amount) = discount;
            InvoiceTotalsRequest {
                currency: "USD".into(),
                rounding,
                tax_included,
                lines,
                discount_percent,
                discount_amount,
            }
        },
    )
}
