"""Shares as a page shows them: not broken into two lines."""

from __future__ import annotations

from trueline.cli.leads import words


def percent(ppm: int | None) -> str:
    """Millionths as `88.5 %`."""
    return words.percent(ppm).replace(" ", "\u00a0")


def probability(ppb: int) -> str:
    """Billionths as `93.2 %`."""
    return words.probability(ppb).replace(" ", "\u00a0")
