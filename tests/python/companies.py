"""Companies drawn at random, many of them alike: as Arrow has them, and as the single form does."""

from __future__ import annotations

import random
from typing import Any

import pyarrow as pa
import trueline

from values import to_json

Record = dict[str, Any]

VALUES: dict[str, list[str | None]] = {
    "name": ["Acme, Inc.", "ACME", "Acme Supply GmbH", "Bertolini", "Cafe Roma", "Café Roma Ltd", None, " "],
    "address": ["12 Main Street", "12 Main St.", "5 Oak Ave", "7 Elm Road", "", None],
    "city": ["Springfield", "springfield", "Chicago", None],
    "postalCode": ["60601", "60602", None],
    "phone": ["312-555-0147", "(312) 555 0147", "312-555-0148 x5", "nobody", None],
    "email": ["x@acme.com", "X+shop@acme.com", "y@acme.com", "roma@gmail.com", "@", None],
    "taxId": ["11-1", "22-2", None, None, None],
    "notes": ["ünï", "\u3000", "😀", None],
}
IDS = ["a", "B", "b", "é", "😀", "\uff5e", "10", "9"]
POLICIES: list[Any] = [
    None,
    {
        "fields": [{"field": "name", "kind": "COMPANY_NAME"}, {"field": "notes", "kind": "TEXT"}],
        "keys": [["name.loose"], ["notes.text"], ["name.key", "notes.text"]],
        "comparators": [
            {
                "id": "name",
                "levels": [{"part": "name.loose", "test": "SIMILAR", "at_least": 8000, "points": 2}],
            },
            {
                "id": "notes",
                "levels": [{"part": "notes.text", "test": "EQUAL", "points": 1}],
                "otherwise": -1,
            },
        ],
        **{"automatic": 2, "review": 0, "cohesion": -2, "max_key_size": 6, "max_cluster_size": 4},
    },
]


class Companies:
    """A few records, and lots drawn beside them."""

    def __init__(self, seed: object, rows: int | None = None) -> None:
        self.lot = random.Random(f"companies {seed}")
        rows = self.lot.choice([0, 1, 2, 10, 40]) if rows is None else rows
        ids = self.lot.sample([f"{head}{place}" for head in IDS for place in range(rows)], rows)
        self.names = self.lot.sample(list(VALUES), self.lot.randrange(1, len(VALUES) + 1))
        self.has_ranks = self.lot.random() < 0.5
        self.records: list[Record] = [self.record(id_) for id_ in ids]

    def record(self, id_: str) -> Record:
        record: Record = {"id": id_, "fields": {name: self.lot.choice(VALUES[name]) for name in self.names}}
        return record | {"rank": self.lot.choice([None, 0, 3, -(2**40)])} if self.has_ranks else record

    def table(self) -> pa.Table:
        return table(self.records, self.names, self.has_ranks)


def table(records: list[Record], names: list[str], has_ranks: bool) -> pa.Table:
    columns: dict[str, pa.Array] = {"id": pa.array([record["id"] for record in records], pa.utf8())}
    if has_ranks:
        columns["rank"] = pa.array([record["rank"] for record in records], pa.int64())
    for name in names:
        columns[name] = pa.array([record["fields"][name] for record in records], pa.utf8())
    return pa.table(columns)


def cut(rows: pa.Table, lot: random.Random) -> pa.Table:
    """The same rows in chunks of any length, each a slice of something longer."""
    longer = pa.concat_tables([rows.slice(0, 1), rows, rows.slice(0, 1)]).combine_chunks()
    first = rows.slice(0, 1).num_rows
    ends = sorted(lot.randrange(rows.num_rows + 1) for _ in range(4))
    pairs = zip([0, *ends], [*ends, rows.num_rows], strict=True)
    return pa.concat_tables([longer.slice(first + start, end - start) for start, end in pairs])


def report_of(report: trueline.DuplicateReport | trueline.DuplicateReportArrow) -> Any:
    """A report in the form of JSON, its tables as lists of records."""
    if isinstance(report, trueline.DuplicateReport):
        return to_json(report)
    pairs = [
        {"a": row["a"], "b": row["b"], "points": row["points"], "decision": row["decision"]}
        | {"heldBy": row["held_by"], "reasons": row["reasons"]}
        for row in pa.array(report.pairs).to_pylist()
    ]
    clusters = [
        {"masterId": row["master_id"], "memberIds": row["member_ids"]}
        for row in pa.array(report.clusters).to_pylist()
    ]
    return {
        **{"clusters": clusters, "pairs": pairs},
        **{"entities": report.entities, "comparedPairs": report.compared_pairs},
        "oversizedKeys": [to_json(key) for key in report.oversized_keys],
    }
