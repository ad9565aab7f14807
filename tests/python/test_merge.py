"""Records that are merged: a field's value is a plain one of Python, and a merge can be taken back."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import random
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
import trueline
from trueline import MergeRecord, MergeRecordsRequest

AT = datetime.datetime(2025, 7, 15, 9, 30, tzinfo=datetime.timezone.utc)
RECORDS = [
    MergeRecord(
        id="7",
        rank=3,
        updated_at=AT,
        fields={"name": "Acme, Inc.", "total": Decimal("10.00"), "tags": ["a", "b"], "doNotContact": False},
        field_times={"name": AT},
    ),
    MergeRecord(id="9", fields={"name": "ACME", "total": "2.5", "tags": ("b", "c"), "phone": None}),
]
MERGED = trueline.merge_records({"records": RECORDS})
POLICY = trueline.MergePolicy(fields=[{"field": "name", "keep": "NEWEST"}], otherwise="MASTER")
REQUEST = MergeRecordsRequest(records=RECORDS, master_id="9", policy=POLICY)
UNDONE = trueline.undo_merge({"undo": MERGED.undo, "current": MERGED.fields | {"name": "Acme Group"}})
SCOPE = {name: getattr(trueline, name) for name in trueline.__all__} | {"datetime": datetime}


def test_a_value_is_a_plain_one() -> None:
    given: dict[str, Any] = {
        **{"text": "Acme", "empty": "", "yes": True, "no": False, "texts": ["a", "", "a"], "none": None},
        **{"nothing": [], "tuple": ("x",), "money": Decimal("12.50"), "much": Decimal("1E+2")},
        **{"ofNumpy": np.str_("Acme")},
    }
    fields = MergeRecord(id="1", fields=given).fields
    assert fields == given | {"tuple": ["x"], "money": "12.50", "much": "100"}
    assert {name: type(value) for name, value in fields.items()} == {
        **{"text": str, "empty": str, "yes": bool, "no": bool, "texts": list, "none": type(None)},
        **{"nothing": list, "tuple": list, "money": str, "much": str, "ofNumpy": str},
    }


@pytest.mark.parametrize(
    "value",
    [
        *RECORDS,
        MERGED,
        REQUEST,
        UNDONE,
        MERGED.undo,
        *MERGED.conflicts,
        POLICY,
        trueline.MergePolicy.default(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_record_is_a_value(value: Any) -> None:
    again = type(value).from_json(value.to_json())
    assert again == value
    assert hash(again) == hash(value)
    assert eval(repr(value), SCOPE) == value
    assert copy.deepcopy([value]) == [value]
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value
    with pytest.raises(AttributeError):
        value.fields = {}


def test_a_list_is_no_text_and_a_text_no_boolean() -> None:
    made = [MergeRecord(id="1", fields={"a": value}) for value in ("true", True, ["true"], None, [], "")]
    made += [MergeRecord(id="1", fields={})]
    assert [sum(one == other for other in made) for one in made] == [1] * len(made)


def test_one_record_out_of_two() -> None:
    assert (MERGED.master_id, MERGED.absorbed_ids) == ("7", ["9"])
    assert MERGED.fields == {
        **{"doNotContact": False, "name": "Acme, Inc.", "phone": None},
        **{"tags": ["a", "b", "c"], "total": "12.50"},
    }
    assert MERGED.sources["tags"] == ["7", "9"]
    [conflict] = MERGED.conflicts
    assert (conflict.field, conflict.kept) == ("name", "Acme, Inc.")
    assert [(value.id, value.value) for value in conflict.dropped] == [("9", "ACME")]
    assert json.loads(MERGED.to_json())["fields"]["tags"] == ["a", "b", "c"]


def test_what_was_edited_since_stays() -> None:
    assert UNDONE.kept_edits == ["name"]
    assert UNDONE.records[0].fields == RECORDS[0].fields | {"name": "Acme Group", "phone": None}
    assert UNDONE.records[1] == RECORDS[1]


WORDS = [None, "", " ", "a", "B", "b", "Acme", "acme ", "ünï", "\u3000"]
DAYS = ["2025-01-31", "2024-02-29", "2025-02-01", None, ""]
DECIMALS = ["1", "1.00", "-2.5", "0", "12345.678", None, ""]
LISTS = [[], ["a"], ["b", "a"], ["", "c"], None, "a", "d"]
FIELDS: dict[str, list[Any]] = {
    **dict.fromkeys(["name", "city", "newest", "master", "notes"], WORDS),
    **{"createdAt": DAYS, "lastOrder": DAYS, "total": DECIMALS, "orders": DECIMALS, "least": DECIMALS},
    **{"greatest": DECIMALS, "doNotContact": [True, False, None], "all": [True, False, None], "tags": LISTS},
}
KEEPS = {"newest": "NEWEST", "master": "MASTER", "least": "LEAST", "greatest": "GREATEST", "all": "ALL_TRUE"}
DRAWN_POLICY = {
    **{"otherwise": "FIRST", "never_merge": []},
    "fields": [
        *({"field": own.field, "keep": own.keep} for own in trueline.MergePolicy.default().fields),
        *({"field": field, "keep": keep} for field, keep in KEEPS.items()),
    ],
}


def drawn(seed: int) -> tuple[random.Random, list[MergeRecord]]:
    lot = random.Random(f"merge {seed}")
    times = [AT + datetime.timedelta(hours=hours) for hours in range(3)]
    records = []
    for place in range(lot.randrange(2, 7)):
        names = lot.sample(list(FIELDS), lot.randrange(len(FIELDS) + 1))
        records.append(
            MergeRecord(
                id=f"{lot.choice('ABé😀')}{place}",
                rank=lot.choice([0, 0, 0, 5, -1]),
                updated_at=lot.choice([None, *times]),
                fields={name: lot.choice(FIELDS[name]) for name in names},
                field_times={name: lot.choice(times) for name in names if lot.random() < 0.3},
            )
        )
    return lot, records


@pytest.mark.parametrize("seed", range(150))
def test_the_order_of_the_records_does_not_matter_and_a_merge_can_be_undone(seed: int) -> None:
    lot, records = drawn(seed)
    policy = lot.choice([None, DRAWN_POLICY])
    master = lot.choice([None, lot.choice(records).id])
    merged = trueline.merge_records({"records": records, "master_id": master, "policy": policy})
    for _ in range(4):
        shuffled = lot.sample(records, len(records))
        again = trueline.merge_records({"records": shuffled, "master_id": master, "policy": policy})
        assert again == merged
    assert {merged.master_id, *merged.absorbed_ids} == {record.id for record in records}
    undone = trueline.undo_merge({"undo": merged.undo, "current": merged.fields})
    assert undone.kept_edits == []
    by_id = {record.id: record for record in records}
    assert [record.id for record in undone.records] == [merged.master_id, *merged.absorbed_ids]
    first, *absorbed = undone.records
    assert absorbed == [by_id[record.id] for record in absorbed]
    # What the master lacked comes back as null.
    before = by_id[first.id]
    assert first.fields == dict.fromkeys(merged.fields) | before.fields
    assert (first.rank, first.updated_at, first.field_times) == (
        before.rank,
        before.updated_at,
        before.field_times,
    )
    edited = lot.choice([*merged.fields, "new"])
    current = merged.fields | {edited: ["something", "else"]}
    kept = trueline.undo_merge({"undo": merged.undo, "current": current})
    assert kept.kept_edits == [edited]
    assert kept.records[0].fields == first.fields | {edited: ["something", "else"]}
    assert kept.records[1:] == absorbed


def test_what_is_drawn_meets_the_rules() -> None:
    """What the test above compares: conflicts, joined texts, sums, and values that were not there."""
    merges = [
        trueline.merge_records({"records": drawn(seed)[1], "policy": DRAWN_POLICY}) for seed in range(150)
    ]
    assert sum(len(merged.conflicts) for merged in merges) > 100
    assert any("\n" in str(merged.fields.get("notes")) for merged in merges)
    assert {len(merged.sources.get("total", [])) for merged in merges} >= {0, 1, 2, 3}
    assert {type(value) for merged in merges for value in merged.fields.values()} == {
        *(str, bool, list, type(None))
    }
