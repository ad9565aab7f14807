"""What was edited in a merged record since: kept, named, listed; a number written otherwise is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from duplicates_files import CUSTOMERS, ID, Tool, edit, merged


@pytest.fixture
def tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tool:
    return Tool(tmp_path, capsys)


def test_edits_are_named(tool: Tool) -> None:
    merged(tool)

    def change(rows: list[list[str]]) -> None:
        rows[1][rows[0].index("Phone")] = "555"
        # Written otherwise, and the same to the rule.
        rows[1][rows[0].index("Do Not Contact")] = "TRUE"
        rows[1][rows[0].index("Tags")] = "a;b;c"

    edit(tool, change)
    ran = tool.undo()
    assert "`1` keeps what was edited since: `Phone`\n" in ran.out
    one = tool.rows("restored.csv")[0]
    assert one == {**tool.rows("customers.csv")[0], "Phone": "555"}


@pytest.mark.parametrize("rule", ["SUM", "LEAST", "GREATEST"])
def test_a_number_that_a_spreadsheet_writes_otherwise_is_no_edit(tool: Tool, rule: str) -> None:
    text = CUSTOMERS.replace(",10.50,", ",10.50,").replace(",5,b; c", ",10.500,b; c")
    merged(tool, text, *ID, "--keep", f"Total={rule}")
    before = tool.rows("merged/merged.csv")[0]["Total"]

    def as_a_spreadsheet(rows: list[list[str]]) -> None:
        at = rows[0].index("Total")
        assert rows[1][at].endswith("0")
        rows[1][at] = rows[1][at].rstrip("0").rstrip(".")

    edit(tool, as_a_spreadsheet)
    assert tool.rows("merged/merged.csv")[0]["Total"] != before
    ran = tool.undo()
    assert (ran.code, "keeps what was edited" in ran.out) == (0, False)
    assert tool.cells("restored.csv") == tool.cells("customers.csv")
    edit(tool, lambda rows: rows[1].__setitem__(rows[0].index("Total"), "10.51"))
    assert "`1` keeps what was edited since: `Total`" in tool.undo().out


def test_a_text_that_looks_like_a_number_is_one_of_many(tool: Tool) -> None:
    """Only numbers are compared as such: a postal code is a text."""
    merged(tool, CUSTOMERS.replace("60601", "06060"))
    edit(tool, lambda rows: rows[1].__setitem__(rows[0].index("Zip"), "6060"))
    assert "`1` keeps what was edited since: `Zip`" in tool.undo().out


def test_all_edits_can_be_read(tool: Tool) -> None:
    names = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo")
    pairs = [f"{at},{name},x@{name}.example,1.50" for at, name in enumerate(sorted(2 * names), 2)]
    merged(tool, "\n".join(["No,Company,E-Mail,Total", *pairs]) + "\n")
    edit(tool, lambda rows: [row.__setitem__(3, f"9{at}") for at, row in enumerate(rows[1:])] and None)
    edits = tool.directory / "edits.csv"
    assert "  and 2 more keep what was edited since; --edits FILE lists them all" in tool.undo().out
    ran = tool.undo("--edits", edits)
    assert f"  and 2 more keep what was edited since; see {edits}" in ran.out
    assert tool.cells("edits.csv") == [
        ["master", "column", "merged", "current"],
        *([str(2 * at), "Total", "3.00", f"9{at - 1}"] for at in range(1, 8)),
    ]
    edit(tool, lambda rows: [row.__setitem__(3, "3") for row in rows[1:]] and None)
    assert tool.undo("--edits", edits).code == 0
    assert tool.cells("edits.csv") == [["master", "column", "merged", "current"]]
    ran = tool.undo("--edits", tool.directory / "merged" / "undo.json")
    assert (ran.code, "would be replaced" in ran.err) == (1, True)
