"""What the rules answer, in words for who sells."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import trueline

REASONS_SHOWN = 3
WARNINGS = {
    "HIGH_IV": "tells won from lost very well",
    "HIGH_AUC": "alone nearly gives the outcome away",
    "MISSING_TELLS": "whether it is filled in tells the outcome",
}
LEAK = "may have been filled in after the outcome: ask who fills it in, and when; leave it out by --leave-out"
DROPPED = {
    "CONSTANT": "says the same of every lead",
    "TOO_WEAK": "hardly tells won from lost",
    "CONTRARY_SIGN": "would count against its own evidence beside the others",
}
REACHED = {
    "BOTH": "",
    "ONE_SIDED": "one of the two bands is empty: so sure can nobody be of it",
    "NONE": "no band is so sure on these leads",
}


def percent(ppm: int | None, digits: int = 1) -> str:
    """Millionths as `88.5 %`."""
    return "–" if ppm is None else f"{Decimal(ppm) / 10_000:.{digits}f} %"


def probability(ppb: int) -> str:
    """Billionths as `93.2 %`."""
    return f"{Decimal(ppb) / 10_000_000:.1f} %"


def fraction(millionths: int | None, digits: int = 3) -> str:
    """Millionths as `0.892`."""
    return "–" if millionths is None else f"{Decimal(millionths) / 1_000_000:.{digits}f}"


def warned(feature: trueline.ScoreFeature) -> str:
    """What is suspicious of a field."""
    return "; ".join(WARNINGS[warning.name] for warning in feature.warnings)


def of_leads(won: int, lost: int) -> str:
    """`41 of 52 won`."""
    return f"{won:,} of {won + lost:,} won" if won + lost else "no lead in training"


def reasons_in_words(reasons: Iterable[trueline.PredictionReason]) -> list[str]:
    """The strongest reasons of a scorecard; they come in that order."""
    told = [reason for reason in reasons if reason.log_odds]
    return [_in_words(reason) for reason in told[:REASONS_SHOWN]]


def _in_words(reason: trueline.PredictionReason) -> str:
    # Words first: a cell that begins with a sign would be a formula to a spreadsheet.
    side = "for" if reason.log_odds > 0 else "against"
    value = f"= {reason.value}"
    if reason.match.name == "MISSING":
        value = "is not known"
    elif reason.match.name == "OTHER":
        value += " (rare or new)"
    return f"{side}: {reason.field} {value} ({of_leads(reason.won, reason.lost)})"


def rule_reasons_in_words(reasons: Iterable[trueline.ScoreReason]) -> list[str]:
    """The strongest reasons of a rule card; they come in that order."""
    return [_rule_in_words(reason) for reason in list(reasons)[:REASONS_SHOWN]]


def _rule_in_words(reason: trueline.ScoreReason) -> str:
    names = {
        "BASE": "every lead",
        "RULE": f"{reason.group_id}/{reason.rule_id}",
        "GROUP_LIMIT": f"limit of {reason.group_id}",
        "TOTAL_LIMIT": "limit of the card",
    }
    return f"{names[reason.type.name]} {points(reason.milli_points)}"


def points(milli_points: int) -> str:
    """`+12.5 points`."""
    exact = Decimal(milli_points).scaleb(-3).normalize()
    return f"{exact:+f} point{'' if abs(exact) == 1 else 's'}"


def fraction_of_one(ppb: int) -> str:
    """Billionths as `0.931642468`."""
    return f"{Decimal(ppb).scaleb(-9):.9f}"
