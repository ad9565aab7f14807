"""Writers that go on all the time beside a job: each keeps rows of its own, and knows what they hold."""

from __future__ import annotations

import random
import threading
from types import TracebackType
from typing import Final

import psycopg
from trueline import Keyring
from vault_ways import INDEX_CONTEXT, VaultWay, sealed

COLUMNS: Final = (
    "id bigint PRIMARY KEY, user_id text NOT NULL, token text, email_index text, touched int DEFAULT 0"
)


class Writers:
    """Some threads that seal, empty, delete and bring back rows, under either ring."""

    def __init__(self, vault: VaultWay, rows: int, count: int = 3) -> None:
        self.held: dict[int, str | None] = {}
        """What each row holds, by its writer."""
        self.writes = 0
        self._vault = vault
        self._rings: list[Keyring] = [vault.keys.old_knows_new, vault.keys.new]
        self._ended = threading.Event()
        self._moved = threading.Barrier(count + 1)
        self._move = threading.Event()
        self._errors: list[BaseException] = []
        vault.create(COLUMNS)
        given = []
        for number in range(rows):
            text = f"first {number}"
            self.held[number] = text
            token = sealed(vault.keys.old, f"u{number}", text)
            given.append((number, f"u{number}", token, vault.keys.old.blind_index(text, INDEX_CONTEXT)))
        vault.copied(("id", "user_id", "token", "email_index"), given)
        own = [range(first, rows, count) for first in range(count)]
        self._threads = [threading.Thread(target=self._run, args=(ids,)) for ids in own]

    def __enter__(self) -> Writers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if error is not None:
            self._moved.abort()
        for thread in self._threads:
            thread.join()
        if error is None:
            assert self._errors == []

    def move_to_the_new_key(self) -> None:
        """From now on every writer seals under the new key alone."""
        self._move.set()
        self._moved.wait(30)

    def _run(self, ids: range) -> None:
        try:
            self._write(ids)
        except BaseException as error:
            self._errors.append(error)
            self._moved.abort()

    def _write(self, ids: range) -> None:
        dice = random.Random(ids.start)
        moved = False
        with psycopg.connect(self._vault.url, autocommit=True) as connection:
            while not self._ended.is_set():
                if self._move.is_set() and not moved:
                    self._rings = [self._vault.keys.new]
                    self._moved.wait(30)
                    moved = True
                self._one(connection, dice, dice.choice(ids))

    def _one(self, connection: psycopg.Connection, dice: random.Random, number: int) -> None:
        table = self._vault.table
        ring = dice.choice(self._rings)
        text = f"{number} by {dice.random()}"
        token = sealed(ring, f"u{number}", text)
        index = ring.blind_index(text, INDEX_CONTEXT)
        what = dice.random()
        if what < 0.75 and number in self.held:
            statement = f"UPDATE {table} SET token = %s, email_index = %s WHERE id = %s"
            connection.execute(statement.encode(), (token, index, number))
            self.held[number] = text
        elif what < 0.8 and number in self.held:
            statement = f"UPDATE {table} SET token = NULL, email_index = NULL WHERE id = %s"
            connection.execute(statement.encode(), (number,))
            self.held[number] = None
        elif what < 0.9 and number in self.held:
            connection.execute(f"DELETE FROM {table} WHERE id = %s".encode(), (number,))
            del self.held[number]
        elif number not in self.held:
            statement = f"INSERT INTO {table} (id, user_id, token, email_index) VALUES (%s, %s, %s, %s)"
            connection.execute(statement.encode(), (number, f"u{number}", token, index))
            self.held[number] = text
        else:
            # Something else of the row: the value is untouched, and the row is another version.
            connection.execute(f"UPDATE {table} SET touched = touched + 1 WHERE id = %s".encode(), (number,))
        self.writes += 1
