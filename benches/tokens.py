"""The tokens of a ring, written with the package `cryptography`: version 1, suite `DEFAULT`, epoch 0."""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HEADER = 36
COMMITTED = HEADER + 32


class Tokens:
    def __init__(self, secret: str) -> None:
        master = bytes.fromhex(secret)

        def derived(info: bytes, size: int) -> bytes:
            return HKDF(algorithm=SHA256(), length=size, salt=None, info=info).derive(master)

        self._id = derived(b"trueline/v1/key-id", 4)
        salt = derived(b"trueline/v1/epoch-salt\0\0", 16)
        self._root = hashlib.scrypt(master, salt=salt, n=16384, r=8, p=1, maxmem=64 << 20, dklen=32)

    def seal(self, plaintext: str, context: Mapping[str, str], random: bytes | None = None) -> str:
        header = b"\x01\x01" + self._id + b"\0\0" + (random or os.urandom(28))
        aad = encoded(header, context)
        key, commitment = self._keys(aad)
        sealed = AESGCM(key).encrypt(header[24:], plaintext.encode(), aad)
        return "tl1." + urlsafe_b64encode(header + commitment + sealed).decode().rstrip("=")

    def open(self, token: str, context: Mapping[str, str]) -> str:
        data = urlsafe_b64decode(token[4:] + "==")
        header = data[:HEADER]
        aad = encoded(header, context)
        key, commitment = self._keys(aad)
        if not hmac.compare_digest(commitment, data[HEADER:COMMITTED]):
            raise ValueError("not authentic")
        return AESGCM(key).decrypt(header[24:], data[COMMITTED:], aad).decode()

    def _keys(self, aad: bytes) -> tuple[bytes, bytes]:
        info = b"trueline/v1/msg" + hashlib.sha256(aad).digest()
        key = hmac.digest(self._root, info + b"\x01", "sha256")
        return key, hmac.digest(self._root, key + info + b"\x02", "sha256")


def encoded(header: bytes, context: Mapping[str, str]) -> bytes:
    parts = [header, *(text.encode() for pair in sorted(context.items()) for text in pair)]
    words = [struct.pack("<Q", len(parts)), *(struct.pack("<Q", len(part)) + part for part in parts)]
    return b"".join(words)
