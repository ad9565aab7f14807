"""Policies as a caller gives them, read once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from trueline import BudgetPolicy, LimitPolicy, budget_status, check_limit
from trueline.stores.clock import host_now

PolicyLike: TypeAlias = LimitPolicy | Mapping[str, object]
"""A policy, or a mapping with its fields."""

BudgetPolicyLike: TypeAlias = BudgetPolicy | Mapping[str, object]
"""A budget's policy, or a mapping with its fields."""


def limit_policy(policy: PolicyLike) -> LimitPolicy:
    """The policy as a record; one that makes no sense is refused here, not at the first call."""
    check_limit({"policy": policy, "cost": 0, "now": host_now()})
    return policy if isinstance(policy, LimitPolicy) else LimitPolicy(**dict(policy))  # type: ignore[arg-type]


def budget_policy(policy: BudgetPolicyLike | None) -> BudgetPolicy:
    """The policy as a record; left out, the documented default."""
    if policy is None:
        return BudgetPolicy.default()
    budget_status({"policy": policy, "now": host_now()})
    return policy if isinstance(policy, BudgetPolicy) else BudgetPolicy(**dict(policy))  # type: ignore[arg-type]
