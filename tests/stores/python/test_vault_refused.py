"""Options and clients of the jobs over sealed columns that are refused before anything is read."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
import trueline
from servers import PostgresServer
from trueline.postgres import rotate_column
from vault_ways import CONTEXT, VaultWay

REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"table": ""}, "INVALID_POLICY", "table"),
    ({"table": "a\0b"}, "INVALID_POLICY", "table"),
    ({"table": "é" * 32}, "INVALID_POLICY", "table"),
    ({"schema": ""}, "INVALID_POLICY", "schema"),
    ({"id": []}, "INVALID_POLICY", "id"),
    ({"id": ["id", "id"]}, "INVALID_POLICY", "id"),
    ({"id": "token"}, "INVALID_POLICY", "column"),
    ({"column": "user_id"}, "INVALID_POLICY", "column"),
    ({"column": 5}, "INVALID_POLICY", "column"),
    ({"context": {}, "context_columns": None}, "INVALID_CONTEXT", "context"),
    ({"context": {"Bad": "x"}}, "INVALID_CONTEXT", "context.Bad"),
    ({"context": {"user": "x"}}, "INVALID_CONTEXT", "contextColumns.user"),
    ({"context": "x"}, "INVALID_INPUT", "context"),
    ({"context_columns": ["user_id"]}, "INVALID_INPUT", "contextColumns"),
    ({"context_columns": {"user": ""}}, "INVALID_POLICY", "contextColumns.user"),
    ({"slice_rows": 0}, "INVALID_POLICY", "sliceRows"),
    ({"slice_rows": 10_001}, "INVALID_POLICY", "sliceRows"),
    ({"slice_rows": True}, "INVALID_POLICY", "sliceRows"),
    ({"max_faults": -1}, "INVALID_POLICY", "maxFaults"),
    ({"dry_run": 1}, "INVALID_POLICY", "dryRun"),
    ({"after": (1, 2)}, "INVALID_POLICY", "after"),
    ({"index": {"column": "i"}}, "INVALID_INPUT", "index.context"),
    ({"index": {"column": "i", "context": CONTEXT, "of": "x"}}, "INVALID_INPUT", "index.of"),
    ({"index": {"column": "token", "context": CONTEXT}}, "INVALID_POLICY", "index.column"),
    ({"index": {"column": "i", "context": {}}}, "INVALID_CONTEXT", "index.context"),
    ({"index": {"column": "i", "context": CONTEXT, "normalize": 5}}, "INVALID_INPUT", "index.normalize"),
    ({"column": "missing"}, "INVALID_POLICY", "column"),
    ({"id": "missing"}, "INVALID_POLICY", "id"),
    ({"context_columns": {"user": "missing"}}, "INVALID_POLICY", "contextColumns.user"),
    ({"index": {"column": "missing", "context": CONTEXT}}, "INVALID_POLICY", "index.column"),
    ({"index": {"column": "number", "context": CONTEXT}}, "INVALID_POLICY", "index.column"),
    ({"column": "number"}, "INVALID_POLICY", "column"),
    ({"id": "number"}, "INVALID_POLICY", "id"),
    ({"id": "maybe"}, "INVALID_POLICY", "id"),
    ({"id": ["id", "number"]}, "", ""),
]


@pytest.mark.parametrize(("options", "code", "field"), REFUSED)
def test_options_that_make_no_sense(vault: VaultWay, options: dict[str, Any], code: str, field: str) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text, token text, number int NOT NULL, maybe int UNIQUE")
    if not code:
        assert vault.rotate(vault.keys.new, **options).done
        return
    with pytest.raises(trueline.VaultFault) as fault:
        vault.rotate(vault.keys.new, **options)
    assert (fault.value.code, fault.value.field) == (code, field)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"into": "token"}, "into"),
        ({"into": "id"}, "into"),
        ({"clear": True}, "clear"),
        ({"into": "other", "clear": 1}, "clear"),
        ({"into": "other", "index": {"column": "other", "context": CONTEXT}}, "index.column"),
    ],
)
def test_another_column_that_makes_no_sense(vault: VaultWay, options: dict[str, Any], field: str) -> None:
    vault.create()
    with pytest.raises(trueline.VaultFault) as fault:
        vault.seal(vault.keys.new, **options)
    assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", field)


def test_clients_that_would_not_commit(postgres_server: PostgresServer, vault: VaultWay) -> None:
    vault.create()
    options = vault.options(keyring=vault.keys.new)
    with psycopg.connect(postgres_server.url) as connection:
        with pytest.raises(trueline.VaultFault, match="autocommit") as fault:
            rotate_column(**options | {"client": connection})
        assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "client")
    with (
        psycopg.connect(postgres_server.url, autocommit=True) as connection,
        connection.transaction(),
        pytest.raises(trueline.VaultFault, match="in no transaction"),
    ):
        rotate_column(**options | {"client": connection})
    with pytest.raises(TypeError, match="psycopg 3"):
        rotate_column(**options | {"client": postgres_server.url})
    with pytest.raises(TypeError, match="Keyring"):
        rotate_column(**options | {"keyring": vault.keys.secrets})


def test_a_table_that_is_not_there(vault: VaultWay) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable):
        vault.rotate(vault.keys.new)
