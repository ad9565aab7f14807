"""Bins of a feature, in whole numbers (leads chapter, 10 to 15)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from leads_numbers import divide_away, half_up, ln

PRE_BINS = 24
Rate = tuple[int, int]
Worth = tuple[int, list[tuple[int, int]]]


@dataclass(frozen=True)
class Table:
    """What all features share."""

    won: list[bool]
    min_rows: int
    min_percent: int

    @property
    def rows(self) -> int:
        return len(self.won)

    @property
    def outcomes(self) -> Rate:
        return sum(self.won), self.rows - sum(self.won)

    @property
    def least(self) -> int:
        """The rows that a range of numbers needs."""
        return max(self.min_rows, self.rows * self.min_percent // 100)


def candidates_of(known: Sequence[Fraction]) -> list[Fraction]:
    """Where numbers may be cut."""
    ordered = sorted(known)
    if not ordered:
        return []
    last = len(ordered) - 1
    picked = {ordered[0]} | {ordered[k * last // PRE_BINS] for k in range(1, PRE_BINS)}
    return sorted(picked - {ordered[-1]})


def cuts_of(known: list[tuple[Fraction, bool]], trend: str, table: Table) -> list[Fraction]:
    """The inclusive upper bounds of all bins but the last."""
    candidates = candidates_of([number for number, _ in known])
    counts = [[0, 0] for _ in range(len(candidates) + 1)]
    for number, won in known:
        place = sum(1 for candidate in candidates if candidate < number)
        counts[place][0 if won else 1] += 1
    best = _best(counts, trend, table)
    if best is None:
        return []
    return [candidates[end - 1] for _, end in best[1][:-1]]


def _best(counts: list[list[int]], trend: str, table: Table) -> Worth | None:
    penalty = ln(table.rows) // 2

    def found(allowed: Callable[[Rate, Rate], bool]) -> Worth | None:
        return _partition(counts, table.least, penalty, allowed)

    if trend == "FREE":
        return found(lambda before, after: True)
    monotone = found(_not_above)
    falling = found(lambda before, after: _not_above(after, before))
    if falling is not None and (monotone is None or falling[0] > monotone[0]):
        monotone = falling
    if trend == "AUTO":
        free = found(lambda before, after: True)
        if free is not None and (monotone is None or free[0] - monotone[0] > 2 * penalty):
            return free
    return monotone


def _not_above(before: Rate, after: Rate) -> bool:
    """Whether the share of won rises or stays."""
    return before[0] * sum(after) <= after[0] * sum(before)


def worth_of(won: int, lost: int, penalty: int) -> int:
    whole = ln(2 * (won + lost) + 2)
    return won * (ln(2 * won + 1) - whole) + lost * (ln(2 * lost + 1) - whole) - penalty


def _partition(
    counts: list[list[int]], least: int, penalty: int, allowed: Callable[[Rate, Rate], bool]
) -> Worth | None:
    """The partition into runs of greatest worth: its runs, from the first pre-bin on."""
    size = len(counts)
    run: dict[tuple[int, int], Rate] = {}
    for i in range(size):
        won = lost = 0
        for j in range(i + 1, size + 1):
            won, lost = won + counts[j - 1][0], lost + counts[j - 1][1]
            if won + lost >= least:
                run[i, j] = won, lost
    best: dict[tuple[int, int], Worth] = {}
    for j in range(1, size + 1):
        for i in range(j):
            if (i, j) not in run:
                continue
            alone = worth_of(*run[i, j], penalty)
            before: Worth | None = (0, []) if i == 0 else None
            for h in range(i):
                if (h, i) in best and allowed(run[h, i], run[i, j]):
                    if before is None or best[h, i][0] > before[0]:
                        before = best[h, i]
            if before is not None:
                best[i, j] = before[0] + alone, [*before[1], (i, j)]
    whole: Worth | None = None
    for i in range(size):
        if (i, size) in best and (whole is None or best[i, size][0] > whole[0]):
            whole = best[i, size]
    return whole


def values_of(texts: Sequence[str | None], table: Table) -> list[str]:
    """The categories that have a bin."""
    counts: dict[str, int] = {}
    for text in texts:
        if text is not None:
            counts[text] = counts.get(text, 0) + 1
    return sorted(text for text, rows in counts.items() if rows >= table.min_rows)


def woe_of(won: int, lost: int, table: Table) -> int:
    if won + lost < table.min_rows:
        return 0
    all_won, all_lost = table.outcomes
    nano = ln(2 * won + 1) - ln(2 * all_won + 2) - ln(2 * lost + 1) + ln(2 * all_lost + 2)
    return divide_away(nano, 1000)


def information(bins: list[tuple[int, int, int]], table: Table) -> int:
    """Of bins of won, lost, woe."""
    won, lost = table.outcomes
    return divide_away(sum((w * lost - x * won) * woe for w, x, woe in bins), won * lost)


def auc_of_bins(bins: list[tuple[int, int, int]], table: Table) -> int:
    """Over all pairs of a won and a lost row, in halves."""
    halves = 0
    for won, _, woe in bins:
        for _, lost, other in bins:
            halves += won * lost * (2 if woe > other else 1 if woe == other else 0)
    won, lost = table.outcomes
    return half_up(halves * 10**6, 2 * won * lost)
