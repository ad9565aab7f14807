"""The scenarios as cases: what is asked, and what the core answers."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from scenarios import bucket4j, limits, rate_limiter_flexible, redis_cell
from scenarios.form import Scenario, Single, Step, Window

CASES = Path(__file__).resolve().parent.parent / "vectors" / "peers.json"
PEERS: dict[str, list[Scenario | Single]] = {
    "redis-cell": redis_cell.SCENARIOS,
    "limits (PyPI)": limits.SCENARIOS,
    "rate-limiter-flexible": rate_limiter_flexible.SCENARIOS,
    "bucket4j": bucket4j.SCENARIOS,
}
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
UNITS = {"checkLimit": "cost", "refundLimit": "amount", "penalizeLimit": "amount"}

Case = dict[str, Any]


def scenarios() -> Iterator[Scenario | Single]:
    for of_peer in PEERS.values():
        yield from of_peer


def instant(start: str, at: int) -> str:
    time = datetime.fromisoformat(start.replace("Z", "+00:00")) + timedelta(milliseconds=at)
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def epoch_ms(time: str) -> int:
    return (datetime.fromisoformat(time.replace("Z", "+00:00")) - EPOCH) // timedelta(milliseconds=1)


def request(scenario: Scenario, step: Step) -> Case:
    units = {} if step.units is None else {UNITS[step.call]: step.units}
    return {**step.given, **units, "now": instant(scenario.start, step.at)}


def call_args(scenario: Scenario, step: Step) -> list[Any]:
    """The arguments of a call of the object."""
    now = instant(scenario.start, step.at)
    match step.call:
        case "reset":
            return [step.key]
        case "snapshot":
            return [now]
        case "restore":
            return [step.given["entries"], now]
        case "checkColumns":
            return [step.given["keys"], None, now]
        case "peek":
            return [step.key, now]
        case _:
            return [step.key, step.units, now]


def first_state(scenario: Scenario) -> str | None:
    """What is used at first, as a state."""
    at = epoch_ms(scenario.start)
    if scenario.used is None:
        return None
    used = [(window, used) for window, used in zip(*scenario.used, strict=True) if used]
    windows = [[window["name"], window["type"], *numbers(window, used, at)] for window, used in used]
    return json.dumps({"at": at, "v": 1, "w": windows}, separators=(",", ":")) if used else None


def numbers(window: Window, used: int, at: int) -> list[int]:
    if window["type"] == "TOKEN_BUCKET":
        return [at, used]
    divisor = greatest_divisor(window["limit"], window["windowMs"])
    lead, period = window["limit"] // divisor, window["windowMs"] // divisor
    return [used * period, lead, period]


def greatest_divisor(one: int, other: int) -> int:
    while other:
        one, other = other, one % other
    return one


def unanswered() -> Iterator[Case]:
    for number, scenario in enumerate(scenarios(), 1):
        case: Case = {"id": f"peers-{number:04}", "note": note(scenario)}
        if isinstance(scenario, Single):
            yield {**case, "rule": scenario.rule, "args": scenario.args}
        elif scenario.is_object:
            steps = [{"call": step.call, "args": call_args(scenario, step)} for step in scenario.steps]
            yield {
                **case,
                "rule": "RateLimiter",
                "new": [{"windows": scenario.windows}, None],
                "steps": steps,
            }
        else:
            steps = [{"rule": step.call, "args": [request(scenario, step)]} for step in scenario.steps]
            policy, state = {"windows": scenario.windows}, first_state(scenario)
            yield {**case, "rule": steps[0]["rule"], "policy": policy, "state": state, "steps": steps}


def note(scenario: Scenario | Single) -> str:
    steps = [scenario] if isinstance(scenario, Single) else scenario.steps
    why = dict.fromkeys(step.differs for step in steps if step.differs)
    return "; differs: ".join([f"{scenario.source}: {scenario.title}", *why])


def stale(cases: list[Case]) -> list[str]:
    """Cases that are not those of the scenarios."""

    def bare(case: Case) -> Case:
        left = {name: value for name, value in case.items() if name not in ("out", "fault", "steps")}
        return {**left, "steps": [bare(step) for step in case.get("steps", [])]}

    wanted = list(unanswered())
    found = [case["id"] for case, of in zip(cases, wanted, strict=False) if bare(case) != bare(of)]
    return [f"{name} is stale: --write" for name in found] + ["cases are missing"] * (
        len(cases) != len(wanted)
    )


# What the core answers.


class Core:
    """The core, asked a line at a time."""

    def __init__(self, program: str) -> None:
        self.program = program

    def ask(self, rule: str, args: list[Any]) -> Case:
        line = json.dumps({"rule": rule, "args": args})
        done = subprocess.run([self.program], input=line, capture_output=True, text=True, check=True)
        answer = json.loads(done.stdout)
        if "fault" in answer:
            answer["fault"].pop("message", None)
        return {name: answer[name] for name in ("out", "fault") if name in answer}


def answered(core: Core) -> Iterator[Case]:
    for case, scenario in zip(unanswered(), scenarios(), strict=True):
        if isinstance(scenario, Single):
            yield {**case, **core.ask(case["rule"], case["args"])}
            continue
        if scenario.is_object:
            keys: dict[str, str | None] = {}
            steps = [{**step, **live(core, case["new"][0], keys, step)} for step in case["steps"]]
        else:
            state, steps = case["state"], []
            for step in case["steps"]:
                answer = core.ask(
                    step["rule"], [{"policy": case["policy"], "state": state, **step["args"][0]}]
                )
                state = answer["out"]["state"] if "out" in answer else state
                steps.append({**step, **answer})
        yield {**case, "steps": steps}


def live(core: Core, policy: Case, keys: dict[str, str | None], step: Case) -> Case:
    """What the object answers: the pure rule's answer on the key's state."""
    args = step["args"]
    match step["call"]:
        case "reset":
            return {"out": keys.pop(args[0], None) is not None}
        case "snapshot":
            entries = [{"key": key, "state": state} for key, state in sorted(keys.items()) if state]
            return {"out": entries}
        case "restore":
            for index, entry in enumerate(args[0]):
                asked = {"policy": policy, "state": entry["state"], "now": args[1], "cost": 0}
                if "fault" in (answer := core.ask("checkLimit", [asked])):
                    return {"fault": {**answer["fault"], "field": f"entries[{index}].state"}}
            keys.update((entry["key"], entry["state"]) for entry in args[0])
            return {"out": len(args[0])}
        case "checkColumns":
            rows = [decided(core, policy, keys, "checkLimit", [key, 1, args[2]])["out"] for key in args[0]]
            names = ("allowed", "remaining", "retryAfterMs")
            return {"out": {name: [row[name] for row in rows] for name in names} | {"faults": []}}
        case "peek":
            asked = {"policy": policy, "state": keys.get(args[0]), "cost": 0, "now": args[1]}
            out = core.ask("checkLimit", [asked])["out"]
            return {"out": {**out, "state": None, "changed": False}}
        case call:
            rule = {"check": "checkLimit", "refund": "refundLimit", "penalize": "penalizeLimit"}[call]
            return decided(core, policy, keys, rule, args)


def decided(core: Core, policy: Case, keys: dict[str, str | None], rule: str, args: list[Any]) -> Case:
    asked = {"policy": policy, "state": keys.get(args[0]), UNITS[rule]: args[1], "now": args[2]}
    out = core.ask(rule, [asked])["out"]
    if out["changed"]:
        keys[args[0]] = out["state"]
    return {"out": {**out, "state": None}}


def write_cases(cases: list[Case]) -> None:
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    head = json.dumps({"domain": "limits", "count": len(cases)})[:-1]
    CASES.write_text(f'{head}, "cases": [\n{lines}\n]}}\n', "utf-8")
