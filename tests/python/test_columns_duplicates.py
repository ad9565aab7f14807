"""Duplicates in a table: what the single form says of the same records, whatever library holds the table."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import trueline

from catalogue import schema
from companies import POLICIES, Companies, Record, cut, report_of, table
from meanwhile import turns_meanwhile

SEEDS = range(120)
policies = pytest.mark.parametrize("policy", POLICIES, ids=["default", "own"])


def answered(ask: Callable[[], Any]) -> Any:
    """A report, or the fault there is instead."""
    try:
        return report_of(ask())
    except trueline.CustomersFault as fault:
        return fault.code, fault.field, fault.details, str(fault)


@policies
@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_is_looked_through_as_its_records_are(seed: int, policy: Any) -> None:
    companies = Companies(seed)
    wanted = report_of(trueline.find_duplicates({"records": companies.records, "policy": policy}))
    rows = companies.table()
    assert report_of(trueline.find_duplicates_columns(rows, policy)) == wanted
    assert report_of(trueline.find_duplicates_columns(cut(rows, companies.lot), policy=policy)) == wanted


def test_every_decision_is_met() -> None:
    """What the test above compares."""
    decisions, holders, oversized, levels = set(), set(), 0, set()
    for policy in POLICIES:
        for seed in SEEDS:
            report = trueline.find_duplicates({"records": Companies(seed).records, "policy": policy})
            decisions |= {pair.decision.name for pair in report.pairs}
            holders |= {pair.held_by.name for pair in report.pairs if pair.held_by}
            levels |= {reason.level for pair in report.pairs for reason in pair.reasons}
            oversized += len(report.oversized_keys)
    assert decisions == set(schema()["PairDecision"]["enum"])
    assert holders == set(schema()["HeldBy"]["enum"])
    assert {None, 0, 1, 2} <= levels
    assert oversized > 0


@policies
@pytest.mark.parametrize("seed", range(60))
def test_the_order_of_the_records_does_not_matter(seed: int, policy: Any) -> None:
    companies = Companies(f"order {seed}", 40)
    wanted = trueline.find_duplicates({"records": companies.records, "policy": policy})
    for _ in range(3):
        moved = companies.lot.sample(companies.records, len(companies.records))
        assert trueline.find_duplicates({"records": moved, "policy": policy}) == wanted
        rows = table(moved, companies.lot.sample(companies.names, len(companies.names)), companies.has_ranks)
        assert report_of(trueline.find_duplicates_columns(rows, policy)) == report_of(wanted)
    absorbed = sum(len(cluster.member_ids) - 1 for cluster in wanted.clusters)
    assert wanted.entities == len(companies.records) - absorbed
    assert all(pair.points == sum(reason.points for reason in pair.reasons) for pair in wanted.pairs)


def cast(rows: pa.Table, ty: pa.DataType) -> pa.Table:
    """Texts as another type."""
    return pa.table(
        {
            name: rows[name].combine_chunks().cast(ty) if rows[name].type == pa.utf8() else rows[name]
            for name in rows.column_names
        }
    )


def dictionaries(rows: pa.Table) -> pa.Table:
    names = [name for name in rows.column_names if rows[name].type == pa.utf8()]
    return pa.table(
        {name: rows[name].dictionary_encode() if name in names else rows[name] for name in rows.column_names}
    )


def ranked_as(ty: pa.DataType) -> Callable[[pa.Table], pa.Table]:
    def held(rows: pa.Table) -> pa.Table:
        ranks = pa.array([{3: 3, None: None}.get(rank, 0) for rank in rows["rank"].to_pylist()], ty)
        return rows.set_column(rows.schema.get_field_index("rank"), "rank", ranks)

    return held


def from_duckdb(rows: pa.Table) -> Any:
    with duckdb.connect() as database:
        database.register("companies", rows)
        return database.sql("select * from companies").to_arrow_table()


HOLDERS: dict[str, Callable[[pa.Table], Any]] = {
    "arrow": lambda rows: rows,
    "arrow batch": lambda rows: rows.combine_chunks().to_batches()[0],
    "arrow reader": lambda rows: rows.to_reader(max_chunksize=7),
    "arrow struct array": lambda rows: rows.to_struct_array(),
    "arrow reversed columns": lambda rows: rows.select(rows.column_names[::-1]),
    "arrow large texts": lambda rows: cast(rows, pa.large_utf8()),
    "arrow views": lambda rows: cast(rows, pa.string_view()),
    "arrow dictionaries": dictionaries,
    "arrow ranks int8": ranked_as(pa.int8()),
    "arrow ranks uint64": ranked_as(pa.uint64()),
    "polars": pl.DataFrame,
    "polars chunked": lambda rows: pl.concat([pl.DataFrame(rows[:5]), pl.DataFrame(rows[5:])], rechunk=False),
    "polars categorical": lambda rows: pl.DataFrame(rows).with_columns(
        pl.col(pl.String).cast(pl.Categorical)
    ),
    "pandas arrow": lambda rows: rows.to_pandas(types_mapper=pd.ArrowDtype),
    "pandas nullable": lambda rows: pd.DataFrame(rows.to_pylist()).convert_dtypes(),
    "duckdb": from_duckdb,
    "duckdb relation": duckdb.from_arrow,
}


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS.keys())
def test_each_library_and_each_form_of_a_column(holder: Callable[[pa.Table], Any]) -> None:
    companies = Companies("held 2", 40)
    assert companies.has_ranks
    companies.records = [
        record | {"rank": {3: 3, None: None}.get(record["rank"], 0)} for record in companies.records
    ]
    wanted = trueline.find_duplicates({"records": companies.records})
    assert len(wanted.clusters) > 2
    assert report_of(trueline.find_duplicates_columns(holder(companies.table()))) == report_of(wanted)


def test_a_column_without_a_type_is_blank() -> None:
    rows = pa.table({"id": ["a", "b"], "email": ["x@acme.com"] * 2, "rank": pa.nulls(2), "name": pa.nulls(2)})
    report = trueline.find_duplicates_columns(rows)
    assert report_of(report)["clusters"] == [{"masterId": "a", "memberIds": ["a", "b"]}]
    nothing = trueline.find_duplicates_columns(rows[:0])
    assert report_of(nothing) == report_of(trueline.find_duplicates({"records": []}))
    assert repr(nothing) == "DuplicateReportArrow(0 clusters, 0 pairs, 0 entities)"


def test_the_answer_is_tables() -> None:
    companies = Companies("tables", 40)
    report = trueline.find_duplicates_columns(companies.table())
    clusters, pairs = len(report.clusters), len(report.pairs)
    assert clusters > 1
    assert (
        repr(report)
        == f"DuplicateReportArrow({clusters} clusters, {pairs} pairs, {report.entities} entities)"
    )
    names = ["a", "b", "points", "decision", "held_by", "reasons"]
    assert pa.table(report.pairs).column_names == names
    assert pl.DataFrame(report.pairs).columns == names
    assert list(pd.DataFrame.from_arrow(report.pairs)) == names
    of_polars = pl.DataFrame(report.pairs).explode("reasons").unnest("reasons", separator=".")
    assert of_polars["reasons.points"].sum() == of_polars.group_by("a", "b").first()["points"].sum()
    with duckdb.connect() as database:
        database.register("members", pa.table(report.clusters))
        [(count,)] = database.sql("select count(*) from (select unnest(member_ids) from members)").fetchall()
    assert count == len(companies.records) - report.entities + clusters


SPOILS: list[Callable[[Record], Record]] = [
    lambda record: record | {"id": None},
    lambda record: record | {"id": ""},
    lambda record: record | {"id": "a0"},
    lambda record: record | {"id": "😀0"},
    lambda record: record | {"rank": 2**53},
    lambda record: record | {"rank": -(2**53), "id": ""},
]


@pytest.mark.parametrize("seed", SEEDS)
def test_bad_rows_have_the_same_faults(seed: int) -> None:
    companies = Companies(f"bad {seed}", 12)
    companies.has_ranks = True
    companies.records = [{"rank": None, **record} for record in companies.records]
    for _ in range(companies.lot.randrange(1, 5)):
        place = companies.lot.randrange(12)
        companies.records[place] = companies.lot.choice(SPOILS)(companies.records[place])
    policy = companies.lot.choice([None, None, {"fields": []}, POLICIES[1] | {"max_key_size": 1}])
    wanted = answered(lambda: trueline.find_duplicates({"records": companies.records, "policy": policy}))
    rows = cut(companies.table(), companies.lot)
    assert answered(lambda: trueline.find_duplicates_columns(rows, policy)) == wanted


def test_every_fault_is_met() -> None:
    """What the test above compares."""
    met = set()
    for seed in SEEDS:
        companies = Companies(f"bad {seed}", 12)
        for spoil in SPOILS:
            records = [*companies.records[:3], spoil(companies.records[3]), *companies.records[4:]]
            found = answered(lambda: trueline.find_duplicates({"records": records}))  # noqa: B023
            if isinstance(found, tuple):
                met.add((found[0], re.sub(r".*\]\.?", "", found[1])))
    assert met == {("INVALID_INPUT", "id"), ("INVALID_INPUT", "rank"), ("DUPLICATE_ID", "id")}


def test_other_threads_go_on_meanwhile() -> None:
    lot = random.Random("threads")
    rows = pa.table(
        {
            "id": [str(i) for i in range(20_000)],
            "name": [f"Acme {lot.randrange(5_000)}" for _ in range(20_000)],
            "city": ["Springfield"] * 20_000,
        }
    )
    assert turns_meanwhile(lambda: trueline.find_duplicates_columns(rows)) > 0
