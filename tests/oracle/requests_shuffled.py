"""The same request in another order: its records, its customers, and the fields of each."""

from __future__ import annotations

from random import Random

from shape import Json


def shuffled(rng: Random, args: list[Json]) -> list[Json]:
    """The policy stays: its order means something."""
    request = dict(args[0])
    for name in ("records", "customers"):
        if name in request:
            request[name] = [_turned(rng, each) for each in rng.sample(request[name], len(request[name]))]
    return [request]


def _turned(rng: Random, record: dict[str, Json]) -> dict[str, Json]:
    if "fields" not in record:
        return record
    fields = list(record["fields"].items())
    return {**record, "fields": dict(rng.sample(fields, len(fields)))}
