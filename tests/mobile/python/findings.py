"""What a test finds: for each check `None` for right, or a sentence for wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import trueline

Found = Iterator[str | None]


def caught(call: Callable[[], Any]) -> Any:
    try:
        return f"answered {call()}"
    except trueline.Fault as fault:
        return fault


def refused(call: Callable[[], Any], field: str | None, code: str = "INVALID_INPUT") -> str | None:
    fault = caught(call)
    if not isinstance(fault, trueline.Fault):
        return f"{code} at {field} expected: {fault}"
    return equal((fault.code.name, fault.field), (code, field), str(fault))


def equal(found: Any, wanted: Any, what: str) -> str | None:
    return None if found == wanted else f"{what}: {found} is not {wanted}"
