"""Cells that hold instants become days of a time zone, by the rule `local_day`.

Only a cell with a date, a time and Z or an offset is an instant; every other cell is left to the
import, which reads days.
"""

from __future__ import annotations

import re
from datetime import datetime, timezone

import trueline
from trueline.cli.mapping import Mapping
from trueline.cli.policies import needed_header
from trueline.cli.problems import RefusedError
from trueline.cli.reading import Table

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
INSTANT_FORM = r"\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,6})?\s*(?:(Z)|([+-]\d\d)(?::?(\d\d))?)\s*"
_INSTANT = re.compile(INSTANT_FORM, re.ASCII)


def local_days(
    table: Table, columns: list[int], zone: str | None, mapping: Mapping
) -> dict[int, tuple[str, str]]:
    """Write days into the cells of these columns that hold instants.

    The answer names the rows whose own zone is unknown: index of the row to the column and the
    value. Their cells stay, so that the import refuses them.
    """
    fixed = zone or mapping.zone
    by_row = None
    if fixed is not None:
        _check_zone(fixed)
    elif mapping.zone_header is not None:
        by_row = needed_header(table.header, mapping.zone_header, str(table.path))
    else:
        return {}
    unknown: dict[int, tuple[str, str]] = {}
    for index, row in enumerate(table.rows):
        for column in columns:
            at = instant(row[column]) if column < len(row) else None
            if at is None:
                continue
            here = fixed or _cell(row, by_row)
            try:
                row[column] = trueline.local_day(at, here).isoformat()
            except trueline.Fault as fault:
                if fault.code == "UNKNOWN_TIME_ZONE" and by_row is not None:
                    unknown[index] = (table.header[by_row], here)
    return unknown


def _check_zone(zone: str) -> None:
    try:
        trueline.local_day(EPOCH, zone)
    except trueline.Fault as fault:
        raise RefusedError(f"--zone: {fault.code}: {fault} (an IANA name such as Europe/Berlin)") from None


def _cell(row: list[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def instant(cell: str) -> datetime | None:
    """The instant that a cell holds, with Z or an offset: +02:00, +0200, or +02 as PostgreSQL has it."""
    found = _INSTANT.fullmatch(cell)
    if found is None:
        return None
    day, time, fraction, utc, hours, minutes = found.groups()
    offset = "+00:00" if utc else f"{hours}:{minutes or '00'}"
    try:
        return datetime.fromisoformat(f"{day}T{time}{(fraction or '.0').ljust(7, '0')}{offset}")
    except ValueError:
        return None
