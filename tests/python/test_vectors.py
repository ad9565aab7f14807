"""Every case of the case files, asked in both of Python's ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from asking import by_mapping, by_record
from catalogue import ROOT, rules
from values import NotInPython, canonical

VECTORS = ROOT / "tests/vectors"
PENDING = set(json.loads((VECTORS / "pending.json").read_text("utf-8"))["rules"])
FILES = sorted(path for path in VECTORS.glob("*.json") if path.name != "pending.json")


def test_there_are_case_files() -> None:
    assert {"warehouse.json", "customers.json"} <= {path.name for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_of_a_file(path: Path) -> None:
    file = json.loads(path.read_text("utf-8"))
    ran = pending = 0
    wrong = []
    for case in file["cases"]:
        if case["rule"] in PENDING and case["rule"] not in rules():
            pending += 1
            continue
        ran += 1
        wrong += [f"{case['id']} {way}: {found}" for way, found in differences(case)]
    assert not wrong, f"{len(wrong)} differ:\n" + "\n".join(wrong[:20])
    assert ran + pending == file["count"] == len(file["cases"])
    assert ran > 0


def differences(case: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for way in (by_record, by_mapping):
        try:
            answer = way(case["rule"], case["args"])
        except NotInPython:
            continue
        except Exception as error:
            answer = {"error": repr(error)}
        if not fits(case, answer):
            found.append((way.__name__, canonical(answer)))
    return found


def fits(case: dict[str, Any], answer: dict[str, Any]) -> bool:
    if "out" in case:
        return "out" in answer and canonical(answer["out"]) == canonical(case["out"])
    fault = answer.get("fault", {})
    return all(canonical(fault.get(name)) == canonical(value) for name, value in case["fault"].items())
