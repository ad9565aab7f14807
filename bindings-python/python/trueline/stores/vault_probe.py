"""Which layout older values have: some of them are tried, and one layout must open all that any opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import trueline
from trueline import LegacyLayout, LegacyMatch, LegacyPreset, LegacyProbe
from trueline.stores.steps import Steps
from trueline.stores.vault_checks import refused
from trueline.stores.vault_column import Column, Ids
from trueline.stores.vault_tasks import is_token
from trueline.stores.vault_walk import Work

SAMPLES: Final = 16
FIRST: Final = LegacyPreset.SCRYPT_S16_IV12
"""What values are read as that no layout opens: it takes every secret, and says what is wrong with each."""


@dataclass(frozen=True)
class Probed:
    """What the presets made of some values."""

    samples: int
    """How many values were tried."""
    probe: LegacyProbe | None
    """None where there was no value."""
    has_tokens: bool
    """Whether an earlier run may have brought over what could be."""

    def layout(self) -> LegacyLayout | None:
        """The layout that opens every sample that any opens: what stays closed are faults of their rows. None
        where there is no sample. A fault where several layouts are needed, and where none opens any, unless
        that is what an earlier run has left.
        """
        if self.probe is None:
            return None
        matches = self.probe.matches
        if matches and matches[0].opened + len(self.probe.unopened) == self.samples:
            return matches[0].layout
        if not matches and self.has_tokens:
            return trueline.legacy_layout(FIRST)
        opened = self.opened() or "none opens any"
        message = f"no layout opens all {self.samples} samples; {opened}: name the layout"
        fault = refused("INVALID_LAYOUT", "layout", message)
        fault.details = {"samples": self.samples, "unopened": len(self.probe.unopened)}
        raise fault

    def opened(self) -> str:
        """How many each layout opens, in words."""
        matches = [] if self.probe is None else self.probe.matches
        return ", ".join(f"{_named(match)} {match.opened}" for match in matches)


def _named(match: LegacyMatch) -> str:
    """A layout by its name, and by its password where that is not the one that the name alone means."""
    password = match.layout.password
    is_usual = trueline.legacy_layout(match.name).password == password
    return match.name.name if is_usual else f"{match.name.name} with password {password.name}"


def probed(column: Column, after: Ids | None, secret: str) -> Steps[Any, Probed]:
    """Tries values from both ends of the walk: a column is often older at one of them."""
    samples: list[str] = []
    for from_end in (False, True):
        found = yield from column.samples(after, SAMPLES // 2, from_end=from_end)
        samples += [value for value in found if not is_token(value) and value not in samples]
    if not samples:
        return Probed(0, None, False)
    probe: LegacyProbe = yield Work(lambda: trueline.probe_legacy(samples, secret))
    has_tokens = False
    if not probe.matches:
        has_tokens = any(map(is_token, (yield from column.sealed(SAMPLES))))
    return Probed(len(samples), probe, has_tokens)
