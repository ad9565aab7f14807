"""What is written: all of it or nothing; a page that is safe to open; options that go together."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MARCH, RunOverage
from test_report import EVIL, read
from trueline.cli import main

Written = Callable[..., Path]
ROWS = "account,plan,used,customer\na,PRO,150000,cus_a\nb,FREE,5,\n"


def left(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_only_the_files_that_are_asked_for(tmp_path: Path, written: Written) -> None:
    usage = written("usage.csv", ROWS)
    assert main(["overage", str(usage), *MARCH]) == 0
    assert left(tmp_path) == ["usage.csv"]
    assert main(["overage", str(usage), *MARCH, "--csv", str(tmp_path / "new" / "items.csv")]) == 0
    assert left(tmp_path / "new") == ["items.csv"]


def test_a_refused_run_leaves_what_was_there(run_overage: RunOverage, tmp_path: Path) -> None:
    first = run_overage(ROWS)
    before = {path.name: path.read_bytes() for path in first.directory.iterdir()}
    assert len(before) == 3
    assert run_overage(ROWS.replace("plan", "plam")).code == 1
    assert {path.name: path.read_bytes() for path in first.directory.iterdir()} == before
    assert left(tmp_path) == ["out", "usage.csv"]


@pytest.mark.parametrize(
    ("failure", "code"), [(OSError(28, "No space left on device"), 1), (KeyboardInterrupt(), 130)]
)
def test_a_run_that_fails_leaves_nothing(
    run_overage: RunOverage, monkeypatch: pytest.MonkeyPatch, failure: BaseException, code: int
) -> None:
    def fail(_result: object) -> str:
        raise failure

    monkeypatch.setattr("trueline.cli.overage.running.overage_html", fail)
    outcome = run_overage(ROWS)
    assert outcome.code == code
    assert left(outcome.directory) == []


def test_files_that_are_not_replaced(
    run_overage: RunOverage, tmp_path: Path, written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    usage = written("usage.csv", ROWS)
    plans = written("plans.json", "{}")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for target in (usage, plans, tmp_path, pipe):
        arguments = ["overage", str(usage), *MARCH, "--plans", str(plans), "--csv", str(target)]
        assert main(arguments) == 1
        assert str(target) in capsys.readouterr().err
    twice = ["--csv", str(tmp_path / "x"), "--json", str(tmp_path / "x")]
    assert main(["overage", str(usage), *MARCH, *twice]) == 1
    assert "is read or written already" in capsys.readouterr().err
    assert usage.read_text("utf-8") == ROWS
    assert pipe.is_fifo()
    assert left(tmp_path) == ["pipe", "plans.json", "usage.csv"]


def test_the_same_run_gives_the_same_bytes(run_overage: RunOverage) -> None:
    first = run_overage(ROWS)
    files = {path.name: path.read_bytes() for path in first.directory.iterdir()}
    second = run_overage(ROWS)
    assert {path.name: path.read_bytes() for path in second.directory.iterdir()} == files


def test_rights_are_those_of_a_new_file(run_overage: RunOverage, tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    outcome = run_overage(ROWS)
    assert {path.stat().st_mode for path in outcome.directory.iterdir()} == {usual.stat().st_mode}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "one of the arguments --month --at is required"),
        (["--month", "2026-3"], "`2026-3` is not a month, YYYY-MM"),
        (["--month", "2026-13"], "is not a month"),
        (["--month", "0000-01"], "is not a month"),
        (["--month", "2026-03", "--at", "now"], "not allowed with argument --month"),
        (["--month", "2026-03", "--interval", "YEAR"], "--interval goes with --at"),
        (["--month", "2026-03", "--anchor", "2026-03-01T00:00:00Z"], "--anchor goes with --at"),
        (["--at", "2026-03-05"], "`2026-03-05` is not an instant"),
        (["--at", "2026-03-05T12:00:00"], "is not an instant"),
        (["--at", "now", "--week-start", "SUNDAY"], "--week-start goes with --interval WEEK"),
        (
            ["--at", "now", "--interval", "WEEK", "--week-start", "SUNDAY", "--anchor", "now"],
            "--week-start is of the calendar's weeks",
        ),
        ([*MARCH, "--yes"], "--yes goes with --charge"),
        ([*MARCH, "--stripe-url", "http://127.0.0.1:1"], "--stripe-url goes with --charge"),
        ([*MARCH, "--stripe-url", "https://stripe.example:443"], "is not on this machine"),
        ([*MARCH, "--stripe-url", "http://127.0.0.1.example:1"], "is not on this machine"),
        ([*MARCH, "--charge", "--tenant", "t"], "--charge needs --database, or TRUELINE_DATABASE_URL"),
        ([*MARCH, "--ledger", "l.csv"], "--tenant is part of them"),
        ([*MARCH, "--database", "postgresql:///x"], "--tenant is part of them"),
        ([*MARCH, "--ledger", "l.csv", "--database", "x", "--tenant", "t"], "two places for the same rows"),
        ([*MARCH, "--ledger", "l.csv", "--charge", "--tenant", "t"], "--charge needs the database"),
    ],
)
def test_options_that_do_not_go_together(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    monkeypatch.delenv("TRUELINE_DATABASE_URL", raising=False)
    with pytest.raises(SystemExit) as ended:
        main(["overage", "usage.csv", *options])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--time-zone", "Europe/Berlina"], "UNKNOWN_TIME_ZONE at `timeZone`"),
        (["--plans", "/none/plans.json"], "No such file"),
        (["--tenant", ""], "INVALID_INPUT at `tenant`"),
        (["--tenant", "t" * 201], "INVALID_INPUT at `tenant`"),
        (["--encoding", "utf-16"], "is not read"),
        (["--delimiter", "::"], "the delimiter must be one character"),
    ],
)
def test_values_that_are_refused(run_overage: RunOverage, options: list[str], message: str) -> None:
    outcome = run_overage(ROWS, *options)
    assert outcome.code == 1
    assert message in outcome.err


def test_a_month_that_no_period_is_in(run_overage: RunOverage) -> None:
    for month in ("1969-12", "2200-01"):
        outcome = run_overage(ROWS, period=["--month", month])
        assert outcome.code == 1
        assert "TIME_OUT_OF_RANGE" in outcome.err


def test_charging_needs_more_packages(run_overage: RunOverage, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("psycopg", "trueline.postgres"):
        monkeypatch.setitem(sys.modules, name, None)
    database = ["--database", "postgresql:///x", "--tenant", "t"]
    for options in (database, [*database, "--charge", "--yes"]):
        outcome = run_overage(ROWS, *options)
        assert outcome.code == 1
        assert "pip install 'trueline[postgres]'" in outcome.err


def test_a_dry_run_knows_neither_database_nor_stripe(written: Written) -> None:
    """It cannot write to a ledger, nor charge: what could is not even loaded."""
    usage = written("usage.csv", ROWS)
    program = (
        "import sys; from trueline.cli import main; code = main(sys.argv[1:]); "
        "kept = {'psycopg', 'stripe', 'trueline.postgres', 'trueline.stripe'}; "
        "print(code, sorted(kept & set(sys.modules)))"
    )
    run = [sys.executable, "-c", program, "overage", str(usage), *MARCH]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.endswith("0 []\n")


@pytest.fixture
def page(run_overage: RunOverage, written: Written) -> str:
    quoted = '"' + EVIL.replace('"', '""') + '"'
    rows = (
        f"account,plan,used,customer,subscription,{quoted}\n"
        f"{quoted},PRO,150000,{quoted},{quoted},\n"
        f"Name \u202egnp.exe,{quoted},5,,,\n"
        f"b,PRO,{quoted},,,\n"
        f"c,PRO,900000,,,\n"
        f"{quoted},PRO,1,,,,{quoted}\n"
    )
    plan = {"plan": EVIL, "included": 0, "price": {"model": "FLAT", "amount": "1"}}
    pro = {"plan": "PRO", "included": 9, "price": {"model": "STANDARD", "unitPrice": "0.01"}}
    plans = written("plans.json", {"metric": EVIL, "plans": [plan, pro]})
    mapping = written("mapping.json", {"title": EVIL})
    outcome = run_overage(rows, "--plans", str(plans), "--mapping", str(mapping), "--tenant", EVIL)
    assert outcome.code == 3
    return outcome.report()


def test_nothing_of_the_files_becomes_markup(page: str) -> None:
    reader = read(page)
    assert [tag for tag, _ in reader.tags].count("script") == 1
    assert not [tag for tag, _ in reader.tags if tag in ("img", "iframe")]
    assert "onerror" not in {name for _, attributes in reader.tags for name in attributes}
    # It is there as text: title, account, customer, plan, value, metric, tenant.
    assert sum(EVIL in text for text in reader.text) >= 9
    assert "\u202e" not in page


def test_nothing_is_loaded(page: str) -> None:
    names = {name for _, attributes in read(page).tags for name in attributes}
    assert names.isdisjoint({"src", "href", "action", "srcset", "data"})
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page


def test_every_part_is_there(page: str, run_overage: RunOverage, written: Written) -> None:
    ids = [attributes["id"] for tag, attributes in read(page).tags if tag == "section"]
    assert ids == ["look", "sums", "accounts", "plans", "issues-1", "words"]
    accounts = written("accounts.csv", "account,plan\na,PRO\n")
    page = run_overage("account,at\na,2026-03-01T00:00:00Z\n", "--accounts", str(accounts)).report()
    ids = [attributes["id"] for tag, attributes in read(page).tags if tag == "section"]
    assert ids == ["look", "sums", "accounts", "plans", "usage", "issues-1", "issues-2", "words"]
    assert "Nothing: every account was decided, and nothing is held." in page


def test_a_long_list_is_cut(run_overage: RunOverage) -> None:
    rows = "".join(f"acct {number},PRO,{200_000 + number},cus_1\n" for number in range(2100))
    outcome = run_overage("account,plan,used,customer\n" + rows)
    page = outcome.report()
    assert "2,100 accounts with something due" in page
    assert "the 2,000 with the largest amounts are here, all are in the CSV" in page
    assert page.count("<details class=") == 2000
    assert "acct 2099<" in page
    assert "acct 0<" not in page
    assert len(outcome.items()) == 2100
    assert "  and 2,090 more" in outcome.out
