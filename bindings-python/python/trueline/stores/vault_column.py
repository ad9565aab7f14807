"""A column that is walked by its key, as SQL: read a slice, write it back where nobody else did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from trueline.stores.postgres_states import Query
from trueline.stores.steps import Steps
from trueline.stores.vault_checks import checked_name, quoted, refused

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
    versions: Sequence[str | None] = ()
    """Which version of its row each is, where versions are compared."""

    def __len__(self) -> int:
        return len(self.ids)

    def at(self, places: Sequence[int]) -> Rows:
        """Some of the rows."""
        columns = {name: [cells[place] for place in places] for name, cells in self.columns.items()}
        versions = [self.versions[place] for place in places] if self.versions else ()
        return Rows([self.ids[place] for place in places], columns, versions)


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
    bound: tuple[tuple[str, str], ...]
    """Options of the contexts, and the column that each names."""
    clears: bool
    """Whether the source is emptied when the target is written."""

    def check(self) -> None:
        """Refuses columns that would be in each other's way."""
        checked_name(self.table, "table")
        if self.schema is not None:
            checked_name(self.schema, "schema")
        written = self.options
        for place, (option, name) in enumerate(written):
            if name in (*self.id, *self.context, *(other for _, other in written[:place])):
                message = f"the column `{name}` is written, so it is neither id nor context nor another's"
                raise refused("INVALID_POLICY", option, message)
        if len(set(self.id)) < len(self.id):
            raise refused("INVALID_POLICY", "id", "a column of the id is named twice")

    @property
    def context(self) -> tuple[str, ...]:
        """Columns that the contexts are made of, each once."""
        return tuple(dict.fromkeys(column for _, column in self.bound))

    @property
    def options(self) -> list[tuple[str, str]]:
        """The columns of texts, by the option that names each."""
        into = [("into", self.target)] if self.target != self.source else []
        index = [("index.column", self.index)] if self.index is not None else []
        return [("column", self.source), *into, *index]

    @property
    def written(self) -> list[tuple[str, str]]:
        """Those of them that are written."""
        keeps_source = self.target != self.source and not self.clears
        return self.options[1:] if keeps_source else self.options

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
    by_version: bool
    """Whether a row that was read is known again by its version (`xmin`), not by what stands in it: plain
    text would stand in the statement, and in the logs of the database.
    """

    def ids(self, after: Ids) -> tuple[int | str, ...]:
        """The parts of an id as the host gets them."""
        parts = zip(after, self.id_types, strict=True)
        return tuple(int(part) if type_ in WHOLE_NUMBERS else part for part, type_ in parts)

    def slice(self, after: Ids | None, limit: int) -> Steps[Query, Rows]:
        """The rows behind an id, in its order."""
        where = ""
        if after is not None:
            where = f"WHERE ({self._key}) > ({', '.join(f'%s::text::{type_}' for type_ in self.id_types)}) "
        text = f"SELECT {self._read} FROM {self.names.sql} AS t {where}ORDER BY {self._key} LIMIT %s"
        return self._rows((yield Query(text, (*(after or ()), limit))))

    def again(self, ids: Sequence[Ids]) -> Steps[Query, Rows]:
        """Rows as they are now; without those that are no more."""
        arrays = ", ".join(f"%s::text[]::{type_}[]" for type_ in self.id_types)
        given = [f"id{place}" for place in range(len(self.id_types))]
        same = [f"t.{quoted(name)} = v.{id_}" for name, id_ in zip(self.names.id, given, strict=True)]
        text = (
            f"SELECT {self._read} FROM {self.names.sql} AS t JOIN unnest({arrays}) AS v ({', '.join(given)}) "
            f"ON {' AND '.join(same)} ORDER BY {self._key}"
        )
        return self._rows((yield Query(text, tuple(list(part) for part in zip(*ids, strict=True)))))

    @property
    def _key(self) -> str:
        return ", ".join(f"t.{quoted(name)}" for name in self.names.id)

    @property
    def _read(self) -> str:
        read = [f"t.{quoted(name)}::text" for name in (*self.names.id, *self.names.read)]
        return ", ".join([*read, *(["t.xmin::text"] if self.by_version else [])])

    def _rows(self, found: Sequence[tuple[Any, ...]]) -> Rows:
        names = self.names
        width = len(names.id)
        cells = list(zip(*found, strict=True)) or [()] * (width + len(names.read) + 1)
        columns = {name: list(cells[width + place]) for place, name in enumerate(names.read)}
        return Rows([row[:width] for row in found], columns, cells[-1] if self.by_version else ())

    def samples(self, after: Ids | None, limit: int, *, from_end: bool) -> Steps[Query, list[str]]:
        """Some values of the column that do not look sealed, from one end of the walk."""
        names = self.names
        order = ", ".join(f"t.{quoted(name)}{' DESC' if from_end else ''}" for name in names.id)
        source = f"t.{quoted(names.source)}::text"
        where = f"{source} <> '' AND NOT starts_with({source}, 'tl1.')"
        if after is not None:
            where += f" AND ({self._key}) > ({', '.join(f'%s::text::{type_}' for type_ in self.id_types)})"
        text = f"SELECT {source} FROM {names.sql} AS t WHERE {where} ORDER BY {order} LIMIT %s"
        found = yield Query(text, (*(after or ()), limit))
        return [value for (value,) in found]

    def sealed(self, limit: int) -> Steps[Query, list[str]]:
        """Some values of the column that is written that look sealed."""
        target = f"t.{quoted(self.names.target)}::text"
        text = f"SELECT {target} FROM {self.names.sql} AS t WHERE starts_with({target}, 'tl1.') LIMIT %s"
        found = yield Query(text, (limit,))
        return [value for (value,) in found]

    def write(self, rows: Rows, changes: Sequence[Change]) -> Query:
        """Writes all changes whose row is still as it was read, and gives their places among the changes,
        from 1.
        """
        names = self.names
        sets = [f"{quoted(names.target)} = v.value"]
        if names.clears and names.target != names.source:
            sets.append(f"{quoted(names.source)} = NULL")
        if names.index is not None:
            sets.append(f"{quoted(names.index)} = v.index")
        compared = self._compared(rows)
        given = [f"id{place}" for place in range(len(names.id))]
        before = [f"before{place}" for place in range(len(compared))]
        arrays = [f"%s::text[]::{type_}[]" for type_ in self.id_types] + ["%s::text[]"] * (len(before) + 2)
        where = [f"t.{quoted(name)} = v.{id_}" for name, id_ in zip(names.id, given, strict=True)]
        where += [f"{now} IS NOT DISTINCT FROM v.{old}" for now, old in zip(compared, before, strict=True)]
        text = (
            f"UPDATE {names.sql} AS t SET {', '.join(sets)} FROM unnest({', '.join(arrays)}) WITH ORDINALITY "
            f"AS v ({', '.join((*given, *before, 'value', 'index', 'place'))}) "
            f"WHERE {' AND '.join(where)} RETURNING v.place"
        )
        places = [change.row for change in changes]
        ids = [list(part) for part in zip(*(rows.ids[place] for place in places), strict=True)]
        old_values = [[cells[place] for place in places] for cells in compared.values()]
        new = [[change.value for change in changes], [change.index for change in changes]]
        return Query(text, (*ids, *old_values, *new))

    def _compared(self, rows: Rows) -> dict[str, Sequence[str | None]]:
        """What makes a row the one that was read, as SQL, and what was read."""
        if self.by_version:
            return {"t.xmin::text": rows.versions}
        # Contexts are compared too: sealed for the user of before, a text would open for nobody. Byte by
        # byte, whatever the column's collation and type take for equal.
        names = dict.fromkeys((self.names.source, self.names.target, *self.names.context))
        return {f't.{quoted(name)}::text COLLATE "C"': rows.columns[name] for name in names}
