"""`trueline duplicates apply`: what a person decided is merged, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from duplicates_files import CUSTOMERS, HEADER, ID, Tool, decisions
from trueline.cli.duplicates.grouping import connected, groups_of

CHAIN = "No,Company,E-Mail\n" + "".join(f"{number},Acme,info@acme.example\n" for number in range(1, 5))


@pytest.fixture
def tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tool:
    return Tool(tmp_path, capsys)


def test_only_what_a_person_decided_is_merged(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    tool.decide({("3", "4"): "merge"})
    ran = tool.apply(*ID)
    assert ran.code == 0, ran.err
    assert "only what a person decided; --automatic merges what is sure too: 1 cluster" in ran.out
    merged = tool.rows("merged/merged.csv")
    assert [row["No"] for row in merged] == ["1", "2", "4", "5", "6", "7"]
    [kept] = [row for row in merged if row["No"] == "4"]
    assert (kept["Company"], kept["Total"], kept["Last Order"]) == ("Bertolini", "3", "2024-12-31")
    untouched = [row for row in tool.rows("customers.csv") if row["No"] not in ("3", "4")]
    assert [row for row in merged if row["No"] != "4"] == untouched


def test_automatic_merges_what_is_sure_by_the_documented_rules(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    ran = tool.apply(*ID, "--automatic")
    assert ran.code == 0, ran.err
    assert "7 records -> 6" in ran.out
    [one] = [row for row in tool.rows("merged/merged.csv") if row["No"] == "1"]
    assert one == {
        **tool.rows("customers.csv")[0],
        "Total": "15.50",
        "Tags": "a; b; c",
        "Notes": "first\nsecond",
        "Do Not Contact": "yes",
        "Last Order": "2025-03-01",
    }
    assert tool.cells("merged/merged.csv")[0] == HEADER.split(",")
    audit = {row["column"]: row for row in tool.rows("merged/merges.csv")}
    assert {row["master"] for row in audit.values()} == {"1"}
    assert (audit["Total"]["keep"], audit["Total"]["kept"], audit["Total"]["sources"]) == (
        "SUM",
        "15.50",
        "1; 2",
    )
    assert audit["Company"]["dropped"] == "2: ACME SUPPLY INC"
    assert audit["Last Order"]["sources"] == "2"
    # Only the first knows these: there is nothing to tell.
    assert {"Zip", "E-Mail", "City"}.isdisjoint(audit)


def test_a_group_that_contradicts_itself_is_refused_as_a_whole(tool: Tool) -> None:
    text = CUSTOMERS + "8,Acme Supply,12 Main Street,Springfield,60601,,,,1,,,no,\n"
    tool.find(text, *ID, "--keep", "Total=FIRST")
    known = {(row["a"], row["b"]) for row in tool.rows("found/pairs.csv")}
    assert {("1", "2"), ("1", "8"), ("2", "8")} <= known
    tool.decide({("1", "2"): "merge", ("2", "8"): "merge", ("1", "8"): "apart", ("3", "4"): "merge"})
    ran = tool.apply(*ID)
    assert ran.code == 3
    assert "not merged: `1`, `2`, `8`: a person keeps apart `1` and `8` (CONTRADICTED)" in ran.err
    [refused] = tool.rows("merged/refused.csv")
    assert (refused["ids"], refused["code"]) == ("1; 2; 8", "CONTRADICTED")
    assert [row["No"] for row in tool.rows("merged/merged.csv")] == ["1", "2", "4", "5", "6", "7", "8"]


def test_a_cluster_with_two_kept_apart_is_not_sure(tool: Tool) -> None:
    tool.find(CHAIN, *ID)
    tool.decide({("1", "2"): "apart"})
    ran = tool.apply(*ID, "--automatic")
    assert ran.code == 0
    assert "1 of the sure clusters not merged: two of each are kept apart" in ran.out
    assert len(tool.rows("merged/merged.csv")) == 4


def test_two_tax_numbers_are_never_merged(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    tool.decide({("5", "6"): "merge", ("3", "4"): "merge"})
    ran = tool.apply(*ID)
    assert ran.code == 3
    assert "they differ in `VAT Number`, in which records that are merged never may (`5`, `6`)" in ran.err
    assert [row["No"] for row in tool.rows("merged/merged.csv")] == ["1", "2", "4", "5", "6", "7"]
    assert [row["code"] for row in tool.rows("merged/refused.csv")] == ["MERGE_FORBIDDEN"]


def test_a_value_that_does_not_fit_is_named(tool: Tool) -> None:
    tool.find(CUSTOMERS.replace(",5,b; c", ',"1.204,50",b; c'), *ID)
    assert "Cannot be merged: row 2 (line 3), column `Total`" in tool.report()
    ran = tool.apply(*ID, "--automatic")
    assert ran.code == 3
    assert "row 2 (line 3), column `Total`: `1.204,50` is not what SUM needs; --keep 'Total=FIRST'" in ran.err
    tool.directory.joinpath("merged", "undo.json").unlink()
    assert tool.apply(*ID, "--automatic", "--keep", "Total=FIRST").code == 0
    assert tool.rows("merged/merged.csv")[0]["Total"] == "10.50"
    # What an earlier run refused stands no more.
    assert not (tool.directory / "merged" / "refused.csv").exists()


def test_decisions_of_the_report_know_how_the_file_is_read(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID, "--field", "city=", "--keep", "Company=GREATEST", "--keep", "Total=LEAST")
    saved = decisions(tool, ([3, 4], "merge"), ([1, 2], "later"))
    assert saved["settings"]["id"] == "No"
    (tool.directory / "decisions.json").write_text(json.dumps(saved))
    # No option is given again; the names cannot be compared as numbers, which was said in the report too.
    ran = tool.apply(decisions="decisions.json")
    assert (ran.code, "column `Company`" in ran.err) == (3, True)
    tool.directory.joinpath("merged", "undo.json").unlink()
    assert tool.apply("--keep", "Company=FIRST", decisions="decisions.json").code == 0
    assert [row["Total"] for row in tool.rows("merged/merged.csv")] == ["10.50", "5", "1", "7", "8", "0"]


def test_report_and_table_decide_together(tool: Tool) -> None:
    text = CUSTOMERS + "8,Cafe Roma,,,,,,,1,,,no,\n"
    tool.find(text, *ID)
    (tool.directory / "decisions.json").write_text(json.dumps(decisions(tool, ([3, 4], "merge"))))
    tool.decide({("3", "8"): "merge"})
    ran = tool.apply("--decisions", tool.directory / "decisions.json")
    assert ran.code == 0, ran.err
    assert [row["No"] for row in tool.rows("merged/merged.csv")] == ["1", "2", "4", "5", "6", "7"]
    tool.directory.joinpath("merged", "undo.json").unlink()
    tool.decide({("3", "4"): "apart"})
    ran = tool.apply("--decisions", tool.directory / "decisions.json")
    assert (ran.code, "rows 3 and 4 are decided otherwise in" in ran.err) == (1, True)
    other = {**decisions(tool), "file": {"name": "other.csv", "binding": "file-0"}}
    (tool.directory / "decisions.json").write_text(json.dumps(other))
    ran = tool.apply("--decisions", tool.directory / "decisions.json")
    assert (ran.code, "were not decided on the same file" in ran.err) == (1, True)


def test_decisions_of_another_file_are_refused(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    (tool.directory / "decisions.json").write_text(json.dumps(decisions(tool, ([3, 4], "merge"))))
    tool.decide({("3", "4"): "merge"})
    assert "was not decided on" in tool.apply().err
    assert "was not decided on" in tool.apply(*ID, "--field", "city=").err
    tool.file(CUSTOMERS.replace("Ulm", "Bonn"))
    for name in ("found/pairs.csv", "decisions.json"):
        ran = tool.apply(*ID, decisions=name)
        assert ran.code == 1
        assert "was not decided on" in ran.err
        assert "find again, and decide on that" in ran.err
    assert not (tool.directory / "merged").exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, "`format` must be 1"),
        (
            {"decisions": [{"rows": [3], "decide": "merge"}]},
            "`decisions[0].rows` must be a list of two or more",
        ),
        ({"decisions": [{"rows": [3, 3], "decide": "merge"}]}, "`decisions[0].rows` must be"),
        ({"decisions": [{"rows": [3, True], "decide": "merge"}]}, "`decisions[0].rows` must be"),
        ({"decisions": [{"rows": [3, 4], "decide": "MAYBE"}]}, "`decisions[0].decide`: `MAYBE` is none of"),
        ({"decisions": [{"rows": [3, 99], "decide": "merge"}]}, "row 99 is no record of the file"),
        (
            {"decisions": [{"rows": [3, 4], "decide": "merge"}, {"rows": [4, 3], "decide": "apart"}]},
            "rows 3 and 4 are decided twice, merge and apart",
        ),
        ({"more": 1}, "`more` is not known here"),
        ({"settings": {}}, "`settings.mergePolicy` is missing"),
        ({"clusters": [[1]]}, "`clusters[0]` must be a list"),
    ],
)
def test_bad_decisions_are_named(tool: Tool, change: dict[str, Any], message: str) -> None:
    tool.find(CUSTOMERS, *ID)
    (tool.directory / "decisions.json").write_text(json.dumps({**decisions(tool), **change}))
    ran = tool.apply(decisions="decisions.json")
    assert ran.code == 1
    assert message in ran.err
    assert not (tool.directory / "merged").exists()


def test_a_file_of_which_rows_would_be_lost_is_refused(tool: Tool) -> None:
    tool.find(CUSTOMERS.encode() + b"8,Caf\xe9,,,,,,,,,,,\n", *ID)
    ran = tool.apply(*ID, "--automatic")
    assert (ran.code, "1 row cannot be read and would be lost" in ran.err) == (1, True)


def test_the_way_back_is_not_overwritten_and_nothing_is_half_written(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    assert tool.apply(*ID, "--automatic").code == 0
    ran = tool.apply(*ID)
    assert (ran.code, "is the way back from an earlier merge" in ran.err) == (1, True)
    assert len(tool.rows("merged/merged.csv")) == 6
    assert [path.name for path in tool.directory.iterdir() if "unfinished" in path.name] == []


def test_what_was_decided_is_counted_as_what_it_is(tool: Tool) -> None:
    tool.find(CHAIN, *ID)
    (tool.directory / "decisions.json").write_text(json.dumps(decisions(tool, ([1, 2, 3, 4], "merge"))))
    ran = tool.apply(decisions="decisions.json")
    assert "0 pairs decided to merge, 0 apart, 0 later\n" in ran.out
    assert "1 cluster decided to merge, 0 apart, 0 later\n" in ran.out
    tool.directory.joinpath("merged", "undo.json").unlink()
    tool.find(CUSTOMERS, *ID)
    tool.decide({("5", "6"): "merge"})
    ran = tool.apply(*ID)
    assert "        1 pair decided to merge" in ran.out
    assert "        1 group refused, see refused.csv" in ran.out


def test_groups_are_what_hangs_together() -> None:
    assert connected([(1, 2), (5, 6), (2, 3)]) == [[1, 2, 3], [5, 6]]
    found = groups_of({(3, 4)}, {(1, 4)}, [[1, 2, 3], [7, 8]])
    assert found.groups == [[7, 8]]
    assert found.contradicted == [([1, 2, 3, 4], [(1, 4)])]
    found = groups_of({(3, 4)}, {(1, 2)}, [[1, 2, 3], [7, 8]])
    assert (found.groups, found.overruled) == ([[3, 4], [7, 8]], [[1, 2, 3]])
    many = {(number, number + 1) for number in range(1, 3_000)}
    assert groups_of(many, {(1, 3_000)}, []).contradicted[0][1] == [(1, 3_000)]
