"""What a run found, as the output and the report take it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

import trueline
from trueline.cli.overage.accounts import Subject
from trueline.cli.overage.ledger import Ledger
from trueline.cli.overage.usage import Span, Usage
from trueline.cli.overage.words import OUTCOMES
from trueline.cli.sheets import Source


@dataclass(frozen=True)
class Sent:
    """What carrying out an item came to, with `--charge`."""

    status: str
    stripe_item: str | None
    error: str | None


@dataclass
class Line:
    """An account of the run: what it used, what is to be done, and why."""

    subject: Subject
    item: trueline.OverageItem
    overage: trueline.Overage | None
    """What makes up the price; None where nothing was priced."""
    sent: Sent | None = None

    @property
    def account(self) -> trueline.OverageAccount:
        """The account as the rule was given it."""
        return self.subject.account

    @property
    def outcome(self) -> str:
        """What is to be done."""
        return str(self.item.outcome)

    @property
    def reason(self) -> str:
        """Why, as the rule names it."""
        return str(self.item.reason)

    @property
    def size(self) -> Decimal:
        """How much money it is about, whichever way it goes."""
        return abs(self.item.amount or Decimal(0))


@dataclass
class Result:
    """Everything about one run."""

    title: str
    tenant: str | None
    span: Span
    policy: trueline.OveragePolicy
    usage: Usage
    ledger: Ledger | None
    run: trueline.OverageRun
    lines: list[Line]
    charged: bool = False
    """Whether this was no dry run."""
    strangers: list[str] = field(default_factory=list)
    """Accounts that were charged in this period and are not in the run."""

    @property
    def currency(self) -> str:
        return self.run.currency

    def with_outcome(self, outcome: str, *reasons: str) -> list[Line]:
        """The lines of an outcome, or of some of its reasons."""
        return [
            line for line in self.lines if line.outcome == outcome and (not reasons or line.reason in reasons)
        ]

    def groups(self) -> list[tuple[str, str | None, list[Line]]]:
        """The lines by outcome; those held back also by reason, since money and credits are among them."""
        found: list[tuple[str, str | None, list[Line]]] = []
        for outcome in OUTCOMES:
            lines = self.with_outcome(outcome)
            if outcome == "SKIPPED":
                reasons = sorted({line.reason for line in lines})
                found += [(outcome, reason, self.with_outcome(outcome, reason)) for reason in reasons]
            elif lines:
                found.append((outcome, None, lines))
        return found

    def sum_of(self, amounts: Iterable[Decimal | None]) -> Decimal:
        """An exact sum, with the digits of the currency; what is not there adds nothing."""
        with localcontext() as context:
            context.prec = 60
            charged = self.run.summary.charged
            return sum((one for one in amounts if one is not None), charged - charged)


def sources(result: Result) -> list[Source]:
    """The files that were read row by row."""
    accounts = result.usage.accounts
    return [result.usage.source, *([accounts] if accounts else [])]


def rejected_rows(result: Result) -> int:
    """How many rows of the files were left out."""
    return sum(source.rejected for source in sources(result))
