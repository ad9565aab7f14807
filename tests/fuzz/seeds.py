"""Writes the first inputs of each target from the cases of tests/vectors: `seeds.py FOLDER`."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

VECTORS = Path(__file__).resolve().parent.parent / "vectors"

AS_JSON = b"\xff"
"""The first byte of a request that is JSON text."""

PROFILES = [b"\x00", b"\x15", b"\x1a"]
"""First bytes of a label: the default profile, and two that decide everything."""


TOKENS = [b"\x00\x00\x01t\x01\x01u", b"\x03\x00\x01t\x01\x01u\x00\x00\x00"]
"""First bytes of a token: a text to open, and one to seal, in a context of two names."""


def cases() -> Iterator[dict[str, object]]:
    for file in sorted(VECTORS.glob("*.json")):
        yield from json.loads(file.read_text(encoding="utf-8")).get("cases", [])


def texts(value: object) -> Iterator[bytes]:
    """Every text in a value; half a surrogate pair is none."""
    if isinstance(value, str):
        yield value.encode("utf-8", "ignore")
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def asked() -> Iterator[object]:
    """The arguments of every case, and of every step of one; a command of a chain over its first state."""
    for case in cases():
        steps = case.get("steps", [case])
        assert isinstance(steps, list)
        for step in steps:
            if "command" in step:
                yield [{name: step[name] for name in ("id", "at", "command")} | {"state": case["state"]}]
            else:
                yield step.get("args", [])


def seeds() -> Iterator[tuple[str, bytes]]:
    for given in asked():
        arguments = json.dumps(given).encode()
        yield "json", arguments
        yield "requests", AS_JSON + arguments
        for text in texts(given):
            yield "names", b"\x01" + text
            yield "pii", bytes(5) + text
            for form in TOKENS:
                yield "tokens", form + text
            yield "limits", bytes(4) + text
            for profile in PROFILES:
                yield "labels", profile + bytes(4) + text


def main(folder: Path) -> None:
    for target, seed in seeds():
        (folder / target).mkdir(parents=True, exist_ok=True)
        (folder / target / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
