"""What a person has to look at before, or after, money moves: said first, everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from trueline.cli.overage.model import Line, Result
from trueline.cli.overage.words import reason_words

OPEN = ("FAILED", "LEFT_PENDING")
"""Statuses of charges that did not go through."""


@dataclass(frozen=True)
class Look:
    """Some accounts with the same thing to look at."""

    title: str
    advice: str
    lines: list[Line]
    amount: Decimal | None = None
    """The money of them all, where there is some."""


def looks(result: Result) -> list[Look]:
    """What there is to look at, the most urgent first."""
    found = []

    def add(lines: list[Line], title: str, advice: str, with_money: bool = True) -> None:
        if lines:
            amount = result.sum_of(line.item.amount for line in lines) if with_money else None
            found.append(Look(title, advice, lines, amount))

    open_lines = not_sent(result)
    refused = [line for line in open_lines if line.sent and line.sent.status == "FAILED"]
    pending = [line for line in open_lines if line.sent and line.sent.status != "FAILED"]
    add(refused, "refused by Stripe", "put it right at Stripe; the next run tries anew")
    add(pending, "not known to be sent", "run again: what Stripe has is found, what it has not is sent")
    faults = result.with_outcome("FAULT")
    add(faults, "at fault, nothing was decided", "put the files right and run again", with_money=False)
    held = result.with_outcome("SKIPPED", "DUE_DECREASED")
    add(held, "credit held", "less is due than was billed: credit by hand, or correct the usage")
    nobody = result.with_outcome("SKIPPED", "NO_CUSTOMER")
    add(nobody, "without a customer", "give the account its Stripe customer; nothing is lost until then")
    if not result.charged:
        again = result.with_outcome("RESEND")
        add(again, "cut off in an earlier run", "run with --charge: it is looked up and sent if need be")
    return found


def why(line: Line) -> str:
    """Why there is something to look at, with the row."""
    if line.sent is not None and line.sent.error:
        return line.sent.error
    where = f"{line.subject.entry.source.path.name} line {line.subject.entry.place.line:,}"
    words = reason_words(line.reason)
    if line.reason == "USAGE_UNKNOWN" and line.subject.unknown:
        words += f": {line.subject.unknown}"
    elif line.reason == "UNKNOWN_PLAN":
        words += f": `{line.account.plan}`"
    return f"{words} ({line.reason}, {where})"


def not_sent(result: Result) -> list[Line]:
    """The lines whose charge did not go through."""
    return [line for line in result.lines if line.sent is not None and line.sent.status in OPEN]


def accounts_to_look_at(result: Result) -> int:
    """How many accounts there are to look at, each once."""
    lines = {id(line) for look in looks(result) for line in look.lines}
    return len(lines) + len(result.strangers)
