"""The vault through the border of the Python package, beside Fernet and the same tokens, in one run.

Both peers are of the package `cryptography`. Before each measurement each opens what it sealed; those that
write the same tokens open each other's. Rounds are so short that a busy machine spoils few of them; of longer
ones the time of the CPU is told.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

import pyarrow as pa
import trueline
from cryptography.fernet import Fernet
from measure import compare
from tokens import Tokens

CALLS = 100
ROUNDS = 301
ROWS = 10_000
MIB = 1_048_576
CPU = time.process_time_ns
PEER = "cryptography, the same tokens"

# Where a refresh token of a user belongs.
CONTEXT = {"tenant": "t1", "provider": "google", "user": "u1", "field": "refresh_token"}
TEXTS = [f"1//0{i:08}{'gabcdefghijk' * 8}"[:100] for i in range(ROWS)]
TEXT = TEXTS[0]


def secret(number: int) -> str:
    """64 hex digits, others for each number."""
    return bytes((i * 7 + number * 31 + i * i) % 256 for i in range(32)).hex()


def key(number: int, state: trueline.KeyState = trueline.KeyState.PRIMARY) -> trueline.KeyRecord:
    return trueline.KeyRecord(secret=secret(number), state=state)


def warm_ring(*keys: trueline.KeyRecord) -> trueline.Keyring:
    ring = trueline.Keyring(list(keys))
    ring.warm_up()
    return ring


RING, TOKENS, FERNET = warm_ring(key(1)), Tokens(secret(1)), Fernet(Fernet.generate_key())


def calls(work: Callable[[], object]) -> Callable[[], None]:
    """So many calls of one work."""

    def run() -> None:
        for _ in range(CALLS):
            work()

    return run


def assert_same() -> None:
    random = bytes(range(28))
    fixed = trueline.Keyring.hazardous_fixed_random([key(1)], fixed_random=random)
    assert TOKENS.seal(TEXT, CONTEXT, random) == fixed.seal(TEXT, CONTEXT)
    assert TOKENS.open(RING.seal(TEXT, CONTEXT), CONTEXT) == TEXT
    assert RING.open(TOKENS.seal(TEXT, CONTEXT), CONTEXT).plaintext == TEXT
    assert FERNET.decrypt(FERNET.encrypt(TEXT.encode())).decode() == TEXT


def single_calls() -> None:
    works = {
        "Python": calls(lambda: RING.seal(TEXT, CONTEXT)),
        "Fernet": calls(lambda: FERNET.encrypt(TEXT.encode()).decode()),
        PEER: calls(lambda: TOKENS.seal(TEXT, CONTEXT)),
    }
    compare("Keyring.seal, 100 bytes", CALLS, works, ROUNDS)
    token, fernet = RING.seal(TEXT, CONTEXT), FERNET.encrypt(TEXT.encode()).decode()
    works = {
        "Python": calls(lambda: RING.open(token, CONTEXT)),
        "Fernet": calls(lambda: FERNET.decrypt(fernet).decode()),
        PEER: calls(lambda: TOKENS.open(token, CONTEXT)),
    }
    compare("Keyring.open, 100 bytes", CALLS, works, ROUNDS)
    later = warm_ring(key(2), key(1, trueline.KeyState.DECRYPT_ONLY))
    assert later.rotate(token, CONTEXT).rotated
    rotate = {"Python": calls(lambda: later.rotate(token, CONTEXT))}
    compare("Keyring.rotate, 100 bytes", CALLS, rotate, ROUNDS)
    compare("Keyring.blindIndex", CALLS, {"Python": calls(lambda: RING.blind_index(TEXT, CONTEXT))}, ROUNDS)


def columns() -> None:
    same = {"tenant": "t1", "table": "customers", "field": "token"}
    records = [f"c{i:07}" for i in range(ROWS)]
    contexts = [{**same, "record": record} for record in records]
    texts, each = pa.array(TEXTS), {"record": pa.array(records)}
    tokens = pa.array(RING.seal_many(texts, same, each).tokens)
    sealed = tokens.to_pylist()
    assert pa.array(RING.open_many(tokens, same, each).plaintexts).to_pylist() == TEXTS
    pairs = list(zip(sealed, contexts, strict=True))
    assert [TOKENS.open(*pair) for pair in pairs] == TEXTS
    fernets = [FERNET.encrypt(text.encode()).decode() for text in TEXTS]
    works: dict[str, Callable[[], object]] = {
        "Python": lambda: RING.seal_many(texts, same, each),
        "Fernet": lambda: [FERNET.encrypt(text.encode()).decode() for text in TEXTS],
        PEER: lambda: [TOKENS.seal(*pair) for pair in zip(TEXTS, contexts, strict=True)],
    }
    compare("Keyring.sealMany, 10,000 rows of 100 bytes", ROWS, works, 15, CPU)
    works = {
        "Python": lambda: RING.open_many(tokens, same, each),
        "Fernet": lambda: [FERNET.decrypt(text).decode() for text in fernets],
        PEER: lambda: [TOKENS.open(*pair) for pair in pairs],
    }
    compare("Keyring.openMany, 10,000 rows of 100 bytes", ROWS, works, 15, CPU)
    later = warm_ring(key(2), key(1, trueline.KeyState.DECRYPT_ONLY))
    rotate = {"Python": lambda: later.rotate_many(tokens, same, each)}
    compare("Keyring.rotateMany, 10,000 rows of 100 bytes", ROWS, rotate, 15, CPU)
    index = {"Python": lambda: RING.blind_index_many(texts, same)}
    compare("Keyring.blindIndexMany, 10,000 rows of 100 bytes", ROWS, index, 15, CPU)


def behind() -> None:
    """Where OpenSSL is ahead: long texts, and scrypt itself."""
    text = "x" * MIB
    token, fernet = RING.seal(text, CONTEXT), FERNET.encrypt(text.encode()).decode()
    assert TOKENS.open(token, CONTEXT) == text
    works: dict[str, Callable[[], object]] = {
        "Python": lambda: RING.seal(text, CONTEXT),
        "Fernet": lambda: FERNET.encrypt(text.encode()).decode(),
        PEER: lambda: TOKENS.seal(text, CONTEXT),
    }
    compare("Keyring.seal, 1 MiB", 1, works, 31, CPU)
    works = {
        "Python": lambda: RING.open(token, CONTEXT),
        "Fernet": lambda: FERNET.decrypt(fernet).decode(),
        PEER: lambda: TOKENS.open(token, CONTEXT),
    }
    compare("Keyring.open, 1 MiB", 1, works, 31, CPU)
    works = {
        "Python": lambda: trueline.Keyring([key(1)]).warm_up(),
        "OpenSSL, hashlib": lambda: hashlib.scrypt(b"a secret", salt=b"salt of 16 bytes", n=16384, r=8, p=1),
    }
    compare("a key's first use (scrypt)", 1, works, 15, CPU)


if __name__ == "__main__":
    assert_same()
    single_calls()
    columns()
    behind()
