"""The form of a scenario: a policy, calls, and what the peer says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Window = dict[str, Any]
Figures = dict[str, Any]
"""Of `allowed`, `left`, `used`, `retry` (ms; None where none, "never"), `reset` (ms from now),
`windowMs`, `kept` (is there a state), `value` (an answer that is no decision), `fault` ("any" or
"none"), and `windows`: the same by window. A text such as "<=1000" is a bound."""

DAY_START = "2026-01-31T00:00:00.000Z"
MORNING = "2026-01-31T09:00:00.000Z"


@dataclass
class Step:
    """A call at so many milliseconds, and the peer's figures of it."""

    call: str
    units: int | None
    at: int
    peer: Figures = field(default_factory=dict)
    differs: str = ""
    key: str = "k"
    given: dict[str, Any] = field(default_factory=dict)
    """More members of the request, or the arguments of a call of the object."""


@dataclass
class Scenario:
    """One case: a chain of rules over one state, or an object over time."""

    source: str
    title: str
    windows: list[Window]
    steps: list[Step]
    start: str = MORNING
    used: tuple[list[Window], list[int]] | None = None
    """What is used at the start of each window of a policy, this or another: the chain's first state."""
    is_object: bool = False


@dataclass
class Single:
    """One case: one call of a rule."""

    source: str
    title: str
    rule: str
    args: list[Any]
    peer: Figures
    differs: str = ""


def check(units: int, at: int, differs: str = "", **peer: Any) -> Step:
    return Step("checkLimit", units, at, peer, differs)


def peek(at: int, differs: str = "", **peer: Any) -> Step:
    return Step("checkLimit", 0, at, peer, differs)


def refund(units: int, at: int, differs: str = "", **peer: Any) -> Step:
    return Step("refundLimit", units, at, peer, differs)


def penalize(units: int, at: int, differs: str = "", **peer: Any) -> Step:
    return Step("penalizeLimit", units, at, peer, differs)


def on(key: str, step: Step) -> Step:
    """The same call of the object, for a key."""
    names = {"checkLimit": "check", "refundLimit": "refund", "penalizeLimit": "penalize"}
    is_peek = step.call == "checkLimit" and step.units == 0
    step.call = "peek" if is_peek else names.get(step.call, step.call)
    step.key = key
    return step


def window(kind: str, name: str = "w", **fields: Any) -> Window:
    return {"type": kind, "name": name, **fields}
