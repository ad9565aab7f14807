"""A progress bar on standard error, or a line when nobody watches.

`tqdm` draws it where it is installed (`trueline[cli]`); without it a plain bar does.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from types import TracebackType
from typing import Any

WIDTH = 32
REDRAW_SECONDS = 0.1


class Progress:
    """Shows how much of `total` is done; to be used in a `with` statement."""

    def __init__(self, label: str, total: int, *, unit: str, quiet: bool = False) -> None:
        self._label = label
        self._total = max(total, 1)
        self._watched = sys.stderr.isatty() and not quiet
        self._drawn = 0.0
        self._bar = _tqdm(label, self._total, unit) if self._watched else None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()
        elif self._watched:
            print(file=sys.stderr)

    def reach(self, done: int) -> None:
        """So much of the total is done now."""
        if not self._watched:
            return
        done = min(done, self._total)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
        elif done == self._total or time.monotonic() - self._drawn >= REDRAW_SECONDS:
            self._drawn = time.monotonic()
            filled = WIDTH * done // self._total
            bar = "#" * filled + "." * (WIDTH - filled)
            percent = 100 * done // self._total
            print(f"\r{self._label} [{bar}] {percent:3} %", end="", file=sys.stderr, flush=True)


def _tqdm(label: str, total: int, unit: str) -> Any:
    """The bar of tqdm, or None where it is not installed."""
    try:
        bar = import_module("tqdm").tqdm
    except ImportError:
        return None
    return bar(total=total, desc=label, unit=unit, unit_scale=True, leave=True, mininterval=REDRAW_SECONDS)
