"""Planning a pick path (warehouse chapter, steps 22 to 27; the shortest round is its own file)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from decimals import Amount, add_amounts
from shape import Fault
from warehouse_reading import MAX_AISLE, MAX_ROW, Place, read_location
from warehouse_round import shortest_order

Bay = tuple[int, int]

LARGEST_QUANTITY = Amount(1_000_000_000, 0)
MAX_QUANTITY_SCALE = 6


@dataclass(frozen=True)
class Floor:
    """Step 24: where bays stand and how far apart they are."""

    aisle_pitch: int
    row_pitch: int
    end: int
    rows: int
    back: bool
    depot_aisle: int

    @property
    def length(self) -> int:
        return 2 * self.end + (self.rows - 1) * self.row_pitch

    def y(self, row: int) -> int:
        return self.end + (row - 1) * self.row_pitch

    def leg(self, a: tuple[int, int], b: tuple[int, int]) -> int:
        """From (aisle, y) to (aisle, y)."""
        if a[0] == b[0]:
            return abs(a[1] - b[1])
        across = abs(a[0] - b[0]) * self.aisle_pitch
        by_front = a[1] + b[1]
        if not self.back:
            return across + by_front
        return across + min(by_front, 2 * self.length - by_front)

    def legs(self, order: list[Bay]) -> list[int]:
        """Step 25: the legs of a round, from the depot and back to it."""
        depot = (self.depot_aisle, 0)
        points = [depot, *((aisle, self.y(row)) for aisle, row in order), depot]
        return [self.leg(a, b) for a, b in pairwise(points)]


@dataclass
class Visit:
    """Step 23: the stops at one place."""

    place: Place
    stops: list[int]
    quantities: list[Amount]

    @property
    def bay(self) -> Bay:
        return self.place.aisle, self.place.row


def check_layout(layout: dict[str, Any]) -> None:
    ranges = (
        ("aislePitchMm", 1, 100_000),
        ("rowPitchMm", 1, 100_000),
        ("endMm", 0, 100_000),
        ("rowsPerAisle", 1, MAX_ROW),
        ("depotAisle", 1, MAX_AISLE),
    )
    for name, low, high in ranges:
        if layout[name] is not None and not low <= layout[name] <= high:
            raise Fault("INVALID_POLICY", f"layout.{name}", min=low, max=high)


def plan_pick_path(
    stops: list[dict[str, Any]], strategy: str, layout: dict[str, Any], profile: dict[str, Any]
) -> dict[str, Any]:
    visits = _visits(stops, layout, profile)
    if not visits:
        return _answer(strategy, [], 0, 0, 0)
    bays = sorted({visit.bay for visit in visits})
    floor = Floor(
        layout["aislePitchMm"],
        layout["rowPitchMm"],
        layout["endMm"],
        layout["rowsPerAisle"] or max(row for _, row in bays),
        layout["backCrossAisle"],
        layout["depotAisle"] or bays[0][0],
    )
    if strategy == "S_SHAPE":
        order = _s_shape(bays)
    elif strategy == "LARGEST_GAP":
        order = _largest_gap(bays, floor)
    elif strategy == "OPTIMAL":
        order = shortest_order(
            bays,
            {row: floor.y(row) for _, row in bays},
            floor.length,
            floor.aisle_pitch,
            floor.depot_aisle,
            floor.back,
        )
    else:
        order = bays
    legs = floor.legs(order)
    written = []
    for bay, leg in zip(order, legs, strict=False):
        here = sorted((v for v in visits if v.bay == bay), key=lambda v: v.place.sort_key)
        for index, visit in enumerate(here):
            written.append(_written(visit, 0 if index else leg))
    return _answer(strategy, written, legs[-1], sum(legs), sum(floor.legs(bays)))


def _visits(stops: list[dict[str, Any]], layout: dict[str, Any], profile: dict[str, Any]) -> list[Visit]:
    """Step 22, stop by stop, and step 23."""
    visits: dict[str, Visit] = {}
    zone_of_aisle: dict[int, str | None] = {}
    for index, stop in enumerate(stops):
        path = f"stops[{index}].location"
        place = read_location(stop["location"], profile, path)
        quantity: Amount = stop["quantity"]
        if quantity.units <= 0 or LARGEST_QUANTITY.less_than(quantity) or quantity.scale > MAX_QUANTITY_SCALE:
            raise Fault("INVALID_QUANTITY", f"stops[{index}].quantity")
        rows = layout["rowsPerAisle"]
        if rows is not None and place.row > rows:
            raise Fault("ROW_BEYOND_LAYOUT", path, actual=place.row, max=rows)
        if zone_of_aisle.setdefault(place.aisle, place.zone) != place.zone:
            raise Fault("AISLE_IN_SEVERAL_ZONES", path, aisle=place.aisle)
        visit = visits.setdefault(place.sort_key, Visit(place, [], []))
        visit.stops.append(index)
        visit.quantities.append(quantity)
    return list(visits.values())


def _written(visit: Visit, leg: int) -> dict[str, Any]:
    return {
        "location": visit.place.canonical,
        "pickOrder": visit.place.pick_order,
        "stops": visit.stops,
        "quantity": str(add_amounts(visit.quantities)),
        "legMm": leg,
    }


def _answer(
    strategy: str, visits: list[dict[str, Any]], back: int, distance: int, by_formula: int
) -> dict[str, Any]:
    return {
        "strategy": strategy,
        "visits": visits,
        "returnMm": back,
        "distanceMm": distance,
        "pickOrderDistanceMm": by_formula,
        "savedMm": by_formula - distance,
    }


def _by_aisle(bays: list[Bay]) -> dict[int, list[Bay]]:
    aisles: dict[int, list[Bay]] = {}
    for bay in bays:
        aisles.setdefault(bay[0], []).append(bay)
    return aisles


def _s_shape(bays: list[Bay]) -> list[Bay]:
    """Step 26: parity counts visited aisles."""
    order: list[Bay] = []
    for index, here in enumerate(_by_aisle(bays).values()):
        order += here[::-1] if index % 2 else here
    return order


def _largest_gap(bays: list[Bay], floor: Floor) -> list[Bay]:
    """Step 27."""
    first, *others = _by_aisle(bays).values()
    if not others:
        return first
    *middle, last = others
    order = list(first)
    fronts = []
    for here in middle:
        ys = [0, *(floor.y(row) for _, row in here), floor.length]
        gaps = [after - before for before, after in pairwise(ys)]
        split = gaps.index(max(gaps))  # the first of equals is nearest the front
        fronts.append(here[:split])
        order += here[split:][::-1]
    order += last[::-1]
    for front in reversed(fronts):
        order += front
    return order
