"""Plans of tables: what the single form says of the same rows, whatever library holds the table."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import trueline

from catalogue import schema
from companies import cut
from meanwhile import turns_meanwhile
from values import to_json

TODAY = datetime.date(2025, 7, 15)
Rows = list[list[str | None]]
CELLS: dict[str, list[str | None]] = {
    "Company": ["Acme, Inc.", "ACME", "Bertolini", "Café Roma", "Roma", "", None, "-"],
    "Customer No": ["C1", "C2", "C3", None, "n/a"],
    "Tax ID": ["11-1", "22-2", None, None],
    "E-Mail": ["x@acme.com", "bad mail", None],
    "Phone": ["+1 312 555 0147", "nobody", None],
    "Last Order": ["2025-05-01", "2024-10-31", "2023-02-28", "last week", None, ""],
    "Total": ["10.00", "2.5", "$1,000", "9" * 28, "much", None],
    "Notes": ["ünï", "😀", "a", None],
    "Color": ["red", None],
}
POLICIES: list[Any] = [
    {},
    {"batch_size": 3},
    {"region": "US", "batch_size": 2, "identity": [["name.key"], ["customerNumber.text"]]},
]
SEEDS = range(120)


class File:
    """A file's rows."""

    def __init__(self, seed: object, rows: int | None = None) -> None:
        self.lot = random.Random(f"import {seed}")
        others = self.lot.sample(list(CELLS)[1:], self.lot.randrange(len(CELLS)))
        self.header = self.lot.sample(["Company", *others], 1 + len(others))
        rows = self.lot.choice([0, 1, 2, 15, 40]) if rows is None else rows
        self.rows: Rows = [[self.lot.choice(CELLS[name]) for name in self.header] for _ in range(rows)]
        policy = trueline.ImportPolicy.default().to_json()
        self.policy = to_python(policy) | self.lot.choice(POLICIES)

    def table(self) -> pa.Table:
        columns = zip(*self.rows, strict=True) if self.rows else [[] for _ in self.header]
        return pa.table([pa.array(column, pa.utf8()) for column in columns], names=self.header)

    def plan(self, **more: Any) -> trueline.ImportPlan:
        rows = [[cell or "" for cell in row] for row in self.rows]
        request = {"header": self.header, "rows": rows, "today": TODAY, "policy": self.policy}
        return trueline.plan_import(request | more)


def to_python(policy: str) -> dict[str, Any]:
    """The fields of a policy, as a mapping of Python's names."""
    read = trueline.ImportPolicy.from_json(policy)
    names = [name for name in dir(read) if not name.startswith("_") and not callable(getattr(read, name))]
    return {name: getattr(read, name) for name in names}


def plan_of(plan: trueline.ImportPlan, policy: dict[str, Any]) -> Any:
    """A plan as the tables have it: every field of the policy is there, and nobody's cut-offs."""
    written = to_json(plan)
    fields = [column.field for column in policy["columns"]]
    for batch in written["batches"]:
        for company in batch["companies"]:
            company["fields"] = dict.fromkeys(fields) | company["fields"]
            del company["classification"]["cutOffs"]
    assert written.pop("companies") == sum(one["companies"] for one in written["classes"])
    return written


def tables_of(plan: trueline.ImportPlanArrow) -> Any:
    """The same of the tables."""
    companies: dict[int, list[Any]] = {}
    for row in pa.array(plan.companies).to_pylist():
        companies.setdefault(row.pop("batch"), []).append(company_of(row))
    batches = []
    for row in pa.array(plan.batches).to_pylist():
        own = companies.pop(row["number"])
        assert row["companies"] == len(own)
        token = {"done": row["done"], "resumeToken": row["resume_token"]}
        batches.append({"number": row["number"], "companies": own} | token)
    assert companies == {}
    counts = {"rows": plan.rows, "blankRows": plan.blank_rows, "rejectedRows": plan.rejected_rows}
    return {
        **counts,
        **{"mergedRows": plan.merged_rows, "classes": [to_json(one) for one in plan.classes]},
        **{"batches": batches, "issues": pa.array(plan.issues).to_pylist()},
        "unmappedHeaders": plan.unmapped_headers,
    }


def company_of(row: dict[str, Any]) -> Any:
    class_ = {
        **{"customerClass": row["customer_class"], "priority": row["priority"], "reason": row["reason"]},
        **{"daysSinceOrder": row["days_since_order"], "nextClass": row["next_class"]},
        "until": None if row["until"] is None else row["until"].isoformat(),
    }
    return {name: row[name] for name in ("number", "fields", "rows", "conflicts")} | {
        "classification": class_
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_is_planned_as_its_rows_are(seed: int) -> None:
    file = File(seed)
    wanted = file.plan()
    for given in (file.table(), cut(file.table(), file.lot)):
        assert tables_of(trueline.plan_import_columns(given, TODAY, file.policy)) == plan_of(
            wanted, file.policy
        )
    for batch in wanted.batches:
        left = trueline.plan_import_columns(
            file.table(), today=TODAY, policy=file.policy, resume_after=batch.resume_token
        )
        assert tables_of(left) == plan_of(file.plan(resume_after=batch.resume_token), file.policy)
        assert len(left.companies) == wanted.companies - batch.done


def test_every_issue_is_met() -> None:
    """What the test above compares; no row of a table is longer than its header."""
    codes, conflicts, batches, classes = set(), 0, 0, set()
    for seed in SEEDS:
        plan = File(seed).plan()
        codes |= {issue.code.name for issue in plan.issues}
        batches = max(batches, len(plan.batches))
        for company in (company for batch in plan.batches for company in batch.companies):
            conflicts += len(company.conflicts)
            classes.add(company.classification.next_class)
    assert codes == set(schema()["ImportIssueCode"]["enum"]) - {"ROW_TOO_LONG"}
    assert conflicts > 20
    assert batches > 2
    assert classes == {None, "TARGET", "PROSPECT"}


def cast(rows: pa.Table, ty: pa.DataType) -> pa.Table:
    return pa.table([rows[name].combine_chunks().cast(ty) for name in rows.column_names], rows.column_names)


def from_duckdb(rows: pa.Table) -> Any:
    with duckdb.connect() as database:
        database.register("companies", rows)
        return database.sql("select * from companies").to_arrow_table()


HOLDERS: dict[str, Callable[[pa.Table], Any]] = {
    "arrow batch": lambda rows: rows.combine_chunks().to_batches()[0],
    "arrow reader": lambda rows: rows.to_reader(max_chunksize=7),
    "arrow struct array": lambda rows: rows.to_struct_array(),
    "arrow large texts": lambda rows: cast(rows, pa.large_utf8()),
    "arrow views": lambda rows: cast(rows, pa.string_view()),
    "arrow dictionaries": lambda rows: pa.table(
        [rows[name].dictionary_encode() for name in rows.column_names], rows.column_names
    ),
    "polars": pl.DataFrame,
    "polars categorical": lambda rows: pl.DataFrame(rows).with_columns(
        pl.col(pl.String).cast(pl.Categorical)
    ),
    "pandas": lambda rows: rows.to_pandas(),
    "pandas arrow": lambda rows: rows.to_pandas(types_mapper=pd.ArrowDtype),
    "duckdb": from_duckdb,
    "duckdb relation": duckdb.from_arrow,
}


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS.keys())
def test_each_library_and_each_form_of_a_column(holder: Callable[[pa.Table], Any]) -> None:
    file = File("held 3", 40)
    plan = trueline.plan_import_columns(holder(file.table()), TODAY, file.policy)
    assert tables_of(plan) == plan_of(file.plan(), file.policy)


def test_the_default_policy_and_a_column_without_a_type() -> None:
    rows = pa.table({"Company": ["Acme", "ACME Inc", None], "Last Order": pa.nulls(3), "x": pa.nulls(3)})
    plan = trueline.plan_import_columns(rows, TODAY)
    assert (plan.rows, plan.blank_rows, plan.merged_rows, plan.unmapped_headers) == (3, 1, 1, ["x"])
    assert repr(plan) == "ImportPlanArrow(3 rows, 1 companies, 0 issues)"
    [company] = pa.array(plan.companies).to_pylist()
    assert (company["number"], company["batch"], company["rows"]) == (1, 1, [1, 2])
    assert (company["customer_class"], company["reason"]) == ("PROSPECT", "NEVER_ORDERED")
    fields = [column.field for column in trueline.ImportPolicy.default().columns]
    assert list(company["fields"]) == fields
    # A table of none has the same columns.
    nothing = trueline.plan_import_columns(rows[:0], TODAY)
    assert pa.table(nothing.companies).schema == pa.table(plan.companies).schema


def test_the_answer_is_tables() -> None:
    file = File("tables", 40)
    plan = trueline.plan_import_columns(file.table(), TODAY, file.policy)
    names = ["number", "batch", "fields", "rows", "customer_class", "priority", "reason", "days_since_order"]
    names += ["until", "next_class", "conflicts"]
    assert pa.table(plan.companies).column_names == names
    assert pl.DataFrame(plan.companies).columns == names
    assert list(pd.DataFrame.from_arrow(plan.companies)) == names
    of_polars = pl.DataFrame(plan.companies)
    assert of_polars.unnest("fields")["name"].null_count() == 0
    assert of_polars.explode("rows")["rows"].n_unique() == plan.rows - plan.blank_rows - plan.rejected_rows
    assert pl.DataFrame(plan.issues).columns == ["row", "code", "field", "value", "rejected"]
    assert pl.DataFrame(plan.batches).columns == ["number", "companies", "done", "resume_token"]


def refused(*arguments: Any, **by_name: Any) -> tuple[str, str | None, str]:
    with pytest.raises(trueline.CustomersFault) as refusal:
        trueline.plan_import_columns(*arguments, **by_name)
    return refusal.value.code, refusal.value.field, str(refusal.value)


ROWS = pa.table({"Company": ["Acme", "Delta"]})
TEXTS = "texts: Arrow utf8, large utf8, utf8 view or a dictionary of these"


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("Last Order", pa.array([TODAY, None])),
        ("Total", pa.array([1, 2])),
        ("Total", pa.array([1.5, 2.5])),
        ("Company", pa.array([b"Acme", b"Delta"])),
        ("", pa.array([["a"], []])),
    ],
)
def test_a_column_of_another_kind(name: str, column: pa.Array) -> None:
    message = f"`rows.{name}` must be a column of {TEXTS}"
    assert refused(pa.table({name: column}), TODAY) == ("INVALID_INPUT", f"rows.{name}", message)
    assert refused(pa.table({name: column[:0]}), TODAY)[2] == message


def test_faults_are_those_of_the_single_form() -> None:
    assert refused(ROWS, "2025-07-15")[:2] == ("INVALID_INPUT", "today")
    assert refused(ROWS, TODAY, {"columns": 1})[:2] == ("INVALID_INPUT", "policy.columns")
    assert refused(ROWS, TODAY, resume_after=1)[:2] == ("INVALID_INPUT", "resumeAfter")
    assert refused(ROWS, TODAY, resume_after="imp1")[:2] == ("INVALID_INPUT", "resumeAfter")
    assert refused(ROWS.rename_columns(["City"]), TODAY)[:2] == ("HEADER_MISSING", "name")
    twice = pa.table([["Acme"], ["Acme"]], names=["Company", "company"])
    assert refused(twice, TODAY)[:2] == ("HEADER_AMBIGUOUS", "name")
    file = File("policy", 2)
    assert refused(file.table(), TODAY, file.policy | {"batch_size": 0})[0] == "INVALID_POLICY"


def test_bytes_that_are_no_text() -> None:
    broken = pa.array([b"x", b"\xff"], pa.binary()).view(pa.utf8())
    rows = pa.table({"Company": ["Acme", "Delta"], "City": broken})
    assert refused(rows, TODAY) == ("INVALID_INPUT", "rows[1][1]", "`rows[1][1]` must be a text")


@pytest.mark.parametrize("rows", [None, [], [["Acme"]], {"Company": ["Acme"]}, pa.array(["Acme"]), 1])
def test_what_is_no_table(rows: Any) -> None:
    message = "`rows` must be a table of Arrow, its columns texts"
    assert refused(rows, TODAY) == ("INVALID_INPUT", "rows", message)


def test_a_row_that_is_null_is_blank() -> None:
    rows = pa.array([{"Company": "Acme"}, None])
    assert trueline.plan_import_columns(rows, TODAY).blank_rows == 1


def test_other_threads_go_on_meanwhile() -> None:
    rows = pa.table({"Company": [f"Acme {row}" for row in range(10_000)]})
    assert turns_meanwhile(lambda: trueline.plan_import_columns(rows, TODAY)) > 0
