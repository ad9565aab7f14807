"""Customers in the phones' library: what only a typed language can build, and values that cross both ways."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import trueline

from findings import Found, caught, equal, refused

Fields = dict[str, trueline.MergeValue | None]
TEXT, BOOLEAN, TEXTS = trueline.MergeValue.TEXT, trueline.MergeValue.BOOLEAN, trueline.MergeValue.TEXTS


def record(fields: Fields, rank: int = 0, name: str = "1") -> trueline.MergeRecord:
    return trueline.MergeRecord(id=name, rank=rank, updated_at=None, fields=fields, field_times={})


def merged(*records: trueline.MergeRecord) -> trueline.MergeResult:
    request = trueline.MergeRecordsRequest(records=list(records), master_id=None, policy=None)
    return trueline.merge_records(request)


def customers_border() -> Found:
    """Values that no reader would let through are refused by the core, with their path."""
    twin = record({}, name="2")
    yield refused(lambda: merged(twin, record({}, rank=2**53)), "records[1].rank")
    yield refused(lambda: record({}, rank=2**53).to_json(), "rank")
    for name in ("", "9a", "e-mail", "a" * 65):
        yield refused(lambda name=name: merged(twin, record({name: None})), f"records[1].fields.{name}")
        undo = trueline.MergeUndo(master_id="1", merged={}, records=[record({}), twin])
        request = trueline.UndoMergeRequest(undo=undo, current={name: TEXT("x")})
        yield refused(lambda request=request: trueline.undo_merge(request), f"current.{name}")
    yield refused(lambda: merged(twin, record({"total": BOOLEAN(True)})), "records[1].fields.total")
    huge = trueline.RfmCustomer(id="1", last_order=date(2025, 7, 1), orders=1, total=Decimal("1E+50"))
    request = trueline.ScoreRfmRequest(customers=[huge], policy=None)
    yield refused(lambda: trueline.score_rfm(request), "customers[0].total")
    yield refused(lambda: merged(twin), "records", "NOTHING_TO_MERGE")
    yield equal(type(caught(lambda: merged(twin))), trueline.Fault.Customers, "a fault of the customers")


def merged_values() -> Found:
    """Each case of a value goes in and comes out as it is; null is none of them."""
    fields: Fields = {
        "name": TEXT("Acme"),
        "doNotContact": BOOLEAN(False),
        "emails": TEXTS(["a@b.example", ""]),
        "tags": TEXTS([]),
        "city": None,
    }
    merge = merged(record(fields), record({"doNotContact": BOOLEAN(True)}, name="2"))
    found = {**fields, "doNotContact": BOOLEAN(True), "emails": TEXTS(["a@b.example"]), "tags": None}
    yield equal(merge.fields, found, "what survives")
    undone = trueline.undo_merge(trueline.UndoMergeRequest(undo=merge.undo, current=merge.fields))
    yield equal((undone.records[0].fields, undone.kept_edits), (fields, []), "what was before")
