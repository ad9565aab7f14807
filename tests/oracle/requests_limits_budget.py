"""Random requests about budgets: chains whose ids repeat, limits just reached, ends of time."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import limits_budget
from limits_budget import BUDGET_POLICY, DEFAULT_BUDGET, periods
from limits_state import MONEY_SCALE, BudgetState, canonical, money_text, read_budget_state
from limits_time import END_OF_NOW, millis
from requests_days import NO_ZONES
from requests_limits_policy import DAY, ZONES, instant, some_instant, within
from requests_shape import chance, maybe, weighted
from shape import SAFE_INTEGER, Fault, Json
from shape import instant as read_instant

UNIT = 10**MONEY_SCALE
IDS = ("a", "b", "c", "a", "b", "é", "\U0001d49c", "x" * 200, "\ufb00", 'q"\\\n')
BAD_IDS = ("", "x" * 201, 5, None)
COSTS = ("0", "1", "1.00", "0.1", "0.2", "2.5", "0.012207", "4.999999999", "5", "5.00", "0.000000001", 1, 3)
BAD_COSTS = ("-1", "0.0000000001", "1e3", 1.5, "1000000000000.000000001", "1000000000001", "-0.01", "+1", "")
LIMITS = ("5.00", "5", "0", "1", "0.3", "50.00", "10", "1000000000000", 7, "3.333333333")
TTLS = (1, 1000, 600_000, 600_000, 3_600_000, 86_400_000)


def budget(rng: Random) -> dict[str, Json] | None:
    if chance(rng, 0.1):
        return None
    made: dict[str, Json] = {}
    kind = rng.randrange(3)
    if kind < 2:
        made["dailyLimit"] = rng.choice(LIMITS)
    if kind:
        made["monthlyLimit"] = rng.choice(LIMITS)
    if chance(rng, 0.6):
        made["timeZone"] = rng.choice(ZONES)
    if chance(rng, 0.4):
        made["reservationTtlMs"] = rng.choice(TTLS)
    unknown = rng.randrange(6)
    if unknown < 2:
        made["unknownCost"] = "ALLOW"
    elif unknown < 4:
        made["unknownCost"] = "RESERVE_DEFAULT"
        made["defaultCost"] = rng.choice(COSTS)
    if chance(rng, 0.4):
        percents = sorted(rng.sample((1, 10, 33, 50, 80, 99, 100, 101, 200, 1000), rng.randint(0, 5)))
        made["thresholds"] = percents
    if chance(rng, 0.3):
        made["maxClockSkewMs"] = rng.choice((0, 1, 1000, 60_000, 86_400_000, None))
    return made


def worsened(rng: Random, made: dict[str, Json]) -> None:
    changes: tuple[tuple[str, tuple[Json, ...]], ...] = (
        ("timeZone", NO_ZONES),
        ("reservationTtlMs", (0, -1, 86_400_001)),
        ("unknownCost", ("RESERVE_DEFAULT", "ALLOW", "MAYBE")),
        ("defaultCost", ("1", "-1", None)),
        ("thresholds", ([80, 50], [0], [50, 50], [1001], [50, 1.5], [-1])),
        ("maxClockSkewMs", (-1, 86_400_001)),
        ("dailyLimit", ("-1", "1000000000000.01", "0.0000000001", 1.5)),
    )
    name, values = rng.choice(changes)
    made[name] = rng.choice(values)


def walked(rng: Random, policy: dict[str, Any], at: int) -> tuple[BudgetState | None, int, dict[str, Json]]:
    """A state after some commands, the time of the last one and its decision."""
    state: BudgetState | None = None
    decision = limits_budget.budget_status(policy, state, at)
    for _ in range(rng.randint(1, 5)):
        name = rng.choice(IDS[:4])
        money = _nanos(rng, policy)
        try:
            kind = rng.randrange(10)
            if kind < 6:
                cost = None if chance(rng, 0.1) else money
                decision = limits_budget.reserve_budget(policy, state, name, cost, at)
            elif kind < 9:
                decision = limits_budget.settle_budget(policy, state, name, money, at)
            else:
                decision = limits_budget.release_budget(policy, state, name, at)
        except Fault:
            continue
        text = decision["state"]
        state = None if text is None else read_budget_state(text, "state")
        at = later(rng, decision, at)
    return state, at, decision


def later(rng: Random, decision: dict[str, Json], at: int) -> int:
    if chance(rng, 0.5):
        return within(at + rng.choice((0, 1, 1000, 60_000)))
    named = [each["resetAt"] for each in decision["limits"]]
    named += [each["expiresAt"] for each in decision["reservations"]]
    return within(millis(read_instant(rng.choice(named), "")) + rng.choice((0, 0, -1, -1, 1)))


def _nanos(rng: Random, policy: dict[str, Any]) -> int:
    """An amount around what the limits leave."""
    limits = [each for each in (policy["dailyLimit"], policy["monthlyLimit"]) if each is not None]
    whole = rng.choice(limits)
    share = rng.choice((0, whole, whole // 2, whole // 3, whole // 10, whole * 4 // 5, UNIT, 2 * UNIT))
    return min(max(0, share + rng.choice((0, 0, 0, 1, -1))), 10**12 * UNIT)


def _text(rng: Random, nanos: int) -> Json:
    if chance(rng, 0.02):
        return rng.choice(BAD_COSTS)
    if nanos % UNIT == 0 and chance(rng, 0.3):
        return rng.choice((nanos // UNIT, str(nanos // UNIT), f"{nanos // UNIT}.000"))
    return rng.choice((money_text(nanos), money_text(nanos), rng.choice(COSTS)))


def full_state(rng: Random, policy: dict[str, Any], at: int) -> str:
    """Reservations and settlements around their end; now and then close to a thousand."""
    day, month = periods(policy["timeZone"], at)
    limits = [each or 5 * UNIT for each in (policy["dailyLimit"], policy["monthlyLimit"])]
    spent = [rng.choice((0, 0, whole // 2, whole, max(0, whole - 1))) for whole in limits]
    if chance(rng, 0.02):
        spent[1] = 10**18 * UNIT - rng.choice((0, 1, UNIT))
    many = rng.choice(("r", "r", "s")) if chance(rng, 0.02) else ""
    books = {}
    for book in "rs":
        names: list[str] = rng.sample((*IDS[4:], "a", "b"), rng.randrange(3))
        names = [each for each in names if book == "r" or all(each != entry[0] for entry in books["r"])]
        times = [at + 1, at + 1, at, at - 1, at + 600_000, day[1], month[1] - 1, at + 5]
        if book == many:
            names = [f"r{place:04}" for place in range(rng.choice((999, 1000, 1000, 1000)))]
            times = [at + 600_000, at + 600_001]
        entries = [
            [name, money_text(rng.choice((0, 0, UNIT, UNIT // 10))), rng.choice(times)] for name in names
        ]
        books[book] = sorted(entries, key=lambda entry: (entry[2], entry[0].encode()))
    starts = [min(at, span[0] + rng.choice((0, 0, 0, 1, -1))) for span in (day, month)]
    return canonical(
        {
            "at": at,
            "d": [starts[0], money_text(spent[0])],
            "m": [starts[1], money_text(spent[1])],
            "r": books["r"],
            "s": books["s"],
            "v": 1,
        }
    )


def broken(rng: Random, text: str) -> str:
    found = json.loads(text)
    kind = rng.randrange(11)
    if kind == 0:
        found["v"] = rng.choice((0, 2, 2, 2, -1, "1", None, 1.0))
    elif kind == 1:
        del found[rng.choice(list(found))]
    elif kind == 2:
        found["w"] = []
    elif kind == 3:
        found[rng.choice("dm")][1] = rng.choice(("1", "1.0", "1.000", "-1.00", "01.00", 1, "1.10000", "1e3"))
    elif kind == 4:
        found[rng.choice("dm")][0] = rng.choice((found["at"] + 1, "0", None, 1.5, SAFE_INTEGER + 1))
    elif kind == 5:
        found["r"].append(rng.choice((["q"], ["", "1.00", 1], ["x" * 201, "1.00", 1], [1, "1.00", 1], "q")))
    elif kind == 6:
        found["s"].append(rng.choice((["q", "1.00", "1"], ["q", "1", 1], ["q", "1.00", 1, 1], None, {})))
    elif kind == 7:
        found["r"] += [["q", "1.00", found["at"] + 9], ["q", "1.00", found["at"] + 9]]
    elif kind == 8:
        found[rng.choice("rs")].reverse()
    elif kind == 9:
        found["r"] = [["q", "1000000000000000000.00", found["at"] + 9], ["w", "0.01", found["at"] + 9]]
    else:
        return rng.choice(("", "{}", "null", text[:-1], text + " x", text.replace(":", ":,", 1)))
    return canonical(found)


def asked(rng: Random) -> tuple[dict[str, Json], dict[str, Any]]:
    """The members that the four rules have in common, and the policy as read."""
    given = budget(rng)
    read = BUDGET_POLICY(DEFAULT_BUDGET if given is None else given, "policy")
    at = some_instant(rng, read["timeZone"])
    if chance(rng, 0.65):
        state, now, _ = walked(rng, read, at)
        text = state.text if state else None
        at = state.at if state else now
    else:
        text = full_state(rng, read, at)
        now = within(at + rng.choice((0, 0, 1, 4, 5, 600_000, DAY)))
    if text is not None and chance(rng, 0.1):
        skew = read["maxClockSkewMs"]
        now = within(at - rng.choice((1, skew, skew + 1, skew + 1, 60_001, DAY, 40 * DAY)))
    if text is not None:
        change = weighted(rng, ((90, None), (4, broken), (4, spaced)))
        text = change(rng, text) if change else text
    if given is not None and chance(rng, 0.04):
        given = dict(given)
        worsened(rng, given)
    elif given is not None and chance(rng, 0.1):
        given = budget(rng)
    if chance(rng, 0.01):
        now = END_OF_NOW
    made: dict[str, Json] = {}
    if given is not None or chance(rng, 0.3):
        made["policy"] = given
    if text is not None or chance(rng, 0.3):
        made["state"] = text
    made["now"] = instant(rng, now)
    return made, read


def spaced(rng: Random, text: str) -> str:
    members = list(json.loads(text).items())
    rng.shuffle(members)
    return json.dumps(dict(members), ensure_ascii=chance(rng, 0.5), indent=rng.choice((None, 2)))


def named(rng: Random, made: dict[str, Json]) -> tuple[Json, Json]:
    """An id, often one of the state; and the amount that the state has for it, if it has one."""
    if chance(rng, 0.01):
        return rng.choice(BAD_IDS), None
    try:
        state = read_budget_state(made.get("state") or "", "state")
    except Fault:
        return rng.choice(IDS), None
    known = list((state.held | state.settled).items())
    if not known or chance(rng, 0.7):
        return rng.choice((*IDS[4:], "new", "d")), None
    name, (amount, _) = rng.choice(known)
    return name, money_text(amount)


def reserve_request(rng: Random) -> list[Json]:
    made, read = asked(rng)
    made["id"], amount = named(rng, made)
    if chance(rng, 0.85):
        made["maxCost"] = amount if amount and chance(rng, 0.6) else _text(rng, _nanos(rng, read))
    if len(made.get("state") or "") > 20_000 and chance(rng, 0.7):
        made |= {"id": "new", "maxCost": "0"}
    return [made]


def settle_request(rng: Random) -> list[Json]:
    made, read = asked(rng)
    made["id"], amount = named(rng, made)
    made["actual"] = amount if amount and chance(rng, 0.6) else _text(rng, _nanos(rng, read))
    return [made]


def release_request(rng: Random) -> list[Json]:
    made, _ = asked(rng)
    made["id"], _ = named(rng, made)
    return [made]


def status_request(rng: Random) -> list[Json]:
    made, _ = asked(rng)
    maybe(rng, made, "policy", made.get("policy"))
    return [made]
