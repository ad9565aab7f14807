"""Which value survives a merge: a policy of a person's own, and numbers with a decimal comma."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from duplicates_files import CUSTOMERS, ID, Tool, decisions


@pytest.fixture
def tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tool:
    return Tool(tmp_path, capsys)


def test_what_is_kept_can_be_chosen(tool: Tool, tmp_path: Path) -> None:
    policy = {"fields": [{"field": "Total", "keep": "GREATEST"}, {"field": "notes", "keep": "FIRST"}]}
    (tmp_path / "merge.json").write_text(json.dumps({**policy, "neverMerge": ["VAT Number"]}))
    tool.find(CUSTOMERS, *ID)
    options = (
        "--merge-policy",
        tmp_path / "merge.json",
        "--keep",
        "Company=join",
        "--keep",
        "Last Order=EARLIEST",
    )
    assert tool.apply(*ID, "--automatic", *options).code == 0
    one = tool.rows("merged/merged.csv")[0]
    assert (one["Total"], one["Notes"], one["Last Order"]) == ("10.50", "first", "2025-01-02")
    assert one["Company"] == "Acme Supply, Inc.\nACME SUPPLY INC"
    # What the file does not name keeps its documented rule.
    assert one["Tags"] == "a; b; c"
    assert one["Do Not Contact"] == "yes"


def policy_file(tool: Tool, policy: dict[str, Any]) -> tuple[str, Path]:
    path = tool.directory / "merge.json"
    path.write_text(json.dumps(policy))
    return "--merge-policy", path


@pytest.mark.parametrize(
    ("never", "numbers"),
    [
        ({}, ["1", "2", "3", "4", "5", "6", "7"]),
        ({"neverMerge": None}, ["1", "2", "3", "4", "5", "6", "7"]),
        ({"neverMerge": []}, ["1", "2", "3", "4", "5", "7"]),
    ],
)
def test_tax_numbers_part_unless_a_policy_says_otherwise(
    tool: Tool, never: dict[str, Any], numbers: list[str]
) -> None:
    tool.find(CUSTOMERS, *ID)
    tool.decide({("5", "6"): "merge"})
    policy = policy_file(tool, {"fields": [{"field": "Notes", "keep": "FIRST"}], **never})
    ran = tool.apply(*ID, *policy)
    assert (ran.code, "MERGE_FORBIDDEN" in ran.err) == ((3, True) if "6" in numbers else (0, False))
    assert [row["No"] for row in tool.rows("merged/merged.csv")] == numbers


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        ({"neverMerge": ["taxid"]}, "`neverMerge`: `taxid` is no column; the header is `No`, `Company`"),
        ({"neverMerge": ["Country"]}, "`neverMerge`: `Country` is no column"),
        ({"fields": [{"field": "createdAt", "keep": "FIRST"}]}, "`fields`: `createdAt` is no column"),
        ({"fields": [{"field": "Total", "keep": "BEST"}]}, "merge.json: INVALID_INPUT at `fields[9].keep`"),
        ({"fields": 7}, "merge.json: INVALID_INPUT at `fields`"),
    ],
)
def test_a_merge_policy_of_another_file_is_refused(tool: Tool, policy: dict[str, Any], message: str) -> None:
    ran = tool.find(CUSTOMERS, *ID, *policy_file(tool, policy))
    assert (ran.code, message in ran.err) == (1, True), ran.err


COMMAS = """No;Company;E-Mail;Total;Limit
1;Acme;a@acme.example;1.204,50;9,50
2;Acme;a@acme.example;300,00;1.000
3;Beta;;7;
"""


MARK = ("--decimal-mark", "COMMA")


def test_numbers_with_a_comma(tool: Tool) -> None:
    keep = ("--keep", "Limit=GREATEST")
    assert tool.find(COMMAS, *ID, *MARK, *keep).code == 0
    (tool.directory / "decisions.json").write_text(json.dumps(decisions(tool)))
    assert tool.apply("--automatic", decisions="decisions.json").code == 0
    written = (tool.directory / "merged" / "merged.csv").read_text("utf-8")
    assert written == "No;Company;E-Mail;Total;Limit\n1;Acme;a@acme.example;1504,50;1000\n3;Beta;;7;\n"
    [total] = [row for row in tool.rows("merged/merges.csv") if row["column"] == "Total"]
    assert total["kept"] == "1504,50"
    # A spreadsheet writes the same number otherwise; another number is an edit.
    path = tool.directory / "merged" / "merged.csv"
    path.write_text(written.replace("1504,50;1000", "1.504,5;1.000,00"), encoding="utf-8")
    ran = tool.undo()
    assert (ran.code, "keeps what was edited" in ran.out) == (0, False)
    assert (tool.directory / "restored.csv").read_text("utf-8") == COMMAS
    path.write_text(written.replace("1504,50;1000", "1504.50;1,000"), encoding="utf-8")
    assert (
        "keeps what was edited since: `Total`, `Limit`" in tool.undo("--edits", tool.directory / "e.csv").out
    )
    assert tool.cells("e.csv")[1:] == [["1", "Total", "1504,50", "1504.50"], ["1", "Limit", "1000", "1,000"]]


def test_a_decimal_mark_is_said_by_find_and_apply_alike(tool: Tool) -> None:
    tool.find(COMMAS.replace("300,00", "1.20"), *ID, *MARK)
    ran = tool.apply(*ID, "--automatic")
    assert (ran.code, "--decimal-mark are not those of `find`" in ran.err) == (1, True)
    # With a decimal comma 1.20 is no number, and never the number that a point would make of it.
    ran = tool.apply(*ID, *MARK, "--automatic")
    assert (ran.code, "`1.20` is not what SUM needs" in ran.err) == (3, True)
    tool.directory.joinpath("merged", "undo.json").unlink()
    tool.find(COMMAS, *ID)
    ran = tool.apply(*ID, "--automatic")
    assert (ran.code, "`1.204,50` is not what SUM needs" in ran.err) == (3, True)
    assert "--decimal-mark COMMA" in ran.err
