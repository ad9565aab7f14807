"""The state while one command is carried out: what it moves, the rows, the lines, and the decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inventory_numbers import LARGEST, ONE, at_scale, check_ceiling, shortest
from inventory_records import (
    Allocation,
    Level,
    State,
    allocation_json,
    copied,
    instant_json,
    is_due,
    level_json,
    on_hand,
    open_of,
    status_of,
)
from inventory_shape import ACCOUNTS
from shape import Fault, Json

Place = tuple[Level | None, str]


class Stock:
    def __init__(self, request: dict[str, Any]) -> None:
        self.id = request["id"]
        self.at = request["at"]
        self.command = request["command"]
        self.policy = request["policy"]
        state = request["state"]
        self.level_before = {level["id"]: level for level in state["levels"]}
        self.levels = {level["id"]: dict(level) for level in state["levels"]}
        self.before = {each["id"]: each for each in state["allocations"]}
        self.allocations = {each["id"]: copied(each) for each in state["allocations"]}
        self.touched: set[str] = set()
        self.changed: set[str] = set()
        self.entries: list[Json] = []
        self.lines: list[Json] = []
        self.variance: int | None = None
        self.shortage: int | None = None
        self.scale = 0

    def move(
        self,
        source: Place,
        target: Place,
        quantity: int,
        allocation: Allocation | None = None,
        kind: str | None = None,
        reason: str | None = None,
    ) -> None:
        """A row: what it takes from one account it gives to the other."""
        ends = [level for level, _ in (source, target) if level is not None]
        for (level, account), sign in ((source, -1), (target, 1)):
            if level is not None:
                level[ACCOUNTS[account]] += sign * quantity
                self.touched.add(level["id"])
        self.entries.append(
            {
                "commandId": self.id,
                "line": len(self.entries),
                "at": instant_json(self.at),
                "kind": kind or self.command["type"],
                "itemId": ends[0]["itemId"],
                "allocationId": allocation and allocation["id"],
                "fromLevelId": source[0] and source[0]["id"],
                "fromAccount": source[1],
                "toLevelId": target[0] and target[0]["id"],
                "toAccount": target[1],
                "quantity": at_scale(quantity, ends[0]["scale"]),
                "reason": reason,
            }
        )

    def acted(self, allocation: Allocation, quantity: int, action: str | None = None, short: int = 0) -> None:
        """A line of the outcome."""
        scale = allocation["scale"]
        self.lines.append(
            {
                "allocationId": allocation["id"],
                "action": action or self.command["type"],
                "quantity": at_scale(quantity, scale),
                "short": at_scale(short, scale),
                "status": status_of(allocation),
            }
        )

    def by_age(self) -> list[Allocation]:
        return sorted(self.allocations.values(), key=lambda each: (each["createdAt"], each["id"]))

    def sweep(self) -> None:
        """Step 7."""
        for allocation in self.by_age():
            if not is_due(allocation, self.at):
                continue
            lapsed = open_of(allocation) + allocation["backordered"]
            for pick in allocation["picks"]:
                if pick["open"] > 0:
                    level = self.levels[pick["levelId"]]
                    self.move((level, "ALLOCATED"), (level, "AVAILABLE"), pick["open"], allocation, "EXPIRE")
                    pick["open"] = 0
            allocation["backordered"] = 0
            allocation["expired"] += lapsed
            allocation["expiresAt"] = None
            self.changed.add(allocation["id"])
            self.acted(allocation, lapsed, "EXPIRE")

    def check_ceilings(self) -> None:
        """Step 17."""
        for name in sorted(self.touched):
            level = self.levels[name]
            check_level_ceilings(level, on_hand(self.level_before[name]))

    def decision(self, fingerprint: str) -> Json:
        self.after()
        numbers = [
            None if each is None else at_scale(each, self.scale) for each in (self.variance, self.shortage)
        ]
        return {
            "commandId": self.id,
            "fingerprint": fingerprint,
            "replayed": False,
            "outcome": {
                "command": self.command["type"],
                "lines": self.lines,
                "variance": numbers[0],
                "shortage": numbers[1],
            },
            "levels": list(self._level_changes()),
            "allocations": list(self._allocation_changes()),
            "entries": self.entries,
        }

    def after(self) -> State:
        """The state with what was decided; each change raises a version once (step 18)."""
        for changed, names in ((self.levels, self.touched), (self.allocations, self.changed)):
            for name in names:
                before = (self.level_before if changed is self.levels else self.before).get(name)
                changed[name]["version"] = before["version"] + 1 if before else 1
        return {"levels": list(self.levels.values()), "allocations": list(self.allocations.values())}

    def _level_changes(self) -> Iterator[Json]:
        for name in sorted(self.touched):
            before = self.level_before[name]
            yield {
                "id": name,
                "expectedVersion": before["version"],
                "before": level_json(before),
                "after": level_json(self.levels[name]),
            }

    def _allocation_changes(self) -> Iterator[Json]:
        for name in sorted(self.changed):
            before = self.before.get(name)
            after = self.allocations[name]
            yield {
                "id": name,
                "expectedVersion": before and before["version"],
                "before": before and allocation_json(before),
                "after": allocation_json(after),
                "status": status_of(after),
            }


def check_level_ceilings(level: Level, on_hand_before: int) -> None:
    """Step 17 for one level."""
    held = on_hand(level)
    if level["serial"] is not None and held > max(ONE, on_hand_before):
        raise Fault("QUANTITY_TOO_LARGE", levelId=level["id"], quantity=shortest(held), limit="1")
    for units in (*(level[name] for name in ACCOUNTS.values()), held):
        try:
            check_ceiling(units, "", LARGEST)
        except Fault as fault:
            raise Fault(fault.code, None, levelId=level["id"], **fault.details) from None
