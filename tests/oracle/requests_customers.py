"""Random requests to the rules of the customers chapter."""

from __future__ import annotations

from requests_days import classify_request, last_order_request, local_day_request
from requests_import import import_request
from requests_names import address_request, email_request, name_request, phone_request
from requests_shape import Generator

GENERATORS: dict[str, tuple[int, Generator]] = {
    "classifyCustomer": (4, classify_request),
    "lastQualifyingOrder": (2, last_order_request),
    "localDay": (2, local_day_request),
    "normalizeCompanyName": (4, name_request),
    "normalizeEmail": (2, email_request),
    "normalizePhone": (3, phone_request),
    "normalizeAddress": (1, address_request),
    "planImport": (4, import_request),
}
