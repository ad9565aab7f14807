"""Companies of an import that may be one: listed with the reasons, in words and in points; never merged."""

from __future__ import annotations

import csv
import re
import shlex
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Import
from test_report import EVIL, read
from trueline import DuplicatePolicy
from trueline.cli import main
from trueline.cli.sample.counts import MISTYPED, MOVED, RENAMED, UNDER_ONE_ROOF

Written = Callable[[str, "str | bytes | dict[str, Any]"], Path]
HEADER = "Company,Address,City,Zip,Phone,Email,Tax ID,Last Order\n"
ACME = '"Acme Supply, Inc.",12 Main Street,Springfield,62701,+1 312 555 0147,,,2025-05-01\n'
ACNE = "Acne Supply,12 Main St.,Springfield,62701,(312) 555 0147,,,2025-06-01\n"
CAFE = "Cafe Roma,7 Mill Lane,Springfield,62701,,,,2025-06-01\nBertolini,7 Mill Ln,Springfield,62701,,,,\n"
MAILBOX = (
    "Beta,,,,,x@beta.example,11-1,\nBeta Group,,,,,x@beta.example,22-2,\nBeta Trade,,,,,x@beta.example,,\n"
)
NAMES = ("a_name", "b_name", "decision", "points", "held_by")


def said(rows: list[dict[str, str]], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_the_list_says_why(run_import: Import) -> None:
    outcome = run_import(HEADER + CAFE + ACME + ACNE + "Delta,1 Far Road,Erie,16501,,,,\n")
    assert outcome.code == 0
    rows = outcome.table("duplicates.csv")
    # The most probable first, whatever their numbers are.
    assert said(rows, *NAMES) == [
        ("Acme Supply, Inc.", "Acne Supply", "MERGE", "11", ""),
        ("Cafe Roma", "Bertolini", "REVIEW", "2", ""),
    ]
    assert said(rows, "a", "b") == [("3", "4"), ("1", "2")]
    assert rows[0]["why"] == (
        "same phone number +2, name at least 95 % alike +2, same address +3, a word of the street in common "
        "+2, same postal code +1, same city +1, together 11: the rule takes them for one company"
    )
    assert rows[1]["why"] == (
        "another name -5, same address +3, a word of the street in common +2, same postal code +1, "
        "same city +1, together 2: a person should look at it"
    )
    points = [name for name in rows[0] if name.startswith("points_")]
    assert points == [f"points_{one.id}" for one in DuplicatePolicy.default().comparators]
    assert [rows[1][name] for name in points] == ["", "", "", "-5", "3", "2", "1", "1"]
    for row in rows:
        assert sum(int(row[name] or 0) for name in points) == int(row["points"])


def test_nothing_is_merged(run_import: Import) -> None:
    text = HEADER + ACME + ACNE
    outcome = run_import(text)
    alone = run_import(text, "--no-duplicates")
    assert alone.summary()["companies"] == outcome.summary()["companies"] == 2
    assert alone.summary()["duplicates"] is None
    assert not (alone.directory / "duplicates.csv").exists()
    assert "may be one company" not in alone.out + alone.report()


def test_what_held_a_pair(run_import: Import) -> None:
    outcome = run_import(HEADER + MAILBOX)
    rows = outcome.table("duplicates.csv")
    assert [row["held_by"] for row in rows if row["decision"] == "HELD"] == ["NEVER_MERGE"] * 2
    held = next(row for row in rows if row["held_by"])
    assert held["why"].endswith(": enough points, but held: their tax id is not the same")
    assert "Enough points, but held: their tax id is not the same." in outcome.report()


def test_the_counts(run_import: Import) -> None:
    outcome = run_import(HEADER + CAFE + ACME + ACNE + MAILBOX)
    found = outcome.summary()["duplicates"]
    assert found["fields"] == ["name", "address", "city", "postalCode", "phone", "email", "taxId"]
    assert found["pairs"] == {"MERGE": 2, "REVIEW": 1, "HELD": 2}
    assert (found["clusters"], found["entities"], found["oversizedKeys"]) == (2, 5, [])
    assert found["comparedPairs"] >= sum(found["pairs"].values())
    assert "5 pairs that may be one company: 2 MERGE, 1 REVIEW, 2 HELD; none is merged" in outcome.out
    decide = f"trueline duplicates find {outcome.directory / 'companies.csv'} --id number --out "
    assert decide in outcome.out


def test_names_alone(run_import: Import) -> None:
    """A name alone never makes two companies one; it is shown."""
    outcome = run_import(
        "Company,Last Order\nRed Fox Mfg,\nFox Red Manufacturing,\nBlue Fox Manufacturing,\n"
    )
    rows = outcome.table("duplicates.csv")
    assert said(rows, *NAMES) == [("Red Fox Mfg", "Fox Red Manufacturing", "REVIEW", "2", "")]
    assert outcome.summary()["duplicates"]["fields"] == ["name"]


def test_nobody_looks_like_another(run_import: Import) -> None:
    outcome = run_import("Company,Last Order\nAcme,\nBeta,\n")
    assert outcome.table("duplicates.csv") == []
    assert "0 pairs that may be one company; none is merged" in outcome.out
    assert "trueline duplicates find" not in outcome.out
    assert "No two of them look like one company. Compared: name, of companies that have" in outcome.report()


def test_nothing_to_compare(run_import: Import, written: Written) -> None:
    columns = {"name": None, "customerNumber": {"headers": ["Account No"], "required": True}}
    mapping = written("mapping.json", {"columns": columns})
    outcome = run_import("Account No,Last Order\n1,\n2,\n", "--mapping", str(mapping))
    assert outcome.code == 0
    assert "none of the fields by which companies are compared: no duplicates.csv" in outcome.out
    assert outcome.summary()["duplicates"] is None


def strict(**changes: Any) -> dict[str, Any]:
    """A policy that compares cities alone."""
    policy = {
        "fields": [{"field": "city", "kind": "TEXT"}],
        "keys": [["city.text"]],
        "comparators": [{"id": "town", "levels": [{"part": "city.text", "test": "EQUAL", "points": 4}]}],
        **{"automatic": 9, "review": 4, "cohesion": 0},
    }
    return policy | changes


@pytest.mark.parametrize("by", ["mapping", "option"])
def test_a_policy_of_the_users(run_import: Import, written: Written, by: str) -> None:
    if by == "mapping":
        options = ["--mapping", str(written("mapping.json", {"duplicates": strict()}))]
    else:
        options = ["--duplicates-policy", str(written("policy.json", strict()))]
    outcome = run_import(HEADER + CAFE + ACME, *options)
    rows = outcome.table("duplicates.csv")
    assert said(rows, "a", "b", "points", "points_town") == [
        ("1", "2", "4", "4"),
        ("1", "3", "4", "4"),
        ("2", "3", "4", "4"),
    ]
    assert rows[0]["why"] == "same city +4, together 4: a person should look at it"
    # The line to go on with names the policy that was used, which is written for it.
    policy = outcome.directory / "duplicates-policy.json"
    assert f"--policy {policy}" in outcome.out
    assert DuplicatePolicy.from_json(policy.read_text("utf-8")).review == 4


def test_the_option_wins_over_the_mapping(run_import: Import, written: Written) -> None:
    mapping = written("mapping.json", {"duplicates": strict(review=1)})
    policy = written("policy.json", strict(review=5))
    outcome = run_import(HEADER + CAFE, "--mapping", str(mapping), "--duplicates-policy", str(policy))
    assert outcome.table("duplicates.csv") == []


def test_a_field_of_the_users(run_import: Import, written: Written) -> None:
    policy = strict(
        fields=[{"field": "taxOffice", "kind": "TEXT"}],
        keys=[["taxOffice.text"]],
        comparators=[{"id": "o", "levels": [{"part": "taxOffice.text", "test": "EQUAL", "points": 4}]}],
    )
    columns = {"taxOffice": "Finanzamt"}
    mapping = written("mapping.json", {"columns": columns, "duplicates": policy})
    rows = "Company,Finanzamt,Last Order\nAcme,Bonn,\nBeta,BONN,\n"
    outcome = run_import(rows, "--mapping", str(mapping))
    assert outcome.table("duplicates.csv")[0]["why"].startswith("same tax office +4")
    assert "--field taxOffice=tax_office" in outcome.out


@pytest.mark.parametrize("policy", [None, "city", "own field"])
def test_the_line_to_decide_finds_the_same_pairs(
    run_import: Import, written: Written, policy: str | None
) -> None:
    settings: dict[str, Any] = {}
    if policy == "city":
        settings = {"duplicates": strict()}
    elif policy == "own field":
        compared = {"id": "o", "levels": [{"part": "townName.text", "test": "EQUAL", "points": 4}]}
        fields = [{"field": "townName", "kind": "TEXT"}]
        settings = {
            "columns": {"townName": "City", "city": None},
            "duplicates": strict(fields=fields, keys=[["townName.text"]], comparators=[compared]),
        }
    mapping = written("mapping.json", settings)
    outcome = run_import(HEADER + CAFE + ACME + ACNE + MAILBOX, "--mapping", str(mapping))
    line = re.search(r"to decide: trueline (.*)", outcome.out)
    assert line is not None
    assert main(shlex.split(line.group(1))) == 0
    with (outcome.directory / "duplicates" / "pairs.csv").open(encoding="utf-8", newline="") as file:
        found = {tuple(sorted((row["a"], row["b"]))): row["points"] for row in csv.DictReader(file)}
    rows = outcome.table("duplicates.csv")
    assert len(rows) >= 5
    assert {tuple(sorted((row["a"], row["b"]))): row["points"] for row in rows} == found


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        (strict(review=10), "INVALID_POLICY"),
        ({"fields": []}, "INVALID_INPUT"),
        (strict(automatic="many"), "policy.json: INVALID_INPUT at `automatic`"),
        (strict(keys=[["town.text"]]), "policy.json: INVALID_POLICY at `policy.keys[0][0]`"),
    ],
)
def test_a_policy_that_is_none(
    run_import: Import, written: Written, policy: dict[str, Any], message: str
) -> None:
    outcome = run_import(HEADER + CAFE, "--duplicates-policy", str(written("policy.json", policy)))
    assert outcome.code == 1
    assert message in outcome.err
    assert not outcome.directory.exists()


def test_a_policy_of_the_mapping_that_is_none(run_import: Import, written: Written) -> None:
    outcome = run_import(
        HEADER + CAFE, "--mapping", str(written("mapping.json", {"duplicates": {"keys": 1}}))
    )
    assert outcome.code == 1
    assert "the mapping's `duplicates`: INVALID_INPUT" in outcome.err


def test_too_many_share_a_value(run_import: Import, written: Written) -> None:
    rows = "".join(f"Firm {number},,Springfield,,,,,\n" for number in range(4))
    policy = written("policy.json", strict(maxKeySize=3))
    outcome = run_import(HEADER + rows, "--duplicates-policy", str(policy))
    assert outcome.summary()["duplicates"]["oversizedKeys"] == [
        {"recipe": 0, "key": ["springfield"], "records": 4}
    ]
    assert (
        "1 value is shared by more than 3 companies and made no pairs: springfield (4 companies)"
        in outcome.report()
    )


def test_the_report_shows_them_side_by_side(run_import: Import) -> None:
    page = run_import(HEADER + CAFE + ACME + ACNE).report()
    reader = read(page)
    titles = [text for text in reader.text if "Acme Supply, Inc. · Acne Supply" in text]
    assert titles
    assert page.index("Acme Supply, Inc. · Acne Supply") < page.index("Cafe Roma · Bertolini")
    assert '<li class="against">another name <b>-5</b></li>' in page
    # What differs stands side by side, what does not is said once.
    assert "<td>Address</td><td>7 Mill Lane</td><td>7 Mill Ln</td>" in page
    assert "The same in both: Springfield · 62701" in page
    assert "<td>62701</td>" not in page


def test_the_report_has_a_limit(run_import: Import) -> None:
    rows = "".join(f"Fox {chr(65 + n)}x Mfg,,,,,,,\n{chr(65 + n)}x Fox Mfg,,,,,,,\n" for n in range(26))
    rows += "Zz Fox Mfg,,,,,,,\nFox Zz Mfg,,,,,,,\n"
    outcome = run_import(HEADER + rows)
    assert len(outcome.table("duplicates.csv")) == 27
    assert outcome.report().count('<article class="pair">') == 25
    assert "And 2 more in duplicates.csv" in outcome.report()


def test_nothing_of_a_pair_becomes_markup(run_import: Import) -> None:
    quoted = '"' + EVIL.replace('"', '""') + '"'
    rows = f"{quoted},{quoted},{quoted},,,x@acme.example,,\nBeta {quoted[1:]},,{quoted},,,x@acme.example,,\n"
    page = run_import(HEADER + rows).report()
    reader = read(page)
    assert page.count('<article class="pair">') == 1
    assert [tag for tag, _ in reader.tags].count("script") == 1
    assert not [tag for tag, _ in reader.tags if tag == "img"]


def test_the_sample_has_them(run_import: Import, tmp_path: Path) -> None:
    assert main(["sample", str(tmp_path / "made")]) == 0
    outcome = run_import(tmp_path / "made" / "orders.csv")
    rows = outcome.table("duplicates.csv")
    assert Counter(row["decision"] for row in rows) == {"MERGE": 14, "REVIEW": 15}
    assert [row["points"] for row in rows] == sorted((row["points"] for row in rows), key=int, reverse=True)
    # Each kind that the sample makes is found, by what it was made with.
    whys = [row["why"] for row in rows]
    assert sum("same mailbox" in why and "same address" in why for why in whys) >= MISTYPED - 2
    assert all("name at least 95 % alike +2, same address +3" in why for why in whys[:MISTYPED])
    assert sum("same mailbox" in why and "another address" in why for why in whys) >= MOVED - 3
    elsewhere = [row for row in rows if "same address" in row["why"] and "alike" not in row["why"]]
    assert len(elsewhere) == RENAMED + UNDER_ONE_ROOF
    # Few of all these companies look alike by chance.
    assert len(rows) - MISTYPED - MOVED - RENAMED - UNDER_ONE_ROOF <= 5
