"""Rows that are documents: which count is asked of the rules, company by company.

The import rule reads the cells and joins a document's rows: to it the documents are one more table,
whose recipe is company and document number. What is left here is to say of each document what the
mapping says of it, and to hand them over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import trueline
from trueline.cli.mapping import Condition, Documents
from trueline.cli.model import Company
from trueline.cli.policies import needed_header, record_of
from trueline.cli.problems import RefusedError
from trueline.cli.progress import Progress
from trueline.cli.reading import Table

PREFIX = "document"
"""Names of the columns that are put before those of the file."""


@dataclass
class DocumentColumns:
    """Copies of the columns that say what a document is, put before those of the file.

    Copies, because one column may say several things (the invoice number and the kind), and a
    column of the import policy says one.
    """

    settings: list[dict[str, Any]] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    """The index in the file of each copied column."""
    day: int = 0
    id: int | None = None
    total: int | None = None
    tests: list[tuple[Condition, int]] = field(default_factory=list)
    """Each condition and the copy that it looks at."""

    def add(self, source: int, kind: str, **settings: Any) -> int:
        """Add a copy and give its index."""
        name = f"{PREFIX}{len(self.sources)}"
        column = {"field": name, "kind": kind, "headers": [f"trueline {name}"], **settings}
        self.settings.append(column)
        self.sources.append(source)
        return len(self.sources) - 1

    def header(self) -> list[str]:
        """The headers of the copies."""
        return [column["headers"][0] for column in self.settings]

    def copies(self, row: list[str]) -> list[str]:
        """The cells of the copies for a row, which may be short."""
        return [row[source] if source < len(row) else "" for source in self.sources]


def document_columns(table: Table, documents: Documents) -> DocumentColumns:
    """Find the columns that the mapping names."""
    columns = DocumentColumns()
    where = str(table.path)

    def source(header: str) -> int:
        return needed_header(table.header, header, where)

    needed = {"required": True, "onInvalid": "REJECT_ROW"}
    columns.day = columns.add(source(documents.day), "DAY", **needed)
    if documents.id is not None:
        columns.id = columns.add(source(documents.id), "TEXT", required=True)
    if documents.total is not None:
        columns.total = columns.add(source(documents.total), "DECIMAL")
    for condition in documents.kinds + documents.cancelled:
        index = source(condition.header)
        if condition.at_most is None:
            columns.tests.append((condition, columns.add(index, "TEXT")))
        else:
            columns.tests.append((condition, columns.add(index, "DECIMAL", **needed)))
    return columns


@dataclass
class _Document:
    id: str
    day: date
    kind: trueline.OrderKind | None
    cancelled: bool
    total: Decimal | None

    def order(self) -> trueline.CustomerOrder:
        return trueline.CustomerOrder(
            id=self.id, day=self.day, kind=self.kind, cancelled=self.cancelled, total=self.total
        )


def count_documents(
    companies: list[Company],
    rows: dict[int, list[str]],
    columns: DocumentColumns,
    documents: Documents,
    policy: dict[str, Any],
    today: date,
    up_to_today: bool,
    quiet: bool,
) -> int:
    """Give every company its last order, its figures and its class.

    `rows` are the copies of each row by its number. The answer is how many documents were left out
    because their day is after `today`.
    """
    order_policy = trueline.OrderPolicy.from_json(documents.policy) if documents.policy else None
    classification = record_of(policy).classification
    of_company = _documents(companies, rows, columns, documents, policy)
    left_out = 0
    with Progress("classes", len(companies), unit=" companies", quiet=quiet) as progress:
        for done, company in enumerate(companies, 1):
            found = of_company.get(company.number, [])
            kept = [one for one in found if not up_to_today or one.day <= today]
            left_out += len(found) - len(kept)
            orders = trueline.LastQualifyingOrderRequest(
                orders=[one.order() for one in kept], policy=order_policy
            )
            _take(company, trueline.last_qualifying_order(orders))
            customer = trueline.ClassifyCustomerRequest(
                last_order=company.last_order, today=today, policy=classification
            )
            company.take_class(trueline.classify_customer(customer))
            progress.reach(done)
    return left_out


def _take(company: Company, summary: trueline.OrderSummary) -> None:
    company.last_order = summary.last_order
    company.first_order = summary.first_order
    company.last_order_id = summary.order_id
    company.orders = summary.orders
    company.total = summary.total
    company.left_out = {str(part.reason): part.orders for part in summary.excluded}


def _documents(
    companies: list[Company],
    rows: dict[int, list[str]],
    columns: DocumentColumns,
    documents: Documents,
    policy: dict[str, Any],
) -> dict[int, list[_Document]]:
    """The documents of each company."""
    found: dict[int, list[_Document]] = {}
    for fields in _joined(companies, rows, columns, policy):

        def value(index: int, fields: dict[str, str | None] = fields) -> str | None:
            return fields.get(f"{PREFIX}{index}")

        holds = [(test, _holds(test, value(index))) for test, index in columns.tests]
        number = int(fields["company"] or 0)
        total = value(columns.total) if columns.total is not None else None
        found.setdefault(number, []).append(
            _Document(
                id=fields["id"] or "",
                day=date.fromisoformat(value(columns.day) or ""),
                kind=next((test.kind for test, true in holds if true and test.kind is not None), None),
                cancelled=any(true for test, true in holds if test.kind is None),
                total=None if total is None else _moved(total, documents.total_decimals),
            )
        )
    return found


def _joined(
    companies: list[Company],
    rows: dict[int, list[str]],
    columns: DocumentColumns,
    policy: dict[str, Any],
) -> Iterator[dict[str, str | None]]:
    """The rows of each document joined by the import rule: numbers add up, else the first."""
    own = [
        {"field": name, "kind": "TEXT", "headers": [f"trueline {name}"], "required": True}
        for name in ("company", "id")
    ]
    copied = [
        {**column, "keep": "SUM" if column["kind"] == "DECIMAL" else "FIRST"} for column in columns.settings
    ]
    plan_policy = {
        **policy,
        "columns": own + copied,
        "identity": [["company.text", "id.text"]],
        "neverMerge": [],
        "lastOrderField": None,
    }
    table = []
    for company in companies:
        for number in company.rows:
            cells = rows[number]
            document = f"row {number}" if columns.id is None else cells[columns.id]
            table.append([str(company.number), document, *cells])
    plan = trueline.plan_import(
        trueline.PlanImportRequest(
            header=["trueline company", "trueline id", *columns.header()],
            rows=table,
            today=date(2000, 1, 1),
            policy=record_of(plan_policy),
        )
    )
    if any(str(issue.code) == "AMOUNT_TOO_LARGE" for issue in plan.issues):
        raise RefusedError("the lines of one document add up to a number of more than 28 digits")
    for batch in plan.batches:
        for joined in batch.companies:
            yield joined.fields


def _holds(condition: Condition, value: str | None) -> bool:
    if value is None:
        return False
    if condition.starts_with is not None:
        return value.startswith(condition.starts_with)
    if condition.equals is not None:
        return value in condition.equals
    return condition.at_most is not None and Decimal(value) <= condition.at_most


def _moved(written: str, decimals: int) -> Decimal:
    """The amount with its decimal point where it belongs, exactly."""
    sign, digits, exponent = Decimal(written).as_tuple()
    return Decimal((sign, digits, int(exponent) - decimals))
