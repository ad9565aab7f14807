"""The sample of leads and the example, through the tool: the planted leak is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import LEADS_EXAMPLE, RunLeads
from trueline import Scorecard
from trueline.cli import main
from trueline.cli.sample import leads as sample

ID = ("--id", "Lead ID")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    directory = tmp_path / "sample"
    assert main(["sample", str(directory), "--for", "leads"]) == 0
    return directory


def test_the_leak_is_named_and_makes_it_look_too_good(train: RunLeads, files: Path) -> None:
    options = (*ID, "--missing", sample.NOT_CHOSEN)
    trap = train(files / "leads.csv", *options, target="Converted")
    assert trap.json()["leaks"][sample.LEAK] == ["HIGH_IV", "HIGH_AUC", "MISSING_TELLS"]
    too_good = trap.json()["evaluation"]["aucPpm"]
    assert f"  {sample.LEAK}: tells won from lost very well; alone nearly gives the outcome away" in trap.out
    honest = train(files / "leads.csv", *options, "--leave-out", sample.LEAK, target="Converted")
    assert sample.LEAK not in honest.json()["leaks"]
    assert honest.json()["evaluation"]["aucPpm"] < too_good - 50_000
    assert honest.json()["rows"]["read"] == sample.CLOSED
    assert sum(honest.json()["won"].values()) == sample.WON


def test_the_example_says_what_is_printed(
    files: Path, train: RunLeads, score: RunLeads, tmp_path: Path
) -> None:
    learned = train(
        files / "leads.csv",
        *("--policy", LEADS_EXAMPLE / "policy.json", "--leave-out", f"{sample.LEAK},Contact", *ID),
        target="Converted",
    )
    readme = (LEADS_EXAMPLE / "README.md").read_text("utf-8")
    said, scored = re.findall(r"^```\n((?:new_)?leads\.csv: .*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert said in learned.out
    card = learned.directory / "scorecard.json"
    ran = score(
        files / "new_leads.csv",
        *("--scorecard", card, "--card", LEADS_EXAMPLE / "card.json", "--today", "2026-01-31", *ID),
    )
    assert ran.code == 3
    assert scored in ran.out
    assert len(ran.scored()) == sample.OPEN - len(sample.BAD_NUMBERS)
    for number in sample.BAD_NUMBERS:
        assert f"column `Employees`: `{number}`" in ran.err
    new = [reason for one in ran.scored() for reason in one.values() if sample.NEW_SOURCE in reason]
    assert all("(rare or new)" in reason for reason in new)
    assert Scorecard.from_json(card.read_text("utf-8")).missing_texts == ["", sample.NOT_CHOSEN]


def test_the_lines_to_try_work(files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", str(files), "--for", "leads"]) == 0
    lines = re.findall(r"trueline (leads .*)", capsys.readouterr().out)
    assert len(lines) == 2
    train, score = [[part.strip('"') for part in re.findall(r'"[^"]*"|\S+', line)] for line in lines]
    assert main(train) == 0
    # What a new lead cannot have is in the scorecard: that comes out here at the latest.
    assert main(score) == 1
    assert f"no column for `{sample.LEAK}`" in capsys.readouterr().err
    assert main([*train, "--leave-out", sample.LEAK]) == 0
    assert main(score) == 3


def test_what_the_script_gives_is_taken(files: Path) -> None:
    script = (LEADS_EXAMPLE / "run.sh").read_text("utf-8")
    assert 'train=(--policy "$here/policy.json" --leave-out "Lost Reason,Contact" --id "Lead ID")' in script
    assert 'score=(--id "Lead ID")' in script
