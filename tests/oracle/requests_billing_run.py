"""Random plans, and requests that price their usage, once or day by day (billing chapter)."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from billing_money import DIGITS, Currency, plain
from billing_overage import check_policy, usage_of
from billing_run import Run
from billing_shape import OVERAGE_POLICY, PERIOD
from limits_time import END_OF_NOW
from requests_billing_money import EXTREMES, billed, currency, rounding, written
from requests_billing_periods import moment
from requests_billing_price import limited, price, worsened
from requests_limits_policy import DAY, NOW
from requests_shape import chance, maybe, weighted
from shape import SAFE_INTEGER, Fault, Json

Read = dict[str, Any]

UNIT_MODELS = ("STANDARD", "STANDARD", "PACKAGE", "GRADUATED", "VOLUME", "FLAT")
INCLUDED = (0, 0, 1, 5, 100, 1000, 100_000)
NAMES = ("acc_1", "acc_2", "a", "b", "é", "日本", 'q"\\', "\u2028", "x" * 200, "😀")
TENANTS = ("org_1", "o", "\t\n\x01\x7f", "ß", '",', "t" * 200)
METRICS = ("api_calls", "m", 'a"b', "é\n", "x" * 200)
PERIODS = (
    ("2026-03-01T05:00:00.000Z", "2026-04-01T04:00:00.000Z"),
    ("2026-02-01T00:00:00.001Z", "2026-03-01T00:00:00.999Z"),
    ("1970-01-01T00:00:00.000Z", "2199-12-31T23:59:59.999Z"),
)
BAD_PERIODS = (
    ("2026-03-01T05:00:00.000Z", "2026-03-01T05:00:00.000Z"),
    ("2026-03-01T05:00:00.001Z", "2026-03-01T05:00:00.000Z"),
    ("1969-12-31T23:59:59.999Z", "2026-03-01T05:00:00.000Z"),
    ("2199-12-01T00:00:00.000Z", "2200-01-01T00:00:00.000Z"),
    ("2200-12-01T00:00:00.000Z", "1960-01-01T00:00:00.000Z"),
)


def policy(rng: Random, bad: float = 0.0) -> dict[str, Json] | None:
    """A policy, or none for the documented one; now and then without sense."""
    made: dict[str, Json] = {}
    if chance(rng, 0.75):
        maybe(rng, made, "currency", currency(rng, bad / 4))
    rounding(rng, made)
    maybe(rng, made, "metric", rng.choice(METRICS))
    if chance(rng, 0.75):
        made["decreases"] = weighted(rng, ((1, "HOLD"), (1, None), (6, "CREDIT")))
    if chance(rng, 0.7):
        code = made.get("currency") or "USD"
        names = rng.sample(("PRO", "FREE", "TEAM", "é", "p" * 200), rng.randint(1, 3))
        made["plans"] = [plan(rng, name, code) for name in names]
        if chance(rng, bad):
            _worsened_plans(rng, made["plans"])
    return made if made or chance(rng, 0.5) else None


def plan(rng: Random, name: str, code: str) -> dict[str, Json]:
    made: dict[str, Json] = {"plan": name}
    kind = rng.randrange(6)
    if kind == 0:
        return made
    made["included"] = rng.choice(INCLUDED)
    if kind == 1:
        return made
    made["price"] = price(rng, code, UNIT_MODELS, own_included=False)
    if chance(rng, 0.03):
        made["price"] = {"model": "STANDARD", "unitPrice": rng.choice(EXTREMES), "maximum": "1"}
    elif chance(rng, 0.5):
        limited(rng, made["price"], code, Fraction(rng.choice((1, 5, 15, 1000))))
    return made


def _worsened_plans(rng: Random, plans: list[Json]) -> None:
    chosen = rng.choice(plans)
    kind = rng.randrange(8)
    if kind == 0:
        plans.append(dict(rng.choice(plans)))
    elif kind == 1:
        chosen["included"] = rng.choice((-1, None, -SAFE_INTEGER))
    elif kind == 2:
        plans.clear()
    elif chosen.get("price"):
        if kind == 3:
            chosen["price"]["included"] = rng.choice(("1", "0", "-1"))
        elif kind == 4:
            chosen["price"] = price(rng, "USD", ("PERCENTAGE", "GRADUATED_PERCENTAGE"))
        else:
            worsened(rng, chosen["price"])


def read_policy(given: dict[str, Json] | None) -> Read | None:
    """The policy as read; None where it makes no sense."""
    try:
        read: Read = OVERAGE_POLICY(given or {}, "")
        check_policy(read)
    except Fault:
        return None
    return read


def plan_name(rng: Random, read: Read | None, priced: float = 0.6) -> str:
    """A plan of the policy: one with a price at least so often; now and then one that it has not."""
    if chance(rng, 0.03):
        return rng.choice(("GOLD", "pro", "PRO "))
    plans: list[Read] = read["plans"] if read else [{"plan": "PRO", "price": None}]
    names = [str(each["plan"]) for each in plans]
    with_price = [str(each["plan"]) for each in plans if each["price"]]
    return rng.choice(with_price if with_price and chance(rng, priced) else names)


def included_of(read: Read | None, name: str) -> int:
    listed = [each["included"] for each in read["plans"] if each["plan"] == name] if read else []
    return next(iter(listed), None) or 0


def used(rng: Random, included: int) -> int:
    """Near what is included, near ties of rounding, or very many."""
    if chance(rng, 0.03):
        return rng.choice((SAFE_INTEGER, SAFE_INTEGER - 1, 10**15))
    above = (-1, -1, -5, 0, 0, 0, 1, 4, 5, 5, 6, 14, 15, 15, 25, 100, 500, 50_000, 50_005, 123_456)
    return max(included + rng.choice(above), 0)


def overage_request(rng: Random) -> list[Json]:
    given = policy(rng, 0.15)
    read = read_policy(given)
    name = plan_name(rng, read, priced=0.3)
    count = used(rng, included_of(read, name))
    made: dict[str, Json] = {"plan": name, "used": count if chance(rng, 0.99) else -1}
    if chance(rng, 0.5):
        code = read["currency"] if read else "USD"
        usage = usage_of(read, name, count) if read else None
        due = usage.exact if usage else Fraction(1)
        made["billed"] = written(rng, billed(rng, code, due)) if abs(due) < 10**20 else "1"
    return [made, given] if given is not None or chance(rng, 0.5) else [made]


class Books:
    """The ledger of a run, written as the host would by the model's own plans."""

    def __init__(self, rng: Random, tenant: str, period: Json, read: Read) -> None:
        self.rng = rng
        self.currency = Currency(read["currency"], DIGITS[read["currency"]])
        self.read = read
        span = PERIOD(period, "period")
        self.run = Run(tenant, (span["start"], span["end"]), [], read, self.currency)
        self.rows: list[dict[str, Json]] = []

    def write(self, account: dict[str, Json]) -> None:
        """Some days of an account; its usage grew, now and then it fell."""
        rng, due, sequence = self.rng, 0, 0
        included = included_of(self.read, account["plan"])
        days = rng.choice((0, 1, 1, 2, 2, 3))
        counts = sorted(used(rng, included) for _ in range(days))
        for day, count in enumerate(counts):
            usage = usage_of(self.read, account["plan"], count)
            if usage is None or usage.exact > 10**12:
                break
            amount = self.currency.on_grid(usage.exact, self.read["rounding"]) - due
            if amount == 0:
                continue
            last = day == days - 1
            status = weighted(rng, ((7, "SENT"), (2, "FAILED"), (3 if last else 0, "PENDING")))
            self.row(account["account"], sequence, amount, status)
            sequence += 1
            if status != "FAILED":
                due += amount
        if counts:
            account["used"] = rng.choice(
                (included, counts[0], max(counts[0] - 1, 0), counts[-1], counts[-1] + 1000)
            )

    def row(self, account: str, sequence: int, units: int, status: str) -> None:
        self.rows.append(
            {
                "account": account,
                "sequence": sequence,
                "amount": written(self.rng, self.currency.value(units)),
                "status": status,
                "idempotencyKey": self.run.key(account, sequence),
            }
        )

    def spoil(self) -> None:
        """One thing that no host should have written."""
        rng = self.rng
        row = rng.choice(self.rows)
        kind = rng.randrange(8)
        if kind == 0:
            row["sequence"] += 1
        elif kind == 1:
            self.rows.append(dict(row))
        elif kind == 2:
            row["idempotencyKey"] = self.run.key(row["account"], row["sequence"] + 1)
        elif kind == 3:
            key = row["idempotencyKey"]
            row["idempotencyKey"] = rng.choice((key.upper(), "x", key + "0", key[:-1]))
        elif kind == 4:
            sequence = len([each for each in self.rows if each["account"] == row["account"]])
            row["status"] = "PENDING"
            self.row(row["account"], sequence, 100, "PENDING")
        elif kind == 5:
            grid, _ = self.currency.grid()
            row["amount"] = written(rng, Fraction(rng.randint(1, 99), 10 ** (grid + rng.choice((1, 2)))))
        else:
            row["amount"] = plain(Fraction(rng.choice((10**13, 10**16, 10**25, 10**28 - 1))))


def run_request(rng: Random) -> list[Json]:
    given = policy(rng, 0.04)
    read = read_policy(given)
    start, end = rng.choice(BAD_PERIODS) if chance(rng, 0.02) else rng.choice(PERIODS)
    period = {"start": start, "end": end}
    tenant = rng.choice(TENANTS)
    accounts = [_account(rng, read, name) for name in rng.sample(NAMES, rng.choice((0, 2, 3, 3, 4, 6, 8)))]
    rows: list[dict[str, Json]] = []
    if read is not None:
        books = Books(rng, tenant, period, read)
        for account in accounts:
            books.write(account)
        if books.rows and chance(rng, 0.2):
            books.spoil()
        if chance(rng, 0.05):
            books.row("elsewhere", 7, 1, "PENDING")
        rows = books.rows
    for account in accounts:
        _unlucky(rng, account)
    if accounts and chance(rng, 0.05):
        accounts.append(dict(rng.choice(accounts)))
    rng.shuffle(rows)
    made: dict[str, Json] = {"tenant": tenant, "period": period, "accounts": accounts}
    if rows or chance(rng, 0.5):
        made["ledger"] = rows
    return [made, given]


def _account(rng: Random, read: Read | None, name: str) -> dict[str, Json]:
    plan_of = plan_name(rng, read)
    made: dict[str, Json] = {"account": name, "plan": plan_of, "used": used(rng, included_of(read, plan_of))}
    if chance(rng, 0.93):
        made["customer"] = rng.choice(("cus_1", "c", "é"))
    maybe(rng, made, "subscription", "sub_1")
    return made


def _unlucky(rng: Random, account: dict[str, Json]) -> None:
    kind = rng.randrange(40)
    if kind == 0:
        account["used"] = None
    elif kind == 1:
        account["used"] = -rng.choice((1, 5, SAFE_INTEGER))
    elif kind < 5:
        account["skip"] = chance(rng, 0.8)


def flush_request(rng: Random) -> list[Json]:
    most, age = rng.choice((1, 2, 10, 100, 1_000_000)), rng.choice((1, 2, 1000, 5000, 86_400_000))
    given: dict[str, Json] | None = {}
    if chance(rng, 0.3):
        given, most, age = rng.choice((None, {})), 100, 5000
    else:
        given = {"maxRecords": most, "maxAgeMs": age}
    if given and chance(rng, 0.08):
        name = rng.choice(("maxRecords", "maxAgeMs"))
        given[name] = rng.choice((0, -1, 1_000_001, 86_400_001, SAFE_INTEGER))
    count = rng.choice((0, 1, 1, most - 1, most - 1, most, most + 1, SAFE_INTEGER))
    oldest = NOW + rng.randrange(DAY)
    if chance(rng, 0.04):
        oldest = rng.choice((-1, 0, END_OF_NOW - 1, END_OF_NOW))
    now = oldest + rng.choice((0, 1, -1, age, age - 1, age - 1, age + 1, -5000, 10 * age))
    made: dict[str, Json] = {"count": count if chance(rng, 0.99) else -1}
    if (count > 0) == chance(rng, 0.97):
        made["oldestAt"] = moment(rng, oldest)
    return [made, moment(rng, now), given]
