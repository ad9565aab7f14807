"""`seal FILE` writes a thousand tokens, one JSON line each with its text and its context; `open FILE...`
opens those of every file, and fails where one gives another text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

Seal = Callable[[str, dict[str, str]], str]
Open = Callable[[str, dict[str, str]], str]

SECRET = bytes(range(32)).hex()
"""The key of the case files."""
COUNT = 1000
CHARACTERS = (
    'aZ0 "\\/\n\r\t\0\x7f'
    "éßΩ\u00a0漢€\u0301\u200d\u2028\ufeff\ufffd\uffff"
    "\U0001f511\U0001f469\U0001d4b3\U0010ffff"
)
"""One to four bytes each, and what JSON, Unicode's forms or a terminal would like to change."""


def run(seal: Seal, open_token: Open) -> None:
    """What the command line asks, by a library's two calls."""
    command, *files = sys.argv[1:] or [""]
    if command == "seal" and len(files) == 1:
        Path(files[0]).write_text(sealed(seal), "utf-8", newline="\n")
    elif command == "open" and files:
        print(f"opened {sum(opened(Path(file), open_token) for file in files)}")
    else:
        sys.exit("usage: seal FILE | open FILE...")


def sealed(seal: Seal) -> str:
    lines = []
    for place in range(COUNT):
        context = {f"name_{at}": text(place + at, 1 + place * at % 40) for at in range(1 + place % 16)}
        plaintext = text(place, place)
        line = {"token": seal(plaintext, context), "plaintext": plaintext, "context": context}
        lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    return "".join(lines)


def text(start: int, length: int) -> str:
    return "".join(CHARACTERS[at % len(CHARACTERS)] for at in range(start, start + length))


def opened(file: Path, open_token: Open) -> int:
    # Not `splitlines`: the texts hold letters that would end a line there.
    lines = [line for line in file.read_bytes().split(b"\n") if line]
    if not lines:
        sys.exit(f"{file} has no tokens")
    for place, line in enumerate(lines, start=1):
        read = json.loads(line)
        if open_token(read["token"], read["context"]) != read["plaintext"]:
            sys.exit(f"{file}, line {place}: another text")
    return len(lines)
