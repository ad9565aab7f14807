"""A command as a host gives it: what cannot be read is refused before the database is asked."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from trueline import (
    ExpectedVersion,
    PriorCommand,
    StockCommand,
    StockDecision,
    StockPolicy,
    StockRequest,
    StockState,
    decide_stock,
)
from trueline.stores.clock import host_now
from trueline.stores.stock_checks import check_storable, checked_actor
from trueline.stores.stock_needs import Needs, needs_of

CommandLike: TypeAlias = StockCommand | Mapping[str, object]
"""A command, or a mapping with its fields and `type`."""

ExpectedLike: TypeAlias = ExpectedVersion | Mapping[str, object]
"""A version that a client had seen, or a mapping with its fields."""

PolicyLike: TypeAlias = StockPolicy | Mapping[str, object]
"""A policy, or a mapping with its fields."""


@dataclass(frozen=True)
class StockCall:
    """A command with all that the rule must know but the state."""

    id: str
    at: datetime.datetime
    command: CommandLike
    command_json: str
    policy: PolicyLike | None
    expected: Sequence[ExpectedLike]
    actor: str | None
    needs: Needs

    def over(self, state: StockState, prior: PriorCommand | None) -> StockDecision:
        """What the rule decides over what is stored."""
        return decide_stock(
            StockRequest(
                id=self.id,
                at=self.at,
                command=self.command,
                state=state,
                policy=self.policy,
                expected=self.expected,
                prior=prior,
            )
        )


def stock_call(
    id: str,
    command: CommandLike,
    at: datetime.datetime | None,
    policy: PolicyLike | None,
    expected: Sequence[ExpectedLike],
    actor: str | None,
) -> StockCall:
    """Reads a command strictly; a time that is left out is this machine's."""
    request = StockRequest(
        id=id,
        at=host_now() if at is None else at,
        command=command,
        state=StockState(levels=[]),
        policy=policy,
        expected=expected,
    )
    command_json = request.command.to_json()
    fields: dict[str, Any] = json.loads(command_json)
    check_storable(id, "id")
    check_storable(fields, "command")
    for place, seen in enumerate(request.expected):
        check_storable(seen.id, f"expected[{place}].id")
    return StockCall(
        id=id,
        at=request.at,
        command=request.command,
        command_json=command_json,
        policy=policy,
        expected=request.expected,
        actor=checked_actor(actor),
        needs=needs_of(fields, request.expected),
    )


def checked_policy(policy: PolicyLike | None) -> StockPolicy | None:
    """The policy as a record; one that makes no sense is refused here, not at the first command."""
    request = _sweep(host_now(), policy)
    decide_stock(request)
    return request.policy


def checked_at(at: datetime.datetime | None) -> datetime.datetime:
    """An instant as the rules read it; left out, this machine's time."""
    return _sweep(host_now() if at is None else at, None).at


def _sweep(at: datetime.datetime, policy: PolicyLike | None) -> StockRequest:
    nothing = StockState(levels=[])
    return StockRequest(id="sweep", at=at, command={"type": "EXPIRE"}, state=nothing, policy=policy)
