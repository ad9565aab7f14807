"""A limiter over each store: what it counts, keeps and refuses."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import trueline
from policies import NOW, SECOND, gcra, log, month
from ways import Way


@pytest.fixture(params=["month", "log"])
def policy(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Three units: in windows that Redis's script knows, and that it does not."""
    return month(3) if request.param == "month" else log(3)


def test_it_counts_what_passes(way: Way, policy: dict[str, Any], subject: str) -> None:
    limiter = way.limiter(policy)
    answers = [limiter.check(subject, now=NOW) for _ in range(5)]
    assert [answer.allowed for answer in answers] == [True, True, True, False, False]
    assert [answer.decision.remaining for answer in answers] == [2, 1, 0, 0, 0]
    assert {answer.source for answer in answers} == {"STORE"}
    assert answers[0].retry_after_ms is None
    assert answers[3].until == NOW + answers[3].retry_after_ms * datetime.timedelta(milliseconds=1)
    assert answers[3].decision.violated == [policy["windows"][0]["name"]]


def test_units_come_back(way: Way, policy: dict[str, Any], subject: str) -> None:
    limiter = way.limiter(policy)
    assert limiter.check(subject, 3, NOW).allowed
    assert not limiter.check(subject, 1, NOW).allowed
    assert limiter.refund(subject, 2, NOW).decision.used == 1
    assert limiter.peek(subject, NOW).decision.remaining == 2
    assert limiter.peek(subject, NOW).decision.remaining == 2
    assert limiter.penalize(subject, 4, NOW).decision.used == 5
    assert not limiter.check(subject, 1, NOW).allowed


def test_reset_begins_anew(way: Way, policy: dict[str, Any], subject: str) -> None:
    limiter = way.limiter(policy)
    assert limiter.reset(subject) is False
    limiter.check(subject, 3, NOW)
    assert limiter.reset(subject) is True
    assert way.state(subject) is None
    assert limiter.check(subject, 3, NOW).allowed


def test_nothing_used_is_nothing_kept(way: Way, policy: dict[str, Any], subject: str) -> None:
    limiter = way.limiter(policy)
    limiter.check(subject, 2, NOW)
    limiter.refund(subject, 2, NOW)
    assert way.state(subject) is None
    assert limiter.check(subject, 3, NOW).allowed


def test_a_denied_call_and_a_peek_write_nothing(way: Way, policy: dict[str, Any], subject: str) -> None:
    limiter = way.limiter(policy)
    limiter.check(subject, 2, NOW)
    kept = way.state(subject)
    limiter.check(subject, 2, NOW + SECOND)
    limiter.check(subject, 0, NOW + SECOND)
    limiter.peek(subject, NOW + SECOND)
    assert way.state(subject) == kept


def test_without_a_time_it_is_now(way: Way, subject: str) -> None:
    limiter = way.limiter(gcra(2, 86_400_000))
    before = datetime.datetime.now(datetime.timezone.utc)
    answer = limiter.check(subject)
    assert abs(answer.decision.now - before) < 60 * SECOND
    assert answer.decision.now.microsecond % 1_000 == 0
    assert limiter.check(subject).allowed
    assert not limiter.check(subject).allowed


def test_the_stores_clock(way: Way, subject: str) -> None:
    """Servers of this machine have its time; the host's clock is bent to see which one is asked."""
    limiter = way.limiter(gcra(2, 86_400_000), clock="STORE")
    early = datetime.datetime.now(datetime.timezone.utc)
    with pytest.MonkeyPatch.context() as patch:
        # The fast path guesses a span by the host's clock, so it is bent there too.
        for module in ("trueline.stores.clock", "trueline.stores.redis_fast"):
            patch.setattr(f"{module}.host_now", lambda: NOW)
        answers = [limiter.check(subject) for _ in range(3)]
        answers.append(limiter.peek(subject))
    assert [answer.allowed for answer in answers] == [True, True, False, True]
    for answer in answers:
        assert abs(answer.decision.now - early) < 60 * SECOND
    # A time that is given counts all the same.
    assert limiter.peek(subject, NOW).decision.now == NOW


def test_the_stores_clock_in_another_month(way: Way, subject: str) -> None:
    limiter = way.limiter(month(2), clock="STORE")
    with pytest.MonkeyPatch.context() as patch:
        for module in ("trueline.stores.clock", "trueline.stores.redis_fast"):
            patch.setattr(f"{module}.host_now", lambda: NOW)
        assert [limiter.check(subject).allowed for _ in range(4)] == [True, True, False, False]


ODD = [
    "a",
    "a:b",
    "a{b}c",
    "}{",
    "a b\n\r\t",
    "$1 %s {0}",
    "Zoë 🦀",
    "x" * 200,
    "🦀" * 200,
    "'; DROP TABLE a; --",
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_subjects_are_told_apart(way: Way, policy: dict[str, Any], odd: str) -> None:
    limiter = way.limiter(policy)
    others = [odd[:-1] + "~", odd[:-1] + "\u0301"]
    limiter.reset(odd)
    for other in others:
        limiter.reset(other)
    assert limiter.check(odd, 3, NOW).allowed
    assert not limiter.check(odd, 1, NOW).allowed
    assert all(limiter.check(other, 3, NOW).allowed for other in others)


@pytest.mark.parametrize("bad", ["", "x" * 201, "half \ud83e", 7, None, b"bytes"])
def test_no_subject(way: Way, policy: dict[str, Any], bad: Any) -> None:
    limiter = way.limiter(policy, "FAIL_OPEN")
    for method in (limiter.check, limiter.refund, limiter.penalize, limiter.peek, limiter.reset):
        with pytest.raises(trueline.Fault) as fault:
            method(bad)
        assert (fault.value.code, fault.value.field) == ("INVALID_INPUT", "subject")


@pytest.mark.parametrize("cost", [-1, 2**53, True, 1.0, 0.5, "1"])
def test_a_bad_cost_is_raised(way: Way, policy: dict[str, Any], subject: str, cost: Any) -> None:
    limiter = way.limiter(policy, "FAIL_OPEN")
    for method, field in ((limiter.check, "cost"), (limiter.refund, "amount"), (limiter.penalize, "amount")):
        with pytest.raises(trueline.Fault) as fault:
            method(subject, cost, NOW)
        assert (fault.value.code, fault.value.field) == ("INVALID_INPUT", field)
    assert way.state(subject) is None


def test_a_bad_time_is_raised(way: Way, policy: dict[str, Any], subject: str) -> None:
    limiter = way.limiter(policy, "FAIL_OPEN")
    with pytest.raises(trueline.Fault) as fault:
        limiter.check(subject, 1, datetime.datetime(2026, 1, 1))
    assert (fault.value.code, fault.value.field) == ("INVALID_INPUT", "now")
    with pytest.raises(trueline.Fault) as fault:
        limiter.check(subject, 1, datetime.datetime(1969, 1, 1, tzinfo=datetime.timezone.utc))
    assert fault.value.code == "TIME_OUT_OF_RANGE"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("not a state", "INVALID_INPUT"),
        ('{"at":0,"v":2,"w":[["month","CALENDAR",0,1]]}', "UNSUPPORTED_VERSION"),
    ],
)
def test_a_state_that_is_none_is_raised(
    way: Way, policy: dict[str, Any], subject: str, text: str, code: str
) -> None:
    way.put(subject, text)
    limiter = way.limiter(policy, "FAIL_OPEN")
    with pytest.raises(trueline.Fault) as fault:
        limiter.check(subject, 1, NOW)
    assert (fault.value.code, fault.value.field) == (code, "state")
    assert way.state(subject) == text


def test_another_policy_reads_the_same_state(way: Way, subject: str) -> None:
    assert way.limiter(month(3)).check(subject, 3, NOW).allowed
    larger = way.limiter(month(10))
    assert larger.check(subject, 1, NOW).decision.remaining == 6
    # Another type of the same name begins empty; a window that the script does not know joins.
    both = {"windows": [gcra(5, 1_000)["windows"][0] | {"name": "month"}, log(4)["windows"][0]]}
    assert way.limiter(both).check(subject, 4, NOW).allowed


def test_a_customer_who_changes_plan(way: Way, subject: str) -> None:
    """From FREE to PRO and back: what was used this month still is."""
    free, pro = (way.limiter(trueline.quota_policy(plan)) for plan in ("FREE", "PRO"))
    assert free.check(subject, 1_000, NOW).allowed
    assert not free.check(subject, 1, NOW).allowed
    upgraded = pro.check(subject, 1, NOW)
    assert (upgraded.allowed, upgraded.decision.used, upgraded.decision.remaining) == (True, 1_001, 98_999)
    assert free.peek(subject, NOW).decision.used == 1_001


def test_a_state_that_says_it_otherwise(way: Way, subject: str) -> None:
    """Spaces and order are free on reading: the script leaves such a text to the core."""
    start = int(datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc).timestamp()) * 1_000
    way.put(subject, f'{{ "w": [["month", "CALENDAR", {start}, 2]], "v": 1, "at": {start + 5} }}')
    limiter = way.limiter(month(3))
    assert limiter.check(subject, 1, NOW).decision.used == 3
    assert way.state(subject) == (
        f'{{"at":{int(NOW.timestamp()) * 1_000},"v":1,"w":[["month","CALENDAR",{start},3]]}}'
    )


def test_a_clock_that_goes_back(way: Way, subject: str) -> None:
    limiter = way.limiter(month(3) | {"max_clock_skew_ms": 1_000})
    limiter.check(subject, 2, NOW)
    within = limiter.check(subject, 1, NOW - SECOND)
    assert [reason.code for reason in within.decision.reasons] == [trueline.LimitReasonCode("WITHIN_LIMIT")]
    beyond = limiter.check(subject, 1, NOW - 40 * 86_400 * SECOND)
    assert not beyond.allowed
    assert beyond.decision.reasons[0].code == trueline.LimitReasonCode("CLOCK_WENT_BACK")
    assert not limiter.check(subject, 1, NOW - 40 * 86_400 * SECOND).allowed
