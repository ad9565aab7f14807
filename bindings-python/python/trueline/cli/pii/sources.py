"""The rows of a CSV or Parquet file, as samples."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from trueline.cli.arrow import needed_pyarrow
from trueline.cli.pii.model import Place, Scan
from trueline.cli.pii.sampling import Samples
from trueline.cli.problems import RefusedError
from trueline.cli.progress import Progress
from trueline.cli.reading import HeaderError, Reader, named_delimiter, opened

MOST_UNREAD = 1_000
"""Rows that could not be read of which the place is kept; all are counted."""
PARQUET = b"PAR1"
BATCH_ROWS = 4_096


def read_samples(options: argparse.Namespace, scan: Scan) -> tuple[list[str], Samples]:
    """The header and the samples; what of the file could not be read is noted in the scan."""
    path: Path = options.file
    with path.open("rb") as file:
        is_parquet = file.read(4) == PARQUET
    header, samples = _parquet(options, scan) if is_parquet else _csv(options, scan)
    scan.looked_at, scan.every = len(samples), samples.every
    return header, samples


def _csv(options: argparse.Namespace, scan: Scan) -> tuple[list[str], Samples]:
    delimiter = named_delimiter(options.delimiter)
    try:
        with opened(
            options.file, encoding=options.encoding, delimiter=delimiter, quiet=options.quiet
        ) as reader:
            samples = Samples(len(reader.header), options.samples)
            for row in reader:
                code = row.issue.code if row.issue is not None else _too_long(row.cells, reader)
                if code is None:
                    samples.add(row.cells)
                    continue
                scan.unread_count += 1
                if len(scan.unread) < MOST_UNREAD:
                    scan.unread.append(Place(row.number, row.line, code))
            scan.rows = reader.read
            return reader.header, samples
    except HeaderError as error:
        raise RefusedError(error.without) from None


def _too_long(cells: list[str], reader: Reader) -> str | None:
    return "ROW_TOO_LONG" if any(cell.strip() for cell in cells[len(reader.header) :]) else None


def _parquet(options: argparse.Namespace, scan: Scan) -> tuple[list[str], Samples]:
    pyarrow, parquet = needed_pyarrow("Parquet")
    try:
        file = parquet.ParquetFile(options.file)
    except (pyarrow.ArrowException, OSError) as error:
        raise RefusedError(f"{options.file}: this Parquet file cannot be read: {error}") from None
    kept = [field for field in file.schema_arrow if _is_text(pyarrow, field.type)]
    scan.skipped_columns = [field.name for field in file.schema_arrow if field not in kept]
    names = [field.name for field in kept]
    samples = Samples(len(names), options.samples)
    total = file.metadata.num_rows
    with Progress(options.file.name, total, unit=" rows", quiet=options.quiet) as progress:
        for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=names):
            _take(pyarrow, batch, samples)
            progress.reach(samples.rows)
    scan.rows = total
    return names, samples


def _take(pyarrow: Any, batch: Any, samples: Samples) -> None:
    """Adds the rows of a batch; only those that are wanted become texts of Python."""
    place = 0
    while place < batch.num_rows:
        if not samples.wanted:
            samples.rows += 1
            place += 1
            continue
        one = batch.slice(place, 1)
        samples.add([column.cast(pyarrow.string())[0].as_py() for column in one.columns])
        place += 1


def _is_text(pyarrow: Any, type_: Any) -> bool:
    """Texts, and numbers and days that may be one: a card as an integer is a card."""
    types = pyarrow.types
    if types.is_dictionary(type_):
        return _is_text(pyarrow, type_.value_type)
    tests = (types.is_string, types.is_large_string, types.is_integer, types.is_date)
    return any(test(type_) for test in (*tests, getattr(types, "is_string_view", lambda _: False)))
