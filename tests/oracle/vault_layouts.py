"""Layouts of older helpers (vault chapter, points 20 and 24): the presets, and what makes a layout sound."""

from __future__ import annotations

from typing import Any

from shape import Fault, Json, choice, int64, list_of, needed, optional, record, text

ENCODING = choice(
    "BASE64",
    "BASE64URL",
    "HEX",
    "HEX_COLON",
    "BASE64_COLON",
    "BASE64_DOT",
    "JSON_HEX",
    "JSON_BASE64",
    "CLOAK_V1",
)
PART = choice("SALT", "IV", "TAG", "DATA")
LAYOUT = record(
    {
        "encoding": needed(ENCODING),
        "order": needed(list_of(PART)),
        "saltBytes": optional(int64, 0),
        "ivBytes": optional(int64, 12),
        "kdf": needed(choice("SCRYPT", "PBKDF2_SHA512", "RAW", "FIRST_32")),
        "password": needed(choice("TEXT", "HEX", "CLOAK")),
        "staticSalt": optional(text),
        "scryptN": optional(int64, 16_384),
        "iterations": optional(int64, 100_000),
    }
)


def _preset(
    encoding: str = "BASE64",
    order: str = "SALT IV TAG DATA",
    salt: int = 0,
    iv: int = 12,
    kdf: str = "SCRYPT",
    password: str = "TEXT",
    static_salt: str | None = None,
) -> dict[str, Json]:
    return {
        "encoding": encoding,
        "order": order.split(),
        "saltBytes": salt,
        "ivBytes": iv,
        "kdf": kdf,
        "password": password,
        "staticSalt": static_salt,
        "scryptN": 16_384,
        "iterations": 100_000,
    }


def _raw(encoding: str, order: str, iv: int, salt: int = 0) -> dict[str, Json]:
    return _preset(encoding, order, salt, iv, "RAW", "HEX")


_BARE, _BARE_TAG_LAST = "IV TAG DATA", "IV DATA TAG"
_TAG_LAST = "SALT IV DATA TAG"

PRESETS: dict[str, dict[str, Json]] = {
    "SCRYPT_S16_IV12": _preset(salt=16),
    "SCRYPT_S16_IV16": _preset(salt=16, iv=16),
    "SCRYPT_S32_IV12": _preset(salt=32),
    "SCRYPT_S32_IV16": _preset(salt=32, iv=16),
    "SCRYPT_S64_IV12": _preset(salt=64),
    "SCRYPT_S64_IV16": _preset(salt=64, iv=16),
    "SCRYPT_HEX_S16_IV12": _preset("HEX", salt=16),
    "SCRYPT_TAG_LAST_S16_IV12": _preset(order=_TAG_LAST, salt=16),
    "SCRYPT_COLON_S16_IV12": _preset("HEX_COLON", salt=16),
    "SCRYPT_COLON_S16_IV16": _preset("HEX_COLON", salt=16, iv=16),
    "SCRYPT_COLON_TAG_LAST_S32_IV16": _preset("HEX_COLON", _TAG_LAST, salt=32, iv=16),
    "SCRYPT_BASE64_COLON_S16_IV12": _preset("BASE64_COLON", salt=16),
    "SCRYPT_JSON_HEX_S16_IV12": _preset("JSON_HEX", salt=16),
    "SCRYPT_JSON_BASE64_S16_IV12": _preset("JSON_BASE64", salt=16),
    "SCRYPT_STATIC_SALT_IV16": _preset("HEX_COLON", _BARE, iv=16, static_salt="salt"),
    "PBKDF2_S64_IV16": _preset(salt=64, iv=16, kdf="PBKDF2_SHA512"),
    "RAW_COLON_IV12": _raw("HEX_COLON", _BARE, 12),
    "RAW_COLON_IV16": _raw("HEX_COLON", _BARE, 16),
    "RAW_COLON_TAG_LAST_IV12": _raw("HEX_COLON", _BARE_TAG_LAST, 12),
    "RAW_IV12": _raw("BASE64", _BARE, 12),
    "WEBCRYPTO": _raw("BASE64", _BARE_TAG_LAST, 12),
    "RAW_UNUSED_SALT_S32_IV16": _raw("BASE64", "SALT IV TAG DATA", 16, salt=32),
    "FIRST_32_COLON_IV16": _preset("HEX_COLON", _BARE, iv=16, kdf="FIRST_32"),
    "CLOAK_V1": _preset("CLOAK_V1", _BARE_TAG_LAST, kdf="RAW", password="CLOAK"),
}


def check_layout(layout: dict[str, Any]) -> None:
    for field, is_sound in (
        ("saltBytes", layout["saltBytes"] == 0 or 8 <= layout["saltBytes"] <= 64),
        ("order", _is_order(layout)),
        ("ivBytes", layout["ivBytes"] in (12, 16)),
        ("password", (layout["password"] == "CLOAK") == (layout["encoding"] == "CLOAK_V1")),
        ("encoding", _is_cloak_whole(layout)),
        ("password", layout["kdf"] != "FIRST_32" or layout["password"] == "TEXT"),
        ("staticSalt", _has_one_salt(layout)),
        ("scryptN", layout["scryptN"] in (1 << power for power in range(10, 18))),
        ("iterations", 1 <= layout["iterations"] <= 10_000_000),
    ):
        if not is_sound:
            raise Fault("INVALID_LAYOUT", f"layout.{field}")


def _is_order(layout: dict[str, Any]) -> bool:
    wanted = ["DATA", "IV", "TAG"] + ["SALT"] * (layout["saltBytes"] > 0)
    return sorted(layout["order"]) == sorted(wanted)


def _is_cloak_whole(layout: dict[str, Any]) -> bool:
    return layout["encoding"] != "CLOAK_V1" or layout == PRESETS["CLOAK_V1"]


def _has_one_salt(layout: dict[str, Any]) -> bool:
    if layout["kdf"] in ("RAW", "FIRST_32"):
        return layout["staticSalt"] is None
    return (layout["saltBytes"] > 0) != (layout["staticSalt"] is not None)
