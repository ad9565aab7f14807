"""Every case of the case files, asked in both of Python's ways."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trueline

from asking import WAYS, Answer, Live, Way, asked_of_rule
from catalogue import ROOT, objects, rules
from values import NotInPython, canonical

VECTORS = ROOT / "tests/vectors"
PENDING = set(json.loads((VECTORS / "pending.json").read_text("utf-8"))["rules"])
FILES = sorted(path for path in VECTORS.glob("*.json") if path.name != "pending.json")


def test_there_are_case_files() -> None:
    domains = {"warehouse", "customers", "inventory", "leads", "limits", "billing", "vault"}
    own = {"own_inventory", "own_leads", "own_leads_table", "own_billing", "own_vault", "own_customers"}
    assert domains | own <= {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_of_a_file(path: Path) -> None:
    file = json.loads(path.read_text("utf-8"))
    ran = pending = 0
    wrong = []
    for case in file["cases"]:
        if case["rule"] in PENDING and case["rule"].split(".")[0] not in {*rules(), *objects()}:
            pending += 1
            continue
        ran += 1
        wrong += [f"{case['id']} {way.__name__}: {found}" for way in WAYS for found in differences(case, way)]
    assert not wrong, f"{len(wrong)} differ:\n" + "\n".join(wrong[:20])
    assert ran + pending == file["count"] == len(file["cases"])
    assert ran > 0


def differences(case: dict[str, Any], way: Way) -> list[str]:
    try:
        asked = list(answers(case, way))
    except NotInPython:
        return []
    except Exception as error:
        return [repr(error)]
    return [canonical(answer) for wanted, answer in asked if not fits(wanted, answer)]


def answers(case: dict[str, Any], way: Way) -> Iterator[tuple[dict[str, Any], Answer]]:
    """What was wanted, and what came, one after the other."""
    if "new" in case:
        return over_time(case, way)
    if "final" in case:
        return commands(case, way)
    if "steps" in case:
        return chain(case, way)
    if case["rule"].split(".")[0] in objects():
        return opens(case, way)
    return iter([(case, asked_of_rule(case["rule"], case["args"], way))])


def over_time(case: dict[str, Any], way: Way) -> Iterator[tuple[dict[str, Any], Answer]]:
    """An object: `new`, then `steps` of calls; or `new` alone, which is refused; or one call of the
    method that the case is named by. `Keyring.new` answers what the ring says of its keys."""
    name, _, method = case["rule"].partition(".")
    method = "keys" if method == "new" else method
    live = Live(name, case["new"], way)
    if ("steps" not in case and "args" not in case) or live.fault:
        yield case, {"fault": live.fault}
        return
    for step in case.get("steps", [case]):
        try:
            answer = live.call(step.get("call", method), step["args"])
        except NotInPython:
            # What was refused counted nothing, so the next step may follow.
            assert step["fault"]["code"] == "INVALID_INPUT"
            continue
        yield step, answer


def opens(case: dict[str, Any], way: Way) -> Iterator[tuple[dict[str, Any], Answer]]:
    """`LeadScorer.open`: the constructor alone, whose answer is true."""
    fault = Live(case["rule"].split(".")[0], case["args"], way).fault
    yield case, {"fault": fault} if fault else {"out": True}


def chain(case: dict[str, Any], way: Way) -> Iterator[tuple[dict[str, Any], Answer]]:
    """Rules one after the other: each takes the chain's policy and the state that the one before left."""
    state = case.get("state")
    for step in case["steps"]:
        [request] = step["args"]
        answer = asked_of_rule(step["rule"], [{"policy": case.get("policy"), "state": state, **request}], way)
        yield step, answer
        if "out" in answer:
            state = answer["out"]["state"]


def commands(case: dict[str, Any], way: Way) -> Iterator[tuple[dict[str, Any], Answer]]:
    """Stock commands one after the other: each is decided over the state that those before left, with what
    the host would have stored under its key. At the end the state is compared.
    """
    state = json.loads(trueline.StockState.from_json(json.dumps(case["state"])).to_json())
    priors: dict[str, dict[str, Any]] = {}
    for step in case["steps"]:
        given = {name: step[name] for name in ("id", "at", "command", "expected") if name in step}
        request = given | {"policy": case["policy"], "state": state, "prior": priors.get(step["id"])}
        answer = asked_of_rule("decideStock", [request], way)
        yield step, answer
        if "out" not in answer:
            continue
        decision = answer["out"]
        stored = {name: decision[name] for name in ("fingerprint", "outcome")}
        priors.setdefault(step["id"], stored)
        state = asked_of_rule("applyStock", [state, decision], way)["out"]
    yield {"out": case["final"]}, {"out": state}


def fits(wanted: dict[str, Any], answer: Answer) -> bool:
    if "out" in wanted:
        return "out" in answer and canonical(answer["out"]) == canonical(wanted["out"])
    fault = answer.get("fault") or {}
    refusal = wanted.get("fault", {"code": None})
    return all(canonical(fault.get(name)) == canonical(value) for name, value in refusal.items()) and bool(
        fault
    )
