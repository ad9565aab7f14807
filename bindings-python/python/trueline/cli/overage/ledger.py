"""What was charged before: rows of a file, or of the table in PostgreSQL.

A row that cannot be read refuses the run: without it an account would be charged again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import trueline
from trueline.cli.headers import Headers
from trueline.cli.overage.columns import OF_LEDGER, known, needed
from trueline.cli.problems import RefusedError
from trueline.cli.sheets import Reading, Record, Source, sheet


@dataclass(frozen=True)
class Ledger:
    """The rows of one tenant, metric and period."""

    name: str
    """Where they are from."""
    rows: list[trueline.LedgerRow]


def read_ledger(path: Path, named: Headers, how: Reading) -> Ledger:
    """Read a file of rows, all or none."""
    with sheet(path, known(OF_LEDGER), named, how) as records:
        needed(path, records.source.columns, *OF_LEDGER)
        rows = [_row(record, records.source) for record in records]
    return Ledger(path.name, rows)


def _row(record: Record, source: Source) -> trueline.LedgerRow:
    cells = record.cells
    if record.rejected:
        raise _refused(source)
    sequence = cells.get("sequence", "")
    if not sequence.isascii() or not sequence.isdecimal() or len(sequence) > 15:
        source.refuse(record.place, "sequence", "INVALID_INPUT", sequence, "not a number from 0")
        raise _refused(source)
    members = {name: cells.get(name, "") for name in OF_LEDGER}
    try:
        return trueline.LedgerRow.from_json(json.dumps({**members, "sequence": int(sequence)}))
    except trueline.Fault as fault:
        source.refuse_fault(record.place, fault, cells)
        raise _refused(source) from None


def _refused(source: Source) -> RefusedError:
    issue = source.issues[-1]
    return RefusedError(
        f"{source.path}: {issue.where()}: `{issue.value}`: {issue.reason()} ({issue.code}). What was charged "
        "must be read whole, or an account would be charged again."
    )
