"""Whether a state can be (inventory chapter, step 5): levels, then allocations, then the open picks."""

from __future__ import annotations

from collections.abc import Iterable

from inventory_numbers import LIMIT, fits
from inventory_records import Allocation, Level, State, open_of, shipped_of
from inventory_shape import ACCOUNTS, PARTS
from shape import SAFE_INTEGER, Fault


def inconsistent(check: str, path: str, name: str) -> Fault:
    return Fault("STATE_INCONSISTENT", path, check=check, id=name)


def check_state(state: State, path: str = "state") -> None:
    scales: dict[str, int] = {}
    check_levels(state["levels"], f"{path}.levels", scales)
    levels = {level["id"]: level for level in state["levels"]}
    seen: set[str] = set()
    for index, allocation in enumerate(state["allocations"]):
        where = f"{path}.allocations[{index}]"
        if allocation["id"] in seen:
            raise inconsistent("DUPLICATE_ID", f"{where}.id", allocation["id"])
        seen.add(allocation["id"])
        check_allocation(allocation, where, scales, levels)
    opened: dict[str, int] = {}
    for allocation in state["allocations"]:
        for pick in allocation["picks"]:
            opened[pick["levelId"]] = opened.get(pick["levelId"], 0) + pick["open"]
    for index, level in enumerate(state["levels"]):
        if level["allocated"] < opened.get(level["id"], 0):
            raise inconsistent("PICKS", f"{path}.levels[{index}].allocated", level["id"])


def check_doubles(records: Iterable[Level | Allocation], path: str, before: Iterable[str]) -> None:
    seen = set(before)
    for index, each in enumerate(records):
        if each["id"] in seen:
            raise inconsistent("DUPLICATE_ID", f"{path}[{index}].id", each["id"])
        seen.add(each["id"])


def check_levels(levels: list[Level], path: str, scales: dict[str, int] | None = None) -> None:
    scales = {} if scales is None else scales
    seen: set[str] = set()
    for index, level in enumerate(levels):
        where = f"{path}[{index}]"
        if level["id"] in seen:
            raise inconsistent("DUPLICATE_ID", f"{where}.id", level["id"])
        seen.add(level["id"])
        check_one_scale(level, where, scales)
        for name in ACCOUNTS.values():
            check_figure(level[name], level, f"{where}.{name}", negative=name == "available")
        check_version(level, where)


def check_allocation(
    allocation: Allocation,
    path: str,
    scales: dict[str, int] | None = None,
    levels: dict[str, Level] | None = None,
) -> None:
    """One allocation; without `levels` its picks may stand anywhere."""
    check_one_scale(allocation, path, {} if scales is None else scales)
    check_figure(allocation["requested"], allocation, f"{path}.requested")
    seen: set[str] = set()
    for index, pick in enumerate(allocation["picks"]):
        where = f"{path}.picks[{index}]"
        if pick["levelId"] in seen:
            raise inconsistent("DUPLICATE_ID", f"{where}.levelId", allocation["id"])
        seen.add(pick["levelId"])
        if levels is not None:
            if pick["levelId"] not in levels:
                raise Fault("UNKNOWN_LEVEL", f"{where}.levelId", levelId=pick["levelId"])
            if levels[pick["levelId"]]["itemId"] != allocation["itemId"]:
                raise inconsistent("ITEM", f"{where}.levelId", allocation["id"])
        check_figure(pick["open"], allocation, f"{where}.open")
        check_figure(pick["shipped"], allocation, f"{where}.shipped")
    for name in PARTS:
        check_figure(allocation[name], allocation, f"{path}.{name}")
    shipped = shipped_of(allocation)
    parts = sum(allocation[name] for name in ("backordered", "released", "expired"))
    if allocation["requested"] != open_of(allocation) + shipped + parts:
        raise inconsistent("SUM", f"{path}.requested", allocation["id"])
    if allocation["returned"] > shipped:
        raise inconsistent("SUM", f"{path}.returned", allocation["id"])
    check_version(allocation, path)


def check_one_scale(holder: Level | Allocation, path: str, scales: dict[str, int]) -> None:
    if scales.setdefault(holder["itemId"], holder["scale"]) != holder["scale"]:
        raise inconsistent("SCALE", f"{path}.scale", holder["id"])


def check_figure(units: int, holder: Level | Allocation, path: str, negative: bool = False) -> None:
    if not fits(units, holder["scale"]):
        raise inconsistent("SCALE", path, holder["id"])
    if abs(units) > LIMIT:
        raise inconsistent("RANGE", path, holder["id"])
    if units < 0 and not negative:
        raise inconsistent("NEGATIVE", path, holder["id"])


def check_version(holder: Level | Allocation, path: str) -> None:
    if holder["version"] >= SAFE_INTEGER:
        raise inconsistent("VERSION", f"{path}.version", holder["id"])
