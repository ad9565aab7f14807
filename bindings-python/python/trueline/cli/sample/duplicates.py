"""A customer file as an office keeps it for years: companies that were typed in twice, that moved, that
share a house, that have branches, that have two tax numbers. Nobody's, all made by dice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from trueline.cli.sample.dice import Dice
from trueline.cli.sample.names import mistyped, plain, same_words, spelling
from trueline.cli.sample.spoiling import csv_line
from trueline.cli.sample.words import NOTES, PEOPLE, REGIONS, Region

COMPANIES, ROWS = 1_500, 2_000
TYPED_TWICE, MOVED, SPARSE, BRANCHES, TWO_NUMBERS, NEIGHBOURS = 330, 55, 45, 40, 12, 18
"""Rows beside the first one of a company: the same in another spelling; at another address; with a name
alone; a branch in another city; the same with another tax number; another company in the same house."""
BAD_TOTALS = ("approx. 300", "1.204,50")
"""What stands for the total of one record each, of companies that were typed in twice: no sum can be made."""
HEADER = (
    *("Customer No", "Company", "Address", "City", "Zip", "Country", "Phone", "Email", "VAT Number"),
    *("Created At", "Last Order", "Orders", "Total", "Do Not Contact", "Tags", "Notes", "Sales Rep"),
)
_TAGS = ("wholesale", "key account", "organic", "export", "trade fair", "newsletter")
_TODAY = date(2025, 7, 15)


@dataclass(frozen=True)
class _Record:
    """A row of the file, with what it was made of."""

    region: Region
    base: str
    form: tuple[str, ...]
    name: str
    address: str
    city: str
    zip: str
    phone: str
    email: str
    vat: str
    created: date
    last: date | None
    orders: int
    total: str


def duplicate_files(seed: int) -> dict[str, list[bytes]]:
    """Each file's lines, the header first, without line ends."""
    dice = Dice(seed)
    companies = _companies(dice)
    order = dice.shuffled(companies)
    rows = list(companies)
    for count, make in (
        *((TYPED_TWICE, _typed_again), (MOVED, _moved), (SPARSE, _sparse)),
        *((BRANCHES, _branch), (TWO_NUMBERS, _other_number), (NEIGHBOURS, _neighbour)),
    ):
        for _ in range(count):
            # Who has another tax number has one.
            at = next(at for at, one in enumerate(order) if one.vat or make is not _other_number)
            rows.append(make(dice, order.pop(at)))
    for at, text in enumerate(BAD_TOTALS, COMPANIES):
        rows[at] = replace(rows[at], total=text)
    return {"customers.csv": [csv_line(HEADER), *_lines(dice, rows)]}


def _companies(dice: Dice) -> list[_Record]:
    weights = [region for region in REGIONS for _ in range(region.weight)]
    taken: set[str] = set()
    found: list[_Record] = []
    while len(found) < COMPANIES:
        region = dice.one_of(weights)
        family, other, trade = (
            dice.one_of(words) for words in (region.families, region.families, region.trades)
        )
        base = f"{family} {trade}" if dice.percent(40) or family == other else f"{family} & {other} {trade}"
        if same_words(base) not in taken:
            taken.add(same_words(base))
            found.append(_company(dice, region, base))
    return found


def _company(dice: Dice, region: Region, base: str) -> _Record:
    form = dice.one_of(region.forms)
    city, start = dice.one_of(region.cities)
    created = _TODAY - timedelta(days=dice.between(400, 3_000))
    return _Record(
        region=region,
        base=base,
        form=form,
        name=f"{base} {form[0]}",
        address=_address(dice, region),
        city=city,
        zip=_zip(dice, region, start),
        phone=_digits(dice, region.phone) if dice.percent(80) else "",
        email=f"office@{same_words(base).replace(' ', '-')}.example" if dice.percent(75) else "",
        vat=f"{region.country[:2].upper()}{dice.between(100_000_000, 999_999_999)}"
        if dice.percent(60)
        else "",
        created=created,
        last=None if dice.percent(12) else created + timedelta(days=dice.between(0, 399)),
        orders=dice.between(0, 40),
        total=f"{dice.between(0, 90_000)}.{dice.between(0, 99):02}",
    )


def _typed_again(dice: Dice, one: _Record) -> _Record:
    """The same company by another hand: another spelling, and some of it left out."""
    name = spelling(dice, one.base, one.form, one.region.country in ("United States", "United Kingdom"))
    return replace(
        _later(dice, one),
        name=mistyped(dice, name) if dice.percent(12) else name,
        address=one.address.replace("Street", "St.").replace("Avenue", "Ave").replace("straße", "str."),
        city=plain(one.city) if dice.percent(30) else one.city,
        phone="" if dice.percent(25) else one.phone.replace(" ", "-" if dice.percent(50) else ""),
        email=one.email if dice.percent(60) else "",
        vat=one.vat if dice.percent(40) else "",
    )


def _moved(dice: Dice, one: _Record) -> _Record:
    city, start = dice.one_of(one.region.cities)
    return replace(
        _later(dice, one),
        address=_address(dice, one.region),
        city=city,
        zip=_zip(dice, one.region, start),
        email=one.email or f"office@{same_words(one.base).replace(' ', '-')}.example",
        vat="",
    )


def _sparse(dice: Dice, one: _Record) -> _Record:
    """Somebody asked by telephone: a name, and nothing behind it."""
    later = replace(_later(dice, one), name=spelling(dice, one.base, one.form, english=False))
    later = replace(later, address="", city="", zip="", phone="", email="", vat="")
    return replace(later, last=None, orders=0, total="")


def _branch(dice: Dice, one: _Record) -> _Record:
    """Another place of a chain: a customer of its own."""
    city, start = dice.one_of([place for place in one.region.cities if place[0] != one.city])
    return replace(
        _later(dice, one),
        name=f"{one.base} {city}",
        address=_address(dice, one.region),
        city=city,
        zip=_zip(dice, one.region, start),
        phone=_digits(dice, one.region.phone),
        email="",
        vat="",
    )


def _other_number(dice: Dice, one: _Record) -> _Record:
    vat = f"{one.region.country[:2].upper()}{dice.between(100_000_000, 999_999_999)}"
    email = one.email or f"office@{same_words(one.base).replace(' ', '-')}.example"
    return replace(_later(dice, one), email=email, vat=vat)


def _neighbour(dice: Dice, one: _Record) -> _Record:
    """Another company in the same house."""
    trade = dice.one_of(("Logistics", "Consulting", "Immobilien", "Studio"))
    name = f"{dice.one_of(one.region.families)} {trade}"
    phone = _digits(dice, one.region.phone)
    return replace(_later(dice, one), base=name, name=name, phone=phone, email="", vat="")


def _later(dice: Dice, one: _Record) -> _Record:
    """What the second record of a company knows of its orders."""
    created = one.created + timedelta(days=dice.between(30, 390))
    return replace(
        one,
        created=created,
        last=None if dice.percent(20) else created + timedelta(days=dice.between(0, 200)),
        orders=dice.between(0, 6),
        total=f"{dice.between(0, 9_000)}.{dice.between(0, 99):02}",
    )


def _lines(dice: Dice, rows: list[_Record]) -> list[bytes]:
    """The rows as the office has them: by the day on which they were typed in."""
    ordered = sorted(enumerate(rows), key=lambda row: (row[1].created, row[0]))
    return [csv_line(_cells(dice, f"K{10_001 + number}", row)) for number, (_, row) in enumerate(ordered)]


def _cells(dice: Dice, number: str, row: _Record) -> list[str]:
    tags = "; ".join(dice.shuffled(_TAGS)[: dice.below(4)])
    return [
        *(
            number,
            row.name,
            row.address,
            row.city,
            row.zip,
            row.region.country,
            row.phone,
            row.email,
            row.vat,
        ),
        *(row.created.isoformat(), row.last.isoformat() if row.last else "", str(row.orders), row.total),
        *("yes" if dice.percent(4) else "no", tags, dice.one_of(NOTES) if dice.percent(30) else ""),
        dice.one_of(PEOPLE),
    ]


def _address(dice: Dice, region: Region) -> str:
    street, house = dice.one_of(region.streets), dice.between(1, 240)
    return f"{house} {street}" if region.number_first else f"{street} {house}"


def _zip(dice: Dice, region: Region, start: str) -> str:
    if not region.zip_digits:
        return f"{start} {dice.between(1, 9)}{dice.one_of('ABDEFGHJLNP')}{dice.one_of('QRSTUWXYZ')}"
    return start + "".join(str(dice.below(10)) for _ in range(region.zip_digits - len(start)))


def _digits(dice: Dice, pattern: str) -> str:
    return "".join(str(dice.below(10)) if sign == "#" else sign for sign in pattern)
