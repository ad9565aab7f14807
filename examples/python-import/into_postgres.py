"""Writes an order file's companies into PostgreSQL, a batch a transaction, and goes on where it ended.

    python into_postgres.py orders.csv postgresql://user@host/name

However often it is killed and started again, every company is written once: the token of the last batch that
was committed stands in the same database, written in the same transaction. The day of the first run is kept
with it, since classes depend on the day: a run that goes on tomorrow goes on with today's plan.
"""

import csv
import sys
from datetime import date
from pathlib import Path

import psycopg
from trueline import Fault, ImportBatch, ImportPlan, PlanImportRequest, plan_import

TABLES = """
CREATE TABLE IF NOT EXISTS company (
    file text, number bigint, name text NOT NULL, customer_number text, email text, phone text,
    last_order date, total numeric, customer_class text NOT NULL, until date,
    PRIMARY KEY (file, number)
);
CREATE TABLE IF NOT EXISTS import_run (file text PRIMARY KEY, today date NOT NULL, resume_token text);
"""
COMPANY = "INSERT INTO company VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
GO_ON = """
UPDATE import_run SET resume_token = %s WHERE file = %s AND resume_token IS NOT DISTINCT FROM %s
"""
FIELDS = ("name", "customerNumber", "email", "phone", "lastOrder", "total")


def main(path: Path, url: str) -> None:
    """Write every batch that is not written yet."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLES)
        start = "INSERT INTO import_run VALUES (%s, %s) ON CONFLICT DO NOTHING"
        connection.execute(start, (path.name, date.today()))
        run = "SELECT today, resume_token FROM import_run WHERE file = %s"
        row = connection.execute(run, (path.name,)).fetchone()
        assert row is not None
        today, token = row
        answer = planned(path, today, token)
        for batch in answer.batches:
            write(connection, path.name, batch, token)
            token = batch.resume_token
            print(f"batch {batch.number}: {batch.done:,} of {answer.companies:,} companies", flush=True)
    print(f"{path.name}: {answer.companies:,} companies of {answer.rows:,} rows")


def planned(path: Path, today: date, token: str | None) -> ImportPlan:
    """The batches after the token's; all of them where there is none."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        header, *rows = csv.reader(file)
    try:
        return plan_import(PlanImportRequest(header=header, rows=rows, today=today, resume_after=token))
    except Fault as fault:
        if fault.code != "RESUME_MISMATCH":
            raise
        sys.exit(f"{path.name} is not the file that was begun with; give that one, or another name")


def write(connection: psycopg.Connection, file: str, batch: ImportBatch, before: str | None) -> None:
    """The companies of a batch and its token: both or neither."""
    rows = []
    for company in batch.companies:
        fields = [company.fields.get(name) for name in FIELDS]
        answer = company.classification
        rows.append((file, company.number, *fields, str(answer.customer_class), answer.until))
    with connection.transaction(), connection.cursor() as cursor:
        # Nobody else may have gone on from the same token: of two runs one stops here.
        cursor.execute(GO_ON, (batch.resume_token, file, before))
        if cursor.rowcount != 1:
            sys.exit(f"{file}: another run has written batch {batch.number}")
        cursor.executemany(COMPANY, rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
