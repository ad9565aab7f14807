"""The shortest round over a block of aisles (warehouse chapter, steps 28 and 29).

Ratliff and Rosenthal, aisle by aisle. Ties between plans are broken by the order in which
the chapter names the choices, ties between walks by the smaller list of bays.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

Bay = tuple[int, int]
Node = tuple[int, int]
"""(index of the aisle in the plan, place in the aisle): place 0 is the front, the last the back."""

AISLE_CHOICES = ("FRONT", "THROUGH", "GAP", "BACK")
LINKS = ("F2", "FB1", "FB2", "B2")
LINK_COST = {"F2": 2, "FB1": 2, "FB2": 4, "B2": 2}

AFTER_AISLE = {
    "start": {"FRONT": "F", "THROUGH": "ODD", "GAP": "APART", "BACK": "B"},
    "F": {"FRONT": "F", "THROUGH": "ODD", "GAP": "APART", "BACK": "APART"},
    "B": {"FRONT": "APART", "THROUGH": "ODD", "GAP": "APART", "BACK": "B"},
    "ODD": {"FRONT": "ODD", "THROUGH": "JOINED", "GAP": "ODD", "BACK": "ODD"},
    "JOINED": {"FRONT": "JOINED", "THROUGH": "ODD", "GAP": "JOINED", "BACK": "JOINED"},
    "APART": {"FRONT": "APART", "THROUGH": "ODD", "GAP": "APART", "BACK": "APART"},
}
AFTER_LINK = {
    "F": {"F2": "F"},
    "B": {"B2": "B"},
    "ODD": {"FB1": "ODD"},
    "JOINED": {"F2": "F", "FB2": "JOINED", "B2": "B"},
    "APART": {"FB2": "APART"},
}
FINAL_STATES = ("F", "B", "JOINED")


@dataclass
class Aisle:
    """An aisle of the plan: `ys` are the front, the rows and the back."""

    number: int
    rows: list[int]
    ys: list[int]
    depot: bool

    @property
    def last_place(self) -> int:
        return len(self.ys) - 1

    def gap(self) -> int | None:
        """The place before the largest gap between neighbouring rows; None below two rows.

        In the depot's aisle the front counts as a row.
        """
        places = range(0 if self.depot else 1, self.last_place)
        if len(places) < 2:
            return None
        return max(places[:-1], key=lambda place: self.ys[place + 1] - self.ys[place])

    def costs(self, back: bool) -> dict[str, int]:
        """Step 28: the choices of this aisle with their costs."""
        if not self.rows:
            return {"FRONT": 0}
        length = self.ys[-1]
        costs = {"FRONT": 2 * self.ys[-2]}
        if back:
            costs["THROUGH"] = length
            gap = self.gap()
            if gap is not None:
                costs["GAP"] = 2 * (length - (self.ys[gap + 1] - self.ys[gap]))
            if not self.depot:
                costs["BACK"] = 2 * (length - self.ys[1])
        return costs

    def copies(self, choice: str) -> list[int]:
        """Step 29: how many copies of the edge from each place to the next."""
        last = self.last_place
        if not self.rows:
            return [0] * last
        if choice == "FRONT":
            return [2] * (last - 1) + [0]
        if choice == "BACK":
            return [0] + [2] * (last - 1)
        if choice == "THROUGH":
            return [1] * last
        gap = self.gap()
        return [0 if place == gap else 2 for place in range(last)]


def shortest_order(
    bays: list[Bay],
    y_of_row: dict[int, int],
    length: int,
    aisle_pitch: int,
    depot_aisle: int,
    back: bool,
) -> list[Bay]:
    """The bays in the order of the shortest round."""
    aisles = []
    for number in sorted({aisle for aisle, _ in bays} | {depot_aisle}):
        rows = sorted(row for aisle, row in bays if aisle == number)
        ys = [0, *(y_of_row[row] for row in rows), length]
        aisles.append(Aisle(number, rows, ys, number == depot_aisle))
    plan = _cheapest_plan(aisles, aisle_pitch, back)
    return _walk(aisles, plan)


def _cheapest_plan(aisles: list[Aisle], aisle_pitch: int, back: bool) -> tuple[int, ...]:
    """Choices as indices into `AISLE_CHOICES` and `LINKS`: aisle, link, aisle, ...

    For each state the cheapest plan that reaches it, of equal ones the first in order.
    """
    best: dict[str, tuple[int, tuple[int, ...]]] = {"start": (0, ())}

    def step(
        found: dict[str, tuple[int, tuple[int, ...]]], state: str, cost: int, plan: tuple[int, ...]
    ) -> None:
        if state not in found or (cost, plan) < found[state]:
            found[state] = (cost, plan)

    for index, aisle in enumerate(aisles):
        if index:
            distance = (aisle.number - aisles[index - 1].number) * aisle_pitch
            linked: dict[str, tuple[int, tuple[int, ...]]] = {}
            for state, (cost, plan) in best.items():
                for link, after in AFTER_LINK[state].items():
                    if back or link == "F2":
                        extended = (*plan, LINKS.index(link))
                        step(linked, after, cost + LINK_COST[link] * distance, extended)
            best = linked
        entered: dict[str, tuple[int, tuple[int, ...]]] = {}
        for state, (cost, plan) in best.items():
            for choice, more in aisle.costs(back).items():
                extended = (*plan, AISLE_CHOICES.index(choice))
                step(entered, AFTER_AISLE[state][choice], cost + more, extended)
        best = entered
    return min(best[state] for state in FINAL_STATES if state in best)[1]


def _walk(aisles: list[Aisle], plan: tuple[int, ...]) -> list[Bay]:
    """Step 29: an Euler circuit of the plan's edges, in the direction that reads smaller."""
    edges: Counter[tuple[Node, Node]] = Counter()

    def add(a: Node, b: Node, copies: int) -> None:
        edges[min(a, b), max(a, b)] += copies

    for index, aisle in enumerate(aisles):
        for place, copies in enumerate(aisle.copies(AISLE_CHOICES[plan[2 * index]])):
            add((index, place), (index, place + 1), copies)
        if index:
            link = LINKS[plan[2 * index - 1]]
            before = aisles[index - 1]
            front = {"F2": 2, "FB1": 1, "FB2": 2, "B2": 0}[link]
            at_back = {"F2": 0, "FB1": 1, "FB2": 2, "B2": 2}[link]
            add((index - 1, 0), (index, 0), front)
            add((index - 1, before.last_place), (index, aisle.last_place), at_back)

    def neighbours(node: Node) -> list[Node]:
        """Deeper into the aisle, the next higher aisle, the next lower, towards the front."""
        index, place = node
        found = [(index, place + 1)]
        for other in (index + 1, index - 1):
            if 0 <= other < len(aisles):
                if place == 0:
                    found.append((other, 0))
                elif place == aisles[index].last_place:
                    found.append((other, aisles[other].last_place))
        return [*found, (index, place - 1)]

    depot = next(index for index, aisle in enumerate(aisles) if aisle.depot)
    stack: list[Node] = [(depot, 0)]
    circuit: list[Node] = []
    while stack:
        here = stack[-1]
        for there in neighbours(here):
            edge = min(here, there), max(here, there)
            if edges[edge]:
                edges[edge] -= 1
                stack.append(there)
                break
        else:
            circuit.append(stack.pop())
    assert not +edges, "the plan is one connected round"
    return min(_bays(aisles, circuit), _bays(aisles, circuit[::-1]))


def _bays(aisles: list[Aisle], circuit: list[Node]) -> list[Bay]:
    """The bays at their first appearance."""
    order: dict[Bay, None] = {}
    for index, place in circuit:
        aisle = aisles[index]
        if 0 < place < aisle.last_place:
            order.setdefault((aisle.number, aisle.rows[place - 1]))
    return list(order)
