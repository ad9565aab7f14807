"""What a check says: on the console the first differences, in the files all of them."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import trueline
from trueline.cli.figures import counted
from trueline.cli.inventory.model import OF_ALLOCATION, OF_LEVEL, OF_ROW, Check, Found
from trueline.cli.inventory.sources import File
from trueline.cli.inventory.words import said, where
from trueline.cli.problems import shortened

SHOWN = 20
HEADER = (
    *("kind", "level_id", "item_id", "location_id", "lot", "serial", "allocation_id", "account"),
    *("command_id", "line", "ledger", "state", "difference", "meaning"),
)
WITHOUT_ALLOCATIONS = "no allocations were given, so what is promised was not compared with them"


def tell(check: Check, listed_in: str) -> None:
    """Say everything, the verdict last, where it is seen."""
    print(f"{check.ledger.path.name}: {compared(check)}")
    for file in check.files:
        if file.unused:
            print(f"  {file.path.name}: not used: {shortened(', '.join(file.unused))}")
    if check.allocations is None:
        print(f"  {WITHOUT_ALLOCATIONS}")
    for found in check.of(*OF_LEVEL, *OF_ALLOCATION, *OF_ROW)[:SHOWN]:
        print(f"  {where(found)}: {said(found)}")
    if len(check.found) > SHOWN:
        print(f"  and {len(check.found) - SHOWN:,} more: see {listed_in}")
    print(f"  {verdict(check)}")


def compared(check: Check) -> str:
    """What was compared."""
    report = check.report
    parts = [counted(report.levels, "level")]
    if check.allocations is not None:
        parts.append(counted(report.allocations, "allocation"))
    return f"{counted(report.entries, 'row')}; {' and '.join(parts)} compared"


def verdict(check: Check) -> str:
    """What it comes to."""
    if check.balanced:
        return "balanced: what is stored is what the ledger says"
    counts = {"level": check.levels_off, "allocation": check.allocations_off}
    counts["row"] = len(check.of(*OF_ROW))
    parts = [counted(count, name) for name, count in counts.items() if count]
    return f"not balanced: {counted(len(check.found), 'difference')}, in {', '.join(parts)}"


def csv_row(found: Found) -> list[object]:
    """A difference as a row."""
    one, level = found.discrepancy, found.level
    return [
        *(found.kind, one.level_id),
        *((None,) * 4 if level is None else (level.item_id, level.location_id, level.lot, level.serial)),
        *(one.allocation_id, None if one.account is None else one.account.name),
        *(one.command_id, one.line, one.ledger, one.state, _number(found), said(found)),
    ]


def check_json(check: Check) -> dict[str, Any]:
    """Everything, for another program."""
    report = check.report
    return {
        "rulesVersion": trueline.rules_version(),
        "tenant": check.tenant,
        "balanced": check.balanced,
        "entries": report.entries,
        "levels": report.levels,
        "allocations": None if check.allocations is None else report.allocations,
        "counts": dict(sorted(check.by_kind.items())),
        "discrepancies": [_found_json(found) for found in check.found],
        "files": {
            name: None if file is None else _file_json(file)
            for name, file in (
                ("ledger", check.ledger),
                ("opening", check.opening),
                ("levels", check.levels),
                ("allocations", check.allocations),
                ("picks", check.picks),
            )
        },
    }


def _found_json(found: Found) -> dict[str, Any]:
    one, level = found.discrepancy, found.level
    return {
        "kind": found.kind,
        "levelId": one.level_id,
        "itemId": None if level is None else level.item_id,
        "locationId": None if level is None else level.location_id,
        "allocationId": one.allocation_id,
        "account": None if one.account is None else one.account.name,
        "commandId": one.command_id,
        "line": one.line,
        "ledger": one.ledger,
        "state": one.state,
        "difference": _number(found),
        "lastRow": None
        if found.last is None
        else {"at": _instant(found.last.at), "kind": found.last.kind, "commandId": found.last.command_id},
    }


def _instant(at: datetime) -> str:
    """As JSON has it."""
    return at.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _file_json(file: File) -> dict[str, Any]:
    return {"file": file.path.name, "rows": file.rows, "unusedColumns": file.unused}


def _number(found: Found) -> str | None:
    number = found.difference
    return None if number is None else f"{number:f}"
