"""Connections that lose the reply to a COMMIT: the database has done its part, and nobody hears of it."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

LOSSES: ContextVar[list[str]] = ContextVar("LOSSES")
"""The replies that the calls of this thread or task are still to lose."""


class LossyConnection(psycopg.Connection[Any]):
    """One that blocks."""

    def commit(self) -> None:
        was_open = self.info.transaction_status == TransactionStatus.INTRANS
        super().commit()
        if was_open and (left := LOSSES.get([])):
            self.close()
            raise psycopg.OperationalError(left.pop())


class LossyAsyncConnection(psycopg.AsyncConnection[Any]):
    """One that awaits."""

    async def commit(self) -> None:
        was_open = self.info.transaction_status == TransactionStatus.INTRANS
        await super().commit()
        if was_open and (left := LOSSES.get([])):
            await self.close()
            raise psycopg.OperationalError(left.pop())
