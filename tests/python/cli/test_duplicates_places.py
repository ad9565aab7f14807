"""Where merged records are when they are taken back: by ids, typed in again or twice, or by their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from duplicates_files import CUSTOMERS, ID, Tool, edit, merged, write_rows


@pytest.fixture
def tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tool:
    return Tool(tmp_path, capsys)


def test_without_ids_a_file_with_other_rows_is_refused(tool: Tool) -> None:
    merged(tool, CUSTOMERS, "--field", "city=City")
    before = tool.cells("merged/merged.csv")
    edit(tool, lambda rows: rows.pop())
    ran = tool.undo()
    assert (ran.code, "rows were added or taken away" in ran.err) == (1, True)
    # Sorted, the merged record is not where it was.
    write_rows(tool.directory / "merged" / "merged.csv", [before[0], *reversed(before[1:])])
    ran = tool.undo()
    assert (ran.code, "is not at its place" in ran.err, "`apply --id COLUMN`" in ran.err) == (1, True, True)
    assert not (tool.directory / "restored.csv").exists()


SHOPS = """Company,City,E-Mail,Total
Acme,Ulm,a@acme.example,1
Acme,Ulm,a@acme.example,2
Beta,Ulm,b@beta.example,3
Beta,Ulm,b@beta.example,4
Gamma,Ulm,,5
"""


@pytest.mark.parametrize(("one", "other"), [(1, 2), (1, 3), (2, 3)])
def test_without_ids_exchanged_rows_are_refused(tool: Tool, one: int, other: int) -> None:
    """Two records that have half of their values in common are still two."""
    assert tool.find(SHOPS).code == 0
    assert tool.apply("--automatic").code == 0
    assert len(tool.rows("merged/merged.csv")) == 3

    def exchange(rows: list[list[str]]) -> None:
        rows[one], rows[other] = rows[other], rows[one]

    edit(tool, exchange)
    ran = tool.undo()
    assert (ran.code, "were rows exchanged? Nothing is taken back" in ran.err) == (1, True)
    assert not (tool.directory / "restored.csv").exists()
    edit(tool, exchange)
    # At its place, and edited.
    edit(tool, lambda rows: rows[1].__setitem__(1, "Bonn"))
    assert tool.undo().code == 0
    assert [row["City"] for row in tool.rows("restored.csv")] == ["Bonn", "Ulm", "Ulm", "Ulm", "Ulm"]


@pytest.mark.parametrize("place", [2, None])
def test_an_id_that_was_typed_in_again_is_no_undo(tool: Tool, place: int | None) -> None:
    tool.find(CUSTOMERS, *ID)
    tool.decide({("1", "2"): "merge", ("3", "4"): "merge"})
    assert tool.apply(*ID).code == 0
    new = ["2", "Somebody New", *[""] * 11]
    edit(tool, lambda rows: rows.insert(len(rows) if place is None else place, new))
    # Edited too: what is left of the merge is enough.
    edit(tool, lambda rows: rows[1].__setitem__(rows[0].index("Phone"), "555"))
    master = tool.rows("merged/merged.csv")[0]
    ran = tool.undo()
    assert ran.code == 3
    assert "the merge into `1` is not taken back: `2` stands in the file again" in ran.err
    assert "give it another id, and undo again with --master 1" in ran.err
    assert "taken back before" not in ran.out
    rows = tool.rows("restored.csv")
    assert [row for row in rows if row["No"] == "1"] == [master]
    assert [row["Company"] for row in rows if row["No"] == "2"] == ["Somebody New"]
    assert sorted(row["No"] for row in rows) == ["1", "2", "3", "4", "5", "6", "7"]
    before = tool.rows("customers.csv")[2:4]
    assert sorted((row for row in rows if row["No"] in "34"), key=lambda row: row["No"]) == before
    # With another id it comes back.
    edit(tool, lambda rows: [row.__setitem__(0, "80") for row in rows if row[1] == "Somebody New"] and None)
    assert tool.undo("--master", "1").code == 0
    assert sorted(row["No"] for row in tool.rows("restored.csv")) == ["1", "2", "4", "5", "6", "7", "80"]


def test_a_merge_that_changed_nothing_is_known_by_its_records(tool: Tool) -> None:
    same = "No,Company,E-Mail\n" + "".join(f"{number},Acme,a@acme.example\n" for number in (1, 2, 3))
    merged(tool, same)
    edit(tool, lambda rows: rows.append(["3", "Somebody New", ""]))
    ran = tool.undo()
    assert (ran.code, "`3` stands in the file again" in ran.err) == (3, True)
    edit(tool, lambda rows: rows.append(["2", "Acme", ""]))
    ran = tool.undo()
    assert (ran.code, "undone already" in ran.err) == (1, True)


def test_an_id_twice_is_refused(tool: Tool) -> None:
    merged(tool)
    edit(tool, lambda rows: rows.append(rows[1]))
    ran = tool.undo()
    assert (ran.code, "the id `1` stands twice" in ran.err) == (1, True)
