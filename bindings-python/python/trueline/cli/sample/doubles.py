"""Companies that are in the sample twice, under names that the import does not join.

They take the place of companies that would be there anyway, with their days, amounts and customer numbers:
how many rows and companies there are does not depend on them.
"""

from __future__ import annotations

from collections import Counter

from trueline.cli.sample.counts import MISTYPED, MOVED, RENAMED, UNDER_ONE_ROOF
from trueline.cli.sample.customers import Customer
from trueline.cli.sample.dice import Dice


def double_some(dice: Dice, customers: list[Customer]) -> None:
    """Make so many pairs of each kind: a company, and the same once more as somebody else knows it."""
    names = Counter(customer.base for customer in customers)
    alone = dice.shuffled([customer for customer in customers if names[customer.base] == 1])

    def a_pair() -> tuple[Customer, Customer]:
        first = alone.pop()
        at = next(place for place, other in enumerate(alone) if other.region is first.region)
        return first, alone.pop(at)

    for _ in range(MISTYPED):
        first, second = a_pair()
        second.base = _letter_left_out(dice, first.base)
        _same_place(first, second)
        second.mail, second.phone = first.mail, first.phone
    for _ in range(MOVED):
        first, second = a_pair()
        second.base = _other_order(first.base)
        second.mail, second.phone = first.mail, first.phone
        # Of the same postal town, whose codes begin alike.
        second.city, second.zip = first.city, first.zip[:-2] + second.zip[-2:]
    for _ in range(RENAMED):
        first, second = a_pair()
        _same_place(first, second)
        second.phone = first.phone
    for _ in range(UNDER_ONE_ROOF):
        _same_place(*a_pair())


def _same_place(first: Customer, second: Customer) -> None:
    second.address, second.city, second.zip = first.address, first.city, first.zip


def _letter_left_out(dice: Dice, name: str) -> str:
    """No other way of mistyping in the sample makes a name shorter, so that nobody else has it."""
    letters = [at for at in range(1, len(name)) if name[at].isalpha() and name[at - 1].isalpha()]
    at = dice.one_of(letters)
    return name[:at] + name[at + 1 :]


def _other_order(name: str) -> str:
    """The same words to a person: without its `&`, or the last word first."""
    if " & " in name:
        return name.replace(" & ", " ")
    rest, _, last = name.rpartition(" ")
    return f"{last} {rest}"
