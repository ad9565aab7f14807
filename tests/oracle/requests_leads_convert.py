"""Random leads to be converted, and money to be attributed (leads chapter, 48 to 51)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from requests_shape import chance, maybe, weighted
from shape import Json

STATUSES = ("OPEN", "QUALIFIED", "DISQUALIFIED", "CONVERTED")
NAMES = ("Acme", " Acme  ", "", " ", "   ", "\t", "\u00a0", "É")
AMOUNTS: tuple[Json, ...] = (
    0,
    7,
    "0",
    "0.00",
    "0.01",
    "-0",
    "1200.5",
    "1.000",
    "999999999999.99",
    "0.02",
    "100.00",
)
BAD_AMOUNTS: tuple[Json, ...] = (
    "0.005",
    "-1",
    "-0.01",
    "1000000000000",
    "1000000000000.00",
    "1.001",
    "9" * 28,
)
INSTANTS = ("2025-07-15T09:30:00.000Z", "2025-07-15T09:30:00Z", "2025-07-15T11:30:00.1+02:00")


def amount(rng: Random, bad: float) -> Json:
    return rng.choice(BAD_AMOUNTS if chance(rng, bad) else AMOUNTS)


def _link(rng: Random) -> dict[str, Json]:
    made: dict[str, Json] = {"customerId": rng.choice(("C1", "C1", "C2")), "at": rng.choice(INSTANTS)}
    maybe(rng, made, "opportunityId", rng.choice(("O1", "O1", "O2")))
    return made


def convert_request(rng: Random) -> list[Json]:
    lead: dict[str, Any] = {"id": "L1", "status": rng.choice(STATUSES)}
    for name in ("name", "company"):
        maybe(rng, lead, name, rng.choice(NAMES))
    for name in ("email", "phone", "ownerId", "source"):
        maybe(rng, lead, name, f"{name} 1")
    if (lead["status"] == "CONVERTED") != chance(rng, 0.06):
        lead["converted"] = _link(rng)
    request: dict[str, Any] = {"lead": lead, "customerId": rng.choice(("C1", "C1", "C2"))}
    request["now"] = rng.choice(INSTANTS)
    maybe(rng, request, "customerExists", chance(rng, 0.5))
    opportunity: dict[str, Json] = {"id": rng.choice(("O1", "O1", "O2"))}
    maybe(rng, opportunity, "name", rng.choice(("", " ", "Deal")))
    maybe(rng, opportunity, "amount", amount(rng, 0.08))
    maybe(rng, opportunity, "closeOn", "2025-09-30")
    maybe(rng, request, "opportunity", opportunity)
    return [request]


def attribute_request(rng: Random) -> list[Json]:
    on = date(2025, 7, 15) + timedelta(days=rng.randrange(300))
    window = rng.choice((0, 1, 7, 30, 3660))
    touches: list[Json] = []
    ids = ["t1", "t2", "t3", "Z", "é", "\uffff", "\U0001f600"]
    rng.shuffle(ids)
    for name in ids[: weighted(rng, ((2, 0), (3, 1), (5, 3), (3, 7)))]:
        age = rng.choice((0, 0, 1, -1, window, window - 1, window + 1, 5, 30, 31))
        touches.append({"id": name, "on": (on - timedelta(days=age)).isoformat(), "channel": f"c{age}"})
    if touches and chance(rng, 0.03):
        touches.append(rng.choice(touches))
    request: dict[str, Json] = {"amount": amount(rng, 0.04), "on": on.isoformat(), "touches": touches}
    maybe(rng, request, "model", rng.choice(("LAST", "FIRST", "LINEAR", "LINEAR")))
    if window != 30 or chance(rng, 0.3):
        request["windowDays"] = window
    if chance(rng, 0.02):
        request["windowDays"] = rng.choice((-1, 3661))
    return [request]
