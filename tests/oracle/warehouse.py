"""The rules of the warehouse chapter, with the shapes of their arguments."""

from __future__ import annotations

from typing import Any

import shape
from shape import Fault, Rule, needed, optional, record, request_rule
from warehouse_inference import infer_location_profile
from warehouse_labels import format_location
from warehouse_path import check_layout, plan_pick_path
from warehouse_reading import MAX_AISLE, read_location

PROFILE = record(
    {
        "codedSegment": optional(shape.choice("REFUSE", "AISLE_TAG", "LETTER_ROW"), "REFUSE"),
        "fourParts": optional(shape.choice("REFUSE", "ZONE_FIRST", "POSITION_LAST"), "REFUSE"),
        "missingShelf": optional(shape.choice("REFUSE", "ALLOW"), "REFUSE"),
        "confusableAisle": optional(shape.choice("WARN", "REFUSE"), "WARN"),
        "maxAisle": optional(shape.int32, 9999),
    }
)
PARTS = record(
    {
        "aisle": needed(shape.int32),
        "row": needed(shape.int32),
        "shelf": optional(shape.int32),
        "position": optional(shape.int32),
        "zone": optional(shape.text),
    }
)
STYLE = record(
    {
        "separator": optional(
            shape.choice("DASH", "DOT", "SLASH", "UNDERSCORE", "SPACE", "COLON", "PIPE", "COMMA", "NONE"),
            "DASH",
        ),
        "aisle": optional(shape.choice("NUMBER", "LETTERS"), "NUMBER"),
        "shelf": optional(shape.choice("NUMBER", "LETTER"), "NUMBER"),
        "digits": optional(shape.int32, 2),
        "tags": optional(shape.boolean, False),
    }
)
LAYOUT = record(
    {
        "aislePitchMm": optional(shape.int32, 3000),
        "rowPitchMm": optional(shape.int32, 1000),
        "endMm": optional(shape.int32, 1500),
        "rowsPerAisle": optional(shape.int32),
        "backCrossAisle": optional(shape.boolean, True),
        "depotAisle": optional(shape.int32),
    }
)
STOP = record({"location": needed(shape.text), "quantity": optional(shape.decimal, "1")})
PICK_PATH_REQUEST = record(
    {
        "stops": needed(shape.list_of(STOP)),
        "strategy": needed(shape.choice("PICK_ORDER", "S_SHAPE", "LARGEST_GAP", "OPTIMAL")),
        "layout": optional(LAYOUT, {}),
        "profile": optional(PROFILE, {}),
    }
)


def _check_profile(profile: dict[str, Any]) -> None:
    if not 1 <= profile["maxAisle"] <= MAX_AISLE:
        raise Fault("INVALID_POLICY", "profile.maxAisle", min=1, max=MAX_AISLE)


def _pick_order(text: str, profile: dict[str, Any]) -> int:
    _check_profile(profile)
    return read_location(text, profile).pick_order


def _parse_location(text: str, profile: dict[str, Any]) -> dict[str, Any]:
    _check_profile(profile)
    return read_location(text, profile).as_json()


def _plan_pick_path(request: dict[str, Any]) -> dict[str, Any]:
    check_layout(request["layout"])
    _check_profile(request["profile"])
    return plan_pick_path(request["stops"], request["strategy"], request["layout"], request["profile"])


_TEXT_AND_PROFILE = (("text", needed(shape.text)), ("profile", optional(PROFILE, {})))

RULES = {
    "pickOrder": Rule(_TEXT_AND_PROFILE, _pick_order),
    "parseLocation": Rule(_TEXT_AND_PROFILE, _parse_location),
    "formatLocation": Rule((("parts", needed(PARTS)), ("style", optional(STYLE, {}))), format_location),
    "inferLocationProfile": Rule((("samples", needed(shape.list_of(shape.text))),), infer_location_profile),
    "planPickPath": request_rule(PICK_PATH_REQUEST, _plan_pick_path),
}
