"""Budgets of money: reserve, settle, release, status (limits chapter, steps 24 to 29).

Money is an integer of 10^-9 units; only what is projected is ever rounded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import shape
from decimals import MAX_DIGITS, Amount
from limits_policy import LARGEST_SKEW_MS, SKEW, ZONE, check_skew, refused
from limits_shape import refined
from limits_state import (
    LARGEST_SUM,
    MONEY_SCALE,
    MOST_RESERVATIONS,
    BudgetState,
    canonical,
    money_text,
)
from limits_time import LAST_INSTANT, Span, calendar_span, instant_text, is_zone
from shape import Fault, Json, invalid, list_of, optional, record

Policy = dict[str, Any]
Book = dict[str, tuple[int, int]]

LARGEST_MONEY = 10**12 * 10**MONEY_SCALE
PERIODS = ("DAY", "MONTH")
DEFAULT_BUDGET = {"monthlyLimit": "50.00"}


def nanos(amount: Amount, path: str) -> int:
    """0 to 10^12 with at most 9 decimals."""
    if amount.scale > MONEY_SCALE or not 0 <= amount.rescaled(MONEY_SCALE) <= LARGEST_MONEY:
        raise invalid(path)
    return amount.rescaled(MONEY_SCALE)


money = refined(shape.decimal, nanos)

BUDGET_POLICY = record(
    {
        "dailyLimit": optional(money),
        "monthlyLimit": optional(money),
        "timeZone": ZONE,
        "reservationTtlMs": optional(shape.int64, 600_000),
        "unknownCost": optional(shape.choice("DENY", "RESERVE_DEFAULT", "ALLOW"), "DENY"),
        "defaultCost": optional(money),
        "thresholds": optional(list_of(shape.int64), [50, 80, 90, 100]),
        "maxClockSkewMs": SKEW,
    }
)


def check_budget(policy: Policy, path: str) -> None:
    if policy["dailyLimit"] is None and policy["monthlyLimit"] is None:
        raise refused(f"{path}.dailyLimit")
    if not is_zone(policy["timeZone"]):
        raise refused(f"{path}.timeZone")
    if not 1 <= policy["reservationTtlMs"] <= LARGEST_SKEW_MS:
        raise refused(f"{path}.reservationTtlMs")
    if (policy["defaultCost"] is not None) != (policy["unknownCost"] == "RESERVE_DEFAULT"):
        raise refused(f"{path}.defaultCost")
    least = 1
    for index, percent in enumerate(policy["thresholds"]):
        if not least <= percent <= 1000:
            raise refused(f"{path}.thresholds[{index}]")
        least = percent + 1
    check_skew(policy, path)


@dataclass
class Account:
    """A budget as it stands at `t`, the time that counts."""

    policy: Policy
    now: int
    t: int
    went_back: bool
    text: str | None
    spans: tuple[Span, Span]
    spent: list[int]
    held: Book
    settled: Book
    alerts: list[dict[str, Json]] = field(default_factory=list)

    def limits(self) -> tuple[int | None, int | None]:
        return self.policy["dailyLimit"], self.policy["monthlyLimit"]

    def reserved(self) -> int:
        return sum(amount for amount, _ in self.held.values())

    def write(self) -> str | None:
        if not any(self.spent) and not self.held and not self.settled:
            return None
        return canonical(
            {
                "at": self.t,
                "d": [self.spans[0][0], money_text(self.spent[0])],
                "m": [self.spans[1][0], money_text(self.spent[1])],
                "r": [[name, money_text(amount), time] for name, amount, time in by_time(self.held)],
                "s": [[name, money_text(amount), time] for name, amount, time in by_time(self.settled)],
                "v": 1,
            }
        )


def by_time(book: Book) -> list[tuple[str, int, int]]:
    listed = [(name, amount, time) for name, (amount, time) in book.items()]
    return sorted(listed, key=lambda entry: (entry[2], entry[0].encode()))


def periods(zone: str, t: int) -> tuple[Span, Span]:
    return calendar_span("DAY", zone, "MONDAY", t), calendar_span("MONTH", zone, "MONDAY", t)


def account(policy: Policy, state: BudgetState | None, now: int) -> Account:
    """Time as in step 3; when the clock was set back, money is kept and times are shifted."""
    if state is None:
        return Account(policy, now, now, False, None, periods(policy["timeZone"], now), [0, 0], {}, {})
    t = max(now, state.at)
    spans = periods(policy["timeZone"], t)
    stored = (state.day, state.month)
    spent = [amount if start >= span[0] else 0 for (start, amount), span in zip(stored, spans)]
    held = {name: entry for name, entry in state.held.items() if t < entry[1]}
    settled = {name: entry for name, entry in state.settled.items() if t < entry[1]}
    if state.at - now <= policy["maxClockSkewMs"]:
        return Account(policy, now, t, False, state.text, spans, spent, held, settled)
    shift = now - t
    held = {name: (amount, time + shift) for name, (amount, time) in held.items()}
    settled = {name: (amount, time + shift) for name, (amount, time) in settled.items()}
    spans = periods(policy["timeZone"], now)
    return Account(policy, now, now, True, state.text, spans, spent, held, settled)


def reserve_budget(
    policy: Policy, state: BudgetState | None, name: str, cost: int | None, now: int
) -> dict[str, Json]:
    """Steps 25, 26 and 28."""
    at = account(policy, state, now)
    reasons = _clock(at)
    unknown = cost is None
    if unknown:
        if policy["unknownCost"] == "DENY":
            reasons.append(_reason("UNKNOWN_COST_DENIED", None, None, None))
            return _answer(at, name, 0, False, reasons, until=None)
        cost = policy["defaultCost"] or 0
        reasons.append(_reason("UNKNOWN_COST", None, cost, None))
    assert cost is not None
    if name in at.settled:
        raise Fault("RESERVATION_CONFLICT", "id", reason="SETTLED")
    if name in at.held:
        _same_amount(at.held[name][0], cost)
        reasons.append(_reason("ALREADY_RESERVED", None, cost, None))
        return _answer(at, name, cost, True, reasons)
    free = unknown and policy["unknownCost"] == "ALLOW"
    refusals = _refusals(at, cost, free, at.spent, at.reserved())
    reasons += _period_reasons(at, cost, refusals)
    if any(refusals):
        violated = [period for period, refusal in zip(PERIODS, refusals) if refusal]
        until = _until(at, lambda spent, reserved: not any(_refusals(at, cost, free, spent, reserved)))
        return _answer(at, name, cost, False, reasons, until, violated)
    if len(at.held) >= MOST_RESERVATIONS:
        raise Fault("TOO_MANY_RESERVATIONS", None, limit=MOST_RESERVATIONS)
    at.held[name] = (cost, at.t + policy["reservationTtlMs"])
    return _answer(at, name, cost, True, reasons, changed=True)


def _refusals(at: Account, cost: int, free: bool, spent: list[int], reserved: int) -> list[bool]:
    """Of each period: does its limit refuse? `free`: a cost that nobody knows needs something left."""
    refusals = []
    for limit, gone in zip(at.limits(), spent):
        if limit is None:
            refusals.append(False)
        elif free:
            refusals.append(gone + reserved >= limit)
        else:
            refusals.append(cost > 0 and gone + reserved + cost > limit)
    return refusals


def _period_reasons(at: Account, cost: int, refusals: list[bool]) -> list[dict[str, Json]]:
    reasons = []
    for period, limit, spent, refuses in zip(PERIODS, at.limits(), at.spent, refusals):
        if limit is None:
            reasons.append(_reason("NO_LIMIT", period, cost, None))
            continue
        code = "WITHIN_BUDGET"
        if refuses:
            code = "COST_ABOVE_LIMIT" if cost > limit else "BUDGET_REACHED"
        reasons.append(_reason(code, period, cost, max(0, limit - spent - at.reserved())))
    return reasons


def settle_budget(
    policy: Policy, state: BudgetState | None, name: str, actual: int, now: int
) -> dict[str, Json]:
    """Steps 27 and 29."""
    at = account(policy, state, now)
    reasons = _clock(at)
    if name in at.settled:
        _same_amount(at.settled[name][0], actual)
        reasons.append(_reason("ALREADY_SETTLED", None, actual, None))
        return _standing(at, name, actual, reasons)
    if name in at.held:
        held = at.held.pop(name)[0]
        code = "ABOVE_RESERVATION" if actual > held else "SETTLED"
        reasons.append(_reason(code, None, actual, held))
    else:
        reasons.append(_reason("NOT_RESERVED", None, actual, None))
    before = list(at.spent)
    at.spent = [spent + actual for spent in before]
    if len(at.settled) == MOST_RESERVATIONS:
        del at.settled[by_time(at.settled)[0][0]]
    at.settled[name] = (actual, at.t + policy["reservationTtlMs"])
    for period, limit, old, new in zip(PERIODS, at.limits(), before, at.spent):
        for percent in policy["thresholds"] if limit is not None else ():
            grown = old < new and (old == 0 or old * 100 < limit * percent)
            if grown and new * 100 >= limit * percent:
                at.alerts.append(_alert(period, percent, new, limit))
    return _standing(at, name, actual, reasons, changed=True)


def _alert(period: str, percent: int, spent: int, limit: int) -> dict[str, Json]:
    return {"period": period, "percent": percent, "spent": money_text(spent), "limit": money_text(limit)}


def release_budget(policy: Policy, state: BudgetState | None, name: str, now: int) -> dict[str, Json]:
    at = account(policy, state, now)
    reasons = _clock(at)
    if name in at.held:
        amount = at.held.pop(name)[0]
        reasons.append(_reason("RELEASED", None, amount, None))
        return _standing(at, name, amount, reasons, changed=True)
    code = "ALREADY_SETTLED" if name in at.settled else "NOT_RESERVED"
    reasons.append(_reason(code, None, None, None))
    return _standing(at, name, 0, reasons)


def budget_status(policy: Policy, state: BudgetState | None, now: int) -> dict[str, Json]:
    at = account(policy, state, now)
    return _standing(at, None, 0, _clock(at))


def _standing(
    at: Account, name: str | None, amount: int, reasons: list[dict[str, Json]], changed: bool = False
) -> dict[str, Json]:
    """Step 28: allowed while something is left in every limit."""

    def left(spent: list[int], reserved: int) -> bool:
        return all(limit is None or gone + reserved < limit for limit, gone in zip(at.limits(), spent))

    allowed = left(at.spent, at.reserved())
    until = None if allowed else _until(at, left)
    return _answer(at, name, amount, allowed, reasons, until, changed=changed)


def _until(at: Account, passes: Any) -> int | None:
    """The first end of a reservation or a period after which the question is answered with yes."""
    ends = {time for _, time in at.held.values()} | {end for _, end in at.spans}
    for end in sorted(ends):
        spent = [0 if end >= span[1] else gone for gone, span in zip(at.spent, at.spans)]
        reserved = sum(amount for amount, time in at.held.values() if end < time)
        if passes(spent, reserved):
            return end if end <= LAST_INSTANT else None
    return None


def _same_amount(expected: int, actual: int) -> None:
    if expected != actual:
        texts = {"expected": money_text(expected), "actual": money_text(actual)}
        raise Fault("RESERVATION_CONFLICT", "id", reason="OTHER_AMOUNT", **texts)


def _clock(at: Account) -> list[dict[str, Json]]:
    return [_reason("CLOCK_WENT_BACK", None, None, None)] if at.went_back else []


def _answer(
    at: Account,
    name: str | None,
    amount: int,
    allowed: bool,
    reasons: list[dict[str, Json]],
    until: int | None = None,
    violated: list[str] | None = None,
    changed: bool = False,
) -> dict[str, Json]:
    if max(*at.spent, at.reserved()) > LARGEST_SUM:
        raise Fault("COUNT_TOO_LARGE")
    changed = changed or at.went_back
    rows = zip(PERIODS, at.limits(), at.spent, at.spans)
    return {
        "now": instant_text(at.now),
        "allowed": allowed,
        "id": name,
        "amount": money_text(amount),
        "limits": [_period(at, *row) for row in rows],
        "reservations": [
            {"id": each, "amount": money_text(held), "expiresAt": instant_text(time)}
            for each, held, time in by_time(at.held)
        ],
        "violated": violated or [],
        "reasons": reasons,
        "alerts": at.alerts,
        "retryAfterMs": None if until is None else until - at.now,
        "until": None if until is None else instant_text(until),
        "state": at.write() if changed else at.text,
        "changed": changed,
    }


def _period(at: Account, period: str, limit: int | None, spent: int, span: Span) -> dict[str, Json]:
    start, end = span
    reserved, elapsed = at.reserved(), at.t - start
    reached = []
    if limit is not None and spent > 0:
        reached = [percent for percent in at.policy["thresholds"] if limit * percent <= spent * 100]
    projected = None
    if elapsed:
        projected = _decimal((2 * spent * (end - start) + elapsed) // (2 * elapsed))
    return {
        "period": period,
        "limit": None if limit is None else money_text(limit),
        "spent": money_text(spent),
        "reserved": money_text(reserved),
        "remaining": None if limit is None else money_text(max(0, limit - spent - reserved)),
        "projected": projected,
        "reached": reached,
        "resetAt": instant_text(end),
    }


def _decimal(nanos: int) -> str | None:
    """Money that may be more than a decimal can hold."""
    text = money_text(nanos)
    return text if len(text) <= MAX_DIGITS + 1 else None


def _reason(code: str, period: str | None, requested: int | None, available: int | None) -> dict[str, Json]:
    return {
        "code": code,
        "period": period,
        "requested": None if requested is None else money_text(requested),
        "available": None if available is None else money_text(available),
    }
