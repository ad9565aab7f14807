"""What is said to Stripe, and what its answers mean. Stripe's own library is the caller's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from trueline import StripeInvoiceItem
from trueline.stores.billing_checks import refused
from trueline.stores.billing_steps import Call
from trueline.stores.steps import Steps

PAGE: Final = 100
"""The most items that Stripe lists at once."""
UNSURE: Final = (401, 403, 408, 409, 424, 425, 429)
"""Refusals that say nothing of the item: by whose key it was asked, too soon, too many, at the same time as
another."""
UNSURE_CODES: Final = ("idempotency_key_in_use", "lock_timeout", "rate_limit")
"""The same, where the status does not say so."""


def stripe_params(stripe: StripeInvoiceItem) -> dict[str, Any]:
    """The parameters of `invoice_items.create` for an item of the plan: the amount itself, never a
    quantity times a price, since how Stripe rounds fractions of a cent is not documented. The order is always
    the same, so that a repeat is the same request.
    """
    metadata = stripe.metadata
    subscription = {} if stripe.subscription is None else {"subscription": stripe.subscription}
    return {
        "customer": stripe.customer,
        **subscription,
        "amount": stripe.amount,
        "currency": stripe.currency,
        "description": stripe.description,
        "period": {"start": stripe.period_start, "end": stripe.period_end},
        "metadata": {
            "account": metadata.account,
            "metric": metadata.metric,
            "sequence": metadata.sequence,
            "truelineKey": metadata.trueline_key,
            "used": metadata.used,
        },
    }


class InvoiceItems:
    """The invoice items of a client of Stripe's, whether it is to block or to await."""

    def __init__(self, client: object, blocks: bool) -> None:
        # Older clients have no `v1`.
        items: Any = getattr(getattr(client, "v1", client), "invoice_items", None)
        names = ("create", "list") if blocks else ("create_async", "list_async")
        if items is None or not all(callable(getattr(items, name, None)) for name in names):
            message = f"`stripe` must be a stripe.StripeClient, not {type(client).__name__}"
            raise refused("INVALID_POLICY", "stripe", message)
        self._create, self._list = (getattr(items, name) for name in names)

    def create(self, stripe: StripeInvoiceItem, key: str) -> Steps[Call, str]:
        """Makes the item, once a key, and gives its id."""
        item = yield partial(self._create, params=stripe_params(stripe), options={"idempotency_key": key})
        if not isinstance(item.id, str):
            raise TypeError("the answer of Stripe's library has no id")
        return item.id

    def find(self, customer: str, key: str) -> Steps[Call, str | None]:
        """The id of the customer's item with this key. Lists, since Stripe's search lags behind."""
        params: dict[str, Any] = {"customer": customer, "limit": PAGE}
        while True:
            page = yield partial(self._list, params=dict(params))
            for item in page.data:
                if _key_of(item) == key:
                    return str(item.id)
            if not page.has_more or not page.data:
                return None
            params["starting_after"] = page.data[-1].id


def _key_of(item: Any) -> str | None:
    metadata: Any = item.metadata
    if not metadata or "truelineKey" not in metadata:
        return None
    key: str = metadata["truelineKey"]
    return key


def is_refusal(error: Exception) -> bool:
    """Whether Stripe has said that it makes no such item: 4xx with an error object of its own. What a
    proxy says, or nobody, leaves open whether the item was made; so does a conflict over the key.
    """
    status = getattr(error, "http_status", None)
    if not isinstance(status, int) or not 400 <= status < 500 or status in UNSURE:
        return False
    body = getattr(error, "json_body", None)
    said = body.get("error") if isinstance(body, Mapping) else None
    if not isinstance(said, Mapping) or said.get("code") in UNSURE_CODES:
        return False
    return isinstance(said.get("type"), str) and said["type"] != "idempotency_error"
