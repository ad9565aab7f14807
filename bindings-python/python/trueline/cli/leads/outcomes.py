"""What in the target is won, what is lost, and what is neither: a lead that is still open."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping

from trueline.cli.problems import RefusedError, shortened

WON, LOST = ("1", "true", "yes", "y", "won"), ("0", "false", "no", "n", "lost")
"""What is taken as won and lost where nobody says."""
SHOWN = 5


class Outcomes:
    """The values of the target, each with how often it is there."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._target: str = options.target
        self._won: list[str] = options.won_value
        self._lost: list[str] = options.lost_value
        self.seen: Counter[str] = Counter()
        for value in self._won:
            if value in self._lost:
                raise RefusedError(f"`{value}` is named by --won-value and by --lost-value")

    def is_open(self, value: str) -> bool:
        """Whether the lead has no outcome yet."""
        return not value or (bool(self._lost) and value not in self._lost and not self.is_won(value))

    def is_won(self, value: str) -> bool:
        """Whether the lead was won."""
        return value in self._won if self._won else value.lower() in WON and value not in self._lost

    @property
    def still_open(self) -> Counter[str]:
        """What stands in the target of leads without an outcome; "" is a blank cell."""
        return Counter({value: count for value, count in self.seen.items() if self.is_open(value)})

    @property
    def is_lost_by_default(self) -> bool:
        """Whether several values are lost only because they are not what was named as won."""
        _, lost = self._sides()
        return bool(self._won) and not self._lost and len(lost) > 1

    def sides(self, path: object) -> tuple[Counter[str], Counter[str]]:
        """What is won, and what is lost; a refusal where that is not clear."""
        where = f"{path}: column `{self._target}`"
        values = {value: count for value, count in self.seen.items() if value}
        for value in (*self._won, *self._lost):
            if value not in values:
                raise RefusedError(f"{where} never has `{shortened(value)}`; it has {_listed(values)}")
        won, lost = self._sides()
        unclear = [value for value in lost if value.lower() not in LOST]
        if not self._won and (not won if self._lost else unclear):
            raise RefusedError(f"{where} has {_listed(values)}; say by --won-value which of them is won")
        return won, lost

    def _sides(self) -> tuple[Counter[str], Counter[str]]:
        closed = {value: count for value, count in self.seen.items() if not self.is_open(value)}
        won = Counter({value: count for value, count in closed.items() if self.is_won(value)})
        return won, Counter({value: count for value, count in closed.items() if value not in won})


def _listed(values: Mapping[str, int]) -> str:
    if not values:
        return "nothing"
    shown = ", ".join(f"`{shortened(value)}`" for value in list(values)[:SHOWN])
    return shown + (f" and {len(values) - SHOWN} more" if len(values) > SHOWN else "")
