"""The programs' commands by the Python package."""

from __future__ import annotations

from program import SECRET, run
from trueline import KeyRecord, Keyring, KeyState

RING = Keyring([KeyRecord(secret=SECRET, state=KeyState.PRIMARY)])

if __name__ == "__main__":
    run(RING.seal, lambda token, context: RING.open(token, context).plaintext)
