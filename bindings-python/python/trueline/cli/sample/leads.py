"""A year of closed leads, and those that are open now: nobody's, all made by dice.

What a lead is worth is a sum of points and of luck, and the best of them were won. So there is something
to learn, and something that nobody can know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from trueline.cli.sample.customers import Customer, sample_customers
from trueline.cli.sample.dice import Dice
from trueline.cli.sample.spoiling import csv_line
from trueline.cli.sample.vault import FAMILY, GIVEN

T = TypeVar("T")

CLOSED, WON, OPEN = 4_000, 1_400, 240
"""Rows of leads.csv, how many of them were won, rows of new_leads.csv."""
LEAK = "Lost Reason"
"""The field that somebody fills in when a lead is lost: it tells the outcome, and is never there before."""
NOT_CHOSEN = "Select"
"""What a form writes where nobody chose: nothing is known."""
BAD_NUMBERS = ("50-100", "approx. 30", "n/a")
"""What stands for the employees of one open lead each."""
NEW_SOURCE, NEW_SOURCES = "Podcast", 6
"""A source that no closed lead had, and how many open ones have it."""

HEADER = (
    *("Lead ID", "Company", "Contact", "Email", "Phone", "Country", "Source", "Industry", "Employees"),
    *("Site Visits", "Pages per Visit", "Minutes on Site", "Quote Requested", "Free Trial"),
    *("Privacy Notice", "Sales Rep"),
)
SOURCE, EMPLOYEES = HEADER.index("Source"), HEADER.index("Employees")
OUTCOME = (LEAK, "Converted")

# Of 100 leads how many, and what each is worth.
_SOURCES = (
    *(("Referral", 11, 30), ("Partner", 8, 22), ("Trade Fair", 13, 8), ("Search", 26, 2)),
    *(("Direct Traffic", 18, 0), ("Newsletter", 8, -6), ("Purchased List", 14, -26), (NOT_CHOSEN, 2, 0)),
)
_INDUSTRIES = (
    *(("Hospitality", 17, 8), ("Retail", 16, 2), ("Manufacturing", 12, 6), ("Logistics", 9, -2)),
    *(("Health Care", 8, -5), ("Education", 7, -10), ("Public Sector", 5, -14), (NOT_CHOSEN, 26, -3)),
)
_SIZES = (((1, 9), 30, -12), ((10, 49), 34, 3), ((50, 249), 22, 12), ((250, 2_400), 14, 5))
_REPS = ("A. Novak", "B. Torres", "C. Lindgren", "D. Okafor", "E. Rossi")
_REASONS = ("price", "no budget", "chose a competitor", "no reply", "wrong contact")


@dataclass
class _Lead:
    cells: list[str]
    worth: int


def lead_files(seed: int) -> dict[str, list[bytes]]:
    """Each file's lines, the header first, without line ends."""
    dice = Dice(seed * 86_028_121 + 23)
    companies = dice.shuffled(sample_customers(dice))[: CLOSED + OPEN]
    leads = [_lead(dice, number, company) for number, company in enumerate(companies, 1)]
    return {
        "leads.csv": [csv_line(HEADER + OUTCOME), *_closed(dice, leads[:CLOSED])],
        "new_leads.csv": [csv_line(HEADER), *_open(dice, leads[CLOSED:])],
    }


def _lead(dice: Dice, number: int, company: Customer) -> _Lead:
    source, by_source = _weighed(dice, _SOURCES)
    industry, by_industry = _weighed(dice, _INDUSTRIES)
    size, by_size = _weighed(dice, _SIZES)
    visits = max(0, dice.below(5) + dice.below(5) + dice.below(7) - 3)
    tenths = visits * dice.between(4, 90)
    quote, trial = dice.percent(8 + 2 * visits), dice.percent(6 + visits)
    cells = [
        *(f"L-{20_000 + number}", f"{company.base} {company.form[0]}"),
        *(f"{dice.one_of(GIVEN)} {dice.one_of(FAMILY)}", company.mail, _sometimes(dice, 64, company.phone)),
        *(company.region.country, source, industry, _sometimes(dice, 81, str(dice.between(*size)))),
        *_on_site(dice, visits, tenths),
        *("Yes" if quote else "No", "Yes" if trial else "No", "accepted", dice.one_of(_REPS)),
    ]
    worth = by_source + by_industry + by_size + 3 * visits + tenths // 20
    return _Lead(cells, worth + (30 if quote else 0) + (22 if trial else 0))


def _weighed(dice: Dice, choices: Sequence[tuple[T, int, int]]) -> tuple[T, int]:
    """One of the choices, as often as it says, and what it is worth."""
    all_of_them = [(choice, worth) for choice, share, worth in choices for _ in range(share)]
    return dice.one_of(all_of_them)


def _sometimes(dice: Dice, share: int, text: str) -> str:
    return text if dice.percent(share) else ""


def _on_site(dice: Dice, visits: int, tenths: int) -> tuple[str, str, str]:
    """Visits, pages in each, and minutes; of some who refuse cookies nothing is known."""
    if dice.percent(7):
        return "", "", ""
    pages = dice.between(10, 60) if visits else 0
    return str(visits), f"{pages // 10}.{pages % 10}", f"{tenths // 10}.{tenths % 10}"


def _closed(dice: Dice, leads: Sequence[_Lead]) -> list[bytes]:
    """With luck added, the best are won; the field that leaks is filled in afterwards."""
    ranked = sorted(range(len(leads)), key=lambda place: (-leads[place].worth - _luck(dice), place))
    won = set(ranked[:WON])
    lines = []
    for place, lead in enumerate(leads):
        is_won = place in won
        reason = _sometimes(dice, 2 if is_won else 78, dice.one_of(_REASONS))
        lines.append(csv_line([*lead.cells, reason, "1" if is_won else "0"]))
    return lines


def _luck(dice: Dice) -> int:
    return sum(dice.below(29) for _ in range(6))


def _open(dice: Dice, leads: Sequence[_Lead]) -> list[bytes]:
    order = dice.shuffled(leads)
    for lead, text in zip(order, BAD_NUMBERS, strict=False):
        lead.cells[EMPLOYEES] = text
    for lead in order[len(BAD_NUMBERS) :][:NEW_SOURCES]:
        lead.cells[SOURCE] = NEW_SOURCE
    return [csv_line(lead.cells) for lead in leads]
