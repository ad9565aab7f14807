"""What another thread can do while a call runs."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable


def turns_meanwhile(ask: Callable[[], object]) -> int:
    """Counts the turns of another thread while `ask` runs. Nobody is made to give way: only what lets go of
    the interpreter by itself lets that thread on."""
    going, done = threading.Event(), threading.Event()
    counted = [0]

    def count() -> None:
        going.wait()
        while not done.is_set():
            counted[0] += 1
            time.sleep(0)

    interval = sys.getswitchinterval()
    thread = threading.Thread(target=count)
    thread.start()
    try:
        sys.setswitchinterval(60)
        going.set()
        # A busy machine may give that thread no turn at once.
        for _ in range(20):
            ask()
            if counted[0]:
                break
        meanwhile = counted[0]
    finally:
        done.set()
        sys.setswitchinterval(interval)
        thread.join()
    return meanwhile
