"""Events of usage, each counted once by the rule, however large the file is.

Which of two events with one key counts is the rule's business, and it must see both of them. So rows
are dealt by their keys into so many parts on the disk, each small enough to be held, and every repeat
is in the part of its first.
"""

from __future__ import annotations

import json
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack

import trueline
from trueline.cli.overage.counting import Counting, Event, Events
from trueline.cli.sheets import Record, Sheet, Source

PARTS = 64
HELD_BYTES = 1 << 18
"""A part this small is not put on the disk."""
SOURCE = "csv"
"""The source of events in a file that has no such column."""


def read_events(sheet: Sheet, period: trueline.BillingPeriod, time_zone: str) -> Events:
    """Read the events and have them counted."""
    events, source = Events(), sheet.source
    counting = Counting(events, source, period, time_zone)
    with _Parts() as parts:
        for record in sheet:
            event = _event(record, source, events)
            if event is not None:
                parts.deal(event)
        for part in parts:
            counting.count(part)
    return events


def _event(record: Record, source: Source, events: Events) -> Event | None:
    """The row, if it has what every event needs."""
    cells, place = record.cells, record.place
    account = cells.get("account")
    if account is not None:
        events.first.setdefault(account, place)
    if not record.rejected:
        # Without a column of ids each row is an event of its own.
        if "id" not in source.columns:
            cells["id"] = f"row {place.row}"
        if "source" not in source.columns:
            cells["source"] = SOURCE
        missing = next((name for name in ("account", "at", "source", "id") if name not in cells), None)
        if missing is None:
            return Event(*place, cells)
        source.refuse(place, missing, "REQUIRED_MISSING", "")
    if account is not None:
        events.unreadable.add(account)
    return None


_ENCODED = json.JSONEncoder(check_circular=False, ensure_ascii=False).encode


class _Parts:
    """The events of a file in so many parts, those with one key in the same part."""

    def __init__(self) -> None:
        self._open = ExitStack()

    def __enter__(self) -> _Parts:
        spooled = (
            tempfile.SpooledTemporaryFile(HELD_BYTES, "w+", encoding="utf-8", newline="\n")
            for _ in range(PARTS)
        )
        self._files = [self._open.enter_context(file) for file in spooled]
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def deal(self, event: Event) -> None:
        """Put an event into its part."""
        cells = event.cells
        key = "\n".join((cells["account"], cells["source"], cells["id"]))
        self._files[zlib.crc32(key.encode()) % PARTS].write(_ENCODED(event) + "\n")

    def __iter__(self) -> Iterator[list[Event]]:
        for file in self._files:
            file.seek(0)
            yield [Event(*json.loads(line)) for line in file]
