"""Which columns are gone over: those of a job's file, or the one that the options say."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import trueline
from trueline.cli.json_node import MappingError, Node, read_mapping_file
from trueline.cli.problems import RefusedError

Normalize = Callable[[str], str]

NORMALIZED: dict[str, Normalize] = {
    "EMAIL": lambda text: trueline.normalize_email(text).address,
    "EMAIL_KEY": lambda text: trueline.normalize_email(text).key,
    "PHONE": lambda text: trueline.normalize_phone(text).e164,
}
"""What an index may hold of a value, asked of the rules."""


@dataclass(frozen=True)
class IndexSpec:
    """A column of blind indexes."""

    column: str
    context: dict[str, str]
    context_columns: dict[str, str]
    normalize: str | None

    def normalizer(self) -> Normalize | None:
        """The rule by its name; a region stands behind a colon."""
        if self.normalize is None or self.normalize in NORMALIZED:
            return None if self.normalize is None else NORMALIZED[self.normalize]
        name, _, region = self.normalize.partition(":")
        if name != "PHONE" or not region:
            known = ", ".join(NORMALIZED)
            raise RefusedError(f"`{self.normalize}` is no way to normalise; known are {known}, PHONE:REGION")
        try:
            trueline.normalize_phone("+12125550100", region)
        except trueline.Fault as fault:
            if fault.field == "region":
                raise RefusedError(f"`{self.normalize}`: {fault}") from None
        return lambda text: trueline.normalize_phone(text, region).e164


@dataclass(frozen=True)
class ColumnSpec:
    """A column, its key and its context."""

    table: str
    schema: str | None
    id: tuple[str, ...]
    column: str
    context: dict[str, str]
    context_columns: dict[str, str]
    index: IndexSpec | None
    into: str | None
    clear: bool

    @property
    def name(self) -> str:
        """What a person calls it."""
        parts = [*([] if self.schema is None else [self.schema]), self.table, self.column]
        return ".".join(parts)

    def options(self, postgres: Any) -> dict[str, Any]:
        """The arguments of the jobs of `trueline.postgres`."""
        index = self.index
        given = index and postgres.ColumnIndex(
            index.column, index.context, index.context_columns, index.normalizer()
        )
        return {
            "table": self.table,
            "schema": self.schema,
            "id": list(self.id),
            "column": self.column,
            "context": self.context,
            "context_columns": self.context_columns,
            "index": given,
        }


def read_columns(options: argparse.Namespace) -> list[ColumnSpec]:
    """The columns in their order; what is said wrong is refused by name."""
    if options.job is not None:
        seals = options.command == "seal"
        columns = read_mapping_file(options.job, lambda node: _job(node, seals))
    else:
        columns = [_of_options(options)]
    for column in columns:
        if column.index is not None:
            column.index.normalizer()
    return columns


def _of_options(options: argparse.Namespace) -> ColumnSpec:
    index = options.index and IndexSpec(
        options.index,
        _pairs(options.index_context, "--index-context"),
        _pairs(options.index_context_column, "--index-context-column"),
        options.index_normalize,
    )
    return ColumnSpec(
        table=options.table,
        schema=options.schema,
        id=tuple(options.id),
        column=options.column,
        context=_pairs(options.context, "--context"),
        context_columns=_pairs(options.context_column, "--context-column"),
        index=index or None,
        into=options.into,
        clear=options.clear,
    )


def _pairs(given: list[str] | None, option: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in given or []:
        name, mark, value = text.partition("=")
        if not mark or name in pairs:
            why = "is given twice" if mark else "is no NAME=VALUE"
            raise RefusedError(f"{option}: `{name}` {why}")
        pairs[name] = value
    return pairs


def _job(node: Node, seals: bool) -> list[ColumnSpec]:
    node.only("columns")
    columns = list(node.each("columns", lambda part: _column(part, seals)))
    if not columns:
        raise MappingError("`columns` has no column")
    names = [(column.schema, column.table, column.column) for column in columns]
    if len(set(names)) < len(names):
        raise MappingError("`columns` names a column twice")
    return columns


def _column(node: Node, seals: bool) -> ColumnSpec:
    known = ("table", "schema", "id", "column", "context", "contextColumns", "index")
    node.only(*known, *(("into", "clear") if seals else ()))
    index = node.record("index", "column", "context", "contextColumns", "normalize")
    clear = node.get("clear")
    if clear is not None and not isinstance(clear.value, bool):
        raise MappingError(f"`{clear.path}` must be true or false")
    return ColumnSpec(
        table=node.needed("table").text(),
        schema=node.optional_text("schema"),
        id=node.needed("id").texts(),
        column=node.needed("column").text(),
        context=_texts(node, "context"),
        context_columns=_texts(node, "contextColumns"),
        index=None if index is None else _index(index),
        into=node.optional_text("into"),
        clear=clear is not None and clear.value,
    )


def _index(node: Node) -> IndexSpec:
    return IndexSpec(
        node.needed("column").text(),
        _texts(node, "context"),
        _texts(node, "contextColumns"),
        node.optional_text("normalize"),
    )


def _texts(node: Node, name: str) -> dict[str, str]:
    member = node.get(name)
    return {} if member is None else {key: value.text() for key, value in member.members()}
