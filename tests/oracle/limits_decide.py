"""Decisions over a state: check, refund, penalize, replace (limits chapter, steps 3 to 11, 20, 21)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from limits_state import LimitState, write_limit_state
from limits_time import LAST_INSTANT, instant_text
from limits_windows import Held, Kind, kind_of
from shape import Json

Policy = dict[str, Any]


@dataclass
class Situation:
    """The windows of a policy with what they hold at `t`, the time that counts."""

    kinds: list[Kind]
    held: list[Held]
    now: int
    t: int
    went_back: bool
    state: LimitState | None

    def write(self, held: list[Held], at: int | None = None) -> str | None:
        windows = [
            (kind.name, kind.type, kind.numbers(each, self.t))
            for kind, each in zip(self.kinds, held)
            if each is not None
        ]
        return write_limit_state(self.t if at is None else at, windows)

    def text(self) -> str | None:
        return self.state.text if self.state else None


def situation(policy: Policy, state: LimitState | None, now: int) -> Situation:
    """Steps 3 and 5."""
    kinds = [kind_of(window) for window in policy["windows"]]
    if state is None:
        return Situation(kinds, [None] * len(kinds), now, now, False, None)
    went_back = state.at - now > policy["maxClockSkewMs"]
    t = max(now, state.at)
    held: list[Held] = []
    for kind in kinds:
        type_, numbers = state.windows.get(kind.name, ("", []))
        found = kind.bring(numbers, state.at, t) if type_ == kind.type else None
        if went_back and found is not None:
            found = kind.moved(found, t, now)
        held.append(found)
    return Situation(kinds, held, now, now if went_back else t, went_back, state)


def check_limit(policy: Policy, state: LimitState | None, cost: int, now: int) -> dict[str, Json]:
    """Steps 6, 8 and 9."""
    at = situation(policy, state, now)
    denied = [kind.denies(held, at.t, cost) for kind, held in zip(at.kinds, at.held)]
    after = at.held
    if cost and not any(denied):
        after = [kind.add(held, at.t, cost) for kind, held in zip(at.kinds, at.held)]
    retries = [
        _retry(kind, held, at.t, cost) if denies else None
        for kind, held, denies in zip(at.kinds, at.held, denied)
    ]
    counted = bool(cost) and not any(denied)
    return _decision(at, after, cost, denied, retries, at.held, counted or at.went_back)


def _retry(kind: Kind, held: Held, t: int, cost: int) -> int | None:
    assert kind.capacity is not None
    if cost > kind.capacity:
        return None
    at = kind.retry(held, t, cost)
    return at if at <= LAST_INSTANT else None


def refund_limit(policy: Policy, state: LimitState | None, amount: int, now: int) -> dict[str, Json]:
    return _altered(policy, state, now, lambda kind, held, t: kind.give_back(held, t, amount))


def penalize_limit(policy: Policy, state: LimitState | None, amount: int, now: int) -> dict[str, Json]:
    return _altered(policy, state, now, lambda kind, held, t: kind.add(held, t, amount) if amount else held)


def _altered(
    policy: Policy, state: LimitState | None, now: int, alter: Callable[[Kind, Held, int], Held]
) -> dict[str, Json]:
    """Step 20."""
    at = situation(policy, state, now)
    after = [alter(kind, held, at.t) for kind, held in zip(at.kinds, at.held)]
    return _unasked(at, after, after != at.held or at.went_back)


def replace_limit_policy(
    old_policy: Policy, policy: Policy, state: LimitState | None, mode: str, now: int
) -> dict[str, Json]:
    """Step 21."""
    at = situation(policy, state, now)
    old = {(kind.name, kind.type): kind for kind in map(kind_of, old_policy["windows"])}
    after = []
    for kind, held in zip(at.kinds, at.held):
        before = old.get((kind.name, kind.type))
        limited = before is not None and before.capacity is not None and kind.capacity is not None
        if mode == "RESET":
            after.append(None)
        elif mode == "ADDITIVE" or not limited:
            after.append(held)
        else:
            assert before is not None
            assert before.capacity is not None
            after.append(kind.replaced(held, at.t, mode, before.capacity))
    changed = at.went_back or at.write(after, at.state.at if at.state else None) != at.text()
    return _unasked(at, after, changed)


def _unasked(at: Situation, after: list[Held], changed: bool) -> dict[str, Json]:
    none = [False] * len(after)
    return _decision(at, after, 0, none, [None] * len(after), after, changed)


def _decision(
    at: Situation,
    after: list[Held],
    cost: int,
    denied: list[bool],
    retries: list[int | None],
    looked_at: list[Held],
    changed: bool,
) -> dict[str, Json]:
    resets = [min(kind.reset(held, at.t), LAST_INSTANT) for kind, held in zip(at.kinds, after)]
    windows = [
        _status(kind, held, at, reset, retry)
        for kind, held, reset, retry in zip(at.kinds, after, resets, retries)
    ]
    until = None
    if any(denied):
        waits = [retry for retry, denies in zip(retries, denied) if denies]
        until = None if None in waits else max(wait for wait in waits if wait is not None)
    flat = windows[_flat(at.kinds, windows, resets, denied, retries)]
    return {
        "now": instant_text(at.now),
        "allowed": not any(denied),
        "cost": cost,
        **{name: flat[name] for name in ("limit", "used", "remaining", "overage", "resetAt")},
        "retryAfterMs": None if until is None else until - at.now,
        "violated": [kind.name for kind, denies in zip(at.kinds, denied) if denies],
        "windows": windows,
        "reasons": _reasons(at, cost, denied, retries, looked_at),
        "until": None if until is None else instant_text(until),
        "state": at.write(after) if changed else at.text(),
        "changed": changed,
    }


def _status(kind: Kind, held: Held, at: Situation, reset: int, retry: int | None) -> dict[str, Json]:
    used = kind.used(held, at.t)
    over = max(0, used - (kind.limit or 0)) if kind.on_exceed == "OVERAGE" else 0
    return {
        "name": kind.name,
        "limit": kind.capacity,
        "windowMs": kind.window_ms(at.t),
        "used": used,
        "remaining": None if kind.capacity is None else max(0, kind.capacity - used),
        "overage": over,
        "resetAt": instant_text(reset),
        "retryAfterMs": None if retry is None else retry - at.now,
    }


def _flat(
    kinds: list[Kind],
    windows: list[dict[str, Json]],
    resets: list[int],
    denied: list[bool],
    retries: list[int | None],
) -> int:
    """Step 10: which window the flat members speak of."""
    places = range(len(kinds))
    if any(denied):
        late = [LAST_INSTANT + 1 if retry is None else retry for retry in retries]
        return max((place for place in places if denied[place]), key=lambda place: (late[place], -place))
    for on_exceed in ("DENY", "OVERAGE", "COUNT"):
        found = [place for place in places if kinds[place].on_exceed == on_exceed]
        if found:
            return min(found, key=lambda place: (windows[place]["remaining"] or 0, -resets[place], place))
    raise AssertionError


def _reasons(
    at: Situation, cost: int, denied: list[bool], retries: list[int | None], looked_at: list[Held]
) -> list[dict[str, Json]]:
    """Step 9."""
    reasons = []
    if at.went_back:
        reasons.append(_reason("CLOCK_WENT_BACK", None, cost, None, None))
    for kind, held, denies, retry in zip(at.kinds, looked_at, denied, retries):
        used, capacity = kind.used(held, at.t), kind.capacity
        if capacity is None:
            reasons.append(_reason("NO_LIMIT", kind.name, cost, None, None))
            continue
        code = "WITHIN_LIMIT"
        if denies:
            code = "COST_ABOVE_CAPACITY" if cost > capacity else "LIMIT_REACHED"
        elif kind.on_exceed == "OVERAGE" and cost and used + cost > capacity:
            code = "IN_OVERAGE"
        reasons.append(_reason(code, kind.name, cost, max(0, capacity - used), retry))
    return reasons


def _reason(
    code: str, window: str | None, requested: int, available: int | None, retry: int | None
) -> dict[str, Json]:
    return {
        "code": code,
        "window": window,
        "requested": requested,
        "available": available,
        "retryAt": None if retry is None else instant_text(retry),
    }
