"""The shapes of the billing chapter's arguments.

A number or a text out of its range is judged where it is read, like a wrong type.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import shape
from billing_money import ROUNDINGS, value_of
from limits_shape import refined
from limits_time import MONTHS, WEEKDAYS, millis
from shape import Field, Json, Reader, invalid, list_of, needed, optional, record

INTERVALS = ("DAY", "WEEK", *MONTHS)


def number(value: Json, path: str) -> Fraction:
    return value_of(shape.decimal(value, path))


def moment(value: Json, path: str) -> int:
    """An instant in milliseconds."""
    return millis(shape.instant(value, path))


def where(read: Reader, holds: Callable[[Any], bool]) -> Reader:
    def ranged(value: Json, path: str) -> Any:
        found = read(value, path)
        if not holds(found):
            raise invalid(path)
        return found

    return ranged


def sized(read: Reader, least: int, most: int | None = None) -> Reader:
    """A list of so many; how many is judged when all the rest is in shape."""

    def judged(found: list[Any], path: str) -> list[Any]:
        if len(found) < least or (most is not None and len(found) > most):
            raise invalid(path)
        return found

    return refined(read, judged)


id_text = where(shape.text, lambda text: 1 <= len(text) <= 200)
not_negative = where(number, lambda value: value >= 0)
count = where(shape.int64, lambda value: value >= 0)
ids = list_of(id_text)
ID = needed(id_text)
TEXT = needed(shape.text)
MONEY = needed(number)
NOTHING = optional(number, "0")
ROUNDING = optional(shape.choice(*ROUNDINGS), "HALF_UP")
ZONE = optional(shape.text, "UTC")

TIER = record(
    {
        "upTo": optional(number),
        "unitPrice": optional(number),
        "percent": optional(number),
        "flat": NOTHING,
    }
)
MOST_TIERS = 1000
MODELS = ("STANDARD", "GRADUATED", "VOLUME", "PACKAGE", "PERCENTAGE", "GRADUATED_PERCENTAGE", "FLAT")
PRICE = record(
    {
        "model": needed(shape.choice(*MODELS)),
        "included": NOTHING,
        "unitPrice": optional(number),
        "packageSize": optional(number),
        "percent": optional(number),
        "perEvent": optional(number),
        "includedEvents": optional(shape.int64),
        "amount": optional(number),
        "tiers": optional(sized(list_of(TIER), 0, MOST_TIERS)),
        "flatOnZero": optional(shape.boolean, False),
        "minimum": optional(number),
        "maximum": optional(number),
    }
)
PRICE_USAGE = record(
    {
        "price": needed(PRICE),
        "quantity": needed(not_negative),
        "events": optional(count),
        "currency": TEXT,
        "rounding": ROUNDING,
        "billed": NOTHING,
    }
)

DEFAULT_PLANS = [
    {"plan": "FREE", "included": 1000},
    {"plan": "PRO", "included": 100_000, "price": {"model": "STANDARD", "unitPrice": "0.001"}},
    {"plan": "ENTERPRISE"},
]
OVERAGE_PLAN = record(
    {"plan": ID, "included": optional(shape.int64), "price": optional(PRICE)},
)
OVERAGE_POLICY = record(
    {
        "currency": optional(shape.text, "USD"),
        "rounding": ROUNDING,
        "metric": optional(id_text, "api_calls"),
        "decreases": optional(shape.choice("HOLD", "CREDIT"), "HOLD"),
        "plans": optional(list_of(OVERAGE_PLAN), DEFAULT_PLANS),
    }
)
CALCULATE_OVERAGE = record({"plan": ID, "used": needed(count), "billed": NOTHING})

PERIOD = record({"start": needed(moment), "end": needed(moment)})
BILLING_PERIOD = record(
    {
        "at": needed(moment),
        "interval": optional(shape.choice(*INTERVALS), "MONTH"),
        "timeZone": ZONE,
        "anchor": optional(moment),
        "weekStart": optional(shape.choice(*WEEKDAYS), "MONDAY"),
    }
)
PRORATE = record(
    {
        "amount": MONEY,
        "currency": TEXT,
        "rounding": ROUNDING,
        "period": needed(PERIOD),
        "from": needed(moment),
        "to": optional(moment),
        "basis": optional(shape.choice("TIME", "DAY"), "TIME"),
        "timeZone": ZONE,
    }
)


def weights(value: Json, path: str) -> list[Fraction]:
    """Numbers, of which none is negative: judged when all of them are numbers."""
    found: list[Fraction] = list_of(number)(value, path)
    for index, weight in enumerate(found):
        if weight < 0:
            raise invalid(f"{path}[{index}]")
    return found


MOST_WEIGHTS = 100_000
ALLOCATE_AMOUNT = record(
    {
        "amount": MONEY,
        "currency": TEXT,
        "weights": needed(sized(weights, 1, MOST_WEIGHTS)),
        "keys": optional(list_of(shape.text)),
    }
)

OVERAGE_ACCOUNT = record(
    {
        "account": ID,
        "plan": ID,
        "used": optional(shape.int64),
        "customer": optional(shape.text),
        "subscription": optional(shape.text),
        "skip": optional(shape.boolean, False),
    }
)
LEDGER_ROW = record(
    {
        "account": ID,
        "sequence": needed(count),
        "amount": MONEY,
        "status": needed(shape.choice("PENDING", "SENT", "FAILED")),
        "idempotencyKey": ID,
    }
)
PLAN_OVERAGE_RUN = record(
    {
        "tenant": ID,
        "period": needed(PERIOD),
        "accounts": needed(list_of(OVERAGE_ACCOUNT)),
        "ledger": optional(list_of(LEDGER_ROW), []),
    }
)

USAGE_EVENT = record(
    {
        "account": ID,
        "source": ID,
        "id": ID,
        "endpoint": optional(shape.text, ""),
        "at": needed(moment),
        "value": optional(number, "1"),
        "item": optional(shape.text),
    }
)
AGGREGATE_USAGE = record(
    {
        "events": needed(list_of(USAGE_EVENT)),
        "timeZone": ZONE,
        "batch": optional(id_text),
        "known": optional(list_of(record({"account": ID, "source": ID, "id": ID})), []),
        "openFrom": optional(moment),
        "openUntil": optional(moment),
    }
)
LAST = record({"at": needed(moment), "source": ID, "id": ID, "value": MONEY})
USAGE_CELL = record(
    {
        "account": ID,
        "endpoint": TEXT,
        "day": needed(shape.day),
        "count": needed(shape.int64),
        "sum": MONEY,
        "max": MONEY,
        "last": needed(LAST),
        "items": optional(list_of(shape.text), []),
    }
)
USAGE_STATE = record(
    {
        "version": optional(shape.int64, 1),
        "timeZone": TEXT,
        "batches": optional(ids, []),
        "cells": optional(list_of(USAGE_CELL), []),
    }
)
FLUSH_BUFFER = record({"count": needed(count), "oldestAt": optional(moment)})
FLUSH_POLICY = record({"maxRecords": optional(shape.int64, 100), "maxAgeMs": optional(shape.int64, 5000)})
USAGE_ANALYTICS = record(
    {
        "state": needed(USAGE_STATE),
        "from": needed(shape.day),
        "to": needed(shape.day),
        "account": optional(id_text),
        "plan": optional(id_text),
        "top": optional(where(shape.int64, lambda value: 1 <= value <= 1000), 10),
    }
)

INVOICE_LINE = record(
    {
        "id": ID,
        "amount": optional(number),
        "quantity": optional(number),
        "unitPrice": optional(number),
        "discountPercent": optional(number),
        "discountAmount": optional(number),
        "taxPercent": NOTHING,
    }
)
INVOICE_TOTALS = record(
    {
        "currency": TEXT,
        "rounding": ROUNDING,
        "taxIncluded": optional(shape.boolean, False),
        "lines": needed(sized(list_of(INVOICE_LINE), 1)),
        "discountPercent": optional(number),
        "discountAmount": optional(number),
    }
)

_ID_AND_AMOUNT = {"id": ID, "amount": MONEY}
_REFUND_LINES = list_of(record(_ID_AND_AMOUNT))
INVOICE = record(
    {
        "id": ID,
        "currency": TEXT,
        "issued": optional(shape.boolean, False),
        "closed": optional(shape.choice("VOID", "UNCOLLECTIBLE")),
        "lines": needed(list_of(record({"id": ID, "total": MONEY}))),
        "payments": optional(list_of(record(_ID_AND_AMOUNT)), []),
        "refunds": optional(list_of(record({**_ID_AND_AMOUNT, "lines": needed(_REFUND_LINES)})), []),
    }
)
_OF_INVOICE: dict[str, Field] = {"invoice": needed(INVOICE)}
ACTIONS = ("ISSUE", "VOID", "MARK_UNCOLLECTIBLE")
CHANGE_INVOICE = record({**_OF_INVOICE, "action": needed(shape.choice(*ACTIONS))})
APPLY_PAYMENT = record({**_OF_INVOICE, "payment": needed(record(_ID_AND_AMOUNT))})
REFUND_PAYMENT = record(
    {**_OF_INVOICE, "refund": needed(record({**_ID_AND_AMOUNT, "lines": optional(_REFUND_LINES)}))}
)
QUOTE = record(
    {
        "id": ID,
        "status": needed(shape.choice("DRAFT", "SENT", "ACCEPTED", "DECLINED", "CONVERTED")),
        "validUntil": optional(shape.day),
        "acceptedOn": optional(shape.day),
        "total": optional(number),
        "content": needed(INVOICE_TOTALS),
    }
)
CONVERT_QUOTE = record({"quote": needed(QUOTE), "invoiceId": ID})

STATUSES = ("ACTIVE", "PAST_DUE", "TRIAL", "PAUSED", "CANCELED")
SUBSCRIPTION = record(
    {
        "account": ID,
        "amount": needed(not_negative),
        "interval": optional(shape.choice(*INTERVALS), "MONTH"),
        "quantity": optional(count, 1),
        "status": optional(shape.choice(*STATUSES), "ACTIVE"),
    }
)
MONTHLY_RECURRING_REVENUE = record(
    {
        "currency": TEXT,
        "rounding": ROUNDING,
        "subscriptions": needed(list_of(SUBSCRIPTION)),
        "overage": NOTHING,
    }
)
ACCOUNT_MRR = record({"account": ID, "mrr": needed(not_negative)})
MRR_MOVEMENT = record(
    {
        "currency": TEXT,
        "before": needed(list_of(ACCOUNT_MRR)),
        "after": needed(list_of(ACCOUNT_MRR)),
        "former": optional(ids, []),
    }
)
