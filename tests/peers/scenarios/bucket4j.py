"""bucket4j (github.com/bucket4j/bucket4j): the specifications of its core, with milliseconds for its
nanoseconds. A bucket with so many tokens at first is one of which the rest is used.
"""

from __future__ import annotations

from typing import Any

from .form import Scenario, Single, Step, Window, check, on, peek, penalize, refund, window

ROOT = "bucket4j bucket4j-core/src/test/java/io/github/bucket4j"
REGULAR = f"{ROOT}/api_specifications/regular"
ALGORITHMS = f"{ROOT}/core_algorithms"
STATE = f"{ALGORITHMS}/integer/BucketStateSpecification.groovy"

NO_CREDIT = "credit above the capacity is not given"
BY_NAME = "windows are matched by name and type, so there may be more or fewer of them"

MINUTE = 60_000


def greedy(capacity: int, period: int, tokens: int | None = None, name: str = "w") -> Window:
    """Refilled continuously."""
    return window("GCRA", name, limit=tokens or capacity, windowMs=period, burst=capacity)


def steps_of(capacity: int, period: int, tokens: int, align: str = "FIRST_HIT", name: str = "w") -> Window:
    """Refilled in steps."""
    return window("TOKEN_BUCKET", name, limit=capacity, intervalMs=period, refill=tokens, align=align)


def bucket(source: str, title: str, of: Window, used: int, *steps: Step) -> Scenario:
    """With so much of it used at first."""
    return Scenario(source, title, [of], list(steps), used=([of], [used]))


def asked(source: str, title: str, windows: list[Window], used: list[int], *steps: Step) -> Scenario:
    """With so much of each window used at first."""
    return Scenario(source, title, windows, list(steps), used=(windows, used))


def answers(spec: str, number: int, of: Window, left: int, cost: int, allowed: bool, retry: Any) -> Scenario:
    capacity = of["burst"] if of["type"] == "GCRA" else of["limit"]
    after = left - cost if allowed else left
    return bucket(
        f"{REGULAR}/{spec}.groovy #{number}",
        f"{cost} of {left} left",
        of,
        capacity - left,
        check(cost, 0, allowed=allowed, left=after, retry=retry),
    )


def estimates(number: int, of: Window, left: int, cost: int, allowed: bool, retry: Any) -> Scenario:
    scenario = answers("EstimateAbilityToConsumeSpecification", number, of, left, cost, allowed, retry)
    scenario.steps = [
        Step(step.call, step.units, 0, {"allowed": allowed, "retry": retry}) for step in scenario.steps
    ]
    return scenario


CONSUMED = "TryConsumeAndReturnRemainingSpecification"

SCENARIOS: list[Scenario | Single] = [
    bucket(
        f"{REGULAR}/TryConsumeSpecification.groovy #1",
        "nothing left",
        greedy(10, 100 * MINUTE),
        10,
        check(1, 0, allowed=False),
    ),
    bucket(
        f"{REGULAR}/TryConsumeSpecification.groovy #2",
        "one left",
        greedy(10, 100 * MINUTE),
        9,
        check(1, 0, allowed=True),
    ),
    bucket(
        f"{REGULAR}/TryConsumeSpecification.groovy listener",
        "nine of ten, then six",
        greedy(10, 1000),
        0,
        check(9, 0, allowed=True),
        check(6, 0, allowed=False),
    ),
    *(
        answers(CONSUMED, number, greedy(100, 100), *row)
        for number, row in enumerate(
            [
                (100, 49, True, None),
                (1, 1, True, None),
                (70, 80, False, 10),
                (0, 10, False, 10),
                (10, 120, False, "never"),
            ],
            1,
        )
    ),
    *(
        estimates(number, of, *row)
        for number, of, row in [
            (1, greedy(100, 100), (100, 49, True, None)),
            (2, greedy(100, 100), (1, 1, True, None)),
            (3, greedy(100, 100), (70, 80, False, 10)),
            (4, greedy(100, 100), (0, 10, False, 10)),
            (5, greedy(100, 100), (10, 120, False, "never")),
            (6, steps_of(100, 100, 100), (70, 80, False, 100)),
            (7, steps_of(100, 100, 100), (0, 10, False, 100)),
            (8, steps_of(100, 100, 100), (10, 120, False, "never")),
        ]
    ),
    *(
        bucket(
            f"{REGULAR}/AddTokensSpecification.groovy #{number}",
            f"{added} given back after {after}",
            greedy(100, 100),
            100,
            refund(added, after, left=left),
        )
        for number, (added, after, left) in enumerate(
            [(49, 50, 99), (50, 50, 100), (50, 0, 50), (120, 0, 100), (120, 110, 100)], 1
        )
    ),
    *(
        bucket(
            f"{REGULAR}/ConsumeIgnoringLimitsSpecification.groovy not overflown #{number}",
            f"{taken} counted after {after}",
            greedy(100, 100),
            100,
            penalize(taken, after, left=left),
        )
        for number, (taken, after, left) in enumerate(
            [(49, 50, 1), (50, 50, 0), (51, 120, 49), (100, 101, 0)], 1
        )
    ),
    *(
        bucket(
            f"{REGULAR}/ConsumeIgnoringLimitsSpecification.groovy overflown #{number}",
            f"{taken} counted after {after}: {-debt} left there; {debt} ms for the debt, 1 for one more",
            greedy(100, 100),
            100,
            penalize(taken, after, used=100 + debt),
            check(1, after, allowed=False, retry=debt + 1),
        )
        for number, (taken, after, debt) in enumerate(
            [(52, 50, 2), (50, 0, 50), (151, 120, 51), (400, 201, 300)], 1
        )
    ),
    bucket(
        f"{REGULAR}/ConsumeIgnoringLimitsSpecification.groovy reservation overflow",
        "more than can be counted",
        greedy(1, MINUTE),
        1,
        penalize(1_000_000_000_001, 0, fault="any"),
    ),
    bucket(
        f"{REGULAR}/ConsumeIgnoringLimitsSpecification.groovy issue 417",
        "nothing passes while in debt",
        greedy(10, 1000, 5),
        0,
        penalize(15, 0),
        check(1, 0, allowed=False),
        check(2, 0, allowed=False),
    ),
    *(
        bucket(
            f"{REGULAR}/GetAvailableTokensSpecification.groovy #{number}",
            f"{left} left, {after} ms later",
            greedy(100, 100),
            100 - left,
            peek(after, left=then),
        )
        for number, (after, then, left) in enumerate(
            [(49, 50, 1), (50, 50, 0), (50, 100, 70), (0, 0, 0), (120, 100, 0)], 1
        )
    ),
    *(
        bucket(
            f"{REGULAR}/ForceAddTokensSpecification.groovy #{number}",
            f"{added} given after {after}",
            greedy(100, 100),
            100,
            refund(added, after, left=left, differs=differs),
        )
        for number, added, after, left, differs in [
            (1, 49, 50, 99, ""),
            (2, 50, 50, 100, ""),
            (3, 50, 0, 50, ""),
            (4, 120, 0, 120, NO_CREDIT),
            (5, 120, 110, 220, NO_CREDIT),
        ]
    ),
    bucket(
        f"{REGULAR}/ForceAddTokensSpecification.groovy over capacity",
        "ten given to a full bucket",
        greedy(100, 100),
        0,
        refund(10, 0, left=110, differs=NO_CREDIT),
        penalize(2, 10, left=108, differs=NO_CREDIT),
        check(3, 20, left=105, differs=NO_CREDIT),
    ),
    Scenario(
        f"{REGULAR}/ResetTokensSpecification.groovy",
        "ninety used, forgotten",
        [greedy(100, 100)],
        [on("k", check(90, 0)), Step("reset", None, 0, {"value": True}), on("k", peek(0, left=100))],
        is_object=True,
    ),
    bucket(
        f"{ALGORITHMS}/FixedIntervalRefillSpecification.groovy basic",
        "nine each 10 ms",
        steps_of(9, 10, 9),
        9,
        peek(0, left=0),
        peek(4, left=0),
        peek(10, left=9),
        peek(11, left=9),
    ),
    asked(
        f"{ALGORITHMS}/FixedIntervalRefillSpecification.groovy complex",
        "five of nine each 6 ms, four of twelve each 5 ms",
        [steps_of(9, 6, 5, name="one"), steps_of(12, 5, 4, name="two")],
        [9, 12],
        peek(0, left=0),
        peek(4, left=0),
        peek(5, left=0),
        peek(6, left=4),
        peek(10, left=5),
        peek(12, left=8),
        peek(15, left=9),
    ),
    bucket(
        f"{ALGORITHMS}/FixedIntervalRefillSpecification.groovy issue 71",
        "ten a minute, in one step",
        steps_of(10, MINUTE, 10),
        10,
        check(1, 0, allowed=False, left=0, retry=MINUTE),
        check(10, 0, allowed=False, left=0, retry=MINUTE),
        check(1, 15_000, allowed=False, left=0, retry=45_000),
        check(15, 15_000, allowed=False, left=0, retry="never"),
    ),
    bucket(
        f"{ALGORITHMS}/IntervallyAlignedRefillSpecification.groovy complex",
        "200 of 400 each full minute; a debt of 401 needs 3 minutes",
        steps_of(400, MINUTE, 200, "EPOCH"),
        0,
        peek(80_000, left=400),
        check(400, 80_000, allowed=True),
        peek(90_000, left=0),
        check(1, 90_000, allowed=False, retry=30_000),
        peek(120_000, left=200),
        peek(165_000, left=200),
        peek(180_000, left=400),
        peek(240_000, left=400),
        check(400, 240_000, allowed=True),
        penalize(401, 240_000),
        check(1, 240_000, allowed=False, retry=180_000),
    ),
    bucket(
        f"{ALGORITHMS}/IntervallyAlignedRefillSpecification.groovy boundary",
        "400 each 100 ms: the grid is not lost while nobody asks",
        steps_of(400, 100, 400, "EPOCH"),
        0,
        check(400, 103, allowed=True),
        check(400, 32_849, allowed=True, left=0),
        peek(32_900, left=400),
    ),
    bucket(
        f"{ALGORITHMS}/BucketRoundingRulesSpecification.groovy rest kept",
        "a tenth of a token is not lost",
        greedy(10, 100),
        10,
        check(9, 97, allowed=True),
        check(1, 97, allowed=False),
        check(1, 100, allowed=True),
        check(1, 100, allowed=False),
    ),
    bucket(
        f"{ALGORITHMS}/BucketRoundingRulesSpecification.groovy rest cleared",
        "nor added to a full bucket",
        greedy(10, 100),
        10,
        check(9, 97, allowed=True),
        check(1, 97, allowed=False),
        refund(10, 97),
        check(10, 97, allowed=True),
        check(1, 100, allowed=False),
    ),
    bucket(
        f"{ALGORITHMS}/BucketRoundingRulesSpecification.groovy partially refilled",
        "a fifth of a token shortens the wait",
        greedy(4, 1000, 1),
        3,
        check(1, 0, allowed=True, left=0),
        check(1, 200, allowed=False, retry=800),
        check(3, 200, allowed=False, retry=2800),
    ),
    *(
        asked(f"{STATE} available #{number}", f"{left} left", windows, used, peek(0, left=left))
        for number, windows, used, left in [
            (1, [greedy(10, 100)], [0], 10),
            (2, [greedy(10, 100)], [10], 0),
            (3, [greedy(10, 100)], [5], 5),
            (4, [greedy(10, 100, name="one"), greedy(2, 100, name="two")], [5, 0], 2),
            (5, [greedy(10, 1000, 1)], [0], 10),
        ]
    ),
    *(
        asked(
            f"{STATE} addTokens #{number}", f"{added} given back", windows, used, refund(added, 0, left=left)
        )
        for number, windows, used, added, left in [
            (1, [greedy(10, 100)], [10], 10, 10),
            (2, [greedy(10, 100)], [0], 1, 10),
            (3, [greedy(10, 100)], [5], 6, 10),
            (4, [greedy(10, 100, name="one"), greedy(2, 100, name="two")], [5, 0], 3, 2),
            (5, [greedy(10, 1000, 1)], [9], 4, 5),
        ]
    ),
    *(
        asked(
            f"{STATE} delay #{number}",
            f"{cost} wanted",
            windows,
            used,
            check(cost, 0, retry=retry, differs=differs),
        )
        for number, windows, used, cost, retry, differs in [
            (1, [greedy(10, 100)], [10], 10, 100, ""),
            (2, [greedy(10, 100, 10)], [10], 10, 100, ""),
            (3, [greedy(10, 100, 2)], [10], 10, 500, ""),
            (4, [greedy(10, 100)], [6], 7, 30, ""),
            (5, [greedy(10, 100)], [6], 11, 70, "more than the capacity never passes"),
            (6, [greedy(10, 100, name="one"), greedy(5, 10, name="two")], [9, 3], 3, 20, ""),
            (7, [greedy(5, 10, name="one"), greedy(10, 100, name="two")], [3, 9], 3, 20, ""),
            (8, [greedy(5, 10, name="one"), greedy(10, 100, name="two")], [0, 7], 3, None, ""),
        ]
    ),
    *(
        asked(f"{STATE} full #{number}", "until nothing is used", windows, used, peek(0, reset=reset))
        for number, windows, used, reset in [
            (1, [greedy(10, 100)], [9], 90),
            (2, [steps_of(10, 100, 10)], [9], 100),
            (3, [greedy(10, 100, 2)], [33], 1650),
            (4, [steps_of(10, 100, 2)], [33], 1700),
            (5, [greedy(10, 100)], [6], 60),
            (6, [greedy(10, 100, name="one"), greedy(5, 10, name="two")], [9, 3], 90),
            (7, [greedy(5, 10, name="one"), greedy(10, 100, name="two")], [3, 9], 90),
            (8, [greedy(5, 10, name="one"), greedy(10, 100, name="two")], [0, 7], 70),
        ]
    ),
    *(
        bucket(
            f"{STATE} refill simple #{number}",
            f"{before} of {capacity} left, {after} ms later",
            greedy(capacity, 1000),
            capacity - before,
            peek(after, left=left),
        )
        for number, before, capacity, after, left in [
            (1, 0, 1000, 40, 40),
            (2, 50, 1000, 1, 51),
            (3, 55, 1000, -1, 55),
            (4, 200, 1000, 10_000, 1000),
            (5, 0, 100, 3, 0),
            (6, 90, 100, 17, 91),
            (7, 0, 100, 18_888, 100),
        ]
    ),
    *(
        bucket(
            f"{STATE} refill classic #{number}",
            f"{before} of {capacity} left, {tokens} each {period} ms, {after} ms later",
            greedy(capacity, period, tokens),
            capacity - before,
            peek(after, left=left),
        )
        for number, before, capacity, tokens, period, after, left in [
            (1, 0, 1000, 1, 1, 40, 40),
            (2, 50, 1000, 10, 10, 1, 51),
            (3, 55, 1000, 1, 1, 0, 55),
            (4, 200, 1000, 10, 10, 10_000, 1000),
            (5, 0, 100, 1, 10, 3, 0),
            (6, 90, 100, 1, 10, 17, 91),
            (7, 0, 100, 1, 10, 18_888, 100),
        ]
    ),
    *(
        bucket(
            f"{STATE} consume #{number}",
            f"{taken} counted of {before} left: theirs are {before - taken}",
            greedy(1000, 1000),
            1000 - before,
            penalize(taken, 0, used=1000 - before + taken),
        )
        for number, before, taken in [(1, 0, 10), (2, 50, 2), (3, 55, 1600)]
    ),
]


def replaced(title: str, old: list[Window], used: int, new: list[Window], *steps: Step) -> Scenario:
    for step in steps:
        if step.call == "replaceLimitPolicy":
            step.given = {"fromPolicy": {"windows": old}, "mode": "AS_IS"}
    source = f"{REGULAR}/ConfigurationReplacementSpecification.groovy {title}"
    return Scenario(source, "another policy, as it is", new, list(steps), used=(old, [used] * len(old)))


def replace(at: int, differs: str = "", **peer: Any) -> Step:
    return Step("replaceLimitPolicy", None, at, dict(peer), differs)


ONE = [greedy(10, 100 * MINUTE)]
TWO = [greedy(100, MINUTE), greedy(1000, 60 * MINUTE, name="two")]

SCENARIOS += [
    replaced("more windows", ONE, 0, TWO, replace(0, fault="any", differs=BY_NAME)),
    replaced("fewer windows", TWO, 0, ONE, replace(0, fault="any", differs=BY_NAME)),
    replaced("refill first", [greedy(100, 100)], 100, [greedy(10, 100)], replace(10), peek(10, left=10)),
    replaced(
        "less capacity", [greedy(500, 100, 100)], 0, [greedy(200, 100, 100)], replace(0), peek(0, left=200)
    ),
    replaced("applied", [greedy(100, 100)], 100, [greedy(10, 100)], replace(0), peek(10, left=1)),
]
