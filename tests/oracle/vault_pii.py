"""Finding and masking personal data (vault chapter, points 26 to 32)."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import vault_forms
from shape import Fault, Json, choice, int64, list_of, optional, record
from vault_checks import digits_of
from vault_forms import FINDERS
from vault_hints import Words, field_kinds

PERSONAL = ("EMAIL", "PHONE", "IP_ADDRESS", "PERSON_NAME", "POSTAL_ADDRESS")
SENSITIVE = ("CARD", "IBAN", "ROUTING_NUMBER", "SSN", "EIN", "BIRTH_DATE")
SECRET = ("API_KEY", "JWT", "PRIVATE_KEY", "CREDENTIAL")
SENSITIVITY = {
    kind: name
    for name, kinds in (("PERSONAL", PERSONAL), ("SENSITIVE", SENSITIVE), ("SECRET", SECRET))
    for kind in kinds
}
KIND = choice(*SENSITIVITY)
BY_FIELD = {"CREDENTIAL": 8000, "PERSON_NAME": 7000, "POSTAL_ADDRESS": 7000}
ORDER = [*FINDERS, *BY_FIELD]
CHECKED = ("CARD", "IBAN", "ROUTING_NUMBER")
BLANK = " \t\r\n"
LARGEST_TEXT = 1_048_576

POLICY = record(
    {
        "minConfidence": optional(int64, 5000),
        "kinds": optional(list_of(KIND), list(SENSITIVITY)),
        "maxTextBytes": optional(int64, LARGEST_TEXT),
        "columnMinRows": optional(int64, 20),
        "columnShare": optional(int64, 6000),
        "columnShareHinted": optional(int64, 2000),
    }
)
_RANGES = {
    "minConfidence": (1, 10_000),
    "kinds": (1, 15),
    "maxTextBytes": (1, LARGEST_TEXT),
    "columnMinRows": (1, 1_000_000),
    "columnShare": (1, 10_000),
    "columnShareHinted": (1, 10_000),
}
Policy = dict[str, Any]


def detect_pii(text: str, field_name: str | None, policy: Policy) -> list[Json]:
    check_policy(policy)
    check_length(text, "text", policy)
    return findings(text, field_kinds(field_name), policy)


def check_policy(policy: Policy) -> None:
    for name, (least, most) in _RANGES.items():
        value = len(set(policy["kinds"])) if name == "kinds" else policy[name]
        is_repeated = name == "kinds" and value < len(policy["kinds"])
        if not least <= value <= most or is_repeated:
            raise Fault("INVALID_POLICY", f"policy.{name}")


def check_length(text: str, path: str, policy: Policy) -> None:
    most, actual = policy["maxTextBytes"], len(text.encode())
    if actual > most:
        raise Fault("TEXT_TOO_LONG", path, max=most, actual=actual)


def findings(text: str, hinted: frozenset[str], policy: Policy) -> list[Json]:
    sealed = vault_forms.sealed_tokens(text)
    taken = list(sealed)
    words = Words(text)
    found = []
    for kind, finder in FINDERS.items():
        for span in finder(text):
            near = kind in words.near(span.start, span.end)
            confidence = span.hinted if near or kind in hinted else span.plain
            is_wanted = kind in policy["kinds"] and confidence >= policy["minConfidence"]
            if is_wanted and not any(start < span.end and span.start < end for start, end in taken):
                taken.append((span.start, span.end))
                reasons = ["PATTERN"] + ["CHECKSUM"] * (kind in CHECKED)
                reasons += ["FIELD_NAME"] * (kind in hinted) + ["CONTEXT_WORD"] * near
                found.append((kind, span.start, span.end, confidence, reasons))
    if not found and not sealed:
        found = whole(text, hinted, policy)
    return [_finding(text, *each) for each in sorted(found, key=lambda each: each[1])]


def whole(text: str, hinted: frozenset[str], policy: Policy) -> list[tuple[str, int, int, int, list[str]]]:
    """What the field's name alone says of a text."""
    kind = next((kind for kind in BY_FIELD if kind in hinted), None)
    inner = text.strip(BLANK)
    if not inner or not kind or kind not in policy["kinds"] or BY_FIELD[kind] < policy["minConfidence"]:
        return []
    start = len(text) - len(text.lstrip(BLANK))
    return [(kind, start, start + len(inner), BY_FIELD[kind], ["FIELD_NAME"])]


def _finding(text: str, kind: str, start: int, end: int, confidence: int, reasons: list[str]) -> Json:
    def utf8(place: int) -> int:
        return len(text[:place].encode())

    def utf16(place: int) -> int:
        return len(text[:place].encode("utf-16-le")) // 2

    return {
        "kind": kind,
        "sensitivity": SENSITIVITY[kind],
        "byteStart": utf8(start),
        "byteEnd": utf8(end),
        "utf16Start": utf16(start),
        "utf16End": utf16(end),
        "confidence": confidence,
        "reasons": reasons,
    }


def classify_pii_column(samples: list[str | None], field_name: str | None, policy: Policy) -> Json:
    check_policy(policy)
    for place, sample in enumerate(samples):
        check_length(sample or "", f"samples[{place}]", policy)
    filled = [sample for sample in samples if sample and sample.strip(BLANK)]
    rows = [sample for sample in filled if not is_sealed(sample)]
    hinted = field_kinds(field_name)
    hits: Counter[str] = Counter()
    for sample in rows:
        hits.update({each["kind"] for each in findings(sample, hinted, policy)})
    verdict = {"kind": None, "sensitivity": None, "rows": len(rows), "sealed": len(filled) - len(rows)}
    best = None
    for kind in ORDER:
        share = hits[kind] * 10_000 // len(rows) if rows else 0
        by_name = kind in hinted and share >= policy["columnShareHinted"]
        by_share = len(rows) >= policy["columnMinRows"] and share >= policy["columnShare"]
        if (by_name or by_share) and (best is None or hits[kind] > hits[best]):
            best = kind
    if best is None:
        return {**verdict, "hits": 0, "share": 0, "hinted": False}
    share = hits[best] * 10_000 // len(rows)
    said = {"kind": best, "sensitivity": SENSITIVITY[best], "hits": hits[best], "share": share}
    return {**verdict, **said, "hinted": best in hinted}


def is_sealed(sample: str) -> bool:
    inner = sample.strip(BLANK)
    return vault_forms.sealed_tokens(inner) == [(0, len(inner))]


def mask_text(text: str, field_name: str | None, policy: Policy) -> str:
    data, masked, behind = text.encode(), "", 0
    for each in detect_pii(text, field_name, policy):
        start, end = each["byteStart"], each["byteEnd"]
        masked += data[behind:start].decode() + mask_value(each["kind"], data[start:end].decode())
        behind = end
    return masked + data[behind:].decode()


def mask_value(kind: str, value: str) -> str:
    return _MASKS.get(kind, lambda _: None)(value) or f"[{kind}]"


def _mask_email(value: str) -> str | None:
    local, _, domain = value.rpartition("@")
    return f"{local[0]}***@{domain}" if local and domain else None


def _mask_digits(value: str, shown: int) -> str | None:
    digits = len(digits_of(value))
    hidden = digits - shown if digits >= 8 else digits
    masked = ""
    for character in value:
        if character in "0123456789":
            masked += "*" if hidden > 0 else character
            hidden -= 1
        else:
            masked += character if character in " -./()+" else "*"
    return masked if digits else None


def _mask_iban(value: str) -> str | None:
    if not re.fullmatch("[A-Z]{2}[A-Z0-9]{10,32}", value.replace(" ", "")):
        return None
    places = [place for place, character in enumerate(value) if character != " "]
    hidden = set(places[2:-4])
    return "".join("*" if place in hidden else character for place, character in enumerate(value))


def _mask_address(value: str) -> str | None:
    return value.rpartition(".")[0] + ".*" if re.fullmatch(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}", value) else None


def _mask_name(value: str) -> str:
    return " ".join(f"{word[0]}***" for word in value.split(" ") if word)


_MASKS = {
    "EMAIL": _mask_email,
    "IBAN": _mask_iban,
    "IP_ADDRESS": _mask_address,
    "PERSON_NAME": _mask_name,
    "BIRTH_DATE": lambda value: _mask_digits(value, 0),
    **{
        kind: lambda value: _mask_digits(value, 4)
        for kind in ("PHONE", "CARD", "SSN", "EIN", "ROUTING_NUMBER")
    },
}
