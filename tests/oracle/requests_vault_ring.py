"""Random rings and what is asked of them, call by call.

Secrets and salts are few, since each costs a derivation.
"""

from __future__ import annotations

import base64
import hashlib
from random import Random
from typing import Any

import vault_token
from requests_shape import chance, maybe, spoiled, typo, weighted
from shape import Fault, Json
from vault_crypto import write_base64url
from vault_keyring import Keyring

SECRETS = tuple(hashlib.sha256(f"secret {number}".encode()).hexdigest() for number in range(6))
WEAK = ("00" * 32, SECRETS[0][:32] * 2, "0001020304050607" * 4)
BAD_SECRETS = ("", SECRETS[0][:-2], SECRETS[0] + "00", SECRETS[0][:-1] + "g", " " + SECRETS[0][1:])
EPOCHS = (None, 0, 0, 0, 1, 1, 2, 65_535)
STATES = ("ACTIVE", "ACTIVE", "DECRYPT_ONLY", "DECRYPT_ONLY", "DISABLED")
PLAINTEXTS = (
    "",
    "x",
    "1//0gabc",
    "żółw 😀",
    "0123456789abcdef",
    "0123456789abcdefg",
    "a\0b",
    "tl1.",
    "z" * 300,
)
SALTS = (bytes(range(16)), bytes(range(100, 116)))
VALUES = ("t1", "t2", "ż", " ", "v" * 1024, "é", "e\u0301")
NAMES = ("tenant", "field", "user", "a", "a_", "n0", "x" * 32)
BAD_NAMES = ("Tenant", "", "1a", "a-b", "x" * 33, "ż", "_a", "a b")


def secret_request(rng: Random) -> list[Json]:
    return [
        weighted(
            rng,
            (
                (6, rng.choice(SECRETS)),
                (2, rng.choice(WEAK)),
                (2, rng.choice(BAD_SECRETS)),
                (3, rng.randbytes(32).hex()),
                (1, rng.choice(SECRETS).upper()),
            ),
        )
    ]


def token_request(rng: Random) -> list[Json]:
    """A well formed token's head, then whatever; most of them changed a little."""
    size = rng.choice((0, 0, 1, 2, 3, 40, -1, -16))
    data = bytes([1, rng.choice((1, 1, 1, 2, 2, 0, 3, 255))]) + rng.randbytes(82 + size)
    return [changed(rng, "tl1." + write_base64url(data))]


def changed(rng: Random, token: str) -> str:
    kind = rng.randrange(14)
    if kind == 0:
        return (
            rng.choice(("tl0", "tl2", "tl10", "tl999", "tl1000", "tl01", "tl", "TL1", "tli1", "tl-1", "tl 1"))
            + token[3:]
        )
    if kind == 1:
        return typo(rng, token, "AQ_-=+/. é")
    if kind == 2:
        return token + rng.choice(("=", "==", "A", "\n", " "))
    if kind == 3:
        return token[: rng.randrange(len(token))]
    if kind == 4:
        return token[:-1] + rng.choice("ABCQgw")
    return token


def context(rng: Random) -> dict[str, Json]:
    names = rng.sample(NAMES, rng.choice((1, 1, 2, 2, 3)))
    made: dict[str, Json] = {
        name: rng.choice(VALUES[:2]) if chance(rng, 0.8) else rng.choice(VALUES) for name in names
    }
    if chance(rng, 0.06):
        made[rng.choice(BAD_NAMES)] = "x"
    if chance(rng, 0.05):
        made[rng.choice(NAMES)] = rng.choice(("", "v" * 1025, "ż" * 513))
    if chance(rng, 0.03):
        made = {f"n{number}": "v" for number in range(rng.choice((0, 15, 16, 17)))}
    return made


def policy(rng: Random) -> Json:
    if chance(rng, 0.5):
        return None
    made: dict[str, Json] = {}
    if chance(rng, 0.4):
        made["suite"] = rng.choice(("DEFAULT", "PER_TOKEN"))
    if made or chance(rng, 0.3):
        made["acceptSuites"] = rng.choice(
            (
                ["DEFAULT", "PER_TOKEN"],
                ["PER_TOKEN", "DEFAULT"],
                ["PER_TOKEN"],
                ["DEFAULT"],
                [],
                ["DEFAULT"] * 2,
            )
            if chance(rng, 0.3)
            else (["DEFAULT", "PER_TOKEN"], ["PER_TOKEN", "DEFAULT"])
        )
    maybe(rng, made, "cachedKeys", rng.choice((0, 1, 2, 4096)))
    maybe(rng, made, "blindIndexBytes", rng.choice((8, 9, 16, 31, 32)))
    maybe(rng, made, "allowNested", chance(rng, 0.5))
    if chance(rng, 0.3):
        made["maxPlaintextBytes"] = rng.choice((1, 8, 16, 300, 1_048_576))
    if chance(rng, 0.08):
        made[rng.choice(("cachedKeys", "blindIndexBytes", "maxPlaintextBytes"))] = rng.choice(
            (-1, 0, 7, 33, 4097, 2**21)
        )
    return made


def key(rng: Random, secret: str, state: str) -> dict[str, Json]:
    made: dict[str, Json] = {"secret": secret if chance(rng, 0.9) else secret.upper(), "state": state}
    maybe(rng, made, "epoch", rng.choice(EPOCHS))
    if chance(rng, 0.3):
        made["label"] = rng.choice(("2026-11", "ż" * 32, "l" * 64))
    return made


def new(rng: Random) -> list[Json]:
    secrets = rng.sample(SECRETS, rng.choice((1, 1, 2, 2, 3, 4)))
    keys = [
        key(rng, secret, "PRIMARY" if place == 0 else rng.choice(STATES))
        for place, secret in enumerate(secrets)
    ]
    rng.shuffle(keys)
    if chance(rng, 0.12):
        worse = rng.choice(keys)
        name = rng.choice(("secret", "secret", "state", "label", "epoch"))
        worse[name] = {
            "secret": rng.choice((*WEAK, *BAD_SECRETS, *SECRETS)),
            "state": rng.choice(("PRIMARY", "ACTIVE")),
            "label": rng.choice(("", "ż" * 33)),
            "epoch": rng.choice((-1, 65_536)),
        }[name]
    if chance(rng, 0.01):
        keys = keys[:0] if chance(rng, 0.5) else keys * 40
    random = b"".join(rng.choice(SALTS) + rng.randbytes(12) for _ in range(rng.choice((1, 3, 9, 20, 20))))
    random = random[: len(random) - rng.choice((0, 0, 0, 1, 27, 28))]
    return [keys, policy(rng), base64.b64encode(random).decode()]


def sealed(rng: Random, ring: Keyring, given: dict[str, Json]) -> str:
    """A token of one of the ring's keys, or of another, near the key's epoch."""
    holder = rng.choice(ring.keys)
    master = holder.master if chance(rng, 0.93) else bytes.fromhex(SECRETS[-1])
    epoch = min(max(holder.epoch + rng.choice((0, 0, 0, 0, -1, 1, 2)), 0), 65_535)
    suite = ring.policy["suite"] if chance(rng, 0.8) else rng.choice(("DEFAULT", "PER_TOKEN"))
    random = rng.choice(SALTS) + rng.randbytes(12)
    plaintext = (
        rng.choice(PLAINTEXTS).encode() if chance(rng, 0.95) else rng.choice((b"\xff", b"\xed\xa0\x80"))
    )
    sound = {name: value for name, value in given.items() if isinstance(value, str)}
    token = vault_token.seal(master, suite, epoch, random, plaintext, sound)
    if chance(rng, 0.1):
        data = bytearray(vault_token.read_token(token).data)
        data[rng.choice((0, 1, 2, 5, 6, 7, 8, 23, 24, 35, 36, 67, 68, len(data) - 1))] ^= rng.choice(
            (1, 2, 128)
        )
        return "tl1." + write_base64url(bytes(data))
    return token if chance(rng, 0.9) else changed(rng, token)


def step(rng: Random, ring: Keyring) -> dict[str, Json]:
    call = weighted(
        rng,
        (
            (4, "seal"),
            (5, "open"),
            (3, "needsRotation"),
            (4, "rotate"),
            (2, "sealMany"),
            (3, "openMany"),
            (3, "rotateMany"),
            (1, "blindIndex"),
            (1, "blindIndexes"),
            (1, "blindIndexMany"),
            (1, "warmUp"),
            (1, "keys"),
        ),
    )
    if call in ("warmUp", "keys"):
        return {"call": call, "args": []}
    given = context(rng)
    args: list[Json]
    if call.endswith("Many"):
        args = many(rng, ring, call, given)
    else:
        args = [one(rng, ring, call, given)]
        if call != "needsRotation":
            asked = dict(reversed(given.items())) if chance(rng, 0.3) else given
            args.append(context(rng) if chance(rng, 0.1) else asked)
    return {"call": call, "args": spoiled(rng, args) if chance(rng, 0.04) else args}


def one(rng: Random, ring: Keyring, call: str, given: dict[str, Json]) -> str:
    if call.startswith(("seal", "blind")):
        return sealed(rng, ring, given) if chance(rng, 0.08) else rng.choice(PLAINTEXTS)
    return sealed(rng, ring, given)


def many(rng: Random, ring: Keyring, call: str, given: dict[str, Json]) -> list[Json]:
    count = rng.choice((0, 1, 2, 3, 5))
    rows: list[Json] = []
    columns: dict[str, list[Json]] = {}
    if chance(rng, 0.6):
        columns = {name: [] for name in rng.sample(("record", "z", "n0", "user"), rng.choice((1, 1, 2)))}
    for _ in range(count):
        of_row = {name: rng.choice(("r1", "r2")) for name in columns}
        rows.append(None if chance(rng, 0.12) else one(rng, ring, call, {**given, **of_row}))
        for name, values in columns.items():
            values.append(of_row[name] if chance(rng, 0.93) else rng.choice((None, "", "v" * 1025)))
    if columns and chance(rng, 0.06):
        rng.choice(list(columns.values())).append("more")
    if chance(rng, 0.05):
        columns[rng.choice((*BAD_NAMES, *given))] = ["x"] * count
    if chance(rng, 0.08):
        given = {}
    return [rows, given, columns] if columns or chance(rng, 0.5) else [rows, given]


def script(rng: Random) -> dict[str, Json]:
    """A ring, and calls that its model could have been asked."""
    made = new(rng)
    if chance(rng, 0.04):
        made = spoiled(rng, made)
    try:
        ring: Any = Keyring(made)
    except Fault:
        return {"new": made, "steps": []}
    if made[2] is None:
        made[2] = ""
    return {"new": made, "steps": [step(rng, ring) for _ in range(rng.choice((1, 2, 4, 6, 9)))]}
