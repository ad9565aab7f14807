"""Counts in PostgreSQL: one row a subject and window."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from trueline.stores.checks import checked_subject
from trueline.stores.plan import Clock
from trueline.stores.postgres_states import MISTAKES, STORE_ERRORS, Query


@dataclass(frozen=True)
class Counts:
    """The statements of one table of counts."""

    table: str
    """As `quoted_table` gives it."""
    clock: Clock
    errors: tuple[type[Exception], ...] = STORE_ERRORS
    mistakes: tuple[type[Exception], ...] = MISTAKES

    def subject(self, subject: str) -> str:
        return checked_subject(subject, without="\0")

    def counted(self, subject: str, start: datetime.datetime, cost: int, limit: int) -> Query:
        """Counts if it fits. Gives the count and whether it is counted, in one statement; no row where
        nothing was ever counted and nothing fits.
        """
        text = f"""
            WITH counted AS (
                INSERT INTO {self.table} AS kept (subject, window_start, used)
                SELECT %s::text, %s::timestamptz, %s::bigint WHERE %s::bigint <= %s::bigint
                ON CONFLICT (subject, window_start) DO UPDATE SET used = kept.used + EXCLUDED.used
                WHERE kept.used + EXCLUDED.used <= %s::bigint
                RETURNING used
            )
            SELECT used, true FROM counted
            UNION ALL
            SELECT used, false FROM {self.table}
            WHERE subject = %s AND window_start = %s AND NOT EXISTS (SELECT FROM counted)"""
        return Query(text, (subject, start, cost, cost, limit, limit, subject, start))

    def seen(self, subject: str, start: datetime.datetime) -> Query:
        """The count, if there is one."""
        text = f"SELECT used FROM {self.table} WHERE subject = %s AND window_start = %s"
        return Query(text, (subject, start))

    def refunded(self, subject: str, start: datetime.datetime, amount: int) -> Query:
        """Takes back what is there, and gives the count from before."""
        text = (
            f"UPDATE {self.table} AS kept SET used = greatest(kept.used - %s::bigint, 0) "
            f"FROM (SELECT used FROM {self.table} WHERE subject = %s AND window_start = %s FOR UPDATE) "
            "AS old WHERE kept.subject = %s AND kept.window_start = %s RETURNING old.used"
        )
        return Query(text, (amount, subject, start, subject, start))

    def forgotten(self, subject: str, start: datetime.datetime) -> Query:
        """Removes the count."""
        text = f"DELETE FROM {self.table} WHERE subject = %s AND window_start = %s RETURNING used"
        return Query(text, (subject, start))
