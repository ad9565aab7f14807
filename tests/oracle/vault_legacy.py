"""Reading what older helpers wrote (vault chapter, points 20 to 25)."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from shape import Fault, Json, invalid
from vault_crypto import TAG_BYTES, gcm_open, pbkdf2_sha512, read_base64, read_hex, read_utf8, scrypt
from vault_layouts import PRESETS, check_layout
from vault_token import refused

Layout = dict[str, Any]
Parts = dict[str, bytes]

_CLOAK_SECRET = "k1.aesgcm256."
_CLOAK_TOKEN = re.compile(r"v1\.aesgcm256\.([0-9A-Fa-f]{8})\.([^.]*)\.([^.]*)", re.DOTALL)
_MEMBERS = {
    "salt": "SALT",
    "iv": "IV",
    "nonce": "IV",
    "tag": "TAG",
    "authTag": "TAG",
    "data": "DATA",
    "encrypted": "DATA",
    "ciphertext": "DATA",
    "content": "DATA",
    "ct": "DATA",
}


def open_legacy(layout: Layout, secret: str, token: str) -> str:
    check_layout(layout)
    return _text_of(layout, secret, password_of(layout, secret), token)


def open_legacy_many(layout: Layout, secret: str, tokens: list[str | None], threads: int | None) -> Json:
    if threads is not None and not 1 <= threads <= 64:
        raise invalid("threads")
    check_layout(layout)
    password = password_of(layout, secret)
    plaintexts: list[str | None] = []
    faults = []
    for row, token in enumerate(tokens):
        try:
            plaintexts.append(None if token is None else _text_of(layout, secret, password, token))
        except Fault as fault:
            plaintexts.append(None)
            faults.append({"row": row, "code": fault.code, "field": fault.field})
    return {"plaintexts": plaintexts, "faults": faults}


def probe_legacy(samples: list[str], secret: str) -> Json:
    if not 1 <= len(samples) <= 16:
        raise invalid("samples")
    check_secret(secret)
    matches = []
    opened_samples: set[int] = set()
    for name, preset in PRESETS.items():
        for password in _passwords(preset):
            layout = {**preset, "password": password}
            opened = {place for place, sample in enumerate(samples) if _opens(layout, secret, sample)}
            opened_samples |= opened
            if opened:
                matches.append({"name": name, "layout": layout, "opened": len(opened)})
    matches.sort(key=lambda match: -match["opened"])
    return {"matches": matches, "unopened": sorted(set(range(len(samples))) - opened_samples)}


def _passwords(preset: Layout) -> tuple[str, ...]:
    if preset["encoding"] == "CLOAK_V1":
        return ("CLOAK",)
    return ("TEXT",) if preset["kdf"] == "FIRST_32" else ("TEXT", "HEX")


def _opens(layout: Layout, secret: str, sample: str) -> bool:
    try:
        _opened(layout, secret, password_of(layout, secret), sample)
    except Fault:
        return False
    return True


def _text_of(layout: Layout, secret: str, password: bytes, token: str) -> str:
    text = read_utf8(_opened(layout, secret, password, token))
    if text is None:
        raise refused("NOT_TEXT")
    return text


def _opened(layout: Layout, secret: str, password: bytes, token: str) -> bytes:
    parts = cloak_parts(secret, token) if layout["encoding"] == "CLOAK_V1" else parts_of(layout, token)
    opened = gcm_open(derived(layout, password, parts), parts["IV"], parts["DATA"] + parts["TAG"], None)
    if opened is None:
        raise refused("INAUTHENTIC")
    return opened


def check_secret(secret: str) -> None:
    if not 1 <= len(secret.encode()) <= 1024:
        raise Fault("INVALID_KEY", "secret")


def password_of(layout: Layout, secret: str) -> bytes:
    """The bytes that the layout makes of a secret."""
    check_secret(secret)
    found: bytes | None = secret.encode()
    if layout["password"] == "HEX":
        found = read_hex(secret) if len(secret) == 64 else None
    elif layout["password"] == "CLOAK":
        key = secret.removeprefix(_CLOAK_SECRET)
        found = None if key == secret else read_base64(key, url=True, padding="EITHER")
        found = found if found and len(found) == 32 else None
    if found is None or (layout["kdf"] == "RAW" and len(found) != 32):
        raise Fault("INVALID_KEY", "secret")
    if layout["kdf"] == "FIRST_32" and len(found) < 32:
        raise Fault("INVALID_KEY", "secret")
    return found


def derived(layout: Layout, password: bytes, parts: Parts) -> bytes:
    static = layout["staticSalt"]
    salt = parts.get("SALT", b"") if static is None else static.encode()
    if layout["kdf"] == "SCRYPT":
        return scrypt(password, salt, layout["scryptN"])
    if layout["kdf"] == "PBKDF2_SHA512":
        return pbkdf2_sha512(password, salt, layout["iterations"])
    return password[:32]


def parts_of(layout: Layout, token: str) -> Parts:
    encoding: str = layout["encoding"]
    if encoding in ("BASE64", "BASE64URL", "HEX"):
        parts = _cut(layout, _decoded(encoding, token))
    elif encoding.startswith("JSON"):
        parts = {part: _decoded(encoding, text) for part, text in _members(layout, token).items()}
    else:
        texts = token.split("." if encoding == "BASE64_DOT" else ":")
        if len(texts) != len(layout["order"]):
            raise refused("MALFORMED_TOKEN")
        parts = {part: _decoded(encoding, text) for part, text in zip(layout["order"], texts)}
    for part, size in _sizes(layout).items():
        if len(parts[part]) != size:
            raise refused("MALFORMED_TOKEN")
    return parts


def _sizes(layout: Layout) -> dict[str, int]:
    sizes = {"IV": layout["ivBytes"], "TAG": TAG_BYTES}
    return sizes | {"SALT": layout["saltBytes"]} if "SALT" in layout["order"] else sizes


def _decoded(encoding: str, text: str) -> bytes:
    if "HEX" in encoding:
        data = read_hex(text)
    else:
        data = read_base64(text, url=encoding == "BASE64URL", padding="EITHER")
    if data is None:
        raise refused("MALFORMED_TOKEN")
    return data


def _cut(layout: Layout, data: bytes) -> Parts:
    sizes = _sizes(layout)
    sizes["DATA"] = len(data) - sum(sizes.values())
    if sizes["DATA"] < 0:
        raise refused("MALFORMED_TOKEN")
    parts = {}
    for part in layout["order"]:
        parts[part], data = data[: sizes[part]], data[sizes[part] :]
    return parts


def _members(layout: Layout, token: str) -> dict[str, str]:
    try:
        read = json.loads(token, object_pairs_hook=_object, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise refused("MALFORMED_TOKEN") from None
    if not isinstance(read, _Object):
        raise refused("MALFORMED_TOKEN")
    found: dict[str, str] = {}
    for name, value in read.pairs:
        part = _MEMBERS.get(name)
        if part not in layout["order"]:
            continue
        if part in found or not isinstance(value, str):
            raise refused("MALFORMED_TOKEN")
        found[part] = value
    if set(found) != set(layout["order"]):
        raise refused("MALFORMED_TOKEN")
    return found


@dataclass(frozen=True)
class _Object:
    """Not a dict: a name may stand twice."""

    pairs: list[tuple[str, Json]]


def _object(pairs: list[tuple[str, Json]]) -> _Object:
    for name, _ in pairs:
        name.encode()  # A name is a text, so half of a surrogate pair is none.
    return _Object(pairs)


def _no_number(name: str) -> Json:
    raise ValueError(name)


def cloak_parts(secret: str, token: str) -> Parts:
    read = _CLOAK_TOKEN.fullmatch(token)
    iv = read and read_base64(read[2], url=True, padding="EITHER")
    sealed = read and read_base64(read[3], url=True, padding="EITHER")
    if not read or not iv or len(iv) != 12 or not sealed or len(sealed) < TAG_BYTES:
        raise refused("MALFORMED_TOKEN")
    key_id = read[1].lower()
    if key_id != hashlib.sha256(secret.encode()).hexdigest()[:8]:
        raise refused("UNKNOWN_KEY", keyId=key_id)
    return {"IV": iv, "DATA": sealed[:-TAG_BYTES], "TAG": sealed[-TAG_BYTES:]}
