"""A run carried out: what is sent to Stripe, what its answers mean, and what the ledger says then."""

from __future__ import annotations

import datetime
import json
import threading
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
import stripe
from billing_ways import MARCH, USED, BillingWay
from trueline import BillingFault, Fault, StripeInvoiceItem, billing_period
from trueline.stores.billing_stripe import InvoiceItems, is_refusal
from trueline.stripe import ChargeResult, Charges, HeldUpError, stripe_params

LEFT_OPEN: dict[str, dict[str, Any]] = {
    "hangs up before": {"do": "DROP_BEFORE"},
    "hangs up after": {"do": "DROP_AFTER"},
    "key of nobody": {"do": "ANSWER", "status": 401},
    "key without the right": {"do": "ANSWER", "status": 403},
    "conflict": {"do": "ANSWER", "status": 409},
    "too many": {"do": "ANSWER", "status": 429},
    "time-out of the request": {"do": "ANSWER", "status": 408},
    "failed before": {"do": "ANSWER", "status": 424},
    "too early": {"do": "ANSWER", "status": 425},
    "error of the server": {"do": "ANSWER", "status": 500, "kept": False},
    "unavailable": {"do": "ANSWER", "status": 503, "kept": False},
}
"""What leaves open whether an item was made."""


def statuses(charges: Charges) -> list[str]:
    return [result.status for result in charges.results]


def test_a_charge_is_sent_once(billing: BillingWay) -> None:
    accounts = [billing.account("a"), billing.account("b", 5), billing.account("c", None)]
    accounts += [billing.account("d", 100_015), billing.account("e", skip=True)]
    told: list[ChargeResult] = []
    charges = billing.charge(accounts, on_item=told.append)
    assert statuses(charges) == ["SENT", "NONE", "NONE", "SENT", "NONE"]
    assert [result.account for result in charges.results] == ["a", "b", "c", "d", "e"]
    assert [result.outcome.name for result in charges.results] == [
        "CHARGE",
        "NOTHING",
        "FAULT",
        "CHARGE",
        "SKIPPED",
    ]
    assert [result.item for result in charges.results] == charges.run.items
    assert (charges.summary.sent, charges.summary.none, charges.run.summary.charged) == (
        2,
        3,
        Decimal("50.02"),
    )
    assert sorted(result.account for result in told) == ["a", "b", "c", "d", "e"]
    assert {result.account: result for result in told} == {one.account: one for one in charges.results}
    assert billing.rows() == [("a", 0, "SENT", "50.00"), ("d", 0, "SENT", "0.02")]
    [item] = billing.items("a")
    assert billing.rows("stripe_item")[0] == (item["id"],) == (charges.results[0].stripe_item,)
    # Again: nothing is left. Later: what came since.
    assert statuses(billing.charge(accounts)) == ["NONE"] * 5
    assert statuses(billing.charge([billing.account("a", USED + 10)])) == ["SENT"]
    assert billing.rows()[:2] == [("a", 0, "SENT", "50.00"), ("a", 1, "SENT", "0.01")]
    assert [item["amount"] for item in billing.items("a")] == [5000, 1]


def test_what_stripe_is_sent(billing: BillingWay) -> None:
    account = billing.account("a", subscription="sub_1")
    charges = billing.charge([account])
    planned = charges.results[0].item.stripe
    assert planned is not None
    [item] = billing.items("a")
    wanted = stripe_params(planned)
    assert {name: item[name] for name in wanted} == wanted
    assert wanted == {
        "customer": billing.customer("a"),
        "subscription": "sub_1",
        "amount": 5000,
        "currency": "usd",
        "description": "api_calls above 100000: 50000 so far",
        "period": {"start": int(MARCH.start.timestamp()), "end": int(MARCH.end.timestamp())},
        "metadata": {
            "truelineKey": charges.results[0].item.idempotency_key,
            "account": "a",
            "metric": "api_calls",
            "used": "150000",
            "sequence": "0",
        },
    }
    # The key was Stripe's idempotency key too: the same request again makes nothing.
    again = billing.stripe.client().v1.invoice_items.create(
        params=wanted,  # type: ignore[arg-type]
        options={"idempotency_key": wanted["metadata"]["truelineKey"]},
    )
    assert again.id == item["id"]
    assert len(billing.items("a")) == 1


def test_without_a_subscription_none_is_named() -> None:
    fields = {"customer": "cus_1", "amount": 1, "currency": "usd", "description": "", "periodStart": 0}
    metadata = {"truelineKey": "k", "account": "a", "metric": "m", "used": "1", "sequence": "0"}
    text = json.dumps({**fields, "periodEnd": 1, "subscription": None, "metadata": metadata})
    assert "subscription" not in stripe_params(StripeInvoiceItem.from_json(text))


def test_a_credit(billing: BillingWay) -> None:
    billing.charge([billing.account("a")])
    assert statuses(billing.charge([billing.account("a", 120_000)])) == ["NONE"]
    charges = billing.charge([billing.account("a", 120_000)], policy={"decreases": "CREDIT"})
    assert (charges.results[0].outcome.name, statuses(charges)) == ("CREDIT", ["SENT"])
    assert [item["amount"] for item in billing.items("a")] == [5000, -3000]
    assert sum(Decimal(amount) for (amount,) in billing.rows("amount::text")) == 20


def test_a_dry_run(billing: BillingWay) -> None:
    billing.stripe.plan("DROP_BEFORE", customer=billing.customer("b"))
    billing.charge([billing.account("b")])
    accounts = [billing.account("a"), billing.account("b"), billing.account("c", 1)]
    told: list[ChargeResult] = []
    charges = billing.charge(accounts, stripe=None, dry_run=True, on_item=told.append)
    assert statuses(charges) == ["PLANNED", "PLANNED", "NONE"]
    assert [result.outcome.name for result in charges.results] == ["CHARGE", "RESEND", "NOTHING"]
    assert (charges.summary.planned, charges.summary.none) == (2, 1)
    assert told == charges.results
    assert billing.rows() == [("b", 0, "PENDING", "50.00")]
    assert billing.items("a", "b", "c") == []


@pytest.mark.parametrize("status", [400, 402, 404])
def test_a_definite_refusal(billing: BillingWay, status: int) -> None:
    billing.stripe.plan("ANSWER", customer=billing.customer("a"), status=status)
    accounts = [billing.account("a"), billing.account("b")]
    charges = billing.charge(accounts)
    assert statuses(charges) == ["FAILED", "SENT"]
    error = charges.results[0].error
    assert isinstance(error, stripe.StripeError)
    assert (error.http_status, charges.summary.failed) == (status, 1)
    assert statuses(billing.charge(accounts)) == ["SENT", "NONE"]
    assert billing.rows()[:2] == [("a", 0, "FAILED", "50.00"), ("a", 1, "SENT", "50.00")]
    assert len(billing.items("a")) == 1


def test_a_refusal_after_another_run_was_granted(
    billing: BillingWay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The item is there by another run, whose reply was lost after this one had looked."""
    accounts = [billing.account("a")]
    billing.stripe.plan("DROP_AFTER", customer=billing.customer("a"))
    assert statuses(billing.charge(accounts)) == ["LEFT_PENDING"]
    billing.stripe.control(forget=True)
    billing.stripe.plan("ANSWER", customer=billing.customer("a"), status=404)
    find, looks = InvoiceItems.find, []

    def blind_at_first(self: InvoiceItems, customer: str, key: str) -> Any:
        looks.append(key)
        return None if len(looks) == 1 else (yield from find(self, customer, key))

    monkeypatch.setattr(InvoiceItems, "find", blind_at_first)
    assert statuses(billing.charge(accounts)) == ["FOUND"]
    assert len(looks) == 2
    assert len(billing.items("a")) == 1
    assert statuses(billing.charge(accounts)) == ["NONE"]


@pytest.mark.parametrize("what", LEFT_OPEN)
def test_what_leaves_it_open(billing: BillingWay, what: str) -> None:
    """The row stays PENDING; the next run looks, also after Stripe has forgotten the key."""
    billing.stripe.plan(**LEFT_OPEN[what], customer=billing.customer("a"))
    accounts = [billing.account("a"), billing.account("b")]
    charges = billing.charge(accounts)
    assert statuses(charges) == ["LEFT_PENDING", "SENT"]
    assert isinstance(charges.results[0].error, stripe.StripeError)
    assert billing.rows()[0] == ("a", 0, "PENDING", "50.00")
    billing.stripe.control(forget=True)
    # More was used meanwhile: what is PENDING is settled first, with its own parameters.
    accounts = [billing.account("a", USED + 10), billing.account("b")]
    charges = billing.charge(accounts)
    assert statuses(charges) == ["FOUND" if what == "hangs up after" else "SENT", "NONE"]
    assert [item["id"] for item in billing.items("a")] == [charges.results[0].stripe_item]
    assert billing.rows("status, stripe_item")[0] == ("SENT", charges.results[0].stripe_item)
    billing.charge(accounts)
    assert [item["amount"] for item in billing.items("a")] == [5000, 1]


def test_a_key_that_was_used_for_something_else(billing: BillingWay) -> None:
    """Something was created with it: that is no refusal."""
    item = billing.item("a")
    assert item.stripe is not None
    billing.stripe.client().v1.invoice_items.create(
        params={"customer": billing.customer("a"), "amount": 1, "currency": "usd"},
        options={"idempotency_key": str(item.idempotency_key)},
    )
    [result] = billing.charge([billing.account("a")]).results
    assert result.status == "LEFT_PENDING"
    assert isinstance(result.error, stripe.IdempotencyError)


def said(kind: str, **fields: str) -> dict[str, Any]:
    return {"error": {"type": kind, **fields}}


@pytest.mark.parametrize(
    ("error", "refused"),
    [
        (stripe.APIError("no", None, 400, said("invalid_request_error")), True),
        (stripe.APIError("no", None, 402, said("card_error", code="card_declined")), True),
        (stripe.PermissionError("no", None, 403, said("invalid_request_error")), False),
        # A proxy's page: Stripe itself may have done it.
        (stripe.APIError("<html>", "<html>", 400), False),
        (stripe.APIError("no", None, 404, {"error": "not found"}), False),
        (stripe.APIError("no", None, 400, said("invalid_request_error", code="lock_timeout")), False),
        (stripe.IdempotencyError("no", None, 400, said("idempotency_error")), False),
        (stripe.APIError("no", None, 500, said("api_error")), False),
        (stripe.APIError("no", None, 302, said("api_error")), False),
        (stripe.APIError("no"), False),
        (TimeoutError("no"), False),
    ],
)
def test_what_is_a_refusal(error: Exception, refused: bool) -> None:
    assert is_refusal(error) is refused


def test_the_item_is_found_among_many(billing: BillingWay) -> None:
    """Stripe lists a hundred at a time, the latest first."""
    client = billing.stripe.client().v1.invoice_items
    customer = billing.customer("a")
    billing.stripe.plan("DROP_AFTER", customer=customer)
    billing.charge([billing.account("a")])
    for number in range(200):
        client.create(params={"customer": customer, "amount": number, "currency": "usd"})
    before = billing.stripe.seen["counts"]
    [result] = billing.charge([billing.account("a")]).results
    after = billing.stripe.seen["counts"]
    assert (result.status, after["lists"] - before["lists"]) == ("FOUND", 3)
    assert after["creates"] == before["creates"]


def test_who_cannot_look_sends_nothing(billing: BillingWay) -> None:
    billing.stripe.plan("DROP_BEFORE", customer=billing.customer("a"))
    billing.charge([billing.account("a")])
    for plan in ({"do": "ANSWER", "status": 500}, {"do": "ANSWER", "status": 404}, {"do": "DROP_BEFORE"}):
        billing.stripe.plan(**plan, on="list", customer=billing.customer("a"))
        assert statuses(billing.charge([billing.account("a")])) == ["LEFT_PENDING"]
    assert billing.items("a") == []
    assert billing.rows("status") == [("PENDING",)]


def test_an_answer_without_an_id(billing: BillingWay) -> None:
    """Something was made, but what?"""

    class Items:
        def create(self, **_: Any) -> Any:
            return SimpleNamespace(id=None)

        async def create_async(self, **_: Any) -> Any:
            return SimpleNamespace(id=None)

        list = list_async = create

    items = Items()
    [result] = billing.charge([billing.account("a")], stripe=SimpleNamespace(invoice_items=items)).results
    assert (result.status, type(result.error)) == ("LEFT_PENDING", TypeError)
    assert billing.rows("status, stripe_item") == [("PENDING", None)]


def test_several_at_a_time(billing: BillingWay) -> None:
    """Three are under way at once, and no fourth."""
    names = [str(number) for number in range(7)]
    for name in names:
        billing.stripe.plan("HOLD_BEFORE", customer=billing.customer(name))
    charges: list[Charges] = []

    def charge() -> None:
        charges.append(billing.charge([billing.account(name) for name in names], concurrency=3))

    thread = threading.Thread(target=charge)
    thread.start()
    for under_way in (3, 3, 1):
        billing.stripe.wait_held(under_way)
        assert billing.rows("status").count(("PENDING",)) == under_way
        billing.stripe.control(release=True)
    thread.join(60)
    assert statuses(charges[0]) == ["SENT"] * 7


def test_another_run_has_the_row(billing: BillingWay) -> None:
    """Both have planned the same row; one writes it first."""

    def accounts(connection: Any) -> list[dict[str, Any]]:
        return [billing.account("a"), billing.account("b")]

    ledger = billing.ledger()

    def taken_meanwhile(result: ChargeResult) -> None:
        if result.account == "first":
            assert ledger_of_another.begin(billing.scope, billing.item("a"))

    ledger_of_another = BillingWay(billing.url, False, billing.stripe, billing.tenant).ledger()
    listed = [billing.account("first", 1), *accounts(None)]
    charges = billing.charge(listed, ledger=ledger.itself, on_item=taken_meanwhile)
    assert statuses(charges) == ["NONE", "TAKEN", "SENT"]
    assert (charges.summary.taken, billing.items("a")) == (1, [])


def test_another_run_has_finished_the_row(billing: BillingWay) -> None:
    """What was PENDING in the snapshot is SENT when its turn comes."""
    billing.stripe.plan("DROP_AFTER", customer=billing.customer("a"))
    billing.charge([billing.account("a")])
    other = BillingWay(billing.url, False, billing.stripe, billing.tenant)

    def finished_meanwhile(result: ChargeResult) -> None:
        if result.account == "first":
            assert statuses(other.charge([billing.account("a")])) == ["FOUND"]

    listed = [billing.account("first", 1), billing.account("a")]
    assert statuses(billing.charge(listed, on_item=finished_meanwhile)) == ["NONE", "TAKEN"]
    assert len(billing.items("a")) == 1


def test_the_ledger_fails_when_the_item_is_there(billing: BillingWay) -> None:
    """The result names the item, and the next run finds it."""
    unsent = "CONSTRAINT unsent CHECK (stripe_item IS NULL OR account <> 'gone') NOT VALID"
    billing.sql(f"ALTER TABLE overage_charge ADD {unsent}")
    try:
        [result, other] = billing.charge([billing.account("gone"), billing.account("b")]).results
    finally:
        billing.sql("ALTER TABLE overage_charge DROP CONSTRAINT unsent")
    assert (result.status, other.status) == ("LEFT_PENDING", "SENT")
    assert [item["id"] for item in billing.items("gone")] == [result.stripe_item]
    assert "unsent" in str(result.error)
    assert statuses(billing.charge([billing.account("gone")])) == ["FOUND"]


def test_the_ledger_cannot_hold_an_account(billing: BillingWay) -> None:
    """PostgreSQL has no character 0: nothing is sent, and others are."""
    charges = billing.charge([billing.account("a\0", customer="cus_0"), billing.account("b")])
    assert statuses(charges) == ["LEFT_PENDING", "SENT"]
    assert billing.stripe.items("cus_0") == []


def test_accounts_are_read_with_their_usage(billing: BillingWay) -> None:
    usage = billing.usage().itself
    month = billing_period({"at": MARCH.start})
    at = MARCH.start + datetime.timedelta(hours=1)
    account = billing.tenant
    events = [{"account": account, "source": "api", "id": str(i), "at": at} for i in range(30)]
    billing.usage().write({"batch": billing.tenant, "events": events})
    policy = {"plans": [{"plan": "PRO", "included": 20, "price": {"model": "STANDARD", "unit_price": "0.5"}}]}

    def found(used: dict[str, int]) -> list[dict[str, Any]]:
        return [billing.account(account, used[account])]

    def accounts(connection: Any) -> Any:
        return found(usage.used(month.start_day, month.end_day, client=connection))

    async def awaited(connection: Any) -> Any:
        return found(await usage.used(month.start_day, month.end_day, client=connection))

    charges = billing.charge(awaited if billing.awaiting else accounts, policy=policy, period=month)
    assert (statuses(charges), charges.results[0].item.amount) == (["SENT"], Decimal("5.00"))


def test_whoever_is_told_fails(billing: BillingWay) -> None:
    """The run goes on; the error comes last."""

    def on_item(result: ChargeResult) -> None:
        raise RuntimeError(result.account)

    with pytest.raises(RuntimeError):
        billing.charge([billing.account(name) for name in "abc"], on_item=on_item, concurrency=1)
    assert [status for (status,) in billing.rows("status")] == ["SENT"] * 3


class Untouched:
    """A ledger that nobody may ask."""

    blocks = True

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def called(*arguments: Any) -> Any:
            raise AssertionError(f"{name} was called")

        return called


@pytest.mark.parametrize(
    ("options", "code", "field"),
    [
        ({"concurrency": 0}, "INVALID_POLICY", "concurrency"),
        ({"concurrency": True}, "INVALID_POLICY", "concurrency"),
        ({"ledger": object()}, "INVALID_POLICY", "ledger"),
        ({"stripe": None}, "INVALID_POLICY", "stripe"),
        ({"stripe": object()}, "INVALID_POLICY", "stripe"),
        ({"policy": {"currency": "dollars"}}, "INVALID_POLICY", "currency"),
        ({"tenant": ""}, "INVALID_INPUT", "tenant"),
        ({"period": {"start": MARCH.end, "end": MARCH.start}}, "EMPTY_PERIOD", "period"),
        ({"period": {"start": MARCH.start}}, "INVALID_INPUT", "end"),
        ({"accounts": [{"account": "a"}]}, "INVALID_INPUT", "accounts[0].plan"),
    ],
)
def test_what_is_wrong_with_the_run_is_said_first(
    billing: BillingWay, options: dict[str, Any], code: str, field: str
) -> None:
    given = {"ledger": Untouched(), "accounts": [billing.account("a")]} | options
    with pytest.raises(Fault) as fault:
        billing.charge(**given)
    assert (fault.value.code, fault.value.field) == (code, field)


def test_a_ledger_in_another_currency(billing: BillingWay) -> None:
    billing.charge([billing.account("a")])
    with pytest.raises(BillingFault) as fault:
        billing.charge([billing.account("a")], policy={"currency": "EUR"})
    assert (fault.value.code, fault.value.field) == ("LEDGER_CONFLICT", "currency")


class Clock:
    """The clocks of the machine. One of them may jump while a method of the ledger is busy."""

    def __init__(self) -> None:
        self.steady = self.wall = 1_000.0

    def monotonic(self) -> float:
        return self.steady

    def time(self) -> float:
        return self.wall

    def jump(self, steady: float, wall: float) -> None:
        self.steady += steady
        self.wall += wall


@pytest.mark.parametrize(
    ("steady", "wall", "is_sent"),
    [(3_601, 0, False), (0, 3_601, False), (3_601, -9_000, False), (3_599, 3_600, True), (0, -9_000, True)],
)
def test_held_up_for_an_hour(
    billing: BillingWay, monkeypatch: pytest.MonkeyPatch, steady: float, wall: float, is_sent: bool
) -> None:
    """Nothing is sent then, whichever clock says so; the next run does it."""
    clock = Clock()
    monkeypatch.setattr("trueline.stores.billing_charge.time", clock)
    ledger = billing.ledger().itself
    begin = ledger.begin

    async def begun_later(reply: Any) -> Any:
        began = await reply
        clock.jump(steady, wall)
        return began

    def begun(*arguments: Any) -> Any:
        reply = begin(*arguments)
        if billing.awaiting:
            return begun_later(reply)
        clock.jump(steady, wall)
        return reply

    ledger.begin = begun
    [result] = billing.charge([billing.account("a")], ledger=ledger).results
    assert result.status == ("SENT" if is_sent else "LEFT_PENDING")
    assert isinstance(result.error, HeldUpError) is not is_sent
    assert len(billing.items("a")) == is_sent
    assert statuses(billing.charge([billing.account("a")])) == ["NONE" if is_sent else "SENT"]
    assert len(billing.items("a")) == 1


def test_held_up_after_looking(billing: BillingWay, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a row of an earlier run the hour counts from looking for its item, however old the row is."""
    billing.stripe.plan("DROP_BEFORE", customer=billing.customer("a"))
    billing.charge([billing.account("a")])
    clock = Clock()
    monkeypatch.setattr("trueline.stores.billing_charge.time", clock)
    client = billing.stripe.client()
    held = {"list": 3_601.0}

    class Items:
        """The client's invoice items; looking takes its time."""

        def __getattr__(self, name: str) -> Any:
            call = getattr(client.v1.invoice_items, name)

            def called(*arguments: Any, **options: Any) -> Any:
                clock.jump(held.get(name.removesuffix("_async"), 0), 0)
                return call(*arguments, **options)

            return called

    class Slow:
        invoice_items = Items()

    [result] = billing.charge([billing.account("a")], stripe=Slow()).results
    assert (result.status, type(result.error)) == ("LEFT_PENDING", HeldUpError)
    assert billing.items("a") == []
    held["list"] = 3_599.0
    billing.sql(
        "UPDATE overage_charge SET created_at = created_at - interval '9 days' WHERE tenant = %s",
        billing.tenant,
    )
    assert statuses(billing.charge([billing.account("a")], stripe=Slow())) == ["SENT"]
