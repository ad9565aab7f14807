"""The progress bar: drawn for a person, silent for a file."""

from __future__ import annotations

import sys

import pytest
from conftest import Import
from trueline.cli.progress import Progress


def test_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("orders.csv", 10, unit="B") as progress:
        progress.reach(10)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("quiet", [False, True])
def test_a_plain_bar_without_tqdm(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, quiet: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with Progress("orders.csv", 200, unit="B", quiet=quiet) as progress:
        progress.reach(100)
        progress.reach(250)
    drawn = capsys.readouterr().err
    if quiet:
        assert drawn == ""
    else:
        assert drawn.split("\r")[-1] == f"orders.csv [{'#' * 32}] 100 %\n"
        assert " 50 %" in drawn


def test_an_import_shows_its_stages(run_import: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setitem(sys.modules, "tqdm", None)
    rows = "Company,Last Order\n" + "".join(f"Firm {number},\n" for number in range(250))
    drawn = run_import(rows).err
    ends = [line.split("\r")[-1] for line in drawn.strip().split("\n")]
    assert ends == [f"{name} [{'#' * 32}] 100 %" for name in ("orders.csv", "batches", "comparing companies")]
    assert run_import(rows, "--quiet").err == ""
