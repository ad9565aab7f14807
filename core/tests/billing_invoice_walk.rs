//! Every way that the payments and refunds of an invoice can go.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use proptest::prelude::*;
use trueline::{
    ApplyPaymentRequest, ChangeInvoiceRequest, Decimal, Fault, FaultCode, INVOICE_COMMANDS,
    INVOICE_TRANSITIONS, Invoice, InvoiceAction, InvoiceCommand, InvoiceResult, InvoiceStatus, InvoicedLine,
    Payment, RefundDraft, RefundLine, RefundPaymentRequest, TransitionOutcome, apply_payment, change_invoice,
    invoice_status, refund_payment,
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

fn draft(totals: &[i128]) -> Invoice {
    let line = |(i, total): (usize, &i128)| InvoicedLine { id: format!("l{i}"), total: cents(*total) };
    Invoice {
        id: "inv".into(),
        currency: "USD".into(),
        issued: false,
        closed: None,
        lines: totals.iter().enumerate().map(line).collect(),
        payments: Vec::new(),
        refunds: Vec::new(),
    }
}

fn change(invoice: &Invoice, action: InvoiceAction) -> Result<InvoiceResult, Fault> {
    change_invoice(&ChangeInvoiceRequest { invoice: invoice.clone(), action })
}

fn pay(invoice: &Invoice, id: &str, amount: i128) -> Result<InvoiceResult, Fault> {
    let payment = Payment { id: id.into(), amount: cents(amount) };
    apply_payment(&ApplyPaymentRequest { invoice: invoice.clone(), payment })
}

fn refund(invoice: &Invoice, id: &str, amount: i128) -> Result<InvoiceResult, Fault> {
    refund_lines(invoice, id, amount, None)
}

fn refund_lines(
    invoice: &Invoice,
    id: &str,
    amount: i128,
    lines: Option<Vec<RefundLine>>,
) -> Result<InvoiceResult, Fault> {
    let refund = RefundDraft { id: id.into(), amount: cents(amount), lines };
    refund_payment(&RefundPaymentRequest { invoice: invoice.clone(), refund })
}

/// A command with a new id where it needs one.
fn done(invoice: &Invoice, command: InvoiceCommand, amount: i128) -> Result<InvoiceResult, Fault> {
    match command {
        InvoiceCommand::Issue => change(invoice, InvoiceAction::Issue),
        InvoiceCommand::Void => change(invoice, InvoiceAction::Void),
        InvoiceCommand::MarkUncollectible => change(invoice, InvoiceAction::MarkUncollectible),
        InvoiceCommand::Pay => pay(invoice, &format!("p{}", invoice.payments.len()), amount),
        InvoiceCommand::Refund => refund(invoice, &format!("r{}", invoice.refunds.len()), amount),
    }
}

/// What an invoice comes to, by which two are told apart.
fn figures(invoice: &Invoice) -> String {
    let view = invoice_status(invoice).unwrap();
    let lines: Vec<String> = view.lines.iter().map(|line| line.refunded.to_string()).collect();
    format!("{} {} {} {}", view.status, view.paid, invoice.issued, lines.join(" "))
}

/// Every invoice that can be had of a draft by any commands.
fn reachable(totals: &[i128]) -> Vec<Invoice> {
    let mut known = BTreeSet::new();
    let (mut waiting, mut found) = (VecDeque::from([draft(totals)]), Vec::new());
    while let Some(invoice) = waiting.pop_front() {
        if !known.insert(figures(&invoice)) {
            continue;
        }
        for command in INVOICE_COMMANDS {
            for amount in 1..=totals.iter().sum::<i128>() {
                waiting.extend(done(&invoice, command, amount).ok().map(|result| result.invoice));
            }
        }
        found.push(invoice);
    }
    found
}

fn row(status: InvoiceStatus) -> [TransitionOutcome; 5] {
    INVOICE_TRANSITIONS.iter().find(|(from, _)| *from == status).unwrap().1
}

#[test]
fn every_status_and_command_goes_as_the_table_says() {
    let mut reached: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    let invoices: Vec<Invoice> = [&[6, 4, -2][..], &[0], &[5, -5], &[2], &[]].map(reachable).concat();
    assert_eq!(invoices.len(), 147);
    for invoice in &invoices {
        let view = invoice_status(invoice).unwrap();
        let (status, total) = (view.status, in_cents(view.total));
        for (command, outcome) in INVOICE_COMMANDS.into_iter().zip(row(status)) {
            let limit = match command {
                InvoiceCommand::Pay => in_cents(view.balance),
                _ => in_cents(view.refundable),
            };
            for amount in 1..=total + 1 {
                let found = done(invoice, command, amount);
                let (to, is_possible) = match outcome {
                    TransitionOutcome::Illegal => (&[][..], false),
                    TransitionOutcome::Exceeds(code) => {
                        assert_eq!(limit, 0, "{status} {command:?}");
                        assert_eq!(found.unwrap_err().code.name(), code);
                        continue;
                    }
                    TransitionOutcome::To(to) => (to, true),
                    TransitionOutcome::WithALine(to) => (to, !invoice.lines.is_empty()),
                    TransitionOutcome::Unpaid(to) => (to, invoice.payments.is_empty()),
                };
                let exceeds = match command {
                    InvoiceCommand::Pay if amount > limit => Some(FaultCode::ExceedsBalance),
                    InvoiceCommand::Refund if amount > limit => Some(FaultCode::ExceedsRefundable),
                    _ => None,
                };
                match (is_possible, exceeds, found) {
                    (false, _, Err(fault)) => {
                        assert_eq!(fault.code, FaultCode::IllegalTransition);
                        assert_eq!(fault.details["status"], status.name().into());
                        assert_eq!(fault.details["action"], command.name().into());
                    }
                    (true, Some(code), Err(fault)) => {
                        assert_eq!(fault.code, code);
                        assert_eq!(fault.details["requested"], cents(amount).to_string().into());
                        assert_eq!(fault.details["available"], cents(limit).to_string().into());
                    }
                    (true, None, Ok(result)) => {
                        let now = result.view.status;
                        assert!(to.contains(&now), "{status} {command:?} {amount}: {now}");
                        reached.entry((status.name(), command.name())).or_default().insert(now.name());
                    }
                    (_, _, found) => panic!("{status} {command:?} {amount}: {found:?}"),
                }
            }
        }
    }
    // Nothing in the table that cannot be.
    for (status, row) in INVOICE_TRANSITIONS {
        for (command, outcome) in INVOICE_COMMANDS.into_iter().zip(row) {
            let (TransitionOutcome::To(to)
            | TransitionOutcome::WithALine(to)
            | TransitionOutcome::Unpaid(to)) = outcome
            else {
                continue;
            };
            let wanted: BTreeSet<&str> = to.iter().map(|status| status.name()).collect();
            let found = &reached[&(status.name(), command.name())];
            assert_eq!(*found, wanted, "{status} {command:?}");
        }
    }
}

#[test]
fn replaying_any_id_changes_nothing() {
    for invoice in reachable(&[3, 2, -1]) {
        let view = invoice_status(&invoice).unwrap();
        for Payment { id, amount } in &invoice.payments {
            let again = pay(&invoice, id, in_cents(*amount)).unwrap();
            assert_eq!((&again.invoice, &again.view, again.repeated), (&invoice, &view, true));
            let other = pay(&invoice, id, in_cents(*amount) + 1).unwrap_err();
            assert_eq!(
                (other.code, other.field.as_deref()),
                (FaultCode::IdempotencyConflict, Some("payment.id"))
            );
        }
        for known in &invoice.refunds {
            let amount = in_cents(known.amount);
            let mut lines = known.lines.clone();
            lines.reverse();
            for lines in [None, Some(lines)] {
                let again = refund_lines(&invoice, &known.id, amount, lines).unwrap();
                assert_eq!((&again.invoice, &again.view, again.repeated), (&invoice, &view, true));
            }
            for other in [
                refund(&invoice, &known.id, amount + 1),
                refund_lines(&invoice, &known.id, amount, Some(vec![])),
            ] {
                assert_eq!(other.unwrap_err().code, FaultCode::IdempotencyConflict);
            }
        }
    }
}

/// One step of a long walk: what, and how much of what is possible.
fn any_step() -> impl Strategy<Value = (InvoiceCommand, i128)> {
    let command = prop_oneof![
        6 => Just(InvoiceCommand::Pay),
        6 => Just(InvoiceCommand::Refund),
        1 => Just(InvoiceCommand::MarkUncollectible),
        1 => Just(InvoiceCommand::Void),
    ];
    (command, prop_oneof![3 => 1_i128..2_000, 1 => 1_i128..20_000])
}

proptest! {
    #[test]
    fn any_series_of_payments_and_refunds_stays_within_its_bounds(
        totals in proptest::collection::vec(-2_000_i128..9_000, 1..8),
        steps in proptest::collection::vec(any_step(), 0..30),
    ) {
        prop_assume!(totals.iter().sum::<i128>() >= 0);
        let total: i128 = totals.iter().sum();
        let mut invoice = change(&draft(&totals), InvoiceAction::Issue).unwrap().invoice;
        // The same, in a model of three numbers.
        let (mut paid, mut refunded, mut is_closed) = (0, 0, false);
        for (command, amount) in steps {
            let before = invoice_status(&invoice).unwrap();
            let found = done(&invoice, command, amount);
            if let Ok(result) = &found {
                match command {
                    InvoiceCommand::Pay => (paid, is_closed) = (paid + amount, false),
                    InvoiceCommand::Refund => {
                        refunded += amount;
                        let lines = before.lines.iter();
                        let left = lines.map(|line| in_cents(line.total) - in_cents(line.refunded));
                        check_shares(&left.collect::<Vec<_>>(), result, amount)?;
                    }
                    _ => is_closed = true,
                }
                invoice = result.invoice.clone();
                prop_assert_eq!(&invoice_status(&invoice).unwrap(), &result.view);
            }
            let view = invoice_status(&invoice).unwrap();
            prop_assert_eq!((in_cents(view.paid), in_cents(view.refunded)), (paid, refunded));
            prop_assert!(0 <= refunded && refunded <= paid && paid <= total);
            prop_assert_eq!(in_cents(view.refundable), paid - refunded);
            let balance = if view.status == InvoiceStatus::Void { 0 } else { total - paid };
            prop_assert_eq!(in_cents(view.balance), balance);
            prop_assert_eq!(invoice.closed.is_some(), is_closed);
            let of_lines: i128 = view.lines.iter().map(|line| in_cents(line.refunded)).sum();
            prop_assert_eq!(of_lines, refunded);
            for line in &view.lines {
                let left = (in_cents(line.total) - in_cents(line.refunded)).max(0);
                prop_assert_eq!(in_cents(line.refundable), left.min(paid - refunded));
            }
        }
    }
}

/// Each part of a refund is within a cent of its exact share of what was left.
fn check_shares(left: &[i128], result: &InvoiceResult, amount: i128) -> Result<(), TestCaseError> {
    let parts: BTreeMap<&str, i128> = result
        .invoice
        .refunds
        .last()
        .unwrap()
        .lines
        .iter()
        .map(|line| (line.id.as_str(), in_cents(line.amount)))
        .collect();
    let all: i128 = left.iter().map(|left| *left.max(&0)).sum();
    prop_assert_eq!(parts.values().sum::<i128>(), amount);
    for (i, left) in left.iter().enumerate() {
        let part = parts.get(format!("l{i}").as_str()).copied().unwrap_or(0);
        prop_assert!(part <= *left.max(&0));
        prop_assert!((part * all - amount * left.max(&0)).abs() < all);
    }
    prop_assert!(parts.values().all(|part| *part > 0));
    Ok(())
}
