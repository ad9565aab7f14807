"""Calls that change one subject at once. Within a process they take turns, so that a burst on one subject
is one compare-and-set at a time; against other processes a lost one is tried again, soon and not for long.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from typing import Final

from trueline.stores.answer import Decision
from trueline.stores.steps import Command, Pause, Steps, Turn

PATIENCE_S: Final = 2.0
"""How long a change is tried, in all."""
AT_ONCE: Final = 5
"""Tries before the first pause."""
SHORTEST_S: Final = 0.004
LONGEST_S: Final = 0.05


class LostRaceError(Exception):
    """Others changed the same subject each time, between reading it and writing it."""

    def __init__(self, tries: int) -> None:
        super().__init__(f"the state was changed by others {tries} times in a row")


def in_turn(subject: str, attempt: Callable[[], Steps[Command, Decision | None]]) -> Steps[Command, Decision]:
    """Attempts a change until nobody else was faster: none is an attempt that was lost."""
    with (yield Turn(subject)):
        tries = 0
        for pause in pauses():
            if pause:
                yield Pause(pause)
            tries += 1
            decision = yield from attempt()
            if decision is not None:
                return decision
        raise LostRaceError(tries)


def pauses() -> Iterator[float]:
    """The seconds before each try. By chance, so that two who met do not meet again."""
    end = time.monotonic() + PATIENCE_S
    yield from (0.0,) * AT_ONCE
    longest = SHORTEST_S
    while time.monotonic() < end:
        yield random.uniform(longest / 2, longest)
        longest = min(longest * 2, LONGEST_S)
