"""The stock file: locations in nearly every form that labels have, and some that are no location."""

from __future__ import annotations

from collections.abc import Callable

from trueline.cli.sample.dice import Dice
from trueline.cli.sample.words import GOODS, PACKS

ROWS = 1500
REFUSED = 60
HEADER = ("SKU", "Product", "Pack", "Location", "Quantity")

_Form = Callable[[str, int, int, int], str]
"""A label of an aisle in letters, the same in numbers, a row and a shelf."""

USUAL: _Form = lambda a, n, r, s: f"{a}-{r:02}-{s:02}"  # noqa: E731
OTHERS: tuple[_Form, ...] = (
    lambda a, n, r, s: f"{n:02}-{r:02}-{s:02}",
    lambda a, n, r, s: f"{n}-{r}-{s}",
    lambda a, n, r, s: f"{a}.{r:02}.{s:02}",
    lambda a, n, r, s: f"{a}/{r:02}/{s:02}",
    lambda a, n, r, s: f"{a}_{r:02}_{s:02}",
    lambda a, n, r, s: f"{a} {r:02} {s:02}",
    lambda a, n, r, s: f"{a}:{r:02}:{s:02}",
    lambda a, n, r, s: f"{a}|{r:02}|{s:02}",
    lambda a, n, r, s: f"{a},{r:02},{s:02}",
    lambda a, n, r, s: f"{a} - {r:02} - {s:02}",
    lambda a, n, r, s: f"A{a}-{r:02}-{s:02}",
    lambda a, n, r, s: f"{n:02}-{r:02}-{chr(64 + s)}",
    lambda a, n, r, s: f"A{n:02}R{r:02}S{s:02}",
    lambda a, n, r, s: f"A{n:02}-R{r:02}-S{s:02}",
    lambda a, n, r, s: f"A{n:02}.R{r:02}.S{s:02}",
    lambda a, n, r, s: f"A{n:02}B{r:02}L{s:02}",
    lambda a, n, r, s: f"A{n}-B{r}-C{s}",
    lambda a, n, r, s: f"{a}-R{r:02}-S{s:02}",
    lambda a, n, r, s: f"Aisle {n} Row {r} Shelf {s}",
    lambda a, n, r, s: f"Shelf {s}, Row {r}, Aisle {n}",
    lambda a, n, r, s: f"aisle={n};row={r};shelf={s}",
    lambda a, n, r, s: f"Aisle{n}Row{r}Shelf{s}",
    lambda a, n, r, s: f"Aisle #{n} Row #{r} Shelf #{s}",
    lambda a, n, r, s: f"A:{n} R:{r} S:{s}",
    lambda a, n, r, s: f"A={n},R={r},S={s}",
    lambda a, n, r, s: f"{a}{r:02}{s:02}",
    lambda a, n, r, s: f"{n:02}{r:02}{s:02}",
    lambda a, n, r, s: f"LOC {a}-{r:02}-{s:02}",
    lambda a, n, r, s: f"BIN: {n}-{r}-{s}",
    lambda a, n, r, s: f"*{a}-{r:02}-{s:02}*",
    lambda a, n, r, s: f"[{a}-{r:02}-{s:02}]",
    lambda a, n, r, s: f"WH/Stock/{a}-{r:02}-{s:02}",
    lambda a, n, r, s: f"(414)9501101530003(254){a}-{r:02}-{s:02}",
    lambda a, n, r, s: f"{a}\u2013{r:02}\u2013{s:02}",
    lambda a, n, r, s: "".join(chr(ord(sign) + 0xFEE0) for sign in f"{a}-{r:02}-{s:02}"),
)
NO_LOCATION = (
    *("A-100-03", "10203", "A103", "A03-12-02", "FRZ-A-01-03", "A-O1-03", "behind the door"),
    *("", "A-01", "A-01-03-02-05", "A-01.03", "?", "X9-1-2", "C--04", "A-01-100"),
)
"""Each is refused by name, since it has two meanings or none."""
AISLES = "ABCDEFGHJKLM"


def stock_lines(seed: int) -> list[bytes]:
    """The lines of the file, the header first, without line ends."""
    dice = Dice(seed * 7919 + 1)
    rows = [_row(dice, number, _location(dice)) for number in range(ROWS - REFUSED)]
    bad = range(ROWS - REFUSED, ROWS)
    rows += [_row(dice, number, NO_LOCATION[number % len(NO_LOCATION)]) for number in bad]
    return [_line(HEADER), *map(_line, dice.shuffled(rows))]


def _location(dice: Dice) -> str:
    aisle, row, shelf = dice.below(len(AISLES)), dice.between(1, 24), dice.between(1, 6)
    letter = AISLES[aisle]
    form = USUAL if dice.percent(55) else dice.one_of(OTHERS)
    return form(letter, ord(letter) - 64, row, shelf)


def _row(dice: Dice, number: int, location: str) -> tuple[str, ...]:
    return (
        f"SKU-{1000 + number}",
        dice.one_of(GOODS),
        dice.one_of(PACKS),
        location,
        str(dice.between(1, 480)),
    )


def _line(cells: tuple[str, ...]) -> bytes:
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in cells).encode()
