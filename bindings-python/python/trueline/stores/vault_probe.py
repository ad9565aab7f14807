"""Which layout older values have: some of them are tried, and one layout must open them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import trueline
from trueline import LegacyLayout, LegacyProbe
from trueline.stores.steps import Steps
from trueline.stores.vault_checks import refused
from trueline.stores.vault_column import Column, Ids
from trueline.stores.vault_tasks import is_token
from trueline.stores.vault_walk import Work

SAMPLES: Final = 16


@dataclass(frozen=True)
class Probed:
    """What the presets made of some values."""

    samples: int
    """How many values were tried."""
    probe: LegacyProbe | None
    """None where there was no value."""

    def layout_of_all(self) -> LegacyLayout | None:
        """The layout that opens every sample; none where there is no sample, a fault where none does."""
        if self.probe is None:
            return None
        for match in self.probe.matches:
            if match.opened == self.samples:
                return match.layout
        opened = ", ".join(f"{match.name.name} {match.opened}" for match in self.probe.matches)
        message = f"no layout opens all {self.samples} samples; {opened or 'none opens any'}: name the layout"
        fault = refused("INVALID_LAYOUT", "layout", message)
        fault.details = {"samples": self.samples, "unopened": len(self.probe.unopened)}
        raise fault


def probed(column: Column, after: Ids | None, secret: str) -> Steps[Any, Probed]:
    """Tries values from both ends of the walk: a column is often older at one of them."""
    samples: list[str] = []
    for from_end in (False, True):
        found = yield from column.samples(after, SAMPLES // 2, from_end=from_end)
        samples += [value for value in found if not is_token(value) and value not in samples]
    if not samples:
        return Probed(0, None)
    probe: LegacyProbe = yield Work(lambda: trueline.probe_legacy(samples, secret))
    return Probed(len(samples), probe)
