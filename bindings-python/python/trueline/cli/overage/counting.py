"""What events come to: the rule counts them, and what it refuses is an issue of its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import trueline
from trueline.cli.sheets import Place, Source
from trueline.cli.zones import instant

MOST_LISTED = 1000
"""Rows of each kind that are named; all are counted."""
OF_EVENTS = ("TIME_OUT_OF_RANGE", "AMOUNT_OVERFLOW")
"""Faults of the rule that events are to blame for, if the period is not."""


class Event(NamedTuple):
    """A row of the file that is to be an event."""

    row: int
    line: int
    cells: dict[str, str]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.row, self.line)


@dataclass
class Listed:
    """Events that are set apart: how many, and the first of them."""

    count: int = 0
    first: list[Event] = field(default_factory=list)

    def add(self, events: list[Event]) -> None:
        """Add those of a part, in their order."""
        self.count += len(events)
        if events:
            merged = sorted([*self.first, *events[:MOST_LISTED]], key=lambda event: event.row)
            self.first = merged[:MOST_LISTED]


@dataclass
class Events:
    """What the events of a file come to."""

    counted: int = 0
    duplicates: int = 0
    conflicts: Listed = field(default_factory=Listed)
    late: Listed = field(default_factory=Listed)
    early: Listed = field(default_factory=Listed)
    used: Counter[str] = field(default_factory=Counter)
    """How many events count for each account."""
    by_day: Counter[date] = field(default_factory=Counter)
    first: dict[str, Place] = field(default_factory=dict)
    """The first row of each account."""
    unreadable: set[str] = field(default_factory=set)
    """Accounts of which a row could not be read: they may have used more than is counted."""


Pairs = list[tuple[Event, trueline.UsageEvent]]


class Counting:
    """Counts the events of a period, part by part; all events of one key are in one part."""

    def __init__(
        self, events: Events, source: Source, period: trueline.BillingPeriod, time_zone: str
    ) -> None:
        self._events, self._source = events, source
        self._period, self._time_zone = period, time_zone

    def count(self, part: list[Event]) -> None:
        """Count the events of a part."""
        events = self._events
        pairs = [(event, record) for event in part if (record := self._record(event)) is not None]
        for kept, batch in self._batches(pairs):
            events.counted += batch.counted
            events.duplicates += batch.duplicates
            events.conflicts.add([kept[index][0] for index in batch.conflicts])
            events.late.add([kept[index][0] for index in batch.late])
            events.early.add([kept[index][0] for index in batch.early])
            for cell in batch.state.cells:
                events.used[cell.account] += cell.count
                events.by_day[cell.day] += cell.count

    def _record(self, event: Event) -> trueline.UsageEvent | None:
        """The record of an event; None, and an issue, where there is none."""
        cells = event.cells
        at = instant(cells["at"])
        if at is None:
            self._source.refuse(event.place, "at", "INSTANT_INVALID", cells["at"])
            self._events.unreadable.add(cells["account"])
            return None
        try:
            return trueline.UsageEvent(
                account=cells["account"],
                source=cells["source"],
                id=cells["id"],
                endpoint=cells.get("endpoint"),
                at=at,
                value=cells.get("value"),
                item=cells.get("item"),
            )
        except trueline.Fault as fault:
            self._refuse(event, fault)
            return None

    def _batches(self, pairs: Pairs) -> Iterator[tuple[Pairs, trueline.UsageBatch]]:
        """What the rule says of them: at once, or of one account after the other where some do not fit."""
        try:
            found = self._asked(pairs)
        except trueline.Fault as fault:
            if fault.code not in OF_EVENTS or (fault.field and not fault.field.startswith("events[")):
                raise
        else:
            yield pairs, found
            return
        by_account: dict[str, Pairs] = {}
        for pair in pairs:
            if self._fits(pair):
                by_account.setdefault(pair[1].account, []).append(pair)
        for own in by_account.values():
            try:
                found = self._asked(own)
            except trueline.Fault as fault:
                # Each fits by itself: it is their sum.
                self._refuse(own[0][0], fault)
                continue
            yield own, found

    def _fits(self, pair: tuple[Event, trueline.UsageEvent]) -> bool:
        try:
            self._asked([pair])
        except trueline.Fault as fault:
            self._refuse(pair[0], fault)
            return False
        return True

    def _asked(self, pairs: Pairs) -> trueline.UsageBatch:
        return trueline.aggregate_usage(
            trueline.AggregateUsageRequest(
                events=[record for _, record in pairs],
                time_zone=self._time_zone,
                open_from=self._period.start,
                open_until=self._period.end,
            )
        )

    def _refuse(self, event: Event, fault: trueline.Fault) -> None:
        self._source.refuse_fault(event.place, fault, event.cells)
        self._events.unreadable.add(event.cells["account"])
