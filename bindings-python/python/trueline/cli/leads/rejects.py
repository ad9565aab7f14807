"""Rejected rows as a file, and a console whose reader may have seen enough."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from trueline.cli.outputs import write_csv
from trueline.cli.problems import Issue

REJECTS_HEADER = ("row", "line", "column", "code", "value", "reason")


def write_rejects(path: Path, issues: Sequence[Issue]) -> None:
    """Every rejected row, with the whole value and why."""
    rejected = (issue for issue in issues if issue.rejected)
    rows = ((one.row, one.line, one.column, one.code, one.value, one.reason()) for one in rejected)
    write_csv(path, REJECTS_HEADER, rows)


def listed_in(rejects: Path | None) -> str:
    """Where every rejected row stands."""
    return str(rejects) if rejects is not None else "them all by --rejects FILE"


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """The files are written; if nobody reads on what is said of them, as with `| head`, that is no fault."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still to be flushed when the program ends goes nowhere.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
