"""The example of the import over PostgreSQL: killed in the middle, it goes on; none is twice or missing."""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from servers import PostgresServer, wait_until
from trueline import PlanImportRequest, plan_import

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "python-import" / "into_postgres.py"
TODAY = date(2025, 7, 15)
LOCK = 20_250_715
"""The advisory lock at which a run waits to be killed."""
HOLD = """
CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number = TG_ARGV[0]::bigint THEN PERFORM pg_advisory_xact_lock({lock}); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold BEFORE INSERT ON company FOR EACH ROW EXECUTE FUNCTION hold({number});
"""
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
WRITTEN = """
SELECT number, name, last_order, total, customer_class, until FROM company WHERE file = %s ORDER BY number
"""


@pytest.fixture
def url(postgres_server: PostgresServer) -> Iterator[str]:
    """A database of its own, whose tables the example makes."""
    name = f"import_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_server.url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield f"{postgres_server.url.rsplit('/', 1)[0]}/{name}"
    with psycopg.connect(postgres_server.url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    """2,500 rows of 1,234 companies: thirteen batches, the last of 34."""
    lines = ["Company,Last Order,Total"]
    for row in range(2500):
        company = row % 1234
        name = (f"Trade {company:04} Supply, Inc.", f"TRADE {company:04} SUPPLY INC")[row % 2]
        lines.append(f'"{name}",{TODAY - timedelta(days=row * 37 % 800)},{row % 500}.{row % 100:02}')
    path = tmp_path / "orders.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def begun(url: str, orders: Path, today: date = TODAY) -> None:
    """The tables, and a run that was begun on that day."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(runpy.run_path(str(EXAMPLE))["TABLES"])
        connection.execute("INSERT INTO import_run VALUES (%s, %s)", (orders.name, today))


def started(url: str, orders: Path) -> subprocess.Popen[str]:
    arguments = [sys.executable, str(EXAMPLE), str(orders), url]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(url: str, orders: Path) -> tuple[int, str, str]:
    process = started(url, orders)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def killed_at(url: str, orders: Path, number: int) -> None:
    """Kill a run while it writes that company, in the middle of its batch's transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(HOLD.format(lock=LOCK, number=number))
        connection.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        process = started(url, orders)
        wait_until(lambda: scalar(connection, WAITING) == 1, lambda: f"exit code {process.poll()}")
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait(30) == -signal.SIGKILL
        process.communicate()
        connection.execute("SELECT pg_advisory_unlock(%s)", (LOCK,))
        wait_until(lambda: scalar(connection, OTHERS) == 0, lambda: "the run's session has not ended")
        connection.execute("DROP TRIGGER hold ON company; DROP FUNCTION hold()")


OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def scalar(connection: psycopg.Connection, query: str, *arguments: object) -> Any:
    row = connection.execute(query, arguments).fetchone()
    assert row is not None
    return row[0]


def planned(orders: Path) -> list[tuple[Any, ...]]:
    """What the rule says of the whole file, asked once."""
    header, *rows = [
        [cell.strip('"') for cell in line.rsplit(",", 2)] for line in orders.read_text("utf-8").splitlines()
    ]
    answer = plan_import(PlanImportRequest(header=header, rows=rows, today=TODAY))
    companies = [company for batch in answer.batches for company in batch.companies]
    return [
        (
            *(one.number, one.fields["name"], one.fields["lastOrder"], one.fields["total"]),
            *(str(one.classification.customer_class), one.classification.until),
        )
        for one in companies
    ]


def written(url: str, orders: Path) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        rows = connection.execute(WRITTEN, (orders.name,)).fetchall()
    return [
        (number, name, str(last_order), str(total), customer_class, until)
        for number, name, last_order, total, customer_class, until in rows
    ]


def test_killed_in_the_middle_it_goes_on(url: str, orders: Path) -> None:
    begun(url, orders)
    # In the first batch, in the middle of one, at the first company of one, further on in it, at the last.
    for number, whole in ((50, 0), (555, 500), (601, 600), (650, 600), (1234, 1200)):
        killed_at(url, orders, number)
        assert len(written(url, orders)) == whole
    code, out, err = finished(url, orders)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "batch 13: 1,234 of 1,234 companies",
        "orders.csv: 1,234 companies of 2,500 rows",
    ]
    assert written(url, orders) == planned(orders)
    # Once more there is nothing left to write.
    assert finished(url, orders)[:2] == (0, "orders.csv: 1,234 companies of 2,500 rows\n")
    assert written(url, orders) == planned(orders)


def test_a_file_that_changed_is_refused(url: str, orders: Path) -> None:
    begun(url, orders)
    killed_at(url, orders, 300)
    before = written(url, orders)
    with orders.open("a", encoding="utf-8") as file:
        file.write("One more,2025-01-01,5.00\n")
    code, _, err = finished(url, orders)
    assert code == 1
    assert "orders.csv is not the file that was begun with" in err
    assert written(url, orders) == before


def test_of_two_runs_one_stops(url: str, orders: Path) -> None:
    """Both have planned from the same token; who comes second finds it gone, and writes nothing."""
    begun(url, orders)
    example = runpy.run_path(str(EXAMPLE))
    answer = example["planned"](orders, TODAY, None)
    with psycopg.connect(url, autocommit=True) as one, psycopg.connect(url, autocommit=True) as other:
        example["write"](one, orders.name, answer.batches[0], None)
        with pytest.raises(SystemExit, match="another run has written batch 1"):
            example["write"](other, orders.name, answer.batches[0], None)
        # A batch that the other has not seen written is not skipped either.
        with pytest.raises(SystemExit, match="another run has written batch 3"):
            example["write"](other, orders.name, answer.batches[2], answer.batches[1].resume_token)
    assert written(url, orders) == planned(orders)[:100]
