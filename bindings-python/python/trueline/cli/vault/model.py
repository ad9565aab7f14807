"""What a run found, as the output and the report take it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import trueline
from trueline.cli.vault.columns import ColumnSpec


@dataclass(frozen=True)
class Done:
    """A column that was gone over."""

    column: ColumnSpec
    result: dict[str, Any]

    @property
    def listed(self) -> Counter[str]:
        """The faults that are listed, by code."""
        return Counter(fault["code"] for fault in self.result["faults"])


@dataclass(frozen=True)
class Run:
    """Everything about one run."""

    command: str
    dry_run: bool
    keys: list[trueline.KeyInfo]
    columns: list[Done]
    is_plain: bool = False
    """Whether no secret of an older helper was named."""

    @property
    def takes_plain_text(self) -> bool:
        """Whether whatever is no token is taken as plain text."""
        return self.command == "seal" and self.is_plain

    def total(self, name: str) -> int:
        """A count over all columns."""
        return sum(int(done.result[name]) for done in self.columns)


def id_text(id_: Any) -> str:
    """A row's id as a person reads it."""
    return ", ".join(map(str, id_)) if isinstance(id_, list) else str(id_)
