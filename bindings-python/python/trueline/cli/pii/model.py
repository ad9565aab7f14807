"""What a scan found, as the output and the report take it. No value of the file is in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import trueline

ADVICE = {"SECRET": "SEAL", "SENSITIVE": "SEAL", "PERSONAL": "MASK"}
"""What is documented for each sensitivity."""


@dataclass(frozen=True)
class Place:
    """A row that could not be read."""

    row: int
    line: int
    code: str


@dataclass
class ColumnFound:
    """What is known of one column."""

    name: str
    """As the header has it, with what looks personal in it masked."""
    verdict: trueline.PiiVerdict
    inside: Counter[str] = field(default_factory=Counter)
    """Samples in which something of another kind than the column's was found, by kind."""
    most_sensitive: str | None = None
    """The worst of what is inside."""
    too_long: int = 0
    """Samples longer than the policy allows, which were not looked at."""

    @property
    def advice(self) -> str:
        """SEAL, MASK (in logs), LOOK (free text that holds something, or half sealed), SEALED or NONE."""
        verdict = self.verdict
        if verdict.sensitivity is not None:
            advice = ADVICE[verdict.sensitivity.name]
            inside = None if self.most_sensitive is None else ADVICE[self.most_sensitive]
            return "LOOK" if advice == "MASK" and (inside == "SEAL" or self.is_half_sealed) else advice
        if self.inside or self.is_half_sealed:
            return "LOOK"
        return "SEALED" if verdict.sealed else "NONE"

    @property
    def is_half_sealed(self) -> bool:
        """Whether some values are tokens and others are not."""
        return bool(self.verdict.sealed and self.verdict.rows)


@dataclass
class Scan:
    """Everything about one scan."""

    path: Path
    rows: int = 0
    """In the file, those that could not be read included."""
    looked_at: int = 0
    """Rows that are samples."""
    every: int = 1
    """1: all of them; 4: the first, the fifth, and so on."""
    unread: list[Place] = field(default_factory=list)
    unread_count: int = 0
    header_is_data: bool = False
    skipped_columns: list[str] = field(default_factory=list)
    """Of a type that holds no text."""
    columns: list[ColumnFound] = field(default_factory=list)

    @property
    def is_unread(self) -> bool:
        """Whether there are rows, and none of them could be read."""
        return bool(self.unread_count) and not self.looked_at

    def advised(self, advice: str) -> list[ColumnFound]:
        """The columns of which this is advised."""
        return [column for column in self.columns if column.advice == advice]
