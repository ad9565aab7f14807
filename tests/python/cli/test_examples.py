"""The scripts of the examples: what they ask for, install and run. Nothing is built here: the environment
that they would make is there already, and notes what it is asked to do.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

SCRIPTS = sorted((ROOT / "examples").glob("python-*/run.sh"))
NOTING = """#!/bin/sh
echo "$(basename "$0") $*" >>"$NOTES"
case "$(basename "$0") $1" in "trueline sample") exit 0 ;; trueline*) exit "$CODE" ;; esac
"""
# The command that ends each, the extras of the package, what is said where something is left out.
COMMANDS = {
    "python-import": ("import", "cli,parquet", {}),
    "python-leads": ("leads score", "cli,parquet", {"LEADS": "TARGET"}),
    "python-overage": ("overage", "cli", {"USAGE": "MONTH"}),
    "python-stock": ("stock verify", "cli,parquet", {"LEDGER": "LEVELS"}),
    "python-vault": ("pii scan", "cli,parquet,postgres", {}),
}
Run = Callable[..., "tuple[int, str, list[str]]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a script in an environment that is there already: exit code, what it said, what it ran."""

    def run(script: Path, code: int = 0, **variables: str) -> tuple[int, str, list[str]]:
        tools = tmp_path / "venv" / "bin"
        tools.mkdir(parents=True, exist_ok=True)
        for name in ("python", "pip", "trueline", "cargo"):
            (tools / name).write_text(NOTING, encoding="utf-8")
            (tools / name).chmod(0o755)
        notes = tmp_path / "notes"
        notes.write_text("", encoding="utf-8")
        named = {"WORK": str(tmp_path), "NOTES": str(notes), "CODE": str(code), **variables}
        environment = {"PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(tmp_path), **named}
        # From elsewhere: a script finds its own folder.
        done = subprocess.run(["bash", str(script)], env=environment, cwd="/", capture_output=True, text=True)
        return done.returncode, done.stderr, notes.read_text("utf-8").splitlines()

    return run


def test_every_script_is_looked_at() -> None:
    assert {script.parent.name for script in SCRIPTS} >= set(COMMANDS)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.parent.name)
def test_what_they_share_is_in_one_file(script: Path) -> None:
    text = script.read_text("utf-8")
    assert '. "$here/../environment.sh"' in text
    assert "bin/pip" not in text
    assert os.access(script, os.X_OK)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("code", [0, 1, 3])
def test_installs_and_runs(run: Run, tmp_path: Path, name: str, code: int) -> None:
    script = ROOT / "examples" / name / "run.sh"
    command, extras, _ = COMMANDS[name]
    if name == "python-leads" and code == 1:
        command = "leads train"
    ended, said, ran = run(script, code)
    assert ended == code, said
    installs = [line for line in ran if line.startswith("pip ")]
    assert installs == [f"pip install --disable-pip-version-check {ROOT}/bindings-python[{extras}]"]
    commands = [line for line in ran if line.startswith("trueline ")]
    assert commands[0].startswith(f"trueline sample {tmp_path}/sample")
    assert commands[-1].startswith(f"trueline {command} ")


@pytest.mark.parametrize("name", COMMANDS)
def test_says_what_is_missing(run: Run, name: str) -> None:
    script = ROOT / "examples" / name / "run.sh"
    ended, said, ran = run(script, PYTHON="/bin/false")
    assert (ended, ran) == (1, [])
    assert "Python 3.10 or newer is needed" in said
    for given, needed in COMMANDS[name][2].items():
        ended, said, ran = run(script, **{given: "file.csv"})
        assert (ended, ran) == (1, [])
        assert f"{given} needs {needed}" in said
