"""Prints all that Python can be made to say while the vault's cases are asked: what objects, records and
faults print as, what refuses to be copied, pickled or written, and tracebacks. Texts that are the answer are
left out. `search.py --known -` reads it."""

from __future__ import annotations

import copy
import json
import pickle
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python"))

import asking  # noqa: E402
import trueline  # noqa: E402
from values import NotInPython  # noqa: E402

asked_for = asking.answered
THE_TEXT = {"openLegacy", "maskText", "maskValue"}
rule = ""


def printed(call: Callable[[], Any]) -> asking.Answer:
    """Answers as ever, and says what can be said of the answer."""
    try:
        answer = call()
    except trueline.Fault as fault:
        say(fault, str(fault), fault.args, fault.code, fault.field, fault.details, vars(fault))
        print("".join(traceback.format_exception(fault)))
        return asked_for(call)
    if rule not in THE_TEXT:
        say(answer)
    return asked_for(call)


def say(*values: object) -> None:
    for value in values:
        print(repr(value), str(value), f"{value}", f"{[value]}")


def refuses(value: object) -> None:
    """What holds secrets is neither copied nor written; whatever is said of that is printed."""
    ways: tuple[Callable[[Any], object], ...] = (pickle.dumps, copy.copy, copy.deepcopy, json.dumps, vars)
    for way in ways:
        try:
            print(way.__name__, way(value))
        except Exception as error:
            print("".join(traceback.format_exception(error)))


def main() -> None:
    global rule
    asking.answered = printed
    told = 0
    for name in ("vault.json", "own_vault.json"):
        for case in json.loads((HERE.parent / "vectors" / name).read_text("utf-8"))["cases"]:
            rule = case["rule"]
            for way in asking.WAYS:
                try:
                    told += ask(case, way)
                except NotInPython:
                    continue
    secret = trueline.generate_key()
    key = trueline.KeyRecord(secret=secret, state=trueline.KeyState.PRIMARY)
    shown = f"{key!r} {key} {trueline.Keyring([key])!r}"
    refuses(key)
    if secret in shown:
        print("a new secret is printed: " + "9f" * 32)
    print(f"{told} cases told")
    assert told > 800, told


def ask(case: dict[str, Any], way: asking.Way) -> bool:
    if "new" not in case:
        asking.asked_of_rule(case["rule"], case["args"], way)
        return True
    name, _, method = case["rule"].partition(".")
    live = asking.Live(name, case["new"], way)
    if live.object is not None:
        say(live.object)
        refuses(live.object)
        if "args" in case:
            live.call("keys" if method == "new" else method, case["args"])
    return True


if __name__ == "__main__":
    main()
