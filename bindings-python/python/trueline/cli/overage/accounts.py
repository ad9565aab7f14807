"""The accounts of a run: who is on which plan, who pays, and how much each used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import trueline
from trueline.cli.headers import Headers
from trueline.cli.overage.columns import ACCOUNTS, OF_ACCOUNT, known, needed
from trueline.cli.problems import Issue, RefusedError, shortened
from trueline.cli.sheets import Place, Reading, Record, Source, sheet

SKIP = {
    **dict.fromkeys(("true", "yes", "1"), True),
    **dict.fromkeys(("false", "no", "0", ""), False),
}
"""What a cell of `skip` says, in any case."""
_WHOLE = re.compile(r"-?[0-9]{1,40}")


@dataclass(frozen=True)
class Entry:
    """A row about an account."""

    account: str
    cells: dict[str, str]
    place: Place
    source: Source


@dataclass(frozen=True)
class Subject:
    """An account of the run, and the row that its plan is from."""

    account: trueline.OverageAccount
    entry: Entry
    unknown: str = ""
    """Why its usage is not known, where it is not."""


def read_accounts(path: Path, named: Headers, how: Reading) -> tuple[Source, list[Entry]]:
    """Read the file of accounts."""
    with sheet(path, known(ACCOUNTS), named, how) as records:
        needed(path, records.source.columns, "account", "plan")
        entries = [one for record in records if (one := entry_of(record, records.source)) is not None]
    return records.source, entries


def entry_of(record: Record, source: Source) -> Entry | None:
    """A row about an account; None, and an issue, where it does not say about which."""
    if record.rejected:
        return None
    account = record.cells.get("account")
    if account is None:
        source.refuse(record.place, "account", "REQUIRED_MISSING", "")
        return None
    return Entry(account, record.cells, record.place, source)


def used_of(entry: Entry) -> tuple[int | None, str]:
    """The total of a row. Where it is none, it is not known (never 0), and why; the row stays in the run."""
    text = entry.cells.get("used", "")
    code, detail = ("USED_INVALID" if text else "USED_MISSING"), ""
    if _WHOLE.fullmatch(text):
        try:
            return trueline.OverageAccount(account="-", plan="-", used=int(text)).used, ""
        except trueline.Fault as fault:
            code, detail = fault.code, str(fault)
    column = entry.source.columns.name("used")
    issue = Issue(*entry.place, column, code, text, rejected=False, detail=detail)
    entry.source.take(issue)
    return None, f"`{shortened(text)}` is {issue.reason()}" if text and not detail else issue.reason()


def subject_of(entry: Entry, used: int | None, unknown: str = "") -> Subject | None:
    """The account of a row; None, and an issue, where the row cannot be taken."""
    cells, source = entry.cells, entry.source
    skip = SKIP.get(cells.get("skip", "").lower())
    if skip is None:
        # Whether it may be charged is not known.
        source.refuse(entry.place, "skip", "SKIP_INVALID", cells["skip"])
        return None
    if "plan" not in cells:
        source.refuse(entry.place, "plan", "REQUIRED_MISSING", "")
        return None
    try:
        account = trueline.OverageAccount(
            account=entry.account,
            plan=cells["plan"],
            used=used,
            customer=cells.get("customer"),
            subscription=cells.get("subscription"),
            skip=skip,
        )
    except trueline.Fault as fault:
        source.refuse_fault(entry.place, fault, cells)
        return None
    return Subject(account, entry, unknown)


def own_subjects(totals: Iterable[Entry]) -> list[Subject]:
    """The accounts of a usage file that says all of them itself."""
    return [one for entry in totals if (one := subject_of(entry, *used_of(entry))) is not None]


def joined_totals(accounts: Sequence[Entry], usage: Path, totals: Sequence[Entry]) -> list[Subject]:
    """The accounts of their own file, each with its total; one without a total has a usage not known.

    One that stands in a file twice stands in the run twice, so that the rule can refuse it.
    """
    by_account: dict[str, list[Entry]] = {}
    for entry in totals:
        by_account.setdefault(entry.account, []).append(entry)
    subjects = []
    for entry in accounts:
        own = [used_of(total) for total in by_account.get(entry.account, [])]
        for used, unknown in own or [(None, f"it has no row in {usage.name}")]:
            one = subject_of(entry, used, unknown)
            subjects += [] if one is None else [one]
    known = {entry.account for entry in accounts}
    for entry in totals:
        if entry.account not in known:
            entry.source.refuse(entry.place, "account", "ACCOUNT_UNKNOWN", entry.account)
    return subjects


def check_one_origin(usage: Source, accounts: Source) -> None:
    """Refuse files of which both say the same of an account: one could be out of date."""
    for name in OF_ACCOUNT:
        if name in usage.columns and name in accounts.columns:
            raise RefusedError(
                f"`{name}` is in both {usage.path} and {accounts.path}; a mapping says null for one of them"
            )
