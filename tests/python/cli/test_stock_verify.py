"""`trueline stock verify`: what differs is said, by the rule, whatever the files are; nothing is guessed."""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
import trueline
import trueline.cli.inventory.ledger
from conftest import leftovers
from stock_files import Tables, shop
from test_report import EVIL, read
from trueline.cli import main

FILES = ("ledger", "levels", "opening", "allocations", "picks")


@dataclass
class Verified:
    """What a run gave."""

    code: int
    out: str
    err: str
    directory: Path

    def json(self) -> Any:
        return json.loads((self.directory / "check.json").read_text("utf-8"))

    def rows(self) -> list[dict[str, str]]:
        with (self.directory / "check.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def page(self) -> str:
        return (self.directory / "check.html").read_text("utf-8")

    def said(self) -> list[tuple[Any, ...]]:
        """Kind, level, allocation, account and the two numbers of each difference."""
        names = ("kind", "levelId", "allocationId", "account", "ledger", "state")
        return [tuple(one[name] for name in names) for one in self.json()["discrepancies"]]


Verify = Callable[..., Verified]


@pytest.fixture(params=["columns", "records"])
def verify(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Verify:
    """Run the command on files, with pyarrow's columns and as without it."""
    if request.param == "records":
        monkeypatch.setattr(trueline.cli.inventory.ledger, "find_spec", lambda _: None)

    def run(*options: str) -> Verified:
        out = tmp_path / "out"
        named = [
            part for kind in ("html", "json", "csv") for part in (f"--{kind}", str(out / f"check.{kind}"))
        ]
        code = main(["stock", "verify", *options, *named])
        captured = capsys.readouterr()
        return Verified(code, captured.out, captured.err, out)

    return run


@pytest.fixture
def tables() -> Tables:
    return shop().tables()


def test_what_is_balanced_is_said(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    found = verify(*tables.write(tmp_path))
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[:2] == [
        "ledger.csv: 6 rows; 4 levels and 2 allocations compared",
        "  balanced: what is stored is what the ledger says",
    ]
    told = found.json()
    assert (told["balanced"], told["tenant"], told["discrepancies"]) == (True, "t1", [])
    assert (told["entries"], told["levels"], told["allocations"]) == (6, 4, 2)
    assert found.rows() == []
    page = " ".join(" ".join(read(found.page()).text).split())
    assert "Balanced : what is stored is what the ledger says." in page


def test_every_kind_is_said_in_words(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    tables.level("L1")["available"] = "14.000000"
    tables.level("L2")["version"] = "9"
    tables.levels.remove(tables.level("L3"))
    tables.picks[0]["open"] = "6.000000"
    tables.ledger.append(dict(tables.ledger[0]))
    found = verify(*tables.write(tmp_path))
    assert found.code == 3
    assert found.said() == [
        ("DUPLICATE_ENTRY", None, None, None, None, None),
        ("BALANCE", "L1", None, "AVAILABLE", "3", "14"),
        ("ALLOCATED_PICKS", "L1", None, None, "21", "22"),
        ("VERSION", "L2", None, None, "1", "9"),
        ("MISSING_LEVEL", "L3", None, None, None, None),
        ("PICK_OPEN", "L1", "order-1/1", None, "7", "6"),
        ("ALLOCATION_SUM", None, "order-1/1", None, "11", "12"),
    ]
    assert found.out.splitlines()[:9] == [
        "ledger.csv: 7 rows; 4 levels and 2 allocations compared",
        "  L1 (SKU-X, A-01-03): available: the ledger says 3, stored is 14 (11 too many)",
        "  L1 (SKU-X, A-01-03): allocated: all allocations have 21, stored is 22 (1 too many)",
        "  L2 (SKU-X, B-02-01, lot lot, 2): version: the ledger says 1, stored is 9",
        "  L3 (SKU-Y): is in the ledger, and not stored",
        "  allocation order-1/1 at L1 (SKU-X, A-01-03): open: the ledger says 7, stored is 6 (1 too few)",
        "  allocation order-1/1: does not add up: 11 by its parts, 12 stored",
        "  command c0, line 0: stands twice in the ledger",
        "  not balanced: 7 differences, in 3 levels, 1 allocation, 1 row",
    ]
    balance = next(row for row in found.rows() if row["kind"] == "BALANCE")
    assert (balance["level_id"], balance["item_id"], balance["location_id"]) == ("L1", "SKU-X", "A-01-03")
    assert (balance["ledger"], balance["state"], balance["difference"]) == ("3", "14", "11")
    last = next(one["lastRow"] for one in found.json()["discrepancies"] if one["levelId"] == "L2")
    assert last == {"at": "2026-01-31T09:04:00.000Z", "kind": "ADJUST", "commandId": "c4"}
    page = " ".join(" ".join(read(found.page()).text).split())
    assert "last moved 2026-01-31 09:04 UTC by ADJUST, command c4" in page
    for text in ("3 levels and 1 allocation differ from the ledger.", "order-1/1", "at L1"):
        assert text in page
    for text in ("The ledger says Stored Stored is", "11 too many", "1 too few", "Number of changes differs"):
        assert text in page
    for text in ("+11", "Versions", "Promise differs"):
        assert text not in page
    assert "The same line of the same command is in the ledger twice. It counted once." in page


def test_the_answer_is_that_of_the_rule(verify: Verify, tmp_path: Path) -> None:
    given = shop()
    spoiled = trueline.StockState(
        levels=[
            *given.state.levels[1:],
            {"id": "L9", "item_id": "i", "available": "-1.5", "scale": 1, "version": 2},
        ],
        allocations=given.state.allocations[:1],
    )
    report = trueline.verify_ledger(given.opening, given.entries, spoiled)
    given.state = spoiled
    found = verify(*given.tables().write(tmp_path)).json()
    by_rule = [json.loads(one.to_json()) for one in report.discrepancies]
    of_command = [{name: one[name] for name in by_rule[0]} for one in found["discrepancies"]]
    assert of_command == by_rule
    assert len(by_rule) > 3


def test_headers_may_be_written_in_any_way(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    tables.level("L1")["available"] = "14"
    usual = verify(*tables.write(tmp_path))

    def otherwise(name: str, text: str) -> str:
        rows = list(csv.reader(text.splitlines()))
        rows[0] = [
            {"tenant_id": "ignored", "version": "VERSION", "at": " At "}.get(one, camel(one))
            for one in rows[0]
        ]
        turned = [";".join(f'"{cell}"' for cell in reversed(row)) for row in rows]
        return "\ufeff" + "\r\n".join(turned) + "\r\n"

    found = verify(*tables.write(tmp_path, otherwise))
    assert found.said() == usual.said()
    assert "  ledger.csv: not used: ignored" in found.out
    assert found.json()["files"]["picks"]["unusedColumns"] == ["ignored"]
    assert found.json()["tenant"] is None


def camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def test_a_ledger_of_several_tenants(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    for name in FILES:
        rows = getattr(tables, name)
        rows += [row | {"tenant_id": "t2"} for row in rows]
    tables.ledger[-1]["quantity"] = "0.500000"
    options = tables.write(tmp_path)
    refused = verify(*options)
    assert (refused.code, refused.out) == (1, "")
    assert "row 5 (line 6) is of tenant `t2`, others are of `t1`" in refused.err
    assert "--tenant" in refused.err
    assert (verify(*options, "--tenant", "t1").code, verify(*options, "--tenant", "t2").code) == (0, 3)
    assert verify(*options, "--tenant", "t2").json()["tenant"] == "t2"


@pytest.mark.parametrize("named", ["T1", "t3"])
def test_a_tenant_that_no_row_is_of(verify: Verify, tables: Tables, tmp_path: Path, named: str) -> None:
    tables.levels += [row | {"tenant_id": "t2"} for row in tables.levels]
    found = verify(*tables.write(tmp_path), "--tenant", named)
    assert (found.code, found.out) == (1, "")
    assert found.err == f"trueline: no row is of tenant `{named}`; there are: `t1`, `t2`\n"


def test_a_tenant_with_levels_or_rows_alone(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    idle = {"id": "N1", "tenant_id": "idle", "available": "0", "allocated": "0", "version": "0"}
    tables.levels.append(tables.level("L1") | idle)
    tables.ledger.append(tables.ledger[0] | {"tenant_id": "gone"})
    options = tables.write(tmp_path)
    found = verify(*options, "--tenant", "idle")
    assert (found.code, found.json()["levels"], found.json()["entries"]) == (0, 1, 0)
    assert [one[0] for one in verify(*options, "--tenant", "gone").said()] == ["MISSING_LEVEL"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("options", [(), ("--tenant", "t1")], ids=["all", "tenant"])
def test_a_row_of_too_few_cells(
    verify: Verify, tables: Tables, tmp_path: Path, name: str, options: tuple[str, ...]
) -> None:
    columns = len(getattr(tables, name)[0])
    for line, cells in (("a,b", "2 cells"), (",", "2 cells"), ("t2", "1 cell")):

        def broken(file: str, text: str, line: str = line) -> str:
            header, _, *others = text.splitlines()
            return "\n".join([header, line, *others]) + "\n" if file == name else text

        found = verify(*tables.write(tmp_path, broken), *options)
        assert (found.code, found.out) == (1, "")
        said = f"{name}.csv: row 1 (line 2): `{line}`: {cells}, and the header has {columns}: was it cut off?"
        assert said in found.err


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_ends_within_a_row(verify: Verify, tables: Tables, tmp_path: Path, name: str) -> None:
    found = verify(
        *tables.write(tmp_path, lambda file, text: text + "ac" if file == name else text), "--tenant", "t1"
    )
    assert (found.code, found.out) == (1, "")
    row, columns = 1 + len(getattr(tables, name)), len(getattr(tables, name)[0])
    assert f"{name}.csv: row {row} (line {row + 1}): `ac`: 1 cell, and the header has {columns}:" in found.err


def test_blank_lines_and_a_last_line_without_its_end(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    def loose(_: str, text: str) -> str:
        lines = text.splitlines()
        return "\n".join([*lines[:2], "", "  ", "," * lines[0].count(","), *lines[2:]])

    found = verify(*tables.write(tmp_path, loose), "--tenant", "t1")
    assert (found.code, found.json()["entries"]) == (0, 6)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("levels", "allocations", "no column for any of `allocated`, `available`,"),
        ("opening", "allocations", "no column for any of `allocated`, `available`,"),
        ("levels", "ledger", "no column for `id`"),
        ("levels", "picks", "no column for `id`"),
        ("allocations", "levels", "no column for `requested`"),
        ("ledger", "levels", "no column for `commandId`"),
        ("picks", "ledger", "no column for `levelId`"),
    ],
)
def test_a_file_that_is_another(
    verify: Verify, tables: Tables, tmp_path: Path, name: str, given: str, said: str
) -> None:
    setattr(tables, name, getattr(tables, given))
    found = verify(*tables.write(tmp_path))
    assert (found.code, found.out) == (1, "")
    assert f"{name}.csv: {said}" in found.err
    assert ("is this the file of levels?" in found.err) == (given == "allocations")


@pytest.mark.parametrize(
    ("name", "column"),
    [("ledger", one) for one in ("quantity", "from_account", "to_account", "from_level_id", "to_level_id")]
    + [("allocations", "requested"), ("picks", "open")],
)
def test_a_column_that_is_not_there(
    verify: Verify, tables: Tables, tmp_path: Path, name: str, column: str
) -> None:
    for row in getattr(tables, name):
        del row[column]
    found = verify(*tables.write(tmp_path))
    assert (found.code, found.out) == (1, "")
    assert f"{name}.csv: no column for `{camel(column)}`; the header is" in found.err


def test_what_differs_twice_for_one_cause_says_so(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    tables.level("L2")["allocated"] = "9"
    tables.picks[0]["open"] = "6.000000"
    found = verify(*tables.write(tmp_path))
    assert Counter(one[0] for one in found.said()) == {
        "BALANCE": 1,
        "ALLOCATED_PICKS": 2,
        "PICK_OPEN": 1,
        "ALLOCATION_SUM": 1,
    }
    page = " ".join(read(found.page()).text)
    assert page.count("one cause with what the ledger says of this figure") == 1
    assert page.count("one cause with what an allocation has reserved here") == 1
    assert page.count("one cause with what this allocation has reserved") == 1
    tables.level("L1")["allocated"] = "99"
    tables.allocations[0]["requested"] = "50"
    page = " ".join(read(verify(*tables.write(tmp_path)).page()).text)
    assert page.count("one cause with what the ledger says of this figure") == 1
    assert "has reserved" not in page.partition("What the words mean")[0]


def test_a_tenant_that_no_file_names(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    options = tables.write(tmp_path, lambda _, text: text.replace("tenant_id", "owner"))
    found = verify(*options, "--tenant", "t1")
    assert (found.code, found.err) == (1, "trueline: --tenant t1: no file has a column `tenant_id`\n")


def test_without_allocations_levels_alone_are_compared(
    verify: Verify, tables: Tables, tmp_path: Path
) -> None:
    options = tables.write(tmp_path)[:6]
    found = verify(*options)
    assert found.code == 0
    said = "no allocations were given, so what is promised was not compared with them"
    assert f"  {said}" in found.out.splitlines()
    assert (found.json()["allocations"], found.json()["files"]["allocations"]) == (None, None)
    assert said[1:] in found.page()
    tables.level("L1")["allocated"] = "99"
    assert [one[:4] for one in verify(*tables.write(tmp_path)[:6]).said()] == [
        ("BALANCE", "L1", None, "ALLOCATED")
    ]


def test_without_an_opening_all_began_at_zero(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    options = tables.write(tmp_path)
    found = verify(*options[:4], *options[6:])
    assert found.code == 3
    assert ("BALANCE", "L1", None, "AVAILABLE", "-7", "3") in found.said()
    assert "No opening was given: every level began at 0." in found.page()


def test_json_files(verify: Verify, tmp_path: Path) -> None:
    given = shop()
    (tmp_path / "state.json").write_text(given.state.to_json(), encoding="utf-8")
    for name, records in (("opening", given.opening), ("ledger", given.entries)):
        text = ",\n".join(record.to_json() for record in records)
        (tmp_path / f"{name}.json").write_text(f"\ufeff [{text}]", encoding="utf-8")
    named = ["--ledger", "ledger.json", "--opening", "opening.json", "--levels", "state.json"]
    options = [part if part.startswith("--") else str(tmp_path / part) for part in named]
    found = verify(*options)
    assert (found.code, found.json()["allocations"], found.json()["levels"]) == (0, 2, 4)
    (tmp_path / "levels.json").write_text(f"[{given.opening[0].to_json()}]", encoding="utf-8")
    options[-1] = str(tmp_path / "levels.json")
    assert verify(*options).json()["allocations"] is None
    options += ["--allocations", str(tmp_path / "state.json")]
    assert verify(*options).json()["allocations"] == 2


def typed(path: Path) -> pa.Table:
    """A table of CSV with the types that PostgreSQL has."""
    table = pa.csv.read_csv(path, convert_options=pa.csv.ConvertOptions(strings_can_be_null=True))
    text = {"tenant_id", "id", "item_id", "location_id", "lot", "serial", "allocation_id", "reason"}
    for place, name in enumerate(table.schema.names):
        wanted = pa.utf8() if name in text or "level_id" in name else None
        if pa.types.is_floating(table.schema.field(place).type):
            wanted = pa.decimal128(16, 6)
        if name in ("at", "created_at", "received_at", "expires_at"):
            wanted = pa.timestamp("us", "UTC")
        if name in ("kind", "from_account", "to_account"):
            wanted = pa.dictionary(pa.int32(), pa.utf8())
        if wanted is not None:
            table = table.set_column(place, name, table.column(name).cast(wanted))
    return table


def test_parquet_files(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    tables.level("L1")["available"] = "14.000000"
    tables.ledger.append(dict(tables.ledger[0]))
    options = tables.write(tmp_path)
    wanted = verify(*options)
    for name in FILES:
        pa.parquet.write_table(typed(tmp_path / f"{name}.csv"), tmp_path / f"{name}.parquet")
    found = verify(*(part.replace(".csv", ".parquet") for part in options))
    assert (found.code, found.said()) == (3, wanted.said())
    mixed = [part.replace("ledger.csv", "ledger.parquet") for part in options]
    assert verify(*mixed).said() == wanted.said()


def test_picks_within_allocations_of_parquet(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    options = tables.write(tmp_path)
    state = shop().state
    allocations = typed(tmp_path / "allocations.csv")
    picks = [
        [{"level_id": pick.level_id, "open": pick.open, "shipped": pick.shipped} for pick in one.picks]
        for one in state.allocations
    ]
    pa.parquet.write_table(allocations.append_column("picks", pa.array(picks)), tmp_path / "a.parquet")
    named = [*options[:6], "--allocations", str(tmp_path / "a.parquet")]
    assert verify(*named).code == 0
    refused = verify(*named, *options[8:])
    assert (refused.code, "have picks already" in refused.err) == (1, True)
    refused = verify(*options[:8])
    assert "the allocations have no picks: name their table with --picks" in refused.err


def test_gzip(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    options = tables.write(tmp_path)
    packed = tmp_path / "ledger.csv.gz"
    packed.write_bytes(gzip.compress((tmp_path / "ledger.csv").read_bytes()))
    assert verify("--ledger", str(packed), *options[2:]).code == 0


def spoiled(name: str, column: str, value: str, row: int = 0) -> Callable[[Tables], None]:
    def spoil(tables: Tables) -> None:
        getattr(tables, name)[row][column] = value

    return spoil


def twice(tables: Tables) -> None:
    tables.allocations.append(tables.allocations[0])


BAD_ROWS = [
    (spoiled("ledger", "quantity", "1e3", 2), "ledger.csv: row 3 (line 4), column `quantity`: `1e3`:"),
    (spoiled("ledger", "quantity", "1,5", 0), "ledger.csv: row 1 (line 2), column `quantity`: `1,5`:"),
    (spoiled("ledger", "quantity", "", 0), "ledger.csv: row 1 (line 2), column `quantity`:"),
    (spoiled("ledger", "line", "0.0", 1), "ledger.csv: row 2 (line 3), column `line`: `0.0`:"),
    (spoiled("ledger", "at", "2026-01-31 09:00", 1), "column `at`: `2026-01-31 09:00`:"),
    (spoiled("ledger", "kind", "STEAL", 1), "column `kind`: `STEAL`:"),
    (spoiled("ledger", "from_account", "", 1), "column `from_account`:"),
    (spoiled("ledger", "to_level_id", "", 0), "ledger.csv: row 1 (line 2), column `to_level_id`:"),
    (
        spoiled("ledger", "from_level_id", "L1", 0),
        "ledger.csv: row 1 (line 2), column `from_level_id`: `L1`:",
    ),
    (spoiled("ledger", "command_id", "x" * 201, 3), "ledger.csv: row 4 (line 5), column `command_id`:"),
    (spoiled("opening", "version", "seven"), "opening.csv: row 1 (line 2), column `version`: `seven`:"),
    (spoiled("opening", "available", "10.5"), "opening.csv: row 1 (line 2), column `available`: `10.5"),
    (spoiled("opening", "id", "L2"), "opening.csv: row 2 (line 3), column `id`: `L2`:"),
    (spoiled("levels", "id", "L1", 3), "levels.csv: row 4 (line 5), column `id`: `L1`:"),
    (spoiled("levels", "scale", "7", 3), "levels.csv: row 4 (line 5), column `scale`: `7`:"),
    (twice, "allocations.csv: row 3 (line 4), column `id`: `order-1/1`:"),
    (spoiled("allocations", "created_at", "", 1), "allocations.csv: row 2 (line 3), column `created_at`:"),
    (spoiled("picks", "open", "x", 1), "picks.csv: row 2 (line 3), column `open`: `x`:"),
    (spoiled("picks", "position", "1.5", 1), "picks.csv: row 2 (line 3), column `position`: `1.5`:"),
    (spoiled("picks", "allocation_id", "order-9/1", 1), "picks.csv: row 2 (line 3), column `allocation_id`:"),
]


@pytest.mark.parametrize(("spoil", "said"), BAD_ROWS, ids=lambda part: part if isinstance(part, str) else "")
def test_a_row_that_cannot_be_read_refuses_the_run(
    verify: Verify, tables: Tables, tmp_path: Path, spoil: Callable[[Tables], None], said: str
) -> None:
    spoil(tables)
    found = verify(*tables.write(tmp_path))
    assert (found.code, found.out) == (1, "")
    assert said in found.err
    assert len(found.err.splitlines()) == 1
    assert not [path for path in tmp_path.rglob("check.*")]
    assert not [name for name in leftovers(tmp_path) if name != "out"]


BAD_FILES = [
    ("ledger", lambda text: text.replace("quantity", "amount"), "no column for `quantity`; the header is"),
    ("ledger", lambda text: text.replace("reason", "itemId"), "the header has `item_id` twice"),
    ("ledger", lambda text: text.replace("\n", ",x\n").replace(",x", "", 1), "more cells than the header"),
    ("ledger", lambda text: text + '"open', "a quotation mark is opened and not closed"),
    ("levels", lambda text: "", "the file is empty"),
    ("levels", lambda text: "[{]", "not JSON"),
    ("levels", lambda text: '{"levels": 1}', "neither a list of records nor an object with such lists"),
    ("levels", lambda text: "[1]", "row 1: not an object"),
    ("levels", lambda text: '[{"id": "L1"}]', "row 1, column `itemId`"),
    ("levels", lambda text: '[{"id": "L1", "id": "L2"}]', "`id` stands twice in one object"),
    (
        "levels",
        lambda text: '[{"id":"L1","itemId":"i","version":0,"available":1.5}]',
        "column `available`: `1.5`",
    ),
    ("levels", lambda text: '[{"id":"L1","itemId":"i","version":0,"status":""}]', "column `status`"),
    ("levels", lambda text: "PAR1", "this Parquet file cannot be read"),
    ("allocations", lambda text: text.replace("version", "v"), "no column for `version`"),
    ("picks", lambda text: text.replace("level_id", "level"), "no column for `levelId`"),
]


@pytest.mark.parametrize(("name", "change", "said"), BAD_FILES, ids=[said for _, _, said in BAD_FILES])
def test_a_file_that_cannot_be_read(
    verify: Verify, tables: Tables, tmp_path: Path, name: str, change: Callable[[str], str], said: str
) -> None:
    found = verify(*tables.write(tmp_path, lambda file, text: change(text) if file == name else text))
    assert (found.code, found.out) == (1, "")
    assert said in found.err
    assert f"{name}.csv" in found.err
    assert not [path for path in tmp_path.rglob("check.*")]


def test_a_parquet_file_with_a_bad_row(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    options = tables.write(tmp_path)
    table = typed(tmp_path / "levels.csv")
    floats = table.set_column(7, "available", pa.array([1.5] * 4))
    naive = table.set_column(13, "received_at", pa.array([0] * 4, pa.timestamp("ms")))
    for wrong, said in ((floats, "row 1, column `available`: `1.5`"), (naive, "row 1, column `received_at`")):
        pa.parquet.write_table(wrong, tmp_path / "levels.parquet")
        found = verify(*(part.replace("levels.csv", "levels.parquet") for part in options))
        assert (found.code, said in found.err) == (1, True), found.err


@pytest.mark.parametrize(
    ("name", "column", "header"),
    [("levels", "scale", "scale"), ("levels", "pick_order", "Pick Order"), ("ledger", "line", "line")],
)
def test_a_parquet_file_with_texts_where_integers_belong(
    verify: Verify, tables: Tables, tmp_path: Path, name: str, column: str, header: str
) -> None:
    options = tables.write(tmp_path)
    named = [part.replace(f"{name}.csv", f"{name}.parquet") for part in options]
    table = typed(tmp_path / f"{name}.csv")
    place = table.schema.names.index(column)
    texts = table.column(place).cast(pa.utf8())
    nothing = pa.nulls(len(table), pa.utf8())
    for wrong, said in (
        (texts, "text"),
        (texts.cast(pa.large_utf8()), "text"),
        (texts.dictionary_encode(), "text"),
        (table.column(place).cast(pa.float64()), "double"),
    ):
        pa.parquet.write_table(table.set_column(place, header, wrong), tmp_path / f"{name}.parquet")
        found = verify(*named)
        assert (found.code, found.out) == (1, "")
        assert f"{name}.parquet: column `{header}` is {said} and must be an integer" in found.err
    if column == "pick_order":
        pa.parquet.write_table(table.set_column(place, header, nothing), tmp_path / f"{name}.parquet")
        assert verify(*named).code == 0


def test_parquet_without_pyarrow(
    verify: Verify, tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = tables.write(tmp_path)
    pa.parquet.write_table(typed(tmp_path / "levels.csv"), tmp_path / "levels.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(trueline.cli.inventory.ledger, "find_spec", lambda _: None)
    assert verify(*options).code == 0
    found = verify(*(part.replace("levels.csv", "levels.parquet") for part in options))
    assert (found.code, found.err) == (
        1,
        "trueline: Parquet needs pyarrow: pip install 'trueline[parquet]'\n",
    )


def test_what_does_not_go_together(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    options = tables.write(tmp_path)
    for wrong in (options[:6] + options[8:], options[2:], options[:2], []):
        with pytest.raises(SystemExit) as ended:
            verify(*wrong)
        assert ended.value.code == 2
    with pytest.raises(SystemExit) as ended:
        main(["stock"])
    assert ended.value.code == 2


def test_what_is_read_is_not_replaced(
    tables: Tables, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = tables.write(tmp_path)
    before = (tmp_path / "picks.csv").read_bytes()
    assert main(["stock", "verify", *options, "--csv", str(tmp_path / "picks.csv")]) == 1
    assert "would be replaced" in capsys.readouterr().err
    assert (tmp_path / "picks.csv").read_bytes() == before
    assert main(["stock", "verify", *options[:2], "--levels", str(tmp_path / "none.csv")]) == 1
    assert "none.csv: No such file or directory" in capsys.readouterr().err


def test_the_first_differences_are_said_and_all_are_written(
    verify: Verify, tables: Tables, tmp_path: Path
) -> None:
    tables.levels += [tables.level("L1") | {"id": f"M{number}"} for number in range(30)]
    found = verify(*tables.write(tmp_path))
    listed = [line for line in found.out.splitlines() if line.startswith("  M")]
    assert len(listed) == 20
    assert f"and {len(found.rows()) - 20:,} more: see {tmp_path / 'out' / 'check.csv'}" in found.out
    assert len(found.rows()) == len(found.json()["discrepancies"]) == 120


def test_the_page_is_safe(verify: Verify, tables: Tables, tmp_path: Path) -> None:
    for row in (*tables.opening, *tables.levels):
        row["location_id"], row["lot"] = EVIL, "\u202eevil"
    tables.levels[0] |= {"id": EVIL, "item_id": EVIL}
    tables.ledger += [tables.ledger[0] | {"command_id": EVIL}] * 2
    tables.allocations[0] |= {"requested": "13"}
    found = verify(*tables.write(tmp_path))
    assert found.code == 3
    page = read(found.page())
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not any(tag in ("img", "b") and attributes for tag, attributes in page.tags)
    assert not any(name in ("src", "href") for _, attributes in page.tags for name in attributes)
    assert EVIL in " ".join(page.text)
    assert "\u202e" not in found.page()
