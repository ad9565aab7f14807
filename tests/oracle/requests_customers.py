"""Random requests to the rules of the customers chapter."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from requests_days import classify_request, last_order_request, local_day_request
from requests_duplicates import find_request
from requests_import import import_request
from requests_merge import merge_request, undo_request
from requests_names import address_request, email_request, name_request, phone_request
from requests_rfm import rfm_request
from requests_shape import Generator
from requests_shuffled import shuffled
from shape import Json

GENERATORS: dict[str, tuple[int, Generator]] = {
    "classifyCustomer": (4, classify_request),
    "lastQualifyingOrder": (2, last_order_request),
    "localDay": (2, local_day_request),
    "normalizeCompanyName": (4, name_request),
    "normalizeEmail": (2, email_request),
    "normalizePhone": (3, phone_request),
    "normalizeAddress": (1, address_request),
    "planImport": (4, import_request),
    "findDuplicates": (7, find_request),
    "mergeRecords": (7, merge_request),
    "undoMerge": (3, undo_request),
    "scoreRfm": (3, rfm_request),
}
# Every fourth request of these is the one before it in another order.
SHUFFLES: dict[str, Callable[[Random, list[Json]], list[Json]]] = dict.fromkeys(
    ("findDuplicates", "mergeRecords", "scoreRfm"), shuffled
)
