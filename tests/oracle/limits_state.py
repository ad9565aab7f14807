"""Reading and writing of states: the text that a host stores (limits chapter, steps 1, 2 and 24).

Spaces and the order of members are free on reading; what is written is canonical.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from decimals import parse_amount
from limits_time import LAST_INSTANT, in_range
from shape import SAFE_INTEGER, Fault, Json, invalid

VERSION = 1
MOST_ENTRIES = 100
MOST_HITS = 10_000
MOST_RESERVATIONS = 1_000
MONEY_SCALE = 9
LARGEST_SUM = 10**18 * 10**MONEY_SCALE
WINDOW_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
SURROGATE = re.compile("[\ud800-\udfff]")

NUMBERS = {"FIXED": 2, "CALENDAR": 2, "ANCHORED": 2, "SLIDING_COUNTER": 3, "GCRA": 3, "TOKEN_BUCKET": 2}


@dataclass(frozen=True)
class LimitState:
    """A state as read: the time of the last change, and by name the type and its numbers."""

    text: str
    at: int
    windows: dict[str, tuple[str, list[int]]]


@dataclass(frozen=True)
class BudgetState:
    """Money is in units of 10^-9. `held` and `settled` map an id to an amount and a time."""

    text: str
    at: int
    day: tuple[int, int]
    month: tuple[int, int]
    held: dict[str, tuple[int, int]]
    settled: dict[str, tuple[int, int]]


class _Broken(Exception):
    """The text is no state."""


def read_limit_state(value: str, path: str) -> LimitState:
    found = _members(value, path, {"at", "v", "w"})
    try:
        at = _at(found["at"])
        windows: dict[str, tuple[str, list[int]]] = {}
        for entry in _list(found["w"], 1, MOST_ENTRIES):
            name, kind, numbers = _window(entry, at)
            if name in windows:
                raise _Broken
            windows[name] = kind, numbers
    except _Broken:
        raise invalid(path) from None
    return LimitState(value, at, windows)


def write_limit_state(at: int, windows: list[tuple[str, str, list[int]]]) -> str | None:
    """The windows in which something is used, in policy order; null when there is none."""
    if not windows:
        return None
    return canonical(
        {"at": at, "v": VERSION, "w": [[name, kind, *numbers] for name, kind, numbers in windows]}
    )


def read_budget_state(value: str, path: str) -> BudgetState:
    found = _members(value, path, {"at", "d", "m", "r", "s", "v"})
    try:
        at = _at(found["at"])
        return BudgetState(
            value,
            at,
            _spent(found["d"], at),
            _spent(found["m"], at),
            _amounts(found["r"]),
            _amounts(found["s"]),
        )
    except _Broken:
        raise invalid(path) from None


def canonical(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def money_text(nanos: int) -> str:
    """At least 2 and at most 9 decimals, no further zeros."""
    whole, rest = divmod(nanos, 10**MONEY_SCALE)
    decimals = f"{rest:09}".rstrip("0").ljust(2, "0")
    return f"{whole}.{decimals}"


def _members(value: str, path: str, names: set[str]) -> dict[str, Any]:
    try:
        found = json.loads(value, object_pairs_hook=_distinct, parse_float=_refused, parse_constant=_refused)
        if not isinstance(found, dict) or SURROGATE.search(json.dumps(found, ensure_ascii=False)):
            raise _Broken
        version = _integer(found.get("v"))
        if version != VERSION:
            raise Fault("UNSUPPORTED_VERSION", path, version=version)
        if set(found) != names:
            raise _Broken
    except (ValueError, RecursionError, _Broken):
        raise invalid(path) from None
    return found


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Broken
    return found


def _refused(text: str) -> Any:
    raise _Broken


def _integer(value: Json, least: int = -SAFE_INTEGER, most: int = SAFE_INTEGER) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise _Broken
    return value


def _at(value: Json) -> int:
    at = _integer(value)
    if not in_range(at):
        raise _Broken
    return at


def _list(value: Json, least: int, most: int) -> list[Any]:
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise _Broken
    return value


def _window(entry: Json, at: int) -> tuple[str, str, list[int]]:
    name, kind, *numbers = _list(entry, 2, 2 + 2 * MOST_HITS)
    if not isinstance(name, str) or not WINDOW_NAME.fullmatch(name):
        raise _Broken
    if kind == "SLIDING_LOG":
        if not numbers or len(numbers) % 2:
            raise _Broken
        last = -SAFE_INTEGER - 1
        for place in range(0, len(numbers), 2):
            last = _integer(numbers[place], last + 1, at)
            _integer(numbers[place + 1], 1)
    elif not isinstance(kind, str) or NUMBERS.get(kind) != len(numbers):
        raise _Broken
    elif kind == "GCRA":
        _integer(numbers[0], 0)
        _integer(numbers[1], 1)
        _integer(numbers[2], 1)
    else:
        _integer(numbers[0], most=at)
        for count in numbers[1:]:
            _integer(count, 0)
    return name, kind, numbers


def _spent(value: Json, at: int) -> tuple[int, int]:
    start, spent = _list(value, 2, 2)
    return _integer(start, most=at), _money(spent)


def _amounts(value: Json) -> dict[str, tuple[int, int]]:
    """By time, then by id."""
    found: dict[str, tuple[int, int]] = {}
    last = (-SAFE_INTEGER, b"")
    for entry in _list(value, 0, MOST_RESERVATIONS):
        name, amount, time = _list(entry, 3, 3)
        if not isinstance(name, str) or not 1 <= len(name) <= 200 or name in found:
            raise _Broken
        found[name] = _money(amount), _integer(time, most=LAST_INSTANT)
        if (time, name.encode()) < last:
            raise _Broken
        last = (time, name.encode())
    return found


def _money(value: Json) -> int:
    """Money in a state is in the very form in which it is written."""
    amount = parse_amount(value) if isinstance(value, str) else None
    if amount is None or amount.scale > MONEY_SCALE or amount.units < 0:
        raise _Broken
    nanos = amount.rescaled(MONEY_SCALE)
    if nanos > LARGEST_SUM or money_text(nanos) != value:
        raise _Broken
    return nanos
