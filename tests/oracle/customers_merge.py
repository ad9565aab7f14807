"""Merging records, and taking a merge back (customers chapter, steps 25, 26, 28 and 29)."""

from __future__ import annotations

from typing import Any

from customers_blank import filled, is_blank
from customers_keep import TELLS_CONFLICTS, Holder, Kept, kept, reader_of
from customers_names import plain_text
from inventory_records import instant_json
from shape import Fault, policy_fault

Record = dict[str, Any]


def merge_records(request: dict[str, Any]) -> dict[str, Any]:
    policy, records, master = request["policy"], request["records"], request["masterId"]
    keeps: dict[str, str] = {}
    for index, each in enumerate(policy["fields"]):
        if each["field"] in keeps:
            raise policy_fault(f"policy.fields[{index}].field", "TWICE")
        keeps[each["field"]] = each["keep"]
    places = _places(records)
    if len(records) < 2:
        raise Fault("NOTHING_TO_MERGE", "records", actual=len(records))
    if master is not None and master not in places:
        raise Fault("UNKNOWN_MASTER", "masterId", id=master)
    for field in policy["neverMerge"]:
        _check_equal(field, records)
    ordered = sorted(
        records, key=lambda each: (each["id"] != master, -each["rank"], -filled(each["fields"]), each["id"])
    )
    fields = sorted({field for each in records for field in each["fields"]})
    rules = {field: keeps.get(field, policy["otherwise"]) for field in fields}
    holders = {field: _holders(field, rules[field], ordered, places) for field in fields}
    master = ordered[0]["id"]
    survived = {field: _survived(field, rules[field], holders[field], master) for field in fields}
    merged = {field: each.value for field, each in survived.items()}
    return {
        "masterId": master,
        "absorbedIds": [each["id"] for each in ordered[1:]],
        "fields": merged,
        "sources": {field: list(each.sources) for field, each in survived.items()},
        "conflicts": [
            conflict
            for field in fields
            if rules[field] in TELLS_CONFLICTS
            for conflict in _conflict(field, survived[field].value, holders[field])
        ],
        "undo": {"masterId": master, "merged": merged, "records": [record_json(each) for each in ordered]},
    }


def _places(records: list[Record]) -> dict[str, int]:
    """Where each id stands in the request."""
    places: dict[str, int] = {}
    for index, each in enumerate(records):
        if each["id"] in places:
            raise Fault("DUPLICATE_ID", f"records[{index}].id", id=each["id"])
        places[each["id"]] = index
    return places


def _check_equal(field: str, records: list[Record]) -> None:
    """Of a field that must not differ: texts as a reader sees them, anything else as it is."""
    smallest: dict[str, str] = {}
    for each in records:
        value = each["fields"].get(field)
        if not is_blank(value):
            form = f"text {plain_text(value)}" if isinstance(value, str) else repr(value)
            smallest[form] = min(smallest.get(form, each["id"]), each["id"])
    if len(smallest) > 1:
        raise Fault("MERGE_FORBIDDEN", field, ids=sorted(smallest.values()))


def _holders(field: str, keep: str, ordered: list[Record], places: dict[str, int]) -> list[Holder]:
    """The records that have the field, and not blank, in merge order."""
    read = reader_of(keep)
    found = []
    for each in ordered:
        value = each["fields"].get(field)
        if not is_blank(value):
            path = f"records[{places[each['id']]}].fields.{field}"
            at = each["fieldTimes"].get(field, each["updatedAt"])
            found.append(Holder(each["id"], value, at, read(value, path)))
    return found


def _survived(field: str, keep: str, holders: list[Holder], master: str) -> Kept:
    if keep == "MASTER":
        holders = [each for each in holders if each.id == master]
    return kept(keep, field, holders)


def _conflict(field: str, value: Any, holders: list[Holder]) -> list[dict[str, Any]]:
    """Of this field: one or none."""
    dropped = [{"id": each.id, "value": each.value} for each in holders if each.value != value]
    return [{"field": field, "kept": value, "dropped": dropped}] if dropped else []


def record_json(each: Record) -> dict[str, Any]:
    return {
        **each,
        "updatedAt": instant_json(each["updatedAt"]),
        "fieldTimes": {field: instant_json(at) for field, at in each["fieldTimes"].items()},
    }


def undo_merge(request: dict[str, Any]) -> dict[str, Any]:
    undo, current = request["undo"], request["current"]
    records, merged = undo["records"], undo["merged"]
    # Of no records none is the master.
    if not records or records[0]["id"] != undo["masterId"]:
        raise Fault("UNKNOWN_MASTER", "undo.masterId", id=undo["masterId"])
    if len(records) < 2:
        raise Fault("NOTHING_TO_MERGE", "undo.records", actual=len(records))
    before = records[0]["fields"]
    names = sorted({*before, *merged, *current})
    edited = [name for name in names if current.get(name) != merged.get(name)]
    fields = {name: (current if name in edited else before).get(name) for name in names}
    master = {**records[0], "fields": fields}
    return {
        "records": [record_json(each) for each in (master, *records[1:])],
        "keptEdits": edited,
    }
