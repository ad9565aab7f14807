//! The invoice's state machine, as one table.

use super::{InvoiceAction, InvoiceStatus};
use InvoiceStatus::{Draft, Open, Paid, PartiallyPaid, PartiallyRefunded, Refunded, Uncollectible, Void};
use TransitionOutcome::{Exceeds, Illegal, To, Unpaid, WithALine};

/// What can be done with an invoice: the actions of `changeInvoice`, and `applyPayment` and `refundPayment`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvoiceCommand {
    /// Send it.
    Issue,
    /// Say that it was never owed.
    Void,
    /// Give it up.
    MarkUncollectible,
    /// Record money received.
    Pay,
    /// Give money back.
    Refund,
}

/// What a command does to an invoice of a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransitionOutcome {
    /// It is refused with `ILLEGAL_TRANSITION`.
    Illegal,
    /// There is never anything to pay or to give back: it is refused with this code.
    Exceeds(&'static str),
    /// The statuses that can be had by it.
    To(&'static [InvoiceStatus]),
    /// The same, if the invoice has a line.
    WithALine(&'static [InvoiceStatus]),
    /// The same, if nothing was paid.
    Unpaid(&'static [InvoiceStatus]),
}

/// The invoice's state machine: for each status what each of [`INVOICE_COMMANDS`] does, in their order.
/// The rules of invoices read it, and so does their documentation.
#[rustfmt::skip]
pub const INVOICE_TRANSITIONS: [(InvoiceStatus, [TransitionOutcome; 5]); 8] = [
    (Draft, [WithALine(&[Open, Paid]), To(&[Void]), Illegal, Illegal, Illegal]),
    (Open, [Illegal, To(&[Void]), To(&[Uncollectible]), To(&[PartiallyPaid, Paid]), NO_REFUND]),
    (PartiallyPaid, [Illegal, Illegal, To(&[Uncollectible]), To(&[PartiallyPaid, Paid]), REFUND]),
    (Paid, [Illegal, Illegal, Illegal, NO_PAYMENT, REFUND]),
    (PartiallyRefunded, [Illegal, Illegal, Illegal, To(&[PartiallyRefunded]), REFUND]),
    (Refunded, [Illegal, Illegal, Illegal, To(&[PartiallyRefunded]), NO_REFUND]),
    (Void, [Illegal, Illegal, Illegal, Illegal, Illegal]),
    (Uncollectible, [Illegal, Unpaid(&[Void]), Illegal,
        To(&[PartiallyPaid, Paid, PartiallyRefunded]), To(&[Uncollectible])]),
];

const NO_PAYMENT: TransitionOutcome = Exceeds("EXCEEDS_BALANCE");
const NO_REFUND: TransitionOutcome = Exceeds("EXCEEDS_REFUNDABLE");
const REFUND: TransitionOutcome = To(&[PartiallyRefunded, Refunded]);

/// The commands, in the order of the columns of [`INVOICE_TRANSITIONS`].
pub const INVOICE_COMMANDS: [InvoiceCommand; 5] = [
    InvoiceCommand::Issue,
    InvoiceCommand::Void,
    InvoiceCommand::MarkUncollectible,
    InvoiceCommand::Pay,
    InvoiceCommand::Refund,
];

/// What a command does to an invoice of a status.
pub(super) fn outcome(status: InvoiceStatus, command: InvoiceCommand) -> TransitionOutcome {
    let row = INVOICE_TRANSITIONS.iter().find(|(from, _)| *from == status).map(|(_, row)| row);
    let cell = |row: &[TransitionOutcome; 5]| {
        INVOICE_COMMANDS.iter().zip(row).find(|(known, _)| **known == command).map(|(_, outcome)| *outcome)
    };
    // Every status has a row, and every command a column.
    row.and_then(cell).unwrap_or(Illegal)
}

impl InvoiceCommand {
    /// Its name in a fault's details.
    pub fn name(self) -> &'static str {
        match self {
            Self::Issue => InvoiceAction::Issue.name(),
            Self::Void => InvoiceAction::Void.name(),
            Self::MarkUncollectible => InvoiceAction::MarkUncollectible.name(),
            Self::Pay => "PAY",
            Self::Refund => "REFUND",
        }
    }
}

impl From<InvoiceAction> for InvoiceCommand {
    fn from(action: InvoiceAction) -> Self {
        match action {
            InvoiceAction::Issue => Self::Issue,
            InvoiceAction::Void => Self::Void,
            InvoiceAction::MarkUncollectible => Self::MarkUncollectible,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{schema::Type, shape::Shape};

    #[test]
    fn every_status_has_one_row() {
        let Type::Choice(choice) = InvoiceStatus::TYPE else { unreachable!() };
        let rows: Vec<&str> = INVOICE_TRANSITIONS.iter().map(|(status, _)| status.name()).collect();
        let mut statuses: Vec<&str> = choice.names.iter().map(|name| name.name).collect();
        assert_eq!(rows.len(), statuses.len());
        statuses.retain(|status| !rows.contains(status));
        assert!(statuses.is_empty(), "{statuses:?}");
    }

    #[test]
    fn the_guide_shows_this_table() {
        let documented = include_str!("../../../guide/billing.md");
        let head = INVOICE_COMMANDS.map(|command| format!(" {} |", command.name())).concat();
        let mut table = format!("| from |{head}\n|---|---|---|---|---|---|\n");
        for (status, row) in INVOICE_TRANSITIONS {
            let cells = row.map(|outcome| format!(" {} |", shown(outcome))).concat();
            table.push_str(&format!("| {} |{cells}\n", status.name()));
        }
        assert!(documented.contains(&table), "{table}");
    }

    fn shown(outcome: TransitionOutcome) -> String {
        let names =
            |to: &[InvoiceStatus]| to.iter().map(|status| status.name()).collect::<Vec<_>>().join(", ");
        match outcome {
            Illegal => "–".to_owned(),
            Exceeds(code) => format!("`{code}`"),
            To(to) => names(to),
            WithALine(to) => format!("{}, if it has a line", names(to)),
            Unpaid(to) => format!("{}, if nothing was paid", names(to)),
        }
    }
}
