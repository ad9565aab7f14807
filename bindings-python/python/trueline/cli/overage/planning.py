"""The plan of a run: the rules say what is to be done and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import trueline
from trueline.cli.overage.accounts import Subject
from trueline.cli.overage.ledger import Ledger
from trueline.cli.overage.model import Line
from trueline.cli.overage.usage import Span
from trueline.cli.problems import RefusedError

NOBODY = "default"
"""The tenant of a dry run without a ledger; it only shows in the keys."""


def read_policy(path: Path | None) -> trueline.OveragePolicy:
    """The plans and what their overage costs; without a file the documented ones."""
    if path is None:
        return trueline.OveragePolicy.default()
    try:
        policy = trueline.OveragePolicy.from_json(path.read_text(encoding="utf-8-sig"))
        # Its sense is judged when it is used; better now than after a long file.
        trueline.calculate_overage(trueline.CalculateOverageRequest(plan="?", used=0), policy)
    except UnicodeDecodeError:
        raise RefusedError(f"{path}: not UTF-8") from None
    except trueline.Fault as fault:
        if fault.code == "UNKNOWN_PLAN":
            return policy
        where = f" at `{fault.field}`" if fault.field else ""
        raise RefusedError(f"{path}: {fault.code}{where}: {fault}") from None
    return policy


def run_of(
    subjects: Sequence[Subject],
    ledger: Ledger | None,
    policy: trueline.OveragePolicy,
    tenant: str | None,
    span: Span,
) -> trueline.OverageRun:
    """What is to be done for each account."""
    request = trueline.PlanOverageRunRequest(
        tenant=NOBODY if tenant is None else tenant,
        period=period_of(span),
        accounts=[one.account for one in subjects],
        ledger=[] if ledger is None else ledger.rows,
    )
    return trueline.plan_overage_run(request, policy)


def period_of(span: Span) -> trueline.PeriodSpan:
    """The bounds of the period alone."""
    return trueline.PeriodSpan(start=span.period.start, end=span.period.end)


def lines_of(
    subjects: Sequence[Subject], run: trueline.OverageRun, policy: trueline.OveragePolicy
) -> list[Line]:
    """Each account with its item and its reasons."""
    return [
        Line(subject, item, _overage(subject.account, item, policy))
        for subject, item in zip(subjects, run.items, strict=True)
    ]


def _overage(
    account: trueline.OverageAccount, item: trueline.OverageItem, policy: trueline.OveragePolicy
) -> trueline.Overage | None:
    if item.exact is None or account.used is None:
        return None
    request = trueline.CalculateOverageRequest(plan=account.plan, used=account.used)
    try:
        return trueline.calculate_overage(request, policy)
    except trueline.Fault:
        # A part has more digits than an answer can have, though the sum of them has not.
        return None


def strangers(subjects: Sequence[Subject], ledger: Ledger | None) -> list[str]:
    """Accounts of the ledger that are not in the run, each once."""
    known = {one.account.account for one in subjects}
    rows = [] if ledger is None else ledger.rows
    return list(dict.fromkeys(row.account for row in rows if row.account not in known))
