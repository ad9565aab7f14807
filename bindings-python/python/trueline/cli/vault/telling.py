"""What a run says: how far it is on standard error, then what each column came to."""

from __future__ import annotations

import sys
import time
from typing import Any

import trueline
from trueline.cli.figures import counted
from trueline.cli.problems import shortened
from trueline.cli.vault.model import Done, Run, id_text

SHOWN_FAULTS = 5
REDRAW_S = 0.2
LINE_S = 30.0
"""How often a line is said where nobody watches."""
MEANINGS = {
    "MALFORMED_TOKEN": "not of the form of a token, or of the layout",
    "UNSUPPORTED_VERSION": "a token of another version",
    "SUITE_REFUSED": "a token of a suite that the policy does not accept",
    "UNKNOWN_KEY": "sealed under a key that is not in the ring",
    "KEY_DISABLED": "sealed under a key that is disabled",
    "INAUTHENTIC": "the context is another, or the value was changed",
    "NOT_TEXT": "holds no text",
    "INVALID_CONTEXT": "a value of its context is missing, empty or too long",
    "PLAINTEXT_TOO_LONG": "longer than the policy allows",
    "STORE_REFUSED": "the database does not take the new value",
    "DIFFERENT_VALUE": "the other column holds another text already",
}
"""The codes in words."""
PLAIN_TEXT = "values that are no tokens are taken as plain text"


class SlicesTold:
    """A line on standard error that says how far a column is."""

    def __init__(self, name: str, quiet: bool) -> None:
        self._name, self._quiet = name, quiet
        self._watched = sys.stderr.isatty()
        self._said = time.monotonic()
        self._is_open = False

    def slice(self, result: dict[str, Any]) -> None:
        """So much is done now."""
        wait = REDRAW_S if self._watched else LINE_S
        if self._quiet or time.monotonic() - self._said < wait:
            return
        self._said = time.monotonic()
        line = f"{self._name}: {result['rows']:,} rows, {result['written']:,} written"
        line += f", {counted(result['fault_count'], 'fault')}" if result["fault_count"] else ""
        self._is_open = self._watched
        print(
            f"\r{line}" if self._watched else line,
            end="" if self._watched else "\n",
            file=sys.stderr,
            flush=True,
        )

    def end(self) -> None:
        """Nothing more is said in this line."""
        if self._is_open:
            print(file=sys.stderr)


def tell_probe(name: str, found: Any) -> None:
    """What some older values were found to be."""
    if found.probe is None:
        print(f"{name}: no older values", file=sys.stderr)
        return
    said = found.opened() or "no layout that is known opens any"
    print(f"{name}: of {counted(found.samples, 'sample')}: {said}", file=sys.stderr)


def tell(run: Run, listed_in: str) -> None:
    """Say everything, what needs eyes first."""
    for done in run.columns:
        _tell_faults(done, listed_in)
    state = "dry run, nothing was written" if run.dry_run else "written"
    primary = next(key for key in run.keys if key.state.name == "PRIMARY")
    print(f"{run.command}, primary key {primary.key_id}, epoch {primary.epoch}: {state}")
    if run.dry_run and run.takes_plain_text:
        print(f"  {PLAIN_TEXT}")
    for done in run.columns:
        _tell_column(run, done)


def _tell_faults(done: Done, listed_in: str) -> None:
    result = done.result
    if not result["fault_count"]:
        return
    print(f"{done.column.name}: {counted(result['fault_count'], 'row')} with faults", file=sys.stderr)
    for fault in result["faults"][:SHOWN_FAULTS]:
        field = f" at `{fault['field']}`" if fault["field"] else ""
        meaning = MEANINGS.get(fault["code"])
        why = f": {meaning}" if meaning else ""
        print(f"  {shortened(id_text(fault['id']))}: {fault['code']}{field}{why}", file=sys.stderr)
    if result["fault_count"] > SHOWN_FAULTS:
        print(f"  and {result['fault_count'] - SHOWN_FAULTS:,} more: see {listed_in}", file=sys.stderr)


def _tell_column(run: Run, done: Done) -> None:
    result = done.result
    print(f"  {done.column.name}")
    print(f"    {result['rows']:>11,} rows")
    for name, words in words_of(run):
        if result[name] or name in ("written", "current"):
            print(f"    {result[name]:>11,} {words}")


def words_of(run: Run) -> list[tuple[str, str]]:
    """The counts of a column and what each means."""
    written = {"rotate": "rotated", "seal": "sealed"}[run.command]
    return [
        ("written", f"to be {written}" if run.dry_run else written),
        ("current", "as they should be"),
        ("skipped", "sealed already"),
        ("blank", "without a value"),
        ("lost", "changed by others in between, whose value stands"),
        ("fault_count", "with faults, left as they are"),
    ]


def run_json(run: Run) -> dict[str, Any]:
    """Everything, for another program. Ids and codes are in it, and no value."""
    return {
        "command": run.command,
        "dryRun": run.dry_run,
        "rulesVersion": trueline.rules_version(),
        "keys": [
            {"keyId": key.key_id, "state": key.state.name, "epoch": key.epoch, "label": key.label}
            for key in run.keys
        ],
        "columns": [_column_json(done) for done in run.columns],
    }


def _column_json(done: Done) -> dict[str, Any]:
    column, result = done.column, done.result
    return {
        "schema": column.schema,
        "table": column.table,
        "column": column.column,
        "into": column.into,
        "index": None if column.index is None else column.index.column,
        **{name: result[name] for name in ("rows", "written", "current", "blank", "skipped", "lost")},
        "faultCount": result["fault_count"],
        "faults": result["faults"],
        "done": result["done"],
    }
