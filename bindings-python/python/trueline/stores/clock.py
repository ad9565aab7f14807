"""Instants as milliseconds since 1970, and the host's clock. A rule never reads it; an adapter may."""

from __future__ import annotations

import datetime

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
MILLISECOND = datetime.timedelta(milliseconds=1)


def host_now() -> datetime.datetime:
    """The present millisecond by this machine's clock."""
    return floored(datetime.datetime.now(datetime.timezone.utc))


def present(now: datetime.datetime | None, clock: str) -> datetime.datetime | None:
    """The time that counts now: the one given, or this machine's; none where the store is to say it."""
    return host_now() if now is None and clock == "HOST" else now


def floored(instant: datetime.datetime) -> datetime.datetime:
    """The millisecond in which an instant lies."""
    return instant_at(epoch_ms(instant))


def epoch_ms(instant: datetime.datetime) -> int:
    """The milliseconds from 1970 to an instant, rounded down."""
    return (instant - EPOCH) // MILLISECOND


def instant_at(ms: int) -> datetime.datetime:
    """The instant so many milliseconds after 1970."""
    return EPOCH + ms * MILLISECOND
