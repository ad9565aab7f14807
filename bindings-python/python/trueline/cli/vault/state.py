"""How far a run came, kept in a file so that the next goes on from there. No key and no value is in it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trueline.cli.json_node import MappingError, Node, read_mapping_file
from trueline.cli.problems import RefusedError
from trueline.cli.vault.columns import ColumnSpec

COUNTS = ("rows", "written", "current", "blank", "skipped", "lost", "fault_count")


def fingerprint(command: str, write: bool, columns: Sequence[ColumnSpec], keys: Sequence[Any]) -> str:
    """What a run is about: one that goes on must be about the same."""
    ring = [[key.key_id, key.state.name, key.epoch] for key in keys]
    about = [command, write, ring, [dataclasses.asdict(column) for column in columns]]
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()


@dataclasses.dataclass
class State:
    """The results so far, the last of which may not be done."""

    path: Path | None
    of: str
    results: list[dict[str, Any]] = dataclasses.field(default_factory=list)

    def keep(self, result: dict[str, Any], place: int) -> None:
        """Notes how far a column came; from then on it is in the file."""
        self.results[place:] = [result]
        if self.path is None:
            return
        text = json.dumps({"version": 1, "of": self.of, "columns": self.results})
        folder = self.path.absolute().parent
        number, name = tempfile.mkstemp(prefix=f".{self.path.name}-", dir=folder)
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(text + "\n")
            os.replace(name, self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def remove(self) -> None:
        """The run is done: the next begins anew."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


def read_state(path: Path | None, of: str, columns: int) -> State:
    """What an earlier run has kept, or nothing yet."""
    if path is None or not path.exists():
        if path is not None and not path.absolute().parent.is_dir():
            raise RefusedError(f"{path}: there is no such folder")
        return State(path, of)
    found, results = read_mapping_file(path, _read)
    if found != of:
        raise RefusedError(
            f"{path} is of another run: other columns, other keys, or a dry run; remove it to begin anew"
        )
    return State(path, of, results[:columns])


def _read(node: Node) -> tuple[str, list[dict[str, Any]]]:
    node.only("version", "of", "columns")
    if node.integer("version", 1, 1) != 1:
        raise MappingError("`version` is not 1")
    return node.needed("of").text(), list(node.each("columns", _result))


def _result(node: Node) -> dict[str, Any]:
    node.only(*COUNTS, "faults", "after", "done")
    for name in COUNTS:
        node.integer(name, 0, 2**53)
    for fault in node.each("faults", lambda part: part.only("id", "code", "field")):
        fault.needed("id")
        fault.needed("code").text()
    after = node.get("after")
    if after is not None and not _is_id(after.value):
        raise MappingError(f"`{after.path}` must be an id")
    if not isinstance(node.value.get("done"), bool):
        raise MappingError(f"`{node.path}.done` must be true or false")
    result: dict[str, Any] = {"faults": [], "after": None, **node.value}
    return result


def _is_id(value: object) -> bool:
    parts = value if isinstance(value, list) else [value]
    return bool(parts) and all(type(part) in (int, str) for part in parts)


def result_of(result: Any) -> dict[str, Any]:
    """A `ColumnTotals` as JSON has it."""
    faults = [{"id": _id(one.id), "code": one.code, "field": one.field} for one in result.faults]
    counts = {name: getattr(result, name) for name in COUNTS}
    after = None if result.after is None else _id(result.after)
    return counts | {"faults": faults, "after": after, "done": result.done}


def _id(id_: Any) -> Any:
    return list(id_) if isinstance(id_, tuple) else id_


def joined(before: dict[str, Any] | None, now: dict[str, Any], most_faults: int) -> dict[str, Any]:
    """What two runs over the parts of one column come to."""
    if before is None:
        return now
    counts = {name: before[name] + now[name] for name in COUNTS}
    after = before["after"] if now["after"] is None else now["after"]
    faults = [*before["faults"], *now["faults"]][:most_faults]
    return now | counts | {"after": after, "faults": faults}
