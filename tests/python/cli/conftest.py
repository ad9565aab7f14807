"""What the tests of the command line tool share."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from trueline.cli import main

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples" / "python-import"
LEADS_EXAMPLE = ROOT / "examples" / "python-leads"
OVERAGE_EXAMPLE = ROOT / "examples" / "python-overage"
STOCK_EXAMPLE = ROOT / "examples" / "python-stock"
VAULT_EXAMPLE = ROOT / "examples" / "python-vault"
MARCH = ("--month", "2026-03")


@dataclass
class Outcome:
    """What a run of the tool gave."""

    code: int
    out: str
    err: str
    directory: Path

    def summary(self) -> Any:
        return json.loads((self.directory / "summary.json").read_text("utf-8"))

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.directory / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def report(self) -> str:
        return (self.directory / "report.html").read_text("utf-8")


Import = Callable[..., Outcome]


@pytest.fixture
def run_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Run `trueline import` on a file, or on text or bytes that are put into one."""

    def run(orders: Path | str | bytes, *options: str, today: str = "2025-07-15") -> Outcome:
        path = orders if isinstance(orders, Path) else tmp_path / "orders.csv"
        if isinstance(orders, str):
            path.write_text(orders, encoding="utf-8")
        elif isinstance(orders, bytes):
            path.write_bytes(orders)
        out = tmp_path / "out"
        code = main(["import", str(path), "--out", str(out), "--today", today, *options])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err, out)

    return run


@dataclass
class Overage:
    """What a run of `trueline overage` gave."""

    code: int
    out: str
    err: str
    directory: Path

    def json(self) -> Any:
        return json.loads((self.directory / "run.json").read_text("utf-8"))

    def items(self) -> list[dict[str, str]]:
        """The rows of the CSV."""
        with (self.directory / "items.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def said(self, *names: str) -> list[tuple[str, ...]]:
        """Some columns of the CSV."""
        return [tuple(row[name] for name in names) for row in self.items()]

    def issues(self, source: str = "usage") -> list[tuple[int, str, str, bool]]:
        """Line, column, code and whether the row was left out, of each issue."""
        return [
            (one["line"], one["column"], one["code"], one["rejected"])
            for one in self.json()[source]["issues"]
        ]

    def report(self) -> str:
        return (self.directory / "report.html").read_text("utf-8")


RunOverage = Callable[..., Overage]


@pytest.fixture
def run_overage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> RunOverage:
    """Run `trueline overage` on a file, or on text or bytes that are put into one."""
    # A database of whoever runs the tests is none of theirs.
    monkeypatch.delenv("TRUELINE_DATABASE_URL", raising=False)

    def run(usage: Path | str | bytes, *options: str, period: Sequence[str] = MARCH) -> Overage:
        path = usage if isinstance(usage, Path) else tmp_path / "usage.csv"
        if isinstance(usage, str):
            path.write_text(usage, encoding="utf-8")
        elif isinstance(usage, bytes):
            path.write_bytes(usage)
        out = tmp_path / "out"
        files = [("html", "report.html"), ("json", "run.json"), ("csv", "items.csv")]
        named = [part for kind, name in files for part in (f"--{kind}", str(out / name))]
        code = main(["overage", str(path), *period, *named, *options])
        captured = capsys.readouterr()
        return Overage(code, captured.out, captured.err, out)

    return run


@dataclass
class Leads:
    """What a run of `trueline leads` gave."""

    code: int
    out: str
    err: str
    directory: Path

    def json(self, name: str = "figures.json") -> Any:
        return json.loads((self.directory / name).read_text("utf-8"))

    def scored(self) -> list[dict[str, str]]:
        with (self.directory / "scored.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def report(self) -> str:
        return (self.directory / "report.html").read_text("utf-8")


RunLeads = Callable[..., Leads]


def leads_run(directory: Path, capsys: pytest.CaptureFixture[str], *arguments: object) -> Leads:
    """Run `trueline leads` with these arguments."""
    code = main(["leads", *map(str, arguments)])
    captured = capsys.readouterr()
    return Leads(code, captured.out, captured.err, directory)


@pytest.fixture
def train(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> RunLeads:
    """Run `trueline leads train` on a file, or on text or bytes that are put into one."""

    def run(leads: Path | str | bytes, *options: object, target: str = "won") -> Leads:
        out = tmp_path / "out"
        names = {"out": "scorecard.json", "report": "report.html", "json": "figures.json"}
        files = [part for option, name in names.items() for part in (f"--{option}", out / name)]
        path = _in_a_file(tmp_path / "leads.csv", leads)
        return leads_run(out, capsys, "train", path, "--target", target, *files, *options)

    return run


@pytest.fixture
def score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> RunLeads:
    """Run `trueline leads score` on a file, or on text or bytes that are put into one."""

    def run(leads: Path | str | bytes, *options: object) -> Leads:
        path = _in_a_file(tmp_path / "new.csv", leads)
        return leads_run(tmp_path, capsys, "score", path, "--out", tmp_path / "scored.csv", *options)

    return run


def _in_a_file(path: Path, content: Path | str | bytes) -> Path:
    if isinstance(content, Path):
        return content
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str | bytes | dict[str, Any]], Path]:
    """Put text, bytes or JSON into a file."""

    def write(name: str, content: str | bytes | dict[str, Any]) -> Path:
        path = tmp_path / name
        if isinstance(content, dict):
            content = json.dumps(content)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def leftovers(directory: Path) -> list[str]:
    """What a refused run left behind: files that no input is."""
    return [path.name for path in directory.iterdir() if "unfinished" in path.name or path.name == "out"]


def data_file(name: str) -> Path:
    """A file of the real data, or the test is skipped."""
    folder = Path(os.environ.get("TRUELINE_DATA", ROOT.parent / "shared" / "data"))
    path = folder / name
    if not path.exists():
        pytest.skip(f"{path} is not there; TRUELINE_DATA names the folder of the real data")
    return path
