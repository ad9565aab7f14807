"""Events of usage on their way to a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from trueline import UsageBatch, UsageEvent

EventLike: TypeAlias = UsageEvent | Mapping[str, object]
"""An event, or a mapping with its fields."""


@dataclass(frozen=True)
class EventBatch:
    """Events that are written together. The same batch may be written again: it counts once."""

    batch: str
    """The batch's id: 1 to 200 characters."""
    events: Sequence[EventLike]


BatchLike: TypeAlias = EventBatch | Mapping[str, object]
"""A batch, or a mapping with its fields."""


@dataclass(frozen=True)
class WrittenBatch:
    """What came of a batch."""

    repeated: bool
    """Whether the batch was written before: nothing has changed."""
    usage: UsageBatch
    """What was added: counts and sums, and which events were late or early and are not stored."""
