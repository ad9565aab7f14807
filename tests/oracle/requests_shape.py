"""Small tools of the request generators, and the spoiling of shapes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from shape import Json

Generator = Callable[[Random], list[Json]]
T = TypeVar("T")

WRONG_VALUES: tuple[Json, ...] = (
    None,
    True,
    False,
    0,
    -1,
    7,
    1.5,
    -0.25,
    2**31 - 1,
    2**31,
    -(2**31) - 1,
    2**53 - 1,
    -(2**53) + 1,
    "",
    " ",
    "1",
    "1.5",
    "01",
    "+1",
    "1e3",
    "REFUSE",
    "first",
    "2025-02-30",
    [],
    [None],
    ["x"],
    {},
    {"x": 1},
)
UNKNOWN_NAMES = ("zone2", "aaa", "Zzz", "note", "pickOrder ", "_", "")


def chance(rng: Random, probability: float) -> bool:
    return rng.random() < probability


def weighted(rng: Random, choices: Sequence[tuple[int, T]]) -> T:
    total = sum(weight for weight, _ in choices)
    place = rng.randrange(total)
    for weight, value in choices:
        place -= weight
        if place < 0:
            return value
    raise AssertionError


def maybe(rng: Random, record: dict[str, Json], name: str, value: Json) -> None:
    """Sets a field, or leaves it out, or writes null."""
    place = rng.randrange(10)
    if place < 6:
        record[name] = value
    elif place == 6:
        record[name] = None


def spoiled(rng: Random, args: list[Json]) -> list[Json]:
    """One to three wrongs somewhere in the arguments (some of them are harmless)."""
    args = copy.deepcopy(args)
    for _ in range(weighted(rng, ((6, 1), (3, 2), (1, 3)))):
        _spoil(rng, args)
    return args


def _spoil(rng: Random, args: list[Json]) -> None:
    places = list(_places(args))
    holder, key = rng.choice(places)
    records = [each for each in (h[k] for h, k in places) if isinstance(each, dict)]
    kind = rng.randrange(10)
    if kind < 4 and records:
        record = rng.choice(records)
        if kind == 0 and record:
            del record[rng.choice(list(record))]
        else:
            _insert(rng, record, rng.choice(UNKNOWN_NAMES), rng.choice(WRONG_VALUES))
        return
    holder[key] = copy.deepcopy(rng.choice(WRONG_VALUES))


def _insert(rng: Random, record: dict[str, Json], name: str, value: Json) -> None:
    """Puts a field at a random place among the written ones."""
    items = [item for item in record.items() if item[0] != name]
    items.insert(rng.randrange(len(items) + 1), (name, copy.deepcopy(value)))
    record.clear()
    record.update(items)


def _places(holder: Json) -> list[tuple[Json, Json]]:
    """Every (container, key) below a list or record, in written order."""
    found: list[tuple[Json, Json]] = []
    keys = range(len(holder)) if isinstance(holder, list) else list(holder)
    for key in keys:
        found.append((holder, key))
        if isinstance(holder[key], list | dict):
            found += _places(holder[key])
    return found


def typo(rng: Random, text: str, alphabet: str) -> str:
    """Inserts, drops, replaces, doubles or swaps a character."""
    at = rng.randrange(len(text) + 1)
    kind = rng.randrange(5)
    if kind == 0 or at == len(text):
        return text[:at] + rng.choice(alphabet) + text[at:]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    if kind == 2:
        return text[:at] + rng.choice(alphabet) + text[at + 1 :]
    if kind == 3:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
