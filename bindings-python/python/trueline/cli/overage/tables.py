"""The run as JSON for another program, and as CSV for a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import trueline
from trueline.cli.overage.counting import Listed
from trueline.cli.overage.model import Line, Result, rejected_rows
from trueline.cli.problems import Issue
from trueline.cli.sheets import Source

HEADER = (
    *("account", "plan", "used", "included", "overage_units", "outcome", "reason"),
    *("exact", "due", "billed", "amount", "currency", "sequence", "idempotency_key"),
    *("customer", "subscription", "fault_code", "fault_field", "status", "stripe_item", "error"),
)


def item_row(line: Line, currency: str) -> Sequence[object]:
    """An account as a row of the CSV, with the rule's own digits."""
    account, item, overage, sent = line.account, line.item, line.overage, line.sent
    return (
        *(account.account, account.plan, account.used, overage.included if overage else None),
        *(item.overage_units, line.outcome, line.reason),
        *map(_digits, (item.exact, item.due, item.billed, item.amount)),
        *(currency, item.sequence, item.idempotency_key, account.customer, account.subscription),
        *((item.fault.code, item.fault.field) if item.fault else (None, None)),
        *((sent.status, sent.stripe_item, sent.error) if sent else (None, None, None)),
    )


def _digits(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount, "f")


def run_json(result: Result) -> dict[str, Any]:
    """Everything, in the JSON form of the rules; amounts are texts."""
    usage, span = result.usage, result.span
    policy = result.policy.to_json()
    return {
        "file": usage.source.path.name,
        "form": "TOTALS" if usage.events is None else "EVENTS",
        "dryRun": not result.charged,
        "tenant": result.tenant,
        "timeZone": span.time_zone,
        "period": json.loads(span.period.to_json()),
        "rulesVersion": trueline.rules_version(),
        "policyFingerprint": trueline.policy_fingerprint(policy),
        "policy": json.loads(policy),
        "rejectedRows": rejected_rows(result),
        "usage": _source(usage.source),
        "accounts": None if usage.accounts is None else _source(usage.accounts),
        "events": _events(result),
        "ledger": None
        if result.ledger is None
        else {
            "from": result.ledger.name,
            "rows": len(result.ledger.rows),
            "accountsNotInRun": result.strangers,
        },
        "run": json.loads(result.run.to_json()),
        "lines": [_line(line) for line in result.lines],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "file": source.path.name,
        "rows": source.rows,
        "blankRows": source.blank,
        "rejectedRows": source.rejected,
        "unmappedHeaders": source.columns.unused(),
        "issues": [_issue(issue) for issue in source.issues],
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "row": issue.row,
        "line": issue.line,
        "column": issue.column,
        "code": issue.code,
        "value": issue.value,
        "rejected": issue.rejected,
        "reason": issue.reason(),
    }


def _events(result: Result) -> dict[str, Any] | None:
    events = result.usage.events
    if events is None:
        return None
    return {
        "counted": events.counted,
        "duplicates": events.duplicates,
        "conflicts": _listed(events.conflicts),
        "late": _listed(events.late),
        "early": _listed(events.early),
        "days": [{"day": day.isoformat(), "count": count} for day, count in sorted(events.by_day.items())],
    }


def _listed(listed: Listed) -> dict[str, Any]:
    return {
        "count": listed.count,
        "first": [{"row": event.row, "line": event.line, **event.cells} for event in listed.first],
    }


def _line(line: Line) -> dict[str, Any]:
    """What the item does not say: the request, the reasons, and what became of it."""
    place, sent = line.subject.entry.place, line.sent
    return {
        **json.loads(line.account.to_json()),
        "row": place.row,
        "line": place.line,
        "overage": None if line.overage is None else json.loads(line.overage.to_json()),
        "sent": None
        if sent is None
        else {"status": sent.status, "stripeItem": sent.stripe_item, "error": sent.error},
    }
