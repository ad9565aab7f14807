"""Keys of every type, and names in whatever letters: each row is gone over once, in the type's own order."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from psycopg import sql
from vault_ways import VaultWay, counts, opened, sealed

IDS: dict[str, tuple[str, Callable[[int], Any]]] = {
    "uuid": ("uuid", lambda number: str(uuid.UUID(int=number * 0x1234567890ABCDEF01234567 % 2**128))),
    "bigint": ("bigint", lambda number: (number - 20) * 10**15),
    "text": ("text", lambda number: f"{number:x} É'\"\\,{{}}" if number % 3 else f"A{number}"),
    "varchar": ("character varying(36)", lambda number: f"c{number * 7919 % 997}"),
    "char": ("character(8)", lambda number: f"x{number}"),
    "numeric": ("numeric", lambda number: f"{number - 9}.{number:03}"),
    "day": ("date", lambda number: str(datetime.date(1999, 1, 1) + datetime.timedelta(days=number * 300))),
    "instant": ("timestamp with time zone", lambda number: f"2026-03-01 00:00:00.{number:06}+00"),
}


@pytest.mark.parametrize("kind", IDS)
def test_ids_of_every_type(vault: VaultWay, kind: str) -> None:
    """Each row once, in the type's own order, however the texts would be ordered."""
    type_, make = IDS[kind]
    vault.create(f"id {type_} PRIMARY KEY, user_id text DEFAULT 'u', token text")
    ids = [make(number) for number in range(1, 42)]
    vault.copied(("id", "token"), [(id_, sealed(vault.keys.old, "u", f"text {id_}")) for id_ in ids])
    reached: list[Any] = []
    result = vault.rotate(vault.keys.new, slice_rows=1, on_slice=lambda one: reached.append(one.after))
    assert counts(result) == {"rows": 41, "written": 41}
    in_order = [row[0] for row in vault.rows("id::text")]
    assert [str(one) for one in reached] == [
        row[0]
        for row in vault.sql.execute(f"SELECT t.id::text FROM {vault.table} AS t ORDER BY t.id".encode())
    ]
    assert len(set(in_order)) == 41
    assert all(isinstance(one, int if kind == "bigint" else str) for one in reached)
    # From each place, what is behind it is what is left.
    for place in (0, 20, 40):
        rest = vault.rotate(vault.keys.new, after=reached[place])
        assert counts(rest).get("rows", 0) == 40 - place


@pytest.mark.parametrize("order", [("provider", "account"), ("account", "provider")])
def test_a_key_of_two_columns(vault: VaultWay, order: tuple[str, str]) -> None:
    vault.create("provider text, account bigint, user_id text, token text, PRIMARY KEY (provider, account)")
    rows = [
        (name, number, "u", sealed(vault.keys.old, "u", "t")) for name in ("b", "a") for number in range(9)
    ]
    vault.copied(("provider", "account", "user_id", "token"), rows)
    vault.sql.execute(f"UPDATE {vault.table} SET token = 'plain' WHERE account = 4".encode())
    places = (order.index("provider"), order.index("account"))
    first = vault.rotate(vault.keys.new, id=list(order), slice_rows=5, on_slice=lambda _: False)
    assert (first.rows, first.done) == (5, False)
    second = vault.rotate(vault.keys.new, id=order, slice_rows=5, after=first.after)
    assert (first.rows + second.rows, first.written + second.written) == (18, 16)
    bad = [fault.id for fault in (*first.faults, *second.faults)]
    assert {(one[places[0]], one[places[1]]) for one in bad if isinstance(one, tuple)} == {("a", 4), ("b", 4)}
    assert isinstance(second.after, tuple)
    assert counts(vault.rotate(vault.keys.new, id=order)) == {"rows": 18, "current": 16, "fault_count": 2}


def test_names_in_whatever_letters(vault: VaultWay) -> None:
    schema, table, column = 'My "own" 100% %s', f"Acc;{uuid.uuid4().hex}", 'tok"en %s'
    names = {"schema": sql.Identifier(schema), "table": sql.Identifier(schema, table)}
    columns = {
        "id": sql.Identifier("Id %(x)s"),
        "user": sql.Identifier("User"),
        "token": sql.Identifier(column),
    }
    vault.sql.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {schema}").format(**names))
    vault.sql.execute(
        sql.SQL("CREATE TABLE {table} ({id} int PRIMARY KEY, {user} int, {token} text)").format(
            **names, **columns
        )
    )
    insert = sql.SQL("INSERT INTO {table} VALUES (1, 7, 'plain'), (2, 8, 'too')").format(**names)
    vault.sql.execute(insert)
    options = {"schema": schema, "table": table, "id": "Id %(x)s", "column": column}
    result = vault.seal(vault.keys.old, **options, context_columns={"user": "User"}, slice_rows=1)
    assert counts(result) == {"rows": 2, "written": 2}
    rows = vault.sql.execute(
        sql.SQL("SELECT {user}, {token} FROM {table}").format(**names, **columns)
    ).fetchall()
    assert sorted(opened(vault.keys.old, str(user), token) for user, token in rows) == ["plain", "too"]
