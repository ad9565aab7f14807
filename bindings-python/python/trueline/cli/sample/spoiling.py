"""What is wrong in the order file: cells, rows and bytes, so many of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trueline.cli.sample.counts import (
    BAD_BYTES,
    BAD_DAYS,
    BAD_EMAILS,
    BAD_QUOTES,
    BAD_TOTALS,
    BLANK_ROWS,
    COMPANY,
    DAY,
    EMAIL,
    HEADER,
    NAMELESS,
    NOTE,
    PHONE,
    SHORT_PHONES,
    TOO_LONG,
    TOTAL,
)
from trueline.cli.sample.dice import Dice
from trueline.cli.sample.words import NOTES

_BAD_DAYS = (
    *("last week", "31.06.2025", "2025-02-30", "45831", "06/2025", "2025-13-01", "tbd"),
    *("yesterday", "15 May", "2025-06-31", "20250610", "0000-00-00"),
)
_BAD_TOTALS = ("approx. 300", "1.234,50", "12,5O", "see invoice", "2 x 180")


def spoil_cells(dice: Dice, rows: list[list[str]]) -> None:
    """Cells that cannot be read; the rest of their rows can."""
    mails = [row for row in rows if "@" in row[EMAIL]]
    for row in dice.shuffled(mails)[:BAD_EMAILS]:
        row[EMAIL] = row[EMAIL].replace("@", dice.one_of((" at ", "@@", "")))
    phones = [row for row in rows if row[PHONE].startswith("+1")]
    for row in dice.shuffled(phones)[:SHORT_PHONES]:
        row[PHONE] = row[PHONE].removeprefix("+1 ")
    totals = [row for row in rows if row[TOTAL]]
    for row in dice.shuffled(totals)[:BAD_TOTALS]:
        row[TOTAL] = dice.one_of(_BAD_TOTALS)


def spoiled_lines(dice: Dice, row: Callable[[], list[str]]) -> list[bytes]:
    """Lines that are rejected as a whole, and blank ones; `row` makes a good one."""
    lines = []
    for index in range(BAD_DAYS):
        cells = row()
        cells[DAY] = _BAD_DAYS[index % len(_BAD_DAYS)]
        lines.append(csv_line(cells))
    for _ in range(NAMELESS):
        cells = row()
        cells[COMPANY] = dice.one_of(("", "-", "  "))
        lines.append(csv_line(cells))
    for _ in range(TOO_LONG):
        cells = row()
        cells[NOTE] = dice.one_of(NOTES)
        lines.append(csv_line([*cells, dice.one_of(("gate 3", "ask for Kim", "2nd floor"))]))
    for index in range(BAD_BYTES):
        cells = row()
        cells[COMPANY] = f"Café Zürich {index + 1} GmbH"
        lines.append(csv_line(cells).replace("é".encode(), b"\xe9").replace("ü".encode(), b"\xfc"))
    for index in range(BAD_QUOTES):
        cells = row()
        cells[COMPANY] = f"Foods {index + 1}"
        lines.append(csv_line(cells).replace(b"Foods", b'"Best" Foods').replace(b',"B', b',"B', 1))
    lines += [b"," * (len(HEADER) - 1)] * BLANK_ROWS
    return lines


def csv_line(cells: Sequence[str]) -> bytes:
    """A line of CSV; quotation marks only where they are needed."""
    return ",".join(map(_quoted, cells)).encode()


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in ',"\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
