"""Writing all files of a run or none of them.

Everything is written into a new directory, beside the target or, where there is one, inside it (it
may be a volume of its own). Only when all of it is there does it take its place: the directory as a
whole where there was none, else file by file; what an earlier run made and this one did not goes.
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
def written_at_once(target: Path, inputs: Iterable[Path] = (), owned: Iterable[str] = ()) -> Iterator[Path]:
    """Give a directory to write into; at the end its files are those of `target`.

    `inputs` are files that are read in this run and must not be replaced by it; `owned` are the names
    that a run may make.
    """
    if target.exists() and not target.is_dir():
        raise RefusedError(f"{target} is a file; it must be a directory")
    place = target if target.exists() else target.absolute().parent
    place.mkdir(parents=True, exist_ok=True)
    try:
        unfinished = Path(tempfile.mkdtemp(prefix=f".{target.name}-unfinished-", dir=place))
    except OSError as error:
        raise RefusedError(f"{target} cannot be written: {error.strerror}") from None
    try:
        yield unfinished
        inputs = [path.resolve() for path in inputs]
        _check_inputs(unfinished, target, inputs)
        made = {path.name for path in unfinished.iterdir()}
        _publish(unfinished, target)
        for name in set(owned) - made:
            if (target / name).resolve() not in inputs:
                (target / name).unlink(missing_ok=True)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _check_inputs(unfinished: Path, target: Path, inputs: Sequence[Path]) -> None:
    for made in unfinished.iterdir():
        if (target / made.name).resolve() in inputs:
            raise RefusedError(f"{target / made.name} would be replaced, but it is read; choose --out")


def _publish(unfinished: Path, target: Path) -> None:
    if not target.exists():
        unfinished.chmod(0o777 & ~_umask())
        unfinished.rename(target)
        return
    for made in sorted(unfinished.iterdir()):
        if (target / made.name).is_dir():
            raise RefusedError(f"{target / made.name} is a directory; a file of this name is written")
    for made in sorted(unfinished.iterdir()):
        made.replace(target / made.name)


@contextmanager
def files_at_once(targets: Sequence[Path], inputs: Iterable[Path] = ()) -> Iterator[dict[Path, Path]]:
    """Give for each target a file to write; at the end they take the targets' places, all or none.

    What cannot be written is refused at once, before anything is done.
    """
    taken = {path.resolve() for path in inputs}
    for target in targets:
        if target.resolve() in taken:
            raise RefusedError(f"{target} would be replaced, but it is read or written already; name another")
        if target.exists() and not target.is_file():
            raise RefusedError(f"{target} is no file that can be replaced")
        taken.add(target.resolve())
    unfinished: dict[Path, Path] = {}
    try:
        for target in targets:
            unfinished[target] = _beside(target)
        yield unfinished
        for target, made in unfinished.items():
            made.replace(target)
    finally:
        for made in unfinished.values():
            made.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    """A new file where the target is to be, with the rights of any new file."""
    try:
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=f".{target.name}-unfinished-", dir=target.absolute().parent)
    except OSError as error:
        raise RefusedError(f"{target} cannot be written: {error.strerror}") from None
    os.close(number)
    Path(name).chmod(0o666 & ~_umask())
    return Path(name)


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write UTF-8 CSV; None is an empty cell."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
