"""Closed leads for the tests of `trueline leads`: small, made by counting."""

from __future__ import annotations

from collections.abc import Iterator

HEADER = "id,source,visits,joined,note,flag,won"
SOURCES = ("fair", "web", "partner")
LEADS = 1_200


def rows() -> Iterator[list[str]]:
    """Partners and frequent visitors are won more often; every ninth number is not known."""
    for number in range(LEADS):
        source, visits = SOURCES[number % 3], number * 7 % 11
        chance = 15 + 30 * (source == "partner") + 5 * visits
        won = number * 7919 % 100 < chance
        cells = [f"L{number}", source, "" if number % 9 == 0 else f"{visits}.5", f"2025-0{number % 9 + 1}-01"]
        yield [*cells, f"note of {number}", "n/a" if number % 2 else "yes", "1" if won else "0"]


def csv_text(*, header: str = HEADER, delimiter: str = ",") -> str:
    """The file."""
    lines = [header, *(",".join(row) for row in rows())]
    return "\n".join(lines).replace(",", delimiter) + "\n"
