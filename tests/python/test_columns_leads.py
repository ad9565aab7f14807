"""Tables of leads: what the single form says of the same values, whatever library holds the table."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
import trueline
from trueline import ColumnAnswer, LeadScorer, LeadScorerOptions, PredictionColumns, Scorecard

from lead_tables import KINDS, TABLE_HOLDERS, WORDS, Kind, LeadTable, rows_of, rows_of_lists, text_of_float
from meanwhile import turns_meanwhile

SEEDS = range(60)


def scorer_of(scorecard: Scorecard) -> LeadScorer:
    return LeadScorer(LeadScorerOptions(scorecard=scorecard))


def learned(ask: Callable[[], Scorecard]) -> Scorecard | tuple[object, ...]:
    """A scorecard, or why there is none."""
    try:
        return ask()
    except trueline.LeadsFault as fault:
        return (type(fault), fault.code, fault.field, fault.details, str(fault))


def single(leads: LeadTable, **policy: object) -> Scorecard | tuple[object, ...]:
    request = {"features": leads.features, "columns": leads.columns(), "won": leads.won, "policy": policy}
    return learned(lambda: trueline.train_scorecard(request))


def of_table(leads: LeadTable, table: Any, **policy: object) -> Scorecard | tuple[object, ...]:
    return learned(
        lambda: trueline.train_scorecard_columns(table, won=leads.won, features=leads.features, policy=policy)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_teaches_the_same_scorecard(seed: int) -> None:
    leads = LeadTable(seed)
    table = leads.table()
    for policy in ({}, {"missing_texts": ["Select", "0", "2.33", "true"], "min_rows": 5}):
        wanted = single(leads, **policy)
        assert of_table(leads, table, **policy) == wanted
        assert of_table(leads, leads.cut(table), **policy) == wanted
        assert of_table(leads, leads.cut(table).combine_chunks(), **policy) == wanted


def test_most_tables_teach_something_and_some_nothing() -> None:
    """What the test above compares."""
    answers = [single(LeadTable(seed)) for seed in SEEDS]
    cards = [answer for answer in answers if isinstance(answer, Scorecard)]
    assert 30 < len(cards) <= len(answers)
    kinds = {feature.kind.name for card in cards for feature in card.features}
    assert kinds == {"NUMBER", "CATEGORY"}
    assert max(len(card.features) for card in cards) >= 4


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_is_predicted_as_its_rows_are(seed: int) -> None:
    leads = LeadTable(seed)
    scorecard = single(leads, min_rows=5, contrary_signs="KEEP")
    if not isinstance(scorecard, Scorecard):
        assert scorecard[1] == "NO_SIGNAL"
        return
    scorer = scorer_of(scorecard)
    lists = scorer.predict_columns({"columns": leads.columns(), "rows": leads.rows})
    assert isinstance(lists, PredictionColumns)
    wanted = rows_of_lists(lists)
    assert None not in wanted["score"]
    for row in range(0, leads.rows, 37):
        alone = trueline.predict_conversion({"scorecard": scorecard, "lead": {"fields": leads.lead(row)}})
        assert (alone.log_odds, alone.probability_ppb) == (lists.log_odds[row], lists.probability_ppb[row])
        assert (alone.score, alone.band) == (lists.score[row], lists.band[row])
    table = leads.table()
    for given in (table, leads.cut(table), table.to_reader(max_chunksize=7)):
        answer = scorer.predict_columns(given)
        assert isinstance(answer, ColumnAnswer)
        assert (rows_of(answer), answer.faults) == (wanted, [])
    some = table.select(table.column_names[::2]).append_column(
        "unknown", pa.array(range(leads.rows), pa.time64("us"))
    )
    answer = scorer.predict_columns(some)
    columns = leads.columns()[::2]
    assert rows_of(answer) == rows_of_lists(scorer.predict_columns({"columns": columns, "rows": leads.rows}))


HELD = [Kind(pa.utf8(), lambda lot: lot.choice(WORDS[:4])), Kind(pa.bool_(), lambda lot: lot.random() < 0.5)]
HELD += [Kind(pa.float64(), lambda lot: lot.randrange(40) / 8, text_of_float, "NUMBER")]
HELD += [Kind(pa.int64(), lambda lot: lot.randrange(60), feature="NUMBER")]


@pytest.mark.parametrize("holder", TABLE_HOLDERS.values(), ids=TABLE_HOLDERS.keys())
def test_any_library_s_table_does(holder: Callable[[pa.Table], Any]) -> None:
    leads = LeadTable("held", kinds=HELD)
    wanted = single(leads)
    assert isinstance(wanted, Scorecard)
    assert len(wanted.features) >= 2
    assert of_table(leads, holder(leads.table())) == wanted
    with_outcomes = leads.table().append_column("Converted", pa.array(leads.won))
    card = trueline.train_scorecard_columns(holder(with_outcomes), won="Converted", features=leads.features)
    assert card == wanted
    scorer = scorer_of(wanted)
    answer = scorer.predict_columns(holder(leads.table()))
    lists = scorer.predict_columns({"columns": leads.columns(), "rows": leads.rows})
    assert rows_of(answer) == rows_of_lists(lists)


def test_every_kind_is_drawn() -> None:
    drawn = {id(kind) for seed in SEEDS for kind in LeadTable(seed).kinds.values()}
    assert drawn == {id(kind) for kind in KINDS}


FLOATS = {
    2.33: "2.33",
    60.0: "60",
    -0.0: "0",
    0.1: "0.1",
    1e-7: "0.0000001",
    1.5e-7: "0.00000015",
    -2.5: "-2.5",
    1e16: "10000000000000000",
    1e22: "10000000000000000000000",
    123456789.125: "123456789.125",
    5e-324: "0." + "0" * 323 + "5",
    1.7976931348623157e308: "17976931348623157" + "0" * 292,
    0.1 + 0.2: "0.30000000000000004",
}


def colored(bins: list[dict[str, object]], kind: str) -> LeadScorer:
    """A scorer by one field, whose weights tell the bins apart."""
    stats = {"won": 1, "lost": 1, "woe": 0}
    bins = [{**value, **stats, "weight": (place + 1) * 1000} for place, value in enumerate(bins)]
    feature = {
        **{"field": "x", "kind": kind, "coefficient": 1, "iv_micro": 1, "auc_ppm": 1, "warnings": []},
        **{"bins": bins, "missing": {**stats, "weight": -7}},
        "other": {**stats, "weight": -3} if kind == "CATEGORY" else None,
    }
    card = {
        **{"format": 1, "won": 1, "lost": 1, "intercept": 0, "features": [feature], "covariance": [0, 0, 0]},
        **{"missing_texts": ["none"], "points": {"at_even": 100, "to_double": 20}, "dropped": [], "steps": 1},
        "bands": {"hot_from": 700_000_000, "cold_below": 300_000_000},
    }
    return LeadScorer({"scorecard": card})


def log_odds(scorer: LeadScorer, column: Any) -> list[int | None]:
    return rows_of(scorer.predict_columns(pa.table({"x": column})))["log_odds"]


def test_a_float_is_its_shortest_decimal() -> None:
    texts = sorted(FLOATS.values(), key=str.encode)
    by_text = colored([{"value": text} for text in texts], "CATEGORY")
    wanted = [(texts.index(text) + 1) * 1000 for text in FLOATS.values()]
    assert log_odds(by_text, pa.array(FLOATS.keys(), pa.float64())) == wanted
    assert log_odds(by_text, pa.array(FLOATS.values())) == wanted
    assert log_odds(by_text, pa.array([math.nan, None, 0.25, 0.0])) == [-7, -7, -3, wanted[2]]


def test_numbers_are_compared_as_decimals() -> None:
    by_number = colored([{"up_to": "-0.5"}, {"up_to": "2.33"}, {}], "NUMBER")
    below, between, above = 1000, 2000, 3000
    floats = {-0.5: below, math.nextafter(-0.5, 0): between, 2.33: between, math.nextafter(2.33, 3): above}
    assert log_odds(by_number, pa.array(floats.keys(), pa.float64())) == list(floats.values())
    assert log_odds(by_number, pa.array([-1, 2, 3, None], pa.int8())) == [below, between, above, -7]
    assert log_odds(by_number, pa.array(["-0.50", "2.3300", "none", ""])) == [below, between, -7, -7]
    assert log_odds(by_number, pa.array([1e27, 1e-28])) == [above, between]


BAD: dict[str, tuple[list[Any], pa.DataType, list[int]]] = {
    "infinite": ([1.0, math.inf, -math.inf, math.nan], pa.float64(), [1, 2]),
    "29 digits": ([1e27, 1e28, 1e-28, 1e-29, 1e300], pa.float64(), [1, 3, 4]),
    "no number": (["1", "1e3", None, "x", "", "none"], pa.utf8(), [1, 3]),
    "no number, in a dictionary": (
        ["1", "1e3", None, "x", "1e3"],
        pa.dictionary(pa.int8(), pa.utf8()),
        [1, 3, 4],
    ),
    "boolean": ([True, None], pa.bool_(), [0]),
    "beyond 2^53": ([2**53 - 1, 2**53, -(2**53) + 1, -(2**53)], pa.int64(), [1, 3]),
    "beyond 2^63": ([1, 2**63, 2**64 - 1, None], pa.uint64(), [1, 2]),
}


@pytest.mark.parametrize(("values", "ty", "bad"), BAD.values(), ids=BAD.keys())
def test_a_bad_row_is_null_and_listed_and_refuses_training(
    values: list[Any], ty: pa.DataType, bad: list[int]
) -> None:
    column = pa.array(values, ty) if not pa.types.is_dictionary(ty) else pa.array(values).dictionary_encode()
    answer = colored([{}], "NUMBER").predict_columns(pa.table({"other": column, "x": column}))
    assert isinstance(answer, ColumnAnswer)
    assert [(fault.row, fault.code, fault.field) for fault in answer.faults] == [
        (row, "INVALID_INPUT", "x") for row in bad
    ]
    for name, rows in rows_of(answer).items():
        assert [row for row, value in enumerate(rows) if value is None] == bad, name
    assert answer.values.null_count == len(bad)
    with pytest.raises(trueline.LeadsFault) as caught:
        trueline.train_scorecard_columns(
            pa.table({"other": column, "x": column}),
            won=[True] * len(column),
            features=[{"field": "x", "kind": "NUMBER"}],
        )
    listed = "indexes" if pa.types.is_dictionary(column.type) else "values"
    assert (caught.value.code, caught.value.field) == ("INVALID_INPUT", f"columns[1].{listed}[{bad[0]}]")


def test_the_first_bad_feature_of_the_card_is_named() -> None:
    numbers = [{"field": name, "kind": "NUMBER"} for name in ("b", "a")]
    good = pa.table({"a": [*range(40)], "b": [*range(40)]})
    card = trueline.train_scorecard_columns(
        good, won=[row >= 20 for row in range(40)], features=numbers, policy={"min_rows": 5}
    )
    assert [feature.field for feature in card.features] == ["b", "a"]
    table = pa.table({"a": ["x", "1", "x", None], "b": ["x", "1", "1", "y"]})
    answer = scorer_of(card).predict_columns(table)
    assert isinstance(answer, ColumnAnswer)
    assert [(fault.row, fault.field) for fault in answer.faults] == [(0, "b"), (2, "a"), (3, "b")]


def test_a_text_that_is_none_is_a_bad_row() -> None:
    broken = pa.StringArray.from_buffers(
        2, pa.array([b"ab", b"\xff\xfe"]).buffers()[1], pa.py_buffer(b"ab\xff\xfe")
    )
    answer = colored([{"value": "ab"}], "CATEGORY").predict_columns(pa.table({"x": broken}))
    assert isinstance(answer, ColumnAnswer)
    assert (rows_of(answer)["log_odds"], [fault.row for fault in answer.faults]) == ([1000, None], [1])


@pytest.mark.parametrize("rows", [0, 1, 16_383, 16_384, 16_385, 40_000])
def test_tables_of_any_length(rows: int) -> None:
    scorer = colored([{"value": str(value)} for value in range(9)], "CATEGORY")
    values = [str(row * row % 11) if row % 7 else None for row in range(rows)]
    wanted = [-7 if value is None else (int(value) + 1) * 1000 if int(value) < 9 else -3 for value in values]
    column = pa.array(values, pa.utf8())
    for given in (
        column,
        column.dictionary_encode(),
        pa.array([None if v is None else int(v) for v in values], pa.int64()),
    ):
        assert log_odds(scorer, given) == wanted


def test_a_table_without_columns_has_its_rows() -> None:
    scorer = colored([{"value": "a"}], "CATEGORY")
    answer = scorer.predict_columns(pa.table({"other": [1, 2, 3]}).select([]))
    assert rows_of(answer)["log_odds"] == [-7] * 3
    assert rows_of(scorer.predict_columns(pl.DataFrame({"other": [1, 2]})))["log_odds"] == [-7] * 2


def test_the_answer_is_a_table_for_any_library() -> None:
    answer = colored([{}], "NUMBER").predict_columns(pa.table({"x": ["1", "bad"]}))
    assert isinstance(answer, ColumnAnswer)
    table = pa.table(answer.values)
    assert [field.type for field in table.schema] == [
        *(pa.int64(), pa.int64(), pa.int32()),
        pa.dictionary(pa.int8(), pa.utf8()),
    ]
    assert table["band"].to_pylist() == ["WARM", None]
    assert pl.DataFrame(answer.values)["band"].to_list() == ["WARM", None]
    assert repr(answer) == "ColumnAnswer(2 rows, 1 refused)"


def test_other_threads_go_on_meanwhile() -> None:
    scorer = colored([{"value": "1"}], "CATEGORY")
    table = pa.table({"x": [str(row % 5) for row in range(200_000)]})
    assert turns_meanwhile(lambda: scorer.predict_columns(table)) > 0
