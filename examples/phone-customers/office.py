"""What the office says of the customers that were typed in: the lines of `answers.jsonl`, to which a phone's
own must be equal."""

import json
from collections.abc import Iterator
from pathlib import Path

from trueline import (
    DuplicateRecord,
    Fault,
    FindDuplicatesRequest,
    MergeRecord,
    MergeRecordsRequest,
    UndoMergeRequest,
    find_duplicates,
    merge_records,
    undo_merge,
)

HERE = Path(__file__).parent
EDIT = {"phone": "01273 496 0200"}
"""What somebody writes into a merged customer before the merge is taken back."""


def read(name: str) -> list[MergeRecord]:
    return [MergeRecord.from_json(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]


def compared(record: MergeRecord) -> DuplicateRecord:
    texts = {name: value for name, value in record.fields.items() if isinstance(value, str)}
    return DuplicateRecord(id=record.id, rank=record.rank, fields=texts)


def answers(customers: list[MergeRecord], typed: MergeRecord) -> Iterator[str]:
    """Who it may be, by id; what becomes of it and the one with the most points; and the way back."""
    records = [compared(record) for record in [*customers, typed]]
    report = find_duplicates(FindDuplicatesRequest(records=records))
    pairs = [pair for pair in report.pairs if typed.id in (pair.a, pair.b)]
    yield from (pair.to_json() for pair in pairs)
    if not pairs:
        return
    best = max(pairs, key=lambda pair: pair.points)
    known = next(record for record in customers if record.id in (best.a, best.b))
    try:
        merged = merge_records(MergeRecordsRequest(records=[known, typed]))
    except Fault as fault:
        yield json.dumps({"code": fault.code, "field": fault.field}, separators=(",", ":"))
        return
    yield merged.to_json()
    yield undo_merge(UndoMergeRequest(undo=merged.undo, current={**merged.fields, **EDIT})).to_json()


def main() -> None:
    customers = read("customers")
    for typed in read("typed"):
        for answer in answers(customers, typed):
            print(answer)


if __name__ == "__main__":
    main()
