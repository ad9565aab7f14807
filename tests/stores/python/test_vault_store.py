"""What the database and others do during a job: who wrote first, what is refused, what goes away."""

from __future__ import annotations

import threading

import psycopg
import pytest
from psycopg_pool import ConnectionPool
from servers import PostgresServer
from trueline.postgres import ColumnFault, ColumnStoppedError, ColumnTotals
from vault_ways import INDEX_CONTEXT, VaultWay, counts

EMAIL = {"context": INDEX_CONTEXT, "column": "email_index"}


def test_a_database_that_goes_away(own_postgres: PostgresServer) -> None:
    """The error says how far it came, and the job goes on from there; nothing of a row is in it."""
    for awaiting in (False, True):
        vault = VaultWay(own_postgres.url, awaiting)
        vault.create()
        vault.fill(vault.keys.old, range(20))

        def away(result: ColumnTotals) -> None:
            if result.rows == 10:
                own_postgres.kill()

        with pytest.raises(ColumnStoppedError) as stopped:
            vault.rotate(vault.keys.new, slice_rows=5, on_slice=away)
        result = stopped.value.totals
        assert (result.rows, result.written, result.after, result.done) == (10, 10, 9, False)
        assert isinstance(stopped.value.__cause__, psycopg.OperationalError)
        own_postgres.start()
        vault.sql = psycopg.connect(own_postgres.url, autocommit=True)
        vault.waited(vault.client.check())
        rest = vault.rotate(vault.keys.new, slice_rows=5, after=result.after)
        assert counts(rest) == {"rows": 10, "written": 10}
        vault.close()


def test_an_error_of_the_database_quotes_no_row(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text")
    vault.copied(("id", "token"), [(1, "the plain secret")])
    function = f"refuse_{vault.table}"
    vault.sql.execute(
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION USING MESSAGE = 'not now', DETAIL = OLD.token, ERRCODE = '55000'; END $$".encode()
    )
    vault.sql.execute(
        f"CREATE TRIGGER t BEFORE UPDATE ON {vault.table} FOR EACH ROW EXECUTE FUNCTION {function}()".encode()
    )
    with pytest.raises(ColumnStoppedError, match="the database failed: not now") as stopped:
        vault.seal(vault.keys.old)
    assert stopped.value.sqlstate == "55000"
    assert stopped.value.__cause__ is None
    assert "plain secret" not in str(stopped.value) + repr(stopped.value.totals)


def test_a_deadlock_is_tried_again(vault: VaultWay) -> None:
    """Two rows that a writer locks the other way round."""
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text")
    vault.copied(("id", "token"), [(1, "one"), (2, "two")])
    function = f"clash_{vault.table}"
    # The first two updates end as a victim does.
    vault.sql.execute(f"CREATE SEQUENCE {function}_count".encode())
    vault.sql.execute(
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF nextval('{function}_count') < 3 THEN RAISE EXCEPTION USING ERRCODE = '40P01'; END IF; "
        "RETURN NEW; END $$".encode()
    )
    vault.sql.execute(
        f"CREATE TRIGGER t BEFORE UPDATE ON {vault.table} FOR EACH ROW EXECUTE FUNCTION {function}()".encode()
    )
    assert counts(vault.seal(vault.keys.old)) == {"rows": 2, "written": 2}


def test_what_the_database_does_not_take_stops_no_other(vault: VaultWay) -> None:
    vault.create(
        "id bigint PRIMARY KEY, user_id text DEFAULT 'u', token varchar(130), email_index text UNIQUE"
    )
    rows = [(number, f"t{number}") for number in range(20)] + [(20, "T7"), (21, "far too long " * 4)]
    vault.copied(("id", "token"), rows)
    result = vault.seal(vault.keys.old, index=EMAIL | {"normalize": str.lower})
    assert counts(result) == {"rows": 22, "written": 20, "fault_count": 2}
    unique = f"{vault.table}_email_index_key"
    assert result.faults == (
        ColumnFault(20, "STORE_REFUSED", unique),
        ColumnFault(21, "STORE_REFUSED", "token"),
    )
    assert (vault.values()[20], vault.values()[21]) == ("T7", "far too long " * 4)


def test_a_text_is_the_same_byte_by_byte(vault: VaultWay) -> None:
    """A type that takes `A` for `a` does not make another's value ours."""
    vault.sql.execute(
        b"CREATE COLLATION IF NOT EXISTS any_case "
        b"(provider = icu, locale = 'und-u-ks-level2', deterministic = false)"
    )
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text COLLATE \"any_case\"")
    vault.copied(("id", "token"), [(1, "abc"), (2, "abc")])

    def meanwhile(_text: str) -> str:
        vault.sql.execute(f"UPDATE {vault.table} SET token = 'ABC' WHERE id = 1".encode())
        return "x"

    vault.sql.execute(f"ALTER TABLE {vault.table} ADD email_index text".encode())
    result = vault.seal(vault.keys.old, index=EMAIL | {"normalize": meanwhile})
    assert counts(result) == {"rows": 2, "written": 1, "lost": 1}
    assert vault.values()[1] == "ABC"


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ("UPDATE {} SET token = 'other' WHERE id = 1", {1: "other"}),
        ("UPDATE {} SET token = NULL WHERE id = 1", {1: None}),
        ("UPDATE {} SET user_id = 'v' WHERE id = 1", {1: "one"}),
        ("DELETE FROM {} WHERE id = 1", {}),
        ("UPDATE {} SET id = 9 WHERE id = 1", {9: "one"}),
    ],
)
def test_who_wrote_first_wins(vault: VaultWay, change: str, left: dict[int, str | None]) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, email_index text")
    vault.copied(("id", "token"), [(1, "one"), (2, "two")])

    def meanwhile(text: str) -> str:
        vault.sql.execute(change.format(vault.table).encode())
        return text

    result = vault.seal(vault.keys.old, index=EMAIL | {"normalize": meanwhile})
    became = "blank" if left == {1: None} else "lost"
    assert counts(result) == {"rows": 2, "written": 1, became: 1}
    values = vault.values()
    token = values.pop(2)
    assert token is not None
    assert token.startswith("tl1.")
    assert values == left


def test_the_host_may_end_it(vault: VaultWay) -> None:
    vault.create()
    vault.fill(vault.keys.old, range(10))
    result = vault.rotate(vault.keys.new, slice_rows=4, on_slice=lambda one: one.rows < 8)
    assert (result.rows, result.after, result.done) == (8, 7, False)

    def fail(_result: ColumnTotals) -> None:
        raise KeyError("the host's own")

    with pytest.raises(KeyError, match="the host's own"):
        vault.rotate(vault.keys.new, on_slice=fail)
    stale = [token for token in vault.values().values() if vault.keys.new.needs_rotation(token or "")]
    assert stale == []


def test_the_loop_is_not_held_up(vault: VaultWay) -> None:
    """With a client of asyncio the work is done on other threads."""
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, email_index text")
    vault.copied(("id", "token"), [(1, "one"), (2, "two")])
    threads: set[int] = set()

    def normalize(text: str) -> str:
        threads.add(threading.get_ident())
        return text

    vault.seal(vault.keys.old, index=EMAIL | {"normalize": normalize}, slice_rows=1)
    assert (threading.get_ident() in threads) == isinstance(vault.client, ConnectionPool)
