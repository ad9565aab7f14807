"""`--charge` and `--database`: the ledger in PostgreSQL, and Stripe.

How a charge is carried out so that it is never made twice is the business of `trueline.stripe` and
`trueline.postgres`; here is only the asking, and what is said of it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import trueline
from trueline.cli.database import adapter, connected, database_of, named_failure, said
from trueline.cli.figures import counted
from trueline.cli.overage.ledger import Ledger
from trueline.cli.overage.model import Result, Sent
from trueline.cli.overage.planning import lines_of, period_of
from trueline.cli.overage.usage import Span
from trueline.cli.overage.words import money
from trueline.cli.problems import RefusedError
from trueline.cli.progress import Progress

KEY = "STRIPE_API_KEY"
NO_TABLE = "the database has no table overage_charge; trueline.postgres.BILLING_TABLES creates it"
AT_ONCE = 4
"""Charges that are under way at the same time."""


def database_ledger(url: str, tenant: str, policy: trueline.OveragePolicy, span: Span) -> Ledger:
    """The rows that the database has of the run; nothing is written."""
    postgres = adapter("trueline.postgres", "postgres")
    with named_failure(url, NO_TABLE), connected(url) as connection:
        scope = postgres.RunScope(
            tenant=tenant, metric=policy.metric, period=period_of(span), currency=policy.currency
        )
        rows = postgres.overage_ledger(client=connection).rows(scope)
    return Ledger("PostgreSQL", rows)


class Charging:
    """Carries a plan out. What it lacks is refused before a file is read."""

    def __init__(self, options: argparse.Namespace, policy: trueline.OveragePolicy) -> None:
        self._postgres = adapter("trueline.postgres", "postgres")
        self._charges = adapter("trueline.stripe", "stripe")
        self._stripe = adapter("stripe", "stripe")
        self._key = os.environ.get(KEY, "")
        if not self._key:
            raise RefusedError(f"--charge needs Stripe's secret key in {KEY}")
        if not options.yes and not sys.stdin.isatty():
            raise RefusedError("--charge asks before it charges; where nobody can answer it needs --yes")
        self._options, self._policy = options, policy
        self._url = database_of(options) or ""

    def carry_out(self, result: Result) -> None:
        """Ask, charge, and put what happened into the result."""
        client = self._client()
        if not self._options.yes:
            self._ask(result)
        done = 0
        try:
            with named_failure(self._url, NO_TABLE), self._pool() as pool:
                todo = result.run.summary.charge + result.run.summary.credit + result.run.summary.resend
                with Progress("charging", todo, unit=" charges", quiet=self._options.quiet) as progress:

                    def note(charge: Any) -> None:
                        nonlocal done
                        done += charge.status != "NONE"
                        progress.reach(done)

                    charges = self._charges.charge_overage(
                        stripe=client,
                        ledger=self._postgres.overage_ledger(client=pool),
                        tenant=self._options.tenant,
                        period=result.span.period,
                        accounts=[line.account for line in result.lines],
                        policy=self._policy,
                        concurrency=AT_ONCE,
                        on_item=note,
                    )
        except KeyboardInterrupt:
            raise KeyboardInterrupt(
                f"interrupted after {counted(done, 'charge')}, no file was written; run it again: nothing is "
                "charged twice"
            ) from None
        subjects = [line.subject for line in result.lines]
        result.run = charges.run
        result.lines = lines_of(subjects, charges.run, self._policy)
        for line, charge in zip(result.lines, charges.results, strict=True):
            error = None if charge.error is None else said(charge.error)
            line.sent = Sent(charge.status, charge.stripe_item, error)
        result.charged = True

    def _client(self) -> Any:
        """Stripe's client, after a question that a wrong key does not pass: no charge is spoilt by it."""
        url = self._options.stripe_url
        addresses = {"base_addresses": {"api": url}} if url else {}
        client = self._stripe.StripeClient(self._key, **addresses)
        items = getattr(client, "v1", client).invoice_items
        try:
            items.list(params={"limit": 1})
        except self._stripe.StripeError as error:
            raise RefusedError(f"Stripe does not answer: {said(error)}; nothing was charged") from None
        return client

    def _ask(self, result: Result) -> None:
        summary = result.run.summary
        parts = [f"charge {counted(summary.charge, 'account')} {money(summary.charged, result.currency)}"]
        if summary.credit:
            credited = money(summary.credited, result.currency)
            parts.append(f"credit {counted(summary.credit, 'account')} {credited}")
        if summary.resend:
            parts.append(f"send {summary.resend:,} again")
        how = "in Stripe's test mode" if "_test_" in self._key else "for real"
        print(f"{', '.join(parts)}, {how}? [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            raise RefusedError("nothing was charged")

    @contextmanager
    def _pool(self) -> Iterator[Any]:
        # The pool would try for long what one connection says at once.
        with connected(self._url):
            pass
        pool = import_module("psycopg_pool").ConnectionPool
        with pool(self._url, min_size=1, max_size=2 * AT_ONCE, open=True) as opened:
            yield opened
