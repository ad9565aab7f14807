"""What `trueline leads` writes beside its answers: rejected rows, and files before words."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import RunLeads
from leads_files import csv_text
from test_leads_score import scorecard

__all__ = ["scorecard"]
Rows = list[dict[str, str]]


def table(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_rejected_row_of_a_training_is_listed(train: RunLeads, tmp_path: Path) -> None:
    cut = "".join(f"L9{number},web\n" for number in range(7))
    ran = train(csv_text() + cut, "--rejects", tmp_path / "rejects.csv")
    assert ran.code == 3
    listed = table(tmp_path / "rejects.csv")
    assert [one["row"] for one in listed] == [str(row) for row in range(1_201, 1_208)]
    assert {one["code"] for one in listed} == {"ROW_TOO_SHORT"}
    assert listed[6]["value"] == "L96,web"
    assert f"and 2 more, see {tmp_path / 'rejects.csv'}" in ran.err
    assert str(tmp_path / "rejects.csv") in ran.out
    assert "and 2 more, see them all by --rejects FILE" in train(csv_text() + cut).err


@pytest.mark.parametrize("options", [[], ["--without-reasons"]])
def test_every_row_without_an_answer_is_listed(
    score: RunLeads, scorecard: Path, tmp_path: Path, options: list[str]
) -> None:
    bad = [f"no {number}" for number in range(8)]
    text = "source,visits\nweb,1\n" + "".join(f"web,{value}\n" for value in bad)
    rejects = tmp_path / "rejects.csv"
    ran = score(text, "--scorecard", scorecard, "--rejects", rejects, *options)
    assert ran.code == 3
    assert [one["value"] for one in table(rejects)] == bad
    assert {one["column"] for one in table(rejects)} == {"visits"}
    assert f"and 3 more, see {rejects}" in ran.err
    assert score("source,visits\nweb,1\n", "--scorecard", scorecard, "--rejects", rejects).code == 0
    assert table(rejects) == []


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["at-the-end", "at-once"])
@pytest.mark.parametrize("action", ["train", "score"])
def test_a_reader_that_leaves_harms_no_file(
    scorecard: Path, tmp_path: Path, action: str, unbuffered: str
) -> None:
    leads = tmp_path / "closed.csv"
    leads.write_text(csv_text())
    made = tmp_path / "made"
    files = ("--out", made / "out.file")
    options = ("--target", "won", "--report", made / "report.html", *files)
    if action == "score":
        options = ("--scorecard", scorecard, *files)
    said = [sys.executable, "-m", "trueline.cli", "leads", action, leads, *options, "--quiet"]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    pipe = subprocess.PIPE
    with subprocess.Popen([*map(str, said)], stdout=pipe, stderr=pipe, env=environment) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        # Nobody is there any more when the first word comes.
        run.stdout.close()
        errors = run.stderr.read().decode()
        code = run.wait(timeout=120)
    assert (code, errors) == (0, "")
    assert (made / "out.file").stat().st_size > 1_000
    assert {path.name for path in made.iterdir()} >= {"out.file"}
