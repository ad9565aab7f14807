"""Tokens (vault chapter, points 1 to 10): text form, header, context, sealing and opening with a key.

`version 1 | suite | keyId 4 | epoch 2 | salt 16 | nonce 12 | commitment 32 | ciphertext | tag 16`
"""

from __future__ import annotations

import hashlib
import hmac
import re
import struct
from dataclasses import dataclass
from typing import Any

from shape import Fault, Json
from vault_crypto import (
    gcm_open,
    gcm_seal,
    hkdf,
    hkdf_expand,
    pae,
    read_base64,
    read_hex,
    read_utf8,
    scrypt,
    write_base64url,
)

HEADER_BYTES, HEAD_BYTES, LEAST_BYTES = 36, 68, 84
LONGEST_TEXT = 1_048_576
SUITES = {1: "DEFAULT", 2: "PER_TOKEN"}
SUITE_BYTES = {name: byte for byte, name in SUITES.items()}
RANDOM_BYTES = 28

_VERSION = re.compile(r"tl(0|[1-9][0-9]{0,2})\.")
_NAME = re.compile("[a-z][a-z0-9_]{0,31}")
MOST_NAMES = 16


def refused(code: str, **details: Json) -> Fault:
    return Fault(code, "token", **details)


@dataclass(frozen=True)
class Token:
    """A token's parts, as it says them: nothing is authenticated."""

    data: bytes

    @property
    def suite_byte(self) -> int:
        return self.data[1]

    @property
    def suite(self) -> str:
        return SUITES[self.suite_byte]

    @property
    def key_id(self) -> str:
        return self.data[2:6].hex()

    @property
    def epoch(self) -> int:
        return int.from_bytes(self.data[6:8], "big")

    @property
    def salt(self) -> bytes:
        return self.data[8:24]


def read_text_form(text: str) -> Token:
    if not text.startswith("tl1."):
        version = _VERSION.match(text)
        raise (
            refused("UNSUPPORTED_VERSION", version=int(version[1])) if version else refused("MALFORMED_TOKEN")
        )
    data = read_base64(text[4:], url=True, padding="NEVER")
    if data is None or not LEAST_BYTES <= len(data) <= LEAST_BYTES + LONGEST_TEXT or data[0] != 1:
        raise refused("MALFORMED_TOKEN")
    return Token(data)


def read_token(text: str) -> Token:
    """A token of a known suite."""
    token = read_text_form(text)
    if token.suite_byte not in SUITES:
        raise refused("SUITE_REFUSED", suite=token.suite_byte)
    return token


def is_token(text: str) -> bool:
    try:
        read_text_form(text)
    except Fault:
        return False
    return True


def inspect_token(text: str) -> Json:
    token = read_token(text)
    return {
        "version": 1,
        "suite": token.suite,
        "keyId": token.key_id,
        "epoch": token.epoch,
        "plaintextBytes": len(token.data) - LEAST_BYTES,
    }


def read_secret(text: str, field: str) -> bytes:
    data = read_hex(text)
    if data is None or len(data) != 32:
        raise Fault("INVALID_KEY", field)
    return data


def key_id(master: bytes) -> str:
    return hkdf(master, b"trueline/v1/key-id", 4).hex()


def derive_key_id(secret: str) -> str:
    return key_id(read_secret(secret, "secret"))


def default_root(master: bytes, epoch: int) -> bytes:
    salt = hkdf(master, b"trueline/v1/epoch-salt" + struct.pack(">H", epoch), 16)
    return scrypt(master, salt)


def root_of(master: bytes, token_head: bytes) -> bytes:
    token = Token(token_head)
    return default_root(master, token.epoch) if token.suite == "DEFAULT" else scrypt(master, token.salt)


def is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


def is_context_value(value: str | None) -> bool:
    return value is not None and 1 <= len(value.encode()) <= 1024


def check_context(context: dict[str, str]) -> None:
    if not 1 <= len(context) <= MOST_NAMES:
        raise Fault("INVALID_CONTEXT", "context")
    for name in sorted(context):
        if not is_name(name) or not is_context_value(context[name]):
            raise Fault("INVALID_CONTEXT", f"context.{name}")


def context_parts(context: dict[str, str]) -> list[bytes]:
    return [part.encode() for name in sorted(context) for part in (name, context[name])]


def message_keys(root: bytes, aad: bytes) -> tuple[bytes, bytes]:
    """The AES key and the commitment."""
    okm = hkdf_expand(root, b"trueline/v1/msg" + hashlib.sha256(aad).digest(), 64)
    return okm[:32], okm[32:]


def seal(
    master: bytes, suite: str, epoch: int, random: bytes, plaintext: bytes, context: dict[str, str]
) -> str:
    head = bytes([1, SUITE_BYTES[suite]]) + bytes.fromhex(key_id(master)) + struct.pack(">H", epoch) + random
    aad = pae([head, *context_parts(context)])
    key, commitment = message_keys(root_of(master, head), aad)
    return "tl1." + write_base64url(head + commitment + gcm_seal(key, random[16:], plaintext, aad))


def open_token(master: bytes, token: Token, context: dict[str, str]) -> str:
    data = token.data
    aad = pae([data[:HEADER_BYTES], *context_parts(context)])
    key, commitment = message_keys(root_of(master, data), aad)
    opened: Any = None
    if hmac.compare_digest(commitment, data[HEADER_BYTES:HEAD_BYTES]):
        opened = gcm_open(key, data[24:HEADER_BYTES], data[HEAD_BYTES:], aad)
    if opened is None:
        raise refused("INAUTHENTIC")
    text = read_utf8(opened)
    if text is None:
        raise refused("NOT_TEXT")
    return text
