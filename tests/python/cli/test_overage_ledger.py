"""What was charged before, and accounts in a file of their own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path

import pytest
import trueline
from conftest import RunOverage, leftovers

Written = Callable[..., Path]
HEADER = "account,plan,used,customer\n"
LEDGER = "account,sequence,amount,status,idempotencyKey\n"
MARCH = trueline.PeriodSpan(
    start=datetime(2026, 3, 1, tzinfo=timezone.utc), end=datetime(2026, 4, 1, tzinfo=timezone.utc)
)


def key(account: str, sequence: int, tenant: str = "acme") -> str:
    """The key of a row, as the rule gives it: that of the next row after so many that failed."""
    rows = [
        trueline.LedgerRow(
            account=account, sequence=number, amount="1.00", status="FAILED", idempotency_key=own
        )
        for number, own in enumerate(key(account, before, tenant) for before in range(sequence))
    ]
    owner = trueline.OverageAccount(account=account, plan="PRO", used=200_000, customer="cus_1")
    request = trueline.PlanOverageRunRequest(tenant=tenant, period=MARCH, accounts=[owner], ledger=rows)
    return str(trueline.plan_overage_run(request).items[0].idempotency_key)


def row(account: str, sequence: int, amount: str, status: str = "SENT") -> str:
    return f"{account},{sequence},{amount},{status},{key(account, sequence)}\n"


def charged(written: Written, *rows: str) -> Sequence[str]:
    return ("--tenant", "acme", "--ledger", str(written("ledger.csv", LEDGER + "".join(rows))))


def test_what_was_charged_is_subtracted(run_overage: RunOverage, written: Written) -> None:
    usage = HEADER + "".join(f"{name},PRO,150010,cus_{name}\n" for name in "abcde")
    ledger = charged(
        written,
        row("a", 0, "50.01"),
        row("b", 0, "50.00"),
        *(row("c", 0, "50.01", "FAILED"), row("c", 1, "20.00")),
        row("d", 0, "70.00"),
        row("e", 0, "50.00", "PENDING"),
        row("gone", 0, "3.00"),
    )
    outcome = run_overage(usage, *ledger)
    assert outcome.code == 0
    assert outcome.said("account", "outcome", "reason", "due", "billed", "amount", "sequence") == [
        ("a", "NOTHING", "ALREADY_CHARGED", "50.01", "50.01", "0.00", ""),
        ("b", "CHARGE", "ABOVE_INCLUDED", "50.01", "50.00", "0.01", "1"),
        ("c", "CHARGE", "ABOVE_INCLUDED", "50.01", "20.00", "30.01", "2"),
        ("d", "SKIPPED", "DUE_DECREASED", "50.01", "70.00", "-19.99", ""),
        ("e", "RESEND", "PENDING_ROW", "", "50.00", "50.00", "0"),
    ]
    assert outcome.items()[1]["idempotency_key"] == key("b", 1)
    assert "1 account credit held, -19.99 USD" in outcome.err
    assert "1 account cut off in an earlier run, 50.00 USD" in outcome.err
    assert "1 account charged before, not in this run: `gone`" in outcome.err
    # What needs eyes is said before the table, and in the report before the sums.
    page = outcome.report()
    assert page.index("Credit held") < page.index(">Sums</h2>") < page.index(">Accounts</h2>")
    assert "<code>gone</code>" in page
    assert "What was charged before: ledger.csv, 7 rows." in page
    assert outcome.json()["ledger"] == {"from": "ledger.csv", "rows": 7, "accountsNotInRun": ["gone"]}
    assert "<strong>3 accounts need a look</strong>" in page


def test_credits_where_the_plans_say_so(run_overage: RunOverage, written: Written) -> None:
    plans = written("plans.json", {"decreases": "CREDIT"})
    ledger = charged(written, row("d", 0, "70.00"))
    outcome = run_overage(HEADER + "d,PRO,150010,cus_d\n", *ledger, "--plans", str(plans))
    assert outcome.said("outcome", "amount") == [("CREDIT", "-19.99")]
    assert outcome.err == ""
    assert '<span class="name">To credit</span><b>-19.99</b>' in outcome.report()


def test_rows_of_another_tenant_charge_nothing(run_overage: RunOverage, written: Written) -> None:
    ledger = charged(written, row("a", 0, "50.00"))
    outcome = run_overage(
        HEADER + "a,PRO,150010,cus_a\nb,PRO,150010,cus_b\n", "--tenant", "else", *ledger[2:]
    )
    assert outcome.code == 3
    assert outcome.said("account", "outcome", "reason") == [
        ("a", "FAULT", "LEDGER_CONFLICT"),
        ("b", "CHARGE", "ABOVE_INCLUDED"),
    ]


def test_the_ledger_as_the_table_names_its_columns(run_overage: RunOverage, written: Written) -> None:
    content = (
        f"idempotency_key,account,sequence,amount,status,stripe_item\n{key('a', 0)},a,0,50.01,SENT,ii_1\n"
    )
    ledger = written("ledger.csv", content)
    outcome = run_overage(HEADER + "a,PRO,150010,cus_a\n", "--tenant", "acme", "--ledger", str(ledger))
    assert outcome.said("reason") == [("ALREADY_CHARGED",)]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("a,0,fifty,SENT,tlo_1\n", "row 2 (line 3), column `amount`: `fifty`"),
        ("a,0,50.00,DONE,tlo_1\n", "column `status`: `DONE`: `status` must be one of PENDING, SENT, FAILED"),
        ("a,-1,50.00,SENT,tlo_1\n", "column `sequence`: `-1`"),
        ("a,,50.00,SENT,tlo_1\n", "column `sequence`: ``"),
        (",0,50.00,SENT,tlo_1\n", "column `account`: ``"),
        ("a,0,50.00,SENT,\n", "column `idempotencyKey`: ``"),
        ("a,0,50.00,SENT,tlo_1,more\n", "more cells than the header"),
        ('"a,0,50.00,SENT,tlo_1\n', "a quotation mark is opened and not closed"),
        ("a,0,50.00,SENT,tl\ufffdo_1\n".replace("\ufffd", "\0"), "byte 0x00"),
    ],
)
def test_a_ledger_is_read_whole_or_not_at_all(
    run_overage: RunOverage, written: Written, tmp_path: Path, bad: str, words: str
) -> None:
    outcome = run_overage(HEADER + "a,PRO,150010,cus_a\n", *charged(written, row("b", 0, "1.00"), bad))
    assert outcome.code == 1
    assert words in outcome.err
    assert "or an account would be charged again" in outcome.err
    assert leftovers(tmp_path) in ([], ["out"])
    assert not outcome.directory.exists() or not list(outcome.directory.iterdir())


def test_the_ledger_is_only_read(run_overage: RunOverage, written: Written) -> None:
    ledger = charged(written, row("a", 0, "50.00"))
    before = Path(ledger[-1]).read_bytes()
    assert run_overage(HEADER + "a,PRO,150010,cus_a\n", *ledger).code == 0
    assert Path(ledger[-1]).read_bytes() == before


def test_a_file_turns_the_variable_of_the_database_off(
    run_overage: RunOverage, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "trueline.postgres", raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    ledger = charged(written, row("a", 0, "50.01"))
    monkeypatch.setenv("TRUELINE_DATABASE_URL", "postgresql://127.0.0.1:1/none")
    for options in (ledger, ["--database", ""]):
        assert run_overage(HEADER + "a,PRO,150010,cus_a\n", *options).code == 0
    assert run_overage(HEADER + "a,PRO,150010,cus_a\n", "--tenant", "acme").code == 1


ROSTER = "Account ID,Plan,Customer,Skip,Sales\na,PRO,cus_a,,Kim\nb,PRO,cus_b,,Kim\nc,PRO,cus_c,yes,Kim\n"


def test_accounts_of_their_own_file(run_overage: RunOverage, written: Written) -> None:
    accounts = written("accounts.csv", ROSTER)
    outcome = run_overage("account,used\nb,150000\nnew,7\na,many\nc,900000\n", "--accounts", str(accounts))
    assert outcome.code == 3
    assert outcome.said("account", "outcome", "reason", "amount") == [
        ("a", "FAULT", "USAGE_UNKNOWN", ""),
        ("b", "CHARGE", "ABOVE_INCLUDED", "50.00"),
        ("c", "SKIPPED", "EXCLUDED", ""),
    ]
    assert outcome.issues() == [
        (3, "account", "ACCOUNT_UNKNOWN", True),
        (4, "used", "USED_INVALID", False),
    ]
    assert "`new`: has usage, but is not among the accounts (ACCOUNT_UNKNOWN)" in outcome.err
    assert (
        "a: the usage is not known, so nothing is charged by it: `many` is not a whole number" in outcome.err
    )
    assert outcome.json()["accounts"]["unmappedHeaders"] == ["Sales"]
    assert "Columns that are not used: Sales." in outcome.report()


def test_an_account_without_a_total_is_not_at_zero(run_overage: RunOverage, written: Written) -> None:
    accounts = written("accounts.csv", ROSTER)
    outcome = run_overage("account,used\nb,1\nc,1\n", "--accounts", str(accounts))
    assert outcome.code == 3
    assert outcome.said("account", "reason")[0] == ("a", "USAGE_UNKNOWN")
    assert "a: the usage is not known, so nothing is charged by it: it has no row in usage.csv" in outcome.err


@pytest.mark.parametrize(
    ("roster", "usage"),
    [
        ("account,plan\na,PRO\na,FREE\nb,FREE\n", "account,used\na,150000\nb,1\n"),
        ("account,plan\na,PRO\nb,FREE\n", "account,used\na,150000\na,150000\nb,1\n"),
    ],
)
def test_an_account_that_stands_twice(
    run_overage: RunOverage, written: Written, roster: str, usage: str
) -> None:
    outcome = run_overage(usage, "--accounts", str(written("accounts.csv", roster)))
    assert outcome.code == 3
    assert outcome.said("account", "reason") == [
        ("a", "DUPLICATE_ID"),
        ("a", "DUPLICATE_ID"),
        ("b", "NO_OVERAGE_ON_PLAN"),
    ]


def test_a_field_comes_from_one_file(run_overage: RunOverage, written: Written) -> None:
    accounts = ("--accounts", str(written("accounts.csv", ROSTER)))
    outcome = run_overage(HEADER + "a,FREE,1,\n", *accounts)
    assert outcome.code == 1
    assert "`plan` is in both" in outcome.err
    mapping = written("mapping.json", {"columns": {"plan": None, "customer": None}})
    outcome = run_overage(HEADER + "a,FREE,150000,\n", *accounts, "--mapping", str(mapping))
    assert outcome.said("account", "plan", "amount")[0] == ("a", "PRO", "50.00")


def test_the_key_is_the_tenants(run_overage: RunOverage) -> None:
    keys = {
        run_overage(HEADER + "a,PRO,150000,cus_a\n", *options).items()[0]["idempotency_key"]
        for options in ([], ["--tenant", "acme"], ["--tenant", "else"])
    }
    assert len(keys) == 3
    assert key("a", 0) in keys


def test_no_ledger_says_so(run_overage: RunOverage) -> None:
    outcome = run_overage(HEADER + "a,PRO,150000,cus_a\n")
    assert "No record of what was charged before was given: billed is 0." in outcome.report()
    assert outcome.json()["ledger"] is None
    assert json.loads(trueline.OveragePolicy.default().to_json()) == outcome.json()["policy"]
