"""The sample: the same bytes everywhere, and the counts that the documentation states."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Import
from trueline.cli import main
from trueline.cli.sample.counts import BLANK_ROWS, COMPANIES, REJECTED, ROWS
from trueline.cli.sample.orders import order_lines
from trueline.cli.sample.stock import stock_lines

ORDERS_SHA256 = "d9fee18624a0a1a723f863ab237c7ebe2191e40e051b9a64bc7142976180c508"
STOCK_SHA256 = "a493a21f219ee5b33c201eb9686ca797c839cb9d770d1c343c8ace69f2c30e48"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("sample") / "made"
    assert main(["sample", str(directory)]) == 0
    return directory


def test_the_same_bytes_everywhere(sample: Path) -> None:
    assert hashlib.sha256((sample / "orders.csv").read_bytes()).hexdigest() == ORDERS_SHA256
    assert hashlib.sha256((sample / "stock.csv").read_bytes()).hexdigest() == STOCK_SHA256


def test_another_seed_gives_other_companies() -> None:
    assert order_lines(2) != order_lines(1)
    assert stock_lines(2) != stock_lines(1)


def test_runs_as_a_module(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "trueline.cli.sample", str(tmp_path / "made"), "--seed", "1"]
    environment = {**os.environ, "PYTHONHASHSEED": "5", "LC_ALL": "C"}
    subprocess.run(arguments, check=True, capture_output=True, env=environment)
    made = (tmp_path / "made" / "orders.csv").read_bytes()
    assert hashlib.sha256(made).hexdigest() == ORDERS_SHA256


def test_import_of_the_sample(run_import: Import, sample: Path) -> None:
    outcome = run_import(sample / "orders.csv", "--stock", str(sample / "stock.csv"))
    assert outcome.code == 3
    summary = outcome.summary()
    assert (summary["rows"], summary["companies"]) == (9328, 4262) == (ROWS, COMPANIES)
    assert (summary["rejectedRows"], summary["blankRows"]) == (71, 4) == (REJECTED, BLANK_ROWS)
    assert summary["mergedRows"] == 4991
    assert summary["classes"] == {"ACTIVE": 1757, "TARGET": 1242, "PROSPECT": 1263}
    assert summary["changesWithin30Days"] == {
        "companies": 501,
        "changes": [
            {"from": "ACTIVE", "to": "TARGET", "companies": 330},
            {"from": "TARGET", "to": "PROSPECT", "companies": 171},
        ],
    }
    assert summary["issues"] == {
        "EMAIL_INVALID": 52,
        "DAY_INVALID": 38,
        "PHONE_INVALID": 31,
        "REQUIRED_MISSING": 17,
        "DECIMAL_INVALID": 14,
        "NEVER_MERGE": 12,
        "KEYS_DISAGREE": 9,
        "ROW_TOO_LONG": 9,
        "ENCODING_INVALID": 5,
        "QUOTE_INVALID": 2,
    }
    assert summary["unmappedHeaders"] == ["Sales Rep"]
    assert summary["stock"]["rows"] == 1500
    assert summary["stock"]["placed"] == 1440
    assert sum(summary["stock"]["refused"].values()) == 60


def test_every_company_is_there_once(run_import: Import, sample: Path) -> None:
    outcome = run_import(sample / "orders.csv")
    companies = outcome.table("companies.csv")
    rows = [int(row) for company in companies for row in company["rows"].split()]
    rejected = {int(one["row"]) for one in outcome.table("issues.csv") if one["rejected"] == "yes"}
    assert [int(one["number"]) for one in companies] == list(range(1, 4263))
    assert len(rows) == len(set(rows)) == 9328 - 71 - 4
    assert not rejected & set(rows)
    assert len(rejected) == 71


@pytest.mark.parametrize("seed", ["2", "3", "20"])
def test_every_seed_has_the_same_counts(run_import: Import, tmp_path: Path, seed: str) -> None:
    assert main(["sample", str(tmp_path / "made"), "--seed", seed]) == 0
    summary = run_import(tmp_path / "made" / "orders.csv").summary()
    assert (summary["rows"], summary["companies"], summary["rejectedRows"]) == (9328, 4262, 71)


def test_stock_is_in_walking_order(run_import: Import, sample: Path) -> None:
    outcome = run_import(sample / "orders.csv", "--stock", str(sample / "stock.csv"))
    rows = outcome.table("stock.csv")
    keys = [(int(row["pick_order"]), row["sort_key"]) for row in rows]
    assert keys == sorted(keys)
    assert {row["row"] for row in rows}.isdisjoint(row["row"] for row in outcome.table("stock_issues.csv"))
    refused = {row["value"]: row["code"] for row in outcome.table("stock_issues.csv")}
    assert refused["A-100-03"] == "ROW_OUT_OF_RANGE"
    assert refused["A03-12-02"] == "AMBIGUOUS_SEGMENT"
