"""Reading and writing location texts (warehouse chapter, steps 1 to 17)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from shape import Fault
from warehouse_text import COMPONENT_OF_LABEL, fold, holds_label, unwrap

Profile = dict[str, Any]

MAX_AISLE = 214_747
MAX_ROW = 99
MAX_SHELF = 99
MAX_POSITION = 9999
MAX_ZONE = 16

SEPARATORS = {
    "-": "DASH",
    ".": "DOT",
    "/": "SLASH",
    "_": "UNDERSCORE",
    " ": "SPACE",
    ":": "COLON",
    "|": "PIPE",
    ",": "COMMA",
}
FORMATS = (
    *SEPARATORS.values(),
    "TAGGED_COMPACT",
    *(f"TAGGED_{name}" for name in SEPARATORS.values()),
    "LABELLED",
    "INITIALS",
    "COMPACT_LETTER",
    "COMPACT_DIGITS",
)
COMPONENT_OF_TAG = {
    "A": "aisle",
    "R": "row",
    "B": "row",
    "S": "shelf",
    "L": "shelf",
    "P": "position",
    "Z": "zone",
}
BY_PLACE = ("aisle", "row", "shelf", "position")


_RUN = re.compile(r"[A-Z]+|[0-9]+")
_LETTERS = re.compile(r"[A-Z]+")
_JOINT = re.compile(r" ?[:=#.\-]? ?")
_BETWEEN = re.compile(r" ?[,;/|\-]? ?")
_INITIAL = r"[ARBSLPZ][:=] ?[A-Z0-9]+"
_INITIALS = re.compile(rf"{_INITIAL}(?:[ ,;/|\-]+{_INITIAL})+")
_INITIAL_PART = re.compile(r"([ARBSLPZ])[:=] ?([A-Z0-9]+)")
_TAGGED = re.compile(r"([A-Z])([0-9]+)")
_TAGGED_COMPACT = re.compile(r"(?:[A-Z][0-9]+){2,}")
_PLAIN_AISLE = re.compile(r"[A-Z]{1,2}|[0-9]+")
_TAG_AFTER_AISLE = re.compile(r"[RBSLP][0-9]+")
_CODED = re.compile(r"([A-Z]{1,2})([0-9]+)")
_COMPACT_LETTER = re.compile(r"([A-Z]{1,2})([0-9]{2})([0-9]{2})")
_COMPACT_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")
_AMBIGUOUS_COMPACT = re.compile(r"[A-Z]{0,2}[0-9]+")
_NUMBER = re.compile(r"[0-9]+")
_CONFUSED = re.compile(r"(?=.*[0-9])(?=.*[OIL])[0-9OIL]+")


@dataclass
class Written:
    """What a text says before its values are judged: (component, value) in the order written."""

    format: str
    reading: str
    components: list[tuple[str, str]]


@dataclass
class Place:
    """A read location."""

    aisle: int
    row: int
    shelf: int | None = None
    position: int | None = None
    zone: str | None = None
    gln: str | None = None
    format: str = ""
    reading: str = ""
    wrappers: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def pick_order(self) -> int:
        return self.aisle * 10_000 + self.row * 100 + (self.shelf or 0)

    @property
    def sort_key(self) -> str:
        """Step 14."""
        shelf = "000" if self.shelf is None else f"1{self.shelf:02}"
        position = "00000" if self.position is None else f"1{self.position:04}"
        return f"{self.aisle:06}{self.row:02}{shelf}{position}{self.zone or ''}"

    @property
    def canonical(self) -> str:
        """Step 13."""
        if self.zone is None and self.position is None:
            numbers = [self.aisle, self.row] + ([] if self.shelf is None else [self.shelf])
            return "-".join(f"{number:02}" for number in numbers)
        parts = [] if self.zone is None else [f"Z:{self.zone}"]
        parts += [f"A:{self.aisle:02}", f"R:{self.row:02}"]
        parts += [] if self.shelf is None else [f"S:{self.shelf:02}"]
        parts += [] if self.position is None else [f"P:{self.position:02}"]
        return " ".join(parts)

    def components(self) -> tuple[Any, ...]:
        return (self.aisle, self.row, self.shelf, self.position, self.zone)

    def as_json(self) -> dict[str, Any]:
        return {
            "aisle": self.aisle,
            "row": self.row,
            "shelf": self.shelf,
            "position": self.position,
            "zone": self.zone,
            "gln": self.gln,
            "pickOrder": self.pick_order,
            "canonical": self.canonical,
            "sortKey": self.sort_key,
            "format": self.format,
            "reading": self.reading,
            "wrappers": self.wrappers,
            "warnings": self.warnings,
        }


def read_location(text: str, profile: Profile, path: str = "text") -> Place:
    """Steps 2 to 12; faults name `path`."""
    try:
        return _read_folded(fold(text), profile)
    except Fault as fault:
        fault.field = path
        raise


def _read_folded(text: str, profile: Profile) -> Place:
    inside, gln, wrappers = unwrap(text)
    if re.search(r"[*\[\]()]", inside):  # step 6
        raise Fault("UNRECOGNIZED_LOCATION")
    written = _read_labelled(inside) or _read_initials(inside) or _read_segments(inside, profile)
    place = _judge(written, profile)
    place.gln = gln
    place.wrappers = wrappers
    return place


def _read_labelled(text: str) -> Written | None:
    """Step 7: label, joint, value; None where the text holds no label."""
    if not holds_label(text):
        return None
    components = []
    at = 0
    while True:
        label = _RUN.match(text, at)
        if label is None or label[0] not in COMPONENT_OF_LABEL:
            raise Fault("UNRECOGNIZED_LOCATION")
        joint = _JOINT.match(text, label.end())
        assert joint is not None
        value = _RUN.match(text, joint.end())
        if value is None:
            raise Fault("UNRECOGNIZED_LOCATION")
        components.append((COMPONENT_OF_LABEL[label[0]], value[0]))
        between = _BETWEEN.match(text, value.end())
        assert between is not None
        at = between.end()
        if at == len(text):
            if between[0].strip(" "):
                raise Fault("EMPTY_SEGMENT")
            return Written("LABELLED", "NAMED", components)


def _read_initials(text: str) -> Written | None:
    """Step 8; signs that only labels and initials may hold are refused after it."""
    if _INITIALS.fullmatch(text):
        found = _INITIAL_PART.findall(text)
        return Written("INITIALS", "NAMED", [(COMPONENT_OF_TAG[tag], value) for tag, value in found])
    if re.search("[#;=]", text):
        raise Fault("UNRECOGNIZED_LOCATION")
    return None


def _read_segments(text: str, profile: Profile) -> Written:
    """Step 9: tags, separators, segments by place."""
    if _TAGGED_COMPACT.fullmatch(text):
        return Written("TAGGED_COMPACT", "NAMED", _components_of_tags(_TAGGED.findall(text)))
    tight = re.sub(r" ?([\-./_:|,]) ?", r"\1", text)
    kinds = sorted({character for character in tight if character in SEPARATORS})
    if not kinds:
        return _read_compact(tight)
    if len(kinds) > 1:
        raise Fault("MIXED_SEPARATORS")
    segments = tight.split(kinds[0])
    if "" in segments:
        raise Fault("EMPTY_SEGMENT")
    name = SEPARATORS[kinds[0]]
    if all(_TAGGED.fullmatch(segment) for segment in segments):
        tags = [(segment[0], segment[1:]) for segment in segments]
        return Written(f"TAGGED_{name}", "NAMED", _components_of_tags(tags))
    if _PLAIN_AISLE.fullmatch(segments[0]) and all(map(_TAG_AFTER_AISLE.fullmatch, segments[1:])):
        tags = [(segment[0], segment[1:]) for segment in segments[1:]]
        return Written(f"TAGGED_{name}", "NAMED", [("aisle", segments[0]), *_components_of_tags(tags)])
    return _read_by_place(name, segments, profile)


def _components_of_tags(tags: list[tuple[str, str]]) -> list[tuple[str, str]]:
    meaning = [COMPONENT_OF_TAG.get(tag) for tag, _ in tags]
    if [tag for tag, _ in tags[:3]] == ["A", "B", "C"]:
        meaning[:3] = ["aisle", "row", "shelf"]
    components = []
    for name, (_, value) in zip(meaning, tags):
        if name is None:
            raise Fault("UNKNOWN_TAG")
        components.append((name, value))
    return components


def _read_by_place(name: str, segments: list[str], profile: Profile) -> Written:
    components: list[tuple[str, str]] = []
    reading = "STANDARD"
    if len(segments) > 4:
        raise Fault("TOO_MANY_COMPONENTS")
    if len(segments) == 4:
        reading = profile["fourParts"]
        if reading == "REFUSE":
            raise Fault("AMBIGUOUS_FOUR_PARTS")
        if reading == "ZONE_FIRST":
            components.append(("zone", segments[0]))
            segments = segments[1:]
        else:
            components.append(("position", segments[3]))
            segments = segments[:3]
    values = segments
    if coded := _CODED.fullmatch(segments[0]):
        reading = profile["codedSegment"]
        letters, digits = coded[1], coded[2]
        if reading == "REFUSE":
            raise Fault("CONFUSABLE_CHARACTER" if set(letters) <= {"O", "I"} else "AMBIGUOUS_SEGMENT")
        if reading == "AISLE_TAG":
            if letters != "A":
                raise Fault("UNKNOWN_TAG")
            values = [digits, *segments[1:]]
        else:
            values = [letters, digits, *segments[1:]]
    placed = list(zip(BY_PLACE, values, strict=False))
    if any(component == "position" for component, _ in placed) and ("position" in dict(components)):
        raise Fault("TOO_MANY_COMPONENTS")
    return Written(name, reading, components + placed)


def _read_compact(text: str) -> Written:
    """Step 10: no separator."""
    if found := _COMPACT_LETTER.fullmatch(text):
        return Written("COMPACT_LETTER", "STANDARD", list(zip(BY_PLACE, found.groups(), strict=False)))
    if found := _COMPACT_DIGITS.fullmatch(text):
        return Written("COMPACT_DIGITS", "STANDARD", list(zip(BY_PLACE, found.groups(), strict=False)))
    if _AMBIGUOUS_COMPACT.fullmatch(text):
        raise Fault("AMBIGUOUS_COMPACT")
    raise Fault("UNRECOGNIZED_LOCATION")


def _judge(written: Written, profile: Profile) -> Place:
    """Steps 11 and 12: components, values, ranges, warnings."""
    values = dict(written.components)
    if len(values) < len(written.components):
        raise Fault("DUPLICATE_COMPONENT")
    if "aisle" not in values:
        raise Fault("MISSING_AISLE")
    if "row" not in values:
        raise Fault("MISSING_ROW")
    if "shelf" not in values and profile["missingShelf"] == "REFUSE":
        raise Fault("MISSING_SHELF")
    aisle = _letters_or_number(values["aisle"], 2, "INVALID_AISLE")
    row = _letters_or_number(values["row"], 0, "INVALID_ROW")
    shelf = position = zone = None
    if "shelf" in values:
        shelf = _letters_or_number(values["shelf"], 1, "INVALID_SHELF")
    if "position" in values:
        position = _letters_or_number(values["position"], 0, "INVALID_POSITION")
    if "zone" in values:
        zone = values["zone"]
        if _NUMBER.fullmatch(zone):
            zone = zone.lstrip("0") or "0"
        if len(zone) > MAX_ZONE:
            raise Fault("INVALID_ZONE")
    check_range(aisle, 1, profile["maxAisle"], "AISLE")
    check_range(row, 1, MAX_ROW, "ROW")
    check_range(shelf, 0, MAX_SHELF, "SHELF")
    check_range(position, 0, MAX_POSITION, "POSITION")
    place = Place(aisle, row, shelf, position, zone, None, written.format, written.reading)
    if values["aisle"] in ("I", "O"):
        if profile["confusableAisle"] == "REFUSE":
            raise Fault("CONFUSABLE_AISLE")
        place.warnings.append("CONFUSABLE_AISLE")
    if shelf is None:
        place.warnings.append("SHELF_MISSING")
    return place


def _letters_or_number(value: str, most_letters: int, code: str) -> int:
    """A number, or up to `most_letters` letters in bijective base 26."""
    if _NUMBER.fullmatch(value):
        return int(value)
    if _LETTERS.fullmatch(value) and len(value) <= most_letters:
        number = 0
        for letter in value:
            number = number * 26 + ord(letter) - 64
        return number
    raise Fault("CONFUSABLE_CHARACTER" if _CONFUSED.fullmatch(value) else code)


def check_range(value: int | None, low: int, high: int, name: str, path: str | None = None) -> None:
    if value is not None and not low <= value <= high:
        raise Fault(f"{name}_OUT_OF_RANGE", path, min=low, max=high)
