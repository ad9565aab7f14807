"""The policy of stock, and the reasons that it knows."""

from __future__ import annotations

import re
from typing import Any

from shape import Fault

REASONS = (
    "CORRECTION",
    "CYCLE_COUNT",
    "DAMAGED",
    "SHRINKAGE",
    "THEFT",
    "EXPIRED",
    "FOUND",
    "RESTOCK",
    "PROMOTION",
    "SAMPLE",
    "OTHER",
)
_REASON = re.compile(r"[A-Z][A-Z0-9_]{0,39}")


def check_policy(policy: dict[str, Any]) -> None:
    seen = set(REASONS)
    for index, reason in enumerate(policy["extraReasons"]):
        if reason in seen or _REASON.fullmatch(reason) is None:
            raise Fault("INVALID_POLICY", f"policy.extraReasons[{index}]")
        seen.add(reason)


def check_reason(reason: str | None, policy: dict[str, Any], path: str, needed: bool) -> None:
    if not reason:
        if needed:
            raise Fault("REASON_REQUIRED", path)
    elif reason not in REASONS and reason not in policy["extraReasons"]:
        raise Fault("UNKNOWN_REASON", path, reason=reason)
