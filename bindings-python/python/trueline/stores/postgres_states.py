"""States in PostgreSQL: one row a subject, with a version that counts its changes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final, Generic, TypeAlias

import psycopg

from trueline.stores.answer import Decision
from trueline.stores.checks import checked_subject, refused
from trueline.stores.clock import floored, present
from trueline.stores.contention import in_turn
from trueline.stores.plan import Clock, When
from trueline.stores.questions import Question
from trueline.stores.steps import Steps

STORE_ERRORS: Final = (psycopg.Error, OSError)
MISTAKES: Final = (
    psycopg.errors.UndefinedTable,
    psycopg.errors.UndefinedColumn,
    psycopg.errors.InsufficientPrivilege,
)

Scalar: TypeAlias = str | int | Decimal | datetime.date | None
Parameter: TypeAlias = Scalar | Sequence[Scalar]


@dataclass(frozen=True)
class Query:
    """A statement and its parameters; the reply is its rows."""

    text: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True)
class PostgresStates(Generic[Decision]):
    """A table with `subject`, `state` and `version`."""

    table: str
    """As `quoted_table` gives it."""
    clock: Clock
    errors: tuple[type[Exception], ...] = STORE_ERRORS
    mistakes: tuple[type[Exception], ...] = MISTAKES

    def subject(self, subject: str) -> str:
        return checked_subject(subject, without="\0")

    def changed(self, subject: str, question: Question[Decision], now: When) -> Steps[Query, Decision]:
        return in_turn(subject, partial(self._attempted, subject, question, now))

    def seen(self, subject: str, question: Question[Decision], now: When) -> Steps[Query, Decision]:
        state, _, at = yield from self._read(subject, now)
        return question.over(state, at)

    def forgotten(self, subject: str) -> Steps[Query, bool]:
        # The row stays: one that came again with an old version would be taken for the one before.
        text = (
            f"UPDATE {self.table} SET state = NULL, version = version + 1 "
            "WHERE subject = %s AND state IS NOT NULL RETURNING version"
        )
        return bool((yield Query(text, (subject,))))

    def _attempted(
        self, subject: str, question: Question[Decision], now: When
    ) -> Steps[Query, Decision | None]:
        """Reads, decides and writes; none if somebody else was faster."""
        state, version, at = yield from self._read(subject, now)
        decision = question.over(state, at)
        if not decision.changed or (yield self._write(subject, decision.state, version)):
            return decision
        return None

    def _read(
        self, subject: str, now: When
    ) -> Steps[Query, tuple[str | None, int | None, datetime.datetime]]:
        now = present(now, self.clock)
        # Not now(), which stands still in the host's transaction.
        text = (
            "SELECT kept.state, kept.version, statement_timestamp() FROM (SELECT) AS one "
            f"LEFT JOIN {self.table} AS kept ON kept.subject = %s"
        )
        [(state, version, at)] = yield Query(text, (subject,))
        return state, version, floored(at) if now is None else now

    def _write(self, subject: str, state: str | None, version: int | None) -> Query:
        """Gives a row if the state is written, none if somebody else was faster."""
        if version is None:
            # A first version is the time, so a row that the host deleted is never taken for a later one.
            text = (
                f"INSERT INTO {self.table} (subject, state, version) "
                "VALUES (%s, %s, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint) "
                "ON CONFLICT (subject) DO NOTHING RETURNING version"
            )
            return Query(text, (subject, state))
        text = (
            f"UPDATE {self.table} SET state = %s, version = version + 1 "
            "WHERE subject = %s AND version = %s RETURNING version"
        )
        return Query(text, (state, subject, version))


TABLE: Final = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?", re.ASCII)


def quoted_table(table: str) -> str:
    """The name of a table as SQL, with its schema if it has one."""
    if not isinstance(table, str) or TABLE.fullmatch(table) is None:
        raise refused("INVALID_POLICY", "table", f"`{table}` is no name of a table: letters, digits and _")
    return ".".join(f'"{part}"' for part in table.split("."))
