"""limits (PyPI), 5.8.0: the tests of its strategies, storages and granularities, over its memory.

Its fixed window begins at the first hit; its sliding counter lies on the grid of the clock.
"""

from __future__ import annotations

from typing import Any

from .form import DAY_START, Scenario, Single, Step, Window, check, on, peek, penalize, window

STRATEGY = "limits tests/test_strategy.py"
STORAGE = "limits tests/test_storage.py"
THREADS = "limits tests/integration/test_concurrency.py"
GRANULARITY = "limits tests/test_limit_granularities.py"

FLOORED = "they round the used share down and let one more in, ours is compared exactly"
END_OF_PART = "theirs is the end of a part, ours when nothing is used any more"

HOUR = 3_600_000
DAY = 24 * HOUR


def fixed(limit: int, window_ms: int) -> Window:
    return window("FIXED", limit=limit, windowMs=window_ms, align="FIRST_HIT")


def counter(limit: int, window_ms: int) -> Window:
    return window("SLIDING_COUNTER", limit=limit, windowMs=window_ms)


def log(limit: int, window_ms: int) -> Window:
    return window("SLIDING_LOG", limit=limit, windowMs=window_ms)


def two_an_hour() -> list[Step]:
    """Their `test` asks without counting: here a peek, and whether one is left."""
    return [
        check(1, 0, allowed=True),
        peek(1, left=1),
        check(1, 2, allowed=True),
        peek(3, left=0),
        check(1, 4, allowed=False),
    ]


def more_than_one() -> list[Step]:
    return [
        on("k1", check(11, 0, allowed=False)),
        on("k2", check(5, 0, allowed=True, left=5)),
        on("k2", check(6, 1, allowed=False)),
        on("k2", peek(1, left=5)),
    ]


def in_threads(name: str, of: Window) -> Scenario:
    """A hundred threads at once: in memory they have some order, and all orders give this."""
    hundred = Step(
        "checkColumns",
        None,
        0,
        {"value": {"allowed": 5, "denied": 95}},
        given={"keys": ["k"] * 100},
    )
    return Scenario(f"{THREADS} {name}", "100 calls, 5 a minute", [of], [hundred], is_object=True)


def cleared(at: int, **peer: Any) -> list[Step]:
    return [Step("reset", None, at, {"value": True}), on("k", peek(at, **peer))]


SCENARIOS: list[Scenario | Single] = [
    Scenario(
        f"{STRATEGY} test_fixed_window_empty_stats",
        "fixed, nothing used",
        [fixed(10, 2000)],
        [peek(0, left=10, reset=0)],
    ),
    Scenario(
        f"{STRATEGY} test_fixed_window_multiple_cost",
        "fixed, 10 in 2 minutes, several at once",
        [fixed(10, 120_000)],
        more_than_one(),
        is_object=True,
    ),
    Scenario(f"{STRATEGY} test_test_fixed_window", "fixed, 2 an hour", [fixed(2, HOUR)], two_an_hour()),
    Scenario(
        f"{STRATEGY} test_sliding_window_counter",
        "sliding counter, 10 in 2 seconds",
        [counter(10, 2000)],
        [
            *(on("k", check(1, n * 100, allowed=True)) for n in range(10)),
            on(
                "k",
                check(
                    1,
                    1000,
                    allowed=False,
                    left=0,
                    retry=1000,
                    differs="theirs is the end of the part, where 10 are used still; ours is when it passes",
                ),
            ),
            *cleared(1000, left=10),
        ],
        is_object=True,
    ),
    Scenario(
        f"{STRATEGY} test_sliding_window_counter_total_reset",
        "sliding counter, 10 a second, all forgotten after two",
        [counter(10, 1000)],
        [
            peek(0, left=10),
            check(10, 0, allowed=True),
            check(1, 0, allowed=False, left=0),
            peek(2000, left=10, reset=0),
        ],
    ),
    Scenario(
        f"{STRATEGY} test_sliding_window_counter_current_window",
        "sliding counter, 2 a day",
        [counter(2, DAY)],
        [
            check(1, 0, allowed=True, left=1),
            peek(0, left=1, reset=DAY, differs=END_OF_PART),
            check(1, 1, allowed=True),
            check(1, 2, allowed=False),
        ],
        start=DAY_START,
    ),
    Scenario(
        f"{STRATEGY} test_sliding_window_counter_previous_window",
        "sliding counter, 5 a second, 3 in the part before",
        [counter(5, 1000)],
        [
            check(3, 500, allowed=True, left=2),
            peek(500, reset=500, differs=END_OF_PART),
            peek(1001, left=3, differs=FLOORED),
            check(1, 1001, allowed=True),
            check(1, 1001, allowed=True),
            check(1, 1001, allowed=True, left=0, differs=FLOORED),
            check(1, 1334, allowed=True, left=0),
            check(1, 1334, allowed=False),
            check(1, 1667, allowed=True, left=0),
            check(1, 1667, allowed=False),
        ],
    ),
    Scenario(
        f"{STRATEGY} test_sliding_window_counter_empty_stats",
        "sliding counter, nothing used",
        [counter(10, 2000)],
        [peek(0, left=10, reset=0)],
    ),
    Scenario(
        f"{STRATEGY} test_sliding_window_counter_multiple_cost",
        "sliding counter, 10 in 2 minutes, several at once",
        [counter(10, 120_000)],
        more_than_one(),
        is_object=True,
    ),
    Scenario(
        f"{STRATEGY} test_test_sliding_window_counter",
        "sliding counter, 2 an hour",
        [counter(2, HOUR)],
        two_an_hour(),
    ),
    Scenario(
        f"{STRATEGY} test_moving_window_empty_stats",
        "moving window, nothing used",
        [log(10, 2000)],
        [peek(0, left=10, reset=2000, differs="where nothing is used there is nothing to wait for")],
    ),
    Scenario(
        f"{STRATEGY} test_moving_window_stats",
        "moving window, 2 a minute",
        [log(2, 60_000)],
        [
            check(1, 0, allowed=True),
            check(1, 1000, allowed=True),
            check(1, 2000, allowed=False, left=0, retry=58_000),
        ],
    ),
    Scenario(
        f"{STRATEGY} test_moving_window_multiple_cost",
        "moving window, 10 in 2 seconds, several at once",
        [log(10, 2000)],
        [
            on("k1", check(11, 0, allowed=False)),
            on("k2", check(5, 0, allowed=True)),
            *(on("k2", check(1, 1900, allowed=True)) for _ in range(4)),
            on("k2", check(2, 1900, allowed=False)),
            on("k2", check(1, 1900, allowed=True)),
            *(on("k2", check(1, 2100, allowed=True)) for _ in range(5)),
            on("k2", peek(2100, left=0)),
            on("k2", check(2, 2100, allowed=False)),
        ],
        is_object=True,
    ),
    Scenario(
        f"{STRATEGY} test_moving_window_varying_cost",
        "moving window, 5 a minute, cleared",
        [log(5, 60_000)],
        [
            on("k", check(5, 0, allowed=True)),
            on("k", check(2, 0, allowed=False)),
            Step("reset", None, 0, {"value": True}),
            on("k", check(1, 0, allowed=True)),
        ],
        is_object=True,
    ),
    Scenario(
        f"{STRATEGY} test_moving_window_huge_cost",
        "moving window, a million in 2 seconds",
        [log(1_000_000, 2000)],
        [
            check(
                1,
                0,
                fault="none",
                differs="a log keeps at most 10,000 units; two numbers (SLIDING_COUNTER) are for more",
            )
        ],
    ),
    Scenario(
        f"{STRATEGY} test_test_moving_window", "moving window, 2 an hour", [log(2, HOUR)], two_an_hour()
    ),
    in_threads("test_fixed_window", fixed(5, 60_000)),
    in_threads("test_sliding_window_counter", counter(5, 60_000)),
    in_threads("test_moving_window", log(5, 60_000)),
    Scenario(
        f"{STORAGE} test_incr_custom_amount",
        "counted past the limit",
        [fixed(1, 60_000)],
        [penalize(1, 0, used=1), penalize(10, 0, used=11)],
    ),
    Scenario(
        f"{STORAGE} test_acquire_entry_custom_amount",
        "moving window, 10 a minute, several at once",
        [log(10, 60_000)],
        [check(11, 0, allowed=False), check(1, 0, allowed=True), check(10, 0, allowed=False)],
    ),
    Scenario(
        f"{STORAGE} test_expiry_incr",
        "fixed, 1 a second, over",
        [fixed(1, 1000)],
        [penalize(1, 0, used=1), peek(1100, used=0)],
    ),
    Scenario(
        f"{STORAGE} test_expiry_acquire_entry",
        "moving window, 1 a second, over",
        [log(1, 1000)],
        [check(1, 0, allowed=True), peek(1100, used=0)],
    ),
    Scenario(
        f"{STORAGE} test_storage_clear",
        "a key is forgotten",
        [fixed(10, 60_000)],
        [on("k", penalize(1, 0)), on("k", peek(0, used=1)), *cleared(0, used=0)],
        is_object=True,
    ),
    *(
        Single(
            f"{GRANULARITY} test_seconds_value",
            f"the length of a {unit.lower()}",
            "windowAt",
            [window("CALENDAR", limit=1, interval=unit), "2026-02-15T09:00:00.000Z"],
            {"windowMs": length},
            differs,
        )
        for unit, length, differs in [
            ("MINUTE", 60_000, ""),
            ("HOUR", HOUR, ""),
            ("DAY", DAY, ""),
            ("MONTH", 30 * DAY, "their month is 30 days, ours is that of the calendar"),
            ("YEAR", 360 * DAY, "their year is 12 months of 30 days, ours is that of the calendar"),
        ]
    ),
]
