"""The stock file: each location gets its pick order, and the rows are sorted for walking."""

from __future__ import annotations

from pathlib import Path

import trueline
from trueline.cli.mapping import Mapping
from trueline.cli.model import Stock, StockRow
from trueline.cli.policies import find_header, listed
from trueline.cli.problems import Issue, RefusedError, shortened
from trueline.cli.reading import Table, read_table


def read_stock(path: Path, mapping: Mapping, encoding: str, delimiter: str | None, quiet: bool) -> Stock:
    """Read a stock file; locations that are refused are issues."""
    table = read_table(path, encoding=encoding, delimiter=delimiter, quiet=quiet)
    names = mapping.location_headers
    column = find_header(table.header, names, str(path))
    if column is None:
        raise RefusedError(
            f"{path}: no column of locations; the header is {listed(table.header)}. One of these "
            f"is looked for: {', '.join(names)}. Another is named in the mapping, `stock.location`."
        )
    profile = trueline.LocationProfile.from_json(mapping.profile) if mapping.profile else None
    stock = Stock(path, table.header, [], list(table.issues), table.read)
    for index, cells in enumerate(table.rows):
        if any(cell.strip() for cell in cells):
            _add(stock, table, index, column, profile)
    stock.rows.sort(key=lambda row: (row.pick_order, row.sort_key))
    stock.issues.sort(key=lambda issue: issue.row)
    return stock


def _add(
    stock: Stock, table: Table, index: int, column: int, profile: trueline.LocationProfile | None
) -> None:
    cells, width = table.rows[index], len(table.header)
    number, line = table.numbers[index], table.lines[index]
    if any(cell.strip() for cell in cells[width:]):
        value = shortened(table.delimiter.join(cells))
        stock.issues.append(Issue(number, line, "", "ROW_TOO_LONG", value, rejected=True))
        return
    cells = (cells + [""] * width)[:width]
    text = cells[column]
    try:
        place = trueline.parse_location(text, profile)
    except trueline.Fault as fault:
        name = table.header[column]
        issue = Issue(number, line, name, fault.code, text, rejected=True, detail=str(fault))
        stock.issues.append(issue)
        return
    stock.rows.append(
        StockRow(
            row=number,
            cells=cells,
            location=text,
            canonical=place.canonical,
            pick_order=place.pick_order,
            sort_key=place.sort_key,
            format=str(place.format),
            warnings=tuple(str(warning) for warning in place.warnings),
        )
    )
