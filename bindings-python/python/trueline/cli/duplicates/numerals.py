"""Numbers as a file writes them: with a decimal comma they are read by the import's rule."""

from __future__ import annotations

import json
from collections.abc import Sequence

import trueline
from trueline.cli.policies import ANY_DAY

POINT, COMMA = "POINT", "COMMA"
MARKS = {POINT: ".", COMMA: ","}
QUESTION = {
    "columns": [
        {"field": "id", "kind": "TEXT", "headers": ["id"]},
        {"field": "it", "kind": "DECIMAL", "headers": ["it"]},
    ],
    "identity": [["id.text"]],
    "neverMerge": [],
    "lastOrderField": None,
}


def numbers_of(cells: Sequence[str], decimal_mark: str) -> dict[str, str]:
    """The cells that are numbers, and these as the rules write them: `1.204,50` is `1204.50`."""
    policy = {**json.loads(trueline.ImportPolicy.default().to_json()), **QUESTION}
    policy["decimalMark"] = decimal_mark
    plan = trueline.plan_import(
        trueline.PlanImportRequest(
            header=["id", "it"],
            rows=[[str(number), cell] for number, cell in enumerate(cells)],
            today=ANY_DAY,
            policy=trueline.ImportPolicy.from_json(json.dumps(policy)),
        )
    )
    found: dict[str, str] = {}
    for batch in plan.batches:
        for company in batch.companies:
            text = company.fields["it"]
            if isinstance(text, str):
                found[cells[company.rows[0] - 1]] = text
    return found


def numeral(text: str, decimal_mark: str) -> str:
    """A number of the rules as the file writes it, without signs between thousands."""
    return text.replace(MARKS[POINT], MARKS[decimal_mark])
