"""What is written: all of it or nothing, and in what form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Import, leftovers
from trueline.cli import importing

Written = Callable[..., Path]
ROWS = "Company,Last Order,Total\nAcme,2025-06-01,1.50\nBeta,,\n"


@pytest.mark.parametrize(
    ("failure", "code"), [(OSError(28, "No space left on device"), 1), (KeyboardInterrupt(), 130)]
)
def test_a_run_that_fails_leaves_nothing(
    run_import: Import,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: BaseException,
    code: int,
) -> None:
    def fail(_result: object) -> str:
        raise failure

    monkeypatch.setattr(importing, "report_html", fail)
    assert run_import(ROWS).code == code
    assert leftovers(tmp_path) == []


def test_a_run_that_fails_leaves_the_last_result(
    run_import: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run_import(ROWS)
    (before.directory / "mine.txt").write_text("stays", encoding="utf-8")
    kept = {path.name: path.read_bytes() for path in before.directory.iterdir()}

    def fail(_result: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, "report_html", fail)
    assert run_import(ROWS + "Gamma,,\n").code == 1
    assert {path.name: path.read_bytes() for path in before.directory.iterdir()} == kept
    assert leftovers(tmp_path) == ["out"]


def test_a_second_run_replaces_the_first(run_import: Import, tmp_path: Path) -> None:
    first = run_import(ROWS)
    (first.directory / "mine.txt").write_text("stays", encoding="utf-8")
    second = run_import(ROWS + "Gamma,,\n")
    assert second.summary()["companies"] == 3
    assert (second.directory / "mine.txt").exists()
    assert leftovers(tmp_path) == ["out"]


def test_a_file_that_is_read_is_not_replaced(run_import: Import, written: Written, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    stock = written("out/stock.csv", "Location\nA-01-01\n")
    outcome = run_import(ROWS, "--stock", str(stock))
    assert outcome.code == 1
    assert "would be replaced, but it is read" in outcome.err
    assert stock.read_text("utf-8") == "Location\nA-01-01\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["stock.csv"]


def test_what_an_earlier_run_made_does_not_stay(run_import: Import, written: Written, tmp_path: Path) -> None:
    stock = written("places.csv", "Location\nA-01-01\n")
    run_import(ROWS, "--stock", str(stock))
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    assert (tmp_path / "out" / "stock.csv").exists()
    run_import(ROWS)
    left = {path.name for path in (tmp_path / "out").iterdir()}
    made = {"companies.csv", "batches.csv", "duplicates.csv", "issues.csv", "summary.json", "report.html"}
    assert left == made | {"mine.txt"}


def test_a_target_that_is_a_file(run_import: Import, written: Written) -> None:
    target = written("out", "mine")
    outcome = run_import(ROWS)
    assert outcome.code == 1
    assert "is a file; it must be a directory" in outcome.err
    assert target.read_text("utf-8") == "mine"


def test_the_same_run_gives_the_same_bytes(run_import: Import) -> None:
    first = run_import(ROWS)
    files = {path.name: path.read_bytes() for path in first.directory.iterdir()}
    second = run_import(ROWS)
    assert {path.name: path.read_bytes() for path in second.directory.iterdir()} == files


def test_a_field_that_has_the_name_of_another_column(run_import: Import, written: Written) -> None:
    mapping = written("mapping.json", {"columns": {"rows": "Rows", "lastOrder": None}})
    outcome = run_import("Company,Rows\nAcme,many\n", "--mapping", str(mapping))
    (company,) = outcome.table("companies.csv")
    assert (company["rows"], company["rows_2"]) == ("many", "1")


def test_parquet_has_types(run_import: Import) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    outcome = run_import(ROWS, "--parquet")
    table = parquet.read_table(outcome.directory / "companies.parquet").to_pylist()
    assert table[0]["last_order"] == date(2025, 6, 1)
    assert table[0]["until"] == date(2025, 12, 2)
    assert table[0]["total"] == Decimal("1.50")
    assert table[1]["last_order"] is None


def test_parquet_without_pyarrow(run_import: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    outcome = run_import(ROWS, "--parquet")
    assert outcome.code == 1
    assert "pip install 'trueline[parquet]'" in outcome.err
    assert leftovers(tmp_path) == []
