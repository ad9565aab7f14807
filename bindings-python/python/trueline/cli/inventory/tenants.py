"""Whose rows: a ledger of several tenants is several ledgers."""

from __future__ import annotations

from pathlib import Path

from trueline.cli.inventory.places import Place
from trueline.cli.problems import RefusedError, shortened

TENANT = "tenantId"
"""The column of all five tables."""
MOST_SAID = 5
"""Other tenants that are named."""


class Tenants:
    """Takes the rows of one tenant: the one that is named, or the only one there is."""

    def __init__(self, named: str | None) -> None:
        self.named = named
        self.seen: str | None = None
        """Whose rows are taken."""
        self._others: dict[str, None] = {}
        """Whose rows are left out, as they were found; enough of them to say."""

    def takes(self, tenant: str | None, path: Path, place: Place) -> bool:
        """Whether a row is one of the tenant's; a row that names none is."""
        if tenant is None:
            return True
        if self.named is not None:
            if tenant == self.named:
                self.seen = tenant
            elif len(self._others) <= MOST_SAID:
                self._others[tenant] = None
            return tenant == self.named
        if self.seen not in (None, tenant):
            one, other = shortened(self.seen or ""), shortened(tenant)
            raise RefusedError(
                f"{path}: {place} is of tenant `{other}`, others are of `{one}`: each has a ledger of its "
                "own; name one with --tenant"
            )
        self.seen = tenant
        return True

    def check(self) -> None:
        """Refuses a name that no row has: nothing compared is not the same as nothing wrong."""
        if self.named is None or self.seen is not None:
            return
        if not self._others:
            raise RefusedError(f"--tenant {self.named}: no file has a column `tenant_id`")
        others = sorted(self._others)[:MOST_SAID]
        there = ", ".join(f"`{shortened(one)}`" for one in others)
        more = ", and more" if len(self._others) > len(others) else ""
        raise RefusedError(f"no row is of tenant `{shortened(self.named)}`; there are: {there}{more}")
