"""Values that are refused for what they say, not for their type (limits chapter).

Types first, of the whole request; then ranges and the texts of states, in declared order. So a
reader gives a `Flaw` for a value of the right type that is out of its range, and `sound` raises the
first one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shape
from shape import Fault, Json, Reader, invalid


@dataclass(frozen=True)
class Flaw:
    fault: Fault


def refined(read: Reader, refine: Callable[[Any, str], Any]) -> Reader:
    def reader(value: Json, path: str) -> Any:
        of_type = read(value, path)
        try:
            return refine(of_type, path)
        except Fault as fault:
            return Flaw(fault)

    return reader


def sound(value: Any) -> Any:
    if isinstance(value, Flaw):
        raise value.fault
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        sound(each)
    return value


def _in(least: int, most: int, size: Callable[[Any], int]) -> Callable[[Any, str], Any]:
    def refine(value: Any, path: str) -> Any:
        if not least <= size(value) <= most:
            raise invalid(path)
        return value

    return refine


LARGEST_COUNT = 10**12
count = refined(shape.int64, _in(0, LARGEST_COUNT, int))
name_text = refined(shape.text, _in(1, 10**9, len))
key_text = refined(shape.text, _in(1, 200, len))
