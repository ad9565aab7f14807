"""The column forms: for every row what the single form gives, whatever library holds the column."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import trueline

from values import to_json

TODAY = datetime.date(2025, 8, 31)
UTC = datetime.timezone.utc
TEXTS: list[str | None] = [
    *[
        "A-01-03",
        None,
        "12-7-44",
        "A03-12-02",
        "",
        "A-100-01",
        "WH/Stock/A-01-03",
        "[LOC: B-02-04]",
        "A-01-03",
    ],
    *["Aisle 1 Row 2 Shelf 3", "FRZ-A-01-03", "I-01-02", "A-1", "ünï-1-2", "x" * 200, "A01R02S03", None],
    *["AA-01-03", "(414) 9521101530001", "I-1-2-3", "BIN A-01-03"],
]
NAMES: list[str | None] = [
    "Acme, Inc.",
    None,
    "ACME GmbH & Co. KG",
    "",
    "株式会社トヨタ",
    "Müller-Lüdenscheidt AG",
    "O'Neill Ltd",
]
PEOPLE: list[str | None] = [
    *[
        "(312) 555-0147",
        None,
        "+49 30 901820 ext. 12",
        "",
        "John.Doe+news@GMAIL.com",
        "ann@acme.example",
        "@",
    ],
    *["1354 W. 61st Street", "Hauptstraße 12b", "+999 12345678", "112", "(312) 555-0147", "x" * 300 + "@a.b"],
]
DAYS: list[datetime.date | None] = [
    *[TODAY, None, datetime.date(2025, 2, 28), datetime.date(2025, 2, 27), datetime.date(2024, 8, 31)],
    *[
        datetime.date.min,
        datetime.date.max,
        datetime.date(2025, 9, 1),
        datetime.date(2024, 2, 29),
        None,
        TODAY,
    ],
]


def chunked(values: list[Any], ty: pa.DataType) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(part, ty) for part in (values[:3], [], values[3:5], values[5:])], ty)


def sliced(values: list[Any], ty: pa.DataType) -> pa.Array:
    return pa.array(["junk", "A-9-9", *values, "tail"], ty)[2:-1]


def dictionary(keys: pa.DataType, values: pa.DataType) -> Callable[[list[Any]], pa.Array]:
    return lambda rows: pa.array(rows, values).dictionary_encode().cast(pa.dictionary(keys, values))


def dictionary_of_views(rows: list[Any]) -> pa.Array:
    encoded = pa.array(rows).dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices, encoded.dictionary.cast(pa.string_view()))


def dictionary_with_null_value(rows: list[Any]) -> pa.Array:
    values = ["never used", None, *[row for row in rows if row is not None]]
    places = iter(range(2, len(values)))
    return pa.DictionaryArray.from_arrays([1 if row is None else next(places) for row in rows], values)


def from_duckdb(rows: list[Any]) -> Any:
    table = pa.table({"place": range(len(rows)), "text": pa.array(rows, pa.utf8())})
    with duckdb.connect() as database:
        database.register("rows", table)
        return database.sql("select text from rows order by place").to_arrow_table()["text"]


HOLDERS: dict[str, Callable[[list[Any]], Any]] = {
    "arrow utf8": lambda rows: pa.array(rows, pa.utf8()),
    "arrow large utf8": lambda rows: pa.array(rows, pa.large_utf8()),
    "arrow utf8 view": lambda rows: pa.array(rows, pa.string_view()),
    "arrow chunked": lambda rows: chunked(rows, pa.utf8()),
    "arrow chunked views": lambda rows: chunked(rows, pa.string_view()),
    "arrow sliced": lambda rows: sliced(rows, pa.utf8()),
    "arrow sliced views": lambda rows: sliced(rows, pa.string_view()),
    "arrow sliced dictionary": lambda rows: sliced(rows, pa.utf8()).dictionary_encode(),
    "arrow slice of a dictionary": lambda rows: pa.array(["junk", *rows]).dictionary_encode()[1:],
    "arrow dictionary int8": dictionary(pa.int8(), pa.utf8()),
    "arrow dictionary uint16": dictionary(pa.uint16(), pa.utf8()),
    "arrow dictionary int64 large": dictionary(pa.int64(), pa.large_utf8()),
    "arrow dictionary of views": dictionary_of_views,
    "arrow dictionary with a null value": dictionary_with_null_value,
    "arrow chunked dictionary": lambda rows: chunked(rows, pa.utf8()).dictionary_encode(),
    "arrow column of a table": lambda rows: pa.table({"text": pa.array(rows, pa.utf8())})["text"],
    "polars": lambda rows: pl.Series(rows, dtype=pl.String),
    "polars chunked": lambda rows: pl.concat(
        [pl.Series(rows[:4], dtype=pl.String), pl.Series(rows[4:], dtype=pl.String)]
    ),
    "polars slice": lambda rows: pl.Series(["junk", *rows], dtype=pl.String).slice(1),
    "polars categorical": lambda rows: pl.Series(rows, dtype=pl.Categorical),
    "polars enum": lambda rows: pl.Series(
        rows, dtype=pl.Enum(sorted({row for row in rows if row is not None}))
    ),
    "polars column of a frame": lambda rows: pl.DataFrame({"text": pl.Series(rows, dtype=pl.String)})["text"],
    "pandas": lambda rows: pd.Series(rows, dtype="str"),
    "pandas object": lambda rows: pd.Series(rows, dtype=object),
    "pandas string": lambda rows: pd.Series(rows, dtype="string"),
    "pandas arrow": lambda rows: pd.Series(rows, dtype=pd.ArrowDtype(pa.utf8())),
    "pandas category": lambda rows: pd.Series(rows, dtype="category"),
    "pandas column of a frame": lambda rows: pd.DataFrame({"text": pd.Series(rows, dtype="str")})["text"],
    "pandas slice": lambda rows: pd.Series(["junk", *rows], dtype="str")[1:],
    "duckdb": from_duckdb,
}
holders = pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS.keys())


def single(
    rule: Callable[[Any], Any], rows: list[Any], null: Any = None
) -> tuple[list[Any], list[dict[str, Any]]]:
    """What the single form gives, row by row."""
    answers, faults = [], []
    for place, row in enumerate(rows):
        try:
            answers.append(null if row is None else to_json(rule(row)))
        except trueline.Fault as fault:
            answers.append(None)
            faults.append({"row": place, "code": fault.code, "field": fault.field})
    return answers, faults


def rows_of(answer: trueline.ColumnAnswer) -> list[Any]:
    return list(pa.array(answer.values).to_pylist())


def as_answered(row: Any) -> Any:
    """A struct's row in the form of JSON."""
    if isinstance(row, dict):
        return {trueline_name(name): to_json(value) for name, value in row.items()}
    return row


def trueline_name(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def same(answer: trueline.ColumnAnswer, expected: tuple[list[Any], list[dict[str, Any]]]) -> None:
    assert [as_answered(row) for row in rows_of(answer)] == expected[0]
    assert [to_json(fault) for fault in answer.faults] == expected[1]
    assert len(answer.values) == len(expected[0])


@holders
def test_pick_order(holder: Callable[[list[Any]], Any]) -> None:
    same(trueline.pick_order_column(holder(TEXTS)), single(trueline.pick_order, TEXTS))


@holders
def test_parse_location(holder: Callable[[list[Any]], Any]) -> None:
    profile = trueline.LocationProfile(missing_shelf="ALLOW", four_parts="ZONE_FIRST")
    expected = single(lambda text: trueline.parse_location(text, profile), TEXTS)
    same(trueline.parse_location_column(holder(TEXTS), profile), expected)


@holders
def test_normalize_company_name(holder: Callable[[list[Any]], Any]) -> None:
    expected = single(trueline.normalize_company_name, NAMES)
    same(trueline.normalize_company_name_column(holder(NAMES)), expected)


@holders
def test_normalize_email(holder: Callable[[list[Any]], Any]) -> None:
    same(trueline.normalize_email_column(holder(PEOPLE)), single(trueline.normalize_email, PEOPLE))


@holders
@pytest.mark.parametrize("region", ["US", "DE", None])
def test_normalize_phone(holder: Callable[[list[Any]], Any], region: str | None) -> None:
    expected = single(lambda text: trueline.normalize_phone(text, region), PEOPLE)
    same(trueline.normalize_phone_column(holder(PEOPLE), region), expected)


@holders
def test_normalize_address(holder: Callable[[list[Any]], Any]) -> None:
    same(trueline.normalize_address_column(holder(PEOPLE)), single(trueline.normalize_address, PEOPLE))


@holders
def test_infer_location_profile(holder: Callable[[list[Any]], Any]) -> None:
    expected = trueline.infer_location_profile([text for text in TEXTS if text is not None])
    assert trueline.infer_location_profile_column(holder(TEXTS)) == expected


def classified(last_order: datetime.date | None, policy: Any = None) -> Any:
    found = trueline.classify_customer({"last_order": last_order, "today": TODAY, "policy": policy})
    return {name: value for name, value in to_json(found).items() if name != "cutOffs"}


# More rows than there are days between the first and the last: then each day is worked out once.
MANY_DAYS = [None, *(TODAY + datetime.timedelta(days) for days in range(-500, 100))] * 3

DAY_HOLDERS: dict[str, Callable[[list[Any]], Any]] = {
    "arrow": lambda rows: pa.array(rows, pa.date32()),
    "arrow chunked": lambda rows: chunked(rows, pa.date32()),
    "arrow sliced": lambda rows: pa.array([TODAY, *rows, None], pa.date32())[1:-1],
    "polars": lambda rows: pl.Series(rows, dtype=pl.Date),
    "pandas arrow": lambda rows: pd.Series(rows, dtype=pd.ArrowDtype(pa.date32())),
    "pandas object": lambda rows: pd.Series(rows, dtype=object),
    "duckdb": lambda rows: duckdb.from_arrow(pa.table({"day": pa.array(rows, pa.date32())})).to_arrow_table()[
        "day"
    ],
}


@pytest.mark.parametrize("holder", DAY_HOLDERS.values(), ids=DAY_HOLDERS.keys())
@pytest.mark.parametrize(
    "rows", [DAYS, MANY_DAYS, DAYS[:1], [None, None]], ids=["few", "many", "one", "never"]
)
def test_classify_customer(holder: Callable[[list[Any]], Any], rows: list[Any]) -> None:
    known = {day: classified(day) for day in set(rows)}
    answer = trueline.classify_customer_column(holder(rows), TODAY)
    assert [as_answered(row) for row in rows_of(answer)] == [known[day] for day in rows]
    assert answer.faults == []


def test_classify_by_a_policy() -> None:
    policy = {
        "unit": "DAYS",
        "classes": [
            {"name": "GOLD", "priority": "LOW", "within": 1},
            {"name": "BEST", "priority": "LOW", "within": 9},
        ],
        "otherwise": {"name": "REST", "priority": "HIGH"},
    }
    expected = [classified(day, policy) for day in DAYS]
    answer = trueline.classify_customer_column(pa.array(DAYS), TODAY, policy)
    assert [as_answered(row) for row in rows_of(answer)] == expected


def test_a_day_beyond_the_calendar_is_a_bad_row() -> None:
    days = pa.array([-719_163, -719_162, None, 2_932_896, 2_932_897, 2**31 - 1], pa.int32()).cast(pa.date32())
    answer = trueline.classify_customer_column(days, TODAY)
    assert [to_json(fault) for fault in answer.faults] == [
        {"row": row, "code": "INVALID_INPUT", "field": "lastOrder"} for row in (0, 4, 5)
    ]
    assert [row is None for row in rows_of(answer)] == [True, False, False, False, True, True]


INSTANTS: list[datetime.datetime | None] = [
    datetime.datetime(2025, 1, 15, 3, tzinfo=UTC),
    None,
    datetime.datetime(1969, 12, 31, 23, 59, 59, 999_999, UTC),
    datetime.datetime(2025, 8, 31, 22, 30, 0, 999_999, UTC),
    datetime.datetime(2150, 7, 1, 1, tzinfo=UTC),
]


def counted(rows: list[Any], **unit: int) -> list[int | None]:
    """Since 1970, floored."""
    epoch = datetime.datetime(1970, 1, 1, tzinfo=UTC)
    return [None if row is None else (row - epoch) // datetime.timedelta(**unit) for row in rows]


INSTANT_HOLDERS: dict[str, Callable[[list[Any]], Any]] = {
    "arrow microseconds": lambda rows: pa.array(rows, pa.timestamp("us", "UTC")),
    "arrow milliseconds": lambda rows: pa.array(counted(rows, milliseconds=1), pa.timestamp("ms", "UTC")),
    "arrow seconds": lambda rows: pa.array(counted(rows, seconds=1), pa.timestamp("s", "UTC")),
    "arrow another zone": lambda rows: chunked(rows, pa.timestamp("us", "Asia/Tokyo")),
    "polars": lambda rows: pl.Series(rows, dtype=pl.Datetime("us", "UTC")),
    "pandas nanoseconds": lambda rows: pd.Series(
        pd.to_datetime(pd.Series(rows, dtype=object), utc=True)
    ).astype("datetime64[ns, UTC]"),
    "pandas": lambda rows: pd.Series(rows, dtype="datetime64[us, UTC]"),
    "duckdb": lambda rows: duckdb.from_arrow(
        pa.table({"at": pa.array(rows, pa.timestamp("us", "UTC"))})
    ).to_arrow_table()["at"],
}


@pytest.mark.parametrize("holder", INSTANT_HOLDERS.values(), ids=INSTANT_HOLDERS.keys())
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_local_day(holder: Callable[[list[Any]], Any], zone: str) -> None:
    expected = single(lambda at: trueline.local_day(at, zone), INSTANTS)
    answer = trueline.local_day_column(holder(INSTANTS), zone)
    assert pa.array(answer.values).type == pa.date32()
    assert [to_json(day) for day in rows_of(answer)] == expected[0]
    assert answer.faults == []


def test_an_instant_beyond_the_calendar_is_a_bad_row() -> None:
    first = [-62_135_596_800_000, 2**63 - 1, -(2**63)]
    instants = pa.array(first, pa.int64()).cast(pa.timestamp("ms", "UTC"))
    answer = trueline.local_day_column(instants, "America/New_York")
    assert [to_json(fault) for fault in answer.faults] == [
        {"row": row, "code": "INVALID_INPUT", "field": "at"} for row in range(3)
    ]
    seconds = pa.array([2**63 - 1, 0], pa.int64()).cast(pa.timestamp("s", "UTC"))
    assert [fault.row for fault in trueline.local_day_column(seconds, "UTC").faults] == [0]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([TODAY]),
        pa.array([datetime.datetime(2025, 8, 31)]),
        pl.Series(["2025-08-31T00:00:00Z"]),
        pa.array([1]),
    ],
)
def test_a_column_of_no_instants(column: Any) -> None:
    with pytest.raises(trueline.CustomersFault, match="`instants` must be a column of instants") as raised:
        trueline.local_day_column(column, "UTC")
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "instants")


def test_a_zone_and_a_region_are_looked_at_once() -> None:
    with pytest.raises(trueline.CustomersFault) as raised:
        trueline.local_day_column(pa.array(INSTANTS), "Mars/Olympus")
    assert (raised.value.code, raised.value.field) == ("UNKNOWN_TIME_ZONE", "timeZone")
    with pytest.raises(trueline.CustomersFault) as raised:
        trueline.normalize_phone_column(pa.array(PEOPLE), "XX")
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "region")


EMPTY = {
    "arrow": pa.array([], pa.utf8()),
    "arrow without a type": pa.array([]),
    "arrow without chunks": pa.chunked_array([], pa.utf8()),
    "arrow dictionary": pa.array([], pa.utf8()).dictionary_encode(),
    "polars": pl.Series([], dtype=pl.String),
    "pandas": pd.Series([], dtype="str"),
    "pandas object": pd.Series([], dtype=object),
}


@pytest.mark.parametrize("column", EMPTY.values(), ids=EMPTY.keys())
def test_no_rows(column: Any) -> None:
    for form in (
        trueline.pick_order_column,
        trueline.parse_location_column,
        trueline.normalize_company_name_column,
    ):
        answer = form(column)
        assert (len(answer.values), answer.faults, rows_of(answer)) == (0, [], [])
    assert trueline.infer_location_profile_column(column).samples == 0


@pytest.mark.parametrize("column", [pa.nulls(3), pl.Series([None] * 3), pd.Series([None] * 3, dtype=object)])
def test_nothing_but_nulls(column: Any) -> None:
    assert rows_of(trueline.pick_order_column(column)) == [None] * 3
    assert trueline.pick_order_column(column).values.null_count == 3
    never = [as_answered(row) for row in rows_of(trueline.classify_customer_column(column, TODAY))]
    assert never == [classified(None)] * 3


WRONG = {
    "integers": pa.array([10103]),
    "bytes": pa.array([b"A-01-03"]),
    "lists": pa.array([["A-01-03"]]),
    "table": pa.table({"text": ["A-01-03"]}),
    "dictionary of integers": pa.array([1, 2]).dictionary_encode(),
    "runs": pa.RunEndEncodedArray.from_arrays([1], ["A-01-03"]),
    "booleans": pl.Series([True]),
    "floats": pd.Series([1.5]),
    "mixed objects": pd.Series(["A-01-03", 1], dtype=object),
    "categories of numbers": pd.Series([1, 2], dtype="category"),
    "a list": ["A-01-03"],
    "a text": "A-01-03",
    "nothing": None,
    "numpy": np.array(["A-01-03"]),
}


@pytest.mark.parametrize("column", WRONG.values(), ids=WRONG.keys())
def test_a_column_of_the_wrong_type(column: Any) -> None:
    forms: dict[str, list[Callable[[Any], object]]] = {
        "texts": [trueline.pick_order_column, trueline.parse_location_column],
        "samples": [trueline.infer_location_profile_column],
        "names": [trueline.normalize_company_name_column],
    }
    for field, asked in forms.items():
        for form in asked:
            with pytest.raises(trueline.Fault, match=f"`{field}` must be a column of texts") as raised:
                form(column)
            assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


NO_DAYS = {
    "texts": pa.array(["2025-08-31"]),
    "date64": pa.array([TODAY], pa.date64()),
    "timestamps": pa.array([datetime.datetime(2025, 8, 31)]),
    "timestamps with a zone": pl.Series([datetime.datetime(2025, 8, 31, tzinfo=datetime.timezone.utc)]),
    "pandas timestamps": pd.Series(pd.to_datetime(["2025-08-31"])),
    "integers": pa.array([20250831]),
    "a list": [TODAY],
}


@pytest.mark.parametrize("column", NO_DAYS.values(), ids=NO_DAYS.keys())
def test_a_column_of_no_days(column: Any) -> None:
    with pytest.raises(trueline.CustomersFault, match="`lastOrders` must be a column of days") as raised:
        trueline.classify_customer_column(column, TODAY)
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "lastOrders")


def test_the_hosts_own_complaint_is_the_cause() -> None:
    with pytest.raises(trueline.WarehouseFault) as raised:
        trueline.pick_order_column(pd.Series(["A-01-03", 1], dtype=object))
    assert isinstance(raised.value.__cause__, pa.ArrowException)


def test_a_library_that_is_missing_is_told() -> None:
    class Column:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            raise ImportError("no module named arrow")

    with pytest.raises(ImportError, match="no module named arrow"):
        trueline.pick_order_column(Column())


def test_the_other_arguments_are_looked_at_before_the_first_row() -> None:
    column = pa.array(["A-01-03"])
    for profile, code, field in [
        ({"max_aisle": 0}, "INVALID_POLICY", "profile.maxAisle"),
        ({"max_aisle": 1.5}, "INVALID_INPUT", "profile.maxAisle"),
        (3, "INVALID_INPUT", "profile"),
    ]:
        with pytest.raises(trueline.WarehouseFault) as raised:
            trueline.pick_order_column(column, profile)  # type: ignore[arg-type]
        assert (raised.value.code, raised.value.field) == (code, field)
    days = pa.array([TODAY])
    with pytest.raises(trueline.CustomersFault) as refused:
        trueline.classify_customer_column(days, datetime.datetime(2025, 8, 31))
    assert (refused.value.code, refused.value.field) == ("INVALID_INPUT", "today")
    policy = trueline.ClassificationPolicy(classes=[], otherwise={"name": "A", "priority": "LOW"})
    with pytest.raises(trueline.CustomersFault) as refused:
        trueline.classify_customer_column(days, TODAY, policy)
    assert (refused.value.code, refused.value.field) == ("INVALID_POLICY", "policy.classes")


def test_bytes_that_are_no_text_are_a_bad_row() -> None:
    broken = pa.Array.from_buffers(
        pa.utf8(),
        2,
        [None, pa.py_buffer(b"\0\0\0\0\3\0\0\0\6\0\0\0"), pa.py_buffer(b"a\xff\xfeA-1")],
    )
    answer = trueline.pick_order_column(broken)
    assert answer.faults[0] == trueline.RowFault(row=0, code="INVALID_INPUT", field="text")
    with pytest.raises(trueline.WarehouseFault) as raised:
        trueline.infer_location_profile_column(broken)
    assert raised.value.field == "samples[0]"


ANSWER = trueline.pick_order_column(pa.array(TEXTS))
STRUCT = trueline.parse_location_column(pa.array(TEXTS))
ORDERS = [row and row["pick_order"] for row in rows_of(STRUCT)]


def test_the_types_that_come_out() -> None:
    assert pa.array(ANSWER.values).type == pa.int32()
    names = pa.dictionary(pa.int8(), pa.utf8())
    fields = {field.name: field.type for field in pa.array(STRUCT.values).type}
    numbers = dict.fromkeys(["aisle", "row", "shelf", "position", "pick_order"], pa.int32())
    texts = dict.fromkeys(["zone", "gln", "canonical", "sort_key"], pa.utf8())
    lists = dict.fromkeys(["wrappers", "warnings"], pa.list_(pa.utf8()))
    assert fields == numbers | texts | lists | {"format": names, "reading": names}
    written = json.loads(trueline.parse_location("A-01-03").to_json())
    assert [trueline_name(name) for name in fields] == list(written)
    classes = pa.array(trueline.classify_customer_column(pa.array(DAYS), TODAY).values).type
    assert {field.name: field.type for field in classes} == {
        "customer_class": names,
        "priority": names,
        "reason": names,
        "days_since_order": pa.int32(),
        "until": pa.date32(),
        "next_class": names,
    }


def test_every_library_takes_the_numbers() -> None:
    column = ANSWER.values
    expected = single(trueline.pick_order, TEXTS)[0]
    assert pa.array(column).to_pylist() == expected
    assert pa.chunked_array(column).to_pylist() == expected
    assert pl.Series(column).to_list() == expected
    pandas = pd.Series.from_arrow(column)
    assert [None if pd.isna(row) else int(row) for row in pandas] == expected
    assert np.asarray(pa.array(column).drop_null()).tolist() == [row for row in expected if row is not None]


def test_every_library_takes_the_struct_as_a_table() -> None:
    column = places = STRUCT.values
    assert pa.table(column)["pick_order"].to_pylist() == ORDERS
    frame = pl.DataFrame(column)
    assert frame.columns == [field.name for field in pa.array(column).type]
    assert frame["pick_order"].to_list() == ORDERS
    assert frame["format"].cast(pl.String).to_list() == [row and row["format"] for row in rows_of(STRUCT)]
    pandas = pd.DataFrame.from_arrow(column)
    assert [None if pd.isna(row) else int(row) for row in pandas["pick_order"]] == ORDERS
    relation = duckdb.sql("select pick_order, format::text from places")
    assert relation is not None
    rows = relation.fetchall()
    assert [row[0] for row in rows] == ORDERS
    assert len(places) == len(rows)
    assert rows[0][1] == trueline.parse_location("A-01-03").format.name
    again = trueline.pick_order_column(pa.array(column).field("canonical"))
    assert rows_of(again) == ORDERS


def test_a_schema_may_be_asked_for() -> None:
    schema = pa.array([], pa.int64()).type.__arrow_c_schema__()
    wide = pa.Array._import_from_c_capsule(*ANSWER.values.__arrow_c_array__(schema))
    assert (wide.type, wide.to_pylist()) == (pa.int64(), pa.array(ANSWER.values).to_pylist())


def test_it_says_what_it_is() -> None:
    assert repr(ANSWER) == f"ColumnAnswer({len(TEXTS)} rows, {len(ANSWER.faults)} refused)"
    assert repr(ANSWER.values) == f"ArrowColumn(Int32, {len(TEXTS)} rows)"


def test_eight_threads_read_columns_at_once() -> None:
    column = pa.array(TEXTS * 5_000)
    expected = rows_of(trueline.pick_order_column(column))
    with ThreadPoolExecutor(8) as pool:
        for answer in pool.map(lambda _: rows_of(trueline.pick_order_column(column)), range(8)):
            assert answer == expected
