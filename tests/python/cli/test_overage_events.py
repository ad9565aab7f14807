"""Events: each counts once, whatever the file's length, and what is set apart is said."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import trueline
from conftest import RunOverage

Written = Callable[..., Path]
HEADER = "account,at,source,id,endpoint,value,item\n"
PLANS = {
    "plans": [{"plan": "CALLS", "included": 2, "price": {"model": "STANDARD", "unitPrice": "0.015"}}],
}
START = datetime(2026, 3, 1, tzinfo=timezone.utc)
END = datetime(2026, 4, 1, tzinfo=timezone.utc)


@pytest.fixture
def options(written: Written) -> list[str]:
    accounts = "account,plan,customer\n" + "".join(f"{name},CALLS,cus_{name}\n" for name in "abc")
    return [
        *("--accounts", str(written("accounts.csv", accounts))),
        *("--plans", str(written("plans.json", PLANS))),
    ]


def line(
    account: str, at: str = "2026-03-05T12:00:00Z", source: str = "gw", id: str = "1", rest: str = ",,"
) -> str:
    return f"{account},{at},{source},{id},{rest}\n"


def test_events_are_counted_once(run_overage: RunOverage, options: list[str]) -> None:
    rows = [
        *(line("a", id=str(number)) for number in range(5)),
        *(line("a", id="3"), line("a", id="3", rest="/other,,")),
        # Another source, another account: other events.
        *(line("a", id="3", source="gw 2"), line("b", id="3")),
    ]
    outcome = run_overage(HEADER + "".join(rows), *options)
    assert (outcome.code, outcome.issues()) == (0, [])
    assert outcome.said("account", "used", "amount") == [
        ("a", "6", "0.06"),
        ("b", "1", "0.00"),
        ("c", "0", "0.00"),
    ]
    events = outcome.json()["events"]
    assert (events["counted"], events["duplicates"], events["conflicts"]["count"]) == (7, 2, 1)
    [conflict] = events["conflicts"]["first"]
    assert (conflict["line"], conflict["id"], conflict["endpoint"]) == (8, "3", "/other")
    assert events["days"] == [{"day": "2026-03-05", "count": 7}]
    assert "1 event repeated with other content, first in line 8" in outcome.err
    assert "7 events counted, 2 duplicates (1 with other content)" in outcome.out
    assert "7 events count, each as one of api_calls. 2 more are duplicates" in outcome.report()


def test_events_outside_the_period(run_overage: RunOverage, options: list[str]) -> None:
    instants = [
        *("2026-02-28T22:59:59Z", "2026-02-28T23:00:00Z", "2026-03-31 23:59:59.999+02:00"),
        *("2026-04-01 00:00:00+0200", "2026-03-05 12:00:00.123456+00"),
    ]
    rows = "".join(line("a", at, id=str(number)) for number, at in enumerate(instants))
    berlin = ["--month", "2026-03", "--time-zone", "Europe/Berlin"]
    outcome = run_overage(HEADER + rows, *options, period=berlin)
    events = outcome.json()["events"]
    assert outcome.code == 0
    assert (events["counted"], events["late"]["count"], events["early"]["count"]) == (3, 1, 1)
    assert events["late"]["first"][0]["line"] == 2
    assert events["early"]["first"][0]["at"] == "2026-04-01 00:00:00+0200"
    assert [day["day"] for day in events["days"]] == ["2026-03-01", "2026-03-05", "2026-03-31"]
    assert "1 before the period, 1 after it" in outcome.out
    page = outcome.report()
    assert page.index("Before the period") < page.index("After the period")
    # In a longer period all of them count.
    year = ["--at", "2026-03-05T12:00:00Z", "--interval", "YEAR"]
    outcome = run_overage(HEADER + rows, *options, period=year)
    assert outcome.said("used")[0] == ("5",)
    assert re.search(r"<td>Feb 2026</td><td class=\"number\" data-sort=\"2\">2</td>", outcome.report())


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (line("a", at="yesterday"), "at", "INSTANT_INVALID"),
        (line("a", at="2026-03-05T12:00:00"), "at", "INSTANT_INVALID"),
        (line("a", at="2026-03-05"), "at", "INSTANT_INVALID"),
        (line("a", at="2026-02-30T12:00:00Z"), "at", "INSTANT_INVALID"),
        (line("a", at="1772712000"), "at", "INSTANT_INVALID"),
        (line("a", at=""), "at", "REQUIRED_MISSING"),
        (line("a", at="1969-12-31T23:59:59Z"), "at", "TIME_OUT_OF_RANGE"),
        (line("a", at="2200-01-01T00:00:00Z"), "at", "TIME_OUT_OF_RANGE"),
        (line("a", id=""), "id", "REQUIRED_MISSING"),
        (line("a", source=""), "source", "REQUIRED_MISSING"),
        (line("a", id="x" * 201), "id", "INVALID_INPUT"),
        (line("a", rest=",many,"), "value", "INVALID_INPUT"),
        (line("a", rest=",1e5,"), "value", "INVALID_INPUT"),
        (line("a").replace("\n", ",,more\n"), "", "ROW_TOO_LONG"),
        (line("a", rest="caf\udce9,,"), "endpoint", "ENCODING_INVALID"),
    ],
)
def test_a_row_that_is_no_event(
    run_overage: RunOverage, options: list[str], row: str, column: str, code: str
) -> None:
    """Its account may have used more than is counted, so it is not charged; the others are."""
    rows = line("a", id="good") + row + "".join(line("b", id=str(number)) for number in range(4))
    outcome = run_overage((HEADER + rows).encode("utf-8", "surrogateescape"), *options)
    assert outcome.code == 3
    assert outcome.issues() == [(3, column, code, True)]
    assert outcome.said("account", "used", "outcome", "reason", "amount") == [
        ("a", "", "FAULT", "USAGE_UNKNOWN", ""),
        ("b", "4", "CHARGE", "ABOVE_INCLUDED", "0.03"),
        ("c", "0", "NOTHING", "WITHIN_INCLUDED", "0.00"),
    ]
    assert "a row of it in usage.csv could not be read" in outcome.err


def test_a_row_of_nobody_stops_nothing(run_overage: RunOverage, options: list[str]) -> None:
    rows = line("") + line("z" * 201) + '"a,\n' + line("new") + line("new", id="2") + line("a")
    outcome = run_overage(HEADER + rows, *options)
    assert outcome.code == 3
    assert [(number, code) for number, _, code, _ in outcome.issues()] == [
        (2, "REQUIRED_MISSING"),
        (3, "INVALID_INPUT"),
        (3, "ACCOUNT_UNKNOWN"),
        (4, "QUOTE_INVALID"),
        (5, "ACCOUNT_UNKNOWN"),
    ]
    assert "`new`: has 2 events, but is not among the accounts" in outcome.err
    assert outcome.said("account", "used")[0] == ("a", "1")


def test_values_that_add_up_to_too_much(run_overage: RunOverage, options: list[str]) -> None:
    most = "9" * 28
    rows = [line("a", id=str(number), rest=f",{most},") for number in range(64 * 6)]
    outcome = run_overage(HEADER + "".join(rows) + line("b"), *options)
    assert outcome.code == 3
    assert outcome.said("account", "used") == [("a", ""), ("b", "1"), ("c", "0")]
    assert {code for _, _, code, _ in outcome.issues()} == {"AMOUNT_OVERFLOW"}


def test_events_without_ids_are_events_of_their_own(run_overage: RunOverage, options: list[str]) -> None:
    outcome = run_overage("account,at\n" + "a,2026-03-05T12:00:00Z\n" * 5, *options)
    assert (outcome.code, outcome.said("used")[0]) == (0, ("5",))
    # With ids and no source they are of one source.
    same = "account,at,id\n" + "a,2026-03-05T12:00:00Z,x\n" * 5
    outcome = run_overage(same, *options)
    assert outcome.said("used")[0] == ("1",)
    assert outcome.json()["events"]["duplicates"] == 4


def test_an_event_counts_as_one_whatever_its_value(run_overage: RunOverage, options: list[str]) -> None:
    outcome = run_overage(HEADER + line("a", rest=",250.5,user 1"), *options)
    assert outcome.said("used")[0] == ("1",)


@pytest.mark.parametrize("held", [1, 1 << 30])
def test_parts_give_what_one_call_gives(
    run_overage: RunOverage, options: list[str], monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    """Repeats stand far from their firsts, and are found, on the disk as in memory."""
    monkeypatch.setattr("trueline.cli.overage.events.HELD_BYTES", held)
    dice = random.Random(7)
    rows: list[dict[str, Any]] = []
    for _ in range(6000):
        at = START + timedelta(seconds=dice.randrange(-200_000, 32 * 86_400))
        own = {
            "account": dice.choice("abc"),
            "source": dice.choice(["x", "y"]),
            "id": str(dice.randrange(1000)),
        }
        rows.append({**own, "at": at, "endpoint": dice.choice(["/a", "/b"])})
    rows += dice.sample(rows, 400)
    events = [trueline.UsageEvent(**row) for row in rows]
    request = trueline.AggregateUsageRequest(events=events, open_from=START, open_until=END)
    whole = trueline.aggregate_usage(request)
    text = "".join(
        line(row["account"], row["at"].isoformat(), row["source"], row["id"], row["endpoint"] + ",,")
        for row in rows
    )
    outcome = run_overage(HEADER + text, *options)
    found = outcome.json()["events"]
    assert (found["counted"], found["duplicates"]) == (whole.counted, whole.duplicates)
    used: Counter[str] = Counter()
    for cell in whole.state.cells:
        used[cell.account] += cell.count
    assert outcome.said("account", "used") == [(name, str(used[name])) for name in "abc"]
    for name, indexes in [("conflicts", whole.conflicts), ("late", whole.late), ("early", whole.early)]:
        assert found[name]["count"] == len(indexes) > 10
        assert [one["row"] for one in found[name]["first"]] == [index + 1 for index in indexes[:1000]]
    assert whole.duplicates > len(whole.conflicts) > 1000


MEMORY = """
import resource, sys
from trueline.cli import main
main(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path, options: list[str]) -> None:
    """Twenty times as many events need a few MB more, not a few hundred."""

    def peak_kib(events: int) -> int:
        usage = tmp_path / "many.csv"
        with usage.open("w", encoding="utf-8") as file:
            file.write(HEADER)
            file.writelines(line("abc"[number % 3], id=f"request {number}") for number in range(events))
        run = [sys.executable, "-c", MEMORY, "overage", str(usage), "--month", "2026-03", *options]
        said = subprocess.run(run, check=True, capture_output=True, text=True).stdout
        assert f"{events:,} events counted" in said
        return int(said.rsplit("peak ", 1)[1])

    small, large = peak_kib(10_000), peak_kib(200_000)
    assert large - small < 40_000
