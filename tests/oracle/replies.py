"""What the model replies to a case or a request: one rule, an object over time, a chain."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import billing
import customers
import inventory
import leads
import limits
import vault
import warehouse
from inventory_apply import state_json
from inventory_shape import STATE
from shape import Fault, Rule

RULES: dict[str, Rule] = {
    **warehouse.RULES,
    **customers.RULES,
    **limits.RULES,
    **billing.RULES,
    **vault.RULES,
    **inventory.RULES,
    **leads.RULES,
}
OBJECTS: dict[str, Any] = {**limits.OBJECTS, **vault.OBJECTS, **leads.OBJECTS}


def answer(rule: str, args: list[Any]) -> dict[str, Any]:
    """`{"out": ...}` or `{"fault": {code, field?, details?}}`."""
    return answered(lambda: RULES[rule].call(args))


def answered(call: Callable[[], Any]) -> dict[str, Any]:
    try:
        return {"out": call()}
    except Fault as fault:
        return {"fault": fault.as_json()}


def replies(case: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What a case wants, each with the model's answer: one, or one a step."""
    if "new" in case:
        return of_object(case)
    if case["rule"].endswith(".open"):
        return [(case, opened(case))]
    if "final" in case:
        return of_commands(case)
    if "steps" in case:
        return of_chain(case)
    return [(case, answer(case["rule"], case["args"]))]


def of_object(case: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """An object over time; or one call of the method that the case is named by."""
    name, _, method = case["rule"].partition(".")
    made = answered(lambda: OBJECTS[name](case["new"]))
    if "fault" in made or ("steps" not in case and not method):
        return [(case, made)]
    steps = case["steps"] if "steps" in case else [{**case, "call": method}]
    return [(step, answered(partial(made["out"].call, step["call"], step["args"]))) for step in steps]


def opened(case: dict[str, Any]) -> dict[str, Any]:
    """An object that is opened, and not asked."""
    made = answered(lambda: OBJECTS[case["rule"].partition(".")[0]](case["args"]))
    return made if "fault" in made else {"out": True}


def of_chain(case: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Rules over a state: each is given the chain's policy and the state of the answer before."""
    state = case["state"]
    found = []
    for step in case["steps"]:
        got = answer(step["rule"], [{"policy": case["policy"], "state": state, **step["args"][0]}])
        found.append((step, got))
        state = got["out"]["state"] if "out" in got else state
    return found


def of_commands(case: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Stock commands: each over the state that those before left, and the first answer under its id."""
    state = state_json(STATE(case["state"], "state"))
    found = []
    priors: dict[str, Any] = {}
    for step in case["steps"]:
        request = {name: step[name] for name in ("id", "at", "command", "expected") if name in step}
        request |= {"state": state, "policy": case["policy"], "prior": priors.get(step["id"])}
        got = answer("decideStock", [request])
        found.append((step, got))
        if "out" in got:
            decided = got["out"]
            priors.setdefault(step["id"], {name: decided[name] for name in ("fingerprint", "outcome")})
            state = answer("applyStock", [state, decided])["out"]
    return [*found, ({"out": case["final"]}, {"out": state})]
