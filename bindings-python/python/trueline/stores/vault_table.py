"""A table as PostgreSQL knows it: what cannot be walked, read or written is refused before a row is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from trueline.stores.postgres_states import Query
from trueline.stores.steps import Steps
from trueline.stores.vault_checks import refused
from trueline.stores.vault_column import Column, Names

FOUND: Final = (
    "SELECT a.attname, format_type(a.atttypid, a.atttypmod), b.typcategory = 'S', "
    "b.typtype = 'e' OR b.oid = ANY ('{int2,int4,int8,numeric,uuid,bool}'::regtype[]), "
    "a.attnotnull, a.attnum, has_column_privilege(a.attrelid, a.attnum, 'UPDATE'), "
    "CASE WHEN b.oid = ANY ('{varchar,bpchar}'::regtype[]) "
    "THEN CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END END "
    "FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid "
    "JOIN pg_type AS b ON b.oid = COALESCE(NULLIF(t.typbasetype, 0), t.oid) "
    "WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped"
)
"""The columns of a table; of a domain what it is made of."""
LENGTH_BEFORE: Final = 4
"""PostgreSQL's own bytes in the number that declares a length."""


@dataclass(frozen=True)
class Lengths:
    """Characters that a column has to take."""

    token: int
    """The shortest token."""
    index: int
    """Every blind index."""


@dataclass(frozen=True)
class _Known:
    type: str
    is_text: bool
    is_plain: bool
    """Neither text nor of a type whose text depends on settings of the session."""
    is_filled: bool
    place: int
    may_be_written: bool
    declared: int | None

    @property
    def most(self) -> int | None:
        """The declared length."""
        return None if self.declared is None or self.declared < 0 else self.declared - LENGTH_BEFORE


def found_column(names: Names, lengths: Lengths, *, by_version: bool) -> Steps[Query, Column]:
    """The column with what the database knows of it; what cannot be walked is refused."""
    table = names.sql.replace("%%", "%")
    known = {row[0]: _Known(*row[1:]) for row in (yield Query(FOUND, (table,)))}
    _check_there(names, known)
    _check_types(names, known)
    _check_writable(names, known, lengths)
    text = (
        "SELECT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = %s::regclass AND i.indisunique "
        "AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND (SELECT bool_and(part = ANY(%s)) "
        "FROM unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) AS part))"
    )
    [(is_key,)] = yield Query(text, (table, [known[name].place for name in names.id]))
    if not is_key or not all(known[name].is_filled for name in names.id):
        # Rows of one id, or of none, would be passed over at the end of a slice.
        message = "the columns of `id` must be a key: NOT NULL, and unique by an index of no other columns"
        raise refused("INVALID_POLICY", "id", message)
    types = (known[name].type.replace("%", "%%") for name in names.id)
    return Column(names, tuple(types), by_version)


def _check_there(names: Names, known: dict[str, _Known]) -> None:
    for option, name in (*names.options, *(("id", name) for name in names.id), *names.bound):
        if name not in known:
            raise refused("INVALID_POLICY", option, f"`{name}` is no column of the table")


def _check_types(names: Names, known: dict[str, _Known]) -> None:
    for option, name in names.options:
        if not known[name].is_text:
            message = f"`{name}` is of the type {known[name].type}, which holds no text"
            raise refused("INVALID_POLICY", option, message)
    for option, name in names.bound:
        if not known[name].is_text and not known[name].is_plain:
            # A token that is sealed under one setting would not open under another.
            message = (
                f"`{name}` is of the type {known[name].type}, whose text may depend on settings: "
                "a context takes texts, whole numbers, numeric, uuid, boolean and enums"
            )
            raise refused("INVALID_POLICY", option, message)


def _check_writable(names: Names, known: dict[str, _Known], lengths: Lengths) -> None:
    for option, name in names.written:
        if not known[name].may_be_written:
            message = f"`{name}` cannot be written: the right to UPDATE it is missing"
            raise refused("INVALID_POLICY", option, message)
        most, needed = known[name].most, lengths.index if name == names.index else lengths.token
        if most is None or most >= needed or name not in (names.target, names.index):
            continue
        message = f"`{name}` takes {most} characters; it must take at least {needed}"
        raise refused("INVALID_POLICY", option, message)
