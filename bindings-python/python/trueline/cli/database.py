"""The database of a command: which it is, and what is said when it fails."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from trueline.cli.problems import RefusedError, shortened

DATABASE = "TRUELINE_DATABASE_URL"
"""The variable that names the database where no option does."""
PATIENCE_S = 10


def database_of(options: argparse.Namespace) -> str | None:
    """The database that is named; `--database ""` turns the variable off."""
    named: str = os.environ.get(DATABASE, "") if options.database is None else options.database
    return named or None


def adapter(module: str, extra: str) -> Any:
    """A module that only some commands need."""
    try:
        return import_module(module)
    except ImportError as error:
        # What the module says itself is caused by what is missing.
        missing = error if error.__cause__ is None else error.__cause__
        name = getattr(missing, "name", None)
        if isinstance(missing, ModuleNotFoundError) and name:
            raise RefusedError(f"this needs {name}: pip install 'trueline[{extra}]'") from None
        raise RefusedError(f"this cannot be used: {said(missing)}") from None


def connected(url: str) -> Any:
    """A connection in autocommit mode."""
    return import_module("psycopg").connect(url, autocommit=True, connect_timeout=PATIENCE_S)


@contextmanager
def named_failure(url: str, no_table: str | None = None) -> Iterator[None]:
    """A failure of the database as a refusal; `no_table` is said where a table is missing."""
    psycopg = import_module("psycopg")
    try:
        import_module("psycopg.conninfo").conninfo_to_dict(url)
    except psycopg.Error:
        # Its message would say the URL, and with it the password.
        raise RefusedError("the database's URL is none, as postgresql://user@host/name is") from None
    try:
        yield
    except psycopg.errors.UndefinedTable as error:
        raise RefusedError(no_table or f"the database: {said(error)}") from None
    except psycopg.Error as error:
        raise RefusedError(f"the database: {said(error)}") from None


def said(error: BaseException) -> str:
    """What an error says, on one line."""
    return shortened(str(error)) or type(error).__name__
