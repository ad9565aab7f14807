"""The files that are written: what was found, and what was merged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import trueline
from trueline.cli.duplicates.decisions import BINDING, FIRST_COLUMNS, FORMAT
from trueline.cli.duplicates.finding import Found
from trueline.cli.duplicates.merging import Merged
from trueline.cli.leads.rejects import write_rejects
from trueline.cli.outputs import write_csv

if TYPE_CHECKING:
    from trueline.cli.duplicates.applying import Applied

PAIRS, CLUSTERS, REPORT, SUMMARY, ISSUES = (
    *("pairs.csv", "clusters.csv", "report.html", "summary.json", "issues.csv"),
)
MERGED, UNDO, MERGES, REFUSED = "merged.csv", "undo.json", "merges.csv", "refused.csv"
FIND_OUTPUTS = (PAIRS, CLUSTERS, REPORT, SUMMARY, ISSUES)
APPLY_OUTPUTS = (MERGED, UNDO, MERGES, REFUSED)
MERGES_HEADER = ("master", "master_row", "absorbed", "column", "keep", "kept", "sources", "dropped")
REFUSED_HEADER = ("rows", "ids", "code", "reason")


def write_found(directory: Path, found: Found, report: str) -> None:
    """The pairs, the clusters, the report and the counts."""
    headers = [found.columns.header[place].strip() for place in found.compared.values()]
    sides = [f"{header}_{side}" for header in headers for side in ("a", "b")]
    write_csv(directory / PAIRS, [*FIRST_COLUMNS, *sides, BINDING], _pair_rows(found))
    write_csv(directory / CLUSTERS, ["cluster", "master", "id", "row", *headers], _cluster_rows(found))
    if found.customers.issues:
        write_rejects(directory / ISSUES, found.customers.issues)
    _write_json(directory / SUMMARY, summary_of(found), indent=2)
    (directory / REPORT).write_text(report, encoding="utf-8")


def settings_of(found: Found) -> dict[str, Any]:
    """What decisions.json says of the file and of how it is read."""
    return {
        "format": FORMAT,
        "file": {"name": found.customers.path.name, "binding": found.columns.binding(found.customers)},
        "settings": {
            "id": found.asked.id,
            "rank": found.asked.rank,
            "fields": list(found.asked.fields),
            "blanks": list(found.asked.blanks),
            "decimalMark": found.asked.decimal_mark,
            "hasNames": found.has_names,
            "mergePolicy": found.merger.keeping.json(),
        },
        "clusters": [cluster.rows for cluster in found.clusters],
    }


def summary_of(found: Found) -> dict[str, Any]:
    """The counts, as JSON for another program."""
    header = found.columns.header
    return {
        "file": found.customers.path.name,
        "rulesVersion": trueline.rules_version(),
        "records": len(found.customers.records),
        "rejectedRows": len(found.customers.issues),
        "compared": {name: header[place].strip() for name, place in found.compared.items()},
        "absent": found.absent,
        "has_names": found.has_names,
        "comparedPairs": found.report.compared_pairs,
        "clusters": len(found.clusters),
        "entities": found.report.entities,
        "pairs": {name: len(found.decided(name)) for name in ("MERGE", "REVIEW", "HELD")},
        "oversizedKeys": [json.loads(key.to_json()) for key in found.report.oversized_keys],
        "policy": found.policy,
        "mergePolicy": found.merger.keeping.json(),
    }


def write_applied(directory: Path, applied: Applied) -> None:
    """The merged file, the way back, what was done, and what was not."""
    cells = {one.rows[0].number: one.cells for one in applied.merged}
    gone = applied.absorbed
    rows = (cells.get(row.number, row.cells) for row in applied.customers.rows if row.number not in gone)
    applied.customers.form.write(directory / MERGED, applied.columns.header, rows)
    _write_json(directory / UNDO, undo_of(applied))
    write_csv(directory / MERGES, MERGES_HEADER, _merge_rows(applied))
    if applied.refused:
        ids = applied.merger.id
        refused = (
            (_joined(map(str, one.rows)), _joined(map(ids, one.rows)), one.code, one.words)
            for one in applied.refused
        )
        write_csv(directory / REFUSED, REFUSED_HEADER, refused)


def undo_of(applied: Applied) -> dict[str, Any]:
    """What takes the merges back: the rule's records, and the rows as the file had them."""
    columns = applied.columns
    merged = columns.merged
    return {
        "format": FORMAT,
        "file": applied.customers.path.name,
        "rows": len(applied.customers.rows),
        "form": applied.customers.form.json(),
        "blanks": list(columns.blanks),
        "decimalMark": columns.decimal_mark,
        "id": columns.id,
        "header": columns.header,
        "columns": [
            {"field": name, "column": place, "keep": applied.merger.rule(name)}
            for name, place in merged.items()
        ],
        "merges": [
            {
                "rows": [{"row": row.number, "cells": list(row.cells)} for row in one.rows],
                "undo": json.loads(one.undo),
            }
            for one in applied.merged
        ],
    }


def _pair_rows(found: Found) -> Iterator[Sequence[object]]:
    binding = found.columns.binding(found.customers)
    for pair in found.pairs:
        a, b = found.merger.cells(pair.a), found.merger.cells(pair.b)
        one = pair.found
        yield (
            *(one.a, one.b, pair.a, pair.b, one.points, str(one.decision)),
            *(None if one.held_by is None else str(one.held_by), found.saying.sentence(one), ""),
            *(cell for place in found.compared.values() for cell in (a[place], b[place])),
            binding,
        )


def _cluster_rows(found: Found) -> Iterator[Sequence[object]]:
    ids = found.merger.id
    for number, cluster in enumerate(found.clusters, 1):
        for row in cluster.rows:
            cells = found.merger.cells(row)
            values = (cells[place] for place in found.compared.values())
            yield number, ids(cluster.master), ids(row), row, *values


def _merge_rows(applied: Applied) -> Iterator[Sequence[object]]:
    for one in applied.merged:
        for name, place in applied.columns.merged.items():
            said = _change(one, name)
            if said is not None:
                sources, dropped = said
                yield (
                    *(one.ids[0], one.rows[0].number, _joined(one.ids[1:])),
                    *(applied.columns.header[place].strip(), applied.merger.rule(name), one.cells[place]),
                    *(_joined(sources), dropped),
                )


def _change(one: Merged, name: str) -> tuple[list[str], str] | None:
    """Where a field's value comes from, and what is dropped; None where there is nothing to tell."""
    sources, dropped = one.sources[name], one.dropped.get(name, [])
    if sources in ([], one.ids[:1]) and not dropped:
        return None
    return sources, " | ".join(f"{id_}: {value}" for id_, value in dropped)


def _joined(texts: Any) -> str:
    return "; ".join(texts)


def _write_json(path: Path, value: Any, indent: int | None = None) -> None:
    path.write_text(json.dumps(value, indent=indent, ensure_ascii=False) + "\n", encoding="utf-8")
