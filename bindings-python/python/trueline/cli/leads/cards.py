"""Scorecards, rule cards and policies from JSON that a person may have edited: mistakes are named by path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

import trueline
from trueline.cli.json_node import read_json
from trueline.cli.problems import RefusedError

Record = TypeVar("Record", trueline.Scorecard, trueline.RuleCard, trueline.TrainPolicy, trueline.BlendPolicy)


@dataclass(frozen=True)
class Named(Generic[Record]):
    """A record, and the file that it was read from."""

    path: Path
    record: Record


def read_named(path: Path | None, record: type[Record]) -> Named[Record] | None:
    """The record of a file, if one is given."""
    return None if path is None else Named(path, read_record(path, record))


def read_record(path: Path, record: type[Record]) -> Record:
    """The record of a JSON file; what its shape says wrong is refused."""
    text, _ = read_json(path)
    try:
        return record.from_json(text)
    except trueline.Fault as fault:
        raise refusal(path, fault) from None


def refusal(path: Path, fault: trueline.Fault, member: str = "") -> RefusedError:
    """What a rule says of a file. `member` is where the file's content stands in what the rule was asked."""
    field = (fault.field or "").removeprefix(member).removeprefix(".")
    at = f" at `{field}`" if field else ""
    return RefusedError(f"{path}: {fault.code}{at}: {fault}")


@dataclass(frozen=True)
class Weighing:
    """How a rule card and a scorecard are weighed, and whether it says where bands are."""

    named: Named[trueline.BlendPolicy]
    has_bands: bool


def read_policy(path: Path | None) -> Weighing | None:
    """The policy of a file, if one is given."""
    if path is None:
        return None
    named = Named(path, read_record(path, trueline.BlendPolicy))
    # The record has the default where the file says nothing: only the file tells.
    return Weighing(named, json.loads(path.read_text(encoding="utf-8-sig")).get("bands") is not None)


def open_scorer(
    card: Named[trueline.RuleCard] | None,
    scorecard: Named[trueline.Scorecard] | None,
    policy: Weighing | None,
) -> trueline.LeadScorer:
    """The scorer of files. Where the policy has no bands they are the scorecard's, tuned or edited."""
    weighed = None if policy is None else policy.named
    scorer = _opened(card, scorecard, weighed)
    if card is None or scorecard is None or (policy is not None and policy.has_bands):
        return scorer
    any_lead = scorer.decide(trueline.DecideLeadRequest(lead=trueline.Lead(), today=date.today()))
    if any(fallback.name == "MODEL_TOO_FEW_OUTCOMES" for fallback in any_lead.fallbacks):
        # The rule card decides alone: by its own bands, as it does with the usual ones.
        return scorer
    said = trueline.BlendPolicy() if weighed is None else weighed.record
    bands = {**json.loads(said.to_json()), "bands": json.loads(scorecard.record.bands.to_json())}
    with_bands = trueline.BlendPolicy.from_json(json.dumps(bands))
    return _opened(card, scorecard, Named(scorecard.path, with_bands))


def _opened(
    card: Named[trueline.RuleCard] | None,
    scorecard: Named[trueline.Scorecard] | None,
    policy: Named[trueline.BlendPolicy] | None,
) -> trueline.LeadScorer:
    """What makes no sense in a file is refused by that file's name."""
    # Without a rule card the scorecard answers alone: nothing is asked of the fields of the default card.
    rules = trueline.RuleCard(groups=[]) if card is None else card.record
    try:
        return trueline.LeadScorer(
            trueline.LeadScorerOptions(
                card=rules,
                scorecard=None if scorecard is None else scorecard.record,
                policy=None if policy is None else policy.record,
            )
        )
    except trueline.Fault as fault:
        files: dict[str, Named[Any] | None] = {"card": card, "scorecard": scorecard, "policy": policy}
        member = (fault.field or "").split(".", 1)[0]
        named = files.get(member)
        if named is None:
            raise
        raise refusal(named.path, fault, member) from None


def fields_of(
    card: Named[trueline.RuleCard] | None, scorecard: Named[trueline.Scorecard] | None
) -> list[str]:
    """The fields that are asked for."""
    asked = [] if scorecard is None else [feature.field for feature in scorecard.record.features]
    if card is not None:
        asked += _conditions(json.loads(card.record.to_json()))
    return list(dict.fromkeys(asked))


def written(record: trueline.Scorecard) -> str:
    """JSON for a person, numbers that are many on few lines."""
    read: dict[str, Any] = json.loads(record.to_json())
    covariance = json.dumps(read["covariance"])
    read["covariance"] = []
    text = json.dumps(read, indent=2, ensure_ascii=False)
    return text.replace('"covariance": []', f'"covariance": {covariance}', 1) + "\n"


def _conditions(part: Any) -> Iterator[str]:
    """The fields of all conditions in a card."""
    if isinstance(part, list):
        for one in part:
            yield from _conditions(one)
    elif isinstance(part, dict):
        if isinstance(part.get("field"), str):
            yield part["field"]
        for one in part.values():
            yield from _conditions(one)
