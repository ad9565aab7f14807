"""What a plan's usage above its included units costs (billing chapter, steps 13 and 14)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from billing_money import Currency, currency_of, plain
from billing_price import Part, check_price, exact_of, parts_of, refused
from shape import Fault, Json

Policy = dict[str, Any]


def check_policy(policy: Policy) -> Currency:
    """Step 14, in its order."""
    currency = currency_of(policy["currency"], lambda: refused("currency"))
    if not policy["plans"]:
        raise refused("plans")
    seen: set[str] = set()
    for index, plan in enumerate(policy["plans"]):
        path = f"plans[{index}]"
        if plan["plan"] in seen:
            raise refused(f"{path}.plan")
        seen.add(plan["plan"])
        if plan["included"] is not None and plan["included"] < 0:
            raise refused(f"{path}.included")
        price = plan["price"]
        if price is None:
            continue
        if plan["included"] is None:
            raise refused(f"{path}.included")
        check_price(price, f"{path}.price")
        if price["included"] != 0:
            raise refused(f"{path}.price.included")
        if price["model"] in ("PERCENTAGE", "GRADUATED_PERCENTAGE"):
            raise refused(f"{path}.price.model")
    return currency


@dataclass(frozen=True)
class Usage:
    """Step 13: what a plan makes of a count."""

    included: int | None
    units: int
    reason: str
    parts: list[Part]
    exact: Fraction


def usage_of(policy: Policy, name: str, used: int) -> Usage | None:
    """None: no such plan."""
    plan = next((each for each in policy["plans"] if each["plan"] == name), None)
    if plan is None:
        return None
    included = plan["included"]
    if included is None:
        reason = "UNLIMITED"
    elif plan["price"] is None:
        reason = "NO_OVERAGE_ON_PLAN"
    elif used <= included:
        reason = "WITHIN_INCLUDED"
    else:
        parts = parts_of(plan["price"], Fraction(used - included))
        return Usage(included, used - included, "ABOVE_INCLUDED", parts, exact_of(parts))
    return Usage(included, 0, reason, [], Fraction(0))


def calculate_overage(request: dict[str, Any], policy: Policy) -> Json:
    currency = check_policy(policy)
    billed = currency.units(request["billed"], "billed")
    return overage(policy, currency, request["plan"], request["used"], billed)


def overage(policy: Policy, currency: Currency, plan: str, used: int, billed: int) -> Json:
    usage = usage_of(policy, plan, used)
    if usage is None:
        raise Fault("UNKNOWN_PLAN", "plan")
    amount = currency.rounded(usage.exact, policy["rounding"])
    return {
        "plan": plan,
        "used": used,
        "included": usage.included,
        "overageUnits": usage.units,
        "reason": usage.reason,
        "currency": currency.code,
        "rounding": policy["rounding"],
        "parts": [part.as_json() for part in usage.parts],
        "exact": plain(usage.exact),
        "amount": currency.text(amount),
        "billed": currency.text(billed),
        "charge": currency.text(amount - billed),
    }
