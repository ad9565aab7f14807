"""The usage file in either of its forms, and the accounts that it is about.

Totals have a column `used`, a row an account; events have a column `at`, a row an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import trueline
from trueline.cli.figures import counted
from trueline.cli.overage.accounts import (
    Entry,
    Subject,
    check_one_origin,
    entry_of,
    joined_totals,
    own_subjects,
    read_accounts,
    subject_of,
)
from trueline.cli.overage.columns import USAGE, Mapping, known, needed
from trueline.cli.overage.counting import Events
from trueline.cli.overage.events import read_events
from trueline.cli.policies import listed
from trueline.cli.problems import RefusedError
from trueline.cli.sheets import Reading, Sheet, Source, sheet


@dataclass
class Usage:
    """Who used how much, as the files say it."""

    source: Source
    accounts: Source | None
    subjects: list[Subject]
    events: Events | None
    """None where the file holds totals."""


@dataclass(frozen=True)
class Span:
    """The period of the run, and the zone whose days count."""

    period: trueline.BillingPeriod
    time_zone: str

    def days(self) -> list[date]:
        """Every day of which there is a part in the period."""
        first = self.period.start_day
        last = trueline.local_day(self.period.end - timedelta(milliseconds=1), self.time_zone)
        return [first + timedelta(days=count) for count in range((last - first).days + 1)]


def read_usage(usage: Path, accounts: Path | None, mapping: Mapping, how: Reading, span: Span) -> Usage:
    """Read the usage file, and the file of accounts if there is one."""
    roster = None if accounts is None else read_accounts(accounts, mapping.accounts, how)
    with sheet(usage, known(USAGE), mapping.usage, how) as records:
        source = records.source
        needed(usage, source.columns, "account")
        if _holds_events(source):
            return _events(records, roster, span)
        return _totals(records, roster)


def _holds_events(source: Source) -> bool:
    totals, events = "used" in source.columns, "at" in source.columns
    if totals and events:
        raise RefusedError(
            f"{source.path}: `{source.columns.name('used')}` is a column of totals and "
            f"`{source.columns.name('at')}` one of events; a mapping says null for one of `used` and `at`"
        )
    if not totals and not events:
        raise RefusedError(
            f"{source.path}: neither a column for `used` (a total an account) nor for `at` (an event a row); "
            f"the header is {listed(source.columns.header)}. Another header is named with --mapping."
        )
    return events


def _totals(records: Sheet, roster: tuple[Source, list[Entry]] | None) -> Usage:
    source = records.source
    if roster is None:
        needed(source.path, source.columns, "plan")
    else:
        check_one_origin(source, roster[0])
    totals = [one for record in records if (one := entry_of(record, source)) is not None]
    if roster is None:
        return Usage(source, None, own_subjects(totals), None)
    return Usage(source, roster[0], joined_totals(roster[1], source.path, totals), None)


def _events(records: Sheet, roster: tuple[Source, list[Entry]] | None, span: Span) -> Usage:
    source = records.source
    if roster is None:
        raise RefusedError(f"{source.path}: events do not say which plan an account is on; --accounts does")
    accounts, entries = roster
    events = read_events(records, span.period, span.time_zone)
    subjects = []
    for entry in entries:
        # None of a part of it: less would be charged than was used.
        if entry.account in events.unreadable:
            one = subject_of(entry, None, f"a row of it in {source.path.name} could not be read")
        else:
            one = subject_of(entry, events.used[entry.account])
        subjects += [] if one is None else [one]
    known = {entry.account for entry in entries}
    for account, place in events.first.items():
        if account not in known and (events.used[account] or account in events.unreadable):
            detail = f"has {counted(events.used[account], 'event')}, but is not among the accounts"
            source.refuse(place, "account", "ACCOUNT_UNKNOWN", account, detail)
    return Usage(source, accounts, subjects, events)
