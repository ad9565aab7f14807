"""`trueline overage` with a real ledger and the stand-in for Stripe: what it charges, and what not."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from servers import HOST, PostgresServer
from stripes import KEY, StripeServer
from trueline.cli import main

CREDITS = {"decreases": "CREDIT"}


@dataclass
class Outcome:
    code: int
    out: str
    err: str


@dataclass
class Desk:
    """One tenant's files, ledger and customers."""

    folder: Path
    url: str
    stripe: StripeServer
    tenant: str
    capsys: pytest.CaptureFixture[str]

    def arguments(self, rows: str, *options: str) -> list[str]:
        usage = self.folder / "usage.csv"
        usage.write_text(
            "account,plan,used,customer\n" + rows.replace("cus_", f"cus_{self.tenant}_"), "utf-8"
        )
        period = ("--month", "2026-03", "--tenant", self.tenant)
        return ["overage", str(usage), *period, "--json", str(self.folder / "run.json"), *options]

    def run(self, rows: str, *options: str) -> Outcome:
        code = main(self.arguments(rows, "--database", self.url, *options))
        captured = self.capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    def charge(self, rows: str, *options: str) -> Outcome:
        return self.run(rows, *self.charging, "--yes", *options)

    @property
    def charging(self) -> tuple[str, ...]:
        return ("--charge", "--stripe-url", f"http://{HOST}:{self.stripe.port}")

    def started(self, rows: str, *options: str) -> subprocess.Popen[str]:
        """The same charge in a process of its own."""
        arguments = self.arguments(rows, "--database", self.url, *self.charging, "--yes", *options)
        return subprocess.Popen(
            [sys.executable, "-m", "trueline.cli", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def rows(self) -> list[tuple[str, int, str, str]]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(
                "SELECT account, sequence, status, amount::text FROM overage_charge WHERE tenant = %s "
                "ORDER BY account, sequence",
                (self.tenant,),
            ).fetchall()

    def items(self) -> list[tuple[str, int]]:
        """Customer and amount of every item at Stripe, the oldest first."""
        prefix = f"cus_{self.tenant}_"
        return [
            (item["customer"].removeprefix(prefix), item["amount"])
            for item in self.stripe.seen["items"]
            if item["customer"].startswith(prefix)
        ]

    def customer(self, name: str) -> str:
        return f"cus_{self.tenant}_{name}"

    def said(self) -> Any:
        return json.loads((self.folder / "run.json").read_text("utf-8"))

    def statuses(self) -> list[str]:
        return [line["sent"]["status"] for line in self.said()["lines"]]


@pytest.fixture
def desk(
    tmp_path: Path,
    postgres_server: PostgresServer,
    stripe_server: StripeServer,
    tenant: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    monkeypatch.setenv("STRIPE_API_KEY", KEY)
    monkeypatch.delenv("TRUELINE_DATABASE_URL", raising=False)
    return Desk(tmp_path, postgres_server.url, stripe_server, tenant, capsys)


TWO = "a,PRO,150000,cus_a\nb,PRO,100015,cus_b\nc,FREE,5,cus_c\n"


def test_a_dry_run_reads_the_ledger_and_writes_nothing(desk: Desk) -> None:
    assert desk.charge(TWO).code == 0
    rows, items, seen = desk.rows(), desk.items(), desk.stripe.seen["counts"]
    outcome = desk.run("a,PRO,150010,cus_a\nb,PRO,100015,cus_b\n")
    assert outcome.code == 0
    assert "dry run, nothing was charged" in outcome.out
    [first, second] = desk.said()["run"]["items"]
    assert (first["outcome"], first["amount"], first["sequence"]) == ("CHARGE", "0.01", 1)
    assert (second["outcome"], second["reason"]) == ("NOTHING", "ALREADY_CHARGED")
    assert desk.said()["dryRun"] is True
    assert (desk.rows(), desk.items(), desk.stripe.seen["counts"]) == (rows, items, seen)


def test_a_charge_is_made_once(desk: Desk) -> None:
    outcome = desk.charge(TWO, "--html", str(desk.folder / "report.html"))
    assert outcome.code == 0
    assert desk.rows() == [("a", 0, "SENT", "50.00"), ("b", 0, "SENT", "0.02")]
    assert sorted(desk.items()) == [("a", 5000), ("b", 2)]
    assert desk.statuses() == ["SENT", "SENT", "NONE"]
    assert "carried out: 2 sent" in outcome.out
    report = (desk.folder / "report.html").read_text("utf-8")
    assert "<em>50.02 USD</em> charged to 2 accounts." in report
    assert KEY not in report + outcome.out + outcome.err + json.dumps(desk.said())
    again = desk.charge(TWO)
    assert (again.code, desk.statuses()) == (0, ["NONE"] * 3)
    assert "carried out: nothing" in again.out
    later = desk.charge("a,PRO,150010,cus_a\n")
    assert (later.code, desk.items()[-1]) == (0, ("a", 1))
    # What is charged in this period and not in the file is said.
    assert "1 account charged before, not in this run: `b`" in later.err


def test_what_is_wrong_stops_no_other(desk: Desk) -> None:
    rows = "a,PRO,150000,cus_a\nb,PRO,many,cus_b\nc,GOLD,9,cus_c\nd,PRO,200000,\n,PRO,1,cus_e\n"
    outcome = desk.charge(rows)
    assert outcome.code == 3
    assert desk.items() == [("a", 5000)]
    assert desk.statuses() == ["SENT", "NONE", "NONE", "NONE"]
    assert "2 accounts at fault" in outcome.err
    assert "1 account without a customer, 100.00 USD" in outcome.err


def test_what_stripe_refuses_is_said_and_tried_anew(desk: Desk) -> None:
    desk.stripe.plan("ANSWER", status=402, customer=desk.customer("b"))
    outcome = desk.charge(TWO)
    assert outcome.code == 3
    assert desk.rows() == [("a", 0, "SENT", "50.00"), ("b", 0, "FAILED", "0.02")]
    assert "1 account refused by Stripe, 0.02 USD" in outcome.err
    assert "  b: Request req_test: The test wants 402." in outcome.err
    assert desk.charge(TWO).code == 0
    assert desk.rows()[1:] == [("b", 0, "FAILED", "0.02"), ("b", 1, "SENT", "0.02")]
    assert sorted(desk.items()) == [("a", 5000), ("b", 2)]


def test_what_is_not_known_is_looked_up_by_the_next_run(desk: Desk) -> None:
    # Stripe's library asks again by itself; it is cut off each time.
    desk.stripe.plan("DROP_AFTER", customer=desk.customer("a"), times=9)
    outcome = desk.charge(TWO)
    assert (outcome.code, desk.statuses()) == (3, ["LEFT_PENDING", "SENT", "NONE"])
    assert "1 account not known to be sent, 50.00 USD" in outcome.err
    desk.stripe.control(forget=True)
    dry = desk.run(TWO)
    assert "1 account cut off in an earlier run, 50.00 USD" in dry.err
    assert desk.rows()[0] == ("a", 0, "PENDING", "50.00")
    assert (desk.charge(TWO).code, desk.statuses()) == (0, ["FOUND", "NONE", "NONE"])
    assert sorted(desk.items()) == [("a", 5000), ("b", 2)]


def test_credits_are_made_where_the_plans_say_so(desk: Desk) -> None:
    plans = desk.folder / "plans.json"
    plans.write_text(json.dumps(CREDITS), "utf-8")
    desk.charge("a,PRO,150000,cus_a\n")
    held = desk.charge("a,PRO,140000,cus_a\n")
    assert "1 account credit held, -10.00 USD" in held.err
    assert desk.items() == [("a", 5000)]
    outcome = desk.charge("a,PRO,140000,cus_a\n", "--plans", str(plans))
    assert (outcome.code, desk.items()) == (0, [("a", 5000), ("a", -1000)])


def test_a_report_that_fails_after_charging_hides_no_charge(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_result: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trueline.cli.overage.running.overage_html", fail)
    outcome = desk.charge(TWO, "--html", str(desk.folder / "report.html"))
    assert outcome.code == 3
    assert "carried out: 2 sent" in outcome.out
    assert "charged as said, but no file was written: No space left on device" in outcome.err
    assert (len(desk.items()), [path.name for path in desk.folder.iterdir()]) == (2, ["usage.csv"])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answer", "code", "sent"), [("y\n", 0, 2), ("yes\n", 0, 2), ("n\n", 1, 0), ("\n", 1, 0), ("", 1, 0)]
)
def test_it_asks(desk: Desk, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, sent: int) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    outcome = desk.run(TWO, *desk.charging)
    assert outcome.code == code
    assert "charge 2 accounts 50.02 USD, in Stripe's test mode? [y/N]" in outcome.err
    assert (len(desk.rows()), len(desk.items())) == (sent, sent)
    assert (desk.folder / "run.json").exists() == (code == 0)


def refused_before_charging(desk: Desk, message: str, *options: str) -> None:
    outcome = desk.run(TWO, *desk.charging, *options)
    assert outcome.code == 1
    assert message in outcome.err
    assert (desk.rows(), desk.items()) == ([], [])
    assert not (desk.folder / "run.json").exists()


def test_nothing_is_charged_where_nobody_can_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    refused_before_charging(desk, "needs --yes")


def test_nothing_is_charged_without_a_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STRIPE_API_KEY")
    refused_before_charging(desk, "in STRIPE_API_KEY", "--yes")


def test_a_wrong_key_spoils_no_row(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRIPE_API_KEY", "sk-none")
    refused_before_charging(desk, "You did not provide an API key.", "--yes")


def test_nothing_is_charged_where_the_report_cannot_be_written(desk: Desk) -> None:
    report = desk.folder / "usage.csv" / "report.html"
    refused_before_charging(desk, "cannot be written", "--yes", "--html", str(report))


def test_a_database_that_is_not_there(desk: Desk) -> None:
    for url in (f"postgresql://trueline:s3cret@{HOST}:1/none", "postgresql://u:s3cret@[bad/x"):
        outcome = desk.run(TWO, "--database", url)
        assert outcome.code == 1
        assert "the database" in outcome.err
        assert "s3cret" not in outcome.out + outcome.err


def test_a_database_without_the_table(desk: Desk, postgres_server: PostgresServer) -> None:
    with psycopg.connect(desk.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE empty_one")
    url = desk.url.rsplit("/", 1)[0] + "/empty_one"
    outcome = desk.run(TWO, "--database", url, *desk.charging, "--yes")
    assert outcome.code == 1
    assert "BILLING_TABLES creates it" in outcome.err
    assert desk.items() == []


def test_a_ledger_of_another_currency(desk: Desk) -> None:
    desk.charge(TWO)
    plans = desk.folder / "plans.json"
    plans.write_text('{"currency": "EUR"}', "utf-8")
    outcome = desk.charge(TWO, "--plans", str(plans))
    assert outcome.code == 1
    assert "LEDGER_CONFLICT at `currency`" in outcome.err


def test_the_database_may_be_named_by_a_variable(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUELINE_DATABASE_URL", desk.url)
    assert main(desk.arguments(TWO, *desk.charging, "--yes")) == 0
    assert len(desk.items()) == 2
    assert main(desk.arguments(TWO)) == 0
    assert desk.said()["run"]["summary"]["charge"] == 0
    # Turned off, the dry run knows of no charge.
    assert main(desk.arguments(TWO, "--database", "")) == 0
    assert desk.said()["run"]["summary"]["charge"] == 2


MANY = "".join(f"m{number:02},PRO,{150_000 + number},cus_m{number:02}\n" for number in range(30))
CENTS = {f"m{number:02}": 5000 + (number + 5) // 10 for number in range(30)}
"""50,000 calls and a few above: each call is a tenth of a cent, and a half is rounded up."""


def test_two_runs_at_once_charge_once(desk: Desk) -> None:
    runs = [desk.started(MANY), desk.started(MANY, "--quiet")]
    ended = [(run.communicate(timeout=60), run.returncode)[1] for run in runs]
    # One may find a row of the other that is under way, and leave it to the next run.
    assert set(ended) <= {0, 3}
    assert desk.charge(MANY).code == 0
    assert dict(desk.items()) == CENTS
    assert len(desk.items()) == len(desk.rows()) == 30
    assert {row[1:3] for row in desk.rows()} == {(0, "SENT")}
    assert {row[0]: Decimal(row[3]) * 100 for row in desk.rows()} == CENTS


def test_a_run_that_is_killed_is_finished_by_the_next(desk: Desk) -> None:
    desk.stripe.plan("HOLD_AFTER", customer=desk.customer("m07"))
    run = desk.started(MANY)
    desk.stripe.wait_held(1)
    run.kill()
    run.wait(20)
    run.communicate()
    desk.stripe.control(release=True)
    desk.stripe.control(forget=True)
    assert ("m07", 0, "PENDING", "50.01") in desk.rows()
    assert desk.charge(MANY).code == 0
    assert "FOUND" in desk.statuses()
    assert sorted(desk.items()) == sorted(CENTS.items())


def test_a_run_that_is_ended_says_what_to_do(desk: Desk) -> None:
    desk.stripe.plan("HOLD_AFTER", customer=desk.customer("m03"))
    run = desk.started(MANY)
    desk.stripe.wait_held(1)
    run.send_signal(signal.SIGTERM)
    # What is under way is finished; what is not begun is left.
    desk.stripe.control(release=True)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "run it again: nothing is charged twice" in err
    assert not (desk.folder / "run.json").exists()
    assert desk.charge(MANY).code == 0
    assert sorted(desk.items()) == sorted(CENTS.items())
