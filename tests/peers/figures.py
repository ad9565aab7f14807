"""The peers' figures and Trueline's, side by side.

`python3 figures.py` compares the figures of every scenario with the answers in tests/vectors/peers.json
and says how many agree; where Trueline differs on purpose the scenario says why, and then it must
differ. `python3 figures.py --write PARITY` asks the core (the program trueline-parity) and writes the
cases and the table of the README anew.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cases import CASES, PEERS, Case, Core, answered, epoch_ms, scenarios, stale, write_cases
from scenarios.form import Scenario, Single, Step

TABLE = Path(__file__).resolve().parent / "README.md"


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--write"]:
        cases = list(answered(Core(arguments[1])))
        write_cases(cases)
        text = TABLE.read_text("utf-8")
        TABLE.write_text(with_table(text, cases), "utf-8")
    held = json.loads(CASES.read_text("utf-8"))
    cases = held["cases"]
    wrong = stale(cases)
    passed = 0
    for case, scenario in zip(cases, scenarios(), strict=False):
        for step, answer in pairs(case, scenario):
            if not step.peer:
                continue
            agrees = all(found == "same" for *_, found in compared(step, answer))
            if agrees == (not step.differs):
                passed += 1
            else:
                wrong.append(f"{case['id']} at {step.at} ms: {list(compared(step, answer))}")
    if held["count"] != len(cases):
        wrong.append("the count is not that of the cases")
    if TABLE.read_text("utf-8") != with_table(TABLE.read_text("utf-8"), cases):
        wrong.append("the table of the README is stale")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"figures: {passed} passed, {len(wrong)} failed")
    return 1 if wrong else 0


def pairs(case: Case, scenario: Scenario | Single) -> Iterator[tuple[Step, Case]]:
    if isinstance(scenario, Single):
        yield Step(scenario.rule, None, 0, scenario.peer, scenario.differs), case
    else:
        yield from zip(scenario.steps, case["steps"], strict=True)


# How the two compare.


def compared(step: Step, answer: Case) -> Iterator[tuple[str, Any, Any, str]]:
    """A figure's name, the peer's, ours, and whether they agree."""
    for name, peer, ours in figures(step.peer, answer.get("out"), answer.get("fault")):
        yield name, peer, ours, "same" if fits(peer, ours) else "differs"


def figures(peer: Case, out: Any, fault: Case | None) -> Iterator[tuple[str, Any, Any]]:
    for name, wanted in peer.items():
        if name == "windows":
            for window, of_window in wanted.items():
                status = next(status for status in out["windows"] if status["name"] == window)
                yield from (
                    (f"{n} of {window}", v, found) for n, v, found in figures(of_window, status, None)
                )
        elif name == "fault":
            yield name, wanted, fault["code"] if fault else "none"
        else:
            yield name, wanted, figure(name, out)


def figure(name: str, out: Any) -> Any:
    match name:
        case "value" if isinstance(out, dict) and "faults" in out:
            return {"allowed": out["allowed"].count(True), "denied": out["allowed"].count(False)}
        case "value":
            return out
        case "kept":
            return out["state"] is not None
        case "reset":
            return epoch_ms(out["resetAt"]) - epoch_ms(out["now"])
        case "retry" if not out["allowed"] and out["retryAfterMs"] is None:
            return "never"
        case _:
            return out[{"left": "remaining", "retry": "retryAfterMs"}.get(name, name)]


def fits(peer: Any, ours: Any) -> bool:
    bound = re.fullmatch(r"([<>])=(\d+)", peer) if isinstance(peer, str) else None
    if bound:
        return isinstance(ours, int) and (ours <= int(bound[2]) if bound[1] == "<" else ours >= int(bound[2]))
    return ours != "none" if peer == "any" else bool(peer == ours)


# The table.


def with_table(text: str, cases: list[Case]) -> str:
    return re.sub(r"(?<=<!-- figures -->\n).*(?=<!-- end -->)", lambda _: table(cases), text, flags=re.DOTALL)


def table(cases: list[Case]) -> str:
    lines, left = [], iter(cases)
    for peer, of_peer in PEERS.items():
        rows = [row for scenario in of_peer for row in rows_of(scenario, next(left))]
        lines += [f"### {peer}: {len(of_peer)} scenarios, {len(rows)} figures", ""]
        lines += ["| scenario | call | the peer | Trueline | |", "|---|---|---|---|---|", *rows, ""]
    return "\n".join(lines)


def rows_of(scenario: Scenario | Single, case: Case) -> Iterator[str]:
    name = f"{case['id']} {scenario.source.split('/')[-1]}: {scenario.title}"
    for step, answer in pairs(case, scenario):
        if not step.peer:
            continue
        all_figures = list(compared(step, answer))
        units = "" if step.units is None else f" {step.units}"
        key = f" of {step.key}" if step.key != "k" else ""
        peers = ", ".join(f"{n} {shown(p)}" for n, p, _, _ in all_figures)
        ours = ", ".join(f"{n} {shown(o)}" for n, _, o, _ in all_figures)
        verdict = f"differs: {step.differs}" if step.differs else "same"
        yield f"| {name} | {step.call}{units}{key} at {step.at} ms | {peers} | {ours} | {verdict} |"
        name = ""


def shown(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
