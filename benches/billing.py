"""Billing through the border of the Python package, and in `decimal`, py-moneyed and pyarrow, in one run.

Before each measurement the answers are the same. The peers take and give numbers of their own; only the
package says what makes up a price.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pyarrow as pa
import trueline
from dateutil import rrule
from measure import compare
from money import USD, Decimals, Money, Moneys, Plan, Tier, overage_by_arrow

ROWS = 1_000_000
CALLS = 1_000
ROUNDS = 51
# Of a column, what a peer does row by row.
SOME = 50_000
UTC, BERLIN = timezone.utc, ZoneInfo("Europe/Berlin")

PLANS = {
    "FREE": Plan(1_000, None),
    "PRO": Plan(100_000, Decimal("0.001")),
    "ENTERPRISE": Plan(None, None),
}
# All are reached by a `tiered_quantity`.
TIERS = [
    Tier(Decimal(1_000), Decimal("0.01")),
    Tier(Decimal(10_000), Decimal("0.0075")),
    Tier(Decimal(100_000), Decimal("0.005")),
    Tier(None, Decimal("0.0025")),
]
FOUR_TIERS = trueline.Price(
    model=trueline.ChargeModel.GRADUATED,
    tiers=[trueline.Tier(up_to=tier.up_to, unit_price=tier.price) for tier in TIERS],
)
DECIMALS, MONEYS = Decimals(PLANS, TIERS), Moneys(PLANS, TIERS)
Work = Callable[[], object]


def scattered(i: int, limit: int) -> int:
    """Numbers below a limit, each once, in no order."""
    return i * 611_953 % limit


def used_above_plan(i: int) -> int:
    return 100_001 + scattered(i, 1_000_000)


def tiered_quantity(i: int) -> Decimal:
    return Decimal(used_above_plan(i))


def used(i: int) -> int:
    return scattered(i, 1_000_000)


def billed(i: int) -> Decimal:
    return Decimal(scattered(i, 100_000)).scaleb(-2)


def plan_name(i: int) -> str:
    """Eight of ten pay."""
    return {3: "FREE", 7: "ENTERPRISE"}.get(i % 10, "PRO")


def each(work: Callable[..., object], inputs: Iterable[Sequence[object]]) -> Work:
    """The work, done on all inputs one after the other; nothing else is measured."""
    listed = list(inputs)

    def run() -> None:
        for given in listed:
            work(*given)

    return run


def bill(answer: trueline.Overage | trueline.PricedLine) -> tuple[Decimal, Decimal, Decimal]:
    return answer.exact, answer.amount, answer.charge


def assert_same(wanted: list[tuple[Decimal, ...]], decimals: Iterable[tuple[Decimal, ...]]) -> None:
    found = list(decimals)
    assert found == wanted, [pair for pair in zip(found, wanted, strict=True) if pair[0] != pair[1]][:1]


def amounts(moneys: Iterable[tuple[Money, ...]]) -> list[tuple[Decimal, ...]]:
    return [tuple(money.amount for money in row) for row in moneys]


def overage_peers(rows: list[tuple[str, int, Decimal]], wanted: list[tuple[Decimal, ...]]) -> dict[str, Work]:
    in_money = [(plan, units, Money(paid, USD)) for plan, units, paid in rows]
    assert_same(wanted, (DECIMALS.overage(*row) for row in rows))
    assert_same(wanted, amounts(MONEYS.overage(*row) for row in in_money))
    return {"Python decimal": each(DECIMALS.overage, rows), "py-moneyed": each(MONEYS.overage, in_money)}


def tiered_peers(quantities: list[Decimal], wanted: list[tuple[Decimal, ...]]) -> dict[str, Work]:
    rows = [(quantity, Decimal(0)) for quantity in quantities]
    in_money = [(quantity, Money(0, USD)) for quantity in quantities]
    assert_same(wanted, (DECIMALS.graduated(*row) for row in rows))
    assert_same(wanted, amounts(MONEYS.graduated(*row) for row in in_money))
    return {"Python decimal": each(DECIMALS.graduated, rows), "py-moneyed": each(MONEYS.graduated, in_money)}


def single_calls() -> None:
    rows = [("PRO", used_above_plan(i), billed(i)) for i in range(CALLS)]
    requests = [trueline.CalculateOverageRequest(plan=plan, used=n, billed=paid) for plan, n, paid in rows]
    peers = overage_peers(rows, [bill(trueline.calculate_overage(request)) for request in requests])
    compare("an overage line, without parts", CALLS, peers, ROUNDS)
    ours = {"Python": each(trueline.calculate_overage, zip(requests))}
    compare("calculateOverage, one call", CALLS, ours | peers, ROUNDS)

    quantities = [tiered_quantity(i) for i in range(CALLS)]
    priced = [trueline.PriceUsageRequest(price=FOUR_TIERS, quantity=n, currency="USD") for n in quantities]
    peers = tiered_peers(quantities, [bill(trueline.price_usage(request)) for request in priced])
    compare("four graduated tiers, rounded, without parts", CALLS, peers, ROUNDS)
    ours = {"Python": each(trueline.price_usage, zip(priced))}
    compare("priceUsage, four graduated tiers, one call", CALLS, ours | peers, ROUNDS)


def struct(answer: trueline.ColumnAnswer, *names: str) -> list[pa.Array]:
    assert not answer.faults
    values = pa.array(answer.values)
    return [values.field(name) for name in names]


def first_bills(exact: pa.Array, amount: pa.Array, charge: pa.Array) -> list[tuple[Decimal, ...]]:
    columns = (column.slice(0, SOME).to_pylist() for column in (exact, amount, charge))
    return list(zip(*columns, strict=True))


def columns() -> None:
    rows = [(plan_name(i), used(i), billed(i)) for i in range(ROWS)]
    plans, units, paid = (list(column) for column in zip(*rows, strict=True))
    given = pa.array(plans), pa.array(units, pa.int64()), pa.array(paid, pa.decimal128(16, 2))
    answers = struct(trueline.calculate_overage_columns(*given), "exact", "amount", "charge")
    for found, wanted in zip(overage_by_arrow(*given), answers, strict=True):
        assert found.cast(wanted.type).equals(wanted)
    what = "calculateOverage, column of 1,000,000"
    ours = {
        "Python": lambda: trueline.calculate_overage_columns(*given),
        "pyarrow, one plan": lambda: overage_by_arrow(*given),
    }
    compare(what, ROWS, ours, 9)
    compare(what, SOME, overage_peers(rows[:SOME], first_bills(*answers)))

    quantities = [tiered_quantity(i) for i in range(ROWS)]
    column = pa.array([int(quantity) for quantity in quantities], pa.int64())
    answers = struct(trueline.price_usage_columns(FOUR_TIERS, column, "USD"), "exact", "amount", "charge")
    what = "priceUsage, four graduated tiers, column of 1,000,000"
    ours = {"Python": lambda: trueline.price_usage_columns(FOUR_TIERS, column, "USD")}
    compare(what, ROWS, ours, 9)
    compare(what, SOME, tiered_peers(quantities[:SOME], first_bills(*answers)))


def periods() -> None:
    """As long at 1970 as at 2199; dateutil counts the periods from the anchor on."""
    anchor = datetime(1970, 1, 15, 9, 30, tzinfo=BERLIN)
    for name, interval, freq in (("month", "MONTH", rrule.MONTHLY), ("day", "DAY", rrule.DAILY)):
        for year in (1970, 2199):
            at = datetime(year, 8, 15, 12, tzinfo=UTC)
            request = trueline.BillingPeriodRequest(
                at=at, interval=interval, time_zone="Europe/Berlin", anchor=anchor
            )
            recurring = rrule.rrule(freq, dtstart=anchor)
            assert recurring.before(at, inc=True) == trueline.billing_period(request).start
            what = f"billingPeriod, {name} from an anchor of 1970, at {year}"
            compare(what, CALLS, {"Python": each(trueline.billing_period, [(request,)] * CALLS)}, ROUNDS)
            compare(what, 1, {"dateutil": lambda at=at, recurring=recurring: recurring.before(at, inc=True)})


def runs() -> None:
    accounts = [
        trueline.OverageAccount(account=f"acct_{i}", plan=plan_name(i), used=used(i), customer=f"cus_{i}")
        for i in range(10_000)
    ]
    period = trueline.PeriodSpan(start=datetime(2026, 3, 1, tzinfo=UTC), end=datetime(2026, 4, 1, tzinfo=UTC))
    run = trueline.PlanOverageRunRequest(tenant="org_1", period=period, accounts=accounts)
    assert len(trueline.plan_overage_run(run).items) == 10_000
    compare("planOverageRun, 10,000 accounts", 1, {"Python": lambda: trueline.plan_overage_run(run)})

    start = datetime(2026, 3, 1, 10, tzinfo=UTC)
    events = [
        trueline.UsageEvent(
            account=f"acct_{i % 100}",
            source="web",
            id=f"evt_{i}",
            endpoint=f"/v1/{i // 100 % 10}",
            at=start + timedelta(days=i // 1000 % 10, minutes=i % 60),
            value=Decimal(f"{i % 40}.25"),
        )
        for i in range(100_000)
    ]
    request = trueline.AggregateUsageRequest(events=events)
    assert trueline.aggregate_usage(request).counted == 100_000
    compare("aggregateUsage, 100,000 events", 1, {"Python": lambda: trueline.aggregate_usage(request)})


if __name__ == "__main__":
    single_calls()
    columns()
    periods()
    runs()
