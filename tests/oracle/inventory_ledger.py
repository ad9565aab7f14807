"""Opening and rows make levels; the ledger beside what is stored (inventory chapter, step 21)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from inventory_numbers import LARGEST, check_ceiling, check_scale, shortest
from inventory_records import Allocation, Level, State, level_json, on_hand, open_of, shipped_of
from inventory_shape import ACCOUNTS
from inventory_soundness import check_doubles, check_levels, inconsistent
from inventory_stock import check_level_ceilings
from shape import SAFE_INTEGER, Fault, Json, invalid

Entry = dict[str, Any]
LARGEST_ROW = 2 * LARGEST


def check_ends(entry: Entry, path: str) -> None:
    """An account of a level has one, an outer one has none."""
    for end in ("from", "to"):
        if (entry[f"{end}Account"] in ACCOUNTS) == (entry[f"{end}LevelId"] is None):
            raise invalid(f"{path}.{end}LevelId")


def check_rows(entries: list[Entry]) -> None:
    """All ends are read before any quantity. A correction goes at most from one ceiling to the other."""
    for index, entry in enumerate(entries):
        check_ends(entry, f"entries[{index}]")
    for index, entry in enumerate(entries):
        if entry["quantity"] < 0:
            wrong = shortest(entry["quantity"])
            raise Fault("INVALID_QUANTITY", f"entries[{index}].quantity", quantity=wrong)
        check_ceiling(entry["quantity"], f"entries[{index}].quantity", LARGEST_ROW)


def key_of(entry: Entry) -> tuple[str, int]:
    return entry["commandId"], entry["line"]


def ends(entry: Entry) -> Iterable[tuple[str, str, str, int]]:
    """The ends of a row that lie at levels: which end, the level, the account, what it changes by."""
    for end, sign in (("from", -1), ("to", 1)):
        if entry[f"{end}LevelId"] is not None:
            account = ACCOUNTS[entry[f"{end}Account"]]
            yield f"{end}LevelId", entry[f"{end}LevelId"], account, sign * entry["quantity"]


def fold_ledger(opening: list[Level], entries: list[Entry]) -> Json:
    check_rows(entries)
    check_levels(opening, "opening")
    levels = {level["id"]: dict(level) for level in opening}
    commands: dict[str, set[str]] = defaultdict(set)
    seen = set()
    for index, entry in enumerate(entries):
        path = f"entries[{index}]"
        if key_of(entry) in seen:
            raise Fault("DUPLICATE_ENTRY", path, commandId=entry["commandId"], line=entry["line"])
        seen.add(key_of(entry))
        for end, name, account, change in ends(entry):
            if name not in levels:
                raise Fault("UNKNOWN_LEVEL", f"{path}.{end}", levelId=name)
            level = levels[name]
            if level["itemId"] != entry["itemId"]:
                item = entry["itemId"]
                raise Fault("ITEM_MISMATCH", f"{path}.itemId", levelId=name, itemId=item)
            check_scale(entry["quantity"], level["scale"], f"{path}.quantity")
            level[account] += change
            commands[name].add(entry["commandId"])
    places = {level["id"]: place for place, level in enumerate(opening)}
    for name in sorted(commands):
        check_level_ceilings(levels[name], on_hand(opening[places[name]]))
        levels[name]["version"] += len(commands[name])
        if levels[name]["version"] > SAFE_INTEGER:
            raise inconsistent("VERSION", f"opening[{places[name]}].version", name)
    return [level_json(levels[name]) for name in sorted(levels)]


class Book:
    """What the rows say, each counted once; a level that the opening does not know starts at zero."""

    def __init__(self, opening: list[Level], entries: list[Entry]) -> None:
        self.balance: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(ACCOUNTS.values(), 0))
        self.opened: dict[tuple[str | None, str], int] = defaultdict(int)
        self.opening_allocated = {level["id"]: level["allocated"] for level in opening}
        self.versions: dict[str, int] = {level["id"]: level["version"] for level in opening}
        self.doubled: list[Entry] = []
        for level in opening:
            self.balance[level["id"]] = {name: level[name] for name in ACCOUNTS.values()}
        commands: dict[str, set[str]] = defaultdict(set)
        seen = set()
        for entry in entries:
            if key_of(entry) in seen:
                self.doubled.append(entry)
                continue
            seen.add(key_of(entry))
            for _, name, account, change in ends(entry):
                self.balance[name][account] += change
                commands[name].add(entry["commandId"])
                if account == "allocated":
                    self.opened[entry["allocationId"], name] += change
        for name, touching in commands.items():
            self.versions[name] = self.versions.get(name, 0) + len(touching)


def discrepancy(kind: str, **parts: Any) -> Json:
    absent = ("levelId", "allocationId", "account", "commandId", "line", "ledger", "state")
    return {"kind": kind, **dict.fromkeys(absent), **parts}


def both(ledger: int, state: int) -> dict[str, str]:
    return {"ledger": shortest(ledger), "state": shortest(state)}


def verify_ledger(opening: list[Level], entries: list[Entry], state: State) -> Json:
    for index, entry in enumerate(entries):
        check_ends(entry, f"entries[{index}]")
    check_levels(opening, "opening")
    check_doubles(state["levels"], "state.levels", ())
    check_doubles(state["allocations"], "state.allocations", ())
    book = Book(opening, entries)
    stored = {level["id"]: level for level in state["levels"]}
    names = sorted({*book.balance, *stored})
    found = [
        discrepancy("DUPLICATE_ENTRY", commandId=each["commandId"], line=each["line"])
        for each in book.doubled
    ]
    picked: dict[str, int] = defaultdict(int)
    for allocation in state["allocations"]:
        for pick in allocation["picks"]:
            picked[pick["levelId"]] += pick["open"]
    for name in names:
        if name in stored:
            found += of_level(name, book, stored[name], picked[name])
        else:
            found.append(discrepancy("MISSING_LEVEL", levelId=name))
    allocations = {each["id"]: each for each in state["allocations"]}
    told = {owner for owner, _ in book.opened if owner is not None}
    for owner in sorted({*allocations, *told}):
        found += of_allocation(owner, allocations.get(owner), book)
    return {
        "balanced": not found,
        "entries": len(entries),
        "levels": len(names),
        "allocations": len(state["allocations"]),
        "discrepancies": found,
    }


def of_level(name: str, book: Book, level: Level, picked: int) -> list[Json]:
    found = []
    ledger = book.balance[name]
    for account, field in ACCOUNTS.items():
        if ledger[field] != level[field]:
            numbers = both(ledger[field], level[field])
            found.append(discrepancy("BALANCE", levelId=name, account=account, **numbers))
    version = book.versions.get(name, 0)
    if version != level["version"]:
        numbers = {"ledger": str(version), "state": str(level["version"])}
        found.append(discrepancy("VERSION", levelId=name, **numbers))
    if picked != level["allocated"]:
        found.append(discrepancy("ALLOCATED_PICKS", levelId=name, **both(picked, level["allocated"])))
    return found


def of_allocation(name: str, allocation: Allocation | None, book: Book) -> list[Json]:
    """An allocation that is not given has nothing open."""
    found = []
    opened: dict[str, int] = defaultdict(int)
    for pick in allocation["picks"] if allocation else ():
        opened[pick["levelId"]] += pick["open"]
    levels = {*opened, *(level for owner, level in book.opened if owner == name)}
    for level in sorted(levels):
        if book.opening_allocated.get(level, 0) == 0 and book.opened[name, level] != opened[level]:
            numbers = both(book.opened[name, level], opened[level])
            found.append(discrepancy("PICK_OPEN", levelId=level, allocationId=name, **numbers))
    return found + sums(allocation) if allocation else found


def sums(allocation: Allocation) -> list[Json]:
    """The two equations."""
    found = []
    name, shipped = allocation["id"], shipped_of(allocation)
    parts = open_of(allocation) + shipped
    parts += sum(allocation[part] for part in ("backordered", "released", "expired"))
    if parts != allocation["requested"]:
        found.append(discrepancy("ALLOCATION_SUM", allocationId=name, **both(parts, allocation["requested"])))
    if allocation["returned"] > shipped:
        found.append(
            discrepancy("ALLOCATION_SUM", allocationId=name, **both(shipped, allocation["returned"]))
        )
    return found
