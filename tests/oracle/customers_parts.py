"""Parts of fields and recipes of keys (customers chapter, steps 18 and 19)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from customers_contact import normalize_email, normalize_phone, split_extension
from customers_names import nfkc, normalize_address, normalize_company_name, plain_text
from shape import Fault, policy_fault

PARTS_OF_KIND = {
    "COMPANY_NAME": ("key", "compact", "loose"),
    "ADDRESS": ("key", "number", "street"),
    "PHONE": ("digits", "tail"),
    "EMAIL": ("key", "domain"),
    "TEXT": ("text",),
    "DIGITS": ("digits",),
}
SHORTEST_NAME_KEY = 2


def check_part(part: str, kinds: Mapping[str, str], path: str) -> None:
    """A part is `field.part` of a declared field whose kind has it."""
    field, _, name = part.partition(".")
    if name not in PARTS_OF_KIND.get(kinds.get(field, ""), ()):
        raise policy_fault(path, "UNKNOWN_PART")


def check_recipes(recipes: list[list[str]], kinds: Mapping[str, str], path: str) -> None:
    if not recipes:
        raise policy_fault(path, "COUNT")
    for index, recipe in enumerate(recipes):
        if not recipe or len(set(recipe)) < len(recipe):
            raise policy_fault(f"{path}[{index}]", "COUNT")
        for place, part in enumerate(recipe):
            check_part(part, kinds, f"{path}[{index}][{place}]")


@lru_cache(maxsize=4096)
def parts_of(value: str | None, kind: str, region: str | None) -> Mapping[str, str]:
    """Step 18: the parts that are not blank."""
    if value is None:
        return {}
    found: dict[str, Any]
    if kind == "COMPANY_NAME":
        found = normalize_company_name(value)
    elif kind == "ADDRESS":
        found = normalize_address(value)
    elif kind == "PHONE":
        found = _phone_parts(value, region)
    elif kind == "EMAIL":
        found = _email_parts(value)
    elif kind == "TEXT":
        found = {"text": plain_text(value)}
    else:
        found = {"digits": re.sub("[^0-9]", "", nfkc(value))}
    return {name: part for name, part in found.items() if part}


def _phone_parts(value: str, region: str | None) -> dict[str, Any]:
    try:
        digits = normalize_phone(value, region)["e164"][1:]
    except Fault:
        digits = re.sub("[^0-9]", "", split_extension(value)[0])
        if len(digits) < 7:
            return {}
    return {"digits": digits, "tail": digits[-7:]}


def _email_parts(value: str) -> dict[str, Any]:
    try:
        email = normalize_email(value)
    except Fault:
        return {}
    return {"key": email["key"], "domain": email["companyDomain"]}


class RecordParts:
    """The parts of one record, by `field.part`."""

    def __init__(
        self, fields: Mapping[str, str | None], kinds: Mapping[str, str], region: str | None
    ) -> None:
        self._kinds = kinds
        self._parts = {
            field: parts_of(fields.get(field), kind, region)
            for field, kind in kinds.items()
            if kind in PARTS_OF_KIND
        }

    def get(self, part: str) -> str | None:
        field, _, name = part.partition(".")
        return self._parts[field].get(name)

    def key(self, recipe: list[str]) -> tuple[str, ...] | None:
        """Step 19; None where a part is blank or a name's part is too short."""
        values = []
        for part in recipe:
            value = self.get(part)
            if value is None:
                return None
            kind = self._kinds[part.partition(".")[0]]
            if kind == "COMPANY_NAME" and len(value) < SHORTEST_NAME_KEY:
                return None
            values.append(value)
        return tuple(values)
