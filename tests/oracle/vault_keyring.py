"""The object Keyring: its keys and policy, and its calls for one value (vault chapter).

Fixed random bytes stand in a row and are used up call by call; a call that finds too few takes none.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shape
import vault_columns
import vault_token
from shape import (
    Fault,
    Json,
    boolean,
    choice,
    int64,
    list_of,
    map_of,
    needed,
    nullable,
    optional,
    record,
    text,
)
from vault_crypto import hkdf_expand, pae, read_base64, write_base64url
from vault_token import LONGEST_TEXT, RANDOM_BYTES, Token, check_context, context_parts, refused

SUITE = choice("DEFAULT", "PER_TOKEN")
STATE = choice("PRIMARY", "ACTIVE", "DECRYPT_ONLY", "DISABLED")
KEY_RECORD = record(
    {
        "secret": needed(text),
        "state": needed(STATE),
        "label": optional(text),
        "epoch": optional(int64, 0),
    }
)
POLICY = record(
    {
        "suite": optional(SUITE, "DEFAULT"),
        "acceptSuites": optional(list_of(SUITE), ["DEFAULT"]),
        "allowNested": optional(boolean, False),
        "maxPlaintextBytes": optional(int64, LONGEST_TEXT),
        "blindIndexBytes": optional(int64, 16),
        "cachedKeys": optional(int64, 128),
    }
)
LARGEST_EPOCH = 65_535


def fixed_random(value: Json, path: str) -> bytes:
    data = read_base64(value, url=False, padding="ALWAYS") if isinstance(value, str) else None
    if data is None:
        raise shape.invalid(path)
    return data


@dataclass(frozen=True)
class Key:
    master: bytes
    key_id: str
    state: str
    label: str | None
    epoch: int


class Keyring:
    def __init__(self, args: list[Json]) -> None:
        given = args + [None] * (3 - len(args))
        records = needed(list_of(KEY_RECORD)).of(given[0], "keys")
        self.policy = optional(POLICY, {}).of(given[1], "policy")
        self.random = optional(fixed_random).of(given[2], "fixedRandom") or b""
        check_policy(self.policy)
        self.keys = read_keys(records)
        self.primary = next(key for key in self.keys if key.state == "PRIMARY")

    def call(self, method: str, args: list[Json]) -> Json:
        """A method's answer, of its arguments as they were written."""
        fields, answer = METHODS[method]
        read = [
            each.of(args[place] if place < len(args) else None, name)
            for place, (name, each) in enumerate(fields)
        ]
        return answer(self, *read)

    def seal(self, plaintext: str, context: dict[str, str]) -> str:
        check_context(context)
        self.check_length(plaintext, "plaintext")
        if not self.policy["allowNested"] and vault_token.is_token(plaintext):
            raise Fault("ALREADY_SEALED", "plaintext")
        return self._sealed(plaintext, context)

    def open(self, token: str, context: dict[str, str]) -> dict[str, Any]:
        check_context(context)
        read, key = self._known(token)
        plaintext = vault_token.open_token(key.master, read, context)
        return {"plaintext": plaintext, "keyId": key.key_id, "needsRotation": self._is_due(read, key)}

    def needs_rotation(self, token: str) -> bool:
        return self._is_due(*self._known(token))

    def rotate(self, token: str, context: dict[str, str]) -> dict[str, Any]:
        opened = self.open(token, context)
        if not opened["needsRotation"]:
            return {"previous": token, "token": token, "rotated": False, "keyId": opened["keyId"]}
        new = self._sealed(opened["plaintext"], context)
        return {"previous": token, "token": new, "rotated": True, "keyId": self.primary.key_id}

    def blind_index(self, value: str, context: dict[str, str]) -> str:
        return self.blind_indexes(value, context)[0]

    def blind_indexes(self, value: str, context: dict[str, str]) -> list[str]:
        check_context(context)
        self.check_length(value, "value")
        others = [key for key in self.keys if key.state in ("ACTIVE", "DECRYPT_ONLY")]
        return [self._index(key, value, context) for key in [self.primary, *others]]

    def warm_up(self) -> int:
        is_default = "DEFAULT" in self.policy["acceptSuites"]
        alive = [key for key in self.keys if key.state != "DISABLED"]
        return sum(len({0, key.epoch} if is_default else {0}) for key in alive)

    def infos(self) -> Json:
        return [
            {
                "label": key.label,
                "keyId": key.key_id,
                "state": key.state,
                "epoch": key.epoch,
                "tokenPrefix": "tl1." + write_base64url(self._start(key)),
            }
            for key in self.keys
        ]

    def check_length(self, value: str, field: str) -> None:
        most, actual = self.policy["maxPlaintextBytes"], len(value.encode())
        if actual > most:
            raise Fault("PLAINTEXT_TOO_LONG", field, max=most, actual=actual)

    def _start(self, key: Key) -> bytes:
        return bytes([1, vault_token.SUITE_BYTES[self.policy["suite"]]]) + bytes.fromhex(key.key_id)

    def _sealed(self, plaintext: str, context: dict[str, str]) -> str:
        if len(self.random) < RANDOM_BYTES:
            raise Fault("RANDOM_UNAVAILABLE")
        random, self.random = self.random[:RANDOM_BYTES], self.random[RANDOM_BYTES:]
        key = self.primary
        return vault_token.seal(
            key.master, self.policy["suite"], key.epoch, random, plaintext.encode(), context
        )

    def _known(self, text_form: str) -> tuple[Token, Key]:
        """A token whose suite, key and epoch this ring takes."""
        token = vault_token.read_token(text_form)
        if token.suite not in self.policy["acceptSuites"]:
            raise refused("SUITE_REFUSED", suite=token.suite_byte)
        key = next((key for key in self.keys if key.key_id == token.key_id), None)
        if key is None:
            raise refused("UNKNOWN_KEY", keyId=token.key_id, epoch=token.epoch)
        if key.state == "DISABLED":
            raise refused("KEY_DISABLED", keyId=token.key_id)
        if token.epoch > key.epoch + 1:
            raise refused("UNKNOWN_KEY", keyId=token.key_id, epoch=token.epoch)
        return token, key

    def _is_due(self, token: Token, key: Key) -> bool:
        return key.state == "DECRYPT_ONLY" or token.epoch < key.epoch or token.suite != self.policy["suite"]

    def _index(self, key: Key, value: str, context: dict[str, str]) -> str:
        root = vault_token.default_root(key.master, 0)
        info = b"trueline/v1/blind" + hashlib.sha256(pae(context_parts(context))).digest()
        mac = hmac.digest(hkdf_expand(root, info, 32), value.encode(), "sha256")
        found = bytes.fromhex(key.key_id) + mac[: self.policy["blindIndexBytes"]]
        return "tli1." + write_base64url(found)


def check_policy(policy: dict[str, Any]) -> None:
    accepted = policy["acceptSuites"]
    if not accepted or len(set(accepted)) < len(accepted) or policy["suite"] not in accepted:
        raise Fault("INVALID_POLICY", "policy.acceptSuites")
    ranges = {
        "maxPlaintextBytes": (1, LONGEST_TEXT),
        "blindIndexBytes": (8, 32),
        "cachedKeys": (0, 4096),
    }
    for name, (least, most) in ranges.items():
        if not least <= policy[name] <= most:
            raise Fault("INVALID_POLICY", f"policy.{name}")


def read_keys(records: list[dict[str, Any]]) -> list[Key]:
    if not 1 <= len(records) <= 64:
        raise Fault("INVALID_KEYRING", "keys", keys=len(records))
    keys: list[Key] = []
    for place, each in enumerate(records):
        key = read_key(each, f"keys[{place}]")
        if any(key.key_id == other.key_id for other in keys):
            raise Fault("DUPLICATE_KEY", f"keys[{place}].secret", keyId=key.key_id)
        keys.append(key)
    primaries = sum(key.state == "PRIMARY" for key in keys)
    if primaries != 1:
        raise Fault("INVALID_KEYRING", "keys", primaries=primaries)
    return keys


def read_key(given: dict[str, Any], path: str) -> Key:
    master = vault_token.read_secret(given["secret"], f"{path}.secret")
    if len(set(master)) <= 8 or master[:16] == master[16:]:
        raise Fault("WEAK_KEY", f"{path}.secret")
    label, epoch = given["label"], given["epoch"]
    if label is not None and not 1 <= len(label.encode()) <= 64:
        raise Fault("INVALID_KEY", f"{path}.label")
    if not 0 <= epoch <= LARGEST_EPOCH:
        raise Fault("INVALID_KEY", f"{path}.epoch")
    return Key(master, vault_token.key_id(master), given["state"], label, epoch)


PLAINTEXT = ("plaintext", needed(text))
TOKEN = ("token", needed(text))
VALUE = ("value", needed(text))
CONTEXT = ("context", needed(map_of(text)))
COLUMNS = ("contextColumns", optional(map_of(list_of(nullable(text)))))
ROWS = needed(list_of(nullable(text)))

METHODS: dict[str, tuple[tuple[tuple[str, shape.Field], ...], Callable[..., Json]]] = {
    "new": ((), Keyring.infos),
    "keys": ((), Keyring.infos),
    "warmUp": ((), Keyring.warm_up),
    "seal": ((PLAINTEXT, CONTEXT), Keyring.seal),
    "open": ((TOKEN, CONTEXT), Keyring.open),
    "needsRotation": ((TOKEN,), Keyring.needs_rotation),
    "rotate": ((TOKEN, CONTEXT), Keyring.rotate),
    "blindIndex": ((VALUE, CONTEXT), Keyring.blind_index),
    "blindIndexes": ((VALUE, CONTEXT), Keyring.blind_indexes),
    "sealMany": ((("plaintexts", ROWS), CONTEXT, COLUMNS), vault_columns.seal_many),
    "openMany": ((("tokens", ROWS), CONTEXT, COLUMNS), vault_columns.open_many),
    "rotateMany": ((("tokens", ROWS), CONTEXT, COLUMNS), vault_columns.rotate_many),
    "blindIndexMany": ((("values", ROWS), CONTEXT, COLUMNS), vault_columns.blind_index_many),
}
