"""The tables of the output: companies, issues, stock, and the summary."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple
from decimal import Decimal
from pathlib import Path
from typing import Any

import trueline
from trueline.cli import figures
from trueline.cli.arrow import needed_pyarrow
from trueline.cli.doubles import summary_of as doubles_summary
from trueline.cli.doubles import write_doubles
from trueline.cli.model import Company, Result, Stock
from trueline.cli.outputs import write_csv
from trueline.cli.policies import snake
from trueline.cli.problems import Issue

ISSUE_HEADER = ("row", "line", "column", "code", "value", "rejected", "reason")
FIRST_COLUMNS = ("number",)
LAST_COLUMNS = (
    "last_order",
    "total",
    "customer_class",
    "priority",
    "reason",
    "days_since_order",
    "until",
    "next_class",
    "batch",
    "rows",
)
BATCH_HEADER = ("number", "companies", "done", "resume_token")
DOCUMENT_COLUMNS = ("orders", "first_order", "last_order_id")


def write_tables(directory: Path, result: Result, *, parquet: bool) -> None:
    """Write every table."""
    header, rows = company_table(result)
    texts = [[_text(value) for value in row] for row in rows]
    write_csv(directory / "companies.csv", header, texts)
    if parquet:
        _write_parquet(directory / "companies.parquet", header, rows)
    write_csv(directory / "batches.csv", BATCH_HEADER, map(astuple, result.batches_to_write()))
    write_csv(directory / "issues.csv", ISSUE_HEADER, map(_issue_row, result.issues))
    if result.doubles is not None:
        write_doubles(directory, result.doubles)
    if result.stock is not None:
        _write_stock(directory, result.stock)
    summary = json.dumps(summary_of(result), indent=2, ensure_ascii=False)
    (directory / "summary.json").write_text(summary + "\n", encoding="utf-8")


def company_table(result: Result) -> tuple[list[str], list[list[Any]]]:
    """One row a company, with typed values."""
    own = [name for name in LAST_COLUMNS if name not in ("last_order", "total", "rows")]
    names = [name for name in result.field_names if snake(name) not in ("last_order", "total")]
    documents = list(DOCUMENT_COLUMNS) if result.documents else []
    header = ["number", *map(snake, names), "last_order", "total", *documents, *own, "rows"]
    written = result.companies_to_write()
    return _distinct(header), [_company_row(company, names, documents, own) for company in written]


def _company_row(company: Company, names: list[str], documents: list[str], own: list[str]) -> list[Any]:
    return [
        company.number,
        *(company.fields[name] for name in names),
        company.last_order,
        company.total,
        *(getattr(company, name) for name in documents),
        *(getattr(company, name) for name in own),
        " ".join(map(str, company.rows)),
    ]


def _distinct(header: list[str]) -> list[str]:
    """A field that has the name of another column gets a number behind."""
    seen: Counter[str] = Counter()
    names = []
    for name in header:
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return names


def _text(value: Any) -> Any:
    return format(value, "f") if isinstance(value, Decimal) else value


def _write_parquet(path: Path, header: list[str], rows: list[list[Any]]) -> None:
    pyarrow, parquet = needed_pyarrow("--parquet")
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(header)
    table = pyarrow.table(
        {name: pyarrow.array(list(column)) for name, column in zip(header, columns, strict=True)}
    )
    parquet.write_table(table, path)


def _issue_row(issue: Issue) -> Sequence[object]:
    rejected = "yes" if issue.rejected else "no"
    return (
        *(issue.row, issue.line, issue.column, issue.code, issue.value),
        *(rejected, issue.reason()),
    )


def _write_stock(directory: Path, stock: Stock) -> None:
    header = _distinct(["pick_order", "sort_key", "canonical", "row", *stock.header])
    rows = ([one.pick_order, one.sort_key, one.canonical, one.row, *one.cells] for one in stock.rows)
    write_csv(directory / "stock.csv", header, rows)
    write_csv(directory / "stock_issues.csv", ISSUE_HEADER, map(_issue_row, stock.issues))


def summary_of(result: Result) -> dict[str, Any]:
    """The counts, as JSON for another program."""
    soon = figures.soon(result)
    stock = result.stock
    return {
        "file": result.path.name,
        "today": result.today.isoformat(),
        "rulesVersion": trueline.rules_version(),
        "rows": result.rows,
        "blankRows": result.blank_rows,
        "rejectedRows": result.rejected_rows,
        "mergedRows": result.merged_rows,
        "companies": len(result.companies),
        "neverOrdered": sum(company.last_order is None for company in result.companies),
        "classes": figures.class_counts(result),
        "changesWithin30Days": {
            "companies": len(soon),
            "changes": [
                {"from": before, "to": after, "companies": count}
                for (before, after), count in sorted(figures.changes(soon).items())
            ],
        },
        "issues": {code: len(issues) for code, issues in figures.by_code(result.issues)},
        "documents": {
            "counted": sum(company.orders or 0 for company in result.companies),
            "leftOut": figures.documents_left_out(result),
            "afterToday": result.left_after_today,
        }
        if result.documents
        else None,
        "batches": len(result.batches),
        "resumeToken": result.batches[-1].resume_token if result.batches else None,
        "resumedAfter": _resumed_after(result),
        "duplicates": None if result.doubles is None else doubles_summary(result.doubles),
        "unmappedHeaders": result.unmapped,
        "stock": None
        if stock is None
        else {
            "file": stock.path.name,
            "rows": stock.read,
            "placed": len(stock.rows),
            "places": len({row.sort_key for row in stock.rows}),
            "refused": {code: len(issues) for code, issues in figures.by_code(stock.issues)},
        },
    }


def _resumed_after(result: Result) -> int | None:
    """How many companies earlier runs have written; None where this is the first."""
    before = [batch.done for batch in result.batches if batch.number < result.first_batch]
    return before[-1] if before else None
