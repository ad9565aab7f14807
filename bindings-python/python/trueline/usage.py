"""Usage that is counted at once and written in batches: after 100 events or 5 seconds.

```python
import datetime
from psycopg_pool import ConnectionPool
from trueline.postgres import usage_store
from trueline.usage import UsageBuffer

pool = ConnectionPool("postgresql:///app", open=True)
usage = UsageBuffer(write=usage_store(client=pool, time_zone="Europe/Berlin").write)


def count(account, request_id, path):
    now = datetime.datetime.now(datetime.timezone.utc)
    usage.add({"account": account, "source": "api", "id": request_id, "endpoint": path, "at": now})


count("customer 42", "0f4c", "/quote")
usage.flush()  # what waits is stored when this returns
usage.close()  # as at the end of the process
```

`add` never waits for the store. When a batch is written is the rule's decision, `should_flush`. A batch that
the store does not take is tried again, after the policy's `max_age_ms`, as the same batch with the same id:
it may have been stored although the reply was lost, and `usage_store` counts it once. Meanwhile new events
go into batches of their own. Beyond `capacity` `add` raises `UsageBufferFullError`: no event is lost without
a word. What waits in memory is lost where the process is killed, or ends while the store is away; the log
says how many then.

Account, source and id are the key of an event. Give it the id of what was done, one that a retry of your
caller has again (a request's id, a message's), and it is counted once however often it is delivered; an id
made at `add` counts each delivery.

A server of asyncio takes `AsyncUsageBuffer`, whose `write` is awaited:

```python
import asyncio
from psycopg_pool import AsyncConnectionPool
from trueline.usage import AsyncUsageBuffer


async def serve():
    async with AsyncConnectionPool("postgresql:///app") as pool:
        async with AsyncUsageBuffer(write=usage_store(client=pool).write) as usage:
            now = datetime.datetime.now(datetime.timezone.utc)
            usage.add({"account": "customer 42", "source": "api", "id": "0f4d", "at": now})


asyncio.run(serve())
```

`write` may be anything that stores an `EventBatch`: its `batch` is an id, its `events` are `UsageEvent`s.
Whatever it raises keeps the batch as it is; but one whose sums have too many digits (AMOUNT_OVERFLOW) is
written in halves.
"""

from __future__ import annotations

from trueline.stores.billing_buffer import OnError, UsageBufferClosedError, UsageBufferFullError
from trueline.stores.billing_events import EventBatch, EventLike
from trueline.stores.billing_task import AsyncUsageBuffer
from trueline.stores.billing_thread import UsageBuffer

__all__ = [
    "AsyncUsageBuffer",
    "EventBatch",
    "EventLike",
    "OnError",
    "UsageBuffer",
    "UsageBufferClosedError",
    "UsageBufferFullError",
]
