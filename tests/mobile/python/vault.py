"""The ring of the phones' library: what is printed of secrets, what only a typed language can give it, and
many threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import trueline

from findings import Found, caught, equal, refused

SECRET = bytes(range(32)).hex()
OTHER = bytes(range(1, 33)).hex()
CONTEXT = {"tenant": "t1", "user": "u1"}
TEXT = "Zoë's 🔑"
MIB = 1 << 20


def key(secret: str = SECRET, state: str = "PRIMARY", epoch: int = 0) -> trueline.KeyRecord:
    return trueline.KeyRecord(secret=secret, state=trueline.KeyState[state], epoch=epoch)


def masked() -> Found:
    """What holds a secret prints without it, and a key is never written as JSON."""
    ring = trueline.Keyring([key()])
    token = ring.seal(TEXT, CONTEXT)
    opened, column = ring.open(token, CONTEXT), ring.open_many([token], CONTEXT, None)
    yield equal((opened.plaintext, column.plaintexts), (TEXT, [TEXT]), "what was sealed")
    for value in (key(), key(SECRET.upper()), opened, column):
        for told in (repr(value), str(value), f"{[value]}"):
            hidden = SECRET not in told.lower() and TEXT not in told and "***" in told
            yield equal(hidden, True, f"a secret in {type(value).__name__}'s text")
    told = 'KeyRecord(secret: *** of key 0e5882f5, state: "PRIMARY", label: null, epoch: 0)'
    yield equal(str(key()), told, "a key's text")
    yield equal(hasattr(trueline.KeyRecord, "to_json"), False, "a key is written as JSON")
    bad = caught(lambda: trueline.Keyring([key(SECRET[:-1])]))
    yield equal(SECRET[:8] in f"{bad!s}{bad!r}", False, "a secret in a fault")


def vault_border() -> Found:
    """Values that no reader would let through are refused by the core, with their path."""
    for epoch in [2**53, -(2**63), 2**63 - 1]:
        yield refused(lambda epoch=epoch: trueline.Keyring([key(epoch=epoch)]), "keys[0].epoch")
    yield refused(lambda: trueline.Keyring([key(epoch=65536)]), "keys[0].epoch", "INVALID_KEY")
    yield refused(
        lambda: trueline.Keyring([key()], policy(max_plaintext_bytes=2**53)), "policy.maxPlaintextBytes"
    )
    yield refused(
        lambda: trueline.Keyring([key()], policy(cached_keys=4097)), "policy.cachedKeys", "INVALID_POLICY"
    )
    fixed = trueline.Keyring.hazardous_fixed_random([key()], None, bytes(range(28)))
    yield equal(fixed.seal("a", CONTEXT)[:14], "tl1.AQEOWIL1AA", "a token of fixed bytes")
    yield refused(lambda: fixed.seal("a", CONTEXT), None, "RANDOM_UNAVAILABLE")
    ring = trueline.Keyring([key()])
    yield equal(ring.open(ring.seal("é" * (MIB // 2), CONTEXT), CONTEXT).plaintext, "é" * (MIB // 2), "1 MiB")
    yield refused(lambda: ring.seal("a" * (MIB + 1), CONTEXT), "plaintext", "PLAINTEXT_TOO_LONG")
    yield equal(type(caught(lambda: ring.open("", CONTEXT))), trueline.Fault.Vault, "a fault of the vault")
    drawn = [trueline.generate_key() for _ in range(2)]
    yield equal([len(bytes.fromhex(secret)) for secret in drawn], [32, 32], "the size of a key")
    yield equal(drawn[0] == drawn[1], False, "two keys are one")


def first_use() -> Found:
    """Many threads share a ring from its first use on, and none of its keys has been derived before."""
    ring = trueline.Keyring([key(), key(OTHER, "DECRYPT_ONLY", 3)])
    older = trueline.Keyring([key(OTHER, epoch=3)]).seal(TEXT, CONTEXT)
    index = trueline.Keyring([key()]).blind_index(TEXT, CONTEXT)

    def turn(place: int) -> tuple[str, bool, str]:
        token = older if place % 2 else ring.seal(TEXT, CONTEXT)
        opened = ring.open(token, CONTEXT)
        return opened.plaintext, opened.needs_rotation, ring.blind_index(TEXT, CONTEXT)

    with ThreadPoolExecutor(8) as pool:
        for place, found in enumerate(pool.map(turn, range(64))):
            yield equal(found, (TEXT, place % 2 == 1, index), "eight threads at one ring")


def policy(**changed: int) -> trueline.VaultPolicy:
    made = trueline.VaultPolicy.from_json("{}")
    for name, value in changed.items():
        setattr(made, name, value)
    return made
