# Written by `make generate` from the catalogue of the core. Do not edit.
"""Each rule's answer to the arguments of a case, in Python's own types both ways."""

from collections.abc import Callable

import trueline

from typed import Arguments, json

CALLS: dict[str, Callable[[Arguments], str]] = {
    "pickOrder": lambda arguments: (
        json(trueline.pick_order(
            arguments[0, "text"].text(),
            arguments[1, "profile"].optional(lambda it: it.record(trueline.LocationProfile.from_json)),
        ))
    ),
    "parseLocation": lambda arguments: (
        trueline.parse_location(
            arguments[0, "text"].text(),
            arguments[1, "profile"].optional(lambda it: it.record(trueline.LocationProfile.from_json)),
        ).to_json()
    ),
    "formatLocation": lambda arguments: (
        json(trueline.format_location(
            arguments[0, "parts"].record(trueline.LocationParts.from_json),
            arguments[1, "style"].optional(lambda it: it.record(trueline.LabelStyle.from_json)),
        ))
    ),
    "inferLocationProfile": lambda arguments: (
        trueline.infer_location_profile(
            arguments[0, "samples"].list(lambda it: it.text()),
        ).to_json()
    ),
    "planPickPath": lambda arguments: (
        trueline.plan_pick_path(
            arguments[0, ""].record(trueline.PickPathRequest.from_json),
        ).to_json()
    ),
    "classifyCustomer": lambda arguments: (
        trueline.classify_customer(
            arguments[0, ""].record(trueline.ClassifyCustomerRequest.from_json),
        ).to_json()
    ),
    "lastQualifyingOrder": lambda arguments: (
        trueline.last_qualifying_order(
            arguments[0, ""].record(trueline.LastQualifyingOrderRequest.from_json),
        ).to_json()
    ),
    "localDay": lambda arguments: (
        json(trueline.local_day(
            arguments[0, "at"].instant(),
            arguments[1, "timeZone"].text(),
        ))
    ),
    "normalizeCompanyName": lambda arguments: (
        trueline.normalize_company_name(
            arguments[0, "text"].text(),
        ).to_json()
    ),
    "normalizeEmail": lambda arguments: (
        trueline.normalize_email(
            arguments[0, "text"].text(),
        ).to_json()
    ),
    "normalizePhone": lambda arguments: (
        trueline.normalize_phone(
            arguments[0, "text"].text(),
            arguments[1, "region"].optional(lambda it: it.text()),
        ).to_json()
    ),
    "normalizeAddress": lambda arguments: (
        trueline.normalize_address(
            arguments[0, "text"].text(),
        ).to_json()
    ),
    "planImport": lambda arguments: (
        trueline.plan_import(
            arguments[0, ""].record(trueline.PlanImportRequest.from_json),
        ).to_json()
    ),
    "policyFingerprint": lambda arguments: (
        json(trueline.policy_fingerprint(
            arguments[0, "json"].text(),
        ))
    ),
    "rulesVersion": lambda arguments: (
        json(trueline.rules_version())
    ),
}
