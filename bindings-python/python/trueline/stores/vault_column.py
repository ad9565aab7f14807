"""A column that is walked by its key, as SQL: read a slice, write it back where nobody else did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from trueline.stores.postgres_states import Query
from trueline.stores.steps import Steps
from trueline.stores.vault_checks import checked_name, quoted, refused

TEXT: Final = "S"
"""PostgreSQL's category of texts."""
WHOLE_NUMBERS: Final = ("smallint", "integer", "bigint")

Ids = tuple[str, ...]
"""A row's id, each part as PostgreSQL writes it."""


@dataclass(frozen=True)
class Change:
    """What a row becomes."""

    row: int
    value: str | None = field(repr=False)
    index: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Rows:
    """A slice of the table: ids, and by column what stands in it."""

    ids: Sequence[Ids]
    columns: Mapping[str, Sequence[str | None]] = field(repr=False)

    def __len__(self) -> int:
        return len(self.ids)

    def at(self, places: Sequence[int]) -> Rows:
        """Some of the rows."""
        columns = {name: [cells[place] for place in places] for name, cells in self.columns.items()}
        return Rows([self.ids[place] for place in places], columns)


@dataclass(frozen=True)
class Names:
    """What of a table takes part."""

    schema: str | None
    table: str
    id: tuple[str, ...]
    source: str
    """The column that is read; of a row in which it has changed nothing is written."""
    target: str
    """The column that is written: the source, or another."""
    index: str | None
    context: tuple[str, ...]
    """Columns that the contexts are made of."""
    clears: bool
    """Whether the source is emptied when the target is written."""

    def check(self) -> None:
        """Refuses columns that would be in each other's way."""
        checked_name(self.table, "table")
        if self.schema is not None:
            checked_name(self.schema, "schema")
        written = [("column", self.source)]
        written += [("into", self.target)] if self.target != self.source else []
        written += [("index.column", self.index)] if self.index is not None else []
        for place, (option, name) in enumerate(written):
            if name in (*self.id, *self.context, *(other for _, other in written[:place])):
                message = f"the column `{name}` is written, so it is neither id nor context nor another's"
                raise refused("INVALID_POLICY", option, message)
        if len(set(self.id)) < len(self.id):
            raise refused("INVALID_POLICY", "id", "a column of the id is named twice")

    @property
    def sql(self) -> str:
        """The table."""
        return quoted(self.table) if self.schema is None else f"{quoted(self.schema)}.{quoted(self.table)}"

    @property
    def read(self) -> tuple[str, ...]:
        """Every column that is read beside the id, each once."""
        written = (self.source, self.target, *([] if self.index is None else [self.index]))
        return tuple(dict.fromkeys((*written, *self.context)))


@dataclass(frozen=True)
class Column:
    """The statements over one column."""

    names: Names
    id_types: tuple[str, ...]
    """The types of the id's columns, as SQL."""

    def ids(self, after: Ids) -> tuple[int | str, ...]:
        """The parts of an id as the host gets them."""
        parts = zip(after, self.id_types, strict=True)
        return tuple(int(part) if type_ in WHOLE_NUMBERS else part for part, type_ in parts)

    def slice(self, after: Ids | None, limit: int) -> Steps[Query, Rows]:
        """The rows behind an id, in its order."""
        names = self.names
        key = ", ".join(f"t.{quoted(name)}" for name in names.id)
        read = ", ".join(f"t.{quoted(name)}::text" for name in (*names.id, *names.read))
        where = ""
        if after is not None:
            where = f"WHERE ({key}) > ({', '.join(f'%s::text::{type_}' for type_ in self.id_types)}) "
        text = f"SELECT {read} FROM {names.sql} AS t {where}ORDER BY {key} LIMIT %s"
        found: list[tuple[Any, ...]] = yield Query(text, (*(after or ()), limit))
        width = len(names.id)
        cells = list(zip(*found, strict=True)) or [()] * (width + len(names.read))
        columns = {name: list(cells[width + place]) for place, name in enumerate(names.read)}
        return Rows([row[:width] for row in found], columns)

    def samples(self, after: Ids | None, limit: int, *, from_end: bool) -> Steps[Query, list[str]]:
        """Some values of the column that do not look sealed, from one end of the walk."""
        names = self.names
        key = ", ".join(f"t.{quoted(name)}" for name in names.id)
        order = ", ".join(f"t.{quoted(name)}{' DESC' if from_end else ''}" for name in names.id)
        source = f"t.{quoted(names.source)}::text"
        where = f"{source} IS NOT NULL AND NOT starts_with({source}, 'tl1.')"
        if after is not None:
            where += f" AND ({key}) > ({', '.join(f'%s::text::{type_}' for type_ in self.id_types)})"
        text = f"SELECT {source} FROM {names.sql} AS t WHERE {where} ORDER BY {order} LIMIT %s"
        found = yield Query(text, (*(after or ()), limit))
        return [value for (value,) in found]

    def write(self, rows: Rows, changes: Sequence[Change]) -> Query:
        """Writes all changes whose row is still as it was read, and gives their places among the changes."""
        names = self.names
        sets = [f"{quoted(names.target)} = v.value"]
        if names.clears and names.target != names.source:
            sets.append(f"{quoted(names.source)} = NULL")
        if names.index is not None:
            sets.append(f"{quoted(names.index)} = v.index")
        # Contexts are compared too: sealed for the user of before, a text would open for nobody.
        compared = tuple(dict.fromkeys((names.source, names.target, *names.context)))
        given = [f"id{place}" for place in range(len(names.id))]
        before = [f"before{place}" for place in range(len(compared))]
        arrays = [f"%s::text[]::{type_}[]" for type_ in self.id_types] + ["%s::text[]"] * (len(before) + 2)
        where = [f"t.{quoted(name)} = v.{id_}" for name, id_ in zip(names.id, given, strict=True)]
        # Byte by byte, whatever the column's collation and type take for equal.
        where += [
            f't.{quoted(name)}::text COLLATE "C" IS NOT DISTINCT FROM v.{old}'
            for name, old in zip(compared, before, strict=True)
        ]
        text = (
            f"UPDATE {names.sql} AS t SET {', '.join(sets)} FROM unnest({', '.join(arrays)}) WITH ORDINALITY "
            f"AS v ({', '.join((*given, *before, 'value', 'index', 'place'))}) "
            f"WHERE {' AND '.join(where)} RETURNING v.place"
        )
        taken = rows.at([change.row for change in changes])
        ids = [list(part) for part in zip(*taken.ids, strict=True)]
        old_values = [list(taken.columns[name]) for name in compared]
        new = [[change.value for change in changes], [change.index for change in changes]]
        return Query(text, (*ids, *old_values, *new))


def found_column(names: Names) -> Steps[Query, Column]:
    """The column with what the database knows of it; what cannot be walked is refused."""
    text = (
        "SELECT a.attname, format_type(a.atttypid, a.atttypmod), t.typcategory::text, a.attnotnull, a.attnum "
        "FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid "
        "WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped"
    )
    table = names.sql.replace("%%", "%")
    found = {row[0]: row[1:] for row in (yield Query(text, (table,)))}
    for name in (*names.id, *names.read):
        if name not in found:
            raise refused("INVALID_POLICY", "table", f"the table has no column `{name}`")
    for name in names.read:
        if name not in names.context and found[name][1] != TEXT:
            raise refused(
                "INVALID_POLICY", "column", f"the column `{name}` is of type {found[name][0]}, no text"
            )
    text = (
        "SELECT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = %s::regclass AND i.indisunique "
        "AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND (SELECT bool_and(part = ANY(%s)) "
        "FROM unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) AS part))"
    )
    places = [found[name][3] for name in names.id]
    [(is_key,)] = yield Query(text, (table, places))
    if not is_key or not all(found[name][2] for name in names.id):
        # Rows of one id, or of none, would be passed over at the end of a slice.
        message = "the columns of `id` must be a key: NOT NULL, and unique by an index of no other columns"
        raise refused("INVALID_POLICY", "id", message)
    types = (found[name][0].replace("%", "%%") for name in names.id)
    return Column(names, tuple(types))
