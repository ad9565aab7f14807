"""Columns of the vault: a list is answered by a record, a column of Arrow by the same in columns of Arrow,
whatever library holds it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import trueline
from trueline import (
    ArrowColumn,
    KeyRecord,
    Keyring,
    KeyState,
    LegacyArrow,
    OpenedArrow,
    SealedArrow,
    VaultFault,
)

from meanwhile import turns_meanwhile
from test_columns import HOLDERS, WRONG, chunked

ONE = bytes(range(32)).hex()
TWO = bytes(range(32, 64)).hex()
CONTEXT = {"tenant": "t1", "table": "customer", "field": "email"}
MAILS: list[str | None] = [
    *["ann@acme.example", None, "", "d@example.com", "ünï@example.com", "x" * 300, "ann@acme.example"],
    *["\0", "鍵", None, "\U0001f511", "last@example.com"],
]
RECORDS = [f"c{row}" for row in range(len(MAILS))]
RANDOM = bytes(row * 31 % 256 for row in range(28 * len(MAILS)))
KEYS: list[KeyRecord | Mapping[str, object]] = [
    {"secret": TWO, "state": "PRIMARY"},
    {"secret": ONE, "state": KeyState.DECRYPT_ONLY},
]
# They open with the first of the two keys: so the rings' roots are derived once for all tests.
RING = Keyring(KEYS)
OLD = Keyring([{"secret": ONE, "state": "PRIMARY"}])
holders = pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS.keys())


def fixed() -> Keyring:
    return Keyring.hazardous_fixed_random(KEYS, fixed_random=RANDOM)


def rows_of(column: ArrowColumn) -> list[Any]:
    rows: list[Any] = pa.array(column).to_pylist()
    return rows


def faults_of(column: ArrowColumn) -> list[trueline.RowFault]:
    return [trueline.RowFault(**row) for row in rows_of(column)]


SEALED = fixed().seal_many(MAILS, CONTEXT, {"record": RECORDS})
# As many as have the old key, some that stay as they are, and some that open nowhere.
TOKENS: list[str | None] = [
    *[
        None if text is None else OLD.seal(text, {**CONTEXT, "record": RECORDS[row]})
        for row, text in enumerate(MAILS[:6])
    ],
    *SEALED.tokens[6:10],
    SEALED.tokens[0],
    "tl1.",
]


@holders
def test_each_library_has_its_column_sealed(holder: Callable[[list[Any]], Any]) -> None:
    answer = fixed().seal_many(holder(MAILS), CONTEXT, {"record": holder(list(RECORDS))})
    assert type(answer) is SealedArrow
    assert rows_of(answer.tokens) == SEALED.tokens
    assert faults_of(answer.faults) == SEALED.faults == []


@holders
def test_each_library_has_its_column_opened(holder: Callable[[list[Any]], Any]) -> None:
    wanted = RING.open_many(TOKENS, CONTEXT, {"record": RECORDS})
    answer = RING.open_many(holder(TOKENS), CONTEXT, {"record": holder(list(RECORDS))})
    assert type(answer) is OpenedArrow
    assert rows_of(answer.plaintexts) == wanted.plaintexts
    assert rows_of(answer.needs_rotation) == wanted.needs_rotation
    assert faults_of(answer.faults) == wanted.faults
    assert wanted.plaintexts == [*MAILS[:10], None, None]
    assert [fault.code for fault in wanted.faults] == ["INAUTHENTIC", "MALFORMED_TOKEN"]


@holders
def test_each_library_has_its_column_rotated(holder: Callable[[list[Any]], Any]) -> None:
    wanted = fixed().rotate_many(TOKENS, CONTEXT, {"record": RECORDS})
    answer = fixed().rotate_many(holder(TOKENS), CONTEXT, {"record": holder(list(RECORDS))})
    assert rows_of(answer.rotations) == [
        {"row": pair.row, "previous": pair.previous, "token": pair.token} for pair in wanted.rotations
    ]
    assert answer.current == wanted.current == 3
    assert faults_of(answer.faults) == wanted.faults
    assert [pair.row for pair in wanted.rotations] == [0, 2, 3, 4, 5]
    assert [fault.row for fault in wanted.faults] == [10, 11]


@holders
def test_each_library_has_its_column_indexed(holder: Callable[[list[Any]], Any]) -> None:
    wanted = RING.blind_index_many(MAILS, CONTEXT)
    answer = RING.blind_index_many(holder(MAILS), CONTEXT)
    assert rows_of(answer.indexes) == wanted.indexes
    assert wanted.indexes[0] == wanted.indexes[6] == RING.blind_index("ann@acme.example", CONTEXT)
    assert faults_of(answer.faults) == wanted.faults == []


LAYOUT = trueline.legacy_layout("RAW_COLON_IV12")
LEGACY = ["03080d12171c21262b30353a:1bd8a676cebd9f6e29976a45b37a6c87:0bb9e9", None, "x"]


@holders
def test_each_library_has_its_older_values_read(holder: Callable[[list[Any]], Any]) -> None:
    # Some of the libraries' columns are made of five rows and more.
    column = [*LEGACY, *LEGACY]
    wanted = trueline.open_legacy_many(LAYOUT, ONE, column, 2)
    answer = trueline.open_legacy_many(LAYOUT, ONE, holder(column), threads=2)
    assert type(answer) is LegacyArrow
    assert rows_of(answer.plaintexts) == wanted.plaintexts == ["hex", None, None, "hex", None, None]
    assert faults_of(answer.faults) == wanted.faults
    assert [(fault.row, fault.code) for fault in wanted.faults] == [
        (2, "MALFORMED_TOKEN"),
        (5, "MALFORMED_TOKEN"),
    ]


@holders
def test_each_library_has_its_column_classified(holder: Callable[[list[Any]], Any]) -> None:
    samples = [*MAILS, *TOKENS]
    wanted = trueline.classify_pii_column(samples, "email")
    assert trueline.classify_pii_column(holder(samples), field_name="email") == wanted
    assert (wanted.kind, wanted.sealed, wanted.hinted) == (trueline.PiiKind.EMAIL, 9, True)


MIXED: dict[str, tuple[Any, Any]] = {
    "a list by a column": (MAILS, pl.Series(RECORDS)),
    "a column by a list": (pa.array(MAILS), RECORDS),
    "a column by a tuple": (pl.Series(MAILS), tuple(RECORDS)),
    "one library by another": (pd.Series(MAILS, dtype="str"), chunked(list(RECORDS), pa.large_utf8())),
    "a dictionary by a column": (pa.array(MAILS).dictionary_encode(), pl.Series(RECORDS)),
}


@pytest.mark.parametrize(("texts", "records"), MIXED.values(), ids=MIXED.keys())
def test_lists_and_columns_go_together(texts: Any, records: Any) -> None:
    answer = fixed().seal_many(texts, CONTEXT, {"record": records})
    is_list = isinstance(texts, list)
    assert (answer.tokens if is_list else rows_of(answer.tokens)) == SEALED.tokens
    assert type(answer) is (trueline.SealedColumn if is_list else SealedArrow)


def test_the_types_that_come_out() -> None:
    table = pa.struct([("row", pa.int64()), ("code", pa.utf8()), ("field", pa.utf8())])
    column = pa.array(["a", None])
    sealed = RING.seal_many(column, CONTEXT)
    assert pa.array(sealed.tokens).type == pa.utf8()
    assert pa.array(sealed.faults).type == table
    opened = RING.open_many(sealed.tokens, CONTEXT)
    assert pa.array(opened.plaintexts).equals(column)
    assert pa.array(opened.needs_rotation).equals(pa.array([False, None]))
    rotated = RING.rotate_many(sealed.tokens, CONTEXT)
    pairs = pa.struct([("row", pa.int64()), ("previous", pa.utf8()), ("token", pa.utf8())])
    assert (pa.array(rotated.rotations).type, rotated.current) == (pairs, 1)
    assert pa.array(RING.blind_index_many(column, CONTEXT).indexes).type == pa.utf8()
    assert pa.array(trueline.open_legacy_many(LAYOUT, ONE, column).plaintexts).type == pa.utf8()


def test_every_library_takes_what_comes_out() -> None:
    opened = RING.open_many(pa.array(TOKENS), CONTEXT, {"record": RECORDS})
    texts, faults = opened.plaintexts, opened.faults
    assert pl.Series(texts).to_list() == [*MAILS[:10], None, None]
    assert pd.Series.from_arrow(texts).isna().tolist() == [text is None for text in [*MAILS[:10], None, None]]
    assert pl.DataFrame(faults).rows() == [(10, "INAUTHENTIC", "token"), (11, "MALFORMED_TOKEN", "token")]
    assert pa.table(faults)["row"].to_pylist() == [10, 11]
    assert pd.DataFrame.from_arrow(faults)["code"].tolist() == ["INAUTHENTIC", "MALFORMED_TOKEN"]
    relation = duckdb.sql("select code, count(*) from faults group by code order by code")
    assert relation is not None
    assert relation.fetchall() == [("INAUTHENTIC", 1), ("MALFORMED_TOKEN", 1)]
    rotated = RING.rotate_many(pl.Series(TOKENS), CONTEXT, {"record": RECORDS})
    assert pl.DataFrame(rotated.rotations)["row"].to_list() == [0, 2, 3, 4, 5]


def test_what_is_printed_holds_no_text() -> None:
    opened = RING.open_many(pa.array(TOKENS), CONTEXT, {"record": RECORDS})
    rotated = RING.rotate_many(pa.array(TOKENS), CONTEXT, {"record": RECORDS})
    assert repr(opened) == "OpenedArrow(12 rows, 2 refused)"
    assert repr(rotated) == "RotatedArrow(5 rotated, 3 current, 2 refused)"
    assert repr(opened.plaintexts) == "ArrowColumn(Utf8, 12 rows)"
    assert repr(RING.seal_many(pa.array(["a"]), CONTEXT)) == "SealedArrow(1 rows, 0 refused)"
    assert repr(RING.blind_index_many(pa.array(["a"]), CONTEXT)) == "IndexArrow(1 rows, 0 refused)"
    assert repr(trueline.open_legacy_many(LAYOUT, ONE, pa.array(LEGACY))) == "LegacyArrow(3 rows, 1 refused)"


FORMS: dict[str, Callable[..., Any]] = {
    "plaintexts": RING.seal_many,
    "tokens": RING.open_many,
    "values": RING.blind_index_many,
}


@pytest.mark.parametrize("empty", [pa.array([], pa.utf8()), pa.array([]), pl.Series([], dtype=pl.String)])
def test_no_rows(empty: Any) -> None:
    for form in FORMS.values():
        answer = form(empty, CONTEXT, {"record": empty})
        assert len(answer.faults) == 0
        with pytest.raises(VaultFault) as raised:
            form(empty, {"": "x"})
        assert raised.value.code == "INVALID_CONTEXT"
    assert trueline.classify_pii_column(empty).rows == 0


@pytest.mark.parametrize("nulls", [pa.nulls(3), pl.Series([None] * 3), pd.Series([None] * 3, dtype=object)])
def test_nothing_but_nulls(nulls: Any) -> None:
    assert rows_of(RING.seal_many(nulls, CONTEXT, {"record": nulls}).tokens) == [None] * 3
    answer = RING.seal_many(["a", "b", "c"], CONTEXT, {"record": nulls})
    assert [(fault.code, fault.field) for fault in answer.faults] == [
        ("INVALID_CONTEXT", "contextColumns.record")
    ] * 3


# A list is no wrong column here; where there is no column at all, a list was wanted.
WRONG_COLUMNS = {name: column for name, column in WRONG.items() if name not in {"a list"}}


@pytest.mark.parametrize("column", WRONG_COLUMNS.values(), ids=WRONG_COLUMNS.keys())
def test_a_column_of_the_wrong_type(column: Any) -> None:
    wanted = "must be a (column of texts|list)"
    asked: list[tuple[str, Callable[[Any], Any]]] = [
        *[(name, lambda given, form=form: form(given, CONTEXT)) for name, form in FORMS.items()],
        ("contextColumns.record", lambda given: RING.seal_many(pa.array(["a"]), CONTEXT, {"record": given})),
        ("contextColumns.record", lambda given: RING.seal_many(["a"], CONTEXT, {"record": given})),
        ("tokens", lambda given: trueline.open_legacy_many(LAYOUT, ONE, given)),
        ("samples", trueline.classify_pii_column),
    ]
    for field, ask in asked:
        with pytest.raises(VaultFault, match=f"^`{field}` {wanted}") as raised:
            ask(column)
        assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


SHAPES: list[tuple[Any, str]] = [
    ([], "contextColumns"),
    ({1: ["c"]}, "contextColumns"),
    ({"record": "c"}, "contextColumns.record"),
    ({"record": None}, "contextColumns.record"),
    ({"record": [1]}, "contextColumns.record[0]"),
    ({"record": ["\ud800"]}, "contextColumns.record[0]"),
    ({"record": ["c1", "c2"]}, "contextColumns.record"),
    ({"record": pa.array(["c1", "c2"])}, "contextColumns.record"),
]


@pytest.mark.parametrize(("columns", "field"), SHAPES)
def test_columns_of_a_context_have_their_shape(columns: Any, field: str) -> None:
    for texts in (["a"], pa.array(["a"])):
        for form in FORMS.values():
            with pytest.raises(VaultFault) as raised:
                form(texts, CONTEXT, columns)
            assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


def broken(rows: int = 2) -> pa.Array:
    """A first row that is no text, and others that are."""
    offsets = b"".join(end.to_bytes(4, "little") for end in [0, 2, *range(3, rows + 2)])
    return pa.Array.from_buffers(
        pa.utf8(), rows, [None, pa.py_buffer(offsets), pa.py_buffer(b"\xff\xfe" + b"a" * rows)]
    )


def test_bytes_that_are_no_text_are_a_bad_row() -> None:
    singles = {"plaintexts": "plaintext", "tokens": "token", "values": "value"}
    for name, form in FORMS.items():
        first = rows_of(form(broken(), CONTEXT).faults)[0]
        assert first == {"row": 0, "code": "INVALID_INPUT", "field": singles[name]}
        first = rows_of(form(pa.array(["a", "b"]), CONTEXT, {"record": broken()}).faults)[0]
        assert first == {"row": 0, "code": "INVALID_INPUT", "field": "contextColumns.record"}
        null = form(pa.array([None, "b"]), CONTEXT, {"record": broken()})
        assert not [fault for fault in rows_of(null.faults) if fault["row"] == 0]
    answer = RING.seal_many(broken(), CONTEXT)
    assert [token is None for token in rows_of(answer.tokens)] == [True, False]
    whole: dict[str, Callable[[], object]] = {
        "contextColumns.record[0]": lambda: RING.seal_many(["a", "b"], CONTEXT, {"record": broken()}),
        "tokens[0]": lambda: trueline.open_legacy_many(LAYOUT, ONE, broken()),
        "samples[0]": lambda: trueline.classify_pii_column(broken()),
    }
    for field, ask in whole.items():
        with pytest.raises(VaultFault) as raised:
            ask()
        assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


def test_the_other_arguments_are_looked_at_before_a_column_is() -> None:
    class Column:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            raise AssertionError("it is not asked for")

    asked: list[tuple[Callable[[], object], str]] = [
        (lambda: RING.seal_many(Column(), {"field": 1}), "context.field"),  # type: ignore[dict-item]
        (lambda: RING.seal_many(Column(), CONTEXT, []), "contextColumns"),  # type: ignore[call-overload]
        (lambda: trueline.open_legacy_many(LAYOUT, 1, Column()), "secret"),  # type: ignore[call-overload]
    ]
    for ask, field in asked:
        with pytest.raises(VaultFault) as raised:
            ask()
        assert raised.value.field == field


def test_the_hosts_own_complaint_is_the_cause() -> None:
    with pytest.raises(VaultFault) as raised:
        RING.seal_many(pd.Series(["a", 1], dtype=object), CONTEXT)
    assert isinstance(raised.value.__cause__, pa.ArrowException)


def test_eight_threads_seal_and_open_columns_at_once() -> None:
    column = pa.array([f"{row}@example.com" for row in range(5_000)])
    gate = threading.Barrier(8)

    def ask(number: int) -> bool:
        gate.wait()
        context = {**CONTEXT, "record": f"c{number}"}
        sealed = RING.seal_many(column, context)
        opened = RING.open_many(sealed.tokens, context)
        wrong = RING.open_many(sealed.tokens, CONTEXT)
        return pa.array(opened.plaintexts).equals(column) and len(wrong.faults) == len(column)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(8)))


LONG: dict[str, Callable[[Any], object]] = {
    "seal_many": lambda column: RING.seal_many(column, CONTEXT),
    "open_many": lambda column: RING.open_many(column, CONTEXT),
    "rotate_many": lambda column: RING.rotate_many(column, CONTEXT),
    "blind_index_many": lambda column: RING.blind_index_many(column, CONTEXT),
    "open_legacy_many": lambda column: trueline.open_legacy_many(LAYOUT, ONE, column),
    "classify_pii_column": lambda column: trueline.classify_pii_column(column),
}


@pytest.mark.parametrize("ask", LONG.values(), ids=LONG.keys())
def test_other_threads_go_on_beside_what_is_long(ask: Callable[[Any], object]) -> None:
    rows = [f"{row}@example.com" for row in range(5_000)]
    assert turns_meanwhile(lambda: ask(pa.array(rows))) > 0
    assert turns_meanwhile(lambda: ask(rows)) > 0
