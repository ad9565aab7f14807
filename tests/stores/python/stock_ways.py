"""Stock over clients that block and that await, so that a test is written once; and what the tables hold."""

from __future__ import annotations

import asyncio
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import psycopg
from psycopg.rows import dict_row
from trueline import Allocation, InventoryFault, StockLevel, StockState, allowed_commands
from trueline.postgres import stock_store
from ways import PATIENCE_S, PostgresWay, Waiting

TABLES = ("stock_ledger", "stock_command", "stock_pick", "stock_allocation", "stock_level")


class StockWay(PostgresWay):
    """The stock of one tenant, that no other test has."""

    def __init__(self, url: str, awaiting: bool, tenant: str, timeout_s: float = PATIENCE_S) -> None:
        super().__init__(url, awaiting, timeout_s)
        self.tenant = tenant

    def store(self, **options: Any) -> Waiting:
        given = {"client": self.client, "tenant": self.tenant} | options
        return Waiting(stock_store(**given), self)

    def together(self, calls: list[tuple[Any, str, Any]]) -> list[int]:
        """Carries commands out at one time. Gives how many attempts each took."""
        if not self.awaiting:
            with ThreadPoolExecutor(len(calls)) as threads:
                return list(threads.map(lambda call: call[0].carry_out(*call[1:]).attempts, calls))

        async def run() -> list[int]:
            carried = await asyncio.gather(*(store.itself.carry_out(*rest) for store, *rest in calls))
            return [one.attempts for one in carried]

        return self.loop.run_until_complete(run())

    def results(self, store: Waiting, commands: list[tuple[str, Any]]) -> list[str]:
        """Carries commands out at one time. Gives of each: OK, a fault's code, or an error's class."""
        if not self.awaiting:
            start = threading.Barrier(len(commands))

            def carried(id: str, command: Any) -> str:
                start.wait(60)
                try:
                    store.itself.carry_out(id, command)
                except Exception as error:
                    return result_of(error)
                return "OK"

            with ThreadPoolExecutor(len(commands)) as threads:
                return list(threads.map(carried, *zip(*commands, strict=True)))

        async def run() -> list[Any]:
            carrying = [store.itself.carry_out(*rest) for rest in commands]
            return await asyncio.gather(*carrying, return_exceptions=True)

        return [result_of(one) for one in self.loop.run_until_complete(run())]

    @cached_property
    def _aside(self) -> psycopg.Connection[Any]:
        """A connection past the store."""
        return psycopg.connect(self.url, autocommit=True)

    def begin(self, state: StockState) -> None:
        """Writes levels and allocations as they are given, past all rules."""
        put_stock(self._aside, self.tenant, state)

    def rows(self, table: str, columns: str, order: str = "1") -> list[tuple[Any, ...]]:
        """The tenant's rows of a table."""
        return self.sql(f"SELECT {columns} FROM {table} WHERE tenant_id = %s ORDER BY {order}", self.tenant)

    def sql(self, text: str, *parameters: Any) -> list[tuple[Any, ...]]:
        found = self._aside.execute(text.encode(), parameters)
        return found.fetchall() if found.description else []

    def final(self) -> dict[str, Any]:
        """All that stands there, read without the store, as JSON: levels and allocations in order of ids."""
        return final_stock(self._aside, self.tenant)

    def close(self) -> None:
        if "_aside" in vars(self):
            self._aside.close()
        super().close()


def result_of(found: Any) -> str:
    """An answer or an error in one word."""
    if not isinstance(found, BaseException):
        return "OK"
    return found.code if isinstance(found, InventoryFault) else type(found).__name__


def put_stock(connection: psycopg.Connection[Any], tenant: str, state: StockState) -> None:
    with connection.transaction():
        for level in state.levels:
            insert(connection, "stock_level", {"tenant_id": tenant} | fields_of(level))
        for one in state.allocations:
            fields = fields_of(one)
            del fields["picks"]
            status = allowed_commands(one, one.created_at).status.name
            insert(connection, "stock_allocation", {"tenant_id": tenant, "status": status} | fields)
            for place, pick in enumerate(one.picks):
                key = {"tenant_id": tenant, "allocation_id": one.id, "position": place}
                insert(connection, "stock_pick", key | fields_of(pick))


def fields_of(record: Any) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in dir(record) if not name.startswith("_")}
    return {name: value for name, value in values.items() if not callable(value)}


def insert(connection: psycopg.Connection[Any], table: str, fields: dict[str, Any]) -> None:
    names, values = ", ".join(fields), ", ".join(["%s"] * len(fields))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({values})".encode(), list(fields.values()))


def final_stock(connection: psycopg.Connection[Any], tenant: str) -> dict[str, Any]:
    def read(table: str, order: str) -> list[dict[str, Any]]:
        text = f"SELECT * FROM {table} WHERE tenant_id = %s ORDER BY {order}"
        with connection.cursor(row_factory=dict_row) as cursor:
            rows = cursor.execute(text.encode(), (tenant,)).fetchall()
        return [{name: row[name] for name in row if name != "tenant_id"} for row in rows]

    levels, allocations, picks = (
        read("stock_level", "id"),
        read("stock_allocation", "id"),
        read("stock_pick", "allocation_id, position"),
    )
    whole = []
    for row in allocations:
        del row["status"]
        own = [pick | {"scale": row["scale"]} for pick in picks if pick["allocation_id"] == row["id"]]
        parts = [{name: scaled(pick)[name] for name in ("level_id", "open", "shipped")} for pick in own]
        whole.append(as_json(Allocation(**scaled(row), picks=parts)))
    return {"levels": [as_json(StockLevel(**scaled(row))) for row in levels], "allocations": whole}


def scaled(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of six decimals with those of the item."""
    step = 10 ** (6 - row["scale"])
    fields = dict(row)
    for name, value in row.items():
        if hasattr(value, "as_tuple"):
            units = int(value.scaleb(6))
            assert units % step == 0, (name, value)
            fields[name] = f"{value:.{row['scale']}f}"
    return fields


def as_json(record: Any) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(record.to_json())
    return fields
