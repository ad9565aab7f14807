"""How a file is written, so that what is made of it is written in the same way."""

from __future__ import annotations

import codecs
import csv
import gzip
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from trueline.cli.problems import RefusedError

BOM = codecs.BOM_UTF8
GZIP = b"\x1f\x8b"
START_BYTES = 1 << 20


@dataclass(frozen=True)
class Form:
    """Encoding, delimiter and line ends; by itself what a Parquet file becomes."""

    encoding: str = "utf-8"
    bom: bool = False
    """Whether the mark of UTF-8 stands before the header."""
    delimiter: str = ","
    line_end: str = "\n"

    def json(self) -> dict[str, Any]:
        """As undo.json says it."""
        return asdict(self)

    def write(self, path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write a table; a text that the encoding does not have is refused."""
        with path.open("w", encoding=self.encoding, newline="") as file:
            if self.bom:
                file.write("\ufeff")
            writer = csv.writer(file, delimiter=self.delimiter, lineterminator=self.line_end)
            try:
                writer.writerow(header)
                writer.writerows(rows)
            except UnicodeEncodeError as error:
                raise RefusedError(
                    f"`{error.object[error.start : error.end]}` cannot be written as {self.encoding}, as the "
                    "file is; save the file as UTF-8, and say --encoding utf-8"
                ) from None


def form_of(path: Path, encoding: str, delimiter: str) -> Form:
    """How a CSV file is written, of which encoding and delimiter are known."""
    start = _start(path)
    name = codecs.lookup(encoding).name.removesuffix("-sig")
    first = start[: start.find(b"\n") + 1]
    return Form(
        encoding=name,
        bom=name == "utf-8" and start.startswith(BOM),
        delimiter=delimiter,
        line_end="\r\n" if first.endswith(b"\r\n") else "\n",
    )


def is_utf8(path: Path) -> bool:
    """Whether a file has letters that only UTF-8 writes in this way."""
    try:
        data = _bytes(path)
        data.decode("utf-8")
    except (UnicodeDecodeError, OSError, EOFError, zlib.error):
        # What cannot be read at all is refused where it is read.
        return False
    return not data.isascii()


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        packed = file.read(len(GZIP)) == GZIP
    with gzip.open(path) if packed else path.open("rb") as text:
        return text.read(START_BYTES)


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(GZIP) else data
