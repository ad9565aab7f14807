"""Drives the very library that phones load, through UniFFI's Python: every case of tests/vectors,
random answers of the core, values that only a typed language can build, and what is exported.

    TRUELINE_REPLAY=answers.jsonl python3 run.py build/mobile/python

Ends with `mobile: N passed, N failed, N skipped`.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
VECTORS = ROOT / "tests/vectors"
FILES = sorted(path.name for path in VECTORS.glob("*.json") if path.name != "pending.json")
sys.path.insert(0, str(Path(sys.argv[1]).resolve()))

import trueline  # noqa: E402

from asking import asked, canonical, fits, is_excused  # noqa: E402
from calls import CALLS, NEW  # noqa: E402
from customers import customers_border, merged_values  # noqa: E402
from findings import Found, caught, equal, refused  # noqa: E402
from leads import REAL, leads_border, real_leads, scorer_of_threads  # noqa: E402
from limiter import columns, hammering, limits_border  # noqa: E402
from vault import first_use, masked, vault_border  # noqa: E402


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def cases(name: str) -> Found:
    """Each case of a file, and that none was lost: ran + pending + unrepresentable = count."""
    file = load(VECTORS / name)
    pending_rules = set(load(VECTORS / "pending.json")["rules"]) - CALLS.keys() - NEW.keys()
    pending = ran = questions = 0
    excused = []
    unrepresentable = []
    for case in file["cases"]:
        if case["rule"] in pending_rules:
            pending += 1
            continue
        replies = list(asked(case))
        questions += len(replies)
        left = [(wanted, answer) for wanted, answer in replies if not is_excused(answer, wanted)]
        excused += [case["id"]] * (len(replies) - len(left))
        if not left:
            unrepresentable.append(case["id"])
            continue
        ran += 1
        wrong = [canonical(answer) for wanted, answer in left if not fits(answer, wanted)]
        yield f"{case['id']}: {wrong[0]}" if wrong else None
    print(f"{name}: {ran} ran, {pending} pending, not representable: {' '.join(excused) or 'none'}")
    few = max(3, questions // 25)
    yield equal(len(excused) <= few, True, f"at most {few} not representable in {name}")
    yield equal(ran + pending + len(unrepresentable), file["count"], f"cases of {name}")


def replay() -> Found:
    """What the core answered to random requests, to the letter."""
    wrong = []
    unrepresentable = count = 0
    lines = Path(os.environ["TRUELINE_REPLAY"]).read_text("utf-8").strip("\n").split("\n")
    for wanted, answer in (question for line in lines for question in asked(json.loads(line))):
        count += 1
        if is_excused(answer, wanted):
            unrepresentable += 1
            continue
        expected = {name: wanted[name] for name in ("out", "fault") if name in wanted}
        if "fault" in answer and "message" not in answer["fault"]:
            expected.get("fault", {}).pop("message", None)
        if canonical(answer) != canonical(expected):
            wrong.append(f"{canonical(wanted)}\n  {canonical(answer)}")
    print(f"replay: {count} asked, {unrepresentable} of them not representable, {len(wrong)} differ")
    yield "\n".join(wrong[:5]) if wrong else None
    yield None if count > 0 else "nothing to replay"


def bad_values() -> Found:
    """What Python's own types can hold and no rule may take."""
    utc = datetime.timezone.utc
    last = datetime.datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=utc)
    yield equal(trueline.local_day(last, "UTC").isoformat(), "9999-12-31", "finer than a millisecond")
    yield refused(lambda: trueline.local_day(last, "Asia/Tokyo"), "at")
    for digits in ["1E+50", "NaN", "0." + "1" * 29]:
        order = trueline.CustomerOrder.from_json('{"id": "1", "day": "2025-01-01"}')
        order.total = Decimal(digits)
        yield refused(lambda order=order: order.to_json(), "total")
    policy = trueline.CustomerClass.from_json('{"name": "A", "priority": "HIGH", "within": 1}')
    policy.within = 2**53
    request = trueline.ClassifyCustomerRequest.from_json('{"today": "2025-01-01"}')
    other = trueline.OtherwiseClass.from_json('{"name": "B", "priority": "LOW"}')
    months = trueline.WithinUnit.MONTHS
    request.policy = trueline.ClassificationPolicy(unit=months, classes=[policy], otherwise=other)
    yield refused(lambda: trueline.classify_customer(request), "policy.classes[0].within")
    level = trueline.StockLevel.from_json('{"id": "L1", "itemId": "SKU-X", "version": 0}')
    stock = trueline.StockState(levels=[level], allocations=[])
    level.available = Decimal("NaN")
    sweep = trueline.StockCommand.EXPIRE()
    sweeping = trueline.StockRequest(id="c1", at=last, command=sweep, state=stock, expected=[])
    yield refused(lambda: trueline.decide_stock(sweeping), "state.levels[0].available")
    yield refused(lambda: trueline.LocationProfile.from_json('{"maxAisle": 1, "aisles": 2}'), "aisles")
    yield refused(lambda: trueline.LocationProfile.from_json("{"), None)


def domains() -> Found:
    """The variant of a fault is the domain of the rule or record that refused."""
    warehouse = caught(lambda: trueline.pick_order("nowhere"))
    customers = caught(lambda: trueline.normalize_email("nobody"))
    yield equal(type(warehouse), trueline.Fault.Warehouse, "a fault of the warehouse")
    yield equal(type(customers), trueline.Fault.Customers, "a fault of the customers")
    inventory = caught(lambda: trueline.StockCommand.from_json('{"type": "SHIP", "allocationId": ""}'))
    yield equal(type(inventory), trueline.Fault.Inventory, "a fault of the inventory")


def threads() -> Found:
    """Eight at once, each with the answer that it has alone."""
    texts = [f"A-{row:02}-03" for row in range(1, 100)] * 20
    alone = [trueline.pick_order(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        for together in pool.map(lambda _: [trueline.pick_order(text) for text in texts], range(8)):
            yield equal(together, alone, "eight threads")


def exports() -> Found:
    """Each language has exactly the rules, objects and methods of the catalogue, and every fault code."""
    kotlin = (ROOT / "bindings-mobile/kotlin/src/main/kotlin/dev/trueline/Trueline.kt").read_text("utf-8")
    swift = (ROOT / "bindings-mobile/swift/Sources/Trueline/Trueline.swift").read_text("utf-8")
    in_kotlin = re.findall(r"^ +@Throws\(Fault::class\) fun `(\w+)`\(", kotlin, re.M)
    in_swift = re.findall(r"^public func ([a-z]\w*)\(", swift, re.M)
    rules = sorted(name for name in CALLS if "." not in name)
    makers = {name.split(".")[1] for name in NEW if "." in name}
    yield equal(makers & set(in_kotlin), makers, "Kotlin's other ways to make an object")
    yield equal(sorted(set(in_kotlin) - {"toJson"} - makers), rules, "Kotlin's rules")
    yield equal(sorted(set(in_swift) - {"toJson", "uniffiEnsureTruelineInitialized"}), rules, "Swift's rules")
    calls = [call.split(".") for call in sorted(CALLS) if "." in call]
    objects = {name: [method for owner, method in calls if owner == name] for name in NEW if "." not in name}
    of_kotlin = re.findall(r"^open class (\w+): Disposable(.*?)^public object", kotlin, re.M | re.S)
    yield equal(methods(of_kotlin, r"override fun `(\w+)`\("), objects, "Kotlin's objects")
    of_swift = re.findall(r"^open class (\w+): \w+Protocol(.*?)^public struct", swift, re.M | re.S)
    yield equal(methods(of_swift, r"^open func `?(\w+)`?\("), objects, "Swift's objects")
    records = re.findall(
        r"^public struct (\w+)\b((?:(?!^public struct).)*?)^extension \1: Send", swift, re.M | re.S
    )
    unwritten = [name for name, body in records if "func toJson" not in body]
    yield equal(unwritten, ["KeyRecord"], "Swift's records that are not written as JSON")
    codes = load(ROOT / "core/schema.json")["$defs"]["FaultCode"]["enum"]
    yield equal([code.name for code in trueline.FaultCode], codes, "the fault codes")


def methods(classes: list[tuple[str, str]], method: str) -> dict[str, list[str]]:
    return {name: sorted(re.findall(method, body, re.M)) for name, body in classes}


def main() -> int:
    tests: dict[str, Callable[[], Found]] = {name: (lambda name=name: cases(name)) for name in FILES}
    tests |= {test.__name__: test for test in (bad_values, domains, threads, exports)}
    tests |= {test.__name__: test for test in (customers_border, merged_values)}
    tests |= {test.__name__: test for test in (limits_border, hammering, columns)}
    tests |= {test.__name__: test for test in (masked, vault_border, first_use)}
    tests |= {test.__name__: test for test in (leads_border, scorer_of_threads)}
    passed = failed = skipped = 0
    if Path(os.environ.get("TRUELINE_REPLAY", "")).is_file():
        tests["replay"] = replay
    else:
        skipped += 1
        print("skipped: replay in the mobile library (TRUELINE_REPLAY names no file of answers)")
    if REAL.is_file():
        tests["real_leads"] = real_leads
    else:
        skipped += 1
        why = f"{REAL.name} is absent, it may not be published"
        print(f"skipped: scores of the real file in the mobile library ({why})")
    for name, test in tests.items():
        findings = test()
        while True:
            try:
                wrong = next(findings)
            except StopIteration:
                break
            except Exception as error:
                wrong = repr(error)
            passed += wrong is None
            failed += wrong is not None
            if wrong is not None:
                print(f"FAILED {name}: {wrong}")
    print(f"mobile: {passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
