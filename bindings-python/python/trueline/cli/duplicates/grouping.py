"""Which rows are one, by what was decided: pairs united, and what contradicts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

Pairs = set[tuple[int, int]]
"""Pairs of rows, the smaller first."""


@dataclass(frozen=True)
class Groups:
    """What is to be merged."""

    groups: list[list[int]]
    contradicted: list[tuple[list[int], list[tuple[int, int]]]] = field(default_factory=list)
    """Groups that are refused as a whole, and the pairs in them that a person keeps apart."""
    overruled: list[list[int]] = field(default_factory=list)
    """Clusters that were sure, until a person kept two of their rows apart."""


def groups_of(merge: Pairs, apart: Pairs, clusters: Iterable[list[int]]) -> Groups:
    """Unite what is merged; a group with two rows that are kept apart is refused as a whole."""
    edges = set(merge)
    overruled = []
    for rows in clusters:
        if _inside(rows, apart):
            overruled.append(rows)
        else:
            edges |= {(min(rows[0], row), max(rows[0], row)) for row in rows[1:]}
    groups, contradicted = [], []
    for rows in connected(edges):
        against = _inside(rows, apart)
        if against:
            contradicted.append((rows, against))
        else:
            groups.append(rows)
    return Groups(groups, contradicted, overruled)


def connected(edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The rows that hang together, each group sorted, by their first rows."""
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in edges:
        neighbours[a].add(b)
        neighbours[b].add(a)
    seen: set[int] = set()
    groups = []
    for start in sorted(neighbours):
        if start in seen:
            continue
        seen.add(start)
        group, waiting = [], [start]
        while waiting:
            row = waiting.pop()
            group.append(row)
            waiting += neighbours[row] - seen
            seen |= neighbours[row]
        groups.append(sorted(group))
    return groups


def _inside(rows: list[int], pairs: Pairs) -> list[tuple[int, int]]:
    """The pairs of which both rows are in the group."""
    members = set(rows)
    if len(pairs) < len(rows) * len(rows):
        return sorted(pair for pair in pairs if members.issuperset(pair))
    ordered = sorted(rows)
    return [pair for at, a in enumerate(ordered) for b in ordered[at + 1 :] if (pair := (a, b)) in pairs]
