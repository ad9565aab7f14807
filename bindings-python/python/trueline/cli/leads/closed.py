"""Closed leads of a file: their columns, and whether each was won."""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from trueline.cli.leads.kinds import NUMBER, Coded
from trueline.cli.leads.model import Read
from trueline.cli.leads.options import names_in
from trueline.cli.leads.outcomes import Outcomes
from trueline.cli.leads.sources import Lead, Leads, open_leads
from trueline.cli.problems import Issue, RefusedError, shortened
from trueline.cli.reading import named_delimiter
from trueline.cli.sheets import Reading

_BLAMED = re.compile(r"columns\[(\d+)\]\.(?:values|indexes)\[(\d+)\]")
"""A fault's field: which column, which row of it."""
NO_NUMBER, NO_NUMBER_SAYS = "INVALID_INPUT", "not a number, which is asked for here"


@dataclass
class Closed:
    """Closed leads, in the order of the file."""

    read: Read
    columns: list[Coded]
    won: list[bool] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    """By which a lead is kept out or not: its id, or the place of its row, from 0."""
    rows: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def where(self, place: int) -> str:
        """`row 17 (line 18)`."""
        return f"row {self.rows[place]:,} (line {self.lines[place]:,})"

    def blamed(
        self, path: str, columns: Sequence[Coded], rows: Sequence[int]
    ) -> tuple[int, Coded] | tuple[None, None]:
        """The lead and the column that a fault of the training names."""
        found = _BLAMED.fullmatch(path)
        return (rows[int(found[2])], columns[int(found[1])]) if found else (None, None)


def read_closed(options: argparse.Namespace, missing: Collection[str]) -> Closed:
    """The leads of a file that have an outcome. `missing` are texts that mean `not known`."""
    how = Reading(options.encoding, named_delimiter(options.delimiter), options.quiet)
    outcomes = Outcomes(options)
    with open_leads(options.leads, how) as leads:
        target = leads.place(options.target, "the target")
        id_ = None if options.id is None else leads.place(options.id, "the id")
        named = [place for place, name in enumerate(leads.header) if name and place != target]
        for place in named:
            # A field that stands twice is refused before anything is read.
            leads.place(leads.header[place], "a field")
        columns = [Coded(leads.header[place]) for place in named]
        numbers = Numbers(leads, names_in(options.number, leads.header), missing)
        said: list[str] = []
        keys, rows, lines = [], [], []
        for lead in leads:
            outcome = lead.cells[target].strip()
            is_open = outcomes.is_open(outcome)
            if not is_open and not numbers.has_all(lead):
                continue
            outcomes.seen[outcome] += 1
            if is_open:
                continue
            for column, place in zip(columns, named, strict=True):
                column.add(lead.cells[place])
            said.append(outcome)
            keys.append(("" if id_ is None else lead.cells[id_]) or str(lead.row - 1))
            rows.append(lead.row)
            lines.append(lead.line)
    numbers.check()
    read = _read(leads, options.target, outcomes)
    return Closed(read, columns, [one in read.won for one in said], keys, rows, lines)


class Numbers:
    """The columns that are named as numbers: a row in which one is none is rejected."""

    def __init__(self, leads: Leads, names: Collection[str], missing: Collection[str]) -> None:
        self._leads = leads
        self._places = {name: leads.header.index(name) for name in names if name in leads.header}
        self._missing = missing
        self._first: dict[str, Issue] = {}
        """The first row in which it is none, of columns that never were one."""
        self._seen: set[str] = set()

    def has_all(self, lead: Lead) -> bool:
        """Whether each is a number or not known; if not, the row is noted as rejected."""
        for name, place in self._places.items():
            value = lead.cells[place]
            if not value or value in self._missing:
                continue
            if not NUMBER.fullmatch(value):
                issue = Issue(
                    lead.row, lead.line, name, NO_NUMBER, value, rejected=True, detail=NO_NUMBER_SAYS
                )
                self._first.setdefault(name, issue)
                self._leads.reject(issue)
                return False
            self._seen.add(name)
        return True

    def check(self) -> None:
        """Refuse a column that has no number at all: not its rows are wrong, but the option."""
        for name, issue in self._first.items():
            if name not in self._seen:
                value = shortened(issue.value)
                raise RefusedError(
                    f"{self._leads.path}: {issue.where()}: `{value}`: not a number, nor is any other "
                    "value of the column, which --number names"
                )


def _read(leads: Leads, target: str, outcomes: Outcomes) -> Read:
    won, lost = outcomes.sides(leads.path)
    return Read(
        path=leads.path,
        target=target,
        rows=leads.rows,
        blank=leads.blank,
        rejected=leads.rejected,
        issues=leads.issues,
        still_open=outcomes.still_open,
        won=won,
        lost=lost,
        is_lost_by_default=outcomes.is_lost_by_default,
    )
