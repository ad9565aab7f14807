"""`seal_column` and plain text: none is sent back to the database, and nobody's write is lost for it."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from typing import Any

import psycopg
import pytest
from servers import PostgresServer, wait_until
from trueline.stores.vault_walk import TRIES
from vault_ways import INDEX_CONTEXT, VaultWay, counts, opened, sealed

COLUMNS = (
    "id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, sealed text, email_index text, touched int"
)
INDEX = {"column": "email_index", "context": INDEX_CONTEXT}
ROWS = 300
PAUSE_S = 0.002
"""Between the writes of one writer, so that no row is written within every try."""
LOGGED = "?options=-c%20log_statement%3Dall%20-c%20log_parameter_max_length%3D-1"


@pytest.mark.parametrize("awaiting", [False, True])
def test_no_plain_text_is_in_the_log_of_the_database(own_postgres: PostgresServer, awaiting: bool) -> None:
    vault = VaultWay(own_postgres.url + LOGGED, awaiting)
    vault.create(COLUMNS)
    with psycopg.connect(own_postgres.url, autocommit=True) as unlogged:
        insert = (
            f"INSERT INTO {vault.table} (id, token) SELECT n, 'the secret ' || n FROM generate_series(1, 9) n"
        )
        unlogged.execute(insert.encode())
        log = own_postgres.folder / "log"
        assert counts(vault.seal(vault.keys.old, index=INDEX, dry_run=True)) == {"rows": 9, "written": 9}
        assert counts(vault.seal(vault.keys.old, into="sealed", index=INDEX)) == {"rows": 9, "written": 9}
        assert counts(vault.seal(vault.keys.old, index=INDEX, slice_rows=2)) == {"rows": 9, "written": 9}
        said = log.read_text("utf-8")
        assert f'UPDATE "{vault.table}"' in said
        # What is sent is in the log, the new value for one.
        assert (vault.values()[1] or "none") in said
        assert "the secret" not in said
        assert vault.keys.old.blind_index("the secret 1", INDEX_CONTEXT) in said
    vault.close()


def test_a_row_of_which_another_column_is_written_is_sealed_again(vault: VaultWay) -> None:
    vault.create(COLUMNS)
    vault.copied(("id", "token"), [(1, "one"), (2, "two"), (3, "three"), (4, "four")])
    times: Counter[str] = Counter()
    most = {"one": 3, "two": TRIES - 1, "three": TRIES}

    def meanwhile(text: str) -> str:
        times[text] += 1
        if times[text] <= most.get(text, 0):
            statement = f"UPDATE {vault.table} SET touched = {times[text]} WHERE token = '{text}'"
            vault.sql.execute(statement.encode())
        return text

    result = vault.seal(vault.keys.old, index=INDEX | {"normalize": meanwhile})
    assert counts(result) == {"rows": 4, "written": 3, "lost": 1}
    assert times == {"one": 4, "two": TRIES, "three": TRIES, "four": 1}
    values = vault.values()
    assert values.pop(3) == "three"
    assert [opened(vault.keys.old, "u", token or "") for token in values.values()] == ["one", "two", "four"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("UPDATE {} SET token = 'other' WHERE token = 'one'", {"written": 2}),
        ("UPDATE {} SET user_id = 'v' WHERE token = 'one' AND user_id = 'u'", {"written": 2}),
        ("UPDATE {} SET user_id = '' WHERE id = 1", {"written": 1, "fault_count": 1}),
        ("UPDATE {} SET token = NULL WHERE id = 1", {"written": 1, "blank": 1}),
        ("UPDATE {} SET token = '{}' WHERE token = 'one'", {"written": 1, "skipped": 1}),
        ("DELETE FROM {} WHERE id = 1", {"written": 1, "lost": 1}),
    ],
)
def test_what_others_wrote_is_what_is_sealed(vault: VaultWay, change: str, expected: dict[str, int]) -> None:
    """A row that has changed is counted as what it has become."""
    vault.create(COLUMNS)
    vault.copied(("id", "token"), [(1, "one"), (2, "two")])
    token = sealed(vault.keys.old, "u", "theirs")

    def meanwhile(text: str) -> str:
        if text == "one":
            vault.sql.execute(change.format(vault.table, token).encode())
        return text

    result = vault.seal(vault.keys.old, index=INDEX | {"normalize": meanwhile})
    assert counts(result) == {"rows": 2} | expected
    held = {number: (user, value) for number, user, value in vault.rows("id, user_id, token")}
    user, value = held.get(1, (None, None))
    if "other" in change:
        assert opened(vault.keys.old, "u", value or "") == "other"
    elif "'v'" in change:
        assert opened(vault.keys.old, "v", value or "") == "one"
    else:
        assert value in (None, token, "one")
        assert user in (None, "u", "")


class Busy:
    """Some threads that write rows all the time, until the block ends."""

    def __init__(self, vault: VaultWay, write: Any, count: int = 3) -> None:
        self.writes = 0
        self._vault, self._write, self._count = vault, write, count
        self._ended = threading.Event()
        self._errors: list[BaseException] = []
        own = [range(first, ROWS, count) for first in range(count)]
        self._threads = [threading.Thread(target=self._run, args=(ids,)) for ids in own]

    def __enter__(self) -> Busy:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()
        assert self._errors == []

    def has_written(self, writes: int) -> bool:
        """Whether they came so far; none of them has failed."""
        assert self._errors == []
        return self.writes >= writes

    def _run(self, ids: range) -> None:
        dice = random.Random(ids.start)
        try:
            with psycopg.connect(self._vault.url, autocommit=True) as connection:
                while not self._ended.is_set():
                    self._write(connection, dice.choice(ids), dice)
                    self.writes += 1
                    time.sleep(PAUSE_S)
        except BaseException as error:
            self._errors.append(error)


def test_writers_of_another_column_keep_nothing_from_being_sealed(vault: VaultWay) -> None:
    vault.create(COLUMNS)
    vault.copied(("id", "token"), [(number, f"text {number}") for number in range(ROWS)])

    def touch(connection: psycopg.Connection, number: int, dice: random.Random) -> None:
        statement = f"UPDATE {vault.table} SET touched = %s WHERE id = %s"
        connection.execute(statement.encode(), (dice.randrange(1_000), number))

    again: Counter[str] = Counter()

    def counting(text: str) -> str:
        again[text] += 1
        return text

    with Busy(vault, touch) as busy:
        wait_until(lambda: busy.has_written(50))
        result = vault.seal(vault.keys.old, index=INDEX | {"normalize": counting}, slice_rows=100)
    assert counts(result) == {"rows": ROWS, "written": ROWS}
    # Rows were overtaken, or this would say nothing.
    assert max(again.values()) > 1
    for number, token in vault.values().items():
        assert opened(vault.keys.old, "u", token or "") == f"text {number}"


def test_no_update_of_the_column_is_lost(vault: VaultWay) -> None:
    """Writers write plain text, tokens and nothing, while passes go over it."""
    vault.create(COLUMNS)
    held: dict[int, str | None] = {number: f"text {number}" for number in range(ROWS)}
    vault.copied(("id", "token"), list(held.items()))

    def write(connection: psycopg.Connection, number: int, dice: random.Random) -> None:
        text = None if dice.random() < 0.1 else f"{number} by {dice.random()}"
        given = sealed(vault.keys.old, "u", text) if text is not None and dice.random() < 0.5 else text
        statement = f"UPDATE {vault.table} SET token = %s WHERE id = %s"
        connection.execute(statement.encode(), (given, number))
        held[number] = text

    written = 0
    with Busy(vault, write) as busy:
        while not busy.has_written(1_000):
            result = vault.seal(vault.keys.old, slice_rows=100)
            assert (result.fault_count, result.done) == (0, True)
            written += result.written
    assert written > ROWS // 2
    assert vault.seal(vault.keys.old).lost == 0
    texts = {
        number: token if token is None else opened(vault.keys.old, "u", token)
        for number, token in vault.values().items()
    }
    assert texts == held
