"""Which records are one company: clusters, and what holds two apart (customers chapter, step 22)."""

from __future__ import annotations

from itertools import product
from typing import Any

from customers_evidence import reasons
from customers_parts import RecordParts


class Clusters:
    """Records by id, each at first by itself."""

    def __init__(self, parts: dict[str, RecordParts], policy: dict[str, Any]) -> None:
        self._parts = parts
        self._policy = policy
        self._of = {name: [name] for name in parts}
        self.held: dict[tuple[str, str], str] = {}

    def unite(self, one: str, other: str) -> None:
        """Two that are together already stay so; two that may not be are noted as held."""
        ours, theirs = self._of[one], self._of[other]
        if ours is theirs:
            return
        guard = self._guard(ours, theirs)
        if guard is not None:
            self.held[one, other] = guard
            return
        united = ours + theirs
        for name in united:
            self._of[name] = united

    def together(self, one: str, other: str) -> bool:
        return self._of[one] is self._of[other]

    def listed(self) -> list[list[str]]:
        """Those of two or more, sorted, by their first."""
        return sorted({tuple(sorted(ids)): sorted(ids) for ids in self._of.values() if len(ids) > 1}.values())

    def _guard(self, ours: list[str], theirs: list[str]) -> str | None:
        pairs = [(self._parts[one], self._parts[other]) for one, other in product(ours, theirs)]
        if any(self._may_not(one, other) for one, other in pairs):
            return "NEVER_MERGE"
        if len(ours) + len(theirs) > self._policy["maxClusterSize"]:
            return "CLUSTER_SIZE"
        if any(self._points(one, other) < self._policy["cohesion"] for one, other in pairs):
            return "COHESION"
        return None

    def _may_not(self, one: RecordParts, other: RecordParts) -> bool:
        """Whether a part that must not differ is there in both, and differs."""
        for part in self._policy["neverMerge"]:
            ours, theirs = one.get(part), other.get(part)
            if ours is not None and theirs is not None and ours != theirs:
                return True
        return False

    def _points(self, one: RecordParts, other: RecordParts) -> int:
        return sum(each["points"] for each in reasons(self._policy["comparators"], one, other))
