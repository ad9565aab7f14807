"""Closed leads of a file: their columns, and whether each was won."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from trueline.cli.leads.kinds import Coded
from trueline.cli.leads.model import Read
from trueline.cli.leads.sources import Leads, open_leads
from trueline.cli.problems import RefusedError, shortened
from trueline.cli.reading import named_delimiter
from trueline.cli.sheets import Reading

WON, LOST = ("1", "true", "yes", "y", "won"), ("0", "false", "no", "n", "lost")
"""What is taken as won and lost where nobody says."""
_BLAMED = re.compile(r"columns\[(\d+)\]\.(?:values|indexes)\[(\d+)\]")
"""A fault's field: which column, which row of it."""
SHOWN = 5


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


def read_closed(options: argparse.Namespace) -> Closed:
    """The leads of a file that have an outcome."""
    how = Reading(options.encoding, named_delimiter(options.delimiter), options.quiet)
    with open_leads(options.leads, how) as leads:
        target = leads.place(options.target, "the target")
        id_ = None if options.id is None else leads.place(options.id, "the id")
        named = [place for place, name in enumerate(leads.header) if name and place != target]
        for place in named:
            # A field that stands twice is refused before anything is read.
            leads.place(leads.header[place], "a field")
        columns = [Coded(leads.header[place]) for place in named]
        outcomes: Counter[str] = Counter()
        said: list[str] = []
        keys, rows, lines = [], [], []
        for lead in leads:
            outcome = lead.cells[target].strip()
            outcomes[outcome] += 1
            if not outcome:
                continue
            for column, place in zip(columns, named, strict=True):
                column.add(lead.cells[place])
            said.append(outcome)
            keys.append(("" if id_ is None else lead.cells[id_]) or str(lead.row - 1))
            rows.append(lead.row)
            lines.append(lead.line)
    won, lost = _sides(leads, options, outcomes)
    read = Read(
        path=leads.path,
        target=options.target,
        rows=leads.rows,
        blank=leads.blank,
        rejected=leads.rejected,
        issues=leads.issues,
        still_open=outcomes[""],
        won=won,
        lost=lost,
    )
    return Closed(read, columns, [one in won for one in said], keys, rows, lines)


def _sides(
    leads: Leads, options: argparse.Namespace, outcomes: Counter[str]
) -> tuple[Counter[str], Counter[str]]:
    """What in the target is won, and what is lost, each with how often it is there."""
    values = {value: count for value, count in outcomes.items() if value}
    where = f"{leads.path}: column `{options.target}`"
    if options.won_value is not None:
        if options.won_value not in values:
            raise RefusedError(f"{where} never has `{options.won_value}`; it has {_listed(values)}")
        won = Counter({options.won_value: values.pop(options.won_value)})
        return won, Counter(values)
    won = Counter({value: count for value, count in values.items() if value.lower() in WON})
    lost = Counter({value: count for value, count in values.items() if value.lower() in LOST})
    unclear = {value: count for value, count in values.items() if value not in won and value not in lost}
    if unclear:
        raise RefusedError(f"{where} has {_listed(values)}; say by --won-value which of them is won")
    return won, lost


def _listed(values: dict[str, int]) -> str:
    if not values:
        return "nothing"
    shown = ", ".join(f"`{shortened(value)}`" for value in list(values)[:SHOWN])
    return shown + (f" and {len(values) - SHOWN} more" if len(values) > SHOWN else "")
