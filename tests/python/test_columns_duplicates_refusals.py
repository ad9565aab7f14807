"""Tables that are no records to compare: a column of another kind, one too many, one that is not there."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
import trueline

from companies import POLICIES, Companies


def broken(rows: int) -> pa.Array:
    """Texts of which the last is none."""
    texts = [b"x"] * (rows - 1) + [b"\xff"]
    return pa.array(texts, pa.binary()).view(pa.utf8())


def refused(rows: Any, policy: Any = None) -> tuple[str, str | None, str]:
    with pytest.raises(trueline.CustomersFault) as refusal:
        trueline.find_duplicates_columns(rows, policy)
    return refusal.value.code, refusal.value.field, str(refusal.value)


def test_bytes_that_are_no_text() -> None:
    rows = pa.table({"id": ["a", "b"], "name": broken(2)})
    assert refused(rows) == (
        "INVALID_INPUT",
        "records[1].fields.name",
        "`records[1].fields.name` must be a text",
    )
    assert refused(rows.rename_columns(["name", "id"]))[1] == "records[1].id"


def test_a_row_that_is_null() -> None:
    rows = pa.array([{"id": "a", "name": "x"}, None, {"id": "b", "name": "x"}])
    message = "`records[1]` must be a record"
    assert refused(rows) == ("INVALID_INPUT", "records[1]", message)


TEXTS = "texts: Arrow utf8, large utf8, utf8 view or a dictionary of these"


@pytest.mark.parametrize(
    ("name", "column", "wanted"),
    [
        ("id", pa.array([1, 2]), TEXTS),
        ("id", pa.array([b"a", b"b"]), TEXTS),
        ("postalCode", pa.array([60601, 60602]), TEXTS),
        ("revenue", pa.array([1.5, 2.5]), TEXTS),
        ("tags", pa.array([["a"], []]), TEXTS),
        ("rank", pa.array([1.0, 2.0]), "whole numbers: Arrow integers"),
        ("rank", pa.array(["1", "2"]), "whole numbers: Arrow integers"),
    ],
)
def test_a_column_of_another_kind(name: str, column: pa.Array, wanted: str) -> None:
    rows = pa.table({"id": ["a", "b"], "name": ["x", "y"]} | {name: column})
    message = f"`records.{name}` must be a column of {wanted}"
    assert refused(rows) == ("INVALID_INPUT", f"records.{name}", message)
    # A table without rows has its columns all the same.
    assert refused(rows[:0])[2] == message


@pytest.mark.parametrize("name", ["Company Name", "", "__index_level_0__", "é", "a" * 65])
def test_a_column_has_the_name_of_a_field(name: str) -> None:
    code, field, message = refused(pa.table({"id": ["a"], name: ["x"]}))
    assert (code, field) == ("INVALID_INPUT", f"records.{name}")
    assert message.endswith("must be a letter and up to 63 letters, digits and underscores")


def test_columns_that_are_missing_or_there_twice() -> None:
    rows = pa.table({"name": ["x"]})
    assert refused(rows) == ("INVALID_INPUT", "records.id", f"`records.id` must be a column of {TEXTS}")
    twice = pa.table([["a"], ["x"], ["y"]], names=["id", "name", "name"])
    assert refused(twice) == ("INVALID_INPUT", "records.name", "`records.name` must be written once")


@pytest.mark.parametrize("rows", [None, [], [{"id": "a"}], {"id": ["a"]}, pa.array(["a"]), 1])
def test_what_is_no_table(rows: Any) -> None:
    message = "`records` must be a table of Arrow: `id`, perhaps `rank`, and one column a field"
    assert refused(rows) == ("INVALID_INPUT", "records", message)


def test_a_bad_policy() -> None:
    rows = Companies("policy", 3).table()
    assert refused(rows, {"fields": 1})[:2] == ("INVALID_INPUT", "policy.fields")
    assert refused(rows, POLICIES[1] | {"keys": []})[:2] == ("INVALID_POLICY", "policy.keys")
    assert refused(rows, trueline.MergePolicy.default())[:2] == ("INVALID_INPUT", "policy")
