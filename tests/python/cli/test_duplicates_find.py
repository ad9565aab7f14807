"""`trueline duplicates find`: which column is which field, what is found, and what is written."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
import trueline
from conftest import data_file, leftovers
from duplicates_files import CUSTOMERS, HEADER, ID, Tool
from pyarrow import csv as arrow_csv
from pyarrow import parquet
from trueline.cli import main
from trueline.cli.duplicates.blanks import blank_cells


@pytest.fixture
def tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tool:
    return Tool(tmp_path, capsys)


def test_what_is_found_is_said_and_written(tool: Tool) -> None:
    ran = tool.find(CUSTOMERS, *ID)
    assert ran.code == 0, ran.err
    assert "`Company` is name, `Street` is address, `City` is city" in ran.out
    assert "`E-Mail` is email" in ran.out
    said = [
        (row["a"], row["b"], row["points"], row["decision"], row["held_by"])
        for row in tool.rows("found/pairs.csv")
    ]
    assert said == [
        ("1", "2", "10", "MERGE", ""),
        ("3", "4", "2", "REVIEW", ""),
        ("5", "6", "14", "HELD", "NEVER_MERGE"),
    ]
    clusters = [
        (row["cluster"], row["master"], row["id"], row["row"]) for row in tool.rows("found/clusters.csv")
    ]
    assert clusters == [("1", "1", "1", "1"), ("1", "1", "2", "2")]
    summary = tool.json("found/summary.json")
    assert summary["pairs"] == {"MERGE": 1, "REVIEW": 1, "HELD": 1}
    assert (summary["records"], summary["entities"], summary["absent"]) == (7, 6, [])
    assert "no --id" not in ran.out


def test_points_are_the_rules_and_stand_in_words(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    names = {"Company": "name", "Street": "address", "City": "city", "Zip": "postalCode", "Phone": "phone"}
    names |= {"E-Mail": "email", "VAT Number": "taxId"}
    records = [
        {"id": row["No"], "fields": {field: row[header] or None for header, field in names.items()}}
        for row in tool.rows("customers.csv")
    ]
    asked = trueline.find_duplicates({"records": records})
    found = tool.rows("found/pairs.csv")
    assert [(pair.a, pair.b, str(pair.points)) for pair in asked.pairs] == [
        (row["a"], row["b"], row["points"]) for row in found
    ]
    assert "same address +3" in found[1]["why"]
    assert "-5" in found[1]["why"]
    assert "a person should look at it" in found[1]["why"]
    assert "Cafe Roma" in found[1].values()
    assert "tax id" in found[2]["why"]
    assert {row["decide"] for row in found} == {""}


def test_without_ids_records_are_named_by_their_rows(tool: Tool) -> None:
    text = CUSTOMERS.replace("\n3,", "\n,,,,,,,,,,,,\n3,")
    ran = tool.find(text)
    assert "no --id: a record is named by its row" in ran.out
    pairs = [(row["a"], row["b"], row["row_a"], row["row_b"]) for row in tool.rows("found/pairs.csv")]
    # The blank row is none, and counts.
    assert pairs == [("1", "2", "1", "2"), ("4", "5", "4", "5"), ("6", "7", "6", "7")]


def test_fields_that_are_named_or_absent(tool: Tool) -> None:
    text = CUSTOMERS.replace("Company", "Firma").replace("VAT Number", "Steuernummer")
    assert tool.find(text, *ID).code == 0
    assert tool.json("found/summary.json")["absent"] == ["name", "taxId"]
    ran = tool.find(text, *ID, "--field", "name=Firma", "--field", "taxId=steuernummer", "--field", "city=")
    assert ran.code == 0
    summary = tool.json("found/summary.json")
    assert summary["compared"]["name"] == "Firma"
    assert summary["compared"]["taxId"] == "Steuernummer"
    assert summary["absent"] == ["city"]
    assert "no column for city" in ran.out


def test_policy_and_region(tool: Tool, tmp_path: Path) -> None:
    policy = json.loads(trueline.DuplicatePolicy.default().to_json())
    path = tmp_path / "policy.json"
    path.write_text(json.dumps({**policy, "automatic": 2}))
    assert tool.find(CUSTOMERS, *ID, "--policy", path).code == 0
    assert tool.json("found/summary.json")["pairs"]["REVIEW"] == 0
    path.write_text(json.dumps({**policy, "review": 9}))
    ran = tool.find(CUSTOMERS, *ID, "--policy", path)
    assert ran.code == 1
    assert "policy.json: INVALID_POLICY at `review`" in ran.err
    path.write_text(json.dumps({**policy, "fieldz": 9}))
    assert "policy.json: INVALID_INPUT at `fieldz`" in tool.find(CUSTOMERS, *ID, "--policy", path).err
    german = f"{HEADER}\n1,A,,,,0731 555012,,,,,,,\n2,A,,,,+49 731 555012,,,,,,,\n"
    tool.find(german, *ID, "--region", "DE")
    assert "same phone number +2" in tool.rows("found/pairs.csv")[0]["why"]
    assert tool.json("found/summary.json")["policy"]["region"] == "DE"
    ran = tool.find(german, *ID, "--region", "XX")
    assert (ran.code, "--region: INVALID_POLICY at `region`" in ran.err) == (1, True)


def test_a_field_of_a_policy_of_ones_own(tool: Tool, tmp_path: Path) -> None:
    policy = {
        "fields": [{"field": "customer_code", "kind": "DIGITS"}],
        "keys": [["customer_code.digits"]],
        "comparators": [
            {"id": "code", "levels": [{"part": "customer_code.digits", "test": "EQUAL", "points": 5}]}
        ],
        **{"automatic": 5, "review": 1, "cohesion": 0},
    }
    (tmp_path / "policy.json").write_text(json.dumps(policy))
    ran = tool.find("Customer Code,Name\n12-3,A\n1 23,B\n", "--policy", tmp_path / "policy.json")
    assert ran.code == 0, ran.err
    assert "`Customer Code` is customer_code" in ran.out
    assert len(tool.rows("found/clusters.csv")) == 2


def test_rows_that_cannot_be_read_are_listed(tool: Tool) -> None:
    bad = CUSTOMERS.encode() + b"8,Caf\xe9,,,,,,,,,,,\n9,x,,,,,,,,,,,,beyond\n10,short\n"
    ran = tool.find(bad, *ID)
    assert ran.code == 3
    assert "row 8 (line 9), column `Company`" in ran.err
    issues = [(row["row"], row["code"]) for row in tool.rows("found/issues.csv")]
    assert issues == [("8", "ENCODING_INVALID"), ("9", "ROW_TOO_LONG")]
    # Cells that are missing at the end are empty: that row is a record.
    assert tool.json("found/summary.json")["records"] == 8
    assert "Rejected rows" in tool.report()
    said = ran.out.splitlines()
    assert said[-2].startswith(
        "before you decide: 2 rows could not be read, and `apply` refuses the file until"
    )
    assert said[-1].startswith("decide in ")
    assert "before you decide" not in tool.find(CUSTOMERS, *ID).out


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("No,Company\n1,A\n1,B\n", ID, "the id `1` stands in row 1 and in row 2 (line 3)"),
        ("No,Company\n1,A\n ,B\n", ID, "row 2 (line 3) has no `No`, which is the id"),
        ("No,Company\n1,A\n", ("--id", "Nr"), "no column `Nr`; the header is `No`, `Company`"),
        ("No,Company\n1,A\n2,B\n", ("--rank", "Company"), "`A` is no whole number, and is the rank"),
        ("No,Thing\n1,A\n", ID, "no column is compared"),
        ("No,Company\n1,A\n", ("--field", "na me=Company"), "--field `na me`"),
        ("No,Company\n1,A\n", ("--field", "name=Firm"), "no column `Firm`"),
        (
            "No,Company,City\n1,A,\n",
            ("--field", "company=Company"),
            "--field `company` is no field; there are ",
        ),
        ("No,Company\n1,A\n", ("--field", "company=Company"), ", lastOrder, name, notes, orders, phone, "),
        ("No,Company\n1,A\n", ("--field", "name=No", "--field", "city=No"), "`No` is two fields"),
        ("No,Company\n1,A\n", ("--keep", "Company=BEST"), "INVALID_INPUT at `fields[10].keep`"),
        ("No,Company\n1,A\n", ("--keep", "Firm=FIRST"), "--keep: `Firm` is no column"),
        ("No,Company\n1,A\n", (*ID, "--keep", "No=FIRST"), "`No` is the id, which is never merged"),
        ("", ID, "the file is empty"),
    ],
)
def test_a_file_that_is_refused(
    tool: Tool, tmp_path: Path, text: str, options: tuple[str, ...], message: str
) -> None:
    ran = tool.find(text, *options)
    assert ran.code == 1
    assert message in ran.err
    assert leftovers(tmp_path) == []
    assert not (tmp_path / "found").exists()


def test_options_that_are_written_wrongly(capsys: pytest.CaptureFixture[str]) -> None:
    for option in (("--field", "Company"), ("--keep", "=FIRST")):
        with pytest.raises(SystemExit) as ended:
            main(["duplicates", "find", "x.csv", "--out", "y", *option])
        assert ended.value.code == 2
        assert "is not written" in capsys.readouterr().err


BLANKS = """No,Company,Address,City,Phone,VAT Number
1,Alpha Foods,1 Main St,Chicago,312-555-0101,n/a
2,Zenith Trading,77 Oak Ave,Chicago,312-555-0999,n/a
3,Omega Hotel,5 Elm St,Chicago,312-555-0777, N/A
4,Kappa Bar,9 Hill Rd,Chicago,312-555-0333,-
5,Sigma Law,8 Park Ln,Chicago,312-555-0444,-
"""


def test_what_an_import_takes_for_blank_is_blank(tool: Tool) -> None:
    assert tool.find(BLANKS, *ID).code == 0
    assert tool.rows("found/pairs.csv") == []
    unknown = BLANKS.replace("n/a", "Unknown ").replace(" N/A", "unknown")
    tool.find(unknown, *ID)
    assert len(tool.rows("found/pairs.csv")) == 3
    tool.find(unknown, *ID, "--blank", "unknown", "--blank", "none")
    assert tool.rows("found/pairs.csv") == []


def test_a_blank_is_no_value_of_a_merge(tool: Tool) -> None:
    text = BLANKS.replace("2,Zenith Trading,77 Oak Ave", "2,Alpha Foods,#N/A").replace(
        "0999,n/a", "0101,DE 7"
    )
    text = text.replace("1,Alpha Foods,1 Main St,Chicago", "1,Alpha Foods,1 Main St,nowhere")
    text += "none,Last,,,,\n"
    blank = (*ID, "--blank", "nowhere")
    assert tool.find(text, *blank).code == 0
    ran = tool.apply(*ID, "--automatic")
    assert (
        ran.code,
        "--id, --rank, --field, --blank or --decimal-mark are not those of `find`" in ran.err,
    ) == (1, True)
    assert tool.apply(*blank, "--automatic").code == 0
    [one] = [row for row in tool.rows("merged/merged.csv") if row["Company"] == "Alpha Foods"]
    assert (one["Address"], one["City"], one["VAT Number"]) == ("1 Main St", "Chicago", "DE 7")
    assert tool.undo().code == 0
    assert tool.cells("restored.csv") == tool.cells("customers.csv")


def test_an_id_or_a_rank_that_says_nothing(tool: Tool) -> None:
    ran = tool.find(BLANKS.replace("\n3,", "\nn/a,"), *ID)
    assert (ran.code, "row 3 (line 4) has no `No`, which is the id" in ran.err) == (1, True)
    text = "No,Company,E-Mail,Trust\n1,Acme,a@acme.example,n/a\n2,Acme,a@acme.example,7\n"
    assert tool.find(text, *ID, "--rank", "Trust").code == 0
    assert {row["master"] for row in tool.rows("found/clusters.csv")} == {"2"}


def test_blanks_are_the_imports() -> None:
    """Whatever is asked of the rule, and what is not asked of it says something."""
    texts = [
        "",
        " \u00a0",
        "-",
        " -- ",
        "N/A",
        "#n/a",
        "Null",
        "none",
        "n.a.",
        "0",
        "1-",
        "not applicable at all",
    ]
    assert blank_cells([texts[:6], texts[6:]]) == set(texts[:7])
    assert blank_cells([texts], ["None ", "0"]) == {*texts[:8], "0"}


def test_a_higher_rank_is_the_master(tool: Tool) -> None:
    text = "No,Company,E-Mail,Trust\n1,Acme,a@acme.example,\n2,Acme,a@acme.example,7\n"
    tool.find(text, *ID, "--rank", "Trust")
    assert {row["master"] for row in tool.rows("found/clusters.csv")} == {"2"}
    tool.find(text, *ID)
    # Without a rank it is the one of which more is known: that is the second too, by its trust.
    assert {row["master"] for row in tool.rows("found/clusters.csv")} == {"2"}
    tool.find(text.replace("1,Acme,a@acme.example,", "1,Acme,a@acme.example,9"), *ID, "--rank", "Trust")
    assert {row["master"] for row in tool.rows("found/clusters.csv")} == {"1"}


def test_decisions_are_not_overwritten(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    assert tool.find(CUSTOMERS, *ID).code == 0
    tool.decide({("3", "4"): "later"})
    before = tool.cells("found/pairs.csv")
    ran = tool.find(CUSTOMERS, *ID)
    assert (ran.code, "holds decisions" in ran.err) == (1, True)
    assert tool.cells("found/pairs.csv") == before


def test_parquet_and_tabs_are_the_same(tool: Tool, tmp_path: Path) -> None:
    tool.find(CUSTOMERS, *ID)
    pairs = [row[:8] for row in tool.cells("found/pairs.csv")]
    table = arrow_csv.read_csv(
        tmp_path / "customers.csv",
        convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(HEADER.split(","), "string")),
    )
    parquet.write_table(table, tmp_path / "customers.parquet")
    assert tool.find(tmp_path / "customers.parquet", *ID).code == 0
    assert [row[:8] for row in tool.cells("found/pairs.csv")] == pairs
    tabs = CUSTOMERS.replace('"Acme Supply, Inc."', "Acme Supply; Inc.").replace(",", "\t")
    assert tool.find(tabs, *ID, "--delimiter", "tab").code == 0
    assert [row[:8] for row in tool.cells("found/pairs.csv")] == pairs


CHICAGO = {"records": 3_337, "compared": 9_782, "clusters": 762, "entities": 1_196, "inside": 6_390}
RESTAURANTS = {"records": 864, "compared": 558, "inside": 106}


@pytest.mark.parametrize(
    ("name", "options", "figures"),
    [
        ("chicago_sites_true_ids.csv.gz", ("--id", "id"), {**CHICAGO, "REVIEW": 161, "HELD": 14}),
        ("restaurants_fodors_zagat.csv.gz", (), RESTAURANTS),
    ],
)
def test_the_real_data_give_the_stated_figures(
    tool: Tool, tmp_path: Path, name: str, options: tuple[str, ...], figures: dict[str, int]
) -> None:
    path = tmp_path / name
    shutil.copy(data_file(name), path)
    assert tool.find(path, *options).code == 0
    summary = tool.json("found/summary.json")
    sizes = Counter(row["cluster"] for row in tool.rows("found/clusters.csv")).values()
    found = {
        **{name: summary[name] for name in ("records", "clusters", "entities")},
        **{"compared": summary["comparedPairs"], "inside": sum(size * (size - 1) // 2 for size in sizes)},
        **summary["pairs"],
    }
    assert {name: found[name] for name in figures} == figures
