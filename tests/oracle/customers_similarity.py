"""How alike two texts are, in basis points (customers chapter, step 21)."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

COMPARED_CHARACTERS = 128
MOST_PREFIX = 4
FROM_HERE_THE_PREFIX_COUNTS = Fraction(7, 10)


def similarity(one: str, other: str) -> int:
    """The same whichever of the two is asked first."""
    first, second = sorted((one[:COMPARED_CHARACTERS], other[:COMPARED_CHARACTERS]))
    return _similarity(first, second)


@lru_cache(maxsize=65536)
def _similarity(first: str, second: str) -> int:
    if first == second:
        return 10_000
    pairs = _matches(first, second)
    if not pairs:
        return 0
    of_first = [first[at] for at, _ in pairs]
    of_second = [second[at] for at in sorted(at for _, at in pairs)]
    moved = sum(a != b for a, b in zip(of_first, of_second, strict=True)) // 2
    count = len(pairs)
    jaro = (Fraction(count, len(first)) + Fraction(count, len(second)) + Fraction(count - moved, count)) / 3
    if jaro > FROM_HERE_THE_PREFIX_COUNTS:
        jaro += _common_prefix(first, second) * (1 - jaro) / 10
    return int(jaro * 10_000)


def _matches(first: str, second: str) -> list[tuple[int, int]]:
    """The places of equal characters: each of the first takes the first free one near it."""
    window = max(max(len(first), len(second)) // 2 - 1, 0)
    taken: set[int] = set()
    found = []
    for at, character in enumerate(first):
        for place in range(max(at - window, 0), min(at + window + 1, len(second))):
            if place not in taken and second[place] == character:
                taken.add(place)
                found.append((at, place))
                break
    return found


def _common_prefix(first: str, second: str) -> int:
    count = 0
    for a, b in zip(first[:MOST_PREFIX], second[:MOST_PREFIX], strict=False):
        if a != b:
            break
        count += 1
    return count
