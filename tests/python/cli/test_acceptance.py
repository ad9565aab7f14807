"""The figures of the customers chapter, through the whole tool."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import EXAMPLES, Import, data_file

RETAIL = "online_retail_invoices.csv.gz"
MAPPING = EXAMPLES / "online-retail.json"


@pytest.mark.parametrize(
    ("today", "options", "classes", "never"),
    [
        ("2011-12-10", [], (3487, 778, 107), 33),
        ("2011-08-31", ["--up-to-today"], (2824, 493, 1055), 1055),
        ("2012-05-31", [], (686, 2870, 816), 33),
    ],
)
def test_online_retail(
    run_import: Import, today: str, options: list[str], classes: tuple[int, int, int], never: int
) -> None:
    outcome = run_import(data_file(RETAIL), "--mapping", str(MAPPING), *options, today=today)
    summary = outcome.summary()
    assert outcome.code == 3
    assert tuple(summary["classes"].values()) == classes
    assert summary["companies"] == 4372
    assert summary["neverOrdered"] == never
    # Invoices of nobody.
    assert summary["rows"] == 25_943
    assert summary["issues"] == {"REQUIRED_MISSING": 3722}
    if today == "2011-12-10":
        assert summary["changesWithin30Days"]["companies"] == 231
        first = outcome.table("companies.csv")[0]
        assert first["customer_number"] == "17850"
        assert (first["orders"], first["total"]) == ("34", "5391.210")
        assert (first["first_order"], first["last_order"]) == ("2010-12-01", "2010-12-02")


def test_online_retail_with_returns_counted(run_import: Import, tmp_path: Path) -> None:
    mapping = json.loads(MAPPING.read_text("utf-8"))
    mapping["documents"]["policy"] = {"kinds": ["ORDER", "RETURN"]}
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(mapping), encoding="utf-8")
    outcome = run_import(data_file(RETAIL), "--mapping", str(path), today="2011-12-10")
    summary = outcome.summary()
    assert tuple(summary["classes"].values()) == (3516, 780, 76)
    assert summary["documents"]["leftOut"] == {}


def made_rows() -> str:
    """The 9,328 made rows of the chapter."""
    lines = ["Company,Last Order,Total"]
    for row in range(9328):
        company = row if row < 4262 else row * 7919 % 4262
        name = (
            f"Trade {company:04} Supply, Inc.",
            f"TRADE {company:04} SUPPLY INC",
            f"The Trade {company:04} Supply Company",
            f"trade {company:04}  supply l.l.c.",
            f"Trade {company:04} Supply (Pty) Ltd",
            f"Träde {company:04} Supply GmbH & Co. KG",
        )[row % 6]
        day = "" if row % 11 == 0 else str(date(2025, 7, 15) - timedelta(days=row * 37 % 800))
        lines.append(f'"{name}",{day},{row % 500}.{row % 100:02}')
    return "\n".join(lines) + "\n"


def test_made_rows(run_import: Import) -> None:
    outcome = run_import(made_rows())
    summary = outcome.summary()
    assert outcome.code == 0
    assert (summary["rows"], summary["companies"], summary["mergedRows"]) == (9328, 4262, 5066)
    assert summary["classes"] == {"ACTIVE": 1655, "TARGET": 1218, "PROSPECT": 1389}
    assert summary["batches"] == 43
    assert summary["resumeToken"] == "imp1.189c209752efa95e4380e85c0f8d118b.4262"
    assert "1,655 of 4,262 companies</em> are active" in outcome.report()
