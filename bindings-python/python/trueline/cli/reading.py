"""Reading CSV strictly, in a stream, with bounded memory a row.

The standard library's reader takes what it is given: a line of 100 MB, an open quotation mark that
swallows the rest of the file, bytes of another encoding. Here each of these is an issue of its row
(with the row, the line and, where there is one, the column), and the other rows go on.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

from trueline.cli.lines import (
    LONGEST_RECORD_BYTES,
    UNDECODED,
    UNDECODED_ZERO,
    Lines,
    LineTooLongError,
    RecordTooLongError,
)
from trueline.cli.problems import Issue, RefusedError, shortened
from trueline.cli.progress import Progress

MOST_QUOTE_ISSUES = 1000
"""More broken quotation marks than this: the file is not what it is read as."""
DELIMITERS = (",", ";", "\t", "|")
ROWS_A_REDRAW = 500


class HeaderError(RefusedError):
    """The first line cannot be read. The text quotes it; `without` says the same and does not."""

    def __init__(self, where: str, value: str) -> None:
        super().__init__(f"{where}: `{value}`")
        self.without = where


@dataclass
class Table:
    """A file's header and rows, without those that could not be read as text at all."""

    path: Path
    delimiter: str = ","
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    """The number of each row in the file; the first after the header is 1."""
    lines: list[int] = field(default_factory=list)
    """The line on which each row begins."""
    issues: list[Issue] = field(default_factory=list)
    """The rows that are left out."""
    read: int = 0
    """Rows in the file, those left out included."""


def read_table(
    path: Path, *, encoding: str = "utf-8", delimiter: str | None = None, quiet: bool = False
) -> Table:
    """Read a CSV file, plain or gzip; what concerns the whole file is refused."""
    with opened(path, encoding=encoding, delimiter=delimiter, quiet=quiet) as reader:
        table = Table(path, reader.delimiter, reader.header)
        for row in reader:
            if row.issue is not None:
                table.issues.append(row.issue)
                continue
            table.rows.append(row.cells)
            table.numbers.append(row.number)
            table.lines.append(row.line)
        table.read = reader.read
    return table


@contextmanager
def opened(
    path: Path, *, encoding: str = "utf-8", delimiter: str | None = None, quiet: bool = False
) -> Iterator[Reader]:
    """A CSV file, plain or gzip, whose rows are read as they are asked for."""
    encoding = "utf-8" if encoding.lower() in ("utf-8-sig", "utf8-sig") else encoding
    _check_encoding(encoding)
    if delimiter is not None and len(delimiter) != 1:
        raise RefusedError(f"the delimiter must be one character, not `{delimiter}`")
    size = path.stat().st_size
    with path.open("rb") as raw, Progress(path.name, size, unit="B", quiet=quiet) as progress:
        stream = _unpacked(raw, path)
        try:
            yield Reader(path, Lines(stream, encoding), delimiter, raw, progress)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise RefusedError(f"{path}: the gzip file is damaged or cut off: {error}") from None


class Row(NamedTuple):
    """A row after the header."""

    number: int
    """The first is 1."""
    line: int
    """The line on which it begins."""
    cells: list[str]
    """Those that could be read; bytes that are no text stand in them as `UNDECODED`."""
    issue: Issue | None
    """Why the row is left out, where it could not be read as text."""


class Reader:
    """The rows of an open file, one after the other."""

    def __init__(
        self, path: Path, lines: Lines, delimiter: str | None, raw: IO[bytes], progress: Progress
    ) -> None:
        self.path = path
        self.delimiter = delimiter or _delimiter(path, lines)
        self.read = 0
        """Rows so far, those left out included."""
        self._lines, self._raw, self._progress = lines, raw, progress
        self._records = csv.reader(lines, delimiter=self.delimiter, strict=True)
        self.header = _header(path, lines, self._records)

    def __iter__(self) -> Iterator[Row]:
        quote_issues = 0
        for cells, line, trouble in _records(self._lines, self._records):
            self.read += 1
            if self.read % ROWS_A_REDRAW == 0:
                self._progress.reach(self._raw.tell())
            trouble = trouble or _undecoded(cells, self.header, self._lines.encoding)
            if trouble is None:
                yield Row(self.read, line, cells, None)
                continue
            column, code, value, detail = trouble
            quote_issues += code == "QUOTE_INVALID"
            if quote_issues > MOST_QUOTE_ISSUES:
                raise RefusedError(
                    f"{self.path}: more than {MOST_QUOTE_ISSUES:,} rows with broken quotation marks, the "
                    f"last is row {self.read:,}; is the delimiter `{self.delimiter}` right?"
                )
            yield Row(self.read, line, cells, Issue(self.read, line, column, code, value, True, detail))
        self._progress.reach(self._raw.tell())


def named_delimiter(name: str | None) -> str | None:
    """The delimiter that an option or a mapping names; None: it is found in the header."""
    if name in ("tab", "\\t"):
        return "\t"
    return None if name == "auto" else name


def _check_encoding(encoding: str) -> None:
    """Only encodings in which a line can be found without decoding: not UTF-16."""
    try:
        plain = ',"\n'.encode(encoding) == b',"\n'
    except LookupError:
        raise RefusedError(f"unknown encoding `{encoding}`") from None
    if not plain:
        raise RefusedError(f"encoding `{encoding}` is not read; save the file as UTF-8")


def _unpacked(raw: IO[bytes], path: Path) -> IO[bytes] | gzip.GzipFile:
    """The text's bytes, after a look at what kind of file it is."""
    start = raw.read(4)
    raw.seek(0)
    if not start:
        raise RefusedError(f"{path}: the file is empty")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError(f"{path}: the file is UTF-16; save it as UTF-8 (in Excel: CSV UTF-8)")
    if start.startswith(b"PK\x03\x04"):
        raise RefusedError(f"{path}: this is a workbook or an archive; save the sheet as CSV UTF-8")
    return gzip.GzipFile(fileobj=raw) if start.startswith(b"\x1f\x8b") else raw


def _delimiter(path: Path, lines: Lines) -> str:
    """The candidate that makes most columns of the first line."""
    first = lines.peek()
    if first is None:
        raise RefusedError(f"{path}: the file is empty")
    text = first.text

    def columns(delimiter: str) -> int:
        try:
            return len(next(csv.reader([text], delimiter=delimiter)))
        except csv.Error:
            return 0

    return max(DELIMITERS, key=columns)


def _header(path: Path, lines: Lines, records: Iterator[list[str]]) -> list[str]:
    first = next(_records(lines, records), None)
    if first is None:
        raise RefusedError(f"{path}: the file is empty")
    cells, _, trouble = first
    trouble = trouble or _undecoded(cells, cells, lines.encoding)
    if trouble is not None:
        _, code, value, detail = trouble
        raise HeaderError(f"{path}: the header (line 1) cannot be read: {detail} ({code})", value)
    if not any(cell.strip() for cell in cells):
        raise RefusedError(f"{path}: the first line is blank; it must be the header")
    return cells


Trouble = tuple[str, str, str, str]
"""Column, code, value, detail."""


def _records(lines: Lines, records: Iterator[list[str]]) -> Iterator[tuple[list[str], int, Trouble | None]]:
    """Each row's cells and its line; a row that is not CSV comes with its trouble."""
    while True:
        lines.taken.clear()
        trouble: Trouble | None = None
        cells: list[str] = []
        try:
            cells = next(records)
        except StopIteration:
            return
        except LineTooLongError:
            start = lines.taken[0]
            trouble = (
                "",
                "LINE_TOO_LONG",
                _readable(start.text),
                f"a line of {start.length:,} bytes; {LONGEST_RECORD_BYTES:,} is the most",
            )
        except (RecordTooLongError, csv.Error) as error:
            trouble = _not_csv(error, lines.taken[0].text)
            # Only the line with the fault is lost: what it had swallowed is read again.
            lines.put_back(lines.taken[1:])
        yield cells, lines.taken[0].number, trouble


def _not_csv(error: Exception, text: str) -> Trouble:
    if "field larger" in str(error):
        return "", "FIELD_TOO_LONG", _readable(text), "a cell of more than 131,072 characters"
    if "new-line" in str(error):
        return "", "LINE_END_INVALID", _readable(text), "a bare carriage return ends no line"
    if isinstance(error, RecordTooLongError) or "unexpected end" in str(error):
        detail = "a quotation mark is opened and not closed"
    else:
        detail = "something stands between a closing quotation mark and the delimiter"
    return "", "QUOTE_INVALID", _readable(text), detail


def _undecoded(cells: list[str], header: list[str], encoding: str) -> Trouble | None:
    """The first cell with bytes that are not text, if there is one."""
    if not UNDECODED.search("".join(cells)):
        return None
    for index, cell in enumerate(cells):
        found = UNDECODED.search(cell)
        if found is not None:
            byte = ord(found.group()) - UNDECODED_ZERO
            detail = f"byte 0x{byte:02X} at character {found.start() + 1} of the cell is not {encoding}"
            column = header[index] if index < len(header) else f"column {index + 1}"
            return _readable(column), "ENCODING_INVALID", _readable(cell), detail
    return None


def _readable(text: str) -> str:
    """The text, with bytes that are none as `\\xe9`, and not endless."""
    return shortened(UNDECODED.sub(lambda found: f"\\x{ord(found.group()) - UNDECODED_ZERO:02x}", text))
