"""Cells in which nothing is said, although something stands in them: `n/a`, `-`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

import trueline
from trueline.cli.policies import ANY_DAY

MOST_LETTERS = 16
"""Longer texts, and those with a digit, say something: a million phones are no question."""
QUESTION = {
    "columns": [{"field": "it", "kind": "TEXT", "headers": ["it"]}],
    "identity": [["it.text"]],
    "neverMerge": [],
    "lastOrderField": None,
}


def blank_cells(rows: Iterable[Sequence[str]], own: Sequence[str] = ()) -> frozenset[str]:
    """The cells, as they are written, that are blank to an import, or are one of `own`."""
    cells = {cell for row in rows for cell in row}
    meant = {text.strip().lower() for text in own}
    asked = [cell for cell in cells if len(cell.strip()) <= MOST_LETTERS and not re.search(r"\d", cell)]
    named = {cell for cell in cells if cell.strip().lower() in meant} if meant else set()
    return frozenset({*_by_the_rule(asked), *named})


def _by_the_rule(cells: Sequence[str]) -> set[str]:
    """Those that the import's documented policy takes for blank."""
    policy = {**json.loads(trueline.ImportPolicy.default().to_json()), **QUESTION}
    plan = trueline.plan_import(
        trueline.PlanImportRequest(
            header=["it"],
            rows=[[cell] for cell in cells],
            today=ANY_DAY,
            policy=trueline.ImportPolicy.from_json(json.dumps(policy)),
        )
    )
    said = {row for batch in plan.batches for company in batch.companies for row in company.rows}
    return {cell for number, cell in enumerate(cells, 1) if number not in said}
