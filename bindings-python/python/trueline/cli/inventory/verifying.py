"""`trueline stock verify`: read, ask the rule, tell, write the files."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import trueline
from trueline.cli.importing import DONE, DONE_WITH_REJECTED_ROWS
from trueline.cli.inventory.causes import with_causes
from trueline.cli.inventory.ledger import Ledger, read_ledger
from trueline.cli.inventory.model import WITH_ALLOCATIONS, Check, Found
from trueline.cli.inventory.records import has_allocations, read_allocations, read_levels
from trueline.cli.inventory.sources import File, kind_of
from trueline.cli.inventory.telling import HEADER, check_json, csv_row, tell
from trueline.cli.inventory.tenants import Tenants
from trueline.cli.outputs import files_at_once, write_csv
from trueline.cli.reading import named_delimiter
from trueline.cli.report.inventory import inventory_html
from trueline.cli.sheets import Reading

MOST_LOOKED_UP = 1_000
"""Levels whose last row is looked for."""
_BLAMED = re.compile(r"(opening|state\.levels|state\.allocations)\[(\d+)\]\.?(.*)")
"""A fault's field: which list, which record, which field of it."""


def run_stock(options: argparse.Namespace) -> int:
    """Run `trueline stock verify` and give its exit code."""
    given = (options.ledger, options.levels, options.opening, options.allocations, options.picks)
    targets = {name: path for name in ("html", "json", "csv") if (path := getattr(options, name))}
    with files_at_once(list(targets.values()), [path for path in given if path is not None]) as made:
        check = _checked(options)
        tell(check, _listed_in(targets))
        _write({name: made[path] for name, path in targets.items()}, check)
    if targets:
        print(f"written: {', '.join(str(path) for path in targets.values())}")
    return DONE if check.balanced else DONE_WITH_REJECTED_ROWS


def _checked(options: argparse.Namespace) -> Check:
    how = Reading(options.encoding, named_delimiter(options.delimiter), options.quiet)
    tenants = Tenants(options.tenant)
    # The small files first: what is wrong with them is known before the ledger is read.
    levels_file, levels = read_levels(options.levels, how, tenants)
    opening_file: File | None = None
    opening: list[trueline.StockLevel] = []
    if options.opening is not None:
        opening_file, opening = read_levels(options.opening, how, tenants)
    source = options.allocations or _whole_state(options.levels)
    allocations_file: File | None = None
    allocations: list[trueline.Allocation] = []
    picks_file: File | None = None
    if source is not None:
        (allocations_file, allocations), picks_file = read_allocations(source, options.picks, how, tenants)
    ledger = read_ledger(options.ledger, how, tenants)
    tenants.check()
    state = trueline.StockState(levels=levels, allocations=allocations)
    try:
        report = ledger.verified(opening, state)
    except trueline.Fault as fault:
        given: dict[str, tuple[File | None, Sequence[Any]]] = {
            "opening": (opening_file, opening),
            "state.levels": (levels_file, levels),
            "state.allocations": (allocations_file, allocations),
        }
        ledger.refuse(fault)
        _refuse_row(fault, given)
        raise
    return Check(
        ledger=ledger.file,
        levels=levels_file,
        opening=opening_file,
        allocations=allocations_file,
        picks=picks_file,
        tenant=tenants.seen,
        report=report,
        found=_found(report, [*opening, *levels], ledger, allocations_file is not None),
    )


def _whole_state(levels: Path) -> Path | None:
    """The file of levels, where the allocations are in it too."""
    return levels if kind_of(levels) == "JSON" and has_allocations(levels) else None


def _found(
    report: trueline.LedgerReport,
    levels: Sequence[trueline.StockLevel],
    ledger: Ledger,
    has_allocations: bool,
) -> list[Found]:
    """What differs; where no allocations were given, nothing that would need them."""
    kept = [one for one in report.discrepancies if has_allocations or one.kind.name not in WITH_ALLOCATIONS]
    named = list(dict.fromkeys(one.level_id for one in kept if one.level_id is not None))
    last = ledger.last_rows(set(named[:MOST_LOOKED_UP])) if named else {}
    by_id = {level.id: level for level in levels}
    return with_causes(
        [Found(one, by_id.get(one.level_id or ""), last.get(one.level_id or "")) for one in kept]
    )


def _refuse_row(fault: trueline.Fault, given: Mapping[str, tuple[File | None, Sequence[Any]]]) -> None:
    """Refuses the row that a fault of the rule names, if it names one."""
    found = _BLAMED.fullmatch(fault.field or "")
    file, records = given[found[1]] if found else (None, ())
    if found is not None and file is not None:
        place, name = int(found[2]), found[3]
        value = json.loads(records[place].to_json()).get(name)
        file.refuse(file.places[place], name, value, f"{fault} ({fault.code})")


def _write(made: Mapping[str, Path], check: Check) -> None:
    if "html" in made:
        made["html"].write_text(inventory_html(check), encoding="utf-8")
    if "json" in made:
        text = json.dumps(check_json(check), indent=2, ensure_ascii=False)
        made["json"].write_text(text + "\n", encoding="utf-8")
    if "csv" in made:
        write_csv(made["csv"], HEADER, map(csv_row, check.found))


def _listed_in(targets: Mapping[str, Path]) -> str:
    path = targets.get("csv") or targets.get("json") or targets.get("html")
    return "them with --csv, --json or --html" if path is None else str(path)
