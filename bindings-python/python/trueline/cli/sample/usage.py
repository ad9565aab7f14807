"""A month of usage in both forms: totals with what was charged before, and events with their accounts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import trueline
from trueline.cli.sample.dice import Dice
from trueline.cli.sample.spoiling import csv_line

MONTH = "2026-10"
ZONE = "Europe/Berlin"
TENANT = "acme"
PLANS = {
    "currency": "EUR",
    "plans": [
        {"plan": "FREE", "included": 1000},
        {
            "plan": "STARTER",
            "included": 10_000,
            "price": {"model": "PACKAGE", "packageSize": "1000", "unitPrice": "1.50"},
        },
        {
            "plan": "PRO",
            "included": 100_000,
            "price": {
                "model": "GRADUATED",
                "tiers": [
                    {"upTo": "400000", "unitPrice": "0.001"},
                    {"upTo": "900000", "unitPrice": "0.0008"},
                    {"unitPrice": "0.0005"},
                ],
            },
        },
        {"plan": "METERED", "included": 100, "price": {"model": "STANDARD", "unitPrice": "0.015"}},
        {"plan": "ENTERPRISE"},
    ],
}
ACCOUNTS = 400
"""Rows of usage.csv that are an account each; those that are spoiled are among them."""
BAD_TOTALS = ("n/a", "12.5k", "", "150,000", "1e6", "-40")
"""Each is one account's; the last is a number, and refused by the rule."""
UNKNOWN_PLANS, WITHOUT_CUSTOMER, EXCLUDED, TWICE = 2, 8, 3, 1
DECREASED, PENDING, FAILED = 4, 3, 2
CHARGED_BEFORE = 90
METERED, EVENTS = 40, 9_000
DUPLICATES, CONFLICTS, LATE, EARLY, BAD_INSTANTS, STRANGE = 130, 9, 25, 14, 6, 3

TOTAL_HEADER = ("account", "plan", "used", "customer", "subscription", "skip")
EVENT_HEADER = ("account", "at", "source", "id", "endpoint")
LEDGER_HEADER = ("account", "sequence", "amount", "status", "idempotencyKey")
ENDPOINTS = ("/v1/search", "/v1/convert", "/v1/prices", "/v1/render")


@dataclass
class _Account:
    name: str
    plan: str
    used: int
    before: int
    """What it had used when it was charged last; 0 if never."""
    customer: str

    def row(self) -> list[str]:
        return [self.name, self.plan, str(self.used), self.customer, "", ""]


def usage_files(seed: int) -> dict[str, list[bytes]]:
    """Each file's lines, the header first, without line ends."""
    dice = Dice(seed * 104_729 + 3)
    accounts = [_account(dice, number) for number in range(1, ACCOUNTS + 1)]
    ledger = _ledger(dice, accounts)
    plans = json.dumps(PLANS, indent=2).encode().split(b"\n")
    return {
        "plans.json": plans,
        "usage.csv": [csv_line(TOTAL_HEADER), *_totals(dice, accounts)],
        "ledger.csv": [csv_line(LEDGER_HEADER), *ledger],
        "accounts.csv": [csv_line(("account", "plan", "customer")), *map(csv_line, _metered())],
        "events.csv": [csv_line(EVENT_HEADER), *_events(dice)],
    }


def _account(dice: Dice, number: int) -> _Account:
    included = {"FREE": 1000, "STARTER": 10_000, "PRO": 100_000, "ENTERPRISE": 1_000_000}
    plan = dice.one_of(("FREE", "FREE", "STARTER", "STARTER", "PRO", "PRO", "PRO", "ENTERPRISE"))
    share = dice.between(5, 95) if dice.percent(45) else dice.between(100, 1400)
    used = included[plan] * share // 100 + dice.below(97)
    return _Account(f"acct-{number:04}", plan, used, 0, f"cus_{dice.below(10**12):012}")


def _paying(accounts: Sequence[_Account]) -> list[_Account]:
    """Those that have used more than is included, of plans that have a price."""
    least = {"STARTER": 20_000, "PRO": 200_000}
    return [one for one in accounts if one.used > least.get(one.plan, 1 << 60)]


def _ledger(dice: Dice, accounts: list[_Account]) -> list[bytes]:
    """What an earlier run of the month charged: the rule planned it then as it plans now."""
    charged = dice.shuffled(_paying(accounts))[:CHARGED_BEFORE]
    for one in charged:
        one.before = one.used * dice.between(60, 99) // 100
    for one in charged[:DECREASED]:
        one.before = one.used + dice.between(5_000, 90_000)
    gone = _Account("acct-0000", "PRO", 0, 180_000, "cus_000000000000")
    period = trueline.billing_period(
        trueline.BillingPeriodRequest(at=datetime(2026, 10, 15, tzinfo=timezone.utc), time_zone=ZONE)
    )
    request = trueline.PlanOverageRunRequest(
        tenant=TENANT,
        period=trueline.PeriodSpan(start=period.start, end=period.end),
        accounts=[
            trueline.OverageAccount(account=one.name, plan=one.plan, used=one.before, customer=one.customer)
            for one in (gone, *charged)
        ],
    )
    run = trueline.plan_overage_run(request, trueline.OveragePolicy.from_json(json.dumps(PLANS)))
    lines = []
    statuses = ["SENT"] * (1 + DECREASED) + ["PENDING"] * PENDING + ["FAILED"] * FAILED
    for number, item in enumerate(one for one in run.items if str(one.outcome) == "CHARGE"):
        status = statuses[number] if number < len(statuses) else "SENT"
        key = item.idempotency_key or ""
        lines.append(csv_line([item.account, str(item.sequence), f"{item.amount:f}", status, key]))
    return sorted(lines)


def _totals(dice: Dice, accounts: Sequence[_Account]) -> list[bytes]:
    """The rows, some of them spoiled, and two that are no rows at all."""
    untouched = dice.shuffled([one for one in accounts if not one.before])
    rows = {one.name: one.row() for one in accounts}
    for text in BAD_TOTALS:
        rows[untouched.pop().name][2] = text
    for _ in range(UNKNOWN_PLANS):
        rows[untouched.pop().name][1] = "GOLD"
    for _ in range(EXCLUDED):
        rows[untouched.pop().name][5] = "yes"
    nobody = [one for one in untouched if one in _paying(accounts)][:WITHOUT_CUSTOMER]
    for one in nobody:
        rows[one.name][3] = ""
    lines = [csv_line(row) for row in rows.values()]
    # Spoiled beside the accounts: a question mark for yes or no, a cell too many, another encoding.
    lines.append(csv_line(["acct-0401", "PRO", "120000", "cus_1", "", "maybe"]))
    lines.append(csv_line(["acct-0402", "PRO", "120000", "cus_2", "", "", "ask for Kim"]))
    lines.append(csv_line(["Müller", "PRO", "120000", "cus_3", "", ""]).replace("ü".encode(), b"\xfc"))
    lines.append(b"," * (len(TOTAL_HEADER) - 1))
    lines += [csv_line(untouched.pop().row()) for _ in range(TWICE)]
    return lines


def _metered() -> list[list[str]]:
    return [
        [f"team-{number:02}", "METERED", "" if number % 13 == 0 else f"cus_team{number:02}"]
        for number in range(1, METERED + 1)
    ]


def _events(dice: Dice) -> list[bytes]:
    """Rows of a month, of which some repeat, some are of another month and some are no events."""
    first = datetime(2026, 9, 30, 22, tzinfo=timezone.utc)
    length_s = 31 * 86_400 + 3_600

    def row(number: int, second: int) -> list[str]:
        at = first + timedelta(seconds=second)
        name = f"team-{1 + dice.below(METERED) * dice.below(METERED) // METERED:02}"
        gateway = dice.one_of(("gw-1", "gw-2"))
        return [name, f"{at:%Y-%m-%dT%H:%M:%SZ}", gateway, f"req-{number:06}", dice.one_of(ENDPOINTS)]

    rows = [row(number, dice.below(length_s)) for number in range(EVENTS)]
    repeats = [list(one) for one in dice.shuffled(rows)[: DUPLICATES + CONFLICTS]]
    for one in repeats[:CONFLICTS]:
        one[4] = "/v2/" + one[4].rsplit("/", 1)[1]
    number = EVENTS
    others = []
    for count, second in ((LATE, -86_400), (EARLY, length_s + 3_600), (BAD_INSTANTS, 0), (STRANGE, 9_000)):
        others.append([row(number + index, second) for index in range(count)])
        number += count
    late, early, bad, strange = others
    for index, one in enumerate(bad):
        one[0], one[1] = f"team-{1 + index % 2:02}", ("2026-10-05 14:00:00", "yesterday", "")[index % 3]
    for one in strange:
        one[0] = "team-99"
    return [csv_line(one) for one in dice.shuffled(rows + repeats + late + early + bad + strange)]
