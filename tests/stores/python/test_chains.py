"""The chapter's chains of calls through the stores: the same decisions, the same texts kept."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import trueline
from policies import MILLISECOND
from ways import Way

CASES = Path(__file__).resolve().parents[2] / "vectors" / "limits.json"
METHODS = {
    "checkLimit": ("check", "cost"),
    "refundLimit": ("refund", "amount"),
    "penalizeLimit": ("penalize", "amount"),
}
BUDGET_METHODS = {
    "reserveBudget": ("reserve", "maxCost"),
    "settleBudget": ("settle", "actual"),
    "releaseBudget": ("release", None),
    "budgetStatus": ("status", None),
}


def chains(methods: dict[str, Any]) -> list[Any]:
    """The chains of these rules; there must be some."""
    cases = json.loads(CASES.read_text("utf-8"))["cases"]
    found = [
        case
        for case in cases
        if "steps" in case and "new" not in case and all(step["rule"] in methods for step in case["steps"])
    ]
    assert len(found) >= 5
    return [pytest.param(case, id=case["id"]) for case in found]


def instant(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


@pytest.mark.parametrize("chain", chains(METHODS))
def test_a_chain_of_a_limiter(chain: dict[str, Any], way: Way, subject: str) -> None:
    policy = trueline.LimitPolicy.from_json(json.dumps(chain["policy"]))
    limiter = way.limiter(policy)
    if chain["state"] is not None:
        way.put(subject, chain["state"])
    for step in chain["steps"]:
        [request] = step["args"]
        method, units = METHODS[step["rule"]]
        answer = asked(
            getattr(limiter, method), step, subject, request.get(units, 1), instant(request["now"])
        )
        if answer is None:
            continue
        wanted = step["out"]
        assert json.loads(answer.decision.to_json()) == wanted
        assert (answer.source, answer.allowed, answer.error) == ("STORE", wanted["allowed"], None)
        assert answer.retry_after_ms == wanted["retryAfterMs"]
        assert way.state(subject) == wanted["state"]


@pytest.mark.parametrize("chain", chains(BUDGET_METHODS))
def test_a_chain_of_a_budget(chain: dict[str, Any], way: Way, subject: str) -> None:
    policy = chain["policy"] and trueline.BudgetPolicy.from_json(json.dumps(chain["policy"]))
    budget = way.budget(policy)
    assert chain["state"] is None
    for step in chain["steps"]:
        [request] = step["args"]
        method, amount = BUDGET_METHODS[step["rule"]]
        given = [request["id"]] if "id" in request else []
        if amount is not None:
            given.append(request.get(amount))
        answer = asked(getattr(budget, method), step, subject, *given, instant(request["now"]))
        if answer is not None:
            assert json.loads(answer.decision.to_json()) == step["out"]


def asked(method: Any, step: dict[str, Any], *given: Any) -> Any:
    """The answer, or none where the step is a fault."""
    if "fault" not in step:
        return method(*given)
    with pytest.raises(trueline.Fault) as fault:
        method(*given)
    assert fault.value.code == step["fault"]["code"]
    return None


@pytest.mark.parametrize("step_ms", [1, 7, 400])
def test_script_and_core_keep_the_same_text(redis_way: Way, subject: str, step_ms: int) -> None:
    """Three windows at once, full and overfull, with odd rates and steps back within the skew."""
    policy = trueline.LimitPolicy(
        windows=[
            {"type": "GCRA", "name": "bucket", "limit": 7, "window_ms": 999, "burst": 11},
            {"type": "FIXED", "name": "second", "limit": 9, "window_ms": 1_000},
            {"type": "CALENDAR", "name": "day", "limit": 40, "interval": "DAY", "on_exceed": "OVERAGE"},
            {"type": "FIXED", "name": "seen", "window_ms": 5_000, "on_exceed": "COUNT"},
        ],
        max_clock_skew_ms=1_000,
    )
    limiter = redis_way.limiter(policy)
    now = datetime.datetime(2026, 3, 8, 23, 59, 58, tzinfo=datetime.timezone.utc)
    state = None
    allowed = 0
    for turn in range(120):
        cost = (0, 1, 2, 5, 12)[turn % 5]
        now += step_ms * MILLISECOND * (-3 if turn % 11 == 10 else 1)
        wanted = trueline.check_limit({"policy": policy, "state": state, "cost": cost, "now": now})
        answer = limiter.check(subject, cost, now)
        assert answer.decision == wanted
        state = wanted.state
        allowed += wanted.allowed
        assert redis_way.state(subject) == state
    assert 20 < allowed < 120


def test_script_and_core_keep_numbers_of_sixteen_digits(redis_way: Way, subject: str) -> None:
    """Doubles print fourteen unless they are told otherwise."""
    window = {
        "type": "GCRA",
        "name": "year",
        "limit": 1_000_003,
        "window_ms": 31_536_000_001,
        "burst": 285_000,
    }
    policy = trueline.LimitPolicy(windows=[window])
    limiter = redis_way.limiter(policy)
    now = datetime.datetime(2026, 3, 8, tzinfo=datetime.timezone.utc)
    state = None
    for cost in (1, 99_999, 150_001, 34_998, 2, 1):
        now += 333 * MILLISECOND
        wanted = trueline.check_limit({"policy": policy, "state": state, "cost": cost, "now": now})
        assert limiter.check(subject, cost, now).decision == wanted
        state = wanted.state
        assert redis_way.state(subject) == state
    assert state is not None
    assert json.loads(state)["w"][0][2] > 8 * 10**15
