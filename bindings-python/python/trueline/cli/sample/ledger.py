"""A month of a stock ledger, and what is stored after it: the rules decided all of it, and then somebody
wrote in the tables. The files are as PostgreSQL's COPY writes the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import trueline
from trueline import StockCommand, StockLevel
from trueline.cli.sample.dice import Dice
from trueline.cli.sample.spoiling import csv_line

ITEMS, COMMANDS = 90, 2_400
TENANT = "acme"
FIRST = datetime(2026, 1, 5, 7, tzinfo=timezone.utc)

EDITED, TWICE = 4, 3
"""Levels whose `available` somebody wrote; rows that are in the file twice."""
BALANCES = EDITED + 1
"""Figures that differ: those, and what is allocated at one more level."""

LEVEL_HEADER = (
    *("tenant_id", "id", "item_id", "location_id", "lot", "serial", "scale", "available", "allocated"),
    *("damaged", "quality_control", "safety_stock", "incoming", "received_at", "expires_at"),
    *("pick_order", "version"),
)
ALLOCATION_HEADER = (
    *("tenant_id", "id", "item_id", "scale", "status", "requested", "backordered", "released", "expired"),
    *("returned", "expires_at", "created_at", "version"),
)
PICK_HEADER = ("tenant_id", "allocation_id", "position", "level_id", "open", "shipped")
LEDGER_HEADER = (
    *("tenant_id", "command_id", "line", "at", "kind", "item_id", "allocation_id", "from_level_id"),
    *("from_account", "to_level_id", "to_account", "quantity", "reason"),
)


def ledger_files(seed: int) -> dict[str, list[bytes]]:
    """Each file's lines, without line ends."""
    dice = Dice(seed * 32_452_843 + 17)
    shop = _Shop(dice)
    opening = list(shop.levels.values())
    for number in range(COMMANDS):
        shop.work(number)
    levels = _table(LEVEL_HEADER, map(_level, shop.levels.values()))
    allocations = _table(ALLOCATION_HEADER, map(_allocation, shop.allocations.values()))
    picks = _table(PICK_HEADER, (row for one in shop.allocations.values() for row in _picks(one)))
    ledger = _table(LEDGER_HEADER, map(_entry, shop.entries))
    _write_in_the_tables(dice, shop, levels, picks, ledger)
    return {
        "opening.csv": _lines(_table(LEVEL_HEADER, map(_level, opening))),
        "stock_level.csv": _lines(levels),
        "stock_allocation.csv": _lines(allocations),
        "stock_pick.csv": _lines(picks),
        "stock_ledger.csv": _lines(ledger),
    }


class _Shop:
    """A shop's stock, its allocations, and all that was done."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self.levels: dict[str, StockLevel] = {}
        self.allocations: dict[str, trueline.Allocation] = {}
        self.entries: list[trueline.LedgerEntry] = []
        for number in range(ITEMS):
            for place in range(dice.between(1, 3)):
                aisle, row, shelf = "ABCDEF"[dice.below(6)], dice.between(1, 24), dice.between(1, 6)
                level = self._level(
                    f"L-{1000 + len(self.levels)}", number, place, f"{aisle}-{row:02}-{shelf:02}"
                )
                self.levels[level.id] = level

    def _level(self, id_: str, item: int, place: int, location: str) -> StockLevel:
        scale = 2 if item % 15 == 14 else 0
        available = (
            Decimal(self._dice.between(0, 240)) + Decimal(self._dice.below(4) * 25 if scale else 0) / 100
        )
        return StockLevel(
            id=id_,
            item_id=f"SKU-{1000 + item}",
            location_id=location,
            lot=f"2025-{place + 1:02}" if item % 9 == 0 else None,
            scale=scale,
            available=available,
            pick_order=trueline.pick_order(location),
            version=self._dice.below(40),
        )

    def work(self, number: int) -> None:
        """One command, if the rules let it through."""
        at = FIRST + timedelta(minutes=15 * number + self._dice.below(14))
        level = self._dice.one_of(list(self.levels.values()))
        levels = [one for one in self.levels.values() if one.item_id == level.item_id]
        open_ = [one for one in self.allocations.values() if one.item_id == level.item_id]
        request = trueline.StockRequest(
            id=f"cmd-{number:06}",
            at=at,
            command=self._command(number, level, open_),
            state=trueline.StockState(levels=levels, allocations=open_),
        )
        try:
            decision = trueline.decide_stock(request)
        except trueline.Fault:
            # Refused: nothing is stored, as in any shop.
            return
        self.levels |= {change.id: change.after for change in decision.levels}
        self.allocations |= {change.id: change.after for change in decision.allocations}
        self.entries += decision.entries

    def _command(
        self, number: int, level: StockLevel, allocations: list[trueline.Allocation]
    ) -> StockCommand:
        dice, quantity = self._dice, self._dice.between(1, 12)
        allocate = StockCommand.Allocate(
            allocation_id=f"order-{number:05}/1", item_id=level.item_id, quantity=quantity, mode="PARTIAL"
        )
        if not allocations or dice.percent(30):
            return allocate
        id_ = allocations[dice.below(len(allocations))].id
        makers: tuple[Callable[[], StockCommand], ...] = (
            lambda: StockCommand.Ship(allocation_id=id_),
            lambda: StockCommand.Ship(allocation_id=id_),
            lambda: StockCommand.Ship(allocation_id=id_, quantity=1),
            lambda: StockCommand.Release(allocation_id=id_),
            lambda: StockCommand.Return(allocation_id=id_, level_id=level.id, quantity=1),
            lambda: StockCommand.Receive(level_id=level.id, quantity=quantity * 6),
            lambda: StockCommand.Adjust(level_id=level.id, delta=-1, reason="DAMAGED"),
            lambda: StockCommand.Count(level_id=level.id, counted=level.available + level.allocated),
            lambda: StockCommand.Move(level_id=level.id, from_="AVAILABLE", to="DAMAGED", quantity=1),
        )
        return dice.one_of(makers)()


def _write_in_the_tables(
    dice: Dice, shop: _Shop, levels: list[list[str]], picks: list[list[str]], ledger: list[list[str]]
) -> None:
    """What the ledger knows nothing of: each kind of difference, at places of their own."""
    moved = {entry.from_level_id or entry.to_level_id for entry in shop.entries}
    promised = {pick.level_id for one in shop.allocations.values() for pick in one.picks}
    rows = {row[1]: row for row in levels[1:]}
    quiet = dice.shuffled([name for name in rows if name in moved and not shop.levels[name].allocated])
    held = dice.shuffled([name for name in rows if shop.levels[name].allocated])
    available, allocated = LEVEL_HEADER.index("available"), LEVEL_HEADER.index("allocated")
    for name, delta in zip(quiet[:EDITED], (1, -2, 5, -12), strict=True):
        rows[name][available] = _decimal(Decimal(rows[name][available]) + delta)
    rows[held[0]][allocated] = _decimal(Decimal(rows[held[0]][allocated]) + 1)
    version = rows[held[1]]
    version[-1] = str(int(version[-1]) + 1)
    gone = next(name for name in quiet[EDITED:] if name not in promised)
    levels.remove(rows[gone])
    pick = next(row for row in picks[1:] if row[3] == held[2] and Decimal(row[4]) > 0)
    pick[4] = _decimal(Decimal(pick[4]) - 1)
    ledger += [list(row) for row in dice.shuffled(ledger[1:])[:TWICE]]


def _table(header: tuple[str, ...], rows: Iterable[list[str]]) -> list[list[str]]:
    return [list(header), *rows]


def _lines(table: list[list[str]]) -> list[bytes]:
    return [csv_line(row) for row in table]


def _level(one: StockLevel) -> list[str]:
    figures = (one.available, one.allocated, one.damaged, one.quality_control, one.safety_stock, one.incoming)
    texts = (
        TENANT,
        one.id,
        one.item_id,
        one.location_id or "",
        one.lot or "",
        one.serial or "",
        str(one.scale),
    )
    order = "" if one.pick_order is None else str(one.pick_order)
    return [
        *texts,
        *map(_decimal, figures),
        _instant(one.received_at),
        _instant(one.expires_at),
        order,
        str(one.version),
    ]


def _allocation(one: trueline.Allocation) -> list[str]:
    status = trueline.allowed_commands(one, one.created_at).status.name
    figures = (one.requested, one.backordered, one.released, one.expired, one.returned)
    ends = (_instant(one.expires_at), _instant(one.created_at), str(one.version))
    return [TENANT, one.id, one.item_id, str(one.scale), status, *map(_decimal, figures), *ends]


def _picks(one: trueline.Allocation) -> list[list[str]]:
    return [
        [TENANT, one.id, str(position), pick.level_id, _decimal(pick.open), _decimal(pick.shipped)]
        for position, pick in enumerate(one.picks)
    ]


def _entry(one: trueline.LedgerEntry) -> list[str]:
    sides = (one.from_level_id or "", one.from_account.name, one.to_level_id or "", one.to_account.name)
    start = (TENANT, one.command_id, str(one.line), _instant(one.at), one.kind.name, one.item_id)
    return [*start, one.allocation_id or "", *sides, _decimal(one.quantity), one.reason or ""]


def _decimal(value: Decimal) -> str:
    """As numeric(16, 6) is written."""
    return f"{value:.6f}"


def _instant(at: datetime | None) -> str:
    """As timestamptz is written."""
    return "" if at is None else f"{at:%Y-%m-%d %H:%M:%S}+00"
