"""The shapes of the inventory chapter's arguments.

A number or a text out of its range is judged where it is read, like a wrong type; whether a list of
levels names each once, when all the rest is in shape.
"""

from __future__ import annotations

import shape
from billing_shape import where
from inventory_numbers import quantity, written
from limits_shape import refined
from shape import Field, Json, choice, invalid, list_of, needed, optional, record, union

ACCOUNTS = {
    "AVAILABLE": "available",
    "ALLOCATED": "allocated",
    "DAMAGED": "damaged",
    "QUALITY_CONTROL": "qualityControl",
    "SAFETY_STOCK": "safetyStock",
    "INCOMING": "incoming",
}
ON_HAND = tuple(name for account, name in ACCOUNTS.items() if account != "INCOMING")
OUTER = ("SUPPLIER", "CUSTOMER", "ADJUSTMENT")
STATUSES = (
    "HELD",
    "ALLOCATED",
    "BACKORDERED",
    "PARTIALLY_ALLOCATED",
    "PARTIALLY_SHIPPED",
    "SHIPPED",
    "RETURNED",
    "RELEASED",
    "EXPIRED",
)
MODES = ("ALL_OR_NOTHING", "PARTIAL", "BACKORDER")
STRATEGIES = ("FIFO", "LIFO", "FEFO", "PICK_ORDER", "FEWEST_LEVELS", "GIVEN")
FINEST_SCALE = 6

id_text = where(shape.text, lambda text: 1 <= len(text) <= 200)
version = where(shape.int64, lambda value: value >= 0)
bucket = choice("AVAILABLE", "DAMAGED", "QUALITY_CONTROL", "SAFETY_STOCK")
account = choice(*ACCOUNTS, *OUTER)
ID = needed(id_text)
AT = needed(shape.instant)
TEXT = optional(shape.text)
WHEN = optional(shape.instant)
PLACE = optional(id_text)
QUANTITY = needed(quantity)
NOTHING = optional(quantity, 0)
ALL = optional(quantity)
VERSION = needed(version)
SCALE = optional(where(shape.int32, lambda value: 0 <= value <= FINEST_SCALE), 0)
NO = optional(shape.boolean, False)
STRATEGY = optional(choice(*STRATEGIES))


def _each_once(found: list[str], path: str) -> list[str]:
    if not found or len(set(found)) < len(found):
        raise invalid(path)
    return found


def _ids(value: Json, path: str) -> list[str]:
    """All are texts before one of them is judged."""
    texts = list_of(shape.text)(value, path)
    return list_of(id_text)(texts, path)


LEVEL_IDS = optional(refined(_ids, _each_once))
LEVEL = record(
    {
        "id": ID,
        "itemId": ID,
        "locationId": PLACE,
        "lot": PLACE,
        "serial": PLACE,
        "scale": SCALE,
        **dict.fromkeys(ACCOUNTS.values(), NOTHING),
        "receivedAt": WHEN,
        "expiresAt": WHEN,
        "pickOrder": optional(shape.int64),
        "version": VERSION,
    }
)
LEVELS = list_of(LEVEL)
PICK = record({"levelId": ID, "open": NOTHING, "shipped": NOTHING})
PARTS = ("backordered", "released", "expired", "returned")
ALLOCATION = record(
    {
        "id": ID,
        "itemId": ID,
        "scale": SCALE,
        "requested": QUANTITY,
        "picks": needed(list_of(PICK)),
        **dict.fromkeys(PARTS, NOTHING),
        "expiresAt": WHEN,
        "createdAt": AT,
        "version": VERSION,
    }
)
STATE = record({"levels": needed(LEVELS), "allocations": optional(list_of(ALLOCATION), [])})
POLICY = record(
    {
        "strategy": optional(choice(*STRATEGIES), "PICK_ORDER"),
        "backorders": NO,
        "negativeStock": NO,
        "extraReasons": optional(list_of(shape.text), []),
    }
)

_DEMAND = {"allocationId": ID, "itemId": ID, "quantity": QUANTITY, "levelIds": LEVEL_IDS}
_HOW = {"mode": optional(choice(*MODES), "ALL_OR_NOTHING"), "strategy": STRATEGY, "expiresAt": WHEN}
_PART = {"allocationId": ID, "quantity": ALL, "levelId": optional(id_text)}
COMMANDS: dict[str, dict[str, Field]] = {
    "RECEIVE": {
        "levelId": ID,
        "quantity": QUANTITY,
        "to": optional(bucket, "AVAILABLE"),
        "fromIncoming": NO,
    },
    "EXPECT_INCOMING": {"levelId": ID, "delta": QUANTITY},
    "ALLOCATE": {**_DEMAND, **_HOW},
    "ALLOCATE_MANY": {"lines": needed(list_of(record(_DEMAND))), **_HOW},
    "CONFIRM": {"allocationId": ID},
    "EXTEND": {"allocationId": ID, "expiresAt": AT},
    "RELEASE": _PART,
    "EXPIRE": {},
    "SHIP": _PART,
    "UNSHIP": _PART,
    "RETURN": {
        "allocationId": ID,
        "levelId": ID,
        "quantity": QUANTITY,
        "to": optional(bucket, "QUALITY_CONTROL"),
    },
    "ADJUST": {"levelId": ID, "delta": QUANTITY, "reason": TEXT},
    "SET_ON_HAND": {"levelId": ID, "quantity": QUANTITY, "reason": TEXT, "changeFrom": ALL, "unchecked": NO},
    "COUNT": {"levelId": ID, "counted": QUANTITY, "acceptShortage": NO},
    "MOVE": {
        "levelId": ID,
        "from": needed(bucket),
        "to": needed(bucket),
        "quantity": QUANTITY,
        "reason": TEXT,
    },
    "TRANSFER": {"fromLevelId": ID, "toLevelId": ID, "quantity": QUANTITY, "inTransit": NO},
    "FILL_BACKORDERS": {"levelIds": LEVEL_IDS, "strategy": STRATEGY},
}
COMMAND = union("type", COMMANDS)
kind = choice(*COMMANDS)

DECIMAL = needed(written)
OUTCOME = record(
    {
        "command": needed(kind),
        "lines": needed(
            list_of(
                record(
                    {
                        "allocationId": ID,
                        "action": needed(kind),
                        "quantity": DECIMAL,
                        "short": DECIMAL,
                        "status": needed(choice(*STATUSES)),
                    }
                )
            )
        ),
        "variance": optional(written),
        "shortage": optional(written),
    }
)
ENTRY = record(
    {
        "commandId": ID,
        "line": needed(where(shape.int32, lambda value: value >= 0)),
        "at": AT,
        "kind": needed(kind),
        "itemId": ID,
        "allocationId": optional(id_text),
        "fromLevelId": optional(id_text),
        "fromAccount": needed(account),
        "toLevelId": optional(id_text),
        "toAccount": needed(account),
        "quantity": QUANTITY,
        "reason": TEXT,
    }
)
DECISION = record(
    {
        "commandId": ID,
        "fingerprint": needed(shape.text),
        "replayed": needed(shape.boolean),
        "outcome": needed(OUTCOME),
        "levels": needed(
            list_of(
                record(
                    {"id": ID, "expectedVersion": VERSION, "before": needed(LEVEL), "after": needed(LEVEL)}
                )
            )
        ),
        "allocations": needed(
            list_of(
                record(
                    {
                        "id": ID,
                        "expectedVersion": optional(version),
                        "before": optional(ALLOCATION),
                        "after": needed(ALLOCATION),
                        "status": needed(choice(*STATUSES)),
                    }
                )
            )
        ),
        "entries": needed(list_of(ENTRY)),
    }
)
