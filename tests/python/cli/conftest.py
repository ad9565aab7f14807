"""What the tests of the command line tool share."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from trueline.cli import main

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples" / "python-import"


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
