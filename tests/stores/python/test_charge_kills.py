"""Workers that are killed at every step, two at once, while Stripe fails and forgets: each charge is made
once, and what was made is what is due.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from billing_ways import USED, BillingWay
from servers import PostgresServer
from stripes import StripeServer
from trueline import calculate_overage

HERE = Path(__file__).resolve().parent
STEPS = [
    "before the row",
    "after the row",
    "before sending",
    "after sending",
    "before ticking off",
    "after ticking off",
]
RESEND_STEPS = [
    "before looking",
    "after looking",
    "before sending",
    "after sending",
    "before ticking off",
    "after ticking off",
]
MADE = {"after sending", "before ticking off", "after ticking off"}
"""Steps after which Stripe has the item."""
FAILURES: list[dict[str, Any]] = [
    {"do": "DROP_BEFORE"},
    {"do": "DROP_AFTER"},
    {"do": "ANSWER", "status": 500},
    {"do": "ANSWER", "status": 429},
    # A refusal that Stripe keeps under the key: two workers hear the same.
    {"do": "ANSWER", "status": 402},
    {"do": "ANSWER", "status": 500, "on": "list"},
    {"do": "DROP_BEFORE", "on": "list"},
]
RUNS = 200


class Foreman:
    """Starts workers of one kind."""

    def __init__(self, kind: str, url: str, port: int) -> None:
        command = [sys.executable, str(HERE / "charging.py"), kind, url, str(port)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE
        )

    def ask(self, jobs: list[Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(jobs) + "\n")
        self._process.stdin.flush()

    def reply(self) -> list[Any]:
        assert self._process.stdout is not None
        reply: list[Any] = json.loads(self._process.stdout.readline())
        return reply

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait(60) == 0


class Workers:
    """Starts workers for one tenant, and says what they have come to."""

    def __init__(self, billing: BillingWay, foreman: Foreman) -> None:
        self.billing = billing
        self._foreman = foreman

    def start(self, *jobs: dict[str, Any]) -> list[int]:
        """The processes of workers for these jobs."""
        self._foreman.ask([{"tenant": self.billing.tenant} | job for job in jobs])
        return self._foreman.reply()

    def ended(self) -> list[Any]:
        """What each has come to; none for the killed."""
        return self._foreman.reply()

    def run(self, *jobs: dict[str, Any]) -> list[Any]:
        self.start(*jobs)
        return self.ended()


@pytest.fixture(scope="module")
def foremen(postgres_server: PostgresServer, stripe_server: StripeServer) -> Iterator[list[Foreman]]:
    """One of each kind: the first blocks, the second awaits."""
    kinds = ("blocking", "awaiting")
    foremen = [Foreman(kind, postgres_server.url, stripe_server.port) for kind in kinds]
    yield foremen
    for foreman in foremen:
        foreman.close()


@pytest.fixture
def workers(billing: BillingWay, foremen: list[Foreman]) -> Workers:
    return Workers(billing, foremen[billing.awaiting])


def statuses(result: Any) -> list[str]:
    return [status for _, status, _ in result]


def agreed(billing: BillingWay, used: dict[str, int]) -> None:
    """Each account was charged what it owes, each charge once, and the ledger knows each item."""
    items = billing.items(*used)
    keys = [item["metadata"]["truelineKey"] for item in items]
    assert len(set(keys)) == len(keys)
    sent = billing.rows("stripe_item, account, idempotency_key, amount, status")
    at_stripe = {
        (item["id"], item["metadata"]["account"], key, Decimal(item["amount"]) / 100)
        for item, key in zip(items, keys, strict=True)
    }
    assert {row[:4] for row in sent if row[4] == "SENT"} == at_stripe
    assert {row[4] for row in sent} <= {"SENT", "FAILED"}
    for account, count in used.items():
        charged = sum(item["amount"] for item in items if item["metadata"]["account"] == account)
        assert Decimal(charged) / 100 == calculate_overage({"plan": "PRO", "used": count}).amount


@pytest.mark.parametrize("point", STEPS)
def test_killed_while_charging(workers: Workers, point: str) -> None:
    billing = workers.billing
    job = {"accounts": [billing.account("a"), billing.account("b")]}
    assert workers.run(job | {"point": point, "number": 1}) == [None]
    # One account at most has been charged behind the other's back: see what there is before the next run.
    known = {row[0]: row[2] for row in billing.rows()}
    made = {item["metadata"]["account"] for item in billing.items("a", "b")}
    if point in MADE:
        assert made
    billing.stripe.control(forget=True)
    [result] = workers.run(job)
    for account, status, _ in result:
        expected = {
            None: "SENT",
            "PENDING": "FOUND" if account in made else "SENT",
            "SENT": "NONE",
        }[known.get(account)]
        assert status == expected, (point, known, made, result)
    assert statuses(workers.run(job)[0]) == ["NONE", "NONE"]
    agreed(billing, {"a": USED, "b": USED})


@pytest.mark.parametrize("point", RESEND_STEPS)
@pytest.mark.parametrize("is_made", [True, False])
def test_killed_while_sending_again(workers: Workers, point: str, is_made: bool) -> None:
    billing = workers.billing
    billing.stripe.plan("DROP_AFTER" if is_made else "DROP_BEFORE", customer=billing.customer("a"))
    job = {"accounts": [billing.account("a")]}
    assert statuses(workers.run(job)[0]) == ["LEFT_PENDING"]
    billing.stripe.control(forget=True)
    [result] = workers.run(job | {"point": point, "number": 1})
    if is_made and "sending" in point:
        # It was found, so nothing is sent.
        assert statuses(result) == ["FOUND"]
    else:
        assert result is None
    billing.stripe.control(forget=True)
    workers.run(job)
    assert statuses(workers.run(job)[0]) == ["NONE"]
    assert len(billing.items("a")) == 1
    agreed(billing, {"a": USED})


@pytest.mark.parametrize("hold", ["HOLD_BEFORE", "HOLD_AFTER"])
def test_killed_while_stripe_is_at_it(workers: Workers, hold: str) -> None:
    """The item is made, and nobody hears of it."""
    billing = workers.billing
    billing.stripe.plan(hold, customer=billing.customer("a"))
    job = {"accounts": [billing.account("a")]}
    [process] = workers.start(job)
    billing.stripe.wait_held(1)
    os.kill(process, signal.SIGKILL)
    assert workers.ended() == [None]
    if hold == "HOLD_BEFORE":
        # Still at it: the key is in use.
        assert statuses(workers.run(job)[0]) == ["LEFT_PENDING"]
    billing.stripe.control(release=True)
    billing.stripe.wait_held(0)
    assert statuses(workers.run(job)[0]) == ["FOUND"]
    agreed(billing, {"a": USED})


def test_two_workers_at_once(workers: Workers) -> None:
    """Both have planned the same; each charge is one's."""
    billing = workers.billing
    names = [f"a{number}" for number in range(40)]
    job = {"accounts": [billing.account(name) for name in names]}
    first, second = workers.run(job, job)
    for (_, one, _), (_, other, _) in zip(first, second, strict=True):
        assert sorted([one, other]) == ["SENT", "TAKEN"]
    agreed(billing, dict.fromkeys(names, USED))


def test_two_workers_resend_at_once(workers: Workers) -> None:
    """Both look, both find nothing, both send: Stripe's key lets one item through."""
    billing = workers.billing
    names = [f"a{number}" for number in range(20)]
    for name in names:
        billing.stripe.plan("DROP_BEFORE", customer=billing.customer(name))
    job = {"accounts": [billing.account(name) for name in names]}
    assert statuses(workers.run(job)[0]) == ["LEFT_PENDING"] * 20
    before = billing.stripe.seen["counts"]
    first, second = workers.run(job, job)
    assert set(statuses(first) + statuses(second)) <= {"SENT", "FOUND", "TAKEN", "LEFT_PENDING"}
    after = billing.stripe.seen["counts"]
    assert after["created"] - before["created"] == 20
    workers.run(job)
    agreed(billing, dict.fromkeys(names, USED))


def test_two_hundred_runs(workers: Workers) -> None:
    """Random usage, kills, failures of Stripe and forgotten keys."""
    billing = workers.billing
    dice = random.Random(f"charges {billing.awaiting}")
    used = {f"a{number}": 99_000 for number in range(6)}
    seen: Counter[str] = Counter()
    for _ in range(RUNS):
        for name in used:
            used[name] += dice.choice([0, 1, 7, 400, 12_345])
        if dice.random() < 0.3:
            billing.stripe.control(forget=True)
            seen["forgotten"] += 1
        if dice.random() < 0.5:
            fields = {"customer": billing.customer(dice.choice(list(used)))}
            billing.stripe.control(plan=dice.choice(FAILURES) | fields)
        accounts = [billing.account(name, count) for name, count in used.items()]
        jobs = [worker(dice, accounts) for _ in range(dice.choice([1, 1, 2]))]
        for job, result in zip(jobs, workers.run(*jobs), strict=True):
            if result is None:
                seen[job["point"]] += 1
            else:
                seen.update(statuses(result))
    # Then nothing goes wrong any more.
    billing.stripe.control(forget=True)
    accounts = [billing.account(name, count) for name, count in used.items()]
    for _ in range(12):
        [result] = workers.run({"accounts": accounts})
        if set(statuses(result)) == {"NONE"}:
            break
        billing.stripe.control(forget=True)
    agreed(billing, used)
    assert statuses(workers.run({"accounts": accounts})[0]) == ["NONE"] * 6
    print(dict(seen))
    for point in {*STEPS, *RESEND_STEPS}:
        assert seen[point] >= 3, seen
    for status in ("SENT", "FOUND", "TAKEN", "FAILED", "LEFT_PENDING", "NONE"):
        assert seen[status] >= 3, seen


def worker(dice: random.Random, accounts: list[Any]) -> dict[str, Any]:
    """A worker that may be killed, at any step of any charge."""
    job: dict[str, Any] = {"accounts": accounts}
    if dice.random() < 0.7:
        job |= {"point": dice.choice([*STEPS, *RESEND_STEPS]), "number": dice.choice([1, 1, 2, 3])}
    return job
