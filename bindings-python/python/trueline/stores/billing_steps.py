"""Work with a ledger and with Stripe as a generator of calls, so that it is written once for what blocks
and for what awaits.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from trueline.stores.steps import Result, Steps, run, run_async

Call: TypeAlias = Callable[[], Any]
"""Something to be done, and awaited where it is awaitable."""


def done(steps: Steps[Call, Result]) -> Result:
    """Carries the calls out, one after the other."""
    return run(steps, _called)


async def done_async(steps: Steps[Call, Result]) -> Result:
    """Carries the calls out without blocking."""
    return await run_async(steps, _awaited)


def _called(call: Any) -> object:
    return call()


async def _awaited(call: Any) -> object:
    reply: Awaitable[object] | object = call()
    return await reply if inspect.isawaitable(reply) else reply
