"""Usage in PostgreSQL: events, each once, and their sums a day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from trueline import (
    AggregateUsageRequest,
    UsageBatch,
    UsageEvent,
    UsageState,
    aggregate_usage,
    billing_period,
    usage_analytics,
)
from trueline.stores.billing_checks import check_texts, refused
from trueline.stores.billing_events import BatchLike, EventBatch, WrittenBatch
from trueline.stores.postgres_states import Query
from trueline.stores.steps import Steps

Key: TypeAlias = tuple[str, str, str]
Day: TypeAlias = datetime.date

EVENTS: Final = (
    "unnest(%s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::text[], %s::numeric[], %s::text[]) "
    "WITH ORDINALITY AS given (account, source, event_id, at, endpoint, value, item, place)"
)
DAYS: Final = (
    "unnest(%s::text[], %s::text[], %s::date[], %s::bigint[], %s::numeric[], %s::numeric[], "
    "%s::timestamptz[]) AS given (account, endpoint, day, count, sum, max, last_at)"
)


@dataclass(frozen=True)
class BatchWrite:
    """A batch that the rules have accepted; the store was not asked yet."""

    request: AggregateUsageRequest
    planned: UsageBatch
    """What it comes to if no event is known."""


@dataclass(frozen=True)
class UsageRows:
    """The statements over the three tables of usage."""

    prefix: str
    """What stands before their names."""
    time_zone: str
    """Whose days count."""

    def accepted(
        self, batch: BatchLike, open_from: datetime.datetime | None, open_until: datetime.datetime | None
    ) -> BatchWrite:
        """Refuses what the rules or the tables would refuse."""
        given = batch if isinstance(batch, EventBatch) else _batch(batch)
        if given.batch is None:
            raise refused("INVALID_INPUT", "batch", "a batch has an id, so that it is counted once")
        request = AggregateUsageRequest(
            events=given.events,
            time_zone=self.time_zone,
            batch=given.batch,
            open_from=open_from,
            open_until=open_until,
        )
        if "\0" in given.batch:
            raise refused("INVALID_INPUT", "batch", "a batch's id holds the character 0")
        check_texts(request.events)
        return BatchWrite(request, aggregate_usage(request))

    def write(self, batch: BatchWrite) -> Steps[Query, WrittenBatch]:
        """Within one transaction. Keys are locked in one order, so that two writers do not wait for each
        other.
        """
        table = f"{self.prefix}usage_batch"
        text = f"INSERT INTO {table} (batch) VALUES (%s) ON CONFLICT DO NOTHING RETURNING batch"
        events = batch.request.events
        is_new = bool((yield Query(text, (batch.request.batch,))))
        # Those that are late or early are the host's to decide on: stored, they could never be counted.
        closed = [events[place] for place in (*batch.planned.late, *batch.planned.early)]
        closed_keys = {_key(event) for event in closed}
        opened = [event for event in events if _key(event) not in closed_keys]
        if not is_new:
            # The same batch again: its events are stored. Others would be lost under its id.
            if {_key(event) for event in opened} - (yield from self._known(opened)):
                message = f"`{batch.request.batch}` was written before, with other events"
                raise refused("IDEMPOTENCY_CONFLICT", "batch", message)
            return WrittenBatch(True, _counted(batch, {_key(event) for event in events}))
        known = {_key(event) for event in opened} - (yield from self._stored(opened))
        known |= yield from self._known(closed)
        usage = _counted(batch, known)
        yield from self._added(usage.state)
        return WrittenBatch(False, usage)

    def used(self, from_: Day, to: Day, account: str | None) -> Steps[Query, dict[str, int]]:
        """The count of each account over some days."""
        self._check_days(from_, to, account)
        where, parameters = ("", ()) if account is None else (" AND account = %s", (account,))
        text = (
            f"SELECT account, sum(count)::bigint FROM {self.prefix}usage_day "
            f"WHERE day >= %s AND day < %s{where} GROUP BY account ORDER BY account"
        )
        return dict((yield Query(text, (from_, to, *parameters))))

    def state(self, from_: Day, to: Day, account: str | None) -> Steps[Query, UsageState]:
        """The sums of some days, made from the events."""
        self._check_days(from_, to, account)
        where, parameters = ("", ()) if account is None else (" AND account = %s", (account,))
        text = (
            f"SELECT account, source, event_id, at, endpoint, value, item FROM {self.prefix}usage_event "
            f"WHERE at >= %s AND at < %s{where} ORDER BY account, source, event_id"
        )
        span = (self._begin(from_), self._begin(to))
        events = []
        for account_, source, id_, at, endpoint, value, item in (yield Query(text, (*span, *parameters))):
            key = {"account": account_, "source": source, "id": id_}
            events.append(key | {"at": at, "endpoint": endpoint, "value": value, "item": item})
        return aggregate_usage({"events": events, "time_zone": self.time_zone}).state

    def _stored(self, events: Sequence[UsageEvent]) -> Steps[Query, set[Key]]:
        """Stores the events, and gives the keys of those that were not there."""
        text = (
            f"INSERT INTO {self.prefix}usage_event (account, source, event_id, at, endpoint, value, item) "
            f"SELECT account, source, event_id, at, endpoint, value, item FROM {EVENTS} "
            'ORDER BY account COLLATE "C", source COLLATE "C", event_id COLLATE "C", place '
            "ON CONFLICT DO NOTHING RETURNING account, source, event_id"
        )
        columns = ("account", "source", "id", "at", "endpoint", "value", "item")
        parameters = tuple([getattr(event, name) for event in events] for name in columns)
        return set((yield Query(text, parameters))) if events else set()

    def _known(self, events: Sequence[UsageEvent]) -> Steps[Query, set[Key]]:
        """The keys of those that are stored."""
        text = (
            f"SELECT account, source, event_id FROM {self.prefix}usage_event "
            "WHERE (account, source, event_id) IN (SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]))"
        )
        columns = ("account", "source", "id")
        parameters = tuple([getattr(event, name) for event in events] for name in columns)
        return set((yield Query(text, parameters))) if events else set()

    def _added(self, state: UsageState) -> Steps[Query, None]:
        """Adds the cells, which the rule has sorted, to those of the table."""
        cells = state.cells
        text = (
            f"INSERT INTO {self.prefix}usage_day AS kept (account, endpoint, day, count, sum, max, last_at) "
            f"SELECT * FROM {DAYS} ON CONFLICT (account, day, endpoint) DO UPDATE SET "
            "count = kept.count + EXCLUDED.count, sum = kept.sum + EXCLUDED.sum, "
            "max = greatest(kept.max, EXCLUDED.max), last_at = greatest(kept.last_at, EXCLUDED.last_at) "
            "RETURNING account"
        )
        columns = ("account", "endpoint", "day", "count", "sum", "max")
        parameters = tuple([getattr(cell, name) for cell in cells] for name in columns)
        if cells:
            yield Query(text, (*parameters, [cell.last.at for cell in cells]))

    def _check_days(self, from_: Day, to: Day, account: str | None) -> None:
        """Refuses what the rule over them would: no day, or more than 400."""
        empty = UsageState(time_zone=self.time_zone)
        usage_analytics({"state": empty, "from_": from_, "to": to, "account": account})

    def _begin(self, day: Day) -> datetime.datetime:
        """The first instant whose day is this one or a later one."""
        midnight = datetime.datetime.combine(day, datetime.time(), datetime.timezone.utc)
        found = billing_period({"at": midnight, "interval": "DAY", "time_zone": self.time_zone})
        return found.end if found.start_day < day else found.start


def _batch(fields: Mapping[str, Any]) -> EventBatch:
    unknown = sorted(set(fields) - {"batch", "events"})
    if unknown or "events" not in fields:
        name = unknown[0] if unknown else "events"
        raise refused("INVALID_INPUT", name, "a batch has the fields `batch` and `events`")
    return EventBatch(fields.get("batch"), fields["events"])  # type: ignore[arg-type]


def _counted(batch: BatchWrite, known: set[Key]) -> UsageBatch:
    """What the batch comes to where these are known."""
    if not known:
        return batch.planned
    names = ("account", "source", "id")
    keys = [dict(zip(names, key, strict=True)) for key in sorted(known)]
    request = batch.request
    return aggregate_usage(
        AggregateUsageRequest(
            events=request.events,
            time_zone=request.time_zone,
            batch=request.batch,
            known=keys,
            open_from=request.open_from,
            open_until=request.open_until,
        )
    )


def _key(event: UsageEvent) -> Key:
    return event.account, event.source, event.id
