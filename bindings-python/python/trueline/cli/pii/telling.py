"""What a scan says: a line a column, what should be sealed first. Never a value."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import trueline
from trueline.cli.figures import counted
from trueline.cli.importing import SHOWN_ISSUES
from trueline.cli.pii.model import ColumnFound, Place, Scan
from trueline.cli.problems import REASONS, shortened

WIDTH = 28
"""Of the names; longer ones push the rest to the right."""
ADVICE = {
    "SEAL": "seal it",
    "LOOK": "look",
    "MASK": "mask it in logs",
    "SEALED": "is sealed",
    "NONE": "nothing found",
}
"""What is advised, in words; the most urgent first."""
UNREAD = (
    "no row could be read, so nothing is known of the columns: is the file of another --encoding, such as "
    "cp1252, or of another --delimiter?"
)


def tell(scan: Scan) -> None:
    """Say everything, what needs eyes first."""
    for place in scan.unread[:SHOWN_ISSUES]:
        print(f"row {place.row:,} (line {place.line:,}) was not read: {reason(place)}", file=sys.stderr)
    if scan.unread_count > SHOWN_ISSUES:
        print(f"and {scan.unread_count - SHOWN_ISSUES:,} more", file=sys.stderr)
    if scan.header_is_data:
        print("the first line holds personal data: is it a header at all?", file=sys.stderr)
    if scan.is_unread:
        print(UNREAD, file=sys.stderr)
    print(f"{shortened(scan.path.name)}: {looked_at(scan)}")
    for column in in_order(scan):
        print(_line(column))
    counts = [f"{len(found):,} to {word}" for word, found in _counts(scan) if found]
    print(f"  {counted(len(scan.columns), 'column')}: {', '.join(counts) or 'nothing to do'}")


def _counts(scan: Scan) -> list[tuple[str, list[ColumnFound]]]:
    return [
        ("seal", scan.advised("SEAL")),
        ("look into", scan.advised("LOOK")),
        ("mask in logs", scan.advised("MASK")),
    ]


def in_order(scan: Scan) -> list[ColumnFound]:
    """The columns, what should be sealed first; else as in the file."""
    return [column for advice in ADVICE for column in scan.advised(advice)]


def looked_at(scan: Scan) -> str:
    """Which rows are samples, exactly."""
    rows = f"{counted(scan.rows, 'row')}, {scan.unread_count:,} not read"
    if scan.every == 1:
        return f"{rows}; all {scan.looked_at:,} others were looked at"
    return f"{rows}; of the others the first of every {scan.every:,} was looked at, {scan.looked_at:,} in all"


def _line(column: ColumnFound) -> str:
    verdict = column.verdict
    kind = "" if verdict.kind is None else f"{verdict.kind.name} {percent(verdict.share)}"
    sensitivity = "" if verdict.sensitivity is None else verdict.sensitivity.name
    said = f"  {column.name:<{WIDTH}} {kind:<24} {sensitivity:<10} {advice_of(column)}"
    notes = notes_of(column)
    return (said + (f"; {notes}" if notes else "")).rstrip()


def advice_of(column: ColumnFound) -> str:
    """What is advised, and where a column is to be looked into, why."""
    if column.advice != "LOOK":
        return ADVICE[column.advice]
    whys = [
        *(["something inside"] if column.inside else []),
        *(["half sealed"] if column.is_half_sealed else []),
    ]
    return f"{ADVICE['LOOK']}: {', '.join(whys)}"


def notes_of(column: ColumnFound) -> str:
    """What there is to know beside the verdict."""
    verdict, notes = column.verdict, []
    if column.inside:
        inside = ", ".join(f"{kind} in {count:,}" for kind, count in column.inside.most_common())
        notes.append(f"{inside} of {verdict.rows:,}")
    if verdict.sealed and verdict.rows:
        notes.append(f"{verdict.sealed:,} sealed already")
    if column.too_long:
        notes.append(f"{column.too_long:,} too long to look at")
    return "; ".join(notes)


def percent(share: int) -> str:
    """Hundredths of a percent as a person reads them: `99.87 %`."""
    return f"{share // 100}.{share % 100:02} %"


def reason(place: Place) -> str:
    """Why a row was not read."""
    return REASONS.get(place.code, place.code.replace("_", " ").lower())


def scan_json(scan: Scan, policy: trueline.PiiPolicy) -> dict[str, Any]:
    """Everything, for another program."""
    return {
        "file": scan.path.name,
        "rulesVersion": trueline.rules_version(),
        "rows": scan.rows,
        "rowsNotRead": scan.unread_count,
        "notRead": [{"row": one.row, "line": one.line, "code": one.code} for one in scan.unread],
        "samples": {"rows": scan.looked_at, "every": scan.every, "from": 1},
        "minConfidence": policy.min_confidence,
        "kinds": [kind.name for kind in policy.kinds],
        "headerIsData": scan.header_is_data,
        "skippedColumns": scan.skipped_columns,
        "columns": [_column_json(column) for column in scan.columns],
    }


def _column_json(column: ColumnFound) -> dict[str, Any]:
    verdict = column.verdict
    return {
        "name": column.name,
        "kind": None if verdict.kind is None else verdict.kind.name,
        "sensitivity": None if verdict.sensitivity is None else verdict.sensitivity.name,
        "advice": column.advice,
        "rows": verdict.rows,
        "hits": verdict.hits,
        "share": verdict.share,
        "hinted": verdict.hinted,
        "sealed": verdict.sealed,
        "inside": dict(sorted(column.inside.items())),
        "mostSensitiveInside": column.most_sensitive,
        "tooLong": column.too_long,
    }


def names_of(columns: Sequence[ColumnFound]) -> str:
    """Some columns' names, not endless."""
    shown = ", ".join(f"`{shortened(column.name)}`" for column in columns[:12])
    return shown + (f" and {len(columns) - 12:,} more" if len(columns) > 12 else "")
