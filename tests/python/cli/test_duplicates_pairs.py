"""pairs.csv as a table of decisions: what a spreadsheet may make of it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from duplicates_files import CUSTOMERS, ID, Tool, write_rows
from trueline.cli.duplicates.pair_lines import is_same_id


@pytest.fixture
def tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tool:
    return Tool(tmp_path, capsys)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("decide", "perhaps", "line 2: `perhaps` in `decide` is none of merge, apart, later"),
        ("row_a", "one", "line 2: `row_a` and `row_b` must be two rows"),
        ("row_b", "700", "row 700 is no record of the file"),
        ("file", "", "line 3: `file` is not that of the lines before it"),
    ],
)
def test_a_bad_table_of_pairs_is_named(tool: Tool, name: str, value: str, message: str) -> None:
    tool.find(CUSTOMERS, *ID)
    rows = tool.cells("found/pairs.csv")
    rows[1][rows[0].index(name)] = value
    write_rows(tool.directory / "found" / "pairs.csv", rows)
    ran = tool.apply(*ID)
    assert (ran.code, message in ran.err) == (1, True), ran.err
    write_rows(tool.directory / "found" / "pairs.csv", [row[:5] for row in rows])
    assert "neither decisions.json nor pairs.csv" in tool.apply(*ID).err


ZEROS = (
    "No,Company,E-Mail\n00123,Acme,a@acme.example\nÜ 7,Acme,a@acme.example\nb9,Beta,\n4500000000001234,Acme,"
)


@pytest.mark.parametrize(
    ("written", "id_"),
    [("00123", "123"), ("00123", " 00123 "), ("00123", "123.0"), ("Ü 7", "ü7")],
)
def test_an_id_may_be_written_as_a_spreadsheet_does(tool: Tool, written: str, id_: str) -> None:
    tool.find(ZEROS, *ID)
    rows = tool.cells("found/pairs.csv")
    [line] = [line for line in rows if {"00123", "Ü 7"} == {line[0], line[1]}]
    line[line.index(written)] = id_
    write_rows(tool.directory / "found" / "pairs.csv", rows)
    assert tool.apply(*ID, "--automatic").code == 0
    assert [row["No"] for row in tool.rows("merged/merged.csv")] == ["00123", "b9", "4500000000001234"]


def test_which_ids_are_the_same() -> None:
    for said, id_ in [("4.5E+15", "4500000000001234"), ("4,50E+15", "4500000000001234"), ("7", "007")]:
        assert is_same_id(said, id_), said
    for said, id_ in [
        *(("4.6E+15", "4500000000001234"), ("45", "4500000000001234"), ("", "7"), ("8", "7")),
        *(("17. Feb", "2-17"), ("12", "1-2"), ("1.5", "15"), ("7", "b7"), ("1e999", "1" + 60 * "0")),
    ]:
        assert not is_same_id(said, id_), said


@pytest.mark.parametrize("side", ["a", "b"])
def test_a_line_that_is_not_about_its_rows_is_refused(tool: Tool, side: str) -> None:
    """As where a spreadsheet sorted some columns, and the decisions with them."""
    tool.find(CUSTOMERS, *ID)
    tool.decide({("3", "4"): "merge"})
    rows = tool.cells("found/pairs.csv")
    at = rows[0].index(side)
    wrong = rows[2][at]
    rows[1][at], rows[2][at] = rows[2][at], rows[1][at]
    write_rows(tool.directory / "found" / "pairs.csv", rows)
    ran = tool.apply(*ID)
    row, id_ = rows[1][rows[0].index(f"row_{side}")], rows[2][at]
    assert ran.code == 1
    assert f"pairs.csv: line 2: `{wrong}` is said to be in row {row}, and there is `{id_}`" in ran.err
    assert not (tool.directory / "merged").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_spreadsheet_may_save_the_pairs_in_its_own_way(tool: Tool, encoding: str) -> None:
    tool.find(CUSTOMERS.replace("Cafe", "Café"), *ID)
    tool.decide({("3", "4"): "Merge "})
    path = tool.directory / "found" / "pairs.csv"
    rows = tool.cells("found/pairs.csv")
    text = "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in [rows[0], *reversed(rows[1:])])
    path.write_bytes(text.encode(encoding))
    assert tool.apply(*ID).code == 0
    assert len(tool.rows("merged/merged.csv")) == 6
