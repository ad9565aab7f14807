"""Batches with their tokens, and going on after one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Import, Outcome
from test_acceptance import made_rows

Written = Callable[[str, "str | bytes | dict[str, Any]"], Path]
LAST = "imp1.189c209752efa95e4380e85c0f8d118b.4262"


@pytest.fixture
def whole(run_import: Import) -> tuple[Outcome, list[dict[str, str]], list[dict[str, str]]]:
    """A run of all: its companies and its batches."""
    outcome = run_import(made_rows())
    return outcome, outcome.table("companies.csv"), outcome.table("batches.csv")


Whole = tuple[Outcome, list[dict[str, str]], list[dict[str, str]]]


def test_batches_are_said(whole: Whole) -> None:
    outcome, companies, batches = whole
    assert [batch["number"] for batch in batches] == [str(number) for number in range(1, 44)]
    assert [batch["companies"] for batch in batches] == ["100"] * 42 + ["62"]
    assert [int(batch["done"]) for batch in batches] == [*range(100, 4201, 100), 4262]
    assert batches[-1]["resume_token"] == LAST
    assert [company["batch"] for company in companies] == [
        str((number - 1) // 100 + 1) for number in range(1, 4263)
    ]
    assert outcome.summary()["resumedAfter"] is None


@pytest.mark.parametrize("after", [1, 20, 42])
def test_going_on_gives_the_batches_after(run_import: Import, whole: Whole, after: int) -> None:
    first, companies, batches = whole
    summary, report = first.summary(), first.report()
    rest = run_import(made_rows(), "--resume", batches[after - 1]["resume_token"])
    assert rest.code == 0
    assert rest.table("batches.csv") == batches[after:]
    assert rest.table("companies.csv") == companies[100 * after :]
    # The counts and the report stay those of the whole file.
    assert rest.summary() == summary | {"resumedAfter": 100 * after}
    assert rest.report() == report
    assert f"resumed after batch {after} of 43" in rest.out
    assert f"{4262 - 100 * after:,} companies in {43 - after} batch" in rest.out
    assert "trueline duplicates find" not in rest.out


def test_after_the_last_batch_nothing_is_left(run_import: Import) -> None:
    outcome = run_import(made_rows(), "--resume", LAST)
    assert outcome.code == 0
    assert outcome.table("companies.csv") == outcome.table("batches.csv") == []
    assert outcome.summary()["companies"] == outcome.summary()["resumedAfter"] == 4262
    assert "0 companies in 0 batches are left" in outcome.out


def test_batch_after_batch_is_the_whole(run_import: Import, whole: Whole) -> None:
    """A host that takes one batch of each run, and goes on by its token."""
    _, companies, _ = whole
    taken: list[dict[str, str]] = []
    token: str | None = None
    while True:
        options = [] if token is None else ["--resume", token]
        outcome = run_import(made_rows(), "--batch-size", "1000", "--no-duplicates", *options)
        batches = outcome.table("batches.csv")
        if not batches:
            break
        taken += [one for one in outcome.table("companies.csv") if one["batch"] == batches[0]["number"]]
        token = batches[0]["resume_token"]
    assert [{**one, "batch": ""} for one in taken] == [{**one, "batch": ""} for one in companies]


ROWS = "Company,Last Order,Total\nAcme,2025-06-01,1.50\nBeta,,\nGamma,,3\n"


def token_of(run_import: Import, *options: str, today: str = "2025-07-15") -> str:
    batches = run_import(ROWS, "--batch-size", "2", *options, today=today).table("batches.csv")
    return batches[0]["resume_token"]


@pytest.mark.parametrize("change", ["file", "day", "option", "size"])
def test_a_token_of_another_import_is_refused(run_import: Import, change: str) -> None:
    token = token_of(run_import)
    rows = ROWS + "Delta,,\n" if change == "file" else ROWS
    options = {"option": ["--day-format", "EU", "--batch-size", "2"], "size": ["--batch-size", "1"]}
    today = "2025-07-16" if change == "day" else "2025-07-15"
    before = sorted(path.name for path in Path(run_import(ROWS).directory).iterdir())
    outcome = run_import(rows, *options.get(change, ["--batch-size", "2"]), "--resume", token, today=today)
    assert outcome.code == 1
    assert "RESUME_MISMATCH" in outcome.err
    assert f"--today is {today}" in outcome.err
    assert "without --resume everything is written again" in outcome.err
    assert sorted(path.name for path in outcome.directory.iterdir()) == before


def test_a_token_that_is_not_the_end_of_a_batch(run_import: Import) -> None:
    token = token_of(run_import)
    outcome = run_import(ROWS, "--batch-size", "2", "--resume", token.rsplit(".", 1)[0] + ".1")
    assert outcome.code == 1
    assert "is not the end of a batch" in outcome.err


@pytest.mark.parametrize("token", ["", "batch 3", "imp1.00.2", "imp2." + "0" * 32 + ".2"])
def test_what_is_no_token(run_import: Import, token: str) -> None:
    outcome = run_import(ROWS, "--resume", token)
    assert outcome.code == 1
    assert f"--resume: `{token}` is no token of an import (INVALID_INPUT)" in outcome.err


def test_the_size_of_batches(run_import: Import, written: Written) -> None:
    mapping = written("mapping.json", {"batchSize": 2})
    by_mapping = run_import(ROWS, "--mapping", str(mapping)).table("batches.csv")
    assert [batch["companies"] for batch in by_mapping] == ["2", "1"]
    # The option wins.
    by_option = run_import(ROWS, "--mapping", str(mapping), "--batch-size", "1").table("batches.csv")
    assert [batch["done"] for batch in by_option] == ["1", "2", "3"]


@pytest.mark.parametrize("size", ["0", "10001"])
def test_a_size_that_is_none(run_import: Import, size: str) -> None:
    outcome = run_import(ROWS, "--batch-size", size)
    assert outcome.code == 1
    assert "batchSize" in outcome.err


def test_rows_that_are_rejected_count_with_every_run(run_import: Import) -> None:
    rows = ROWS + "Delta,never,\n"
    first = run_import(rows, "--batch-size", "1")
    rest = run_import(rows, "--batch-size", "1", "--resume", first.table("batches.csv")[0]["resume_token"])
    assert (first.code, rest.code) == (3, 3)
    assert rest.summary()["rejectedRows"] == 1


def test_going_on_with_documents_and_a_mapping(run_import: Import, written: Written) -> None:
    documents = {"id": "Invoice", "day": "Day", "total": "Sum"}
    mapping = written("mapping.json", {"columns": {"name": "Firma"}, "documents": documents, "batchSize": 1})
    rows = "Firma,Invoice,Day,Sum\nAcme,1,2025-01-05,5\nBeta,2,2025-02-01,7\nACME,3,2025-06-01,1\n"
    whole = run_import(rows, "--mapping", str(mapping)).table("companies.csv")
    token = run_import(rows, "--mapping", str(mapping)).table("batches.csv")[0]["resume_token"]
    assert run_import(rows, "--mapping", str(mapping), "--resume", token).table("companies.csv") == whole[1:]
    assert (whole[1]["name"], whole[1]["orders"], whole[1]["total"]) == ("Beta", "1", "7")
