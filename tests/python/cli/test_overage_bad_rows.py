"""Bad rows and bad files: a reason with the line, the others go on, and nothing is taken for 0."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import OVERAGE_EXAMPLE, RunOverage, leftovers

Written = Callable[..., Path]
HEADER = b"account,plan,used,customer,skip\n"
GOOD = b"good,PRO,150000,cus_g,\n"


@pytest.mark.parametrize(
    ("row", "column", "code", "words"),
    [
        (b",PRO,1,,\n", "account", "REQUIRED_MISSING", "is missing"),
        (b"a,,1,,\n", "plan", "REQUIRED_MISSING", "is missing"),
        (b"a,PRO,1,,maybe\n", "skip", "SKIP_INVALID", "`maybe`: neither yes nor no"),
        (b"a" * 201 + b",PRO,1,,\n", "account", "INVALID_INPUT", "1 to 200 characters"),
        (b"a," + b"P" * 201 + b",1,,\n", "plan", "INVALID_INPUT", "1 to 200 characters"),
        (b"a,PRO,1,,,more\n", "", "ROW_TOO_LONG", "more cells than the header"),
        (b"Caf\xe9,PRO,1,,\n", "account", "ENCODING_INVALID", "byte 0xE9 at character 4"),
        (b"a,PRO,1\x00,,\n", "used", "ENCODING_INVALID", "byte 0x00"),
        (b'"a" b,PRO,1,,\n', "", "QUOTE_INVALID", "closing quotation mark"),
        (b'"a,PRO,1,,\n', "", "QUOTE_INVALID", "not closed"),
        (b"x" * (2 << 20) + b",PRO,1,,\n", "", "LINE_TOO_LONG", "2,097,161 bytes"),
    ],
)
def test_a_row_that_is_left_out(
    run_overage: RunOverage, row: bytes, column: str, code: str, words: str
) -> None:
    outcome = run_overage(HEADER + GOOD + row + b"other,FREE,1,,\n")
    assert outcome.code == 3
    assert outcome.issues() == [(3, column, code, True)]
    assert "usage.csv: row 2 (line 3)" in outcome.err
    assert words in outcome.err
    assert outcome.said("account", "amount") == [("good", "50.00"), ("other", "0.00")]
    assert "          1 rejected, 0 blank" in outcome.out
    assert "1 row of 3 could not be used" in outcome.report()


@pytest.mark.parametrize(
    ("cell", "code", "words"),
    [
        (b"", "USED_MISSING", "no usage is said, which is not 0"),
        (b"n/a", "USED_INVALID", "`n/a` is not a whole number"),
        (b'"150,000"', "USED_INVALID", "`150,000` is not a whole number"),
        (b"150000.0", "USED_INVALID", "`150000.0` is not a whole number"),
        (b"1e5", "USED_INVALID", "`1e5` is not a whole number"),
        (b"+5", "USED_INVALID", "`+5` is not a whole number"),
        (b"NaN", "USED_INVALID", "`NaN` is not a whole number"),
        ("١٢٣".encode(), "USED_INVALID", "is not a whole number"),
        (b"9007199254740992", "INVALID_INPUT", "must be an integer from"),
        (b"9" * 5000, "USED_INVALID", "is not a whole number"),
    ],
)
def test_a_usage_that_is_none(run_overage: RunOverage, cell: bytes, code: str, words: str) -> None:
    """The account stays in the run, at fault: nothing is charged by it, and it is not at 0."""
    outcome = run_overage(HEADER + b"a,PRO," + cell + b",cus_a,\n" + GOOD)
    assert outcome.code == 3
    assert outcome.issues() == [(2, "used", code, False)]
    assert outcome.said("account", "used", "outcome", "reason") == [
        ("a", "", "FAULT", "USAGE_UNKNOWN"),
        ("good", "150000", "CHARGE", "ABOVE_INCLUDED"),
    ]
    assert words in outcome.err
    assert "usage.csv line 2)" in outcome.err
    assert words in outcome.report()


def test_what_the_rules_refuse_of_one_account(run_overage: RunOverage) -> None:
    outcome = run_overage(HEADER + b"a,PRO,-1,cus_a,\nb,GOLD,5,cus_b,\nc,FREE,1,,\nc,FREE,1,,\n" + GOOD)
    assert outcome.code == 3
    assert outcome.said("account", "fault_code", "fault_field") == [
        ("a", "INVALID_INPUT", "accounts[0].used"),
        ("b", "UNKNOWN_PLAN", "accounts[1].plan"),
        ("c", "DUPLICATE_ID", "accounts[2].account"),
        ("c", "DUPLICATE_ID", "accounts[3].account"),
        ("good", "", ""),
    ]
    assert outcome.issues() == []
    assert "4 accounts at fault, nothing was decided" in outcome.err
    assert "  b: the plans have none of this name: `GOLD` (UNKNOWN_PLAN, usage.csv line 3)" in outcome.err
    assert "c: the account stands in the file twice (DUPLICATE_ID, usage.csv line 4)" in outcome.err


def test_only_the_first_of_many_are_said(run_overage: RunOverage) -> None:
    outcome = run_overage(HEADER + b"a,PRO,1,,maybe\n" * 7 + b"b,GOLD,1,,\n" * 1 + GOOD)
    assert f"usage.csv: and 2 more, see {outcome.directory / 'run.json'}" in outcome.err
    assert outcome.err.count("hint: an account is left out by") == 1
    assert len(outcome.issues()) == 7


def test_skip_in_words(run_overage: RunOverage) -> None:
    said = {"yes": True, "TRUE": True, "1": True, "no": False, "False": False, "0": False, "": False}
    rows = "".join(f"a{number},PRO,150000,cus,{cell}\n" for number, cell in enumerate(said))
    outcome = run_overage(HEADER + rows.encode())
    assert outcome.code == 0
    assert [outcome == "SKIPPED" for (outcome,) in outcome.said("outcome")] == list(said.values())


def test_blank_rows_and_spaces(run_overage: RunOverage) -> None:
    outcome = run_overage(HEADER + b"\n , ,,,\n  a b , PRO , 150000 , cus_a ,\n,,,,,,,\n")
    assert outcome.code == 0
    assert outcome.said("account", "amount", "customer") == [("a b", "50.00", "cus_a")]
    assert "          0 rejected, 3 blank" in outcome.out


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (HEADER + GOOD, []),
        (b"\xef\xbb\xbf" + HEADER + GOOD, []),
        ((HEADER + GOOD).replace(b"\n", b"\r\n"), []),
        (gzip.compress(HEADER + GOOD), []),
        ((HEADER + GOOD).replace(b",", b";"), []),
        ((HEADER + GOOD).replace(b",", b"\t"), ["--delimiter", "tab"]),
        (b"Account ID;PLAN;Usage;Stripe Customer\ngood;PRO;150000;cus_g\n", []),
        (
            "account,plan,used,customer,Büro\ngood,PRO,150000,cus_g,Köln\n".encode("cp1252"),
            ["--encoding", "cp1252"],
        ),
    ],
)
def test_forms_of_a_file(run_overage: RunOverage, content: bytes, options: list[str]) -> None:
    outcome = run_overage(content, *options)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.said("account", "amount", "customer") == [("good", "50.00", "cus_g")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        ("account,plan,used\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04", "save the sheet as CSV"),
        (b"name,plan,used\n", "no column for `account`; the header is `name`, `plan`, `used`"),
        (b"account,used\na,1\n", "no column for `plan`"),
        (b"account,plan\na,PRO\n", "neither a column for `used` (a total an account) nor for `at`"),
        (b"account,plan,used,at\na,PRO,1,x\n", "`used` is a column of totals and `at` one of events"),
        (b"account,at\na,x\n", "events do not say which plan an account is on; --accounts does"),
        (b"account,Account,plan,used\n", "`account` twice (HEADER_AMBIGUOUS)"),
        (gzip.compress((HEADER + GOOD) * 100)[:-9], "damaged or cut off"),
    ],
)
def test_files_that_are_refused(
    run_overage: RunOverage, tmp_path: Path, content: bytes, message: str
) -> None:
    outcome = run_overage(content)
    assert outcome.code == 1
    assert message in outcome.err
    assert str(tmp_path / "usage.csv") in outcome.err
    assert list(outcome.directory.iterdir()) == []


@pytest.mark.parametrize(
    ("plans", "message"),
    [
        (b"{", "INVALID_INPUT: the text is not JSON"),
        (b'{"curency": "EUR"}', "INVALID_INPUT at `curency`"),
        (b'{"currency": "EURO"}', "at `currency`"),
        (b'{"plans": []}', "INVALID_POLICY at `plans`"),
        (
            b'{"plans": [{"plan": "P", "included": 1, "price": {"model": "STANDARD"}}]}',
            "plans[0].price.unitPrice",
        ),
        (b'{"plans": [{"plan": "P", "included": 1.5}]}', "INVALID_INPUT at `plans[0].included`"),
        (b"\xff\xfe{}", "not UTF-8"),
    ],
)
def test_plans_that_are_refused(
    run_overage: RunOverage, written: Written, plans: bytes, message: str
) -> None:
    path = written("plans.json", plans)
    outcome = run_overage(HEADER + GOOD, "--plans", str(path))
    assert outcome.code == 1
    assert f"{path}: " in outcome.err
    assert message in outcome.err


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"colums": {}}, "`colums` is not known here"),
        ({"columns": {"usage": "x"}}, "`columns.usage` is not known here"),
        ({"columns": {"used": "Verbrauch"}}, "no column `Verbrauch` for `used`"),
        ({"columns": {"used": []}}, "`columns.used` must name a header, or be null"),
        ({"columns": {"used": 5}}, "`columns.used` must be a text"),
        (
            {"columns": {"plan": "customer", "customer": "customer"}},
            "`customer` is both `plan` and `customer`",
        ),
        ({"ledger": {"columns": {"plan": "x"}}}, "`ledger.columns.plan` is not known here"),
    ],
)
def test_mappings_that_are_refused(
    run_overage: RunOverage, written: Written, mapping: dict[str, object], message: str
) -> None:
    outcome = run_overage(HEADER + GOOD, "--mapping", str(written("mapping.json", mapping)))
    assert outcome.code == 1
    assert message in outcome.err


def test_the_example(run_overage: RunOverage) -> None:
    folder = OVERAGE_EXAMPLE
    outcome = run_overage(
        folder / "verbrauch.csv",
        *("--mapping", str(folder / "verbrauch.json"), "--plans", str(folder / "tarife.json")),
    )
    assert outcome.code == 3
    assert outcome.said("account", "outcome", "reason", "amount") == [
        ("4711", "NOTHING", "WITHIN_INCLUDED", "0.00"),
        ("4712", "CHARGE", "ABOVE_INCLUDED", "5.70"),
        ("4713", "CHARGE", "ABOVE_INCLUDED", "72.00"),
        ("4714", "FAULT", "USAGE_UNKNOWN", ""),
        ("4715", "SKIPPED", "NO_CUSTOMER", "197.00"),
        ("4716", "SKIPPED", "EXCLUDED", ""),
    ]
    assert "<header><p>Verbrauch · Mar 2026</p>" in outcome.report()


def test_more_bad_rows_than_a_file_may_have(
    run_overage: RunOverage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("trueline.cli.sheets.MOST_ISSUES", 10)
    assert run_overage(HEADER + b"a,PRO,1,,maybe\n" * 10 + GOOD).code == 3
    outcome = run_overage(HEADER + b"a,PRO,1,,maybe\n" * 11 + GOOD)
    assert outcome.code == 1
    assert "more than 10 rows cannot be read, now row 11 (line 12)" in outcome.err
    assert "is it the right file?" in outcome.err
    assert [name for name in leftovers(tmp_path) if name != "out"] == []
