"""Planning an import (customers chapter, steps 30 to 36)."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from customers_cells import header_form, is_blank, read_cell, trimmed
from customers_classify import check_classification, classify
from customers_contact import REGIONS
from customers_parts import RecordParts, check_part, check_recipes
from decimals import Amount, add_amounts, parse_amount
from shape import Fault, invalid, policy_fault

Policy = dict[str, Any]
Column = dict[str, Any]

KEEP_OF_KIND = {
    "DAY": ("FIRST", "NEWEST", "EARLIEST", "LATEST"),
    "DECIMAL": ("FIRST", "NEWEST", "LEAST", "GREATEST", "SUM"),
}
KEEP_OF_TEXT = ("FIRST", "NEWEST", "JOIN")
MAY_KEEP_TEXT = ("EMAIL", "PHONE")
MAY_BE_INVALID = ("EMAIL", "PHONE", "DAY", "DECIMAL")
LARGEST_BATCH = 10_000
_TOKEN = re.compile(r"imp1\.([0-9a-f]{32})\.(0|[1-9][0-9]*)")


@dataclass
class Row:
    """A row that is neither blank nor rejected."""

    number: int
    fields: dict[str, str | None]
    parts: RecordParts


@dataclass
class Company:
    rows: list[Row] = field(default_factory=list)

    def part(self, part: str) -> str | None:
        """Its first value that is not blank."""
        values = (row.parts.get(part) for row in self.rows)
        return next((value for value in values if value is not None), None)


@dataclass
class Issues:
    """Found issues; given by row, then as found."""

    found: list[dict[str, Any]] = field(default_factory=list)

    def add(self, row: int, code: str, name: str | None, value: str | None, *, rejected: bool) -> None:
        self.found.append({"row": row, "code": code, "field": name, "value": value, "rejected": rejected})


def check_import_policy(policy: Policy, path: str) -> None:
    """Step 36, in the order of the fields."""
    columns: list[Column] = policy["columns"]
    if not columns:
        raise policy_fault(f"{path}.columns", "COUNT")
    names: set[str] = set()
    forms: set[str] = set()
    for index, column in enumerate(columns):
        _check_column(column, f"{path}.columns[{index}]", names, forms)
    if policy["region"] is not None and policy["region"] not in REGIONS:
        raise policy_fault(f"{path}.region", "REGION")
    kinds = {column["field"]: column["kind"] for column in columns}
    check_recipes(policy["identity"], kinds, f"{path}.identity")
    for index, part in enumerate(policy["neverMerge"]):
        check_part(part, kinds, f"{path}.neverMerge[{index}]")
    last_order = policy["lastOrderField"]
    if last_order is not None and kinds.get(last_order) != "DAY":
        raise policy_fault(f"{path}.lastOrderField", "NOT_A_DAY")
    check_classification(policy["classification"], f"{path}.classification")
    if not 1 <= policy["batchSize"] <= LARGEST_BATCH:
        raise policy_fault(f"{path}.batchSize", "RANGE")


def _check_column(column: Column, path: str, names: set[str], forms: set[str]) -> None:
    if column["field"] in names:
        raise policy_fault(f"{path}.field", "TWICE")
    names.add(column["field"])
    if not column["headers"]:
        raise policy_fault(f"{path}.headers", "COUNT")
    for index, header in enumerate(column["headers"]):
        form = header_form(header)
        if form == "":
            raise policy_fault(f"{path}.headers[{index}]", "EMPTY")
        if form in forms:
            raise policy_fault(f"{path}.headers[{index}]", "TWICE")
        forms.add(form)
    if column["keep"] not in KEEP_OF_KIND.get(column["kind"], KEEP_OF_TEXT):
        raise policy_fault(f"{path}.keep", "KEEP")
    on_invalid = column["onInvalid"]
    refused = on_invalid == "KEEP_TEXT" and column["kind"] not in MAY_KEEP_TEXT
    refused |= on_invalid == "DROP_VALUE" and column["required"] and column["kind"] in MAY_BE_INVALID
    if refused:
        raise policy_fault(f"{path}.onInvalid", "ON_INVALID")


def plan_import(
    header: list[str], rows: list[list[str]], today: date, policy: Policy, resume_after: str | None
) -> dict[str, Any]:
    check_import_policy(policy, "policy")
    fingerprint = _fingerprint(header, rows, today, policy)
    done_before = 0
    if resume_after is not None:
        token = _TOKEN.fullmatch(resume_after)
        if token is None:
            raise invalid("resumeAfter")
        if token[1] != fingerprint:
            raise Fault("RESUME_MISMATCH", "resumeAfter")
        done_before = int(token[2])
    place_of_column = _match_headers(header, policy["columns"])
    issues = Issues()
    blank_rows, read_rows = _read_rows(rows, len(header), place_of_column, policy, issues)
    companies = _group(read_rows, policy, issues)
    columns = [column for column in policy["columns"] if column["field"] in place_of_column]
    planned = [
        _company(number, company, columns, policy, today, issues)
        for number, company in enumerate(companies, start=1)
    ]
    batches = _batches(planned, policy["batchSize"], fingerprint)
    if resume_after is not None and all(batch["done"] != done_before for batch in batches):
        raise Fault("RESUME_MISMATCH", "resumeAfter")
    classes = [*policy["classification"]["classes"], policy["classification"]["otherwise"]]
    classified = [company["classification"]["customerClass"] for company in planned]
    return {
        "rows": len(rows),
        "blankRows": blank_rows,
        "rejectedRows": len(rows) - blank_rows - len(read_rows),
        "mergedRows": len(read_rows) - len(planned),
        "companies": len(planned),
        "classes": [
            {"customerClass": each["name"], "companies": classified.count(each["name"])} for each in classes
        ],
        "batches": [batch for batch in batches if batch["done"] > done_before],
        "issues": sorted(issues.found, key=lambda issue: issue["row"]),
        "unmappedHeaders": [
            text for place, text in enumerate(header) if place not in place_of_column.values()
        ],
    }


def _fingerprint(header: list[str], rows: list[list[str]], today: date, policy: Policy) -> str:
    """Step 35: of the canonical JSON of the file, the policy with its defaults, and the day."""
    plan = {"header": header, "policy": policy, "rows": rows, "today": today.isoformat()}
    written = json.dumps(plan, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def _match_headers(header: list[str], columns: list[Column]) -> dict[str, int]:
    """Step 30: the place of each column that the file has."""
    forms = [header_form(text) for text in header]
    places: dict[str, int] = {}
    for column in columns:
        wanted = next((f for f in map(header_form, column["headers"]) if f in forms), None)
        if wanted is None:
            if column["required"]:
                raise Fault("HEADER_MISSING", column["field"])
            continue
        place = forms.index(wanted)
        if forms.count(wanted) > 1:
            raise Fault("HEADER_AMBIGUOUS", column["field"], header=header[place])
        places[column["field"]] = place
    return places


def _read_rows(
    rows: list[list[str]], width: int, places: dict[str, int], policy: Policy, issues: Issues
) -> tuple[int, list[Row]]:
    """Step 31: the number of blank rows, and the rows that stay."""
    blank_rows = 0
    read = []
    kinds = {column["field"]: column["kind"] for column in policy["columns"]}
    for number, cells in enumerate(rows, start=1):
        values = [trimmed(cell) for cell in cells]
        values = ["" if is_blank(value, policy["blanks"]) else value for value in values]
        if not any(values):
            blank_rows += 1
            continue
        rejected = any(values[width:])
        if rejected:
            issues.add(number, "ROW_TOO_LONG", None, None, rejected=True)
        fields: dict[str, str | None] = {}
        for column in policy["columns"]:
            name = column["field"]
            if name not in places:
                continue
            value = values[places[name]] if places[name] < len(values) else ""
            stored: str | None = None
            if value:
                stored = read_cell(value, column["kind"], policy)
                if stored is None:
                    drops = column["onInvalid"] == "REJECT_ROW"
                    issues.add(number, f"{column['kind']}_INVALID", name, value, rejected=drops)
                    rejected |= drops
                    stored = value if column["onInvalid"] == "KEEP_TEXT" else None
            elif column["required"]:
                issues.add(number, "REQUIRED_MISSING", name, None, rejected=True)
                rejected = True
            fields[name] = stored
        if not rejected:
            read.append(Row(number, fields, RecordParts(fields, kinds, policy["region"])))
    return blank_rows, read


def _group(rows: list[Row], policy: Policy, issues: Issues) -> list[Company]:
    """Step 33."""
    companies: list[Company] = []
    known: dict[tuple[int, tuple[str, ...]], Company] = {}
    for row in rows:
        found = [row.parts.key(recipe) for recipe in policy["identity"]]
        keys = [(recipe, key) for recipe, key in enumerate(found) if key is not None]
        owners = [known[key] for key in keys if key in known]
        skipped = False
        own = None
        for owner in owners:
            if not _differs(owner, row, policy["neverMerge"]):
                own = owner
                break
            skipped = True
        if skipped:
            issues.add(row.number, "NEVER_MERGE", None, None, rejected=False)
        elif len({id(owner) for owner in owners}) > 1:
            issues.add(row.number, "KEYS_DISAGREE", None, None, rejected=False)
        if own is None:
            own = Company()
            companies.append(own)
        own.rows.append(row)
        for owned in keys:
            known.setdefault(owned, own)
    return companies


def _differs(company: Company, row: Row, never_merge: list[str]) -> bool:
    for part in never_merge:
        ours, theirs = company.part(part), row.parts.get(part)
        if ours is not None and theirs is not None and ours != theirs:
            return True
    return False


def _company(
    number: int,
    company: Company,
    columns: list[Column],
    policy: Policy,
    today: date,
    issues: Issues,
) -> dict[str, Any]:
    """Step 34."""
    fields: dict[str, str | None] = {}
    conflicts = []
    for column in columns:
        name, keep = column["field"], column["keep"]
        values = [(row.number, v) for row in company.rows if (v := row.fields[name]) is not None]
        kept = _kept([value for _, value in values], keep)
        if keep == "SUM" and values and kept is None:
            last = company.rows[-1].number
            issues.add(last, "AMOUNT_TOO_LARGE", name, None, rejected=False)
        fields[name] = kept
        dropped = [{"row": row, "value": value} for row, value in values if value != kept]
        if dropped and keep in ("FIRST", "NEWEST"):
            conflicts.append({"field": name, "kept": kept, "dropped": dropped})
    last_order = fields.get(policy["lastOrderField"] or "")
    day = None if last_order is None else date.fromisoformat(last_order)
    return {
        "number": number,
        "fields": fields,
        "rows": [row.number for row in company.rows],
        "classification": classify(day, today, policy["classification"]),
        "conflicts": conflicts,
    }


def _kept(values: list[str], keep: str) -> str | None:
    """Of the values that are not blank, in file order."""
    if not values:
        return None
    if keep == "FIRST":
        return values[0]
    if keep == "NEWEST":
        return values[-1]
    if keep == "EARLIEST":
        return min(values)
    if keep == "LATEST":
        return max(values)
    if keep == "JOIN":
        return "\n".join(dict.fromkeys(values))
    amounts = [_amount(value) for value in values]
    if keep == "SUM":
        total = add_amounts(amounts)
        return None if total is None else str(total)
    best = amounts[0]
    for amount in amounts[1:]:
        if amount.less_than(best) if keep == "LEAST" else best.less_than(amount):
            best = amount
    return str(best)


def _amount(text: str) -> Amount:
    amount = parse_amount(text)
    assert amount is not None, "a stored decimal is in the contract's form"
    return amount


def _batches(planned: list[dict[str, Any]], size: int, fingerprint: str) -> list[dict[str, Any]]:
    """Step 35."""
    batches = []
    for number, start in enumerate(range(0, len(planned), size), start=1):
        companies = planned[start : start + size]
        done = start + len(companies)
        token = f"imp1.{fingerprint}.{done}"
        batches.append({"number": number, "companies": companies, "done": done, "resumeToken": token})
    return batches
