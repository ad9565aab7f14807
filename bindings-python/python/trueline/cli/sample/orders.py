"""The order file: 9,328 rows of 4,262 companies, and what is wrong in it."""

from __future__ import annotations

from datetime import date, timedelta

from trueline.cli.sample.counts import (
    HEADER,
    LONGEST_AGO_DAYS,
    TODAY,
)
from trueline.cli.sample.customers import Customer, sample_customers, spread_days
from trueline.cli.sample.dice import Dice
from trueline.cli.sample.doubles import double_some
from trueline.cli.sample.names import mistyped, plain, spelling
from trueline.cli.sample.spoiling import csv_line, spoil_cells, spoiled_lines
from trueline.cli.sample.words import NOTES, PEOPLE


def order_lines(seed: int) -> list[bytes]:
    """The lines of the file, the header first, without line ends."""
    dice = Dice(seed)
    customers = sample_customers(dice)
    spread_days(dice, customers)
    # By numbers of their own: everything else stays as it would be without them.
    double_some(Dice(~seed), customers)
    rows = _rows(dice, customers)
    good = len(rows)
    spoil_cells(dice, rows)
    lines = [csv_line(row) for row in rows]

    def recent() -> list[str]:
        customer = dice.one_of(customers)
        return order_row(dice, customer, TODAY - timedelta(days=dice.below(90)), first=False)

    for line in spoiled_lines(dice, recent):
        # Not before the first quarter: a company's first row stays its own.
        lines.insert(dice.between(good // 4, len(lines)), line)
    return [csv_line(HEADER), *lines]


def _rows(dice: Dice, customers: list[Customer]) -> list[list[str]]:
    """The rows in the order of their days, as an export has them."""
    placed: list[tuple[date, int, int, date | None]] = []
    for index, customer in enumerate(customers):
        for day in customer.days:
            # Companies that never ordered are put among the others.
            place = day or TODAY - timedelta(days=dice.below(LONGEST_AGO_DAYS))
            placed.append((place, dice.below(1 << 30), index, day))
    seen: set[int] = set()
    rows = []
    for _, _, index, day in sorted(placed, key=lambda one: one[:3]):
        rows.append(order_row(dice, customers[index], day, first=index not in seen))
        seen.add(index)
    return rows


def order_row(dice: Dice, customer: Customer, day: date | None, *, first: bool) -> list[str]:
    english = customer.region.country in ("United States", "United Kingdom")
    if first:
        name = f"{customer.base} {customer.form[0]}"
        number = customer.number
    else:
        name = spelling(dice, customer.base, customer.form, english)
        number = customer.number if customer.always_numbered or dice.percent(70) else ""
        if number and dice.percent(4):
            name = mistyped(dice, name)
    return [
        number,
        name,
        customer.mail if dice.percent(78) else dice.one_of(("", "-", "n/a")),
        customer.phone if dice.percent(70) else "",
        customer.address,
        plain(customer.city) if dice.percent(15) else customer.city,
        customer.zip,
        customer.region.country,
        "" if day is None else _written_day(dice, day),
        "" if day is None else _written_total(dice, customer.amount),
        dice.one_of(PEOPLE),
        dice.one_of(NOTES) if dice.percent(6) else "",
    ]


def _written_day(dice: Dice, day: date) -> str:
    way = dice.below(20)
    if way == 0:
        return f"{day.year}-{day.month}-{day.day}"
    if way < 4:
        return f"{day.isoformat()} {dice.between(7, 18):02}:{dice.below(60):02}:00"
    return day.isoformat()


def _written_total(dice: Dice, usual: int) -> str:
    cents = usual * dice.between(50, 160) // 100
    whole, rest = divmod(cents, 100)
    way = dice.below(10)
    if way == 0:
        return f"${whole:,}.{rest:02}"
    if way < 3:
        return f"{whole:,}.{rest:02}"
    return f"{whole}.{rest:02}"
