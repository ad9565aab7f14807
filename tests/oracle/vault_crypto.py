"""The primitives of the vault chapter: HKDF, PAE, scrypt, AES-256-GCM and strict text forms of bytes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

TAG_BYTES = 16
_SCRYPT_MEMORY = 256 * 1024 * 1024
_HEX = re.compile("(?:[0-9A-Fa-f]{2})*")


def hkdf_extract(salt: bytes, key: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), key, "sha256")


def hkdf_expand(key: bytes, info: bytes, length: int) -> bytes:
    out = block = b""
    counter = 0
    while len(out) < length:
        counter += 1
        block = hmac.digest(key, block + info + bytes([counter]), "sha256")
        out += block
    return out[:length]


def hkdf(key: bytes, info: bytes, length: int) -> bytes:
    """With an empty salt, as everywhere in the chapter."""
    return hkdf_expand(hkdf_extract(b"", key), info, length)


def pae(parts: list[bytes]) -> bytes:
    """The parts, each after its length, after their count."""
    return struct.pack("<Q", len(parts)) + b"".join(struct.pack("<Q", len(part)) + part for part in parts)


@lru_cache(maxsize=100_000)
def scrypt(password: bytes, salt: bytes, n: int = 16_384) -> bytes:
    return hashlib.scrypt(password, salt=salt, n=n, r=8, p=1, dklen=32, maxmem=_SCRYPT_MEMORY)


@lru_cache(maxsize=100_000)
def pbkdf2_sha512(password: bytes, salt: bytes, iterations: int) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", password, salt, iterations, 32)


def gcm_seal(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, plaintext, aad)


def gcm_open(key: bytes, nonce: bytes, sealed: bytes, aad: bytes | None) -> bytes | None:
    """The plaintext; null where the tag (the last 16 bytes) is not that of this key and these bytes."""
    try:
        return AESGCM(key).decrypt(nonce, sealed, aad)
    except InvalidTag:
        return None


def read_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def read_hex(text: str) -> bytes | None:
    """Hex in either case, and nothing else."""
    return bytes.fromhex(text) if _HEX.fullmatch(text) else None


def read_base64(text: str, *, url: bool, padding: str) -> bytes | None:
    """Base64 with unused bits zero. `padding`: NEVER, ALWAYS, or EITHER the right one or none."""
    bare = text.rstrip("=")
    padded = bare + "=" * (-len(bare) % 4)
    allowed = {"NEVER": {bare}, "ALWAYS": {padded}, "EITHER": {bare, padded}}[padding]
    symbols = "[A-Za-z0-9_-]*" if url else "[A-Za-z0-9+/]*"
    if text not in allowed or len(bare) % 4 == 1 or not re.fullmatch(symbols, bare):
        return None
    data = base64.b64decode(padded, b"-_" if url else b"+/", validate=True)
    return data if write_base64url(data) == bare.replace("+", "-").replace("/", "_") else None


def write_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
