"""The shapes of the inventory chapter's requests, built of its records."""

from __future__ import annotations

import shape
from inventory_shape import (
    ALL,
    ALLOCATION,
    AT,
    COMMAND,
    ID,
    LEVEL,
    LEVEL_IDS,
    LEVELS,
    OUTCOME,
    POLICY,
    QUANTITY,
    STATE,
    STRATEGY,
    TEXT,
    VERSION,
)
from shape import choice, list_of, needed, optional, record

HOW = optional(POLICY, {})
EXPECTED = record({"kind": needed(choice("LEVEL", "ALLOCATION")), "id": ID, "version": VERSION})
PRIOR = record({"fingerprint": needed(shape.text), "outcome": needed(OUTCOME)})
STOCK = record(
    {
        "id": ID,
        "at": AT,
        "command": needed(COMMAND),
        "state": needed(STATE),
        "policy": HOW,
        "expected": optional(list_of(EXPECTED), []),
        "prior": optional(PRIOR),
    }
)
ALLOCATE = record(
    {
        "id": ID,
        "at": AT,
        "allocationId": ID,
        "itemId": ID,
        "quantity": QUANTITY,
        "levels": needed(LEVELS),
        "policy": HOW,
    }
)
PART = record(
    {
        "id": ID,
        "at": AT,
        "allocation": needed(ALLOCATION),
        "levels": needed(LEVELS),
        "quantity": ALL,
        "policy": HOW,
    }
)
ADJUST = record(
    {"id": ID, "at": AT, "level": needed(LEVEL), "delta": QUANTITY, "reason": TEXT, "policy": HOW}
)
PLAN = record(
    {
        "itemId": ID,
        "quantity": QUANTITY,
        "levels": needed(LEVELS),
        "at": AT,
        "strategy": STRATEGY,
        "levelIds": LEVEL_IDS,
        "policy": HOW,
    }
)
DATED = optional(list_of(record({"at": AT, "quantity": QUANTITY})), [])
PROMISE = record(
    {
        "itemId": ID,
        "levels": needed(LEVELS),
        "at": AT,
        "supply": DATED,
        "demand": DATED,
        "quantity": ALL,
    }
)
