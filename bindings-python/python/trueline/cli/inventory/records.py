"""What is stored: levels, and allocations with their picks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import trueline
from trueline.cli.inventory.sources import File, Row, read_json, record_of, rows_of
from trueline.cli.inventory.tenants import Tenants
from trueline.cli.problems import RefusedError
from trueline.cli.sheets import Reading

Levels = tuple[File, list[trueline.StockLevel]]
Allocations = tuple[File, list[trueline.Allocation]]


def read_levels(path: Path, how: Reading, tenants: Tenants) -> Levels:
    """Levels, as they are stored or as they opened."""
    file, levels = File(path), []
    with rows_of(file, "StockLevel", how, tenants) as rows:
        for row in rows:
            levels.append(record_of(file, trueline.StockLevel, row))
            file.places.add(row.place)
    return file, levels


def read_allocations(
    path: Path, picks: Path | None, how: Reading, tenants: Tenants
) -> tuple[Allocations, File | None]:
    """Allocations; their picks stand in them, or in a table of their own."""
    file = File(path)
    with rows_of(file, "Allocation", how, tenants) as rows:
        found = list(rows)
    picks_file = None if picks is None else File(picks)
    if picks_file is not None:
        _take_picks(picks_file, found, how, tenants)
    elif any("picks" not in row.values for row in found):
        raise RefusedError(f"{path}: the allocations have no picks: name their table with --picks")
    for row in found:
        file.places.add(row.place)
    return (file, [record_of(file, trueline.Allocation, row) for row in found]), picks_file


def has_allocations(path: Path) -> bool:
    """Whether a file of JSON is a whole state, with its allocations."""
    read = read_json(path)
    return isinstance(read, dict) and "allocations" in read


def _take_picks(file: File, allocations: list[Row], how: Reading, tenants: Tenants) -> None:
    """Puts each pick into its allocation, in the order of their positions."""
    places: dict[Any, list[tuple[int, dict[str, Any]]]] = {}
    for row in allocations:
        if "picks" in row.values:
            raise RefusedError(f"{file.path}: the allocations have picks already; leave out --picks")
        places[row.values.get("id")] = []
    with rows_of(file, "AllocationPick", how, tenants) as rows:
        for row in rows:
            allocation, position = row.values.pop("allocationId", None), row.values.pop("position", 0)
            record_of(file, trueline.AllocationPick, row)
            if allocation not in places:
                file.refuse(row.place, "allocationId", allocation, "there is no such allocation")
            places[allocation].append((_position(file, row, position), row.values))
    for row in allocations:
        picks = sorted(places[row.values.get("id")], key=lambda pick: pick[0])
        row.values["picks"] = [values for _, values in picks]


def _position(file: File, row: Row, position: Any) -> int:
    digits = str(position)
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 16):
        file.refuse(row.place, "position", position, "not a whole number from 0")
    return int(digits)
