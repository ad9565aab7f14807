"""Runs the model: against case files, as an answerer, or against answers of the core.

python3 run.py vectors ../vectors/warehouse.json ...
python3 run.py answer < requests.jsonl > answers.jsonl
python3 run.py compare requests.jsonl answers.jsonl
python3 run.py codes requests.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from replies import OBJECTS, RULES, answer, replies

SHOWN = 10


def canonical(value: Any) -> str:
    """A text that is equal exactly for equal JSON values (1 and 1.0 and true differ)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def agrees(case: dict[str, Any], got: dict[str, Any]) -> bool:
    """A case's `out` exactly; its `fault` by code, and by field and details where given."""
    if "out" in case:
        return "out" in got and canonical(case["out"]) == canonical(got["out"])
    wanted = case["fault"]
    return "fault" in got and all(
        canonical(wanted[name]) == canonical(got["fault"].get(name))
        for name in ("code", "field", "details")
        if name in wanted
    )


def without_message(fault: dict[str, Any]) -> dict[str, Any]:
    """A fault as compared: no message, and absent members are absent, null or empty alike."""
    return {name: fault[name] for name in ("code", "field", "details") if fault.get(name) not in (None, {})}


def comparable(given: dict[str, Any]) -> str:
    """What is compared of an answer: its `out`, or its `fault` without the message."""
    if "fault" in given:
        return canonical({"fault": without_message(given["fault"])})
    return canonical({"out": given.get("out", "no answer")})


def run_vectors(paths: list[str]) -> int:
    differing = 0
    for path in paths:
        cases = json.loads(Path(path).read_text(encoding="utf-8"))
        if cases.get("count", len(cases["cases"])) != len(cases["cases"]):
            print(f"{path}: says {cases['count']} cases and holds {len(cases['cases'])}")
            differing += 1
        ran: Counter[str] = Counter()
        left: Counter[str] = Counter()
        wrong = 0
        for case in cases["cases"]:
            if case["rule"] not in RULES and case["rule"].partition(".")[0] not in OBJECTS:
                left[case["rule"]] += 1
                continue
            ran[case["rule"]] += 1
            differ = [(asked, got) for asked, got in replies(case) if not agrees(asked, got)]
            wrong += bool(differ)
            for asked, got in differ:
                show(case["id"], {**case, **asked}, asked, got)
        if sum(ran.values()) + sum(left.values()) != len(cases["cases"]):
            print(f"{path}: cases were lost")
            differing += 1
        differing += wrong
        print(f"{Path(path).name}: {sum(ran.values())} run, {wrong} differ {dict(ran)}")
        if left:
            print(f"{Path(path).name}: {sum(left.values())} not modelled {dict(left)}")
    return differing


def show(name: str, request: dict[str, Any], wanted: Any, got: Any) -> None:
    print(f"--- {name} {request['rule']}")
    print("args   ", json.dumps(request.get("args", request.get("new")), ensure_ascii=False))
    kept = {key: wanted[key] for key in ("out", "fault") if key in wanted}
    print("wanted ", json.dumps(kept, ensure_ascii=False))
    print("got    ", json.dumps(got, ensure_ascii=False))


def lines(path: str) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def run_compare(requests_path: str, answers_path: str) -> int:
    """The model is `wanted`, the file of answers is `got`."""
    compared: Counter[str] = Counter()
    differing: Counter[str] = Counter()
    answers = lines(answers_path)
    for number, request in enumerate(lines(requests_path), start=1):
        given = next(answers, None)
        for name, asked, wanted, got in pairs(request, given):
            compared[name] += 1
            if got is None or comparable(wanted) != comparable(got):
                differing[name] += 1
                if sum(differing.values()) <= SHOWN:
                    show(f"line {number}", asked, wanted, got)
    surplus = sum(1 for _ in answers)
    for rule in sorted(compared):
        print(f"{rule}: {compared[rule]} compared, {differing[rule]} differ")
    if surplus:
        print(f"{surplus} answers have no request")
    total = sum(differing.values())
    print(f"{sum(compared.values())} compared, {total} differ")
    return total + surplus + (0 if compared else 1)


Pair = tuple[str, dict[str, Any], dict[str, Any], dict[str, Any] | None]


def pairs(request: dict[str, Any], given: dict[str, Any] | None) -> Iterator[Pair]:
    """What was asked, under its name, with the model's answer and the one given.

    Of an object: whether it was made, then each step.
    """
    asked = replies(request)
    if "new" not in request:
        yield request["rule"], request, asked[0][1], given
        return
    refusals = [got for step, got in asked if step is request]
    made = given and ({"fault": given["fault"]} if "fault" in given else {"out": "made"})
    yield request["rule"], request, refusals[0] if refusals else {"out": "made"}, made
    answers = given.get("steps", []) if given else []
    for place, (step, wanted) in enumerate([] if refusals else asked):
        name = f"{request['rule']}.{step['call']}"
        shown = {"rule": name, "args": [*request["new"], *step["args"]]}
        yield name, shown, wanted, answers[place] if place < len(answers) else None


def run_codes(path: str) -> int:
    """How often the model answers with which fault, reason, outcome or status, a rule a line."""
    codes: dict[str, Counter[str]] = {}
    for request in lines(path):
        for name, _, got, _ in pairs(request, None):
            seen = codes.setdefault(name, Counter())
            seen["answers" if "out" in got else "faults"] += 1
            seen.update({got["fault"]["code"]} if "fault" in got else set(said(got["out"])))
    for rule, seen in codes.items():
        print(rule, *(f"{code} {count}" for code, count in seen.most_common()))
    return 0


def said(out: Any) -> Iterator[str]:
    """The codes and choices by which an answer says what it came to."""
    for each in out if isinstance(out, list) else ():
        yield from said(each)
    if not isinstance(out, dict):
        return
    lists = [out.get(name) or [] for name in ("reasons", "items", "movements", "parts", "faults", "matches")]
    for holder in (out, out.get("view"), *(each for listed in lists for each in listed)):
        if isinstance(holder, dict):
            found = [holder.get(name) for name in ("code", "outcome", "reason", "status", "kind")]
            yield from (each for each in found if isinstance(each, str))


def run_answer() -> int:
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(answer(request["rule"], request["args"]), ensure_ascii=False))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("vectors").add_argument("paths", nargs="+")
    commands.add_parser("answer")
    compare = commands.add_parser("compare")
    compare.add_argument("requests")
    compare.add_argument("answers")
    commands.add_parser("codes").add_argument("requests")
    given = parser.parse_args()
    if given.command == "codes":
        bad = run_codes(given.requests)
    elif given.command == "vectors":
        bad = run_vectors(given.paths)
    elif given.command == "compare":
        bad = run_compare(given.requests, given.answers)
    else:
        bad = run_answer()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
