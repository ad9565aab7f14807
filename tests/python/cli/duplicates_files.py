"""Runs of `trueline duplicates`, and small files of customers for them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from trueline.cli import main

HEADER = "No,Company,Street,City,Zip,Phone,E-Mail,VAT Number,Total,Tags,Notes,Do Not Contact,Last Order"
CUSTOMERS = f"""{HEADER}
1,"Acme Supply, Inc.",12 Main Street,Peoria,60601,312-555-0147,i@acme.example,1,10.50,a; b,first,no,2025-01-02
2,ACME SUPPLY INC,12 Main St.,Peoria,,(312) 555 0147,,,5,b; c,second,yes,2025-03-01
3,Cafe Roma,3570 Las Vegas Blvd. S,Las Vegas,89109,,,,1,,,no,
4,Bertolini,3570 las vegas boulevard south,las vegas,89109,,,,2,x,,no,2024-12-31
5,Zeta Trading,1 Long Road,Ulm,89073,0731 555 01,z@zeta.example,DE1,7,,,no,
6,Zeta Trading GmbH,1 Long Road,Ulm,89073,0731 555 01,z@zeta.example,DE2,8,,,no,
7,Nobody Else,9 Far Away,Erie,16501,,,,0,,,no,
"""
"""1 and 2 are sure; 3 and 4 are to be looked at; 5 and 6 are held, by two tax numbers; 7 stands alone."""
ID = ("--id", "No")


@dataclass
class Ran:
    """What a run gave."""

    code: int
    out: str
    err: str


@dataclass
class Tool:
    """`trueline duplicates` in a directory of a test's own."""

    directory: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, *arguments: object) -> Ran:
        code = main(["duplicates", *map(str, arguments)])
        captured = self.capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    def find(self, content: Path | str | bytes = CUSTOMERS, *options: object) -> Ran:
        return self.run("find", self.file(content), "--out", self.directory / "found", "--quiet", *options)

    def apply(self, *options: object, decisions: str = "found/pairs.csv") -> Ran:
        named = ("--decisions", self.directory / decisions, "--out", self.directory / "merged", "--quiet")
        return self.run("apply", self.directory / "customers.csv", *named, *options)

    def undo(self, *options: object, merged: str = "merged/merged.csv") -> Ran:
        named = ("--undo", self.directory / "merged" / "undo.json", "--out", self.directory / "restored.csv")
        return self.run("undo", self.directory / merged, *named, "--quiet", *options)

    def file(self, content: Path | str | bytes) -> Path:
        """The file of customers."""
        path = self.directory / "customers.csv"
        if isinstance(content, Path):
            return content
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def decide(self, words: dict[tuple[str, str], str]) -> None:
        """Write decisions into the table of pairs, as a person does in a spreadsheet."""
        path = self.directory / "found" / "pairs.csv"
        rows = self.rows("found/pairs.csv")
        left = dict(words)
        for row in rows:
            row["decide"] = left.pop((row["a"], row["b"]), "")
        assert not left, f"no such pairs: {left}"
        write_rows(path, [list(rows[0]), *(list(row.values()) for row in rows)])

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.directory / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def cells(self, name: str) -> list[list[str]]:
        with (self.directory / name).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def json(self, name: str) -> Any:
        return json.loads((self.directory / name).read_text("utf-8"))

    def report(self) -> str:
        return (self.directory / "found" / "report.html").read_text("utf-8")


def write_rows(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def decisions(tool: Tool, *decided: tuple[list[int], str]) -> dict[str, Any]:
    """decisions.json as the report saves it."""
    found = tool.report().split('data-found="', 1)[1].split('"', 1)[0].replace("&quot;", '"')
    read: dict[str, Any] = json.loads(found)
    return {**read, "decisions": [{"rows": rows, "decide": word} for rows, word in decided]}


def merged(tool: Tool, text: str = CUSTOMERS, *options: object) -> None:
    """Find and merge all that is sure."""
    options = options or ID
    assert tool.find(text, *options).code == 0
    assert tool.apply(*options, "--automatic").code == 0


def edit(tool: Tool, change: Callable[[list[list[str]]], None]) -> None:
    rows = tool.cells("merged/merged.csv")
    change(rows)
    write_rows(tool.directory / "merged" / "merged.csv", rows)
