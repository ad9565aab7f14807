"""Whose rows: a ledger of several tenants is several ledgers."""

from __future__ import annotations

from pathlib import Path

from trueline.cli.inventory.places import Place
from trueline.cli.problems import RefusedError, shortened

TENANT = "tenantId"
"""The column of all five tables."""


class Tenants:
    """Takes the rows of one tenant: the one that is named, or the only one there is."""

    def __init__(self, named: str | None) -> None:
        self.named = named
        self.seen: str | None = None
        """Whose rows were found first."""

    def takes(self, tenant: str | None, path: Path, place: Place) -> bool:
        """Whether a row is one of the tenant's; a row that names none is."""
        if tenant is None:
            return True
        if self.named is not None:
            self.seen = self.named
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
        """Refuses a name where no file says whose its rows are."""
        if self.named is not None and self.seen is None:
            raise RefusedError(f"--tenant {self.named}: no file has a column `tenant_id`")
