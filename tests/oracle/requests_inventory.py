"""Random requests to the rules of the inventory chapter."""

from __future__ import annotations

from requests_inventory_decide import adjust_request, allocate_request, decide_request, part_request
from requests_inventory_ledger import apply_request, fold_request, verify_request
from requests_inventory_quotes import fingerprint_request, plan_request, promise_request, view_request
from requests_shape import Generator

GENERATORS: dict[str, tuple[int, Generator]] = {
    "decideStock": (26, decide_request),
    "allocateStock": (2, allocate_request),
    "releaseStock": (2, part_request),
    "shipStock": (2, part_request),
    "adjustStock": (2, adjust_request),
    "applyStock": (3, apply_request),
    "planAllocation": (4, plan_request),
    "availableToPromise": (3, promise_request),
    "allowedCommands": (3, view_request),
    "foldLedger": (3, fold_request),
    "verifyLedger": (4, verify_request),
    "commandFingerprint": (2, fingerprint_request),
}
