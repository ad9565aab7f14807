"""Bad files: a clear message with row and column, the other rows go on, nothing half-written."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Import, leftovers

Written = Callable[..., Path]
HEADER = "Company,Email,Last Order,Total\n"
GOOD = "Delta Foods Inc.,info@delta.example,2025-06-01,10.00\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the first line is blank"),
        (b"\n" + HEADER.encode(), "the first line is blank"),
        (HEADER.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04 anything", "save the sheet as CSV"),
        (b"Acme,info@acme.example,2025-01-01,5\nBeta,,2025-01-02,6\n", "no column for `name`"),
        (b"Company;Company\nA;B\n", "`Company` twice (HEADER_AMBIGUOUS)"),
        (b"Comp\xe9ny,Total\nA,1\n", "header (line 1) cannot be read: byte 0xE9"),
        (b'"Company,Total\nA,1\n', "header (line 1) cannot be read: a quotation mark is opened"),
        (gzip.compress(HEADER.encode() * 100)[:-9], "damaged or cut off"),
        (b"x" * (2 << 20), "header (line 1) cannot be read: a line of 2,097,152 bytes"),
    ],
)
def test_files_that_are_refused(run_import: Import, tmp_path: Path, content: bytes, message: str) -> None:
    outcome = run_import(content)
    assert outcome.code == 1
    assert message in outcome.err
    assert str(tmp_path / "orders.csv") in outcome.err
    assert leftovers(tmp_path) == []


def test_the_header_that_was_found_is_said(run_import: Import) -> None:
    outcome = run_import("Firma;Umsatz\nAcme;5\n")
    assert "it is `Firma`, `Umsatz`" in outcome.err
    assert "Company Name, Company, Customer Name" in outcome.err


def test_a_file_that_is_not_there(run_import: Import, tmp_path: Path) -> None:
    outcome = run_import(tmp_path / "none.csv")
    assert outcome.code == 1
    assert "No such file" in outcome.err
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("row", "column", "code", "words"),
    [
        (b"Caf\xe9,,2025-06-01,1\n", "Company", "ENCODING_INVALID", "byte 0xE9 at character 4"),
        (b"Nul\0,,2025-06-01,1\n", "Company", "ENCODING_INVALID", "byte 0x00 at character 4"),
        (b"Acme,,2025-06-01,1,\xff\n", "column 5", "ENCODING_INVALID", "byte 0xFF at character 1"),
        (b'"Caf\xe9" x,,2025-06-01,1\n', "", "QUOTE_INVALID", "closing quotation mark"),
        (b"Acme,,2025-06-01,1,more\n", "", "ROW_TOO_LONG", "more cells than the header"),
        (b"Acme,,last week,1\n", "Last Order", "DAY_INVALID", "not a day"),
        (b"Acme,,31.12.2024,1\n", "Last Order", "DAY_INVALID", "not a day"),
        (b"Acme,,2025-06-01T10:00:00Z,1\n", "Last Order", "DAY_INVALID", "not a day"),
        (b",,2025-06-01,1\n", "Company", "REQUIRED_MISSING", "is missing"),
        (b'"Acme" Foods,,2025-06-01,1\n', "", "QUOTE_INVALID", "closing quotation mark"),
        (b'"Acme,,2025-06-01,1\n', "", "QUOTE_INVALID", "not closed"),
        (b"Ac\rme,,2025-06-01,1\n", "", "LINE_END_INVALID", "carriage return"),
        (b"x" * 200_000 + b",,2025-06-01,1\n", "", "FIELD_TOO_LONG", "131,072 characters"),
        (b"x" * (2 << 20) + b",,2025-06-01,1\n", "", "LINE_TOO_LONG", "2,097,167 bytes"),
    ],
)
def test_a_row_that_is_rejected(run_import: Import, row: bytes, column: str, code: str, words: str) -> None:
    others = b"Alpha,,2025-05-01,2\n"
    outcome = run_import(HEADER.encode() + GOOD.encode() + row + others)
    assert outcome.code == 3
    (issue,) = outcome.table("issues.csv")
    assert (issue["row"], issue["line"], issue["rejected"]) == ("2", "3", "yes")
    assert (issue["column"], issue["code"]) == (column, code)
    assert words in issue["reason"]
    names = [company["name"] for company in outcome.table("companies.csv")]
    assert names == ["Delta Foods Inc.", "Alpha"]
    where = "row 2 (line 3)" + (f", column `{column}`" if column else "")
    assert f"orders.csv: {where}: " in outcome.err
    assert code in outcome.report()


def test_what_an_open_quotation_mark_swallowed_is_read(run_import: Import) -> None:
    rows = [f"Company {number} GmbH,,2025-06-01,{number}\n" for number in range(50)]
    rows.insert(3, '"Open,,2025-06-01,1\n')
    rows.insert(20, '"Fine, with a comma",,2025-06-01,1\n')
    outcome = run_import(HEADER + "".join(rows))
    assert [issue["row"] for issue in outcome.table("issues.csv")] == ["4"]
    assert outcome.summary()["companies"] == 51


def test_too_many_broken_quotation_marks(run_import: Import, tmp_path: Path) -> None:
    outcome = run_import(HEADER + 'a "b,c\n"d" e,f\n' * 2000)
    assert outcome.code == 1
    assert "more than 1,000 rows with broken quotation marks" in outcome.err
    assert leftovers(tmp_path) == []


def test_short_rows_blank_rows_and_cells_with_line_breaks(run_import: Import) -> None:
    outcome = run_import(HEADER + 'Acme\n\n,,,\n"Beta\nFoods",,2025-06-01\nGamma,,nonsense\n')
    assert outcome.code == 3
    summary = outcome.summary()
    assert (summary["rows"], summary["blankRows"], summary["companies"]) == (5, 2, 2)
    (issue,) = outcome.table("issues.csv")
    # The row before has two lines.
    assert (issue["row"], issue["line"]) == ("5", "7")


def test_a_dropped_value_keeps_its_row(run_import: Import) -> None:
    outcome = run_import(HEADER + "Acme,info@,2025-06-01,12x\n")
    assert outcome.code == 0
    codes = [(one["code"], one["column"], one["rejected"]) for one in outcome.table("issues.csv")]
    assert codes == [("EMAIL_INVALID", "Email", "no"), ("DECIMAL_INVALID", "Total", "no")]


def test_a_header_without_rows(run_import: Import) -> None:
    outcome = run_import(HEADER)
    assert outcome.code == 0
    assert outcome.summary()["companies"] == 0
    assert "0 of 0 companies" in outcome.report()


@pytest.mark.parametrize("packed", [False, True])
def test_a_line_of_100_mb_is_bounded_in_memory(tmp_path: Path, packed: bool) -> None:
    resource = pytest.importorskip("resource", reason="the peak of memory is asked of the system")
    del resource
    path, opened = tmp_path / "orders.csv", gzip.open if packed else open
    with opened(path, "wb") as file:
        file.write(HEADER.encode() + GOOD.encode())
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b"\nAlpha,,2025-05-01,2\n")
    measured = (
        "import resource, sys, trueline.cli\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "code = trueline.cli.main(sys.argv[1:])\n"
        "print('grew', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
        "sys.exit(code)\n"
    )
    arguments = ["import", str(path), "--out", str(tmp_path / "out"), "--today", "2025-07-15"]
    done = subprocess.run(
        [sys.executable, "-c", measured, *arguments], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 3, done.stderr
    assert "row 2 (line 3)" in done.stderr
    assert "a line of 100,000,001 bytes; 1,048,576 is the most (LINE_TOO_LONG)" in done.stderr
    assert "2 companies" in done.stdout
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stdout.split("grew ")[1]) * unit < 50_000_000


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--encoding", "utf-16"], "encoding `utf-16` is not read"),
        (["--encoding", "klingon"], "unknown encoding `klingon`"),
        (["--delimiter", ";;"], "the delimiter must be one character"),
        (["--zone", "Europe/Lundon"], "UNKNOWN_TIME_ZONE"),
        (["--up-to-today"], "--up-to-today needs `documents`"),
        (["--stock", "none.csv"], "No such file"),
    ],
)
def test_options_that_are_refused(
    run_import: Import, tmp_path: Path, options: list[str], message: str
) -> None:
    outcome = run_import(HEADER + GOOD, *options)
    assert outcome.code == 1
    assert message in outcome.err
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("options", [["--today", "15.07.2025"], ["--day-format", "DE"], ["--nope"]])
def test_a_wrong_command_line(run_import: Import, options: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run_import(HEADER, *options)
    assert stopped.value.code == 2


def test_other_forms_by_option(run_import: Import) -> None:
    text = "Company;Last Order;Total\nCaf\xe9;31.12.2024;1.234,50\n"
    outcome = run_import(
        text.encode("cp1252"),
        *("--encoding", "cp1252", "--day-format", "EU", "--decimal-mark", "COMMA"),
    )
    assert outcome.code == 0
    (company,) = outcome.table("companies.csv")
    assert company["name"] == "Café"
    assert (company["last_order"], company["total"]) == ("2024-12-31", "1234.50")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("packed", [False, True])
def test_delimiters_bom_and_gzip(run_import: Import, delimiter: str, packed: bool) -> None:
    text = (HEADER + GOOD).replace(",", delimiter).replace("\n", "\r\n")
    content = b"\xef\xbb\xbf" + text.encode()
    outcome = run_import(gzip.compress(content) if packed else content)
    assert outcome.code == 0
    assert outcome.table("companies.csv")[0]["name"] == "Delta Foods Inc."


def test_stock_without_a_column_of_locations(run_import: Import, written: Written, tmp_path: Path) -> None:
    stock = written("stock.csv", "SKU,Quantity\n1,2\n")
    outcome = run_import(HEADER + GOOD, "--stock", str(stock))
    assert outcome.code == 1
    assert "no column of locations; the header is `SKU`, `Quantity`" in outcome.err
    assert leftovers(tmp_path) == []


def test_stock_rows_that_are_refused(run_import: Import, written: Written) -> None:
    stock = written(
        "bins.csv",
        b"SKU,Bin,Quantity\n1,A-01-03,5\n2,A-100-03,1\n3,01-01-02,2\n\n4,B-01-01,1,more\n5,\xe9,1\n6\n",
    )
    outcome = run_import(HEADER + GOOD, "--stock", str(stock))
    assert outcome.code == 3
    rows = [(row["pick_order"], row["canonical"], row["SKU"]) for row in outcome.table("stock.csv")]
    assert rows == [("10102", "01-01-02", "3"), ("10103", "01-01-03", "1")]
    refused = [(one["row"], one["column"], one["code"]) for one in outcome.table("stock_issues.csv")]
    assert refused == [
        ("2", "Bin", "ROW_OUT_OF_RANGE"),
        ("5", "", "ROW_TOO_LONG"),
        ("6", "Bin", "ENCODING_INVALID"),
        ("7", "Bin", "EMPTY_LOCATION"),
    ]
