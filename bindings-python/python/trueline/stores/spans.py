"""The present window of a grid, found once and remembered until it ends."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from trueline import LimitWindow, window_at
from trueline.stores.clock import epoch_ms


class Spans:
    """The windows of FIXED (aligned to the epoch), CALENDAR or ANCHORED, one behind the other."""

    def __init__(self, window: LimitWindow | Mapping[str, object]) -> None:
        self._window = window
        self._present = (0, 0)

    def at(self, now: datetime.datetime) -> tuple[int, int]:
        """Start and end, in epoch milliseconds, of the window around an instant."""
        present = self._present
        if not present[0] <= epoch_ms(now) < present[1]:
            span = window_at(self._window, now)
            present = self._present = epoch_ms(span.start), epoch_ms(span.end)
        return present
