"""From a table to companies with a class: the import rule, and what is asked around it."""

from __future__ import annotations

import argparse
import json
from datetime import date
from decimal import Decimal
from typing import Any

import trueline
from trueline.cli.asking import asked, batches_left
from trueline.cli.documents import DocumentColumns, count_documents, document_columns
from trueline.cli.doubles import find_doubles
from trueline.cli.mapping import Mapping
from trueline.cli.model import Batch, Company, Result
from trueline.cli.policies import (
    changed_policy,
    columns_of_fields,
    find_header,
    listed,
)
from trueline.cli.problems import Issue, RefusedError, shortened
from trueline.cli.progress import Progress
from trueline.cli.reading import Table
from trueline.cli.zones import local_days

TOTAL = "total"
"""The field whose amounts the report adds up, if there is one."""
MOST_SPELLINGS = 6


def plan(table: Table, mapping: Mapping, options: argparse.Namespace, today: date) -> Result:
    """Everything that the order file says."""
    where = str(table.path)
    policy = changed_policy(mapping, options)
    extra = DocumentColumns()
    if mapping.documents is not None:
        extra = document_columns(table, mapping.documents)
        _leave_out_order_fields(policy, mapping)
    elif options.up_to_today:
        raise RefusedError("--up-to-today needs `documents` in the mapping: rows must be documents")
    # Before anything else is asked: a policy or a header that is wrong is named as it stands.
    asked(Table(table.path, header=table.header), policy, DocumentColumns(), today)
    columns = columns_of_fields(table.header, policy, where)
    _check_found(table, columns, mapping, policy)
    unknown_zones = local_days(table, _day_columns(table, policy, extra), options.zone, mapping)
    last_order_field = policy["lastOrderField"]
    whole = {**policy, "columns": extra.settings + policy["columns"]}
    left = None if options.resume is None else batches_left(table, whole, extra, today, options.resume)
    answer = asked(table, whole, extra, today)
    shown = {
        column["field"]: table.header[source]
        for column, source in zip(extra.settings, extra.sources, strict=True)
    }
    issues = _issues(table, answer, {**columns, **shown}, unknown_zones)
    fields = [column["field"] for column in policy["columns"] if column["field"] in columns]
    companies = _companies(table, answer, fields, last_order_field, quiet=options.quiet)
    result = _result(table, answer, policy, mapping, companies, issues, fields, today)
    if left is not None:
        result.first_batch = len(result.batches) - left + 1
    used = {*shown.values(), mapping.zone_header}
    result.unmapped = [name for name in answer.unmapped_headers if name not in used]
    if mapping.documents is not None:
        rows = {number: extra.copies(row) for number, row in zip(table.numbers, table.rows, strict=True)}
        result.documents = True
        result.left_after_today = count_documents(
            *(companies, rows, extra, mapping.documents, policy, today),
            up_to_today=options.up_to_today,
            quiet=options.quiet,
        )
    _add_spellings(result, table, policy)
    result.doubles = find_doubles(companies, mapping, options)
    return result


def _check_found(table: Table, columns: dict[str, str], mapping: Mapping, policy: dict[str, Any]) -> None:
    """Refuse a file whose order days are nowhere: everybody would have "never ordered"."""
    for name, settings in mapping.columns.items():
        if settings and "headers" in settings and "required" not in settings and name not in columns:
            wanted = ", ".join(f"`{header}`" for header in settings["headers"])
            raise RefusedError(
                f"{table.path}: no column {wanted} for `{name}`; the header is {listed(table.header)}"
            )
    field = policy["lastOrderField"]
    if field is not None and field not in columns:
        raise RefusedError(
            f"{table.path}: no column of order days; the header is {listed(table.header)}. Name it in a "
            f'mapping ("columns": {{"{field}": "..."}}), or say null there if the file has none'
        )


def _leave_out_order_fields(policy: dict[str, Any], mapping: Mapping) -> None:
    """Where rows are documents, the last order and the total come from the documents."""
    own = {policy["lastOrderField"], TOTAL} - set(mapping.columns)
    policy["columns"] = [column for column in policy["columns"] if column["field"] not in own]
    policy["lastOrderField"] = None


def _day_columns(table: Table, policy: dict[str, Any], extra: DocumentColumns) -> list[int]:
    """The columns of the file that hold days, or instants."""
    kinds = zip(extra.settings, extra.sources, strict=True)
    found = {source for column, source in kinds if column["kind"] == "DAY"}
    for column in policy["columns"]:
        if column["kind"] == "DAY":
            index = find_header(table.header, column["headers"], str(table.path))
            found |= set() if index is None else {index}
    return sorted(found)


def _issues(
    table: Table,
    answer: trueline.ImportPlan,
    columns: dict[str, str],
    unknown_zones: dict[int, tuple[str, str]],
) -> list[Issue]:
    """What the rule found, in rows and columns of the file, and what the reader found."""
    found = list(table.issues)
    for given in answer.issues:
        index = given.row - 1
        row, line = table.numbers[index], table.lines[index]
        column = columns.get(given.field, given.field) if given.field else ""
        code, value = str(given.code), given.value or ""
        if code == "DAY_INVALID" and index in unknown_zones:
            code = "UNKNOWN_TIME_ZONE"
            column, value = unknown_zones[index]
        if code == "ROW_TOO_LONG":
            beyond = table.rows[index][len(table.header) :]
            value = shortened(table.delimiter.join(cell for cell in beyond if cell.strip()))
        found.append(Issue(row, line, column, code, value, given.rejected))
    return sorted(found, key=lambda issue: issue.row)


def _companies(
    table: Table, answer: trueline.ImportPlan, fields: list[str], last_order_field: str | None, *, quiet: bool
) -> list[Company]:
    """The companies of all batches."""
    batches = answer.batches
    companies: list[Company] = []
    with Progress("batches", len(batches), unit=" batches", quiet=quiet) as progress:
        for batch in batches:
            companies += [
                _company(table, given, batch.number, fields, last_order_field) for given in batch.companies
            ]
            progress.reach(batch.number)
    return companies


def _company(
    table: Table,
    given: trueline.ImportCompany,
    batch: int,
    fields: list[str],
    last_order_field: str | None,
) -> Company:
    values = given.fields
    company = Company(
        number=given.number,
        fields={name: values.get(name) for name in fields},
        rows=[table.numbers[row - 1] for row in given.rows],
        batch=batch,
    )
    company.take_class(given.classification)
    last_order = values.get(last_order_field) if last_order_field else None
    total = values.get(TOTAL)
    company.last_order = None if last_order is None else date.fromisoformat(last_order)
    company.total = None if total is None else Decimal(total)
    return company


def _result(
    table: Table,
    answer: trueline.ImportPlan,
    policy: dict[str, Any],
    mapping: Mapping,
    companies: list[Company],
    issues: list[Issue],
    fields: list[str],
    today: date,
) -> Result:
    classification = policy["classification"]
    names = [one["name"] for one in classification["classes"]]
    return Result(
        path=table.path,
        today=today,
        title=mapping.title or table.path.name,
        currency=mapping.currency,
        field_names=fields,
        classes=[*names, classification["otherwise"]["name"]],
        cut_offs=_cut_offs(classification, today),
        companies=companies,
        issues=issues,
        rows=table.read,
        blank_rows=answer.blank_rows,
        rejected_rows=answer.rejected_rows + len(table.issues),
        merged_rows=answer.merged_rows,
        batches=[Batch(one.number, len(one.companies), one.done, one.resume_token) for one in answer.batches],
        first_batch=1,
        unmapped=list(answer.unmapped_headers),
        documents=False,
        joined_by=_joined_by(policy, fields),
    )


def _joined_by(policy: dict[str, Any], fields: list[str]) -> list[str]:
    parts = [part.split(".", 1)[0] for recipe in policy["identity"] for part in recipe]
    return [field for field in dict.fromkeys(parts) if field in fields]


def _cut_offs(classification: dict[str, Any], today: date) -> list[tuple[str, date]]:
    policy = _classification_record(classification)
    answer = trueline.classify_customer(trueline.ClassifyCustomerRequest(today=today, policy=policy))
    return [(str(one.customer_class), one.from_) for one in answer.cut_offs]


def _classification_record(classification: dict[str, Any]) -> trueline.ClassificationPolicy:
    """The record of a classification policy's JSON."""
    return trueline.ClassificationPolicy.from_json(json.dumps(classification))


def _add_spellings(result: Result, table: Table, policy: dict[str, Any]) -> None:
    """The names in the rows of companies that are written in several ways."""
    named = next((one for one in policy["columns"] if one["kind"] == "COMPANY_NAME"), None)
    if named is None:
        return
    column = find_header(table.header, named["headers"], str(table.path))
    if column is None:
        return
    rows = dict(zip(table.numbers, table.rows, strict=True))
    for company in result.companies:
        cells = (rows[row][column] for row in company.rows if column < len(rows[row]))
        spellings = list(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip()))
        if len(spellings) > 1:
            result.spellings[company.number] = spellings[:MOST_SPELLINGS]
