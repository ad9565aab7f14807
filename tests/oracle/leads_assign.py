"""assignLead (leads chapter, 44 to 47)."""

from __future__ import annotations

from typing import Any

import shape
from leads_conditions import CONDITIONS, all_hold, check_conditions
from leads_numbers import PPB
from leads_score import FIELDS
from shape import Fault, Json, invalid, list_of, map_of, needed, optional, record

_ID = needed(shape.identifier)
_COUNT = optional(shape.int64, 0)
_MOST = optional(shape.int64)
REP = record(
    {
        "id": _ID,
        "weight": optional(shape.int64, 1),
        "active": optional(shape.boolean, True),
        "openLeads": _COUNT,
        "capacity": _MOST,
        "assignedToday": _COUNT,
        "dailyLimit": _MOST,
        "territories": optional(list_of(shape.text), []),
    }
)
ASSIGN = record(
    {
        "lead": needed(
            record(
                {
                    "fields": FIELDS,
                    "ownerId": optional(shape.identifier),
                    "territory": optional(shape.text),
                }
            )
        ),
        "reps": needed(list_of(REP)),
        "rules": optional(
            list_of(
                record({"id": _ID, "when": needed(CONDITIONS), "repIds": needed(list_of(shape.identifier))})
            ),
            [],
        ),
        "state": optional(map_of(map_of(shape.int64)), {}),
    }
)
Rep = dict[str, Any]
State = dict[str, dict[str, int]]


def assign_lead(request: dict[str, Any]) -> Json:
    _check(request)
    lead, reps, state = request["lead"], request["reps"], request["state"]
    owners = [rep["id"] for rep in reps if rep["id"] == lead["ownerId"] and rep["active"]]
    if owners:
        return _answer("ACCOUNT_OWNER", owners[0], [], state)
    passed: dict[str, str] = {}
    for rule in request["rules"]:
        if all_hold(rule["when"], lead["fields"]):
            by_id = {rep["id"]: rep for rep in reps}
            free = _free([by_id[rep_id] for rep_id in rule["repIds"]], passed)
            if free:
                return _drawn("RULE", f"RULE:{rule['id']}", free, passed, request, rule["id"])
    if lead["territory"] is not None:
        free = _free([rep for rep in reps if lead["territory"] in rep["territories"]], passed)
        if free:
            return _drawn("TERRITORY", f"TERRITORY:{lead['territory']}", free, passed, request)
    free = _free([rep for rep in reps if not rep["territories"]], passed)
    if free:
        return _drawn("ROUND_ROBIN", "ALL", free, passed, request)
    return _answer("NO_ELIGIBLE_REP", None, _listed(passed), state)


def _check(request: dict[str, Any]) -> None:
    """All ids of reps, all weights, all other numbers; all ids of rules, then rule by rule; the state."""
    reps, rules = request["reps"], request["rules"]
    ids = [rep["id"] for rep in reps]
    for place, rep_id in enumerate(ids):
        if rep_id in ids[:place]:
            raise invalid(f"reps[{place}].id")
    for place, rep in enumerate(reps):
        if not 0 <= rep["weight"] <= 1000:
            raise invalid(f"reps[{place}].weight")
    for place, rep in enumerate(reps):
        for name in ("openLeads", "capacity", "assignedToday", "dailyLimit"):
            if rep[name] is not None and not 0 <= rep[name] <= PPB:
                raise invalid(f"reps[{place}].{name}")
    for place, rule in enumerate(rules):
        if rule["id"] in [each["id"] for each in rules[:place]]:
            raise Fault("INVALID_POLICY", f"rules[{place}].id")
    for place, rule in enumerate(rules):
        check_conditions(rule["when"], f"rules[{place}].when")
        named = rule["repIds"]
        if not named or len(set(named)) < len(named) or not set(named) <= set(ids):
            raise Fault("INVALID_POLICY", f"rules[{place}].repIds")
    for pool, credits in request["state"].items():
        for rep_id, credit in credits.items():
            if abs(credit) > PPB:
                raise invalid(f"state.{pool}.{rep_id}")


def _free(pool: list[Rep], passed: dict[str, str]) -> list[Rep]:
    """Who of the pool is free; who is not is noted, once."""
    free = []
    for rep in pool:
        code = _busy(rep)
        if code is None:
            free.append(rep)
        else:
            passed.setdefault(rep["id"], code)
    return free


def _busy(rep: Rep) -> str | None:
    if not rep["active"]:
        return "INACTIVE"
    if rep["weight"] == 0:
        return "NO_WEIGHT"
    if rep["capacity"] is not None and rep["openLeads"] >= rep["capacity"]:
        return "AT_CAPACITY"
    if rep["dailyLimit"] is not None and rep["assignedToday"] >= rep["dailyLimit"]:
        return "DAILY_LIMIT"
    return None


def _drawn(
    reason: str,
    pool: str,
    free: list[Rep],
    passed: dict[str, str],
    request: dict[str, Any],
    rule_id: str | None = None,
) -> Json:
    listed = {rep["id"] for rep in request["reps"]}
    state: State = request["state"]
    credits = {name: credit for name, credit in state.get(pool, {}).items() if name in listed}
    for rep in free:
        credits[rep["id"]] = credits.get(rep["id"], 0) + rep["weight"]
    in_order = [rep["id"] for rep in request["reps"] if rep in free]
    winner = max(in_order, key=lambda rep_id: credits[rep_id])
    credits[winner] -= sum(rep["weight"] for rep in free)
    return _answer(reason, winner, _listed(passed), {**state, pool: credits}, pool, rule_id)


def _listed(passed: dict[str, str]) -> list[Json]:
    return [{"repId": rep_id, "code": code} for rep_id, code in passed.items()]


def _answer(
    reason: str,
    owner: str | None,
    passed: list[Json],
    state: State,
    pool: str | None = None,
    rule_id: str | None = None,
) -> Json:
    return {
        "ownerId": owner,
        "reason": reason,
        "ruleId": rule_id,
        "pool": pool,
        "passedOver": passed,
        "state": state,
    }
