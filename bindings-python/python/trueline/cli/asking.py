"""The import rule, asked about a table; what it refuses is said for the person who started the run."""

from __future__ import annotations

from datetime import date
from typing import Any

import trueline
from trueline.cli.documents import DocumentColumns
from trueline.cli.policies import header_twice, listed, record_of
from trueline.cli.problems import RefusedError, shortened
from trueline.cli.reading import Table


def asked(
    table: Table,
    policy: dict[str, Any],
    extra: DocumentColumns,
    today: date,
    *,
    resume_after: str | None = None,
) -> trueline.ImportPlan:
    """The answer of the import rule."""
    rows = [extra.copies(row) + row for row in table.rows] if extra.sources else table.rows
    request = trueline.PlanImportRequest(
        header=extra.header() + table.header,
        rows=rows,
        today=today,
        policy=record_of(policy),
        resume_after=resume_after,
    )
    try:
        return trueline.plan_import(request)
    except trueline.Fault as fault:
        if fault.code == "HEADER_AMBIGUOUS":
            raise header_twice(fault, str(table.path)) from None
        if fault.code != "HEADER_MISSING":
            raise
        raise RefusedError(_header_message(table, policy, fault)) from None


def batches_left(
    table: Table, policy: dict[str, Any], extra: DocumentColumns, today: date, token: str
) -> int:
    """How many batches come after the one whose end `token` is."""
    try:
        return len(asked(table, policy, extra, today, resume_after=token).batches)
    except trueline.Fault as fault:
        if fault.field != "resumeAfter" and fault.code != "RESUME_MISMATCH":
            raise
        raise RefusedError(_resume_message(table, today, token, fault)) from None


def _header_message(table: Table, policy: dict[str, Any], fault: trueline.Fault) -> str:
    wanted: list[str] = next(
        (column["headers"] for column in policy["columns"] if column["field"] == fault.field), []
    )
    return (
        f"{table.path}: no column for `{fault.field}` ({fault.code}). The first line must be the "
        f"header; it is {listed(table.header)}. One of these is looked for: {', '.join(wanted)}. "
        "Another header is named with --mapping."
    )


def _resume_message(table: Table, today: date, token: str, fault: trueline.Fault) -> str:
    if fault.code != "RESUME_MISMATCH":
        return (
            f"--resume: `{shortened(token)}` is no token of an import ({fault.code}); "
            "tokens are in the column `resume_token` of batches.csv"
        )
    return (
        f"--resume: the token is not the end of a batch of this import ({fault.code}): {table.path} has "
        "changed since, or the mapping, an option or the day is another (--today is "
        f"{today.isoformat()}; summary.json says that of the run that gave the token). Give the same file "
        "and options to go on; without --resume everything is written again, from the first batch"
    )
