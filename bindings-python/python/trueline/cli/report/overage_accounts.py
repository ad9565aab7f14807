"""The parts about accounts and plans: who owes what, and how it is made up."""

from __future__ import annotations

from decimal import Decimal

import trueline
from trueline.cli import figures
from trueline.cli.overage.model import Line, Result
from trueline.cli.overage.words import STATUSES, money, outcome_name, part_words, price_words, reason_words
from trueline.cli.report.html import Cell, chip, escaped, number_cell, section, table, text_cell

MOST_ROWS = 2000
COLOURS = {
    "CHARGE": "--c0",
    "CREDIT": "--c3",
    "RESEND": "--c2",
    "SKIPPED": "--c1",
    "FAULT": "--alarm",
    "NOTHING": "--rest",
}


def account_section(result: Result) -> str:
    """Each account for which there is, or would be, money, the largest first."""
    some = [line for line in result.lines if line.outcome != "NOTHING" or line.item.due]
    some.sort(key=lambda line: line.size, reverse=True)
    shown = some[:MOST_ROWS]
    nothing = len(result.lines) - len(some)
    lead = f"{figures.counted(len(some), 'account')} with something due, billed or to look at"
    if len(shown) < len(some):
        lead += f"; the {len(shown):,} with the largest amounts are here, all are in the CSV"
    left_out = figures.counted(nothing, "account with nothing due is", "accounts with nothing due are")
    lead += f". {left_out} left out."
    heads = ["Account", "Plan", "Used", "Included", "Above", "Due", "Billed before", "Amount", "Why"]
    heads += ["What happened"] if result.charged else []
    rows = [_row(line, result) for line in shown]
    body = table(heads, rows, caption="Accounts", sortable=True) if rows else ""
    return section("accounts", "Accounts", escaped(lead), body)


def _row(line: Line, result: Result) -> tuple[Cell, ...]:
    account, item, overage = line.account, line.item, line.overage
    payer = " · ".join(part for part in (account.customer, account.subscription) if part)
    happened = (_happened(line),) if result.charged else ()
    return (
        text_cell(account.account, payer),
        text_cell(account.plan),
        number_cell(account.used),
        number_cell(overage.included if overage else None),
        number_cell(item.overage_units),
        *(_amount(amount) for amount in (item.due, item.billed, item.amount)),
        _why(line),
        *happened,
    )


def _amount(amount: Decimal | None) -> Cell:
    return number_cell(amount, None if amount is None else f"{amount:,f}")


def _why(line: Line) -> Cell:
    shown = chip(COLOURS[line.outcome], outcome_name(line.outcome))
    said = f'<span class="note">{escaped(reason_words(line.reason))}</span>'
    return Cell(shown + said + _parts(line.overage), sort=line.outcome)


def _parts(overage: trueline.Overage | None) -> str:
    """What makes up the price, a line a part, on demand."""
    if overage is None or not overage.parts:
        return ""
    lines = [part_words(part) for part in overage.parts]
    amount = money(overage.amount, overage.currency)
    lines.append(f"together {overage.exact:,f}, rounded ({overage.rounding}) {amount}")
    items = "".join(f"<li>{escaped(one)}</li>" for one in lines)
    count = figures.counted(len(overage.parts), "part")
    return f'<details class="parts"><summary>{count}</summary><ul>{items}</ul></details>'


def _happened(line: Line) -> Cell:
    if line.sent is None:
        return text_cell("–")
    name = STATUSES.get(line.sent.status, (line.sent.status, ""))[0]
    return text_cell(name, line.sent.error or line.sent.stripe_item or "")


def plan_section(result: Result) -> str:
    """Each plan with its price and what its accounts come to."""
    rows = []
    for plan in result.policy.plans:
        lines = [line for line in result.lines if line.account.plan == plan.plan]
        due = result.sum_of(line.item.due for line in lines)
        rows.append(
            (
                text_cell(plan.plan),
                text_cell(price_words(plan, result.currency)),
                number_cell(len(lines)),
                number_cell(sum(line.account.used or 0 for line in lines)),
                number_cell(sum(line.item.overage_units or 0 for line in lines)),
                number_cell(due, f"{due:,f}"),
            )
        )
    heads = ["Plan", "Price", "Accounts", "Used", "Above", "Due"]
    lead = f"Metered are {result.run.metric}; amounts in {result.currency}, rounded {result.policy.rounding}."
    return section("plans", "Plans", escaped(lead), table(heads, rows, caption="Plans"))
