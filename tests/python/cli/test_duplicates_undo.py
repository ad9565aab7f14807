"""`trueline duplicates undo`: find, apply and undo give the same file; what was edited in between stays."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from duplicates_files import CUSTOMERS, ID, Tool, edit, merged, write_rows

HEADER = [
    "Key",
    "Company",
    "City",
    "E-Mail",
    "Total",
    "Last Order",
    "Tags",
    "Notes",
    "Do Not Contact",
    "Färbe",
]
VALUES: dict[str, tuple[str, ...]] = {
    "Company": ("Acme", "ACME Inc.", " Acme  Ltd ", "Beta", "Beta, Söhne", "", "=1+1"),
    "City": ("Ulm", "ulm ", "", "Bonn"),
    "E-Mail": ("a@acme.example", "A+x@acme.example", "b@beta.example", "", "no mail"),
    "Total": ("1", "2.50", " 3 ", "", "-4"),
    "Last Order": ("2025-01-01", "2024-12-31", "", " 2023-05-05"),
    "Tags": ("x", "x; y", "y;;z ", "", " ; "),
    "Notes": ("one", "two\nlines", 'with "quotes", and more', "", "a\r\nb"),
    "Do Not Contact": ("yes", "No", "TRUE", "0", ""),
    "Färbe": ("rot", "blau", "", "\u202eabc"),
}


@pytest.fixture
def tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tool:
    return Tool(tmp_path, capsys)


def random_table(dice: random.Random) -> list[list[str]]:
    rows = [
        [f"k{number}", *(dice.choice(VALUES[name]) for name in HEADER[1:])]
        for number in range(dice.randint(2, 40))
    ]
    for _ in range(dice.randint(0, 2)):
        rows.insert(dice.randint(0, len(rows)), [""] * len(HEADER))
    return [HEADER, *rows]


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("options", [("--id", "Key"), ()], ids=["ids", "rows"])
def test_there_and_back_again(tool: Tool, seed: int, options: tuple[str, ...]) -> None:
    table = random_table(random.Random(seed))
    write_rows(tool.directory / "customers.csv", table)
    assert tool.find(tool.directory / "customers.csv", *options).code == 0
    assert tool.apply(*options, "--automatic").code == 0
    merges = tool.json("merged/undo.json")["merges"]
    away = sum(len(merge["rows"]) - 1 for merge in merges)
    assert len(tool.cells("merged/merged.csv")) == len(table) - away
    if not merges:
        assert tool.cells("merged/merged.csv") == table
        return
    ran = tool.undo()
    assert ran.code == 0, ran.err
    assert tool.cells("restored.csv") == table
    assert "keeps what was edited" not in ran.out
    ran = tool.undo("--out", tool.directory / "again.csv", merged="restored.csv")
    assert (ran.code, "undone already" in ran.err) == (1, True)


def test_the_random_tables_merge_something() -> None:
    """Or the property says nothing."""
    tables = [random_table(random.Random(seed)) for seed in range(25)]
    mails = [[row[3] for row in table if row[3].endswith("acme.example")] for table in tables]
    assert sum(len(mail) > 1 for mail in mails) > 20


@pytest.mark.parametrize("seed", range(15))
def test_edits_in_between_stay(tool: Tool, seed: int) -> None:
    dice = random.Random(seed)
    table = random_table(dice)
    write_rows(tool.directory / "customers.csv", table)
    tool.find(tool.directory / "customers.csv", "--id", "Key")
    tool.apply("--id", "Key", "--automatic")
    merges = tool.json("merged/undo.json")["merges"]
    if not merges:
        return
    now = tool.cells("merged/merged.csv")
    expected = {row[0]: list(row) for row in table[1:] if row[0]}
    places = {row[0]: row for row in now}
    for merge in merges:
        master = merge["undo"]["masterId"]
        for place in dice.sample(range(1, len(HEADER)), 3):
            # Another value, whatever the column is read as.
            places[master][place] = expected[master][place] = f"edited {place}"
    write_rows(tool.directory / "merged" / "merged.csv", now)
    ran = tool.undo()
    assert ran.code == 0, ran.err
    assert {row[0]: row for row in tool.cells("restored.csv")[1:] if row[0]} == expected
    assert [row[0] for row in tool.cells("restored.csv")] == [row[0] for row in table]
    assert "keeps what was edited since" in ran.out


def test_other_rows_may_come_and_go(tool: Tool) -> None:
    merged(tool)
    edit(tool, lambda rows: rows.insert(1, ["90", "New One", *rows[1][2:]]))
    ran = tool.undo()
    assert ran.code == 0
    assert "stand behind those they were merged into" in ran.out
    assert [row["No"] for row in tool.rows("restored.csv")] == ["90", "1", "2", "3", "4", "5", "6", "7"]

    edit(tool, lambda rows: rows.__setitem__(slice(1, None), sorted(rows[2:], key=lambda row: row[1])))
    assert tool.undo().code == 0
    restored = sorted(tool.rows("restored.csv"), key=lambda row: row["No"])
    assert restored == tool.rows("customers.csv")


def test_a_column_may_be_added(tool: Tool) -> None:
    merged(tool)
    edit(
        tool, lambda rows: [row.append("Owner" if at == 0 else "me") for at, row in enumerate(rows)] and None
    )
    assert tool.undo().code == 0
    rows = tool.rows("restored.csv")
    assert [row["Owner"] for row in rows] == ["me", "", "me", "me", "me", "me", "me"]
    edit(tool, lambda rows: [row.pop(2) for row in rows] and None)
    ran = tool.undo()
    assert (ran.code, "the header is not that of `customers.csv`" in ran.err) == (1, True)


def test_a_master_that_is_gone_is_told(tool: Tool) -> None:
    merged(tool)
    edit(tool, lambda rows: rows.pop(1) and None)
    ran = tool.undo()
    assert ran.code == 3
    assert "`1` is gone: what was merged into it stays away" in ran.err
    assert [row["No"] for row in tool.rows("restored.csv")] == ["3", "4", "5", "6", "7"]


def test_one_merge_after_the_other(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    tool.decide({("1", "2"): "merge", ("3", "4"): "merge"})
    assert tool.apply(*ID).code == 0
    assert tool.undo("--master", "4").code == 0
    assert [row["No"] for row in tool.rows("restored.csv")] == ["1", "3", "4", "5", "6", "7"]
    (tool.directory / "restored.csv").rename(tool.directory / "half.csv")
    ran = tool.undo("--master", "4", merged="half.csv")
    assert (ran.code, "undone already" in ran.err) == (1, True)
    ran = tool.undo("--master", "2", merged="half.csv")
    assert (ran.code, "nothing was merged into `2`" in ran.err) == (1, True)
    ran = tool.undo(merged="half.csv")
    assert (ran.code, "1 merge had been taken back before" in ran.out) == (0, True)
    assert tool.cells("restored.csv") == tool.cells("customers.csv")


def test_an_undo_that_was_changed_is_refused(tool: Tool) -> None:
    merged(tool)
    path = tool.directory / "merged" / "undo.json"
    good = path.read_text("utf-8")

    def refused(change: Callable[[dict[str, Any]], object]) -> str:
        read = json.loads(good)
        change(read)
        path.write_text(json.dumps(read))
        ran = tool.undo()
        assert ran.code == 1
        assert not (tool.directory / "restored.csv").exists()
        return ran.err

    assert "`format` must be 1" in refused(lambda read: read.update(format=2))
    wrote = "not an undo.json that `trueline duplicates apply` wrote"
    assert wrote in refused(lambda read: read.pop("merges"))
    assert wrote in refused(lambda read: read["merges"][0]["rows"].pop())
    assert wrote in refused(lambda read: read["merges"][0]["rows"][0].update(row=99))
    assert wrote in refused(lambda read: read["merges"][0]["rows"][0]["cells"].pop())
    assert wrote in refused(lambda read: read["columns"].pop())
    assert wrote in refused(lambda read: read["form"].update(delimiter=";;"))
    assert wrote in refused(lambda read: read.update(blanks=[7]))
    assert wrote in refused(lambda read: read.update(decimalMark="DOT"))
    master = refused(lambda read: read["merges"][0]["undo"].update(masterId="2"))
    assert wrote in master
    assert "INVALID_INPUT at `extra`" in refused(lambda read: read["merges"][0]["undo"].update(extra=1))
    path.write_text("{")
    assert "undo.json: not JSON" in tool.undo().err
    path.write_text(good)
    assert tool.undo().code == 0
