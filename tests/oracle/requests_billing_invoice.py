"""Random invoices, and what is done with them (billing chapter, steps 36 to 39).

A stored invoice is reached by commands, carried out by the model; now and then it is one that cannot be.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from random import Random
from typing import Any

from billing_invoice import change_invoice, read_invoice
from billing_payment import apply_payment, refund_payment
from billing_shape import ACTIONS, APPLY_PAYMENT, CHANGE_INVOICE, INVOICE, REFUND_PAYMENT
from requests_billing_money import (
    BAD_CURRENCIES,
    EXTREMES,
    currency,
    digits_of,
    extreme,
    minor,
    written,
)
from requests_billing_totals import LINE_IDS
from requests_shape import chance, weighted
from shape import Fault, Json

Invoice = dict[str, Any]

IDS = ("p1", "p2", "p3", "é", "😀")


def draft(rng: Random) -> Invoice:
    code = currency(rng, 0.0)
    names = rng.sample(LINE_IDS, rng.choice((0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4)))
    units = [rng.choice((0, 1, 2, 3, 100, 999, 6000, 4000, rng.randrange(10**6))) for _ in names]
    if len(names) > 1 and chance(rng, 0.3):
        units[rng.randrange(len(names))] = -rng.choice((1, 100, 500))
    if sum(units) < 0:
        units = [abs(each) for each in units]
    lines = [{"id": name, "total": written(rng, _money(code, each))} for name, each in zip(names, units)]
    return {"id": "inv_1", "currency": code, "lines": lines}


def _money(code: str, units: int) -> Fraction:
    return Fraction(units, 10 ** digits_of(code))


def after(rng: Random, invoice: Invoice) -> Invoice:
    """The invoice after some commands that it takes."""
    commands: list[Callable[[], Json]] = [
        lambda: change_invoice(CHANGE_INVOICE({"invoice": invoice, "action": _action(rng, invoice)}, "")),
        lambda: apply_payment(APPLY_PAYMENT({"invoice": invoice, "payment": payment(rng, invoice)}, "")),
        lambda: refund_payment(REFUND_PAYMENT({"invoice": invoice, "refund": refund(rng, invoice)}, "")),
    ]
    for _ in range(rng.choice((1, 2, 3, 4, 6, 8))):
        kind = weighted(rng, ((1, 0), (6, 1), (4, 2))) if invoice.get("issued") else 0
        try:
            invoice = commands[kind]()["invoice"]
        except Fault:
            continue
    if chance(rng, 0.12):
        given_up = {"invoice": invoice, "action": "MARK_UNCOLLECTIBLE"}
        with suppress(Fault):
            invoice = change_invoice(CHANGE_INVOICE(given_up, ""))["invoice"]
    return invoice


def _action(rng: Random, invoice: Invoice) -> str:
    if not invoice.get("issued"):
        return weighted(rng, ((20, "ISSUE"), (1, "VOID")))
    return weighted(rng, ((1, "VOID"), (1, "MARK_UNCOLLECTIBLE")))


def _around(rng: Random, code: str, limit: int) -> Fraction:
    """Money at, below or a minor unit above a limit."""
    units = rng.choice((limit, limit, limit // 2, limit // 3, limit - 1, 1, 7, limit + 1))
    units = units if units > 0 or chance(rng, 0.1) else 1
    if chance(rng, 0.01):
        return Fraction(rng.choice(EXTREMES))
    return minor(rng, code, units)


def payment(rng: Random, invoice: Invoice) -> dict[str, Json]:
    known = invoice.get("payments") or []
    if known and chance(rng, 0.25):
        made = dict(rng.choice(known))
        if chance(rng, 0.3):
            made["amount"] = written(rng, Fraction(str(made["amount"])) + 1)
        return made
    view = _view(invoice)
    return {"id": rng.choice(IDS), "amount": written(rng, _around(rng, invoice["currency"], view["balance"]))}


def _view(invoice: Invoice) -> dict[str, Any]:
    """What there is to pay and to refund, in minor units; nothing of an invoice that cannot be."""
    try:
        read = read_invoice(INVOICE(invoice, ""))
    except Fault:
        return {"balance": 100, "refundable": 100, "lines": {}}
    lines = {name: read.refundable_of(name, total) for name, total in read.lines}
    return {"balance": read.balance(), "refundable": read.refundable(), "lines": lines}


def refund(rng: Random, invoice: Invoice) -> dict[str, Json]:
    known = invoice.get("refunds") or []
    if known and chance(rng, 0.25):
        return _known_refund(rng, rng.choice(known))
    code, view = invoice["currency"], _view(invoice)
    made: dict[str, Json] = {"id": rng.choice(IDS)}
    amount = _around(rng, code, view["refundable"])
    if chance(rng, 0.5) and view["lines"]:
        names = rng.sample(list(view["lines"]), rng.randint(1, len(view["lines"])))
        rows = [(name, _around(rng, code, view["lines"][name])) for name in names]
        rows = [row for row in rows if row[1] > 0] if chance(rng, 0.9) else rows
        if chance(rng, 0.9):
            amount = sum((units for _, units in rows), Fraction(0))
        lines = [{"id": name, "amount": written(rng, units)} for name, units in rows]
        if chance(rng, 0.12):
            lines.append(rng.choice(({"id": "nowhere", "amount": "1"}, *lines)))
            amount = _money(code, 1)
        made["lines"] = lines
    elif chance(rng, 0.2):
        made["lines"] = rng.choice((None, []))
    made["amount"] = written(rng, amount)
    return made


def _known_refund(rng: Random, known: dict[str, Json]) -> dict[str, Json]:
    made: dict[str, Json] = copy.deepcopy(known)
    kind = rng.randrange(5)
    if kind == 0:
        del made["lines"]
    elif kind == 1:
        made["lines"].reverse()
    elif kind == 2:
        made["amount"] = written(rng, Fraction(str(made["amount"])) + 1)
    elif kind == 3:
        made["lines"] = made["lines"][1:]
    return made


def stored(rng: Random, spoiling: float, drafts: float = 0.05) -> Invoice:
    invoice = draft(rng)
    if not chance(rng, drafts):
        invoice = after(rng, invoice)
    if chance(rng, spoiling):
        invoice = copy.deepcopy(invoice)
        _impossible(rng, invoice)
    return invoice


def _impossible(rng: Random, invoice: Invoice) -> None:
    rows = {name: invoice.setdefault(name, []) for name in ("lines", "payments", "refunds")}
    kind = 5 if len(rows["refunds"]) > 1 and chance(rng, 0.4) else rng.randrange(10)
    if kind == 0:
        invoice["currency"] = rng.choice(BAD_CURRENCIES)
    elif kind == 1:
        invoice["closed"] = rng.choice(("VOID", "UNCOLLECTIBLE"))
    elif kind == 2:
        invoice["issued"] = not invoice.get("issued")
    elif kind == 3 and rows["lines"]:
        rng.choice(rows["lines"])["total"] = rng.choice(("-1000000000", "0", "0.00001", *EXTREMES))
    elif kind == 4 and rows["refunds"]:
        chosen = rng.choice(rows["refunds"])
        moved = [{"id": rng.choice(rows["lines"])["id"], "amount": chosen["amount"]}]
        doubled = [*chosen["lines"], *chosen["lines"]]
        chosen["lines"] = rng.choice((chosen["lines"][1:], doubled, [], moved, moved, moved))
    elif kind == 5 and len(rows["refunds"]) > 1:
        name = rng.choice(rows["lines"])["id"]
        for each in rows["refunds"]:
            each["lines"] = [{"id": name, "amount": each["amount"]}]
    elif kind == 6 and rows["refunds"]:
        of_lines = rng.choice(rows["refunds"])["lines"]
        for row in of_lines[:1]:
            row[rng.choice(("id", "amount"))] = rng.choice(("7", "0", "-1", "0.00001"))
    else:
        listed = rng.choice([each for each in rows.values() if each] or [[]])
        if listed and chance(rng, 0.5):
            listed.append(dict(rng.choice(listed)))
        elif listed:
            name = "total" if "total" in listed[0] else "amount"
            rng.choice(listed)[name] = rng.choice(("0", "-1", "0.00001", "1000000000"))


def status_request(rng: Random) -> list[Json]:
    return [stored(rng, 0.35)]


def change_request(rng: Random) -> list[Json]:
    invoice = stored(rng, 0.06, drafts=0.25)
    action = _action(rng, invoice) if chance(rng, 0.6) else rng.choice(ACTIONS)
    return [{"invoice": invoice, "action": action}]


def payment_request(rng: Random) -> list[Json]:
    invoice = stored(rng, 0.06)
    given = payment(rng, invoice)
    if chance(rng, 0.02):
        given["amount"] = rng.choice(("0", "-1", "-0.001", written(rng, extreme(rng))))
    return [{"invoice": invoice, "payment": given}]


def refund_request(rng: Random) -> list[Json]:
    invoice = stored(rng, 0.06)
    for _ in range(3):
        if invoice.get("payments"):
            break
        invoice = stored(rng, 0.06)
    given = refund(rng, invoice)
    if chance(rng, 0.02):
        given["amount"] = rng.choice(("0", "-1", "-0.001", written(rng, extreme(rng))))
    return [{"invoice": invoice, "refund": given}]
