"""Asks what a case asks, in each of its forms, and judges the answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import trueline

from calls import CALLS, NEW
from typed import Arguments, MisreadError, NotRepresentableError, as_json

Answer = dict[str, Any]
"""`out`, `fault`, or `unrepresentable` with the argument's path."""

Asked = tuple[dict[str, Any], Answer]
"""What a case or one of its steps wants, and the answer."""


def asked(case: dict[str, Any]) -> Iterator[Asked]:
    """A rule's case asks once; an object over time and a chain ask once a step, and a chain of stock commands
    once more: for the state at its end."""
    if "new" in case:
        yield from over_time(case)
    elif opens(case["rule"]):
        yield case, opened(case)
    elif "final" in case:
        yield from commands(case)
    elif "steps" in case:
        yield from chain(case)
    else:
        yield case, answered(case["rule"], case["args"])


def over_time(case: dict[str, Any]) -> Iterator[Asked]:
    """An object that is made, then called step by step, or once, or refused. `Keyring.new` answers what the
    ring says of its keys."""
    name, method = (*case["rule"].split("."), None)[:2]
    made = outcome(lambda: NEW[maker(name, case["new"])](Arguments(case["new"])))
    live = made.get("out")
    if live is None:
        yield case, made
    elif "steps" in case:
        for step in case["steps"]:
            yield step, answered(f"{name}.{step['call']}", step["args"], live)
    elif "args" in case:
        yield case, answered("Keyring.keys" if method == "new" else case["rule"], case["args"], live)
    else:
        yield case, {"out": f"a {name}"}


def opens(rule: str) -> bool:
    """`LeadScorer.open` names no method: its case makes the object, and that is all."""
    name, _, method = rule.partition(".")
    return method == "open" and name in NEW and rule not in CALLS


def opened(case: dict[str, Any]) -> Answer:
    answer = outcome(lambda: NEW[case["rule"].partition(".")[0]](Arguments(case["args"])))
    return {"out": True} if "out" in answer else answer


def maker(name: str, new: list[Any]) -> str:
    """A third argument is the bytes that a ring takes for random ones, and null for none."""
    return name if new[2:] in ([], [None]) else f"{name}.hazardousFixedRandom"


def chain(case: dict[str, Any]) -> Iterator[Asked]:
    """Rules over a state: each request gets the policy and the state of the answer before."""
    carried = {"policy": case.get("policy"), "state": case.get("state")}
    for step in case["steps"]:
        [request] = step["args"]
        answer = answered(step["rule"], [carried | request])
        if "out" in answer:
            carried["state"] = answer["out"]["state"]
        yield step, answer


def commands(case: dict[str, Any]) -> Iterator[Asked]:
    """Stock commands: each is decided over the state that the ones before left, with what the host would have
    stored under its key; what was decided is applied."""
    applied: Answer = {"out": json.loads(trueline.StockState.from_json(json.dumps(case["state"])).to_json())}
    stored: dict[str, Any] = {}
    for step in case["steps"]:
        given = {name: step[name] for name in ("id", "at", "command", "expected") if name in step}
        kept = {"policy": case["policy"], "state": applied.get("out"), "prior": stored.get(step["id"])}
        answer = answered("decideStock", [given | kept])
        yield step, answer
        if "out" in answer:
            applied = answered("applyStock", [kept["state"], answer["out"]])
            prior = {name: answer["out"][name] for name in ("fingerprint", "outcome")}
            stored.setdefault(step["id"], prior)
    yield {"out": case["final"]}, applied


def answered(name: str, args: list[Any], *live: Any) -> Answer:
    """The answer of a rule, or of a method of the object `live`."""
    return outcome(lambda: json.loads(CALLS[name](Arguments(args), *live)))


def outcome(ask: Callable[[], Any]) -> Answer:
    try:
        return {"out": ask()}
    except trueline.Fault as fault:
        return {"fault": as_json(fault)}
    except MisreadError as misread:
        return {"fault": misread.fault}
    except NotRepresentableError as argument:
        return {"unrepresentable": str(argument)}


def is_excused(answer: Answer, wanted: dict[str, Any]) -> bool:
    """What cannot be asked is right only if INVALID_INPUT is expected at that very argument."""
    fault = wanted.get("fault", {})
    path = answer.get("unrepresentable")
    return path is not None and fault.get("code") == "INVALID_INPUT" and fault.get("field") == path


def fits(answer: Answer, wanted: dict[str, Any]) -> bool:
    """`out` exactly; of a fault, what the case gives."""
    if "out" in wanted:
        return "out" in answer and canonical(answer["out"]) == canonical(wanted["out"])
    fault = answer.get("fault", {})
    return all(canonical(fault.get(name)) == canonical(value) for name, value in wanted["fault"].items())


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
