"""What a table cannot take is refused at the start, in a dry run as in a real one."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
import trueline
from psycopg_pool import ConnectionPool
from trueline.postgres import ColumnFault, seal_column
from vault_ways import CONTEXT, INDEX_CONTEXT, VaultWay, counts

INDEX = {"column": "email_index", "context": INDEX_CONTEXT}
COLUMNS = "id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, other text, email_index text"


def refused(vault: VaultWay, **options: Any) -> trueline.VaultFault:
    """What is refused, alike in both kinds of runs; nothing is written."""
    before = vault.versions()
    said = []
    for dry_run in (True, False):
        with pytest.raises(trueline.VaultFault) as fault:
            vault.seal(options.pop("keyring", vault.keys.old), dry_run=dry_run, **options)
        said.append(fault.value)
    assert str(said[0]) == str(said[1])
    assert vault.versions() == before
    assert said[0].code == "INVALID_POLICY"
    return said[0]


SETTINGS = (
    *("timestamptz", "timestamp", "date", "time", "timetz", "interval", "real", "double precision", "money"),
    *("bytea", "inet", "jsonb"),
)


@pytest.mark.parametrize("type_", SETTINGS)
def test_a_context_of_what_depends_on_settings(vault: VaultWay, type_: str) -> None:
    vault.create(f"{COLUMNS}, born {type_}")
    vault.copied(("id", "token"), [(1, "text")])
    fault = refused(vault, context_columns={"user": "user_id", "born": "born"})
    assert fault.field == "contextColumns.born"
    assert "whose text may depend on settings" in str(fault)
    fault = refused(vault, index=INDEX | {"context_columns": {"born": "born"}})
    assert fault.field == "index.contextColumns.born"


@pytest.mark.parametrize(
    ("type_", "value", "text"),
    [
        ("smallint", "7", "7"),
        ("bigint", "-7", "-7"),
        ("numeric(8,2)", "1.5", "1.50"),
        ("uuid", "00000000-0000-4000-8000-00000000000A", "00000000-0000-4000-8000-00000000000a"),
        ("boolean", "yes", "true"),
        ("varchar(5)", "a", "a"),
        ("character(3)", "a", "a"),
        ("mood_of_test", "glad", "glad"),
        ("short_of_test", "abc", "abc"),
        ("whole_of_test", "5", "5"),
    ],
)
def test_contexts_of_every_type_that_has_one_text(vault: VaultWay, type_: str, value: str, text: str) -> None:
    for statement in (
        "DROP TYPE IF EXISTS mood_of_test CASCADE",
        "CREATE TYPE mood_of_test AS ENUM ('glad')",
        "DROP DOMAIN IF EXISTS short_of_test CASCADE",
        "CREATE DOMAIN short_of_test AS varchar(5)",
        "DROP DOMAIN IF EXISTS whole_of_test CASCADE",
        "CREATE DOMAIN whole_of_test AS integer",
    ):
        vault.sql.execute(statement.encode())
    vault.create(f"{COLUMNS}, part {type_}")
    insert = f"INSERT INTO {vault.table} (id, token, part) VALUES (1, 'x', %s)".encode()
    vault.sql.execute(insert, (value,))
    assert counts(vault.seal(vault.keys.old, context_columns={"part": "part"})) == {"rows": 1, "written": 1}
    assert vault.keys.old.open(vault.values()[1] or "", CONTEXT | {"part": text}).plaintext == "x"


@pytest.mark.parametrize("type_", ["varchar(115)", "character(115)", "short_of_test"])
def test_a_column_that_is_too_short_for_any_token(vault: VaultWay, type_: str) -> None:
    vault.sql.execute(b"DROP DOMAIN IF EXISTS short_of_test CASCADE")
    vault.sql.execute(b"CREATE DOMAIN short_of_test AS varchar(115)")
    vault.create(f"id bigint PRIMARY KEY, user_id text DEFAULT 'u', token {type_}, other {type_}, plain text")
    vault.copied(("id", "token"), [(1, "text")])
    fault = refused(vault)
    assert (fault.field, str(fault)) == ("column", "`token` takes 115 characters; it must take at least 116")
    assert refused(vault, column="plain", into="other").field == "into"
    # What is read, or emptied, may be as short as it is.
    assert counts(vault.seal(vault.keys.old, into="plain", clear=True)) == {"rows": 1, "written": 1}


def test_the_shortest_token_fits(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token varchar(116)")
    vault.copied(("id", "token"), [(1, ""), (2, "x")])
    result = vault.seal(vault.keys.old)
    assert counts(result) == {"rows": 2, "written": 1, "fault_count": 1}
    assert result.faults == (ColumnFault(2, "STORE_REFUSED", "token"),)


@pytest.mark.parametrize("bytes_", [8, 16, 32])
def test_a_column_that_is_too_short_for_an_index(vault: VaultWay, bytes_: int) -> None:
    keys = [trueline.KeyRecord(secret=trueline.generate_key(), state="PRIMARY")]
    ring = trueline.Keyring(keys, trueline.VaultPolicy(blind_index_bytes=bytes_))
    length = len(ring.blind_index("", INDEX_CONTEXT))
    vault.create(
        f"id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, email_index varchar({length})"
    )
    vault.copied(("id", "token"), [(1, "text")])
    alter = f"ALTER TABLE {vault.table} ALTER email_index TYPE varchar({length - 1})"
    assert counts(vault.seal(ring, index=INDEX, dry_run=True)) == {"rows": 1, "written": 1}
    vault.sql.execute(alter.encode())
    with pytest.raises(trueline.VaultFault, match=f"must take at least {length}") as fault:
        vault.seal(ring, index=INDEX)
    assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "index.column")


@pytest.mark.parametrize(
    ("may", "options", "field"),
    [
        ("user_id", {}, "column"),
        ("token", {"index": INDEX}, "index.column"),
        ("token", {"into": "other"}, "into"),
        ("other", {"into": "other", "clear": True}, "column"),
        ("token", {}, None),
        ("other", {"into": "other"}, None),
        ("token, email_index", {"index": INDEX}, None),
    ],
)
def test_a_right_that_is_missing(
    vault: VaultWay, may: str, options: dict[str, Any], field: str | None
) -> None:
    vault.create(COLUMNS)
    vault.copied(("id", "token"), [(1, "text")])
    role = f"writer_{vault.table}"
    vault.sql.execute(f"CREATE ROLE {role} LOGIN".encode())
    vault.sql.execute(f"GRANT SELECT, UPDATE ({may}) ON {vault.table} TO {role}".encode())
    url = vault.url.replace("trueline@", f"{role}@")
    given = vault.options(keyring=vault.keys.old, **options)
    with ConnectionPool[psycopg.Connection](url, min_size=1, open=True) as pool:
        for dry_run in (True, False):
            if field is None:
                seal_column(**given | {"client": pool, "dry_run": dry_run})
                continue
            with pytest.raises(trueline.VaultFault, match="the right to UPDATE it is missing") as fault:
                seal_column(**given | {"client": pool, "dry_run": dry_run})
            assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", field)
    vault.sql.execute(f"DROP OWNED BY {role}; DROP ROLE {role}".encode())


def test_a_table_of_parts(vault: VaultWay) -> None:
    """The versions of rows are known there too."""
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text) PARTITION BY RANGE (id")
    for first in (0, 10):
        part = f"CREATE TABLE {vault.table}_{first} PARTITION OF {vault.table} "
        vault.sql.execute(f"{part} FOR VALUES FROM ({first}) TO ({first + 10})".encode())
    vault.copied(("id", "token"), [(number, f"t{number}") for number in range(20)])
    assert counts(vault.seal(vault.keys.old, slice_rows=7)) == {"rows": 20, "written": 20}
    assert counts(vault.rotate(vault.keys.new, slice_rows=7)) == {"rows": 20, "written": 20}
