"""What an import found, as the output and the report take it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import trueline
from trueline.cli.problems import Issue

if TYPE_CHECKING:
    from trueline.cli.doubles import Doubles


@dataclass
class Company:
    """One company: the fields of its rows joined, and its class."""

    number: int
    fields: dict[str, str | None]
    rows: list[int]
    """Rows of the file, the first after the header is 1."""
    batch: int
    """The number of the batch it is written in."""
    customer_class: str = ""
    priority: str = ""
    reason: str = ""
    days_since_order: int | None = None
    until: date | None = None
    """The first day on which the class changes if nothing is ordered."""
    next_class: str | None = None
    last_order: date | None = None
    total: Decimal | None = None
    orders: int | None = None
    """Documents that count; None where rows are not documents."""
    first_order: date | None = None
    last_order_id: str | None = None
    left_out: dict[str, int] = field(default_factory=dict)
    """Documents that do not count, by reason."""

    @property
    def label(self) -> str:
        """What a person calls it: its first field that is not blank."""
        return next((value for value in self.fields.values() if value), f"no. {self.number}")

    def take_class(self, classification: trueline.Classification) -> None:
        """Take the answer of the rule."""
        self.customer_class = str(classification.customer_class)
        self.priority = str(classification.priority)
        self.reason = str(classification.reason)
        self.days_since_order = classification.days_since_order
        self.until = classification.until
        self.next_class = classification.next_class


@dataclass(frozen=True)
class StockRow:
    """A row of the stock file with its place in the walk."""

    row: int
    cells: list[str]
    location: str
    canonical: str
    pick_order: int
    sort_key: str
    format: str
    warnings: tuple[str, ...]


@dataclass
class Stock:
    """The stock file, sorted for walking."""

    path: Path
    header: list[str]
    rows: list[StockRow]
    issues: list[Issue]
    read: int


@dataclass(frozen=True)
class Batch:
    """Companies that a host writes in one transaction, with the token that says so."""

    number: int
    companies: int
    done: int
    """Companies up to its end."""
    resume_token: str


@dataclass
class Result:
    """Everything that one import found."""

    path: Path
    today: date
    title: str
    currency: str
    field_names: list[str]
    """The fields of companies, in the order of the policy, those without a column left out."""
    classes: list[str]
    """In the order of the policy, the last is what remains."""
    cut_offs: list[tuple[str, date]]
    """Each class but the last, and the first day of a last order that is in it today."""
    companies: list[Company]
    issues: list[Issue]
    rows: int
    blank_rows: int
    rejected_rows: int
    merged_rows: int
    batches: list[Batch]
    first_batch: int
    """The batches before it were written by an earlier run; 1 where none were."""
    unmapped: list[str]
    documents: bool
    joined_by: list[str]
    """The fields of the file by which rows are one company."""
    spellings: dict[int, list[str]] = field(default_factory=dict)
    """Company number to the ways in which its name is written, where there are several."""
    left_after_today: int = 0
    stock: Stock | None = None
    doubles: Doubles | None = None
    """Companies that may be one; None where they were not looked for."""

    def companies_to_write(self) -> list[Company]:
        """Those of the batches that an earlier run has not written; everything else is of the whole file."""
        return [company for company in self.companies if company.batch >= self.first_batch]

    def batches_to_write(self) -> list[Batch]:
        """The batches of this run."""
        return [batch for batch in self.batches if batch.number >= self.first_batch]
