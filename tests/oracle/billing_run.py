"""What the daily job must do for each account (billing chapter, steps 15 to 20)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from billing_money import Currency, overflow, plain
from billing_overage import Policy, Usage, check_policy, usage_of
from billing_periods import check_range, check_span
from limits_time import Span, instant_text
from shape import SAFE_INTEGER, Fault, Json

Row = dict[str, Any]

OUTCOMES = ("CHARGE", "CREDIT", "RESEND", "NOTHING", "SKIPPED", "FAULT")
ITEM = dict.fromkeys(
    (
        "account",
        "outcome",
        "reason",
        "overageUnits",
        "exact",
        "due",
        "billed",
        "amount",
        "sequence",
        "idempotencyKey",
        "stripe",
        "fault",
    )
)


class Run:
    """A run over a tenant's accounts: what they all have in common."""

    def __init__(
        self, tenant: str, span: Span, ledger: list[Row], policy: Policy, currency: Currency
    ) -> None:
        self.tenant = tenant
        self.span = span
        self.policy = policy
        self.currency = currency
        self.rows: dict[str, list[Row]] = {}
        for row in ledger:
            self.rows.setdefault(row["account"], []).append(row)

    def key(self, account: str, sequence: int) -> str:
        """Step 18."""
        start, end = (instant_text(each) for each in self.span)
        parts = ["trueline.overage.1", self.tenant, account, self.policy["metric"], start, end, sequence]
        text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
        return "tlo_" + hashlib.sha256(text.encode()).hexdigest()

    def item(self, index: int, account: dict[str, Any], listed: int) -> tuple[Json, int]:
        """An account's item, and what it newly charges."""
        made: dict[str, Json] = {**ITEM, "account": account["account"]}
        try:
            amount = self._decided(f"accounts[{index}]", account, listed, made)
        except Fault as fault:
            nothing = {**ITEM, "account": account["account"]}
            blamed = {"code": fault.code, "field": fault.field or f"accounts[{index}].used"}
            return {**nothing, "outcome": "FAULT", "reason": fault.code, "fault": blamed}, 0
        return made, amount

    def _decided(self, path: str, account: dict[str, Any], listed: int, made: dict[str, Json]) -> int:
        """Step 16, letter by letter."""
        name, currency = account["account"], self.currency
        if listed > 1:
            raise Fault("DUPLICATE_ID", f"{path}.account")
        rows = sorted(self.rows.get(name, []), key=lambda row: int(row["sequence"]))
        pending = [row for row in rows if row["status"] == "PENDING"]
        right = [(row["sequence"], row["idempotencyKey"]) for row in rows] == [
            (sequence, self.key(name, sequence)) for sequence in range(len(rows))
        ]
        if not right or len(pending) > 1:
            raise Fault("LEDGER_CONFLICT", f"{path}.account")
        billed = 0
        for row in rows:
            units = row["amount"] * 10**currency.digits
            if units.denominator != 1 or currency.stripe_units(units.numerator) is None:
                raise Fault("NOT_MINOR_UNITS", f"{path}.account")
            if row["status"] != "FAILED":
                billed += units.numerator
        made["billed"] = currency.text(billed)
        if pending:
            made["amount"] = currency.text(currency.units(pending[0]["amount"], path))
            return self._say(made, "RESEND", "PENDING_ROW", pending[0]["sequence"], name)
        if account["skip"]:
            return self._say(made, "SKIPPED", "EXCLUDED")
        usage = self._usage(path, account)
        due = currency.on_grid(usage.exact, self.policy["rounding"])
        amount = due - billed
        stripe = currency.stripe_units(amount)
        if stripe is None or abs(stripe) > SAFE_INTEGER:
            raise overflow()
        made["overageUnits"] = usage.units
        made["exact"] = plain(usage.exact)
        made["due"] = currency.text(due)
        made["amount"] = currency.text(amount)
        if amount == 0:
            reason = usage.reason
            if reason == "ABOVE_INCLUDED":
                reason = "ALREADY_CHARGED" if billed else "BELOW_MINOR_UNIT"
            return self._say(made, "NOTHING", reason)
        if amount < 0 and self.policy["decreases"] == "HOLD":
            return self._say(made, "SKIPPED", "DUE_DECREASED")
        if account["customer"] is None:
            return self._say(made, "SKIPPED", "NO_CUSTOMER")
        self._say(made, "CHARGE" if amount > 0 else "CREDIT", usage.reason, len(rows), name)
        made["stripe"] = self._stripe(account, usage, stripe, len(rows))
        return amount

    def _usage(self, path: str, account: dict[str, Any]) -> Usage:
        if account["used"] is None:
            raise Fault("USAGE_UNKNOWN", f"{path}.used")
        if account["used"] < 0:
            raise Fault("INVALID_INPUT", f"{path}.used")
        usage = usage_of(self.policy, account["plan"], account["used"])
        if usage is None:
            raise Fault("UNKNOWN_PLAN", f"{path}.plan")
        for part in usage.parts:
            part.as_json()  # A part that cannot be written is an overflow, though no item shows it.
        return usage

    def _say(
        self, made: dict[str, Json], outcome: str, reason: str, sequence: int | None = None, name: str = ""
    ) -> int:
        made["outcome"], made["reason"], made["sequence"] = outcome, reason, sequence
        made["idempotencyKey"] = None if sequence is None else self.key(name, sequence)
        return 0

    def _stripe(self, account: dict[str, Any], usage: Usage, amount: int, sequence: int) -> Json:
        included = "unlimited" if usage.included is None else usage.included
        metric = self.policy["metric"]
        return {
            "customer": account["customer"],
            "subscription": account["subscription"],
            "amount": amount,
            "currency": self.currency.code.lower(),
            "description": f"{metric} above {included}: {usage.units} so far",
            "periodStart": self.span[0] // 1000,
            "periodEnd": self.span[1] // 1000,
            "metadata": {
                "truelineKey": self.key(account["account"], sequence),
                "account": account["account"],
                "metric": metric,
                "used": str(account["used"]),
                "sequence": str(sequence),
            },
        }


def plan_overage_run(request: dict[str, Any], policy: Policy) -> Json:
    currency = check_policy(policy)
    span = (request["period"]["start"], request["period"]["end"])
    check_range(span[0], "period.start")
    check_range(span[1], "period.end")
    check_span(span)
    run = Run(request["tenant"], span, request["ledger"], policy, currency)
    listed = Counter(account["account"] for account in request["accounts"])
    items, sums = [], {"CHARGE": 0, "CREDIT": 0}
    for index, account in enumerate(request["accounts"]):
        item, amount = run.item(index, account, listed[account["account"]])
        items.append(item)
        if item["outcome"] in sums:
            sums[item["outcome"]] += amount
    outcomes = Counter(item["outcome"] for item in items)
    summary: dict[str, Json] = {outcome.lower(): outcomes[outcome] for outcome in OUTCOMES}
    summary["charged"] = currency.text(sums["CHARGE"])
    summary["credited"] = currency.text(sums["CREDIT"])
    return {"currency": currency.code, "metric": policy["metric"], "items": items, "summary": summary}
