"""What a run says on the console: what needs eyes on standard error, then the table."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from trueline.cli.figures import counted
from trueline.cli.importing import SHOWN_ISSUES, tell_issues
from trueline.cli.overage.looks import Look, looks, why
from trueline.cli.overage.model import Line, Result, rejected_rows, sources
from trueline.cli.overage.words import STATUSES, days_words, money, outcome_name
from trueline.cli.problems import HINTS, shortened

MOST_LARGEST = 10
WIDTH = 24
"""Of a column of accounts; longer names push the rest to the right."""


def tell(result: Result, listed_in: str) -> None:
    """Say everything, what needs eyes first."""
    usage = result.usage
    for source in sources(result):
        tell_issues(source.path, source.issues, listed_in)
    for look in looks(result):
        _tell_look(look, result)
    kept = {issue.code for source in sources(result) for issue in source.issues if not issue.rejected}
    for code in sorted(kept & HINTS.keys()):
        _err(f"hint: {HINTS[code]}")
    if result.strangers:
        shown = ", ".join(f"`{one}`" for one in result.strangers[:SHOWN_ISSUES])
        more = "" if len(result.strangers) <= SHOWN_ISSUES else ", …"
        _err(f"{counted(len(result.strangers), 'account')} charged before, not in this run: {shown}{more}")
    if usage.events is not None and usage.events.conflicts.count:
        conflicts = usage.events.conflicts
        place = conflicts.first[0].place
        _err(f"{counted(conflicts.count, 'event')} repeated with other content, first in line {place.line:,}")
    _tell_head(result)
    _tell_outcomes(result)
    _tell_largest(result)


def _err(text: str) -> None:
    print(text, file=sys.stderr)


def _tell_look(look: Look, result: Result) -> None:
    amount = "" if look.amount is None else f", {money(look.amount, result.currency)}"
    _err(f"{counted(len(look.lines), 'account')} {look.title}{amount}: {look.advice}")
    for line in look.lines[:SHOWN_ISSUES]:
        _err(f"  {shortened(line.account.account)}: {why(line)}")
    if len(look.lines) > SHOWN_ISSUES:
        _err(f"  and {len(look.lines) - SHOWN_ISSUES:,} more")


def _tell_head(result: Result) -> None:
    usage, span = result.usage, result.span
    source = usage.source
    state = "charged" if result.charged else "dry run, nothing was charged"
    print(f"{source.path.name}, {days_words(span.days())}, {span.time_zone}, {result.currency}: {state}")
    print(f"  {source.rows:>9,} rows -> {counted(len(result.lines), 'account')}")
    print(f"  {rejected_rows(result):>9,} rejected, {source.blank:,} blank")
    if usage.events is not None:
        events = usage.events
        print(
            f"  {events.counted:>9,} events counted, {events.duplicates:,} duplicates "
            f"({events.conflicts.count:,} with other content), {events.late.count:,} before the period, "
            f"{events.early.count:,} after it"
        )


def _tell_outcomes(result: Result) -> None:
    for outcome, _, lines in result.groups():
        amounts = [line.item.amount for line in lines]
        some = any(amounts) and outcome != "NOTHING"
        amount = money(result.sum_of(amounts), result.currency) if some else ""
        print(f"  {len(lines):>9,} {outcome:<8} {amount:>20}  {_reasons(lines)}".rstrip())
    if result.charged:
        statuses = Counter(line.sent.status for line in result.lines if line.sent is not None)
        del statuses["NONE"]
        said = [f"{count:,} {STATUSES[name][0].lower()}" for name, count in statuses.most_common()]
        print(f"  carried out: {', '.join(said) or 'nothing'}")


def _reasons(lines: Sequence[Line]) -> str:
    counts = Counter(line.reason for line in lines)
    return ", ".join(f"{count:,} {reason}" for reason, count in counts.most_common())


def _tell_largest(result: Result) -> None:
    """The largest amounts that are, or would be, sent."""
    moving = [line for line in result.lines if line.outcome in ("CHARGE", "CREDIT", "RESEND")]
    moving.sort(key=lambda line: line.size, reverse=True)
    for line in moving[:MOST_LARGEST]:
        amount = money(line.item.amount, result.currency) if line.item.amount is not None else ""
        used = "" if line.account.used is None else f"{line.account.used:,} used"
        name = outcome_name(line.outcome).lower()
        account = shortened(line.account.account)
        print(f"  {account:<{WIDTH}} {line.account.plan:<12} {used:>18} {amount:>18}  {name}")
    if len(moving) > MOST_LARGEST:
        print(f"  and {len(moving) - MOST_LARGEST:,} more")
