"""What a training found, as the console, the files and the report take it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import trueline
from trueline.cli.leads.kinds import LeftOut
from trueline.cli.problems import Issue


@dataclass(frozen=True)
class Part:
    """Leads on one side of a split: what was said of them, and what happened."""

    won: list[bool]
    probability_ppb: list[int]


@dataclass(frozen=True)
class Read:
    """What was read of a file."""

    path: Path
    target: str
    rows: int
    blank: int
    rejected: int
    issues: Sequence[Issue]
    still_open: int
    """Leads without an outcome: neither learned from nor judged by."""
    won: Counter[str]
    """What stands in the target of leads that were won, and how often."""
    lost: Counter[str]

    @property
    def closed(self) -> int:
        """Leads with an outcome."""
        return self.won.total() + self.lost.total()


@dataclass(frozen=True)
class Learned:
    """A scorecard, and how good it is on leads that it never saw."""

    read: Read
    left_out: Sequence[LeftOut]
    scorecard: trueline.Scorecard
    holdout_percent: int
    holdout: Part
    evaluation: trueline.Evaluation
    """Of all leads that were kept out, by the usual bands."""
    usual_bands: trueline.ProbabilityBands
    """Those of a scorecard that nobody edited."""
    precision: Decimal
    """The percentage for which bands were tuned."""
    is_tuned: bool
    """Whether these are in the scorecard."""
    tuned: trueline.TunedBands
    """On one half of the leads kept out."""
    tuned_evaluation: trueline.Evaluation
    """Of the other half, by these bands."""

    @property
    def warned(self) -> list[trueline.ScoreFeature]:
        """The features that may have been filled in after the outcome, the most suspicious first."""
        found = [feature for feature in self.scorecard.features if feature.warnings]
        return sorted(found, key=lambda feature: (-len(feature.warnings), -feature.auc_ppm))
