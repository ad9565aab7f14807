"""Random records that are merged, by each Keep, and merges that are taken back."""

from __future__ import annotations

import copy
from random import Random

from customers import RULES
from customers_shape import DEFAULT_KEEPS, DEFAULT_MERGE_POLICY
from requests_duplicates import RANKS, ids
from requests_shape import chance, maybe, weighted
from shape import Fault, Json

Record = dict[str, Json]

KEEPS = ("FIRST MASTER NEWEST EARLIEST LATEST LEAST GREATEST SUM ANY_TRUE ALL_TRUE UNION JOIN").split()
BLANKS: tuple[Json, ...] = (None, None, "", " ", "\u00a0\t", "\u3000", [])
TEXTS = ("Acme", "ACME", "acme ", "Ａcme", "Acme\u00a0Inc", "é", "e\u0301", "x\ny", "true", "5", "\u200b")
DAYS = ("2025-01-01", "2025-01-02", "2024-02-29", "0001-01-01", "9999-12-31")
NO_DAYS = ("2025-02-29", "2025-1-1", "01/02/2025", "2025-01-01 ", "0000-01-01")
INSTANTS = (
    "2025-01-01T00:00:00Z",
    "2025-01-01T00:00:00.000Z",
    "2025-01-01T02:00:00+02:00",
    "2024-12-31T19:00:00.001-05:00",
    "2025-01-01T00:00:00.1Z",
    "2025-06-01T12:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
)
NO_INSTANTS = ("2025-01-01T00:00:00", "2025-01-01 00:00:00Z", "2025-01-01T00:00Z", "2025-01-01T24:00:00Z")
DECIMALS = (
    "0",
    "0.00",
    "-0.0",
    "5",
    "5.00",
    "5.000",
    "-5",
    "10.50",
    "9.999",
    "9999999999999999999999999999",
    "-9999999999999999999999999999",
    "5000000000000000000000000000",
    "4999999999999999999999999999",
    "0.0000000000000000000000000001",
    "999999999999999999999999999.9",
)
NO_DECIMALS = ("05", "1e3", "+5", "1,000", ".5", "5.", "10 ", "0.00000000000000000000000000001", "9" * 29)
LISTS = (["a"], ["a", "b"], ["b", "a"], ["a", " ", "a"], [""], [" ", "c"], ["A"], ["x\ny"], ["e\u0301", "é"])


def merge_request(rng: Random) -> list[Json]:
    policy = _policy(rng)
    given: Record = policy if policy is not None else DEFAULT_MERGE_POLICY
    keeps: dict[str, str] = {each["field"]: each["keep"] for each in given["fields"]}
    fields = rng.sample(list(keeps), min(len(keeps), rng.randint(1, 6)))
    fields += rng.sample(("city", "taxId", "Z", "other"), rng.randint(0, 2))
    otherwise: str = given.get("otherwise") or "FIRST"
    moods = {field: _mood(rng, keeps.get(field, otherwise)) for field in fields}
    count = weighted(rng, ((1, rng.randint(0, 1)), (10, 2), (12, 3), (8, rng.randint(4, 6))))
    records = [_record(rng, name, moods) for name in ids(rng, count)]
    made: Record = {"records": records}
    if policy is not None or chance(rng, 0.3):
        made["policy"] = policy
    if chance(rng, 0.5):
        known = [each["id"] for each in records]
        made["masterId"] = rng.choice((*known * 8, None, "nobody", "")) if known else "nobody"
    return [made]


def _policy(rng: Random) -> Record | None:
    if chance(rng, 0.3):
        return None
    kept = rng.sample(KEEPS, rng.randint(1, 6))
    fields: list[Json] = [{"field": f"f{place}", "keep": keep} for place, keep in enumerate(kept)]
    if chance(rng, 0.2):
        fields += [{"field": field, "keep": keep} for field, keep in DEFAULT_KEEPS.items()]
    if chance(rng, 0.03):
        fields.append({"field": rng.choice(fields)["field"], "keep": rng.choice(KEEPS)})
    made: Record = {"fields": fields}
    maybe(rng, made, "otherwise", rng.choice(("FIRST", "MASTER", "NEWEST", "UNION", "JOIN")))
    if chance(rng, 0.3):
        named = ["taxId", "city", "f0", "f1", "nobody"]
        made["neverMerge"] = rng.choices(named, weights=(2, 2, 1, 1, 4), k=rng.randint(0, 2))
    return made


def _mood(rng: Random, keep: str) -> tuple[tuple[Json, ...], float]:
    """The values of a field in all records, and how often one is of another sort."""
    if chance(rng, 0.05):
        return BLANKS, 0
    times = DAYS if chance(rng, 0.5) else INSTANTS
    fitting: tuple[Json, ...] = {
        "EARLIEST": times,
        "LATEST": times,
        "LEAST": DECIMALS,
        "GREATEST": DECIMALS,
        "SUM": DECIMALS[: rng.choice((9, 99))],
        "ANY_TRUE": rng.choice(((True, False), (False,), (True,))),
        "ALL_TRUE": rng.choice(((True, False), (False,), (True,))),
        "UNION": (*TEXTS, *LISTS),
        "JOIN": TEXTS,
    }.get(keep, rng.choice((TEXTS, TEXTS[:3], (*TEXTS, *LISTS, True, False))))
    return fitting, 0.02 if keep not in ("FIRST", "MASTER", "NEWEST") else 0.1


def _record(rng: Random, name: str, moods: dict[str, tuple[tuple[Json, ...], float]]) -> Record:
    fields: Record = {}
    for field, (fitting, seldom) in moods.items():
        kind = rng.random()
        value: Json
        if kind < 0.1:
            continue
        if kind < 0.25:
            value = rng.choice(BLANKS)
        elif chance(rng, seldom):
            other = (*TEXTS, *DAYS, *NO_DAYS, *INSTANTS, *NO_INSTANTS, *NO_DECIMALS, *LISTS, True, False)
            value = rng.choice(other)
        else:
            value = rng.choice(fitting)
        fields[field] = copy.deepcopy(value)
    made: Record = {"id": name, "fields": fields}
    if chance(rng, 0.3):
        maybe(rng, made, "rank", rng.choice(RANKS))
    if chance(rng, 0.5):
        maybe(rng, made, "updatedAt", rng.choice(INSTANTS))
    if chance(rng, 0.4):
        timed = rng.sample(list(fields), rng.randint(0, len(fields)))
        maybe(rng, made, "fieldTimes", {field: rng.choice(INSTANTS) for field in timed})
    return made


def undo_request(rng: Random) -> list[Json]:
    undo = copy.deepcopy(_merged(rng))
    current: Record = copy.deepcopy(undo["merged"])
    for field in list(current):
        if chance(rng, 0.3):
            _edit(rng, current, field)
    if chance(rng, 0.3):
        current[rng.choice(("added", "Z", "city"))] = rng.choice((*TEXTS, *BLANKS, True))
    if chance(rng, 0.25):
        _by_hand(rng, undo)
    return [{"undo": undo, "current": current}]


def _merged(rng: Random) -> Record:
    """The undo record of a merge that the model carries out."""
    while True:
        try:
            undo: Record = RULES["mergeRecords"].call(merge_request(rng))["undo"]
        except Fault:
            continue
        return undo


def _edit(rng: Random, current: Record, field: str) -> None:
    value = current[field]
    kind = rng.randrange(4)
    if kind == 0:
        del current[field]
    elif kind == 1:
        current[field] = rng.choice(BLANKS)
    elif kind == 2 and isinstance(value, list):
        current[field] = rng.choice((value[::-1], [*value, "new"], value[:-1], "\n".join(value)))
    elif kind == 2 and isinstance(value, bool):
        current[field] = rng.choice((not value, str(value).lower()))
    else:
        current[field] = rng.choice((*TEXTS, *LISTS, True, False, f"{value} "))


def _by_hand(rng: Random, undo: Record) -> None:
    """Another first record, too few, a field more or less in what was merged or in a record."""
    records = undo["records"]
    kind = rng.randrange(6)
    if kind == 0:
        records.reverse()
    elif kind == 1:
        del records[rng.randint(0, 1) :]
    elif kind == 2:
        undo["masterId"] = rng.choice(("nobody", "", records[-1]["id"]))
    elif kind == 3 and undo["merged"]:
        del undo["merged"][rng.choice(list(undo["merged"]))]
    elif kind == 4:
        undo["merged"]["by_hand"] = rng.choice((*TEXTS, None))
    else:
        rng.choice(records)["fields"]["by_hand"] = rng.choice((*TEXTS, *LISTS, None))
