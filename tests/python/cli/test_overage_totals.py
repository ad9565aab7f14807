"""Totals: what is due is what the rules say, to the last digit, wherever it is shown."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
import trueline
from conftest import RunOverage

Written = Callable[..., Path]
HEADER = "account,plan,used,customer\n"
MARCH = trueline.PeriodSpan(
    start=datetime(2026, 3, 1, tzinfo=timezone.utc), end=datetime(2026, 4, 1, tzinfo=timezone.utc)
)
TIERS: dict[str, Any] = {
    "currency": "EUR",
    "metric": "messages",
    "plans": [
        {
            "plan": "TIERS",
            "included": 10,
            "price": {
                "model": "GRADUATED",
                "tiers": [
                    {"upTo": "5", "unitPrice": "0", "flat": "100"},
                    {"upTo": "10", "unitPrice": "0", "flat": "50"},
                    {"upTo": "15", "unitPrice": "5"},
                    {"unitPrice": "1"},
                ],
                "maximum": "170",
            },
        },
        {
            "plan": "PACKS",
            "included": 0,
            "price": {"model": "PACKAGE", "packageSize": "10", "unitPrice": "15"},
        },
    ],
}


def test_the_documented_plans(run_overage: RunOverage) -> None:
    outcome = run_overage(HEADER + "a,PRO,150000,cus_a\nb,FREE,5000,cus_b\nc,ENTERPRISE,9000000,cus_c\n")
    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.said("account", "used", "included", "overage_units", "outcome", "reason", "amount") == [
        ("a", "150000", "100000", "50000", "CHARGE", "ABOVE_INCLUDED", "50.00"),
        ("b", "5000", "1000", "0", "NOTHING", "NO_OVERAGE_ON_PLAN", "0.00"),
        ("c", "9000000", "", "0", "NOTHING", "UNLIMITED", "0.00"),
    ]
    assert "usage.csv, Mar 2026, UTC, USD: dry run, nothing was charged" in outcome.out
    assert "          1 CHARGE              50.00 USD  1 ABOVE_INCLUDED" in outcome.out
    assert "<em>50.00 USD</em> to charge to 1 account." in outcome.report()


@pytest.mark.parametrize(
    ("used", "reason", "exact", "amount"),
    [
        (0, "WITHIN_INCLUDED", "0", "0.00"),
        (100_000, "WITHIN_INCLUDED", "0", "0.00"),
        (100_001, "BELOW_MINOR_UNIT", "0.001", "0.00"),
        (100_004, "BELOW_MINOR_UNIT", "0.004", "0.00"),
        (100_005, "ABOVE_INCLUDED", "0.005", "0.01"),
        (100_015, "ABOVE_INCLUDED", "0.015", "0.02"),
        (2**53 - 1, "ABOVE_INCLUDED", "9007199254640.991", "9007199254640.99"),
    ],
)
def test_borders(run_overage: RunOverage, used: int, reason: str, exact: str, amount: str) -> None:
    outcome = run_overage(f"{HEADER}a,PRO,{used},cus_a\n")
    assert outcome.said("reason", "exact", "amount") == [(reason, exact, amount)]


def test_every_figure_is_the_rules_own(run_overage: RunOverage, written: Written) -> None:
    dice = random.Random(20261)
    accounts = [
        trueline.OverageAccount(
            account=f"acct {number}",
            plan=dice.choice(["TIERS", "PACKS", "GOLD"]),
            used=dice.choice([dice.randrange(40), dice.randrange(10**9), 10]),
            customer=dice.choice([None, "cus_1"]),
            subscription=dice.choice([None, "sub_1"]),
            skip=dice.random() < 0.1,
        )
        for number in range(300)
    ]
    policy = trueline.OveragePolicy.from_json(json.dumps(TIERS))
    request = trueline.PlanOverageRunRequest(tenant="default", period=MARCH, accounts=accounts)
    run = trueline.plan_overage_run(request, policy)
    rows = "".join(
        f"{one.account},{one.plan},{one.used},{one.customer or ''},{one.subscription or ''},{one.skip}\n"
        for one in accounts
    )
    outcome = run_overage(
        "account,plan,used,customer,subscription,skip\n" + rows,
        *("--plans", str(written("plans.json", TIERS))),
    )
    found = outcome.json()
    assert found["run"] == json.loads(run.to_json())
    page = outcome.report()
    assert f"<em>{run.summary.charged:,f} EUR</em>" in page
    lines = zip(run.items, accounts, outcome.items(), found["lines"], strict=True)
    parts = 0
    for item, account, row, line in lines:
        assert (row["outcome"], row["reason"]) == (str(item.outcome), str(item.reason))
        shown = [row[name] for name in ("exact", "due", "billed", "amount")]
        amounts = (item.exact, item.due, item.billed, item.amount)
        assert shown == ["" if one is None else format(one, "f") for one in amounts]
        if item.exact is not None and account.used is not None:
            asked = trueline.CalculateOverageRequest(plan=account.plan, used=account.used)
            overage = trueline.calculate_overage(asked, policy)
            assert line["overage"] == json.loads(overage.to_json())
            for part in overage.parts:
                assert f" = {part.amount:,f}</li>" in page
                parts += 1
    assert parts > 300


def test_a_line_a_part(run_overage: RunOverage, written: Written) -> None:
    plans = ("--plans", str(written("plans.json", TIERS)))
    page = run_overage(HEADER + "a,TIERS,32,cus_a\nb,PACKS,11,cus_b\n", *plans).report()
    for line in [
        "tier 1: 5 × 0 = 0",
        "fee of tier 1 = 100",
        "tier 3: 5 × 5 = 25",
        "tier 4: 7 × 1 = 7",
        "down to the maximum = -12",
        "together 170, rounded (HALF_UP) 170.00 EUR",
        "packages: 2 × 15 = 30",
    ]:
        assert f"<li>{line}</li>" in page
    assert "Metered are messages; amounts in EUR, rounded HALF_UP." in page
    assert "0 included, then 15 EUR for every begun 10" in page
    assert (
        "10 included, then each tier at its price: up to 5 0 EUR and 100 EUR; up to 10 0 EUR and 50 EUR; "
        "up to 15 5 EUR; beyond 1 EUR, at most 170 EUR" in page
    )


@pytest.mark.parametrize(
    ("currency", "price", "amount", "shown"),
    [
        ("JPY", "0.5", "1000000", "1,000,000 JPY"),
        ("KWD", "0.0012345", "2469.000", "2,469.000 KWD"),
        ("EUR", "0.1234567890123456789", "246913.58", "246,913.58 EUR"),
    ],
)
def test_currencies(
    run_overage: RunOverage, written: Written, currency: str, price: str, amount: str, shown: str
) -> None:
    plan = {"plan": "P", "included": 0, "price": {"model": "STANDARD", "unitPrice": price}}
    plans = written("plans.json", {"currency": currency, "plans": [plan]})
    outcome = run_overage(HEADER + "a,P,2000000,cus_a\n", "--plans", str(plans))
    assert outcome.said("amount", "currency") == [(amount, currency)]
    assert shown in outcome.out
    assert f"<em>{shown}</em>" in outcome.report()


@pytest.mark.parametrize(
    ("options", "request_of"),
    [
        (["--month", "2026-10", "--time-zone", "Europe/Berlin"], {"time_zone": "Europe/Berlin"}),
        (["--month", "2026-10", "--time-zone", "Pacific/Kiritimati"], {"time_zone": "Pacific/Kiritimati"}),
        (["--at", "2026-10-15T12:00:00Z"], {}),
        (["--at", "2026-10-15 14:00:00+02", "--interval", "QUARTER"], {"interval": "QUARTER"}),
        (
            ["--at", "2026-10-15T12:00:00Z", "--interval", "WEEK", "--week-start", "SUNDAY"],
            {"interval": "WEEK", "week_start": "SUNDAY"},
        ),
        (
            ["--at", "2026-10-15T12:00:00Z", "--anchor", "2024-01-31T08:00:00Z"],
            {"anchor": datetime(2024, 1, 31, 8, tzinfo=timezone.utc)},
        ),
    ],
)
def test_periods(run_overage: RunOverage, options: list[str], request_of: dict[str, Any]) -> None:
    asked = trueline.BillingPeriodRequest(at=datetime(2026, 10, 15, 12, tzinfo=timezone.utc), **request_of)
    period = trueline.billing_period(asked)
    outcome = run_overage(HEADER + "a,PRO,150000,cus_a\n", period=options)
    assert outcome.json()["period"] == json.loads(period.to_json())
    span = trueline.PeriodSpan(start=period.start, end=period.end)
    account = trueline.OverageAccount(account="a", plan="PRO", used=150_000, customer="cus_a")
    request = trueline.PlanOverageRunRequest(tenant="default", period=span, accounts=[account])
    assert (
        outcome.items()[0]["idempotency_key"] == trueline.plan_overage_run(request).items[0].idempotency_key
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--month", "2026-10"], "Oct 2026"),
        (["--at", "2026-10-15T12:00:00Z", "--interval", "DAY"], "15 Oct 2026"),
        (["--at", "2026-10-15T12:00:00Z", "--interval", "WEEK"], "12 Oct 2026 to 18 Oct 2026"),
        (["--at", "2026-10-15T12:00:00Z", "--interval", "QUARTER"], "1 Oct 2026 to 31 Dec 2026"),
        (["--month", "2026-12"], "Dec 2026"),
    ],
)
def test_the_period_in_words(run_overage: RunOverage, options: list[str], words: str) -> None:
    outcome = run_overage(HEADER + "a,PRO,1,\n", period=options)
    assert outcome.out.startswith(f"usage.csv, {words}, UTC, USD:")
    assert f"usage.csv · {words}</p>" in outcome.report()


def test_an_anniversary_may_end_within_a_day(run_overage: RunOverage) -> None:
    options = ["--at", "2026-10-15T12:00:00Z", "--anchor", "2024-01-31T08:00:00Z"]
    outcome = run_overage(HEADER + "a,PRO,1,\n", period=options)
    assert outcome.out.startswith("usage.csv, 30 Sep 2026 to 31 Oct 2026, UTC, USD:")
    assert "from 2026-09-30 08:00:00 UTC until before 2026-10-31 08:00:00 UTC." in outcome.report()


def test_now_is_a_period(run_overage: RunOverage) -> None:
    outcome = run_overage(HEADER + "a,PRO,1,\n", period=["--at", "now"])
    period = outcome.json()["period"]
    assert period["start"] <= datetime.now(timezone.utc).isoformat() < period["end"]
