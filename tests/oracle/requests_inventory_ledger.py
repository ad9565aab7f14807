"""Random ledgers of chains, whole and spoiled, and decisions to apply.

Inventory chapter, steps 21 and 22.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any

from inventory_numbers import LIMIT
from inventory_records import State
from inventory_shape import ACCOUNTS, OUTER
from requests_inventory_broken import broken, figures
from requests_inventory_chain import Chain, chain, copy_of
from requests_inventory_decide import outcome
from requests_inventory_state import unit, write_level, write_state
from requests_shape import chance
from shape import SAFE_INTEGER, Json

Rows = list[dict[str, Any]]


def ledger(rng: Random) -> Chain:
    length = 40 if chance(rng, 0.02) else rng.choice((0, 1, 2, 4, 6, 10, 14))
    return chain(rng, length, rng.choice((0, 0, 0, 1, None)))


def rows_of(rng: Random, found: Chain) -> Rows:
    rows: Rows = [dict(row) for row in found.entries]
    if chance(rng, 0.6):
        rng.shuffle(rows)
    for row in rows:
        for name in ("allocationId", "fromLevelId", "toLevelId", "reason"):
            if row[name] is None and chance(rng, 0.3):
                del row[name]
    return rows


def twice(rng: Random, rows: Rows) -> None:
    row = copy.deepcopy(rng.choice(rows))
    if chance(rng, 0.4):
        row["quantity"] = "1"
    rows.insert(rng.randrange(len(rows) + 1), row)


def dropped(rng: Random, rows: Rows) -> None:
    rows.pop(rng.randrange(len(rows)))


def other_quantity(rng: Random, rows: Rows) -> None:
    row = rng.choice(rows)
    row["quantity"] = rng.choice(
        (
            "0",
            "-1",
            "0.5",
            "0.0000001",
            "1",
            "2000000000",
            "2000000000.5",
            "2000000001",
            1000000000,
            "-0",
            "9" * 28,
        )
    )


def other_end(rng: Random, rows: Rows) -> None:
    row, end = rng.choice(rows), rng.choice(("from", "to"))
    row[f"{end}Account"] = rng.choice((*ACCOUNTS, *OUTER))
    row[f"{end}LevelId"] = None if row[f"{end}Account"] in OUTER else rng.choice(("L1", "L2", "é", "L9"))
    if chance(rng, 0.15):
        row[f"{end}LevelId"] = rng.choice((None, "L1"))


def other_owner(rng: Random, rows: Rows) -> None:
    name = rng.choice(("allocationId", "allocationId", "itemId", "commandId", "line"))
    rng.choice(rows)[name] = rng.choice((0, 1, -1)) if name == "line" else rng.choice(("a", "b", "M", "c1"))


WRONGS: tuple[Callable[[Random, Rows], None], ...] = (twice, dropped, other_quantity, other_end, other_owner)


def spoil_rows(rng: Random, rows: Rows) -> None:
    for _ in range(rng.choice((1, 1, 1, 2))):
        if rows:
            rng.choice(WRONGS)(rng, rows)


def spoil_opening(rng: Random, opening: State) -> State:
    opening = copy_of(opening)
    level = rng.choice(opening["levels"])
    kind = rng.randrange(5)
    if kind == 0:
        broken(rng, opening)
    elif kind == 1:
        opening["levels"].remove(level)
    elif kind == 2:
        level["version"] = SAFE_INTEGER - rng.choice((1, 1, 2, 3))
    elif kind == 3:
        level["available"] = rng.choice((LIMIT, -LIMIT, LIMIT - unit(level["scale"])))
    else:
        level["serial"] = "S1"
    return opening


def opening_of(rng: Random, found: Chain) -> Json:
    opening = spoil_opening(rng, found.opening) if chance(rng, 0.2) else found.opening
    levels = [write_level(rng, level) for level in opening["levels"]]
    if chance(rng, 0.4):
        rng.shuffle(levels)
    return levels


def fold_request(rng: Random) -> list[Json]:
    found = ledger(rng)
    rows = rows_of(rng, found)
    if chance(rng, 0.3):
        spoil_rows(rng, rows)
    return [opening_of(rng, found), rows]


def edit(rng: Random, state: State) -> None:
    """What somebody does to the tables by hand."""
    kind = rng.randrange(8)
    records = [*state["levels"], *state["allocations"]]
    if kind == 0 and state["levels"]:
        state["levels"].pop(rng.randrange(len(state["levels"])))
    elif kind == 1 and state["allocations"]:
        state["allocations"].pop(rng.randrange(len(state["allocations"])))
    elif kind == 2 and records:
        rng.choice(records)["version"] += 1
    elif kind in (3, 4) and state["levels"]:
        broken(rng, state)
    elif figures(state):
        holder, name, scale = rng.choice(figures(state))
        holder[name] += unit(scale) * rng.choice((1, 1, -1, 10))


def verify_request(rng: Random) -> list[Json]:
    found = ledger(rng)
    rows = rows_of(rng, found)
    if chance(rng, 0.25):
        spoil_rows(rng, rows)
    state = copy_of(found.state)
    if chance(rng, 0.4):
        for _ in range(rng.choice((1, 1, 2))):
            edit(rng, state)
    if chance(rng, 0.3):
        rng.shuffle(state["levels"])
        rng.shuffle(state["allocations"])
    return [opening_of(rng, found), rows, write_state(rng, state)]


def apply_request(rng: Random) -> list[Json]:
    """A decision, over the state that it was made over, or another."""
    found = chain(rng, rng.choice((1, 1, 2, 4)), rng.choice((0, 1, None)))
    state, stock = found.before, found.last
    if state is None or stock is None:
        return [write_state(rng, found.state), replay(rng)]
    decision = stock.decision("f" * 64)
    if chance(rng, 0.06):
        return [write_state(rng, state), replay(rng)]
    kind = rng.randrange(10)
    if kind == 0:
        state = found.state
    elif kind < 4:
        state = copy_of(state)
        for _ in range(rng.choice((1, 1, 2))):
            edit(rng, state)
    elif kind == 4:
        known = {each["id"] for each in state["allocations"]}
        new = [each for each in found.state["allocations"] if each["id"] not in known]
        state = {**state, "allocations": [*state["allocations"], *new]}
    decision = copy.deepcopy(decision)
    if chance(rng, 0.15):
        rng.shuffle(decision["levels"])
        rng.shuffle(decision["allocations"])
    if chance(rng, 0.15):
        spoil_changes(rng, decision)
    return [write_state(rng, state), decision]


def spoil_changes(rng: Random, decision: dict[str, Any]) -> None:
    changes = [*decision["levels"], *decision["allocations"]]
    if not changes:
        return
    change = rng.choice(changes)
    kind = rng.randrange(6)
    if kind == 0:
        change["expectedVersion"] = rng.choice((0, 1, 2, None))
    elif kind == 1:
        change["id"] = rng.choice(("L1", "L2", "a", "gone"))
    elif kind == 2:
        decision["replayed"] = True
    elif kind == 3:
        change["after"]["id"] = "other"
    elif kind == 4:
        named = "levels" if change in decision["levels"] else "allocations"
        decision[named].append(copy.deepcopy(change))
    else:
        change["after"]["version"] += 1


def replay(rng: Random) -> Json:
    parts: dict[str, Json] = {"levels": [], "allocations": [], "entries": []}
    return {"commandId": "c1", "fingerprint": "f" * 64, "replayed": True, "outcome": outcome(rng), **parts}
