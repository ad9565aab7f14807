"""Mappings: other headers, documents, zones, and what a mapping says wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import trueline
from conftest import EXAMPLES, Import, leftovers
from trueline.cli.policies import documented_policy

Written = Callable[..., Path]


def test_the_documented_policy_is_that_of_the_rule() -> None:
    """The token is made of the policy with its defaults: equal tokens, equal policies."""
    request: dict[str, Any] = {
        "header": ["Company"],
        "rows": [["Acme"]],
        "today": date(2025, 7, 15),
    }
    read = trueline.ImportPolicy.from_json(json.dumps(documented_policy()))
    own = trueline.plan_import(trueline.PlanImportRequest(**request, policy=read))
    rules = trueline.plan_import(trueline.PlanImportRequest(**request))
    assert own.batches[0].resume_token == rules.batches[0].resume_token


def test_other_headers(run_import: Import) -> None:
    mapping = EXAMPLES / "kunden.json"
    outcome = run_import(EXAMPLES / "kunden.csv", "--mapping", str(mapping))
    assert outcome.code == 3
    companies = outcome.table("companies.csv")
    assert [company["rows"] for company in companies] == ["1 2", "3 4 5", "6"]
    first = companies[0]
    assert (first["name"], first["total"]) == ("Köhler Feinkost GmbH", "1334.40")
    assert (first["phone"], first["branch"]) == ("+493023125101", "Feinkost")
    issues = [(one["row"], one["column"], one["value"]) for one in outcome.table("issues.csv")]
    assert issues == [
        ("7", "E-Mail-Adresse", "info(at)seebach.example"),
        ("7", "Letzte Bestellung", "30.02.2025"),
    ]


DOCUMENTS = {
    "columns": {"name": "Kunde"},
    "documents": {
        "id": "Beleg",
        "day": "Datum",
        "total": {"column": "Cent", "decimals": 2},
        "kinds": [
            {"column": "Beleg", "startsWith": "G", "kind": "RETURN"},
            {"column": "Art", "equals": ["Muster", "Probe"], "kind": "SAMPLE"},
            {"column": "Menge", "atMost": 0, "kind": "RETURN"},
        ],
        "cancelled": [{"column": "Status", "equals": "storniert"}],
    },
}
DOCUMENT_HEADER = "Beleg,Kunde,Datum,Cent,Menge,Art,Status\n"


def test_documents(run_import: Import, written: Written) -> None:
    mapping = written("mapping.json", DOCUMENTS)
    rows = (
        "R1,Acme GmbH,2025-01-10,1050,2,,\n"
        "R1,ACME,2025-01-11,250,1,,\n"  # The second line of the first document.
        "R2,Acme GmbH,2025-03-01,500,1,Muster,\n"
        "G3,Acme GmbH,2025-04-01,700,1,,\n"
        "R4,Acme GmbH,2025-05-01,800,0,,\n"
        "R5,Acme GmbH,2025-06-01,900,1,,storniert\n"
        "R6,Beta,2025-08-01,100,1,,\n"  # After today.
        "R7,Gamma,soon,100,1,,\n"
        "R8,Gamma,2025-01-01,100,many,,\n"
    )
    outcome = run_import(DOCUMENT_HEADER + rows, "--mapping", str(mapping))
    acme, beta = outcome.table("companies.csv")
    assert (acme["orders"], acme["total"], acme["last_order_id"]) == ("1", "13.00", "R1")
    assert (acme["last_order"], acme["customer_class"]) == ("2025-01-10", "TARGET")
    assert (beta["customer_class"], beta["reason"]) == ("ACTIVE", "ORDER_IN_FUTURE")
    issues = [(one["row"], one["column"], one["code"]) for one in outcome.table("issues.csv")]
    assert issues == [("8", "Datum", "DAY_INVALID"), ("9", "Menge", "DECIMAL_INVALID")]

    earlier = run_import(DOCUMENT_HEADER + rows, "--mapping", str(mapping), "--up-to-today")
    assert earlier.table("companies.csv")[1]["reason"] == "NEVER_ORDERED"
    assert earlier.summary()["documents"] == {
        "counted": 1,
        "leftOut": {"CANCELLED": 1, "KIND": 3},
        "afterToday": 1,
    }
    words = "As orders count 1 document, not 1 cancelled and 3 of another kind, such as returns and 1 after"
    assert words in earlier.report()


def test_documents_without_a_number_and_with_a_policy(run_import: Import, written: Written) -> None:
    mapping = written(
        "mapping.json",
        {"documents": {"day": "Day", "total": "Total", "policy": {"minimumTotal": "10"}}},
    )
    rows = "Company,Day,Total\nAcme,2025-01-01,10\nAcme,2025-02-01,9.99\nAcme,2025-01-01,15\n"
    outcome = run_import(rows, "--mapping", str(mapping))
    (acme,) = outcome.table("companies.csv")
    assert (acme["orders"], acme["total"], acme["last_order"]) == ("2", "25", "2025-01-01")


def test_a_document_that_adds_up_to_too_much(run_import: Import, written: Written) -> None:
    mapping = written("mapping.json", {"documents": {"id": "No", "day": "Day", "total": "Total"}})
    line = f"Acme,1,2025-01-01,{'9' * 28}\n"
    outcome = run_import("Company,No,Day,Total\n" + line * 2, "--mapping", str(mapping))
    assert outcome.code == 1
    assert "more than 28 digits" in outcome.err


def test_instants_become_days_of_a_zone(run_import: Import) -> None:
    rows = (
        "Company,Last Order\nA,2025-06-01T23:30:00Z\nB,2025-06-01 23:30:00.5+00:00\n"
        "C,2025-06-01\nD,2025-06-01T25:00:00Z\n"
    )
    outcome = run_import(rows, "--zone", "Europe/Berlin")
    days = [company["last_order"] for company in outcome.table("companies.csv")]
    assert days == ["2025-06-02", "2025-06-02", "2025-06-01"]
    (issue,) = outcome.table("issues.csv")
    assert (issue["row"], issue["code"]) == ("4", "DAY_INVALID")


def test_the_zone_of_each_row(run_import: Import, written: Written) -> None:
    mapping = written("mapping.json", {"zone": {"column": "Zone"}})
    rows = (
        "Company,Last Order,Zone\nA,2025-06-01T23:30:00Z,Europe/Berlin\n"
        "B,2025-06-01T23:30:00Z,America/Chicago\nC,2025-06-01T23:30:00Z,Atlantis/Main\n"
    )
    outcome = run_import(rows, "--mapping", str(mapping))
    assert outcome.code == 3
    days = [company["last_order"] for company in outcome.table("companies.csv")]
    assert days == ["2025-06-02", "2025-06-01"]
    (issue,) = outcome.table("issues.csv")
    assert (issue["row"], issue["column"]) == ("3", "Zone")
    assert (issue["code"], issue["value"]) == ("UNKNOWN_TIME_ZONE", "Atlantis/Main")
    assert "row 3 (line 4), column `Zone`" in outcome.err


def test_other_classes(run_import: Import, written: Written) -> None:
    classification = {
        "unit": "DAYS",
        "classes": [
            {"name": "HOT", "priority": "HIGH", "within": 7},
            {"name": "WARM_LEAD", "priority": "MEDIUM", "within": 30},
        ],
        "otherwise": {"name": "COLD", "priority": "LOW"},
    }
    mapping = written("mapping.json", {"classification": classification})
    outcome = run_import("Company,Last Order\nA,2025-07-10\nB,2025-06-20\n", "--mapping", str(mapping))
    assert outcome.summary()["classes"] == {"HOT": 1, "WARM_LEAD": 1, "COLD": 0}
    assert "1 of 2 companies</em> is hot" in outcome.report()
    assert "Warm lead" in outcome.report()


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("{", "not JSON: Expecting property name"),
        (b"\xff{}", "not UTF-8"),
        ("[]", "not an object"),
        ({"colums": {}}, "`colums` is not known here; known are columns, zone"),
        ('{"zone": "UTC", "zone": "UTC"}', "`zone` stands twice"),
        ({"columns": {"name": 5}}, "`columns.name` must be a text that is not empty"),
        ({"columns": {"name": ["A", ""]}}, "`columns.name[1]` must be a text that is not empty"),
        ({"columns": {"city": ["Town", "town"]}}, "INVALID_POLICY at `policy.columns[6].headers"),
        ({"columns": {"name": {"header": "A"}}}, "`columns.name.header` is not known here"),
        ({"columns": {"branch": {"kind": "TEXT"}}}, "`columns.branch` is a new field"),
        ({"columns": {"name": {"kind": "COMPANY"}}}, "INVALID_INPUT at `columns[0].kind`"),
        ({"documents": {}}, "`documents.day` is missing"),
        ({"documents": {"day": "Nope"}}, "no column `Nope`; the header is `Company`, `Total`"),
        (
            {"documents": {"day": "Total", "kinds": [{"column": "Total", "kind": "RETURN"}]}},
            "`documents.kinds[0]` needs one of `startsWith`, `equals`, `atMost`",
        ),
        (
            {"documents": {"day": "D", "kinds": [{"column": "C", "equals": "x", "kind": "REFUND"}]}},
            "`documents.kinds[0].kind`: `REFUND` is no kind of a document",
        ),
        (
            {"documents": {"day": "Total", "total": {"column": "Total", "decimals": 1.5}}},
            "`documents.total.decimals` must be a whole number",
        ),
        ({"documents": {"day": "Total", "policy": {"kind": []}}}, "INVALID_INPUT at `kind`"),
        ({"zone": {"column": "Zone"}, "columns": {"lastOrder": None}}, "no column `Zone`"),
        ({}, "no column of order days; the header is `Company`, `Total`"),
        ({"columns": {"lastOrder": "Last Buy"}}, "no column `Last Buy` for `lastOrder`"),
        ({"columns": {"last_order": "Total"}}, "`columns.last_order` is written `lastOrder`"),
        ({"dayFormat": "DE"}, "INVALID_INPUT at `dayFormat`"),
        ({"identity": [["nothing.key"]]}, "INVALID_POLICY at `policy.identity[0]"),
        ({"stock": {"profile": {}, "bin": 1}}, "`stock.bin` is not known here"),
    ],
)
def test_mappings_that_are_refused(
    run_import: Import,
    written: Written,
    tmp_path: Path,
    mapping: str | bytes | dict[str, Any],
    message: str,
) -> None:
    path = written("mapping.json", mapping)
    outcome = run_import("Company,Total\nAcme,5\n", "--mapping", str(path))
    assert outcome.code == 1
    assert message in outcome.err
    assert leftovers(tmp_path) == []
