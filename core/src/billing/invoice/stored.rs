//! A stored invoice that can be.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Invoice, InvoiceClosed, InvoiceLineView, InvoiceStatus, InvoiceView, InvoicedLine, Payment, Refund,
    RefundLine,
    transitions::{InvoiceCommand, TransitionOutcome, outcome},
};
use crate::{
    Decimal, Fault, FaultCode,
    billing::currency::Currency,
    exact::Exact,
    shape::{At, misshapen},
};

/// A stored invoice that can be, and what its lines, payments and refunds come to.
pub(super) struct StoredInvoice<'a> {
    pub currency: Currency,
    pub lines: Vec<StoredLine<'a>>,
    invoice: &'a Invoice,
    /// Where each line is.
    places: BTreeMap<&'a str, usize>,
    total: Exact,
    paid: Exact,
    refunded: Exact,
}

/// A line, and what was given back of it.
pub(super) struct StoredLine<'a> {
    pub id: &'a str,
    total: Exact,
    refunded: Exact,
}

impl StoredLine<'_> {
    /// What can still be given back of it: of a credit line nothing.
    pub fn left(&self) -> Exact {
        self.total.minus(&self.refunded).max(Exact::ZERO)
    }
}

impl<'a> StoredInvoice<'a> {
    /// Checks the currency, the lines, the payments, the refunds and whether it can be closed (step 37).
    pub fn new(invoice: &'a Invoice) -> Result<Self, Fault> {
        let at = At::Root.field("invoice");
        let mut stored = Self {
            currency: Currency::requested(&invoice.currency, &at.field("currency"))?,
            lines: Vec::with_capacity(invoice.lines.len()),
            invoice,
            places: BTreeMap::new(),
            total: Exact::ZERO,
            paid: Exact::ZERO,
            refunded: Exact::ZERO,
        };
        let in_part = |part: &str, why: Option<&str>| match why {
            None => Ok(()),
            Some(why) => {
                let at = at.field(part).to_string();
                Err(Fault::new(FaultCode::InvalidState, format!("`{at}` cannot be: {why}")).at(at))
            }
        };
        in_part("lines", stored.take_lines().err())?;
        in_part("payments", stored.take_payments().err())?;
        in_part("refunds", stored.take_refunds().err())?;
        in_part("closed", stored.check_closed().err())?;
        Ok(stored)
    }

    fn take_lines(&mut self) -> Result<(), &'static str> {
        for (i, InvoicedLine { id, total }) in self.invoice.lines.iter().enumerate() {
            if self.places.insert(id, i).is_some() {
                return Err("a line stands twice");
            }
            let total = self.minor(*total)?;
            self.total = self.total.plus(&total);
            self.lines.push(StoredLine { id, total, refunded: Exact::ZERO });
        }
        if self.total.is_negative() { Err("they come to less than 0") } else { Ok(()) }
    }

    fn take_payments(&mut self) -> Result<(), &'static str> {
        let mut ids = BTreeSet::new();
        for Payment { id, amount } in &self.invoice.payments {
            if !ids.insert(id) {
                return Err("a payment stands twice");
            }
            self.paid = self.paid.plus(&self.minor_above_zero(*amount)?);
        }
        if self.paid > self.total { Err("they come to more than the total") } else { Ok(()) }
    }

    fn take_refunds(&mut self) -> Result<(), &'static str> {
        let mut ids = BTreeSet::new();
        for Refund { id, amount, lines } in &self.invoice.refunds {
            if !ids.insert(id) {
                return Err("a refund stands twice");
            }
            let amount = self.minor_above_zero(*amount)?;
            if self.take_refund_lines(lines)? != amount {
                return Err("the lines of a refund do not add up to it");
            }
            self.refunded = self.refunded.plus(&amount);
        }
        if self.refunded > self.paid { Err("they come to more than was paid") } else { Ok(()) }
    }

    /// The sum of a refund's lines.
    fn take_refund_lines(&mut self, lines: &[RefundLine]) -> Result<Exact, &'static str> {
        let (mut ids, mut sum) = (BTreeSet::new(), Exact::ZERO);
        for RefundLine { id, amount } in lines {
            if !ids.insert(id) {
                return Err("a line stands twice in a refund");
            }
            let amount = self.minor_above_zero(*amount)?;
            let place = self.places.get(id.as_str()).ok_or("a refund has a line that the invoice has not")?;
            let line = self.lines.get_mut(*place).ok_or("a refund has a line that the invoice has not")?;
            line.refunded = line.refunded.plus(&amount);
            if line.refunded > line.total {
                return Err("more was given back of a line than it has");
            }
            sum = sum.plus(&amount);
        }
        Ok(sum)
    }

    fn check_closed(&self) -> Result<(), &'static str> {
        let Invoice { issued, closed, .. } = self.invoice;
        match closed {
            _ if !issued && !self.paid.is_zero() => Err("a draft has no payments"),
            Some(InvoiceClosed::Void) if !self.paid.is_zero() => Err("what was paid is not void"),
            Some(InvoiceClosed::Uncollectible) if !issued => Err("nothing is owed on a draft"),
            Some(InvoiceClosed::Uncollectible) if self.paid == self.total => Err("all was paid"),
            _ => Ok(()),
        }
    }

    fn minor(&self, amount: Decimal) -> Result<Exact, &'static str> {
        let amount = Exact::from(amount);
        match amount.units(self.currency.digits) {
            Some(_) => Ok(amount),
            None => Err("an amount is not in whole minor units"),
        }
    }

    fn minor_above_zero(&self, amount: Decimal) -> Result<Exact, &'static str> {
        if amount <= Decimal::ZERO { Err("an amount is not above 0") } else { self.minor(amount) }
    }

    /// How it stands (step 36).
    pub fn status(&self) -> InvoiceStatus {
        match self.invoice.closed {
            Some(InvoiceClosed::Void) => InvoiceStatus::Void,
            Some(InvoiceClosed::Uncollectible) => InvoiceStatus::Uncollectible,
            None if !self.invoice.issued => InvoiceStatus::Draft,
            None if !self.refunded.is_zero() => match self.refunded == self.paid {
                true => InvoiceStatus::Refunded,
                false => InvoiceStatus::PartiallyRefunded,
            },
            None if self.paid == self.total => InvoiceStatus::Paid,
            None if self.paid.is_zero() => InvoiceStatus::Open,
            None => InvoiceStatus::PartiallyPaid,
        }
    }

    /// What is still to be paid.
    pub fn balance(&self) -> Exact {
        match self.invoice.closed {
            Some(InvoiceClosed::Void) => Exact::ZERO,
            _ => self.total.minus(&self.paid),
        }
    }

    /// What can still be given back.
    pub fn refundable(&self) -> Exact {
        self.paid.minus(&self.refunded)
    }

    /// What can still be given back of a line.
    pub fn refundable_of(&self, line: &StoredLine<'_>) -> Exact {
        line.left().min(self.refundable())
    }

    /// A line by its id.
    pub fn line(&self, id: &str) -> Option<&StoredLine<'a>> {
        self.lines.get(*self.places.get(id)?)
    }

    /// An amount of a request: above 0 and in whole minor units.
    pub fn amount_above_zero(&self, amount: Decimal, at: &At<'_>) -> Result<Exact, Fault> {
        if amount <= Decimal::ZERO {
            return Err(misshapen(at, "above 0"));
        }
        self.currency.minor_amount(amount, at)
    }

    /// Refuses a command that is not possible as the invoice stands (step 38).
    pub fn check_command(&self, command: InvoiceCommand, at: &At<'_>) -> Result<(), Fault> {
        let status = self.status();
        let is_possible = match outcome(status, command) {
            TransitionOutcome::Illegal => false,
            TransitionOutcome::To(_) | TransitionOutcome::Exceeds(_) => true,
            TransitionOutcome::WithALine(_) => !self.lines.is_empty(),
            TransitionOutcome::Unpaid(_) => self.paid.is_zero(),
        };
        if is_possible {
            return Ok(());
        }
        let (status, action) = (status.name(), command.name());
        let message = format!("`{action}` is not possible: the invoice `{}` is {status}", self.invoice.id);
        let fault = Fault::new(FaultCode::IllegalTransition, message).at(at.to_string());
        Err(fault.with("status", status).with("action", action))
    }

    /// Its status and what is left.
    pub fn view(&self) -> Result<InvoiceView, Fault> {
        let money = |amount: &Exact| self.currency.money(amount);
        let line = |line: &StoredLine<'_>| {
            Ok(InvoiceLineView {
                id: line.id.to_owned(),
                total: money(&line.total)?,
                refunded: money(&line.refunded)?,
                refundable: money(&self.refundable_of(line))?,
            })
        };
        Ok(InvoiceView {
            status: self.status(),
            total: money(&self.total)?,
            paid: money(&self.paid)?,
            refunded: money(&self.refunded)?,
            balance: money(&self.balance())?,
            refundable: money(&self.refundable())?,
            lines: self.lines.iter().map(line).collect::<Result<_, Fault>>()?,
        })
    }

    /// The invoice with every amount in the currency's digits.
    pub fn written(&self) -> Result<Invoice, Fault> {
        let mut invoice = self.invoice.clone();
        let totals = invoice.lines.iter_mut().map(|line| &mut line.total);
        let payments = invoice.payments.iter_mut().map(|payment| &mut payment.amount);
        let refunds = invoice.refunds.iter_mut().flat_map(|refund| {
            std::iter::once(&mut refund.amount).chain(refund.lines.iter_mut().map(|line| &mut line.amount))
        });
        for amount in totals.chain(payments).chain(refunds) {
            *amount = self.currency.money(&Exact::from(*amount))?;
        }
        Ok(invoice)
    }
}
