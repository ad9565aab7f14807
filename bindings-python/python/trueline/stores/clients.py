"""Carries the steps of a call out on the host's client, waiting where they say so."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any, ClassVar, Generic, TypeVar

from trueline.stores.steps import Pause, Result, Steps, Turn, run, run_async
from trueline.stores.turns import AsyncTurns, Turns

Client = TypeVar("Client")


class Blocking(Generic[Client]):
    """Carries commands out on a client that blocks."""

    blocks: ClassVar[bool] = True

    def __init__(self, client: Client, perform: Callable[[Client, Any], object]) -> None:
        self._client = client
        self._perform = perform
        self._turns = Turns()

    def _run(self, steps: Steps[Any, Result], client: Client | None) -> Result:
        def perform(command: Any) -> object:
            match command:
                case Pause(seconds):
                    time.sleep(seconds)
                    return None
                case Turn(subject):
                    # The host's transaction holds the row until it ends: waiting is left to the database.
                    return self._turns.take(subject) if client is None else nullcontext()
            return self._perform(self._client if client is None else client, command)

        return run(steps, perform)


class Awaiting(Generic[Client]):
    """Carries commands out on a client that awaits."""

    blocks: ClassVar[bool] = False

    def __init__(self, client: Client, perform: Callable[[Client, Any], Awaitable[object]]) -> None:
        self._client = client
        self._perform = perform
        self._turns = AsyncTurns()

    async def _run(self, steps: Steps[Any, Result], client: Client | None) -> Result:
        async def perform(command: Any) -> object:
            match command:
                case Pause(seconds):
                    await asyncio.sleep(seconds)
                    return None
                case Turn(subject):
                    return await self._turns.take(subject) if client is None else nullcontext()
            return await self._perform(self._client if client is None else client, command)

        return await run_async(steps, perform)
