"""What a training found, as the console, the files and the report take it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import trueline
from trueline.cli.leads.kinds import AS_ASKED, LeftOut, NearlyNumber
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
    still_open: Counter[str]
    """What stands in the target of leads without an outcome: neither learned from nor judged by."""
    won: Counter[str]
    """What stands in the target of leads that were won, and how often."""
    lost: Counter[str]
    is_lost_by_default: bool
    """Whether several values are lost only because they are not what was named as won."""

    @property
    def closed(self) -> int:
        """Leads with an outcome."""
        return self.won.total() + self.lost.total()


@dataclass(frozen=True)
class Judged:
    """Bands, and what they are worth on leads that had no say in them."""

    bands: trueline.ProbabilityBands
    evaluation: trueline.Evaluation


@dataclass(frozen=True)
class Learned:
    """A scorecard, and how good it is on leads that it never saw."""

    read: Read
    left_out: Sequence[LeftOut]
    nearly_numbers: Sequence[tuple[NearlyNumber, str]]
    """Columns that may be of the wrong kind, and the row in which that is seen."""
    scorecard: trueline.Scorecard
    holdout_percent: int
    holdout: Part
    evaluation: trueline.Evaluation
    """Of all leads that were kept out. By the usual bands; ranking and calibration know no bands."""
    bands: Judged
    """Those in the scorecard. Judged on all leads that were kept out; if tuned, on the other half of them."""
    precision: Decimal
    """The percentage for which bands were tuned."""
    is_tuned: bool
    """Whether bands of this precision are in the scorecard."""
    tuned: trueline.TunedBands
    """On one half of the leads kept out."""
    tuned_bands: Judged
    """These bands, on the other half."""
    usual_bands: Judged
    """Those of a scorecard that nobody edited, on the same leads as `bands`."""

    @property
    def asked_out(self) -> list[str]:
        """The fields that were left out by the options."""
        return [one.field for one in self.left_out if one.reason == AS_ASKED]

    @property
    def warned(self) -> list[trueline.ScoreFeature]:
        """The features that may have been filled in after the outcome, the most suspicious first."""
        found = [feature for feature in self.scorecard.features if feature.warnings]
        return sorted(found, key=lambda feature: (-len(feature.warnings), -feature.auc_ppm))
