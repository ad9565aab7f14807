"""The cases of `decideStock`, over PostgreSQL: what the store reads for a command is enough for the answer
that the whole state gives, and what it writes is what was decided.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest
from servers import PostgresServer
from stock_ways import StockWay, as_json
from trueline import InventoryFault, StockRequest, StockState
from trueline.postgres import CarriedOut

VECTORS = Path(__file__).resolve().parents[2] / "vectors"
CASES = [
    case
    for name in ("inventory", "own_inventory")
    for case in json.loads((VECTORS / f"{name}.json").read_text("utf-8"))["cases"]
    if case["rule"] == "decideStock"
]
CHAINS = [case for case in CASES if "steps" in case]
UNREADABLE = ("INVALID_INPUT", "INVALID_POLICY")
SINGLE = [
    case
    for case in CASES
    if "args" in case
    and case["args"][0].get("prior") is None
    and case.get("fault", {}).get("code") not in UNREADABLE
]


@pytest.mark.parametrize("case", CHAINS, ids=lambda case: case["id"])
def test_a_chain(stock: StockWay, case: dict[str, Any]) -> None:
    stock.begin(StockState.from_json(json.dumps(case["state"])))
    for step in case["steps"]:
        given = {name: step[name] for name in ("id", "at", "command", "expected") if name in step}
        fits(step, answer(stock, given | {"policy": case["policy"], "state": {"levels": []}}))
    wanted = {name: sorted(case["final"][name], key=lambda one: one["id"]) for name in case["final"]}
    assert stock.final() == wanted
    assert stock.store().verify(StockState.from_json(json.dumps(case["state"])).levels).balanced


def test_single_commands(postgres_server: PostgresServer, tenant: str) -> None:
    way = StockWay(postgres_server.url, False, tenant)
    taken = 0
    for number, case in enumerate(SINGLE):
        way.tenant = f"{tenant}/{number}"
        [request] = case["args"]
        refusal = refused(way, request["state"])
        if refusal is not None:
            # The tables have no two levels at one place; everything else the rule refuses too.
            assert "fault" in case or isinstance(refusal, psycopg.errors.UniqueViolation), case["id"]
            continue
        found = answer(way, request)
        if isinstance(found, InventoryFault) or not is_elsewhere(case):
            fits(case, found)
            taken += 1
    way.close()
    assert taken > len(SINGLE) * 2 // 3, (taken, len(SINGLE))


def refused(way: StockWay, state: Any) -> Exception | None:
    """Writes a state, or gives why it cannot be written."""
    try:
        way.begin(StockState.from_json(json.dumps(state)))
    except (InventoryFault, psycopg.Error) as error:
        return error
    return None


def is_elsewhere(case: dict[str, Any]) -> bool:
    """What is inconsistent may be where the command does not look; and a table has no order."""
    command = case["args"][0]["command"]
    is_unordered = command.get("strategy") == "GIVEN" and command.get("levelIds") is None
    return is_unordered or case.get("fault", {}).get("code") == "STATE_INCONSISTENT"


def answer(way: StockWay, request: dict[str, Any]) -> CarriedOut | InventoryFault:
    try:
        read = StockRequest.from_json(json.dumps(request))
        store = way.store(policy=read.policy)
        carried: CarriedOut = store.carry_out(read.id, read.command, at=read.at, expected=read.expected)
    except InventoryFault as fault:
        return fault
    return carried


def fits(case: dict[str, Any], found: CarriedOut | InventoryFault) -> None:
    if isinstance(found, InventoryFault):
        assert found.code == case.get("fault", {}).get("code"), (case["id"], str(found))
        if "details" in case["fault"]:
            assert found.details == case["fault"]["details"], case["id"]
        return
    wanted = case["out"]
    assert (found.replayed, found.fingerprint) == (wanted["replayed"], wanted["fingerprint"]), case["id"]
    assert as_json(found.outcome) == wanted["outcome"], case["id"]
    for name in ("levels", "allocations", "entries"):
        assert [as_json(one) for one in getattr(found, name)] == wanted[name], case["id"]
    assert found.attempts == 1
