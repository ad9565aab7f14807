"""The v1 token, written with `cryptography` and the standard library: what any program can do that knows
the format, and what the library's tokens are held against. No rules of a ring here: no states, no checks
of a context.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

DEFAULT = 1


class Key:
    """A key by its 64 hex digits; it keeps the roots that it derived."""

    def __init__(self, secret: str, epoch: int = 0) -> None:
        self.master = bytes.fromhex(secret)
        self.epoch = epoch
        self.id = hkdf(self.master, b"trueline/v1/key-id", 4)
        self.roots: dict[bytes, bytes] = {}


def seal(key: Key, random: bytes, plaintext: str, context: Mapping[str, str], suite: int = DEFAULT) -> str:
    """A token of a text; `random` are the 28 bytes of salt and nonce."""
    header = bytes([1, suite]) + key.id + struct.pack(">H", key.epoch) + random
    aad, aes_key, commitment = keys_of(key, header, context)
    sealed = AESGCM(aes_key).encrypt(random[16:], plaintext.encode(), aad)
    return "tl1." + base64.urlsafe_b64encode(header + commitment + sealed).decode().rstrip("=")


def open_token(key: Key, token: str, context: Mapping[str, str]) -> str:
    """The text of a token; raises where the token, the key or the context is another."""
    data = base64.urlsafe_b64decode(token[4:] + "=" * (-len(token) % 4))
    if token != "tl1." + base64.urlsafe_b64encode(data).decode().rstrip("="):
        raise ValueError("not the form of a token")
    if len(data) < 84 or data[0] != 1 or data[2:6] != key.id:
        raise ValueError("not of this key")
    aad, aes_key, commitment = keys_of(key, data[:36], context)
    if not hmac.compare_digest(commitment, data[36:68]):
        raise ValueError("not authentic")
    try:
        return AESGCM(aes_key).decrypt(data[24:36], data[68:], aad).decode()
    except InvalidTag:
        raise ValueError("not authentic") from None


def keys_of(key: Key, header: bytes, context: Mapping[str, str]) -> tuple[bytes, bytes, bytes]:
    """The additional data, the AES key and the commitment of one token."""
    texts = [text.encode() for name in sorted(context) for text in (name, context[name])]
    aad = pae([header, *texts])
    okm = expand(root_of(key, header), b"trueline/v1/msg" + hashlib.sha256(aad).digest(), 64)
    return aad, okm[:32], okm[32:]


def root_of(key: Key, header: bytes) -> bytes:
    """By scrypt, once for an epoch, or for a token's own salt."""
    part = header[6:8] if header[1] == DEFAULT else header[8:24]
    if part not in key.roots:
        salt = hkdf(key.master, b"trueline/v1/epoch-salt" + part, 16) if header[1] == DEFAULT else part
        key.roots[part] = hashlib.scrypt(key.master, salt=salt, n=16384, r=8, p=1, dklen=32)
    return key.roots[part]


def pae(parts: list[bytes]) -> bytes:
    """The count of the parts, then each after its length."""
    return struct.pack("<Q", len(parts)) + b"".join(struct.pack("<Q", len(part)) + part for part in parts)


def hkdf(master: bytes, label: bytes, size: int) -> bytes:
    return expand(hmac.digest(bytes(32), master, "sha256"), label, size)


def expand(key: bytes, info: bytes, size: int) -> bytes:
    first = hmac.digest(key, info + b"\x01", "sha256")
    return (first + hmac.digest(key, first + info + b"\x02", "sha256"))[:size]
