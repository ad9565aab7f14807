"""What differs twice for one cause: a figure that was written, and what does not add up because of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from trueline.cli.inventory.model import Found


def with_causes(found: Sequence[Found]) -> list[Found]:
    """The same, each with a sentence where it only follows from another.

    It follows where the two are off by the same, at one level or in one allocation.
    """
    allocated, open_at, open_of = (_sums(found, key) for key in (_allocated, _open_at, _open_of))
    told = []
    for one in found:
        off, about, cause = one.difference, one.discrepancy, ""
        if off is not None and one.kind == "ALLOCATED_PICKS":
            if allocated.get(about.level_id) == off:
                cause = "one cause with what the ledger says of this figure: the figure alone was written"
            elif about.level_id not in allocated and open_at.get(about.level_id) == -off:
                cause = "one cause with what an allocation has reserved here: that alone was written"
        if off is not None and one.kind == "ALLOCATION_SUM" and open_of.get(about.allocation_id) == -off:
            cause = "one cause with what this allocation has reserved: that alone was written"
        told.append(replace(one, cause=cause))
    return told


def _sums(found: Sequence[Found], key: Callable[[Found], str | None]) -> dict[str | None, Decimal]:
    """How much too many is stored, by level or by allocation."""
    sums: dict[str | None, Decimal] = {}
    for one in found:
        name, off = key(one), one.difference
        if name is not None and off is not None:
            sums[name] = sums.get(name, Decimal(0)) + off
    return sums


def _allocated(found: Found) -> str | None:
    one = found.discrepancy
    is_allocated = found.kind == "BALANCE" and one.account is not None and one.account.name == "ALLOCATED"
    return one.level_id if is_allocated else None


def _open_at(found: Found) -> str | None:
    return found.discrepancy.level_id if found.kind == "PICK_OPEN" else None


def _open_of(found: Found) -> str | None:
    return found.discrepancy.allocation_id if found.kind == "PICK_OPEN" else None
