"""The table of companies that `trueline import` writes: what in it an import answers, a merge does not."""

from __future__ import annotations

from collections.abc import Sequence

from trueline.cli.tables import DOCUMENT_COLUMNS, FIRST_COLUMNS, LAST_COLUMNS

KEPT = ("last_order", "total")
"""Of the last columns these are data."""
ANSWERED = tuple(name for name in LAST_COLUMNS if name not in KEPT)
OF_ONE_DOCUMENT = "last_order_id"
"""The last of two companies' orders is not that of the one that stays."""


def derived_places(header: Sequence[str]) -> frozenset[int]:
    """The columns that say what an import found out; none where it is another table."""
    names = [cell.strip() for cell in header]
    if tuple(names[:1]) != FIRST_COLUMNS:
        return frozenset()
    for documents in ((), DOCUMENT_COLUMNS):
        block = [*KEPT, *documents, *ANSWERED]
        for at in range(1, len(names) - len(block) + 1):
            if names[at : at + len(block)] == block:
                answered = (*ANSWERED, OF_ONE_DOCUMENT)
                return frozenset(at + n for n, name in enumerate(block) if name in answered)
    return frozenset()
