"""One ring and as many threads as there are: what is first derives once, and others go on meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import trueline
from trueline import KeyRecord, Keyring, VaultFault

from meanwhile import turns_meanwhile
from test_keyring import CONTEXT, ONE, PLAINTEXT, TOKEN, TWO, ring


def at_once(count: int, ask: Callable[[int], Any]) -> list[Any]:
    """Asks from so many threads, all let go at one moment."""
    gate = threading.Barrier(count)

    def asked(number: int) -> Any:
        gate.wait()
        return ask(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(asked, range(count)))


FIRST_USES = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from trueline import Keyring

key, token, user = sys.argv[1:4]
rings = [Keyring([{"secret": key, "state": "PRIMARY"}]) for _ in range(int(sys.argv[4]))]
gate = Barrier(8)


def highest():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def ask(number):
    gate.wait()
    return rings[number % len(rings)].open(token, {"user": user}).plaintext


with ThreadPoolExecutor(8) as pool:
    before = highest()
    answers = set(pool.map(ask, range(8)))
    print(highest() - before, *answers)
"""


def memory_of_first_uses(rings: int) -> int:
    """The KiB that eight threads take for the first uses of so many rings; each derivation takes 16 MiB."""
    context = {"user": "u1"}
    token = ring().seal("the text", context)
    command = [sys.executable, "-c", FIRST_USES, ONE, token, "u1", str(rings)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    taken, answers = ran.stdout.strip().split(" ", 1)
    assert answers == "the text"
    return int(taken)


def test_eight_threads_that_are_first_derive_once() -> None:
    one, eight = 16 * 1024, 8 * 16 * 1024
    # Some of it may be memory that the process had before.
    assert one // 2 < memory_of_first_uses(1) < 2 * one
    # With a ring each there is a derivation each: it shows that more than one would be seen.
    assert 2 * one < memory_of_first_uses(8) < 2 * eight


def test_eight_threads_seal_and_open_with_one_ring() -> None:
    shared = ring(KeyRecord(secret=TWO, state="DECRYPT_ONLY"))
    old = Keyring([{"secret": TWO, "state": "PRIMARY"}])
    olds = [old.seal(f"old {number}", {"user": f"u{number}"}) for number in range(8)]

    def ask(number: int) -> int:
        context = {"user": f"u{number}"}
        for turn in range(200):
            text = f"{number}-{turn}"
            assert shared.open(shared.seal(text, context), context).plaintext == text
            rotation = shared.rotate(olds[number], context)
            assert (rotation.rotated, shared.open(rotation.token, context).plaintext) == (
                True,
                f"old {number}",
            )
        column = shared.seal_many([f"{number}-{turn}" for turn in range(1_000)], context)
        opened = shared.open_many(column.tokens, context)
        assert opened.plaintexts == [f"{number}-{turn}" for turn in range(1_000)]
        return len(column.faults) + len(opened.faults)

    assert at_once(8, ask) == [0] * 8


# Each runs scrypt: it is the first use of a ring, or has a salt of its own.
LAYOUT = trueline.legacy_layout("SCRYPT_S16_IV12")
# Of the right form, with 16 bytes of salt, and no tag that fits.
OLD = "A" * 64
SLOW: dict[str, Callable[[], object]] = {
    "seal": lambda: ring().seal("x", CONTEXT),
    "open": lambda: ring().open(TOKEN, CONTEXT),
    "rotate": lambda: ring().rotate(TOKEN, CONTEXT),
    "seal_many": lambda: ring().seal_many(["x"], CONTEXT),
    "open_many": lambda: ring().open_many([TOKEN], CONTEXT),
    "rotate_many": lambda: ring().rotate_many([TOKEN], CONTEXT),
    "blind_index": lambda: ring().blind_index("x", CONTEXT),
    "blind_indexes": lambda: ring().blind_indexes("x", CONTEXT),
    "blind_index_many": lambda: ring().blind_index_many(["x"], CONTEXT),
    "warm_up": lambda: ring().warm_up(),
    "open_legacy": lambda: refused(lambda: trueline.open_legacy(LAYOUT, ONE, OLD)),
    "open_legacy_many": lambda: trueline.open_legacy_many(LAYOUT, ONE, [OLD]),
    "probe_legacy": lambda: trueline.probe_legacy([OLD], ONE),
}


def refused(ask: Callable[[], object]) -> None:
    """Without pytest's own way, which reads files and so lets go of the interpreter."""
    code = None
    try:
        ask()
    except VaultFault as fault:
        code = fault.code
    assert code == "INAUTHENTIC"


@pytest.mark.parametrize("ask", SLOW.values(), ids=SLOW.keys())
def test_other_threads_go_on_while_scrypt_runs(ask: Callable[[], object]) -> None:
    assert turns_meanwhile(ask) > 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_behind_a_fork_tokens_differ() -> None:
    """No random state is kept, which two processes would share."""
    shared = ring()
    shared.warm_up()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        # Nothing of the test runner may go on here.
        try:
            os.write(writing, shared.seal(PLAINTEXT, CONTEXT).encode())
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        theirs = pipe.read().decode()
    os.waitpid(child, 0)
    ours = shared.seal(PLAINTEXT, CONTEXT)
    assert theirs[16:] != ours[16:]
    assert shared.open(theirs, CONTEXT) == shared.open(ours, CONTEXT)
