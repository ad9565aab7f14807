"""What a quantity costs (billing chapter, steps 7 to 12)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from billing_money import currency_in, plain
from shape import Fault, Json, invalid

Price = dict[str, Any]

USED_FIELDS = {
    "STANDARD": {"included", "unitPrice"},
    "PACKAGE": {"included", "unitPrice", "packageSize"},
    "GRADUATED": {"included", "tiers", "flatOnZero"},
    "VOLUME": {"included", "tiers", "flatOnZero"},
    "GRADUATED_PERCENTAGE": {"included", "tiers", "flatOnZero"},
    "PERCENTAGE": {"included", "percent", "perEvent", "includedEvents"},
    "FLAT": {"amount"},
}
MAY_BE_ABSENT = {"included", "perEvent", "includedEvents"}
ORDER = ("included", "unitPrice", "packageSize", "percent", "perEvent", "includedEvents", "amount")


def refused(path: str) -> Fault:
    return Fault("INVALID_POLICY", path)


def check_price(price: Price, path: str) -> None:
    """Step 7, in its order."""
    used = USED_FIELDS[price["model"]]
    for name in ORDER:
        value = price[name]
        if name not in used:
            if value is not None and not (name == "included" and value == 0):
                raise refused(f"{path}.{name}")
        elif value is None:
            if name not in MAY_BE_ABSENT:
                raise refused(f"{path}.{name}")
        elif value < 0 or (name == "packageSize" and value == 0):
            raise refused(f"{path}.{name}")
    if "tiers" in used:
        check_tiers(price, f"{path}.tiers")
    elif price["tiers"] is not None:
        raise refused(f"{path}.tiers")
    if price["flatOnZero"] and "flatOnZero" not in used:
        raise refused(f"{path}.flatOnZero")
    for name in ("minimum", "maximum"):
        if price[name] is not None and price[name] < 0:
            raise refused(f"{path}.{name}")
    if price["minimum"] is not None and price["maximum"] is not None and price["minimum"] > price["maximum"]:
        raise refused(f"{path}.maximum")


def check_tiers(price: Price, path: str) -> None:
    tiers = price["tiers"]
    if not tiers:
        raise refused(path)
    wanted, other = ("unitPrice", "percent")
    if price["model"] == "GRADUATED_PERCENTAGE":
        wanted, other = other, wanted
    below = Fraction(0)
    for index, tier in enumerate(tiers):
        last = index == len(tiers) - 1
        if (tier["upTo"] is None) != last or (not last and tier["upTo"] <= below):
            raise refused(f"{path}[{index}].upTo")
        if tier[wanted] is None or tier[wanted] < 0:
            raise refused(f"{path}[{index}].{wanted}")
        if tier[other] is not None:
            raise refused(f"{path}[{index}].{other}")
        if tier["flat"] < 0:
            raise refused(f"{path}[{index}].flat")
        below = tier["upTo"]


@dataclass(frozen=True)
class Part:
    kind: str
    amount: Fraction
    tier: int | None = None
    units: Fraction | None = None
    rate: Fraction | None = None

    def as_json(self) -> Json:
        return {
            "kind": self.kind,
            "tier": self.tier,
            "units": None if self.units is None else plain(self.units),
            "rate": None if self.rate is None else plain(self.rate),
            "amount": plain(self.amount),
        }


def chargeable_of(price: Price, quantity: Fraction) -> Fraction:
    """Step 8."""
    above: Fraction = quantity - price["included"]
    return max(above, Fraction(0))


def parts_of(price: Price, quantity: Fraction, events: int = 0) -> list[Part]:
    """Steps 9 to 11."""
    parts = _parts(price, chargeable_of(price, quantity), events)
    exact = exact_of(parts)
    if price["minimum"] is not None and exact < price["minimum"]:
        parts.append(Part("MINIMUM", price["minimum"] - exact))
        exact = price["minimum"]
    if price["maximum"] is not None and exact > price["maximum"]:
        parts.append(Part("MAXIMUM", price["maximum"] - exact))
    return parts


def _parts(price: Price, chargeable: Fraction, events: int) -> list[Part]:
    model = price["model"]
    if model == "FLAT":
        return [Part("FLAT", price["amount"])]
    if model == "STANDARD":
        return [_rated("UNITS", chargeable, price["unitPrice"])]
    if model == "PACKAGE":
        packages = -(-chargeable // price["packageSize"])
        return [_rated("PACKAGES", Fraction(packages), price["unitPrice"])]
    if model == "PERCENTAGE":
        parts = [Part("PERCENT", chargeable * price["percent"] / 100, None, chargeable, price["percent"])]
        if price["perEvent"] is not None:
            charged = max(events - (price["includedEvents"] or 0), 0)
            parts.append(_rated("EVENTS", Fraction(charged), price["perEvent"]))
        return parts
    return _tier_parts(price, chargeable)


def _rated(kind: str, units: Fraction, rate: Fraction) -> Part:
    return Part(kind, units * rate, None, units, rate)


def _tier_parts(price: Price, chargeable: Fraction) -> list[Part]:
    """Step 10: tiers are (previous, upTo]."""
    volume = price["model"] == "VOLUME"
    parts: list[Part] = []
    below = Fraction(0)
    for place, tier in enumerate(price["tiers"], start=1):
        reached = chargeable > below
        if place == 1 and chargeable == 0:
            reached = price["flatOnZero"]
        top = tier["upTo"]
        holds = top is None or chargeable <= top
        if reached and (holds or not volume):
            units = chargeable if volume else (chargeable if holds else top) - below
            rate = tier["percent"] if price["model"] == "GRADUATED_PERCENTAGE" else tier["unitPrice"]
            per = 100 if price["model"] == "GRADUATED_PERCENTAGE" else 1
            parts.append(Part("TIER", units * rate / per, place, units, rate))
            if tier["flat"] != 0:
                parts.append(Part("TIER_FLAT", tier["flat"], place))
        if holds:
            break
        below = top
    return parts


def exact_of(parts: list[Part]) -> Fraction:
    return sum((part.amount for part in parts), Fraction(0))


def price_usage(request: dict[str, Any]) -> Json:
    currency = currency_in(request["currency"])
    price, quantity = request["price"], request["quantity"]
    check_price(price, "price")
    if request["events"] is not None and price["model"] != "PERCENTAGE":
        raise invalid("events")
    billed = currency.units(request["billed"], "billed")
    chargeable = chargeable_of(price, quantity)
    parts = parts_of(price, quantity, request["events"] or 0)
    exact = exact_of(parts)
    amount = currency.rounded(exact, request["rounding"])
    return {
        "model": price["model"],
        "currency": currency.code,
        "rounding": request["rounding"],
        "quantity": plain(quantity),
        "includedUsed": plain(quantity - chargeable),
        "chargeable": plain(chargeable),
        "parts": [part.as_json() for part in parts],
        "exact": plain(exact),
        "amount": currency.text(amount),
        "billed": currency.text(billed),
        "charge": currency.text(amount - billed),
    }
