"""The lines of a file, one after the other, none longer than an order's row can be."""

from __future__ import annotations

import gzip
import re
from collections import deque
from dataclasses import dataclass
from typing import IO

LONGEST_RECORD_BYTES = 1 << 20
LONGEST_RECORD_LINES = 1000
UNDECODED_ZERO = 0xDC00
"""Bytes that are not text are code points from here on, which no text has; NUL is one of them."""
UNDECODED = re.compile("[\ud800-\udfff]")


class LineTooLongError(Exception):
    """A row begins with a line that is not kept."""


class RecordTooLongError(Exception):
    """A row goes on over more lines than any order does."""


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    length: int
    complete: bool = True
    """False: only the beginning is kept."""


class Lines:
    """The lines of the file, for the standard reader: it asks for more while a quote is open.

    `taken` are the lines of the present row; they can be put back.
    """

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, encoding: str) -> None:
        self._stream = stream
        self.encoding = encoding
        self._waiting: deque[Line] = deque()
        self._number = 0
        self._length = 0
        self.taken: list[Line] = []

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._from_file()
        if line is None:
            raise StopIteration
        self._length = line.length + (self._length if self.taken else 0)
        if self.taken and not self._fits(line):
            self._waiting.appendleft(line)
            raise RecordTooLongError
        self.taken.append(line)
        if not line.complete:
            raise LineTooLongError
        return line.text

    def _fits(self, line: Line) -> bool:
        """Whether the row may go on with this line."""
        return (
            line.complete and len(self.taken) < LONGEST_RECORD_LINES and self._length <= LONGEST_RECORD_BYTES
        )

    def peek(self) -> Line | None:
        """The next line, which stays."""
        if not self._waiting:
            line = self._from_file()
            if line is None:
                return None
            self._waiting.append(line)
        return self._waiting[0]

    def put_back(self, lines: list[Line]) -> None:
        """Give these lines again."""
        self._waiting.extendleft(reversed(lines))

    def _from_file(self) -> Line | None:
        data = self._stream.readline(LONGEST_RECORD_BYTES + 1)
        if not data:
            return None
        self._number += 1
        if self._number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        if len(data) <= LONGEST_RECORD_BYTES:
            text = data.decode(self.encoding, "surrogateescape").replace("\0", chr(UNDECODED_ZERO))
            return Line(self._number, text, len(data))
        length = len(data)
        beginning = data[:200].decode(self.encoding, "replace")
        while not data.endswith(b"\n"):
            data = self._stream.readline(LONGEST_RECORD_BYTES)
            if not data:
                break
            length += len(data)
        return Line(self._number, beginning, length, complete=False)
