"""The sample of a stock ledger: the same bytes for a seed, and the differences that the example states."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import STOCK_EXAMPLE
from test_stock_verify import Verify, verify
from trueline.cli import main
from trueline.cli.sample import ledger

__all__ = ["verify"]

FILES = ["opening.csv", "stock_allocation.csv", "stock_ledger.csv", "stock_level.csv", "stock_pick.csv"]
DIGEST = "01e65f776919fa1a78ea7c8064160dc72b00d2a5d6f08a09a108e9e02e4e6d0f"


def sample(directory: Path, seed: int = 1) -> Path:
    assert main(["sample", str(directory), "--for", "stock", "--seed", str(seed)]) == 0
    assert sorted(path.name for path in directory.iterdir()) == FILES
    return directory


def options(files: Path) -> list[str]:
    names = {"ledger": "stock_ledger", "opening": "opening", "levels": "stock_level"}
    names |= {"allocations": "stock_allocation", "picks": "stock_pick"}
    return [part for name, file in names.items() for part in (f"--{name}", str(files / f"{file}.csv"))]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = sample(tmp_path / "a"), sample(tmp_path / "b")
    assert [(first / name).read_bytes() for name in FILES] == [(second / name).read_bytes() for name in FILES]
    digest = hashlib.sha256(b"".join((first / name).read_bytes() for name in FILES)).hexdigest()
    assert digest == DIGEST
    other = sample(tmp_path / "c", seed=2)
    assert (other / "stock_ledger.csv").read_bytes() != (first / "stock_ledger.csv").read_bytes()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_seed_has_what_is_stated(tmp_path: Path, verify: Verify, seed: int) -> None:
    found = verify(*options(sample(tmp_path / "sample", seed)))
    assert found.code == 3
    assert Counter(one["kind"] for one in found.json()["discrepancies"]) == {
        "BALANCE": ledger.BALANCES,
        "ALLOCATED_PICKS": 2,
        "VERSION": 1,
        "MISSING_LEVEL": 1,
        "PICK_OPEN": 1,
        "ALLOCATION_SUM": 1,
        "DUPLICATE_ENTRY": ledger.TWICE,
    }
    assert found.json()["entries"] > 1_500


def test_the_example_says_what_is_printed(tmp_path: Path, verify: Verify) -> None:
    files = sample(tmp_path / "sample")
    readme = (STOCK_EXAMPLE / "README.md").read_text("utf-8")
    [stated] = re.findall(r"^```\n(stock_ledger\.csv: .*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert stated in verify(*options(files)).out


def test_the_line_to_try_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample(tmp_path / "sample")
    [line] = re.findall(r"trueline (stock .*)", capsys.readouterr().out)
    assert main(line.split(" ")) == 3
    assert (tmp_path / "sample" / "report.html").exists()


def test_the_four_rules_of_the_example() -> None:
    ran = subprocess.run(
        [sys.executable, str(STOCK_EXAMPLE / "four_rules.py")], capture_output=True, text=True, check=True
    )
    stated = re.findall(r"  # (.+)$", (STOCK_EXAMPLE / "four_rules.py").read_text("utf-8"), re.MULTILINE)
    assert ran.stdout.splitlines() == stated
    assert len(stated) == 6
