"""Asks a rule or an object in each of the ways that Python has, and answers as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

import pyarrow as pa
import trueline

from catalogue import Argument, camel, function, makers, objects, record_of, rules, snake, type_of
from values import NotInPython, to_json, to_python

Answer = dict[str, Any]
# What is given for the arguments, and the fault of a record that could not be read on its own.
Way = Callable[[list[Argument], list[Any]], tuple[list[Any], "trueline.Fault | None"]]


def as_records(declared: list[Argument], args: list[Any]) -> tuple[list[Any], trueline.Fault | None]:
    """The typed way: each record is read from its JSON first, and columns are those of Arrow."""
    given: list[Any] = []
    refused = None
    for value, argument in zip(args, declared, strict=True):
        if argument.annotation in TEXT_COLUMNS:
            given.append(column(value, pa.utf8()))
            continue
        if argument.annotation in CONTEXT_COLUMNS and isinstance(value, dict):
            given.append({name: column(rows, pa.utf8()) for name, rows in value.items()})
            continue
        record = record_of(argument.annotation)
        if record is None or value is None or argument.annotation.startswith("Sequence"):
            given.append(to_python(value, type_of(argument.annotation)))
            continue
        try:
            given.append(getattr(trueline, record).from_json(json.dumps(value)))
        except trueline.Fault as fault:
            refused = fault
            given.append(to_python(value, type_of(argument.annotation)))
    return given, refused


def as_mappings(declared: list[Argument], args: list[Any]) -> tuple[list[Any], trueline.Fault | None]:
    """The short way: a mapping with the fields, in Python's names and types."""
    pairs = zip(args, declared, strict=True)
    return [to_python(value, type_of(argument.annotation)) for value, argument in pairs], None


WAYS: tuple[Way, ...] = (as_records, as_mappings)

# Arguments that are lists, or columns of Arrow.
TEXT_COLUMNS = {"Sequence[str | None]", "_TextColumn"}
CONTEXT_COLUMNS = {"Mapping[str, _TextColumn] | None"}
# What answers columns of Arrow.
ARROW = (
    trueline.SealedArrow,
    trueline.OpenedArrow,
    trueline.RotatedArrow,
    trueline.IndexArrow,
    trueline.LegacyArrow,
)


def by_record(rule: str, args: list[Any]) -> Answer:
    return asked_of_rule(rule, args, as_records)


def by_mapping(rule: str, args: list[Any]) -> Answer:
    return asked_of_rule(rule, args, as_mappings)


def asked_of_rule(rule: str, args: list[Any], way: Way) -> Answer:
    return asked(function(rule), rules()[rule], args, way)


class Live:
    """An object that is made in one of the ways, and asked in the same."""

    def __init__(self, name: str, new: list[Any], way: Way) -> None:
        self.methods = objects()[name]
        self.way = way
        self.object: Any = None

        # With one argument more than the constructor takes, and not null, by its other way.
        more = new[len(self.methods["new"]) :]
        maker = makers()[name][0] if more and more[0] is not None else "new"

        def make(*given: Any, **by_name: Any) -> None:
            made = getattr(trueline, name)
            self.object = (made if maker == "new" else getattr(made, snake(maker)))(*given, **by_name)

        answer = asked(make, self.methods[maker], new, way)
        self.fault = answer.get("fault")

    def call(self, method: str, args: list[Any]) -> Answer:
        if method == "checkColumns":
            return checked_columns(self.object, *args)
        return asked(getattr(self.object, snake(method)), self.methods[method], args, self.way)


def asked(call: Callable[..., Any], declared: list[Argument], args: list[Any], way: Way) -> Answer:
    """What is missing at the end is null."""
    args = [value for value, _ in zip_longest(args[: len(declared)], declared)]
    given, refused = way(declared, args)
    # Read on its own, an only record is the root, as the rule has it; but this one goes by name.
    if refused and len(declared) == 1 and call is not trueline.command_fingerprint:
        return {"fault": as_json(refused)}
    pairs = list(zip(given, declared, strict=True))
    positional = [value for value, argument in pairs if not argument.by_name]
    by_name = {argument.name: value for value, argument in pairs if argument.by_name}
    answer = answered(lambda: call(*positional, **by_name))
    # Read on its own, a record is the root; and another argument may be to blame before it.
    assert refused is None or answer["fault"]["code"] == refused.code == "INVALID_INPUT"
    return answer


def checked_columns(limiter: trueline.RateLimiter, keys: Any, costs: Any, now: Any) -> Answer:
    """Through Arrow there and back: the lists of a case are columns in Python."""
    instants = to_python(now, {"type": "array", "items": {"format": "date-time"}})
    at = {"format": "date-time"}
    columns = {
        "keys": column(keys, pa.utf8()),
        "costs": column(costs, pa.int64()),
        "now": column(instants, pa.timestamp("us", "UTC")) if isinstance(now, list) else to_python(now, at),
    }
    answer = answered(lambda: limiter.check_columns(**columns))
    return {"out": limit_columns(answer["out"])} if "out" in answer else answer


def column(rows: Any, ty: pa.DataType) -> Any:
    if not isinstance(rows, list):
        return rows
    try:
        return pa.array(rows, ty)
    except (pa.ArrowException, OverflowError, UnicodeError, TypeError) as cause:
        raise NotInPython(f"{rows} fits no column of {ty}") from cause


def limit_columns(answer: trueline.ColumnAnswer) -> Answer:
    """A struct's columns in the form of `LimitColumns`."""
    rows = pa.array(answer.values)
    names = {"allowed": "allowed", "remaining": "remaining", "retryAfterMs": "retry_after_ms"}
    # A row that is null has no field: `field` alone would show what lies beneath.
    valid = [row or {} for row in rows.to_pylist()]
    columns = {name: [row.get(field) for row in valid] for name, field in names.items()}
    return columns | {"faults": [to_json(fault) for fault in answer.faults]}


def answered(call: Callable[[], Any]) -> Answer:
    try:
        answer = call()
    except trueline.Fault as fault:
        return {"fault": as_json(fault)}
    if isinstance(answer, ARROW):
        return {"out": arrow_columns(answer)}
    return {"out": answer if isinstance(answer, trueline.ColumnAnswer) else to_json(answer)}


def arrow_columns(answer: Any) -> Answer:
    """Columns of Arrow in the form of the record that answers lists."""
    names = [name for name in dir(answer) if not name.startswith("_")]
    parts = {camel(name): getattr(answer, name) for name in names}
    return {
        name: pa.array(part).to_pylist() if isinstance(part, trueline.ArrowColumn) else part
        for name, part in parts.items()
    }


def as_json(fault: trueline.Fault) -> Answer:
    out: Answer = {"code": fault.code, "message": str(fault)}
    if fault.field is not None:
        out["field"] = fault.field
    if fault.details:
        out["details"] = fault.details
    return out
