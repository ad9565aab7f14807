"""Which leads are learned from, and which are kept out to judge by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import trueline


class Split(NamedTuple):
    """Places of leads, from 0."""

    training: list[int]
    judged: list[int]
    """Those kept out: `tuning` and `others` together."""
    tuning: list[int]
    """The half on which bands are tuned."""
    others: list[int]
    """The half on which they are judged."""


def split(keys: Sequence[str], percent: int) -> Split:
    """Leads by the keys that never change sides."""
    found = Split([], [], [], [])
    for place, key in enumerate(keys):
        if not trueline.in_holdout(key, percent):
            found.training.append(place)
            continue
        found.judged.append(place)
        # Who is kept out at half the percentage is at the whole one too: the halves share no lead.
        half = found.tuning if trueline.in_holdout(key, percent // 2) else found.others
        half.append(place)
    return found
