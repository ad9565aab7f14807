"""One command on a client of redis-py, and never a second time.

The client's own `execute_command` sends a command again after a timeout, although the first may have
counted already. So each command goes over one connection of the client's pool, without that.
"""

from __future__ import annotations

from typing import Any

import redis
import redis.asyncio

from trueline.stores.redis_states import RedisCommand


def perform(client: redis.Redis, command: RedisCommand) -> object:
    """Sends one command and reads its reply as bytes."""
    pool: Any = client.connection_pool
    connection: Any = pool.get_connection()
    try:
        connection.send_command(*_encoded(command))
        return connection.read_response(disable_decoding=True)
    except redis.ResponseError:
        raise
    except BaseException:
        # Half a reply may be on its way: it must not be the next command's.
        connection.disconnect()
        raise
    finally:
        pool.release(connection)


async def perform_async(client: redis.asyncio.Redis, command: RedisCommand) -> object:
    """Sends one command and reads its reply as bytes, without blocking."""
    pool: Any = client.connection_pool
    connection: Any = await pool.get_connection()
    try:
        await connection.send_command(*_encoded(command))
        return await connection.read_response(disable_decoding=True)
    except redis.ResponseError:
        raise
    except BaseException:
        await connection.disconnect(nowait=True)
        raise
    finally:
        await pool.release(connection)


def _encoded(command: RedisCommand) -> list[bytes | int]:
    """Texts as UTF-8, whatever the client's encoding is."""
    return [part.encode() if isinstance(part, str) else part for part in command]
