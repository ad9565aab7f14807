"""Commands by chance over few levels, as several clients send them; and what must hold in the end."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable
from typing import Any, Final

from stock_ways import StockWay

BEGIN: Final = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.timezone.utc)
ITEMS: Final = {"X": ["X1", "X2", "X3"], "Y": ["Y1", "Y2"]}
POLICY: Final = {"backorders": True}
CARRIED: Final = ("OK", "REPLAYED")
NOT_CARRIED: Final = ("CONTENDED", "DOWN")
"""Said by errors that promise that nothing was written."""


class Traffic:
    """The commands of one client. Others may meet its allocations: their names are easily guessed."""

    def __init__(self, client: int, seed: int, clients: int) -> None:
        self._client = client
        self._clients = clients
        self._dice = random.Random(f"{seed}/{client}")
        self._made = 0
        self._allocations = 0

    def __iter__(self) -> Traffic:
        return self

    def __next__(self) -> dict[str, Any]:
        """The next command, in its JSON form, with `id` and `at`."""
        self._made += 1
        at = BEGIN + datetime.timedelta(seconds=self._made)
        return {"id": f"{self._client}/{self._made}", "at": as_text(at), "command": self._command(at)}

    def _command(self, at: datetime.datetime) -> dict[str, Any]:
        dice = self._dice
        kind = dice.choice([*KINDS, *OFTEN])
        fields = {name: value for name, value in KINDS[kind](self, at).items() if value is not None}
        return {"type": kind} | fields

    def level(self, item: str | None = None) -> str:
        return self._dice.choice(ITEMS[item or self.item()])

    def item(self) -> str:
        return self._dice.choice(list(ITEMS))

    def amount(self, most: int = 4) -> str:
        return str(self._dice.randint(1, most))

    def either(self, *choices: Any) -> Any:
        return self._dice.choice(choices)

    def new(self) -> str:
        """An allocation that is new; now and then one that may be there."""
        if self._dice.random() < 0.05:
            return self.old()
        self._allocations += 1
        return f"{self._client}/{self._allocations}"

    def old(self) -> str:
        """An allocation that somebody may have made."""
        client = self._dice.randrange(self._clients)
        return f"{client}/{max(1, self._allocations - self._dice.randint(0, 4))}"

    def later(self, at: datetime.datetime) -> str:
        return as_text(at + datetime.timedelta(seconds=self._dice.randint(1, 20)))


def _demand(traffic: Traffic) -> dict[str, Any]:
    item = traffic.item()
    levels = traffic.either(None, None, [traffic.level(item)])
    wanted = {"allocationId": traffic.new(), "itemId": item, "quantity": traffic.amount()}
    return wanted if levels is None else wanted | {"levelIds": levels}


def _terms(traffic: Traffic, at: datetime.datetime) -> dict[str, Any]:
    mode = traffic.either("ALL_OR_NOTHING", "PARTIAL", "BACKORDER")
    return {"mode": mode, "expiresAt": traffic.either(None, traffic.later(at))}


def _part(traffic: Traffic, _: datetime.datetime) -> dict[str, Any]:
    return {"allocationId": traffic.old(), "quantity": traffic.either(None, "1")}


KINDS: Final[dict[str, Any]] = {
    "RECEIVE": lambda t, _: {
        "levelId": t.level(),
        "quantity": t.amount(),
        "fromIncoming": t.either(True, False),
    },
    "EXPECT_INCOMING": lambda t, _: {"levelId": t.level(), "delta": t.either("3", "-1")},
    "ALLOCATE": lambda t, at: _demand(t) | _terms(t, at),
    "ALLOCATE_MANY": lambda t, at: {"lines": [_demand(t), _demand(t)]} | _terms(t, at),
    "CONFIRM": lambda t, _: {"allocationId": t.old()},
    "EXTEND": lambda t, at: {"allocationId": t.old(), "expiresAt": t.later(at)},
    "RELEASE": _part,
    "EXPIRE": lambda _, __: {},
    "SHIP": _part,
    "UNSHIP": _part,
    "RETURN": lambda t, _: {"allocationId": t.old(), "levelId": t.level(), "quantity": "1"},
    "ADJUST": lambda t, _: {"levelId": t.level(), "delta": t.either("2", "-1"), "reason": "CORRECTION"},
    "SET_ON_HAND": lambda t, _: {
        "levelId": t.level(),
        "quantity": t.amount(20),
        "reason": "FOUND",
        "unchecked": True,
    },
    "COUNT": lambda t, _: {"levelId": t.level(), "counted": t.amount(20)},
    "MOVE": lambda t, _: {
        "levelId": t.level(),
        "from": t.either("AVAILABLE", "DAMAGED"),
        "to": "QUALITY_CONTROL",
        "quantity": "1",
    },
    "TRANSFER": lambda t, _: {"fromLevelId": t.level(), "toLevelId": t.level(), "quantity": "1"},
    "FILL_BACKORDERS": lambda t, _: {"levelIds": t.either(None, [t.level()])},
}


OFTEN: Final = ("ALLOCATE", "ALLOCATE", "RECEIVE", "RECEIVE", "SHIP")


def as_text(at: datetime.datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def create(way: StockWay) -> None:
    """The levels, with ten of each item on the first."""
    levels = [
        {"id": level, "item_id": item, "location_id": level} for item, ids in ITEMS.items() for level in ids
    ]
    store = way.store()
    store.create_levels(levels)
    for item, ids in ITEMS.items():
        store.carry_out(f"begin/{item}", {"type": "RECEIVE", "level_id": ids[0], "quantity": 10}, at=BEGIN)


def check(way: StockWay, log: Iterable[dict[str, Any]]) -> dict[str, int]:
    """What was answered is so, nothing else is, and the ledger says the same. Gives some figures."""
    results: dict[str, list[Any]] = {}
    for one in log:
        results.setdefault(one["id"], []).append(one)
    text = "SELECT command_id, count(*) FROM stock_ledger WHERE tenant_id = %s GROUP BY command_id"
    entries = dict(way.sql(text, way.tenant))
    stored = {id for (id,) in way.rows("stock_command", "id")}
    for id, answers in results.items():
        last = answers[-1]
        assert (id in stored) == (last["result"] in CARRIED), answers
        if last["result"] == "OK":
            assert entries.get(id, 0) == last["entries"], answers
        assert sum(one["result"] == "OK" for one in answers) <= 1, answers
    assert stored <= set(results) | {f"begin/{item}" for item in ITEMS}
    assert set(entries) <= stored
    for level in way.final()["levels"]:
        assert int(level["available"]) >= 0, level
    report = way.store().verify()
    assert report.balanced, report.discrepancies
    return {"commands": len(results), "carried": len(stored), "rows": report.entries}
