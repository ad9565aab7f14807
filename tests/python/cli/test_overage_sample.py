"""The sample of usage: the same bytes for a seed, and the figures that the example states."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from conftest import OVERAGE_EXAMPLE, RunOverage
from trueline.cli import main
from trueline.cli.sample import usage

FILES = ["accounts.csv", "events.csv", "ledger.csv", "plans.json", "usage.csv"]
OCTOBER = ("--month", usage.MONTH, "--time-zone", usage.ZONE)
DIGEST = "6cdece55fc9e4b092550d52160c03692708f3d563a99d3d6f05e823bd5f0bd84"


def sample(directory: Path, seed: int = 1) -> Path:
    assert main(["sample", str(directory), "--for", "overage", "--seed", str(seed)]) == 0
    assert sorted(path.name for path in directory.iterdir()) == FILES
    return directory


def totals(directory: Path) -> list[str]:
    return [
        "--plans",
        str(directory / "plans.json"),
        "--tenant",
        "acme",
        "--ledger",
        str(directory / "ledger.csv"),
    ]


def events(directory: Path) -> list[str]:
    return ["--plans", str(directory / "plans.json"), "--accounts", str(directory / "accounts.csv")]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = sample(tmp_path / "a"), sample(tmp_path / "b")
    assert [(first / name).read_bytes() for name in FILES] == [(second / name).read_bytes() for name in FILES]
    digest = hashlib.sha256(b"".join((first / name).read_bytes() for name in FILES)).hexdigest()
    assert digest == DIGEST
    other = sample(tmp_path / "c", seed=2)
    assert (other / "usage.csv").read_bytes() != (first / "usage.csv").read_bytes()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_seed_has_what_is_stated(tmp_path: Path, run_overage: RunOverage, seed: int) -> None:
    files = sample(tmp_path / "sample", seed)
    outcome = run_overage(files / "usage.csv", *totals(files), period=OCTOBER)
    assert outcome.code == 3
    run = outcome.json()
    summary = run["run"]["summary"]
    assert (run["usage"]["rows"], run["usage"]["rejectedRows"], run["usage"]["blankRows"]) == (405, 3, 1)
    assert (summary["resend"], summary["fault"]) == (usage.PENDING, len(usage.BAD_TOTALS) + 4)
    reasons = [line["reason"] for line in run["run"]["items"]]
    assert reasons.count("DUE_DECREASED") == usage.DECREASED
    assert reasons.count("NO_CUSTOMER") == usage.WITHOUT_CUSTOMER
    assert reasons.count("EXCLUDED") == usage.EXCLUDED
    assert reasons.count("UNKNOWN_PLAN") == usage.UNKNOWN_PLANS
    assert reasons.count("DUPLICATE_ID") == 2 * usage.TWICE
    assert run["ledger"]["accountsNotInRun"] == ["acct-0000"]
    assert len(run["lines"]) == usage.ACCOUNTS + usage.TWICE
    outcome = run_overage(files / "events.csv", *events(files), period=OCTOBER)
    found = outcome.json()["events"]
    assert outcome.code == 3
    assert found["counted"] == usage.EVENTS + usage.STRANGE
    assert found["duplicates"] == usage.DUPLICATES + usage.CONFLICTS
    counts = [found[name]["count"] for name in ("conflicts", "late", "early")]
    assert counts == [usage.CONFLICTS, usage.LATE, usage.EARLY]
    assert sum(code != "ACCOUNT_UNKNOWN" for _, _, code, _ in outcome.issues()) == usage.BAD_INSTANTS


def test_the_example_says_what_is_printed(tmp_path: Path, run_overage: RunOverage) -> None:
    files = sample(tmp_path / "sample")
    readme = (OVERAGE_EXAMPLE / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```\n((?:usage|events)\.csv, .*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 2
    for name, options in [("usage.csv", totals(files)), ("events.csv", events(files))]:
        printed = run_overage(files / name, *options, period=OCTOBER).out
        stated = next(block for block in blocks if block.startswith(name))
        assert stated in printed


def test_the_sample_of_orders_is_not_touched(tmp_path: Path) -> None:
    assert main(["sample", str(tmp_path / "import")]) == 0
    assert sorted(path.name for path in (tmp_path / "import").iterdir()) == ["orders.csv", "stock.csv"]


def test_the_lines_to_try_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRUELINE_DATABASE_URL", raising=False)
    sample(tmp_path / "sample")
    said = capsys.readouterr().out
    lines = re.findall(r"trueline (overage .*)", said)
    assert len(lines) == 2
    for line in lines:
        assert main(line.split(" ")) == 3
    assert (tmp_path / "sample" / "events.html").exists()
    assert json.loads((tmp_path / "sample" / "plans.json").read_text("utf-8"))["currency"] == "EUR"
