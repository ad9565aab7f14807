"""convertLead and attributeRevenue (leads chapter, 48 to 51)."""

from __future__ import annotations

from typing import Any

import shape
from decimals import Amount
from inventory_records import instant_json
from shape import Fault, Json, choice, invalid, list_of, needed, optional, record

_ID = needed(shape.identifier)
_TEXT = optional(shape.text)
_OWNER = optional(shape.identifier)
LINK = record({"customerId": _ID, "opportunityId": _OWNER, "at": needed(shape.instant)})
CONVERT = record(
    {
        "lead": needed(
            record(
                {
                    "id": _ID,
                    "status": needed(choice("OPEN", "QUALIFIED", "DISQUALIFIED", "CONVERTED")),
                    "name": _TEXT,
                    "company": _TEXT,
                    "email": _TEXT,
                    "phone": _TEXT,
                    "ownerId": _OWNER,
                    "source": _TEXT,
                    "converted": optional(LINK),
                }
            )
        ),
        "customerId": _ID,
        "customerExists": optional(shape.boolean, False),
        "opportunity": optional(
            record(
                {
                    "id": _ID,
                    "name": _TEXT,
                    "amount": optional(shape.decimal),
                    "closeOn": optional(shape.day),
                }
            )
        ),
        "now": needed(shape.instant),
    }
)
MOST_CENTS = 99_999_999_999_999
ATTRIBUTE = record(
    {
        "amount": needed(shape.decimal),
        "on": needed(shape.day),
        "touches": needed(
            list_of(record({"id": _ID, "on": needed(shape.day), "channel": needed(shape.text)}))
        ),
        "model": optional(choice("LAST", "FIRST", "LINEAR"), "LAST"),
        "windowDays": optional(shape.int64, 30),
    }
)


def _cents(amount: Amount, path: str) -> int:
    scaled = amount.rescaled(max(2, amount.scale))
    cents, part = divmod(scaled, int(10 ** max(0, amount.scale - 2)))
    if part or not 0 <= cents <= MOST_CENTS:
        raise invalid(path)
    return cents


def _money(cents: int) -> str:
    return str(Amount(cents, 2))


def convert_lead(request: dict[str, Any]) -> Json:
    lead, asked = request["lead"], request["opportunity"]
    link = lead["converted"]
    if (lead["status"] == "CONVERTED") != (link is not None):
        raise invalid("lead.converted")
    amount = None
    if asked and asked["amount"] is not None:
        amount = _money(_cents(asked["amount"], "opportunity.amount"))
    if lead["status"] == "CONVERTED":
        wanted = request["customerId"], asked and asked["id"]
        if (link["customerId"], link["opportunityId"]) != wanted:
            told = {name: link[name] for name in ("customerId", "opportunityId") if link[name] is not None}
            raise Fault("LEAD_ALREADY_CONVERTED", "lead.status", **told)
        return {"changed": False, "lead": _written(lead), "customer": None, "opportunity": None}
    if lead["status"] == "DISQUALIFIED":
        raise Fault("LEAD_DISQUALIFIED", "lead.status")
    name = (lead["company"] or "").strip(" ") or (lead["name"] or "").strip(" ")
    if not name:
        raise Fault("LEAD_INCOMPLETE", "lead.company")
    new_link = {
        "customerId": request["customerId"],
        "opportunityId": asked["id"] if asked else None,
        "at": request["now"],
    }
    converted = {**lead, "status": "CONVERTED", "converted": new_link}
    return {
        "changed": True,
        "lead": _written(converted),
        "customer": None if request["customerExists"] else _customer(request, name),
        "opportunity": _opportunity(request, name, amount) if asked else None,
    }


def _written(lead: dict[str, Any]) -> Json:
    link = lead["converted"]
    return {**lead, "converted": {**link, "at": instant_json(link["at"])}}


def _customer(request: dict[str, Any], name: str) -> Json:
    lead = request["lead"]
    return {
        "id": request["customerId"],
        "name": name,
        "contactName": lead["name"],
        **{each: lead[each] for each in ("email", "phone", "ownerId", "source")},
        "leadId": lead["id"],
        "createdAt": instant_json(request["now"]),
    }


def _opportunity(request: dict[str, Any], name: str, amount: str | None) -> Json:
    asked, lead = request["opportunity"], request["lead"]
    return {
        "id": asked["id"],
        "customerId": request["customerId"],
        "leadId": lead["id"],
        "name": asked["name"] or name,
        "amount": amount,
        "closeOn": asked["closeOn"] and asked["closeOn"].isoformat(),
        "ownerId": lead["ownerId"],
        "createdAt": instant_json(request["now"]),
    }


def attribute_revenue(request: dict[str, Any]) -> Json:
    if not 0 <= request["windowDays"] <= 3660:
        raise Fault("INVALID_POLICY", "windowDays")
    cents = _cents(request["amount"], "amount")
    seen: set[str] = set()
    for place, touch in enumerate(request["touches"]):
        if touch["id"] in seen:
            raise invalid(f"touches[{place}].id")
        seen.add(touch["id"])
    counted = [
        touch
        for touch in request["touches"]
        if 0 <= (request["on"] - touch["on"]).days <= request["windowDays"]
    ]
    counted.sort(key=lambda touch: (touch["on"], touch["id"]))
    if request["model"] == "LAST":
        counted = counted[-1:]
    elif request["model"] == "FIRST":
        counted = counted[:1]
    shares = []
    for place, touch in enumerate(counted):
        part = cents // len(counted) + (place < cents % len(counted))
        shares.append({"touchId": touch["id"], "channel": touch["channel"], "amount": _money(part)})
    return {
        "attributed": _money(cents if counted else 0),
        "unattributed": _money(0 if counted else cents),
        "shares": shares,
    }
