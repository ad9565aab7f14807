"""A run over many accounts: planned once, carried out for several accounts at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeAlias

from trueline import OverageItem, OveragePolicy, OverageRun, plan_overage_run
from trueline.stores.billing_charge import TO_DO, ChargeResult, Charges, Charging, summary_of, untouched
from trueline.stores.billing_run import (
    AccountLike,
    AccountsOf,
    AsyncAccountsOf,
    AsyncLedger,
    Ledger,
    RunScope,
    Snapshot,
)
from trueline.stores.billing_steps import done, done_async
from trueline.stores.billing_stripe import InvoiceItems

OnItem: TypeAlias = Callable[[ChargeResult], object]
"""Is told each result as soon as it is there. What it raises is raised when all are done."""

PolicyLike: TypeAlias = OveragePolicy | Mapping[str, object]
"""A policy, or a mapping with its fields."""


class Run:
    """A run over one ledger."""

    def __init__(
        self,
        scope: RunScope,
        policy: PolicyLike | None,
        dry_run: bool,
        concurrency: int,
        on_item: OnItem | None,
    ) -> None:
        self._scope = scope
        self._policy = policy
        self._dry_run = dry_run
        self._concurrency = concurrency
        self._on_item = on_item
        self._raised: Exception | None = None

    def carried_out(
        self, ledger: Ledger, stripe: InvoiceItems | None, accounts: Sequence[AccountLike] | AccountsOf
    ) -> Charges:
        """A thread for each charge under way."""
        plan = self._plan(ledger.snapshot(self._scope, accounts))
        results = self._untouched(plan)
        if stripe is None:
            return self._charges(plan, results)
        charging = Charging(ledger, stripe, self._scope)
        with ThreadPoolExecutor(self._concurrency, "trueline-charge") as threads:
            places = {threads.submit(done, charging.carried_out(item)): i for i, item in _to_do(plan)}
            try:
                for future in as_completed(places):
                    self._tell(results, places[future], future.result())
            finally:
                # Where the host breaks off, what is not begun is left.
                threads.shutdown(wait=False, cancel_futures=True)
        return self._charges(plan, results)

    async def carried_out_async(
        self,
        ledger: AsyncLedger,
        stripe: InvoiceItems | None,
        accounts: Sequence[AccountLike] | AsyncAccountsOf,
    ) -> Charges:
        """A task for each charge under way."""
        plan = self._plan(await ledger.snapshot(self._scope, accounts))
        results = self._untouched(plan)
        if stripe is None:
            return self._charges(plan, results)
        charging = Charging(ledger, stripe, self._scope)
        left = _to_do(plan)

        async def task() -> None:
            for place, item in left:
                self._tell(results, place, await done_async(charging.carried_out(item)))

        tasks = [asyncio.create_task(task()) for _ in range(self._concurrency)]
        try:
            await asyncio.gather(*tasks)
        finally:
            for one in tasks:
                one.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return self._charges(plan, results)

    def _plan(self, snapshot: Snapshot) -> OverageRun:
        request = {
            "tenant": self._scope.tenant,
            "period": self._scope.period,
            "accounts": snapshot.accounts,
            "ledger": snapshot.ledger,
        }
        return plan_overage_run(request, self._policy)

    def _untouched(self, plan: OverageRun) -> list[ChargeResult]:
        """The results as they are before anything is done; those that stay so are told."""
        results = [untouched(item) for item in plan.items]
        for place, result in enumerate(results):
            if self._dry_run or result.status == "NONE":
                self._tell(results, place, result)
        return results

    def _tell(self, results: list[ChargeResult], place: int, result: ChargeResult) -> None:
        results[place] = result
        try:
            if self._on_item is not None:
                self._on_item(result)
        except Exception as error:
            self._raised = self._raised or error

    def _charges(self, plan: OverageRun, results: list[ChargeResult]) -> Charges:
        if self._raised is not None:
            raise self._raised
        return Charges(plan, results, summary_of(results))


def _to_do(plan: OverageRun) -> Iterator[tuple[int, OverageItem]]:
    """What is to be sent, with its place among the items."""
    return ((place, item) for place, item in enumerate(plan.items) if item.outcome in TO_DO)
