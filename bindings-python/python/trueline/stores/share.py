"""One machine's share of a policy, for the time in which the shared store is away."""

from __future__ import annotations

import json
from typing import Any

from trueline import LimitPolicy

SHARED = ("limit", "burst", "refill")
"""The numbers of a window that are divided."""


def share_of(policy: LimitPolicy, instances: int) -> LimitPolicy:
    """The policy with every capacity divided by `instances`, rounded down, at least 1. What allows
    nothing allows nothing here either.
    """
    whole: dict[str, Any] = json.loads(policy.to_json())
    for window in whole["windows"]:
        for name in SHARED:
            if window.get(name):
                window[name] = max(1, window[name] // instances)
    return LimitPolicy.from_json(json.dumps(whole))
