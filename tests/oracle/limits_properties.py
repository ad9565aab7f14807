"""Checks the model of the limits chapter against the chapter's properties, on random data.

    python3 limits_properties.py --seed 7 --count 400

The numbers in the names are those of the section "Properties that must hold".
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import limits_budget
import limits_decide
from limits_budget import BUDGET_POLICY, DEFAULT_BUDGET
from limits_limiter import RateLimiter
from limits_state import LimitState, read_budget_state, read_limit_state, write_limit_state
from limits_time import END_OF_NOW, instant_text, millis
from limits_windows import Grid, Kind, kind_of
from requests_limits import other_policy, scene
from requests_limits_budget import budget, later
from requests_limits_policy import DAY, NOW, ZONES, policy, some_instant, window, within
from requests_limits_state import cost, read_policy
from requests_shape import chance
from shape import Fault, instant

Decision = dict[str, Any]
SEEN: Counter[str] = Counter()


def holds(name: str, true: bool, *shown: Any) -> None:
    SEEN[name] += 1
    if not true:
        raise AssertionError((name, *shown))


def at_of(text: str) -> int:
    return millis(instant(text, ""))


def state_of(decision: Decision) -> LimitState | None:
    return None if decision["state"] is None else read_limit_state(decision["state"], "state")


class Naive:
    """What one window has used, from the list of all that was ever counted, in rationals."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.counted: list[tuple[int, int]] = []

    def used(self, t: int) -> Fraction:
        kind = self.kind
        if isinstance(kind, Grid):
            start, end = kind.span(t)
            return Fraction(sum(units for at, units in self.counted if start <= at < end))
        if kind.type == "SLIDING_LOG":
            return Fraction(sum(units for at, units in self.counted if t - kind.length < at))
        if kind.type == "SLIDING_COUNTER":
            part, rest = divmod(t, kind.length)
            share = Fraction(kind.length - rest, kind.length)
            parts = [(at // kind.length, units) for at, units in self.counted]
            present = sum(units for place, units in parts if place == part)
            return present + share * sum(units for place, units in parts if place == part - 1)
        if kind.type == "GCRA":
            return self._drained(t, Fraction(kind.limit or 0, kind.length))
        if kind.type == "TOKEN_BUCKET":
            return self._refilled(t)
        return self._since_first(t)

    def _drained(self, t: int, a_ms: Fraction) -> Fraction:
        level, last = Fraction(0), 0
        for at, units in [*self.counted, (t, 0)]:
            level = max(Fraction(0), level - (at - last) * a_ms) + units
            last = at
        return level

    def _refilled(self, t: int) -> Fraction:
        """One refill after the other."""
        kind = self.kind
        level, due = 0, 0
        for at, units in [*self.counted, (t, 0)]:
            while level and due <= at:
                level, due = max(0, level - kind.refill), due + kind.interval
            if units and not level:
                due = (at // kind.interval + 1) * kind.interval if kind.epoch else at + kind.interval
            level += units
        return Fraction(level)

    def _since_first(self, t: int) -> Fraction:
        used, end = 0, -1
        for at, units in [*self.counted, (t, 0)]:
            if at >= end:
                used, end = 0, at + self.kind.length if units else -1
            used += units
        return Fraction(used)


def never_more_than_allowed(rng: Random) -> None:
    """1, and 7 for instants that only grow: the model and the naive one agree at each step."""
    given = {"windows": [window(rng, f"w{place}") for place in range(rng.choice((1, 1, 2)))]}
    read = read_policy(given)
    if read is None:
        return
    naive = [Naive(kind_of(each)) for each in read["windows"]]
    state, at = None, some_instant(rng, "UTC")
    for _ in range(8):
        units = rng.choice((0, 1, 1, 1, 2, 3))
        before = [each.used(at) for each in naive]
        allowed = all(
            each.kind.on_exceed != "DENY" or not units or used + units <= (each.kind.capacity or 0)
            for each, used in zip(naive, before)
        )
        decision = limits_decide.check_limit(read, state, units, at)
        holds("1 allowed as the naive model", decision["allowed"] == allowed, given, at, units, state)
        for each, status in zip(naive, decision["windows"]):
            if allowed and units:
                each.counted.append((at, units))
            used = -(-each.used(at) // 1)
            holds("1 used as the naive model", status["used"] == used, given, at, state, status, used)
            span_is_kept(each)
        state = state_of(decision)
        at = within(at + rng.choice((0, 0, 1, 2, 5, 500, 1000, 60_000, DAY)))
        if decision["until"]:
            at = rng.choice((at, within(at_of(decision["until"])), within(at_of(decision["until"]) - 1), at))
        at = max(at, state.at if state else 0)


def span_is_kept(naive: Naive) -> None:
    """1: what the chapter promises of a log and of GCRA, over every span of what was counted."""
    kind = naive.kind
    if kind.type not in ("SLIDING_LOG", "GCRA"):
        return
    for place, (first, _) in enumerate(naive.counted):
        total = 0
        for at, units in naive.counted[place:]:
            total += units
            span = at - first
            most = Fraction(kind.capacity or 0) + Fraction(span * (kind.limit or 0), kind.length)
            if kind.type == "GCRA":
                holds("1 GCRA in any span", total <= most, kind.name, naive.counted)
            elif span < kind.length:
                holds("1 SLIDING_LOG in any span", total <= (kind.limit or 0), naive.counted)


def decisions(rng: Random) -> None:
    """2 to 5 for a call over a state."""
    _, read, text, now = scene(rng)
    state = None if text is None else read_limit_state(text, "state")
    units = cost(rng, read)
    try:
        peek = limits_decide.check_limit(read, state, 0, now)
        found = limits_decide.check_limit(read, state, units, now)
    except Fault:
        return
    went_back = found["reasons"][0]["code"] == "CLOCK_WENT_BACK"
    until_is_exact(read, found, units, now)
    if found["allowed"]:
        for after in (1, rng.randrange(DAY), rng.randrange(400 * DAY)):
            if now + after < END_OF_NOW:
                again = passes(read, state, units, now + after)
                holds("2 time alone never denies", again, read, text, units, now, after)
        try:
            refund = limits_decide.refund_limit(read, state_of(found), units, now)
        except Fault:
            return
        same = [a["used"] == b["used"] for a, b in zip(refund["windows"], peek["windows"])]
        holds("5 a refund gives back the same", all(same), read, text, units, now)
    else:
        same = [a["used"] == b["used"] for a, b in zip(found["windows"], peek["windows"])]
        holds("3 all or nothing", all(same), read, text, units, now)
        if not went_back:
            holds("3 a denial changes nothing", not found["changed"] and found["state"] == text)
    reasons = [each for each in found["reasons"] if each["window"]]
    for status, before, reason in zip(found["windows"], peek["windows"], reasons):
        if status["limit"] is not None:
            left = max(0, status["limit"] - status["used"])
            holds("4 used and remaining", status["remaining"] == left, status)
            holds("4 a peek finds what is used", reason["available"] == before["remaining"], reason)


def until_is_exact(read: Any, found: Decision, units: int, now: int) -> None:
    """Not for GCRA of other numbers: a denied call leaves them, and they drain at their own pace."""
    state = state_of(found)
    if found["until"] is None or (state is not None and paced_otherwise(read, state)):
        return
    until = at_of(found["until"])
    holds("2 the wait is until", found["retryAfterMs"] == until - now >= 1, found)
    if until < END_OF_NOW:
        holds("2 allowed at until", passes(read, state, units, until), read, found)
        before = limits_decide.check_limit(read, state, units, until - 1)
        holds("2 denied one millisecond before", not before["allowed"], read, found)


def passes(read: Any, state: LimitState | None, units: int, now: int) -> bool:
    """Allowed; or nothing denies, but a window that only counts can count no further."""
    try:
        return bool(limits_decide.check_limit(read, state, units, now)["allowed"])
    except Fault as fault:
        return fault.code == "COUNT_TOO_LARGE"


def paced_otherwise(read: Any, state: LimitState) -> bool:
    paces = {kind.name: [kind.l, kind.p] for kind in map(kind_of, read["windows"]) if kind.type == "GCRA"}
    stored = {name: numbers[1:] for name, (kind, numbers) in state.windows.items() if kind == "GCRA"}
    return any(stored.get(name, pace) != pace for name, pace in paces.items())


def replacing(rng: Random) -> None:
    """6: a state under another policy."""
    given, _, text, now = scene(rng)
    read = read_policy(other_policy(rng, given))
    if text is None or read is None:
        return
    state = read_limit_state(text, "state")
    written = write_limit_state(
        state.at, [(name, kind, numbers) for name, (kind, numbers) in state.windows.items()]
    )
    holds("6 read and written again", written == text, written, text)
    units = cost(rng, read)
    try:
        replaced = state_of(limits_decide.replace_limit_policy(read, read, state, "ADDITIVE", now))
        ours = limits_decide.check_limit(read, replaced, units, now)
        theirs = limits_decide.check_limit(read, state, units, now)
    except Fault:
        return
    holds("6 ADDITIVE is what reading does", counts(ours) == counts(theirs), read, text, units, now)


def counts(decision: Decision) -> list[Any]:
    names = ("used", "remaining", "overage")
    return [decision["violated"], [[each[name] for name in names] for each in decision["windows"]]]


def stepping_back(rng: Random) -> None:
    """7: instants in any order, the skew at its largest."""
    read = None
    while read is None:
        kind = rng.choice(("FIXED", "CALENDAR", "ANCHORED"))
        made = window(rng, "w", kind) | {"onExceed": "DENY", "limit": rng.choice((1, 2, 5))}
        read = read_policy({"windows": [made | ({"align": "EPOCH"} if kind == "FIXED" else {})]})
    read["maxClockSkewMs"] = DAY
    kind = kind_of(read["windows"][0])
    base = some_instant(rng, "UTC")
    edge = rng.choice(kind.span(base)) if chance(rng, 0.6) else base
    counted: list[tuple[int, int]] = []
    state, largest = None, 0
    for _ in range(12):
        now = within(edge + rng.choice((-DAY // 2, -1, 0, 1, 5, 1000, -1000, DAY // 2)))
        units = rng.choice((1, 1, 2))
        decision = limits_decide.check_limit(read, state, units, now)
        if decision["allowed"]:
            largest = max(largest, now)
            counted.append((largest, units))
        state = state_of(decision)
        start, end = kind.span(largest)
        total = sum(units for at, units in counted if start <= at < end)
        holds("7 a step back grants nothing", total <= (kind.limit or 0), read, counted)


def tiling(rng: Random) -> None:
    """8: periods lie side by side."""
    zone = rng.choice(ZONES)
    kind = kind_of(_with_limit(window(rng, "w", rng.choice(("CALENDAR", "ANCHORED")), zone)))
    assert isinstance(kind, Grid)
    at = some_instant(rng, zone)
    start, end = kind.span(at)
    holds("8 an instant is in its period", start <= at < end, kind.grid, at)
    holds("8 the next begins at the end", kind.span(end)[0] == end, kind.grid, at)
    holds("8 the last millisecond", kind.span(end - 1) == (start, end), kind.grid, at)
    holds("8 the first millisecond", kind.span(start) == (start, end), kind.grid, at)


def _with_limit(made: dict[str, Any]) -> dict[str, Any]:
    read = read_policy({"windows": [made | {"limit": 1, "onExceed": "DENY"}]})
    assert read is not None
    window: dict[str, Any] = read["windows"][0]
    return window


def budgets(rng: Random) -> None:
    """10: a chain of commands about one budget."""
    given = budget(rng)
    read = BUDGET_POLICY(DEFAULT_BUDGET if given is None else given, "policy")
    read["maxClockSkewMs"] = DAY
    limits = (read["dailyLimit"], read["monthlyLimit"])
    at = some_instant(rng, read["timeZone"])
    state, fired, settled = None, set(), Counter()
    for place in range(10):
        least = min(limit for limit in limits if limit is not None)
        amount = rng.choice((0, 1, least // 3, least // 2, least))
        if chance(rng, 0.6):
            found = limits_budget.reserve_budget(read, state, f"r{place}", amount, at)
            question = _reserving(read, f"r{place}", amount)
            if found["allowed"]:
                spent = [limits_budget.account(read, _book(found), at)]
                for limit, gone in zip(limits, spent[0].spent):
                    over = limit is not None and amount > 0 and gone + spent[0].reserved() > limit
                    holds("10 never above a limit", not over, read, found)
        else:
            held = list(state.held.items()) if state else []
            live = [(name, money) for name, (money, until) in held if at < until]
            name, most = rng.choice(live) if live else (f"s{place}", least // 10)
            amount = rng.randint(0, most)
            found = limits_budget.settle_budget(read, state, name, amount, at)
            question = _standing(read)
            month = found["limits"][1]["resetAt"]
            settled[month] += amount
            book = _book(found)
            total = limits_budget.account(read, book, at).spent[1]
            holds("10 spent is what was settled", total == settled[month], read, found)
            again = limits_budget.settle_budget(read, book, name, amount, at)
            holds("10 settled once", not again["changed"] and not again["alerts"], again)
            for alert in found["alerts"]:
                period = (
                    alert["period"],
                    alert["percent"],
                    found["limits"][alert["period"] == "MONTH"]["resetAt"],
                )
                holds("10 an alert fires once", period not in fired, read, found)
                fired.add(period)
        until = found["until"]
        if until and at_of(until) < END_OF_NOW:
            holds("10 allowed at until", question(_book(found), at_of(until)), read, found)
            holds("10 not one millisecond before", not question(_book(found), at_of(until) - 1), read, found)
        state, at = _book(found), max(at, later(rng, found, at))


def _book(found: Decision) -> Any:
    return None if found["state"] is None else read_budget_state(found["state"], "state")


def _reserving(read: Any, name: str, amount: int) -> Callable[[Any, int], bool]:
    return lambda state, at: bool(limits_budget.reserve_budget(read, state, name, amount, at)["allowed"])


def _standing(read: Any) -> Callable[[Any, int], bool]:
    return lambda state, at: bool(limits_budget.budget_status(read, state, at)["allowed"])


def objects(rng: Random) -> None:
    """The object answers as the rules do over the state of the key."""
    given = None
    while given is None or read_policy(given) is None:
        given = policy(rng)
    limiter = RateLimiter([given, None])
    read = read_policy(given)
    states: dict[str, LimitState | None] = {}
    at = NOW
    for _ in range(8):
        key, units = rng.choice("abc"), rng.choice((0, 1, 2))
        found = limiter.call("check", [key, units, instant_text(at)])
        rule = limits_decide.check_limit(read, states.get(key), units, at)
        states[key] = state_of(rule)
        holds("9 the object answers as the rule", found == {**rule, "state": None}, given, at)
        at = within(at + rng.choice((0, 1, 1000, 60_000, -1, -60_001)))
    kept = {each["key"]: each["state"] for each in limiter.call("snapshot", [instant_text(at)])}
    holds("9 a snapshot holds the states", all(kept[key] == states[key].text for key in kept), given)


PROPERTIES = (
    never_more_than_allowed,
    decisions,
    replacing,
    stepping_back,
    tiling,
    budgets,
    objects,
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--count", type=int, default=400)
    given = parser.parse_args()
    for check in PROPERTIES:
        for number in range(given.count):
            check(Random(f"{given.seed}/{check.__name__}/{number}"))
    for name in sorted(SEEN):
        print(f"{SEEN[name]:8} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
