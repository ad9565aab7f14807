"""The characters of a location text and what is wrapped round it (warehouse, steps 2 to 5)."""

from __future__ import annotations

import re

from shape import Fault

MAX_TEXT = 64
LABELS = {
    "aisle": "AISLE AIS CORRIDOR",
    "row": "ROW BAY RACK STACK COLUMN COL SECTION",
    "shelf": "SHELF LEVEL LVL TIER",
    "position": "POSITION POS BIN SLOT",
    "zone": "ZONE AREA",
}
COMPONENT_OF_LABEL = {word: name for name, words in LABELS.items() for word in words.split()}

_DASHES = {*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D}
_SPACES = {9, 10, 13, 32, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000}
_ALPHABET = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -./_:|,;=#*()[]")

_GS1 = re.compile(r"\(414\)([0-9]{13})\(254\)(.+)")
_PREFIX_WORD = re.compile(r"(LOCATION|LOC|BIN|SLOT|POS)(?: ?[:#] ?| |-)(.+)")
_PREFIX_SIGN = re.compile(r"# ?(.+)")
_PATH = re.compile(r"((?:[A-Z][A-Z0-9 ]*[A-Z0-9]/)+)([^/]+)")
_COMPACT_TAIL = re.compile(r"[A-Z]{0,2}[0-9]{4}|[0-9]{6}|(?:[A-Z][0-9]+){2,}")
_AISLE_LIKE_WORD = re.compile(r"[A-Z]{1,2}|[ARBSLPZ][0-9]+")
_LETTERS = re.compile(r"[A-Z]+")


def fold(text: str) -> str:
    """Steps 2 to 4: length, characters, spaces."""
    if len(text) > MAX_TEXT:
        raise Fault("LOCATION_TOO_LONG", actual=len(text), max=MAX_TEXT)
    folded = []
    for index, character in enumerate(text):
        code = ord(character)
        if code in _DASHES:
            character = "-"
        elif code in _SPACES:
            character = " "
        elif 0xFF01 <= code <= 0xFF5E:
            character = chr(code - 0xFEE0)
        if "a" <= character <= "z":
            character = chr(ord(character) - 32)
        if character not in _ALPHABET:
            raise Fault("INVALID_CHARACTER", index=index)
        folded.append(character)
    squeezed = re.sub(" +", " ", "".join(folded)).strip(" ")
    if not squeezed:
        raise Fault("EMPTY_LOCATION")
    return squeezed


def holds_label(text: str) -> bool:
    """Whether a whole run of letters is a label (step 7)."""
    return any(run in COMPONENT_OF_LABEL for run in _LETTERS.findall(text))


def unwrap(text: str) -> tuple[str, str | None, list[str]]:
    """Step 5: GS1, BRACKETS, PREFIX, PATH, each at most once and in this order."""
    gln = None
    wrappers = []
    if found := _GS1.fullmatch(text):
        gln = found[1]
        if sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(gln)) % 10:
            raise Fault("INVALID_GLN")
        text = found[2].strip(" ")
        wrappers.append("GS1")
    if text[:1] + text[-1:] in ("**", "[]", "()") and text[1:-1].strip(" "):
        text = text[1:-1].strip(" ")
        wrappers.append("BRACKETS")
    if (rest := _after_prefix(text)) is not None:
        text = rest.strip(" ")
        wrappers.append("PREFIX")
    if (rest := _after_path(text)) is not None:
        text = rest.strip(" ")
        wrappers.append("PATH")
    return text, gln, wrappers


def _after_prefix(text: str) -> str | None:
    if found := _PREFIX_WORD.fullmatch(text):
        if found[1] in ("BIN", "SLOT", "POS") and holds_label(found[2]):
            return None
        return found[2]
    if found := _PREFIX_SIGN.fullmatch(text):
        return found[1]
    return None


def _after_path(text: str) -> str | None:
    found = _PATH.fullmatch(text)
    if found is None:
        return None
    words, last = found[1].split("/")[:-1], found[2].strip(" ")
    if any(holds_label(word) for word in words):
        return None
    if re.fullmatch(r"[A-Z0-9]+", last) and not _COMPACT_TAIL.fullmatch(last):
        return None
    if all(_AISLE_LIKE_WORD.fullmatch(word) for word in words) and last[:1].isdigit():
        return None
    return last
