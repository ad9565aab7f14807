"""Outcomes and probabilities in columns, and what is refused of tables of leads."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import trueline
from trueline import LeadScorer, LeadScorerOptions

from test_columns_leads import colored

LOT = random.Random("outcomes")
PPB = [LOT.choice([LOT.randrange(10**9), 250_000_000, 0, 10**9]) for _ in range(500)]
WON = [LOT.random() < ppb / 10**9 for ppb in PPB]
FEATURES = [{"field": "x", "kind": "CATEGORY"}]
COLOR = pa.array(["red" if row < 20 else "green" for row in range(40)])
CLOSED = [row % 20 < (15 if row < 20 else 5) for row in range(40)]
WON_HOLDERS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "tuple": tuple,
    "arrow": pa.array,
    "arrow sliced": lambda won: pa.array([True, *won, False])[1:-1],
    "arrow chunked": lambda won: pa.chunked_array([won[:3], [], won[3:]], pa.bool_()),
    "polars": pl.Series,
    "pandas": pd.Series,
    "duckdb": lambda won: duckdb.from_arrow(pa.table({"won": won})).to_arrow_table()["won"],
}
PPB_HOLDERS: dict[str, Callable[[list[Any]], Any]] = {
    **{name: WON_HOLDERS[name] for name in ("list", "arrow", "polars", "pandas")},
    "arrow chunked": lambda ppb: pa.chunked_array([ppb[:7], [], ppb[7:]], pa.int64()),
    "arrow sliced": lambda ppb: pa.array([5, *ppb, 6])[1:-1],
}


def refused(ask: Callable[..., object], *given: Any, **named: Any) -> tuple[str, str | None, str]:
    with pytest.raises(trueline.LeadsFault) as caught:
        ask(*given, **named)
    return caught.value.code, caught.value.field, str(caught.value)


@pytest.mark.parametrize("won", WON_HOLDERS.values(), ids=WON_HOLDERS.keys())
@pytest.mark.parametrize("ppb", PPB_HOLDERS.values(), ids=PPB_HOLDERS.keys())
def test_evaluating_and_tuning_are_the_single_form_s(
    ppb: Callable[..., Any], won: Callable[..., Any]
) -> None:
    rows = {"probability_ppb": PPB, "won": WON}
    bands = {"hot_from": 800_000_000, "cold_below": 100_000_000}
    wanted = trueline.evaluate_scorecard(rows)
    assert trueline.evaluate_scorecard_columns(ppb(PPB), won(WON)) == wanted
    wanted_by_bands = trueline.evaluate_scorecard({**rows, "bands": bands})
    assert wanted_by_bands != wanted
    assert trueline.evaluate_scorecard_columns(ppb(PPB), won(WON), bands) == wanted_by_bands
    tuned = trueline.tune_bands(rows)
    assert trueline.tune_bands_columns(ppb(PPB), won(WON)) == tuned
    strict = {"precision_ppm": 950_000, "min_leads": 5}
    strictly = trueline.tune_bands({**rows, **strict})
    assert strictly != tuned
    assert trueline.tune_bands_columns(ppb(PPB), won(WON), **strict) == strictly


@pytest.mark.parametrize("won", WON_HOLDERS.values(), ids=WON_HOLDERS.keys())
def test_outcomes_beside_a_table(won: Callable[..., Any]) -> None:
    card = trueline.train_scorecard_columns(pa.table({"x": COLOR}), won=won(CLOSED), features=FEATURES)
    # The chapter's fourth example.
    assert (card.features[0].coefficient, card.features[0].bins[1].weight) == (946_162, 980_311)


def test_a_table_is_scored_tuned_and_evaluated() -> None:
    table = pl.DataFrame({"x": COLOR.to_pylist(), "Converted": CLOSED})
    card = trueline.train_scorecard_columns(table, won="Converted", features=FEATURES)
    scorer = LeadScorer(LeadScorerOptions(scorecard=card))
    scored = pl.DataFrame(scorer.predict_columns(table).values)
    evaluation = trueline.evaluate_scorecard_columns(scored["probability_ppb"], table["Converted"])
    assert (evaluation.leads, evaluation.accuracy_ppm, evaluation.auc_ppm) == (40, 750_000, 750_000)
    tuned = trueline.tune_bands_columns(scored["probability_ppb"], table["Converted"], 750_000, 20)
    assert tuned.coverage_ppm == 1_000_000


class Broken:
    """A table whose host fails while it is read."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        raise RuntimeError("the query was cancelled")


NO_TABLE: dict[str, Any] = {
    "column": pa.array([1, 2]),
    "list": [{"x": 1}],
    "number": 1,
    "null row": pa.array([{"x": "a"}, None]),
    "broken": Broken(),
}


@pytest.mark.parametrize("given", NO_TABLE.values(), ids=NO_TABLE.keys())
def test_what_is_no_table(given: Any) -> None:
    message = "`columns` must be a table of Arrow: one column a field, no row of it null as a whole"
    wanted = ("INVALID_INPUT", "columns", message)
    assert refused(lambda: trueline.train_scorecard_columns(given, won=[], features=FEATURES)) == wanted
    if not isinstance(given, list | int):
        assert refused(lambda: colored([{}], "NUMBER").predict_columns(given)) == wanted


OTHERS: dict[str, pa.Array] = {
    "date32[day]": pa.array([datetime.date(2025, 1, 1)]),
    "timestamp": pa.array([datetime.datetime(2025, 1, 1)]),
    "float32": pa.array([1.5], pa.float32()),
    "float16": pa.array([np.float16(1.5)], pa.float16()),
    "bytes": pa.array([b"x"]),
    "list": pa.array([["x"]]),
    "struct": pa.array([{"x": 1}]),
    "dictionary of days": pa.array([datetime.date(2025, 1, 1)]).dictionary_encode(),
}


@pytest.mark.parametrize("column", OTHERS.values(), ids=OTHERS.keys())
def test_a_column_of_another_kind_is_refused_where_it_is_used(column: pa.Array) -> None:
    scorer = colored([{"value": "a"}], "CATEGORY")
    used, unused = pa.table({"y": ["a"], "x": column}), pa.table({"y": column, "x": ["a"]})
    kind = "a column of texts, integers, decimals, booleans or float64, or a dictionary of these; `x` is "
    code, field, message = refused(lambda: scorer.predict_columns(used))
    assert (code, field) == ("INVALID_INPUT", "columns[1]")
    assert message.startswith(f"`columns[1]` must be {kind}")
    teach: dict[str, Any] = {"won": [True], "features": FEATURES}
    assert refused(lambda: trueline.train_scorecard_columns(used, **teach)) == (code, field, message)
    assert refused(lambda: trueline.train_scorecard_columns(unused, **teach))[0] == "TOO_FEW_OUTCOMES"
    assert pa.array(scorer.predict_columns(unused).values).to_pylist()[0]["log_odds"] == 1000


REFUSALS: dict[str, tuple[dict[str, Any], str]] = {
    "won by another name": ({"won": "y"}, "won"),
    "won of numbers": ({"won": "number"}, "won"),
    "won of numbers beside it": ({"won": pa.array([0, 1] * 20)}, "won"),
    "won in numpy": ({"won": np.array([True] * 40)}, "won"),
    "won with a null": ({"won": pa.array([True] * 30 + [None] * 10)}, "won[30]"),
    "won with a null in a chunk": ({"won": pa.chunked_array([[True] * 30, [False, None]])}, "won[31]"),
    "won of nulls": ({"won": pa.nulls(40)}, "won[0]"),
    "won in a list of numbers": ({"won": [True, 1]}, "won[1]"),
    "won too short": ({"won": [True] * 39}, "won"),
    "no feature": ({"features": []}, "features"),
    "a feature twice": ({"features": FEATURES * 2}, "features[1].field"),
    "a feature without a column": ({"features": [{"field": "z", "kind": "NUMBER"}]}, "features[0].field"),
    "a feature of no kind": ({"features": [{"field": "x"}]}, "features[0].kind"),
    "a field twice": (
        {"columns": pa.Table.from_arrays([COLOR, COLOR], names=["x", "x"])},
        "columns[1].field",
    ),
}


@pytest.mark.parametrize(("given", "field"), REFUSALS.values(), ids=REFUSALS.keys())
def test_what_training_refuses(given: dict[str, Any], field: str) -> None:
    table = pa.table({"x": COLOR, "number": [*range(40)]})
    request: dict[str, Any] = {"columns": table, "won": CLOSED, "features": FEATURES, **given}
    assert refused(lambda: trueline.train_scorecard_columns(**request))[:2] == ("INVALID_INPUT", field)


def test_training_refuses_in_the_single_form_s_order() -> None:
    wrong: dict[str, Any] = {"won": [True], "features": [], "policy": {"min_rows": 0}}
    twice = pa.Table.from_arrays([COLOR, COLOR], names=["x", "x"])
    columns = [{"field": "x", "values": COLOR.to_pylist()}] * 2
    mended: list[dict[str, Any]] = [{}, {"policy": {}}, {}, {"features": FEATURES}]
    seen = []
    for step, right in enumerate(mended):
        wrong |= right
        names, listed = ([0, 1], columns) if step < 2 else ([0], columns[:1])
        fault = refused(trueline.train_scorecard_columns, twice.select(names), **wrong)
        assert fault == refused(trueline.train_scorecard, {**wrong, "columns": listed})
        seen.append(fault[:2])
    assert seen == [
        ("INVALID_POLICY", "policy.minRows"),
        ("INVALID_INPUT", "columns[1].field"),
        ("INVALID_INPUT", "features"),
        ("INVALID_INPUT", "won"),
    ]


def test_predicting_refuses_in_the_single_form_s_order() -> None:
    twice = pa.Table.from_arrays([COLOR, COLOR], names=["x", "x"])
    bare = LeadScorer({})
    assert refused(lambda: bare.predict_columns(twice))[:2] == ("INVALID_INPUT", "columns[1].field")
    assert refused(lambda: bare.predict_columns(twice.select([0])))[:2] == ("NO_SCORECARD", None)
    dated = pa.table({"x": OTHERS["date32[day]"]})
    assert refused(lambda: bare.predict_columns(dated))[0] == "NO_SCORECARD"


OUTCOMES: dict[str, tuple[Any, Any, str]] = {
    "a null probability": (pa.array([1, None]), [True, False], "probabilityPpb[1]"),
    "a null outcome": (pa.array([1, 2]), pl.Series([None, True]), "won[0]"),
    "a float": (pa.array([0.5]), [True], "probabilityPpb"),
    "a float in a list": ([0.5], [True], "probabilityPpb[0]"),
    "a name": ([1], "won", "won"),
    "int32": (pa.array([1], pa.int32()), [True], "probabilityPpb"),
    "numbers": ([1], pa.array([1]), "won"),
    "beyond certainty": (pa.array([1, 10**9 + 1]), [True, True], "probabilityPpb[1]"),
    "too few": (pa.array([1, 2]), pa.array([True]), "won"),
    "none": (pa.array([], pa.int64()), pa.array([], pa.bool_()), "won"),
}


@pytest.mark.parametrize(("ppb", "won", "field"), OUTCOMES.values(), ids=OUTCOMES.keys())
def test_what_evaluating_and_tuning_refuse(ppb: Any, won: Any, field: str) -> None:
    assert refused(lambda: trueline.evaluate_scorecard_columns(ppb, won))[:2] == ("INVALID_INPUT", field)
    assert refused(lambda: trueline.tune_bands_columns(ppb, won))[:2] == ("INVALID_INPUT", field)


def test_policies_are_checked_as_in_the_single_form() -> None:
    crossed = {"hot_from": 1, "cold_below": 2}
    answer = refused(lambda: trueline.evaluate_scorecard_columns([1], [True], crossed))
    assert answer[:2] == ("INVALID_POLICY", "bands.coldBelow")
    for given, field in (({"precision_ppm": 1}, "precisionPpm"), ({"min_leads": 0}, "minLeads")):
        answer = refused(trueline.tune_bands_columns, [1], [True], **given)
        assert answer[:2] == ("INVALID_INPUT", field)
