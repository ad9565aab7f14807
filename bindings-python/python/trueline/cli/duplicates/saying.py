"""What speaks for and against pairs, in words: said once for all pairs of which the same is to be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import trueline
from trueline.cli.evidence import Evidence, evidence, sentence

Key = tuple[tuple[int | None, ...], int, str, str]


@dataclass
class Saying:
    """The words of a policy, a DuplicatePolicy's JSON."""

    policy: Mapping[str, Any]
    _evidence: dict[Key, list[Evidence]] = field(default_factory=dict)
    _sentences: dict[Key, str] = field(default_factory=dict)

    def evidence(self, pair: trueline.DuplicatePair) -> list[Evidence]:
        """What each comparator says."""
        key = _key(pair)
        if key not in self._evidence:
            self._evidence[key] = evidence(pair, self.policy)
        return self._evidence[key]

    def sentence(self, pair: trueline.DuplicatePair) -> str:
        """The same in one sentence, with what becomes of the pair."""
        key = _key(pair)
        if key not in self._sentences:
            self._sentences[key] = sentence(pair, self.policy)
        return self._sentences[key]


def _key(pair: trueline.DuplicatePair) -> Key:
    """Pairs with the same level of every comparator, of which the same becomes, are told alike."""
    levels = tuple(reason.level for reason in pair.reasons)
    return levels, pair.points, str(pair.decision), str(pair.held_by)
