"""`trueline import`: read, plan, write, tell."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from trueline.cli import figures
from trueline.cli.arrow import needed_pyarrow
from trueline.cli.doubles import LIST, POLICY, Doubles, how_to_decide
from trueline.cli.mapping import read_mapping
from trueline.cli.model import Result
from trueline.cli.outputs import written_at_once
from trueline.cli.planning import plan
from trueline.cli.problems import HINTS, Issue, shortened
from trueline.cli.reading import named_delimiter, read_table
from trueline.cli.report import report_html
from trueline.cli.stock import read_stock
from trueline.cli.tables import write_tables

DONE = 0
DONE_WITH_REJECTED_ROWS = 3
SHOWN_ISSUES = 5

OUTPUTS = (
    *("companies.csv", "companies.parquet", "batches.csv", "issues.csv", LIST, POLICY),
    *("stock.csv", "stock_issues.csv", "summary.json", "report.html"),
)
"""Every file that a run may make."""


def run_import(options: argparse.Namespace) -> int:
    """Run `trueline import` and give its exit code."""
    if options.parquet:
        needed_pyarrow("--parquet")
    mapping = read_mapping(options.mapping)
    encoding = options.encoding or mapping.encoding or "utf-8"
    delimiter = named_delimiter(options.delimiter or mapping.delimiter)
    table = read_table(options.orders, encoding=encoding, delimiter=delimiter, quiet=options.quiet)
    result = plan(table, mapping, options, options.today or date.today())
    if options.stock is not None:
        result.stock = read_stock(options.stock, mapping, encoding, delimiter, options.quiet)
    read = (options.orders, options.stock, options.mapping, options.duplicates_policy)
    inputs = [path for path in read if path]
    with written_at_once(options.out, inputs, OUTPUTS) as directory:
        write_tables(directory, result, parquet=options.parquet)
        (directory / "report.html").write_text(report_html(result), encoding="utf-8")
        written = sorted(path.name for path in directory.iterdir())
    _tell(result, options, written)
    refused = result.rejected_rows + (len(result.stock.issues) if result.stock else 0)
    return DONE_WITH_REJECTED_ROWS if refused else DONE


def _tell(result: Result, options: argparse.Namespace, written: list[str]) -> None:
    tell_issues(result.path, result.issues, "issues.csv")
    if result.stock is not None:
        tell_issues(result.stock.path, result.stock.issues, "stock_issues.csv")
    companies = len(result.companies)
    print(f"{result.path.name}, as of {result.today.isoformat()}")
    print(f"  {result.rows:>9,} rows -> {figures.counted(companies, 'company', 'companies')}")
    print(
        f"  {result.merged_rows:>9,} rows of a company already known, "
        f"{result.rejected_rows:,} rejected, {result.blank_rows:,} blank"
    )
    for name, count in figures.class_counts(result).items():
        share = f"{100 * count / companies:5.1f} %" if companies else ""
        print(f"  {count:>9,} {name:<12} {share}")
    soon = figures.soon(result)
    parts = [
        f"{count:,} {before} -> {after}" for (before, after), count in sorted(figures.changes(soon).items())
    ]
    detail = f": {', '.join(parts)}" if parts else ""
    print(f"  {len(soon):>9,} change class within {figures.SOON_DAYS} days{detail}")
    _tell_batches(result)
    if result.doubles is not None:
        _tell_doubles(result, result.doubles, options.out)
    elif options.duplicates and result.companies:
        print("the file has none of the fields by which companies are compared: no duplicates.csv")
    if result.stock is not None:
        stock = result.stock
        print(f"{stock.path.name}")
        print(f"  {stock.read:>9,} rows -> {len(stock.rows):,} with a pick order")
        print(f"  {len(stock.issues):>9,} refused")
    print(f"written to {options.out}: {', '.join(written)}")


def _tell_batches(result: Result) -> None:
    """How much of it this run has to write, where an earlier one wrote the rest."""
    count = len(result.batches)
    if result.first_batch == 1:
        return
    written = len(result.companies_to_write())
    left = figures.counted(len(result.batches_to_write()), "batch", "batches")
    print(f"resumed after batch {result.first_batch - 1:,} of {count:,}")
    print(f"  {written:>9,} companies in {left} are left, and these alone are in companies.csv")


def _tell_doubles(result: Result, doubles: Doubles, out: Path) -> None:
    print(LIST)
    count, noun = len(doubles.pairs), "pair" if len(doubles.pairs) == 1 else "pairs"
    counts = [f"{pairs:,} {name}" for name, pairs in doubles.counts().items() if pairs]
    detail = f": {', '.join(counts)}" if counts else ""
    print(f"  {count:>9,} {noun} that may be one company{detail}; none is merged")
    if doubles.pairs and result.first_batch == 1:
        for step in how_to_decide(doubles, out, result.today):
            print(f"            {step}")


def tell_issues(path: Path, issues: list[Issue], listed_in: str) -> None:
    """The first rejected rows on standard error, and what may help."""
    rejected = [issue for issue in issues if issue.rejected]
    for issue in rejected[:SHOWN_ISSUES]:
        value, reason = f"`{shortened(issue.value)}`", issue.reason()
        said = reason if value in reason or not issue.value else f"{value}: {reason}"
        print(f"{path.name}: {issue.where()}: {said} ({issue.code})", file=sys.stderr)
    if len(rejected) > SHOWN_ISSUES:
        more = len(rejected) - SHOWN_ISSUES
        print(f"{path.name}: and {more:,} more, see {listed_in}", file=sys.stderr)
    for code in dict.fromkeys(issue.code for issue in rejected):
        if code in HINTS:
            print(f"hint: {HINTS[code]}", file=sys.stderr)
