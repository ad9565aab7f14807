"""The rules of the customers chapter, with the shapes of their arguments."""

from __future__ import annotations

from typing import Any

import shape
from customers_classify import (
    DEFAULT_CLASSIFICATION,
    check_classification,
    classify,
    last_qualifying_order,
    local_day,
)
from customers_contact import REGIONS, normalize_email, normalize_phone
from customers_duplicates import find_duplicates
from customers_import import plan_import
from customers_merge import merge_records, undo_merge
from customers_names import normalize_address, normalize_company_name
from customers_rfm import score_rfm
from customers_shape import (
    FIND_DUPLICATES_REQUEST,
    KEEP_RULE,
    MERGE_REQUEST,
    RECIPES,
    RFM_REQUEST,
    UNDO_REQUEST,
)
from shape import Rule, list_of, needed, optional, record, request_rule

PRIORITY = shape.choice("HIGH", "MEDIUM", "LOW")
ORDER_KIND = shape.choice("ORDER", "RETURN", "SAMPLE", "QUOTE")

CLASSIFICATION_POLICY = record(
    {
        "unit": optional(shape.choice("MONTHS", "DAYS"), "MONTHS"),
        "classes": needed(
            list_of(
                record(
                    {
                        "name": needed(shape.text),
                        "priority": needed(PRIORITY),
                        "within": needed(shape.int64),
                    }
                )
            )
        ),
        "otherwise": needed(record({"name": needed(shape.text), "priority": needed(PRIORITY)})),
    }
)
CLASSIFY_REQUEST = record(
    {
        "lastOrder": optional(shape.day),
        "today": needed(shape.day),
        "policy": optional(CLASSIFICATION_POLICY, DEFAULT_CLASSIFICATION),
    }
)
ORDER = record(
    {
        "id": needed(shape.identifier),
        "day": needed(shape.day),
        "kind": optional(ORDER_KIND, "ORDER"),
        "cancelled": optional(shape.boolean, False),
        "total": optional(shape.decimal),
    }
)
ORDER_POLICY = record(
    {
        "kinds": optional(list_of(ORDER_KIND), ["ORDER"]),
        "countCancelled": optional(shape.boolean, False),
        "minimumTotal": optional(shape.decimal),
    }
)
LAST_ORDER_REQUEST = record({"orders": needed(list_of(ORDER)), "policy": optional(ORDER_POLICY, {})})
IMPORT_COLUMN = record(
    {
        "field": needed(shape.field_name),
        "kind": needed(shape.choice("TEXT", "COMPANY_NAME", "EMAIL", "PHONE", "ADDRESS", "DAY", "DECIMAL")),
        "headers": needed(list_of(shape.text)),
        "required": optional(shape.boolean, False),
        "keep": optional(KEEP_RULE, "FIRST"),
        "onInvalid": optional(shape.choice("DROP_VALUE", "KEEP_TEXT", "REJECT_ROW"), "DROP_VALUE"),
    }
)
DEFAULT_BLANKS = ["-", "--", "n/a", "#n/a", "null"]
IMPORT_POLICY = record(
    {
        "columns": needed(list_of(IMPORT_COLUMN)),
        "blanks": optional(list_of(shape.text), DEFAULT_BLANKS),
        "dayFormat": optional(shape.choice("ISO", "US", "EU"), "ISO"),
        "decimalMark": optional(shape.choice("POINT", "COMMA"), "POINT"),
        "region": optional(shape.text),
        "identity": needed(RECIPES),
        "neverMerge": optional(list_of(shape.text), []),
        "lastOrderField": optional(shape.text),
        "classification": needed(CLASSIFICATION_POLICY),
        "batchSize": optional(shape.int64, 100),
    }
)


def _column(field: str, kind: str, headers: str, **others: Any) -> dict[str, Any]:
    names = [header.strip() for header in headers.split(",")]
    return {"field": field, "kind": kind, "headers": names, **others}


DEFAULT_IMPORT_POLICY = {
    "columns": [
        _column(
            "name",
            "COMPANY_NAME",
            "Company Name, Company, Customer Name, Customer, Account Name, Account, Business Name, "
            "Organization, Name",
            required=True,
        ),
        _column(
            "customerNumber",
            "TEXT",
            "Customer Number, Customer No, Customer ID, Account Number, Account No, Account ID",
        ),
        _column("taxId", "TEXT", "Tax ID, VAT, VAT Number, EIN"),
        _column("email", "EMAIL", "Email, Email Address"),
        _column("phone", "PHONE", "Phone, Phone Number, Telephone, Tel", onInvalid="KEEP_TEXT"),
        _column("address", "ADDRESS", "Address, Street, Street Address, Address 1, Address Line 1"),
        _column("city", "TEXT", "City, Town"),
        _column("state", "TEXT", "State, Province, Region"),
        _column("postalCode", "TEXT", "Zip, Zip Code, Postal Code, Postcode"),
        _column("country", "TEXT", "Country"),
        _column(
            "lastOrder",
            "DAY",
            "Last Order, Last Order Date, Last Purchase, Last Purchase Date, Order Date",
            keep="LATEST",
            onInvalid="REJECT_ROW",
        ),
        _column("total", "DECIMAL", "Total, Amount, Revenue, Sales", keep="SUM"),
        _column("notes", "TEXT", "Notes, Note, Comments", keep="JOIN"),
    ],
    "identity": [["customerNumber.text"], ["name.key"]],
    "neverMerge": ["customerNumber.text", "taxId.text"],
    "lastOrderField": "lastOrder",
    "classification": DEFAULT_CLASSIFICATION,
}
IMPORT_REQUEST = record(
    {
        "header": needed(list_of(shape.text)),
        "rows": needed(list_of(list_of(shape.text))),
        "today": needed(shape.day),
        "policy": optional(IMPORT_POLICY, DEFAULT_IMPORT_POLICY),
        "resumeAfter": optional(shape.text),
    }
)


def _classify_customer(request: dict[str, Any]) -> dict[str, Any]:
    check_classification(request["policy"], "policy")
    return classify(request["lastOrder"], request["today"], request["policy"])


def _plan_import(request: dict[str, Any]) -> dict[str, Any]:
    return plan_import(
        request["header"],
        request["rows"],
        request["today"],
        request["policy"],
        request["resumeAfter"],
    )


_TEXT = ("text", needed(shape.text))

RULES = {
    "classifyCustomer": request_rule(CLASSIFY_REQUEST, _classify_customer),
    "lastQualifyingOrder": request_rule(
        LAST_ORDER_REQUEST,
        lambda request: last_qualifying_order(request["orders"], request["policy"]),
    ),
    "localDay": Rule((("at", needed(shape.instant)), ("timeZone", needed(shape.text))), local_day),
    "normalizeCompanyName": Rule((_TEXT,), normalize_company_name),
    "normalizeEmail": Rule((_TEXT,), normalize_email),
    "normalizePhone": Rule((_TEXT, ("region", optional(shape.choice(*REGIONS)))), normalize_phone),
    "normalizeAddress": Rule((_TEXT,), normalize_address),
    "findDuplicates": request_rule(FIND_DUPLICATES_REQUEST, find_duplicates),
    "mergeRecords": request_rule(MERGE_REQUEST, merge_records),
    "undoMerge": request_rule(UNDO_REQUEST, undo_merge),
    "planImport": request_rule(IMPORT_REQUEST, _plan_import),
    "scoreRfm": request_rule(RFM_REQUEST, score_rfm),
}
