"""The report of what overage costs: one HTML file that needs nothing else, for the finance desk."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import trueline
from trueline.cli import figures
from trueline.cli.overage.looks import Look, accounts_to_look_at, looks, why
from trueline.cli.overage.model import Line, Result, rejected_rows, sources
from trueline.cli.overage.words import OUTCOMES, STATUSES, days_words, money, reason_words
from trueline.cli.report.html import (
    Cell,
    chip,
    escaped,
    number_cell,
    section,
    table,
    text_cell,
    tile,
)
from trueline.cli.report.issues import issue_section
from trueline.cli.report.overage_accounts import COLOURS, account_section, plan_section
from trueline.cli.report.overage_usage import usage_section
from trueline.cli.report.page import page

MOST_LOOKED_AT = 25
TILES = (
    ("To charge", "CHARGE", ""),
    ("To send again", "RESEND", ""),
    ("Nobody to charge", "SKIPPED", "NO_CUSTOMER"),
)
DECREASES = {
    "HOLD": ("Credits held", "SKIPPED", "DUE_DECREASED"),
    "CREDIT": ("To credit", "CREDIT", ""),
}
"""The sums at the top: name, outcome, and reason where only one counts."""


def overage_html(result: Result) -> str:
    """The whole page."""
    next_time = "Put right in the source, they come with the next run."
    issues = [
        issue_section(
            *(source.issues, source.rejected, source.rows),
            name=f"issues-{number}",
            title=f"Rows of {source.path.name} that could not be used",
            next_time=next_time,
        )
        for number, source in enumerate(sources(result), 1)
    ]
    parts = [
        *_header(result),
        _tiles(result),
        _look_section(result),
        _sums_section(result),
        account_section(result),
        plan_section(result),
        usage_section(result),
        *issues,
        _words_section(result),
        _footer(result),
    ]
    return page(f"{result.title}: overage {days_words(result.span.days())}", parts)


def _header(result: Result) -> list[str]:
    summary, currency = result.run.summary, result.currency
    if result.charged:
        made = [line for line in result.lines if line.sent and line.sent.status in ("SENT", "FOUND")]
        amount = money(result.sum_of(line.item.amount for line in made), currency)
        title = f"<em>{escaped(amount)}</em> charged to {figures.counted(len(made), 'account')}"
    else:
        amount = money(summary.charged, currency)
        title = f"<em>{escaped(amount)}</em> to charge to {figures.counted(summary.charge, 'account')}"
    count = accounts_to_look_at(result)
    if count:
        verb = "needs" if count == 1 else "need"
        title += f"; <strong>{figures.counted(count, 'account')} {verb} a look</strong>"
    state = (
        "Carried out: what happened to each charge is said below."
        if result.charged
        else "A dry run: nothing was charged."
    )
    return [
        f"<header><p>{escaped(result.title)} · {escaped(days_words(result.span.days()))}</p>",
        f'<h1>{title}.</h1><p class="sub">{state} {escaped(_bounds(result))}</p></header>',
    ]


def _bounds(result: Result) -> str:
    period = result.span.period
    first, last = (f"{at:%Y-%m-%d %H:%M:%S} UTC" for at in (period.start, period.end))
    return f"The period is that of {result.span.time_zone}: from {first} until before {last}."


def _tiles(result: Result) -> str:
    currency, parts = result.currency, []
    for name, outcome, reason in (*TILES, DECREASES[str(result.policy.decreases)]):
        lines = result.with_outcome(outcome, *([reason] if reason else []))
        amount = result.sum_of(line.item.amount for line in lines)
        note = f"{currency} · {figures.counted(len(lines), 'account')}"
        parts.append(tile(COLOURS[outcome], name, f"{amount:,f}", note))
    faults = result.run.summary.fault
    parts.append(tile("--alarm", "At fault", f"{faults:,}", "account" if faults == 1 else "accounts"))
    rejected = rejected_rows(result)
    parts.append(tile("--line", "Not read", f"{rejected:,}", "row" if rejected == 1 else "rows"))
    return f'<ul class="tiles">{"".join(parts)}</ul>'


def _look_section(result: Result) -> str:
    found = looks(result)
    if not found and not result.strangers:
        return section("look", "Needs a look", "Nothing: every account was decided, and nothing is held.")
    parts = [_look(look, result) for look in found]
    if result.strangers:
        names = ", ".join(f"<code>{escaped(name)}</code>" for name in result.strangers[:MOST_LOOKED_AT])
        more = len(result.strangers) - MOST_LOOKED_AT
        parts.append(
            f"<h3>Charged before, and not in this run <small>{len(result.strangers):,}: nothing is done "
            f"for them</small></h3><p>{names}{f' and {more:,} more' if more > 0 else ''}</p>"
        )
    lead = "What a person should see before money moves, the most urgent first."
    return section("look", "Needs a look", lead, *parts)


def _look(look: Look, result: Result) -> str:
    shown = look.lines[:MOST_LOOKED_AT]
    count = figures.counted(len(look.lines), "account")
    more = "" if len(shown) == len(look.lines) else f", the first {len(shown)}"
    amount = "" if look.amount is None else f" · {money(look.amount, result.currency)}"
    rows = [
        (
            text_cell(line.account.account, line.account.customer or ""),
            text_cell(line.account.plan),
            number_cell(line.account.used),
            number_cell(line.item.amount, None if line.item.amount is None else f"{line.item.amount:,f}"),
            text_cell(why(line)),
        )
        for line in shown
    ]
    heads = ["Account", "Plan", "Used", "Amount", "Why"]
    title = look.title[0].upper() + look.title[1:]
    advice = look.advice[0].upper() + look.advice[1:]
    return (
        f"<h3>{escaped(title)} <small>{count}{escaped(amount)}{more}</small></h3>"
        f'<p class="hint">{escaped(advice)}.</p>' + table(heads, rows, caption=title, sortable=True)
    )


def _sums_section(result: Result) -> str:
    rows = []
    for outcome, reason, lines in result.groups():
        name, meaning = OUTCOMES[outcome]
        said = meaning if reason is None else reason_words(reason)
        rows.append(_sum_row(Cell(chip(COLOURS[outcome], name)), said, lines, result))
    # What is held back and what is sent are not one sum.
    *all_lines, _ = _sum_row(text_cell("All"), "", result.lines, result)
    rows.append((*all_lines, number_cell(None)))
    heads = ["What", "Meaning", "Accounts", "Due", "Billed before", "Amount"]
    lead = (
        f"Amounts in {escaped(result.currency)}. Due is the price of everything that was used above the "
        "plan in this period so far; billed before is what was sent, or may have been; the amount is the "
        "difference. Accounts that were not priced have no due."
    )
    parts = [table(heads, rows, caption="Sums by what is to be done")]
    if result.charged:
        parts.append(_statuses(result))
    return section("sums", "Sums", lead, *parts)


def _sum_row(name: Cell, meaning: str, lines: Sequence[Line], result: Result) -> tuple[Cell, ...]:
    cells = (
        _sum([line.item.due for line in lines], result),
        _sum([line.item.billed for line in lines], result),
        _sum([line.item.amount for line in lines], result),
    )
    return (name, text_cell(meaning), number_cell(len(lines)), *cells)


def _sum(amounts: Sequence[Decimal | None], result: Result) -> Cell:
    """A sum; a dash where there is nothing to add."""
    if all(amount is None for amount in amounts):
        return number_cell(None)
    amount = result.sum_of(amounts)
    return number_cell(amount, f"{amount:,f}")


def _statuses(result: Result) -> str:
    rows = []
    for status, (name, meaning) in STATUSES.items():
        lines = [line for line in result.lines if line.sent is not None and line.sent.status == status]
        if lines and status != "NONE":
            amount = result.sum_of(line.item.amount for line in lines)
            rows.append(
                (
                    text_cell(name, status),
                    text_cell(meaning),
                    number_cell(len(lines)),
                    number_cell(amount, f"{amount:,f}"),
                )
            )
    if not rows:
        return '<h3>What happened</h3><p class="none">Nothing was to be sent.</p>'
    heads = ["What happened", "Meaning", "Accounts", "Amount"]
    return "<h3>What happened</h3>" + table(heads, rows, caption="What carrying out came to")


def _words_section(result: Result) -> str:
    """The reasons that occur, in words."""
    reasons = sorted({line.reason for line in result.lines})
    rows = [
        (
            Cell(f"<code>{escaped(reason)}</code>"),
            text_cell(reason_words(reason)),
            number_cell(sum(line.reason == reason for line in result.lines)),
        )
        for reason in reasons
    ]
    lead = "The reasons in this report, in words."
    return section(
        "words",
        "What the words mean",
        lead,
        table(["Reason", "Meaning", "Accounts"], rows, caption="Reasons"),
    )


def _footer(result: Result) -> str:
    read = [f"{source.path.name}, {source.rows:,} rows" for source in sources(result)]
    ledger = result.ledger
    billed = (
        "No record of what was charged before was given: billed is 0."
        if ledger is None
        else f"What was charged before: {ledger.name}, {figures.counted(len(ledger.rows), 'row')}."
    )
    unused = [name for source in sources(result) for name in source.columns.unused()]
    ignored = f"<p>Columns that are not used: {escaped(', '.join(unused))}.</p>" if unused else ""
    tenant = f"Tenant {result.tenant}. " if result.tenant else ""
    return (
        f"<footer><p>{escaped(tenant)}Source: {escaped('; '.join(read))}. {escaped(billed)}</p>"
        "<p>Each amount is exact and rounded once, on the whole period: the sum of all charges of a period "
        f"is its rounded price. Rules version {escaped(trueline.rules_version())}.</p>{ignored}</footer>"
    )
