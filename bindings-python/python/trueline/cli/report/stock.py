"""The part about the stock file: how locations are written, and which are refused."""

from __future__ import annotations

from collections import Counter

from trueline.cli import figures
from trueline.cli.model import Result, Stock, StockRow
from trueline.cli.problems import shortened
from trueline.cli.report.charts import meter
from trueline.cli.report.html import Cell, escaped, number_cell, section, share, table, text_cell

MOST_STOPS = 8


def stock_section(result: Result) -> str:
    """The stock file, if there is one."""
    stock = result.stock
    if stock is None:
        return ""
    places = len({row.sort_key for row in stock.rows})
    lead = (
        f"{figures.counted(len(stock.rows), 'row')} of {stock.read:,} in "
        f"{escaped(stock.path.name)} have a pick order ({share(len(stock.rows), stock.read)}), at "
        f"{figures.counted(places, 'place')}; {len(stock.issues):,} locations are refused, because "
        "they have two meanings or none. stock.csv has the rows in the order in which a picker "
        "walks."
    )
    return section(
        "stock",
        "Stock: pick order",
        lead,
        f'<div class="two"><div>{_forms(stock)}</div><div>{_refused(stock)}</div></div>',
        _walk(stock),
    )


def _forms(stock: Stock) -> str:
    counts = Counter(row.format for row in stock.rows)
    examples: dict[str, StockRow] = {}
    for row in stock.rows:
        examples.setdefault(row.format, row)
    most = max(counts.values(), default=0)
    rows = [
        (
            Cell(f"<code>{escaped(shortened(examples[name].location))}</code>"),
            text_cell(name.replace("_", " ").lower()),
            number_cell(count),
            Cell(meter(count, most, "--c0")),
        )
        for name, count in sorted(counts.items(), key=lambda part: (-part[1], part[0]))
    ]
    heading = f"<h3>{figures.counted(len(rows), 'form')} of labels</h3>"
    heads = ["For example", "Form", "Rows", ""]
    return heading + table(heads, rows, caption="Forms of locations")


def _refused(stock: Stock) -> str:
    groups = figures.by_code(stock.issues)
    if not groups:
        return '<h3>Refused</h3><p class="none">Every location was read.</p>'
    rows = []
    for code, issues in groups:
        first = issues[0]
        rows.append(
            (
                Cell(f"<code>{escaped(shortened(first.value))}</code>" if first.value else "empty"),
                text_cell(first.reason(), code),
                number_cell(first.row),
                number_cell(len(issues)),
            )
        )
    heads = ["For example", "Why", "In row", "Rows"]
    return "<h3>Refused</h3>" + table(heads, rows, caption="Refused locations")


def _walk(stock: Stock) -> str:
    rows = [
        (
            number_cell(row.pick_order, str(row.pick_order)),
            text_cell(row.canonical),
            Cell(f"<code>{escaped(shortened(row.location))}</code>"),
            text_cell(shortened(" · ".join(_others(row)))),
        )
        for row in stock.rows[:MOST_STOPS]
    ]
    if not rows:
        return ""
    heading = "<h3>Where the walk begins</h3>"
    heads = ["Pick order", "Place", "As written", "What is there"]
    return heading + table(heads, rows, caption="The first stops")


def _others(row: StockRow) -> list[str]:
    return [cell for cell in row.cells if cell and cell != row.location]
