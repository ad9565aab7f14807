"""The stubs say to type checkers what the border says at run time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).with_name("typing")
RIGHT, WRONG = HERE / "right.py", HERE / "wrong.py"


def mypy(path: Path) -> set[int]:
    """The lines with errors."""
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-incremental",
        "--config-file=",
        str(path),
    ]
    ran = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 1), ran.stderr
    return {int(line) for line in re.findall(rf"^{path.name}:(\d+): error", ran.stdout, re.MULTILINE)}


def pyright(path: Path) -> set[int]:
    command = [
        sys.executable,
        "-m",
        "pyright",
        "--outputjson",
        "--pythonpath",
        sys.executable,
        str(path),
    ]
    ran = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    try:
        found = json.loads(ran.stdout)["generalDiagnostics"]
    except ValueError:
        pytest.skip(f"pyright does not start: {(ran.stderr or ran.stdout).strip().splitlines()[-1:]}")
    return {error["range"]["start"]["line"] + 1 for error in found if error["severity"] == "error"}


def marked(path: Path) -> set[int]:
    lines = path.read_text("utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# error")}


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_right_use_is_clean(checker: object) -> None:
    assert callable(checker)
    assert checker(RIGHT) == set()


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_wrong_use_is_found(checker: object) -> None:
    assert callable(checker)
    assert len(marked(WRONG)) > 20
    assert checker(WRONG) == marked(WRONG)


def test_the_stub_is_what_the_module_has() -> None:
    allowed = Path(__file__).with_name("stubtest-allowed.txt")
    command = [sys.executable, "-m", "mypy.stubtest", "trueline._core", "--allowlist", str(allowed)]
    ran = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
