"""Clients that end their process at a step, as a crash would: at once, and without a word."""

from __future__ import annotations

import os
import signal
from typing import Any

import psycopg
import stripe

POINTS = {
    "before the row": ("BEFORE", "INSERT INTO overage_charge"),
    "after the row": ("AFTER", "INSERT INTO overage_charge"),
    "before looking": ("BEFORE", "get"),
    "after looking": ("AFTER", "get"),
    "before sending": ("BEFORE", "post"),
    "after sending": ("AFTER", "post"),
    "before ticking off": ("BEFORE", "UPDATE overage_charge AS row SET status = 'SENT'"),
    "after ticking off": ("AFTER", "UPDATE overage_charge AS row SET status = 'SENT'"),
    "before the events": ("BEFORE", "INSERT INTO usage_event"),
    "after the events": ("AFTER", "INSERT INTO usage_event"),
    "after the days": ("AFTER", "INSERT INTO usage_day"),
    "before the tokens": ("BEFORE", 'UPDATE "accounts_'),
    "after the tokens": ("AFTER", 'UPDATE "accounts_'),
}
"""When, and before or after which statement or request."""

ARMED: dict[str, Any] = {"point": None, "left": 0}


def arm(point: str | None, number: int) -> None:
    """The process ends when it comes to this point for the n-th time."""
    ARMED.update(point=point, left=number)


def passed(when: str, what: str) -> None:
    """The process is at a step."""
    if ARMED["point"] is None:
        return
    wanted, begin = POINTS[ARMED["point"]]
    if when != wanted or not what.startswith(begin):
        return
    ARMED["left"] -= 1
    if ARMED["left"] == 0:
        os.kill(os.getpid(), signal.SIGKILL)


class KillingCursor(psycopg.Cursor[Any]):
    """A cursor of a connection that blocks."""

    def execute(self, query: Any, *arguments: Any, **options: Any) -> Any:
        passed("BEFORE", str(query))
        reply = super().execute(query, *arguments, **options)
        passed("AFTER", str(query))
        return reply


class KillingAsyncCursor(psycopg.AsyncCursor[Any]):
    """A cursor of a connection that awaits."""

    async def execute(self, query: Any, *arguments: Any, **options: Any) -> Any:
        passed("BEFORE", str(query))
        reply = await super().execute(query, *arguments, **options)
        passed("AFTER", str(query))
        return reply


class KillingRequests(stripe.RequestsClient):
    """What a client of Stripe's that blocks sends requests by."""

    def request(self, method: str, *arguments: Any, **options: Any) -> Any:
        passed("BEFORE", method)
        reply = super().request(method, *arguments, **options)
        passed("AFTER", method)
        return reply


class KillingHttpx(stripe.HTTPXClient):
    """What a client of Stripe's that awaits sends requests by."""

    async def request_async(self, method: str, *arguments: Any, **options: Any) -> Any:
        passed("BEFORE", method)
        reply = await super().request_async(method, *arguments, **options)
        passed("AFTER", method)
        return reply
