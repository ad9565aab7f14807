"""Searches what tests and programs wrote for secrets and sealed texts.

`search.py FILE_OR_FOLDER...` reads files, `search.py -` the standard input; each place where something is
told is printed with the name of what it is, never with its text, and the exit code is 1. Looked for are the
secrets and the texts of the vault's case files, what is derived from the secrets, everything behind the
word `canary` that tests put into what must not be told, and what has the form of a secret. `--known` looks
for what is known alone, and then for short and common texts of the cases too.

All forms count: as text, escaped, in hex digits, in base64 wherever it begins, as numbers.
`search.py --leak` leaks in each form and fails where that is not found.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

VECTORS = Path(__file__).resolve().parent.parent / "vectors"

CANARY = "sealed-canary-"
"""A text that a test seals and nobody may tell begins so."""

SHAPES = {
    "64 hex digits": re.compile(rb"(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])"),
    "a key of cloak": re.compile(rb"k1\.aesgcm256\.[A-Za-z0-9_-]{40,}"),
    "a token": re.compile(rb"tl1\.[A-Za-z0-9_-]{112,}"),
}
"""What no log has a reason to hold."""

LEAST = 8
"""Shorter texts stand somewhere by chance, and so do those of very few characters."""

SEALED = {"Keyring.seal", "Keyring.sealMany", "Keyring.blindIndex", "Keyring.blindIndexes", "deriveKeyId"}
"""What takes a text or a secret as its first argument."""

OF_SECRET = {"openLegacy", "openLegacyMany", "probeLegacy"}
"""What takes a secret as its second."""

READ = {".log", ".txt", ".html", ".json", ".jsonl", ".csv", ".xml", ".md", ""}


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def of_case(case: dict[str, object]) -> Iterator[tuple[str, str]]:
    """The secrets and the texts of a case, with what they are."""
    new, args, out, rule = case.get("new"), case.get("args"), case.get("out"), str(case["rule"])
    if isinstance(new, list) and isinstance(new[0], list):
        for key in new[0]:
            for secret in texts(key.get("secret") if isinstance(key, dict) else None):
                yield "the secret of a ring", secret
    if isinstance(args, list) and rule in SEALED:
        for text in texts(args[0]):
            yield "a text to seal", text
    if isinstance(args, list) and rule in OF_SECRET:
        for secret in texts(args[1]):
            yield "an old secret", secret
    if rule == "openLegacy":
        for text in texts(out):
            yield "an old text", text
    if isinstance(out, dict):
        for name in ("plaintext", "plaintexts"):
            for text in texts(out.get(name)):
                yield "an opened text", text


def marks(is_strict: bool) -> dict[bytes, str]:
    """What must not be told, by its bytes; less strict, without what other domains say too."""
    found: dict[bytes, str] = {CANARY.encode(): "a canary"}
    for name in ("vault.json", "own_vault.json"):
        for case in json.loads((VECTORS / name).read_text("utf-8"))["cases"]:
            for what, text in of_case(case):
                found.setdefault(text.encode("utf-8", "surrogatepass"), what)
                if re.fullmatch("[0-9A-Fa-f]{64}", text):
                    found.setdefault(bytes.fromhex(text), what)
    for case in json.loads((VECTORS / "primitives/vault.json").read_text("utf-8"))["cases"]:
        if case["rule"] == "tokenIntermediates":
            for name in ("root", "encKey"):
                found.setdefault(bytes.fromhex(case["out"][name]), f"a derived {name}")
    found = {mark: what for mark, what in found.items() if LEAST <= len(mark) <= 4096 and len(set(mark)) > 3}
    if not is_strict:
        others = [path.read_bytes() for path in VECTORS.glob("*.json") if "vault" not in path.stem]
        common = re.compile(rb"[a-z @.-]+")
        found = {
            mark: what
            for mark, what in found.items()
            if what == "a canary" or not (common.fullmatch(mark) or any(mark in other for other in others))
        }
    return found


def forms(mark: bytes) -> set[bytes]:
    """All that some bytes are as text."""
    found = {mark, mark.hex().encode(), mark.hex().upper().encode()}
    for behind in range(3):
        whole = base64.b64encode(bytes(behind) + mark).rstrip(b"=")
        # The first and the last characters depend on what stands beside them.
        inner = whole[(0, 2, 3)[behind] : -1]
        found |= {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}
    numbers = [str(byte) for byte in mark]
    found |= {", ".join(numbers).encode(), ",".join(numbers).encode(), " ".join(numbers).encode()}
    found.add(" ".join(f"{byte:02x}" for byte in mark).encode())
    found.add(repr(mark)[2:-1].encode())
    try:
        text = mark.decode()
    except UnicodeDecodeError:
        return found
    found |= {json.dumps(text)[1:-1].encode(), json.dumps(text, ensure_ascii=False)[1:-1].encode()}
    found |= {repr(text)[1:-1].encode(), quote(text, safe="").encode(), text.encode("utf-16-le")}
    return found


class Search:
    """One pass over a text, whatever there is to be found."""

    def __init__(self, is_strict: bool) -> None:
        self.names = {form: what for mark, what in marks(is_strict).items() for form in forms(mark)}
        longest_first = sorted(self.names, key=len, reverse=True)
        self.known = re.compile(b"|".join(map(re.escape, longest_first)))
        self.shapes = {} if is_strict else SHAPES

    def found(self, text: bytes) -> list[tuple[int, str]]:
        """The lines on which something is told, and what."""
        # A list that is printed number by number stands on many lines.
        lines = [(found.start(), self.names[found[0]]) for found in self.known.finditer(text)]
        compact = re.sub(rb"(?<=[0-9,\[])\s+(?=[0-9])", b" ", text)
        if not lines and compact != text:
            lines = [(0, self.names[found[0]]) for found in self.known.finditer(compact)]
        for what, shape in self.shapes.items():
            lines += [(found.start(), what) for found in shape.finditer(text)]
        return sorted({(text.count(b"\n", 0, place) + 1, what) for place, what in lines})


def files(paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for path in map(Path, paths):
        if str(path) == "-":
            yield "standard input", sys.stdin.buffer.read()
        elif path.is_dir():
            inner = sorted(each for each in path.rglob("*") if each.is_file() and each.suffix in READ)
            yield from ((str(each), each.read_bytes()) for each in inner)
        else:
            yield str(path), path.read_bytes()


def leaks() -> int:
    """Every form of every mark, one leak a file: each must be found, and a clean file must be clean."""
    search = Search(is_strict=False)
    missed = 0
    leaked = {form: what for mark, what in marks(is_strict=False).items() for form in forms(mark)}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "leak.log"
        for form, what in leaked.items():
            file.write_bytes(b"running 3 tests\nbefore " + form + b" behind\n")
            lines = [line for _, text in files([folder]) for line, _ in search.found(text)]
            if 2 not in lines:
                print(f"a leak was not found: {what}")
                missed += 1
        secret = b"9f" * 32
        pretty = b"[\n" + b",\n".join(b"    %d" % byte for byte in CANARY.encode()) + b",\n]"
        for leak in (secret, secret.upper(), b"tl1." + b"a" * 112, pretty):
            missed += not search.found(b"before " + leak + b"\nbehind")
        missed += len(search.found(b"1 passed, 0 failed\ntl1. is the start of a token\n" + b"9f" * 31))
    print(f"{len(leaked)} forms leaked, {missed} missed")
    return 1 if missed else 0


def main(arguments: list[str]) -> int:
    if arguments == ["--leak"]:
        return leaks()
    is_strict = "--known" in arguments
    search = Search(is_strict)
    read = told = 0
    for name, text in files(path for path in arguments if path != "--known"):
        read += len(text)
        for line, what in search.found(text):
            print(f"{name}:{line}: {what}")
            told += 1
    print(f"{read} bytes searched, {told} leaks")
    # Where nothing was written nothing was searched.
    return 0 if told == 0 and read > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
