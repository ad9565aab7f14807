"""Writing a label (warehouse chapter, steps 15 to 17)."""

from __future__ import annotations

import re
from typing import Any

from shape import Fault
from warehouse_reading import (
    MAX_AISLE,
    MAX_POSITION,
    MAX_ROW,
    MAX_SHELF,
    SEPARATORS,
    check_range,
    read_location,
)

LARGEST_LETTER_AISLE = 702
SIGN_OF_SEPARATOR = {name: sign for sign, name in SEPARATORS.items()} | {"NONE": ""}
_ZONE = re.compile(r"[A-Z0-9]{1,16}")
_PADDED = re.compile(r"0[0-9]+")


def format_location(parts: dict[str, Any], style: dict[str, Any]) -> str:
    if not 1 <= style["digits"] <= 6:
        raise Fault("INVALID_POLICY", "style.digits", min=1, max=6)
    check_range(parts["aisle"], 1, MAX_AISLE, "AISLE", "parts.aisle")
    check_range(parts["row"], 1, MAX_ROW, "ROW", "parts.row")
    check_range(parts["shelf"], 0, MAX_SHELF, "SHELF", "parts.shelf")
    check_range(parts["position"], 0, MAX_POSITION, "POSITION", "parts.position")
    zone = parts["zone"]
    if zone is not None and (not _ZONE.fullmatch(zone) or _PADDED.fullmatch(zone)):
        raise Fault("INVALID_ZONE", "parts.zone")
    label = _write(parts, style)
    if label is None or not _reads_back(label, parts):
        raise Fault("LABEL_NOT_POSSIBLE", "parts")
    return label


def _write(parts: dict[str, Any], style: dict[str, Any]) -> str | None:
    """Step 16; None where letters are impossible."""

    def number(value: int) -> str:
        return str(value).rjust(style["digits"], "0")

    written: list[tuple[str, str]] = []
    if parts["zone"] is not None:
        written.append(("Z", parts["zone"]))
    if style["aisle"] == "LETTERS":
        if parts["aisle"] > LARGEST_LETTER_AISLE:
            return None
        written.append(("", aisle_letters(parts["aisle"])))
    else:
        written.append(("A", number(parts["aisle"])))
    written.append(("R", number(parts["row"])))
    if parts["shelf"] is not None:
        if style["shelf"] == "NUMBER":
            written.append(("S", number(parts["shelf"])))
        elif 1 <= parts["shelf"] <= 26:
            written.append(("S", chr(64 + parts["shelf"])))
        else:
            return None
    if parts["position"] is not None:
        written.append(("P", number(parts["position"])))
    sign = SIGN_OF_SEPARATOR[style["separator"]]
    return sign.join((tag if style["tags"] else "") + value for tag, value in written)


def aisle_letters(aisle: int) -> str:
    """Bijective base 26: 1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while aisle:
        aisle, digit = divmod(aisle - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def _reads_back(label: str, parts: dict[str, Any]) -> bool:
    """Step 17."""
    profile = {
        "codedSegment": "REFUSE",
        "fourParts": "POSITION_LAST" if parts["zone"] is None else "ZONE_FIRST",
        "missingShelf": "ALLOW",
        "confusableAisle": "WARN",
        "maxAisle": MAX_AISLE,
    }
    try:
        place = read_location(label, profile)
    except Fault:
        return False
    names = ("aisle", "row", "shelf", "position", "zone")
    return place.components() == tuple(parts[name] for name in names)
