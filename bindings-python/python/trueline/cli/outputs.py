"""Writing all files of a run or none of them.

Everything is written into a new directory beside the target. Only when all of it is there does it
take its place: the directory as a whole where there was none, else file by file.
"""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from trueline.cli.problems import RefusedError


@contextmanager
def written_at_once(target: Path, inputs: Iterable[Path] = ()) -> Iterator[Path]:
    """Give a directory to write into; at the end its files are those of `target`.

    `inputs` are files that are read in this run and must not be replaced by it.
    """
    if target.exists() and not target.is_dir():
        raise RefusedError(f"{target} is a file; it must be a directory")
    parent = target.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{target.name}-unfinished-", dir=parent))
    try:
        yield unfinished
        _check_inputs(unfinished, target, inputs)
        _publish(unfinished, target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _check_inputs(unfinished: Path, target: Path, inputs: Iterable[Path]) -> None:
    read = [path.resolve() for path in inputs]
    for made in unfinished.iterdir():
        if (target / made.name).resolve() in read:
            raise RefusedError(f"{target / made.name} would be replaced, but it is read; choose --out")


def _publish(unfinished: Path, target: Path) -> None:
    umask = os.umask(0)
    os.umask(umask)
    if not target.exists():
        unfinished.chmod(0o777 & ~umask)
        unfinished.rename(target)
        return
    for made in sorted(unfinished.iterdir()):
        if (target / made.name).is_dir():
            raise RefusedError(f"{target / made.name} is a directory; a file of this name is written")
    for made in sorted(unfinished.iterdir()):
        made.replace(target / made.name)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write UTF-8 CSV; None is an empty cell."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
