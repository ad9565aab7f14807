"""The programs' commands by `cryptography` alone."""

from __future__ import annotations

import os

from program import SECRET, run
from reader import Key, open_token, seal

KEY = Key(SECRET)

if __name__ == "__main__":
    run(
        lambda plaintext, context: seal(KEY, os.urandom(28), plaintext, context),
        lambda token, context: open_token(KEY, token, context),
    )
