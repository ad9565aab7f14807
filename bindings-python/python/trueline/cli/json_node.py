"""Values of a mapping's JSON that know where they stand, so that what is wrong is named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from trueline.cli.problems import RefusedError

T = TypeVar("T")


class MappingError(Exception):
    """What is wrong, with the path."""


def read_mapping_file(path: Path, read: Callable[[Node], T]) -> T:
    """Read a mapping file by `read`; what it says wrong is refused by name."""
    with refused_by_name(path):
        return read(Node(read_json(path)[1], ""))


def read_json(path: Path) -> tuple[str, Any]:
    """The text of a JSON file, and what it says. A name that stands twice in an object is refused."""
    with refused_by_name(path):
        text = path.read_text(encoding="utf-8-sig")
        return text, json.loads(text, object_pairs_hook=no_name_twice)


@contextmanager
def refused_by_name(path: Path) -> Iterator[None]:
    """What is wrong with a JSON file is a refusal that names the file and the place."""
    try:
        yield
    except MappingError as wrong:
        raise RefusedError(f"{path}: {wrong}") from None
    except UnicodeDecodeError:
        raise RefusedError(f"{path}: not UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise RefusedError(f"{path}: not JSON: {error.msg} ({where})") from None
    except RecursionError:
        raise RefusedError(f"{path}: not JSON that can be read: too many levels") from None


def no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise MappingError(f"`{name}` stands twice in one object")
    return dict(pairs)


@dataclass(frozen=True)
class Node:
    """A value of the JSON and where it stands."""

    value: Any
    path: str

    def only(self, *names: str) -> Node:
        """Refuse a value that is no object, and members that are not known."""
        if not isinstance(self.value, dict):
            raise MappingError(f"`{self.path}` must be an object" if self.path else "not an object")
        for name in self.value:
            if name not in names:
                known = ", ".join(names)
                raise MappingError(f"`{self._at(name)}` is not known here; known are {known}")
        return self

    def get(self, name: str) -> Node | None:
        """A member that is there and not null."""
        value = self.value.get(name)
        return None if value is None else Node(value, self._at(name))

    def needed(self, name: str) -> Node:
        member = self.get(name)
        if member is None:
            raise MappingError(f"`{self._at(name)}` is missing")
        return member

    def record(self, name: str, *names: str) -> Node | None:
        member = self.get(name)
        return None if member is None else member.only(*names)

    def members(self) -> list[tuple[str, Node]]:
        if not isinstance(self.value, dict):
            raise MappingError(f"`{self.path}` must be an object")
        return [(name, Node(value, self._at(name))) for name, value in self.value.items()]

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value:
            raise MappingError(f"`{self.path}` must be a text that is not empty")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """A text, or a list of texts."""
        if not isinstance(self.value, list):
            return (self.text(),)
        return tuple(Node(value, f"{self.path}[{index}]").text() for index, value in enumerate(self.value))

    def optional_text(self, name: str) -> str | None:
        member = self.get(name)
        return None if member is None else member.text()

    def integer(self, name: str, least: int, most: int) -> int:
        value = self.needed(name).value
        if type(value) is not int or not least <= value <= most:
            raise MappingError(f"`{self._at(name)}` must be a whole number, {least} to {most}")
        return value

    def each(self, name: str, read: Callable[[Node], T]) -> tuple[T, ...]:
        member = self.get(name)
        if member is None:
            return ()
        if not isinstance(member.value, list):
            raise MappingError(f"`{member.path}` must be a list")
        parts = enumerate(member.value)
        return tuple(read(Node(value, f"{member.path}[{index}]")) for index, value in parts)

    def json(self, name: str) -> str | None:
        """A member that a record of the package reads."""
        member = self.get(name)
        return None if member is None else json.dumps(member.value)

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name
