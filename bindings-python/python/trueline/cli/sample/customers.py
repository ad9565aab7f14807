"""The companies of the sample, and when they order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from trueline.cli.sample.counts import (
    BLANK_ROWS,
    COMPANIES,
    LONGEST_AGO_DAYS,
    MOST_ORDERS,
    REJECTED,
    ROWS,
    TODAY,
    TWINS,
)
from trueline.cli.sample.dice import Dice
from trueline.cli.sample.names import same_words
from trueline.cli.sample.words import REGIONS, Region

Places = set[tuple[str, str, int]]
"""City, street and house number of those that are there."""


@dataclass
class Customer:
    """A company of the sample."""

    region: Region
    base: str
    form: tuple[str, ...]
    number: str
    always_numbered: bool
    mail: str
    phone: str
    address: str
    city: str
    zip: str
    amount: int
    """A usual order, in cents."""
    days: list[date | None] = field(default_factory=list)
    """When it ordered; None: never, it only asked."""


def sample_customers(dice: Dice) -> list[Customer]:
    weights = [region for region in REGIONS for _ in range(region.weight)]
    taken: set[str] = set()
    places: Places = set()
    found: list[Customer] = []
    while len(found) < COMPANIES - TWINS:
        region = dice.one_of(weights)
        place = dice.one_of(region.cities)
        base = _base(dice, region, place[0])
        key = same_words(base)
        if key not in taken:
            taken.add(key)
            found.append(_customer(dice, region, base, place, len(found), places))
    for twin in dice.shuffled(found)[:TWINS]:
        twin.number = twin.number or f"C-{30_000 + len(found)}"
        twin.always_numbered = True
        place = dice.one_of([one for one in twin.region.cities if one[0] != twin.city])
        other = _customer(dice, twin.region, twin.base, place, len(found), places)
        other.number, other.always_numbered = f"C-{40_000 + len(found)}", True
        found.append(other)
    return found


def _base(dice: Dice, region: Region, city: str) -> str:
    """One name or two and a trade, or a name, a trade and the city."""
    family, trade = dice.one_of(region.families), dice.one_of(region.trades)
    kind = dice.below(10)
    if kind < 3:
        return f"{family} {trade}"
    other = dice.one_of(region.families)
    if kind < 7 and other != family:
        return f"{family} & {other} {trade}"
    return f"{family} {trade} {city}"


def _customer(
    dice: Dice, region: Region, base: str, place: tuple[str, str], index: int, places: Places
) -> Customer:
    city, start = place
    street, house = dice.one_of(region.streets), dice.between(1, 240)
    while (city, street, house) in places:
        # Nobody is at another's address by chance.
        house += 1
    places.add((city, street, house))
    slug = same_words(base).replace(" ", "-")
    return Customer(
        region=region,
        base=base,
        form=dice.one_of(region.forms),
        number=f"C-{10_000 + index}" if dice.percent(72) else "",
        always_numbered=False,
        mail=f"{dice.one_of(('info', 'orders', 'office', 'purchasing'))}@{slug}.example",
        phone="".join(str(dice.below(10)) if sign == "#" else sign for sign in region.phone),
        address=f"{house} {street}" if region.number_first else f"{street} {house}",
        city=city,
        zip=_zip(dice, region, start),
        amount=dice.one_of((40, 90, 160, 280, 450, 800, 1500)) * dice.between(60, 180),
    )


def _zip(dice: Dice, region: Region, start: str) -> str:
    if not region.zip_digits:
        return f"{start} {dice.between(1, 9)}{dice.one_of('ABDEFGHJLNP')}{dice.one_of('QRSTUWXYZ')}"
    return start + "".join(str(dice.below(10)) for _ in range(region.zip_digits - len(start)))


def spread_days(dice: Dice, customers: list[Customer]) -> None:
    """Give every company its orders: a few order often, many twice, some never."""
    for customer in customers:
        customer.days = [_last_day(dice)]
    busy = dice.shuffled(customers)
    for _ in range(ROWS - COMPANIES - REJECTED - BLANK_ROWS):
        customer = _busy_one(dice, busy)
        last = customer.days[0]
        if last is None:
            customer.days.append(None)
            continue
        oldest = (TODAY - last).days
        back = oldest + dice.between(5, 320)
        if back > LONGEST_AGO_DAYS:
            back = dice.between(oldest, LONGEST_AGO_DAYS)
        customer.days.append(_working_day(TODAY - timedelta(days=back)))


def _busy_one(dice: Dice, busy: list[Customer]) -> Customer:
    """A company with one more order: the square of a uniform number makes the first ones busy."""
    while True:
        share = dice.below(10_000)
        customer = busy[share * share * len(busy) // 100_000_000]
        if len(customer.days) < MOST_ORDERS:
            return customer


def _last_day(dice: Dice) -> date | None:
    share = dice.below(100)
    if share < 6:
        return None
    if share < 47:
        back = dice.between(0, 181)
    elif share < 76:
        back = dice.between(182, 365)
    else:
        back = dice.between(366, LONGEST_AGO_DAYS)
    return _working_day(TODAY - timedelta(days=back))


def _working_day(day: date) -> date:
    """Nobody orders at the weekend, and little between the years."""
    if day.month == 12 and day.day > 22:
        day -= timedelta(days=10)
    earliest = TODAY - timedelta(days=LONGEST_AGO_DAYS)
    moved = day - timedelta(days=max(0, day.weekday() - 4))
    return moved if moved >= earliest else day
