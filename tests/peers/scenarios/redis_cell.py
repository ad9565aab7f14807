"""redis-cell (github.com/brandur/redis-cell): the tests of its cell, and its README's reply."""

from __future__ import annotations

from .form import Scenario, Single, check, peek, window

CELL = "redis-cell src/cell/mod.rs"

SCENARIOS: list[Scenario | Single] = [
    Scenario(
        f"{CELL} it_rate_limits",
        "one a second, five at once",
        [window("GCRA", limit=1, windowMs=1000, burst=5)],
        [
            check(6, 0, allowed=False, left=5, reset=0, retry="never"),
            check(1, 0, allowed=True, left=4, reset=1000, retry=None),
            check(1, 0, allowed=True, left=3, reset=2000, retry=None),
            check(1, 0, allowed=True, left=2, reset=3000, retry=None),
            check(1, 0, allowed=True, left=1, reset=4000, retry=None),
            check(1, 0, allowed=True, left=0, reset=5000, retry=None),
            check(1, 0, allowed=False, left=0, reset=5000, retry=1000),
            check(1, 3000, allowed=True, left=2, reset=3000, retry=None),
            check(1, 3100, allowed=True, left=1, reset=3900, retry=None),
            check(1, 4000, allowed=True, left=1, reset=4000, retry=None),
            check(1, 8000, allowed=True, left=4, reset=1000, retry=None),
            check(1, 9500, allowed=True, left=4, reset=1000, retry=None),
            peek(9500, allowed=True, left=4, reset=1000, retry=None),
            check(2, 9500, allowed=True, left=2, reset=3000, retry=None),
            check(5, 9500, allowed=False, left=2, reset=3000, retry=3000),
        ],
    ),
    Scenario(
        "redis-cell README.md, CL.THROTTLE user123 15 30 60",
        "30 a minute; its burst is beside the one that passes, so ours is 16",
        [window("GCRA", limit=30, windowMs=60_000, burst=16)],
        [check(1, 0, allowed=True, left=15, reset=2000, retry=None)],
    ),
    *(
        Scenario(
            f"{CELL} it_creates_rates_from_{name}",
            f"{limit} in {period} ms are one in {interval} ms",
            [window("GCRA", limit=limit, windowMs=period, burst=1)],
            [check(1, 0, reset=interval), check(1, 0, allowed=False, retry=interval)],
        )
        for name, limit, period, interval in [
            ("days", 24, 86_400_000, 3_600_000),
            ("hours", 6, 3_600_000, 600_000),
            ("minutes", 6, 60_000, 10_000),
            ("periods", 6, 120_000, 20_000),
            ("seconds", 5, 1000, 200),
        ]
    ),
]
