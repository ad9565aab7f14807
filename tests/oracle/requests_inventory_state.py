"""Random states of stock that are sound, and how they are written (inventory chapter, step 5)."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from inventory_numbers import FINEST, LIMIT, ONE, at_scale, fits, shortest
from inventory_records import Allocation, Level, State, allocation_json, instant_json, level_json
from inventory_shape import ACCOUNTS, PARTS
from requests_shape import chance, weighted
from shape import SAFE_INTEGER, Json

BASE = datetime(2026, 1, 31, 9)
AROUND = (0, 0, 0, 1, -1, 1000, -1000, 86_400_000, -86_400_000, 60_000, 5)
LEVEL_NAMES = ("L1", "L2", "L10", "é", "ﬀ", "😀", "l1", "L")
ALLOCATION_NAMES = ("a", "b", "order-Y/1", "é", "😀", "ﬀ", "B")
NEW_NAMES = ("n", "m", "order-Z/1", "ß")
ITEMS = (("SKU-X", "M", "é"), ("SKU-X", "SKU-X", "M"), ("SKU-X",))
SCALES = (0, 0, 0, 0, 1, 2, 3, 6)
SMALL = (0, 0, 1, 1, 2, 3, 5, 8, 12)


def near(rng: Random, at: datetime) -> datetime:
    return at + timedelta(milliseconds=rng.choice(AROUND))


def unit(scale: int) -> int:
    """The smallest quantity of a scale."""
    return int(10 ** (FINEST - scale))


def some(rng: Random, scale: int) -> int:
    """A few wholes, or a few of the smallest, or both."""
    found = rng.choice(SMALL) * rng.choice((ONE, unit(scale)))
    return found + (rng.choice(SMALL) * unit(scale) if chance(rng, 0.2) else 0)


def version(rng: Random) -> int:
    return rng.choice((0, 1, 1, 2, 7, 41, SAFE_INTEGER - 1 if chance(rng, 0.05) else 3))


def level(rng: Random, name: str, item: str, scale: int, at: datetime) -> Level:
    serial = chance(rng, 0.08)
    made: Level = {
        "id": name,
        "itemId": item,
        "locationId": rng.choice((None, "A-01-01", "é")),
        "lot": rng.choice((None, None, "LOT-A")),
        "serial": rng.choice(("S1", "S2")) if serial else None,
        "scale": scale,
        **dict.fromkeys(ACCOUNTS.values(), 0),
        "receivedAt": near(rng, at) if chance(rng, 0.6) else None,
        "expiresAt": near(rng, at) if chance(rng, 0.35) else None,
        "pickOrder": rng.choice((1, 2, 2, 30101, -4)) if chance(rng, 0.6) else None,
        "version": version(rng),
    }
    made["available"] = rng.choice((0, ONE, ONE)) if serial else some(rng, scale)
    for account in ("damaged", "qualityControl", "safetyStock", "incoming"):
        if chance(rng, 0.02 if serial else 0.25):
            made[account] = some(rng, scale)
    if chance(rng, 0.06):
        made["available"] *= -1
    if chance(rng, 0.03):
        near_limit = rng.choice((0, 0, unit(scale), ONE))
        made[rng.choice(("available", "available", "incoming", "damaged"))] = LIMIT - near_limit
    return made


def allocation(rng: Random, name: str, item: str, levels: list[Level], at: datetime) -> Allocation:
    """Its picks are put on the levels too."""
    there = [level for level in levels if level["itemId"] == item]
    scale = there[0]["scale"] if there else rng.choice(SCALES)
    kind = rng.choice(("open", "open", "shipped", "both", "both", "none"))
    picks = []
    for each in rng.sample(there, min(len(there), 0 if kind == "none" else rng.choice((1, 1, 2, 3)))):
        opened = some(rng, scale) if kind != "shipped" else 0
        shipped = some(rng, scale) if kind != "open" else 0
        each["allocated"] += opened
        picks.append({"levelId": each["id"], "open": opened, "shipped": shipped})
    owed = some(rng, scale) if chance(rng, 0.8 if kind == "none" else 0.4) else 0
    released = some(rng, scale) if chance(rng, 0.2) else 0
    expired = some(rng, scale) if chance(rng, 0.15) else 0
    shipped = sum(pick["shipped"] for pick in picks)
    returned = rng.choice((shipped, min(some(rng, scale), shipped))) if chance(rng, 0.4) else 0
    opened = sum(pick["open"] for pick in picks)
    return {
        "id": name,
        "itemId": item,
        "scale": scale,
        "requested": opened + shipped + owed + released + expired,
        "picks": picks,
        "backordered": owed,
        "released": released,
        "expired": expired,
        "returned": returned,
        "expiresAt": end_of_hold(rng, at) if chance(rng, 0.4) else None,
        "createdAt": near(rng, BASE) if chance(rng, 0.5) else BASE,
        "version": max(version(rng), 1),
    }


def end_of_hold(rng: Random, at: datetime) -> datetime:
    return at + timedelta(minutes=rng.choice((5, 60, 3000))) if chance(rng, 0.5) else near(rng, at)


def state(rng: Random, at: datetime, allocations: int | None = None) -> State:
    items = rng.choice(ITEMS)
    scales = {item: rng.choice(SCALES) for item in items}
    names = rng.sample(LEVEL_NAMES, weighted(rng, ((30, 1), (30, 2), (20, 3), (10, 4), (5, 5), (5, 6))))
    levels = [level(rng, name, *_item(rng, scales), at) for name in names]
    made = []
    count = rng.choice((0, 1, 1, 2, 3, 5)) if allocations is None else allocations
    for name in rng.sample(ALLOCATION_NAMES, count):
        item = rng.choice(levels)["itemId"] if chance(rng, 0.95) else "NONE"
        made.append(allocation(rng, name, item, levels, at))
    for each in levels:
        if chance(rng, 0.1):
            each["allocated"] += some(rng, each["scale"])
        if each["allocated"] and chance(rng, 0.15):
            each["available"] = lacking(rng, each)
    if len({(each["itemId"], each["scale"]) for each in made}) > len({each["itemId"] for each in made}):
        made = [each for each in made if each["itemId"] != "NONE"]
    return {"levels": levels, "allocations": made}


def lacking(rng: Random, level: Level) -> int:
    """About what is allocated is not there."""
    one = unit(level["scale"])
    lacks = int(level["allocated"]) // rng.choice((1, 2)) // one * one
    return rng.choice((0, 1, -1)) * one - lacks


def _item(rng: Random, scales: dict[str, int]) -> tuple[str, int]:
    item = rng.choice(list(scales))
    return item, scales[item]


def number(rng: Random, units: int, scale: int | None = None) -> Json:
    """The quantity in one of its forms."""
    place = rng.randrange(12)
    if units % ONE == 0 and place < 2 and abs(units // ONE) <= SAFE_INTEGER:
        return units // ONE
    text = shortest(units) if scale is None or place < 8 else at_scale(units, scale)
    if place == 9 and len(text) < 24:
        text += "0" if "." in text else ".0"
    return "-" + text if units == 0 and place == 10 else text


def instant(rng: Random, at: datetime | None) -> Json:
    """The instant in one of its forms."""
    if at is None or chance(rng, 0.85):
        return instant_json(at)
    ahead = timedelta(minutes=rng.choice((60, 330, -480)))
    sign, minutes = ("-", -ahead) if ahead < timedelta() else ("+", ahead)
    hours, rest = divmod(int(minutes.total_seconds()) // 60, 60)
    return (at + ahead).isoformat(timespec="milliseconds") + f"{sign}{hours:02}:{rest:02}"


def trimmed(rng: Random, made: dict[str, Json], defaults: dict[str, Json]) -> dict[str, Json]:
    """Without some of what has its default."""
    if chance(rng, 0.3):
        return made
    kept = 0.2 if chance(rng, 0.8) else 1.0
    return {
        name: value
        for name, value in made.items()
        if name not in defaults or value != defaults[name] or chance(rng, kept)
    }


def _some_form(rng: Random) -> Any:
    # What is finer than its scale is carried as it is written; the model keeps its value alone.
    return lambda units, scale: (
        number(rng, units) if fits(units, scale) and chance(rng, 0.1) else shortest(units)
    )


LEVEL_DEFAULTS: dict[str, Json] = {
    **dict.fromkeys(("locationId", "lot", "serial", "receivedAt", "expiresAt", "pickOrder")),
    **dict.fromkeys(ACCOUNTS.values(), "0"),
    "scale": 0,
}
ALLOCATION_DEFAULTS: dict[str, Json] = {**dict.fromkeys(PARTS, "0"), "scale": 0, "expiresAt": None}


def write_level(rng: Random, level: Level) -> Json:
    made: Any = level_json(level, _some_form(rng))
    return trimmed(rng, made, LEVEL_DEFAULTS)


def write_allocation(rng: Random, allocation: Allocation) -> Json:
    made: Any = allocation_json(allocation, _some_form(rng))
    return trimmed(rng, made, ALLOCATION_DEFAULTS)


def write_state(rng: Random, state: State) -> Json:
    made: dict[str, Json] = {"levels": [write_level(rng, each) for each in state["levels"]]}
    if state["allocations"] or chance(rng, 0.3):
        made["allocations"] = [write_allocation(rng, each) for each in state["allocations"]]
    return made
