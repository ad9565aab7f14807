"""`trueline rotate` and `trueline seal`: read the keys, go over the columns, tell, write the files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import trueline
from trueline.cli.database import adapter, connected, database_of, named_failure
from trueline.cli.importing import DONE, DONE_WITH_REJECTED_ROWS
from trueline.cli.outputs import files_at_once
from trueline.cli.problems import RefusedError
from trueline.cli.report.vault import vault_html
from trueline.cli.vault.columns import ColumnSpec, read_columns
from trueline.cli.vault.keys import layout_option, read_keyring, read_layout, read_legacy_secret
from trueline.cli.vault.model import Done, Run
from trueline.cli.vault.state import State, fingerprint, joined, read_state, result_of
from trueline.cli.vault.telling import SlicesTold, run_json, tell, tell_probe

MOST_FAULTS = 1_000
"""Faults of a column that are listed; all are counted."""
OF_THE_DATABASE = "42"
"""PostgreSQL's class of rights and names that are missing: another run would end the same."""


def run_vault(options: argparse.Namespace) -> int:
    """Run either command and give its exit code."""
    columns = read_columns(options)
    secret, layout = read_legacy_secret(options), read_layout(options.layout)
    keyring = read_keyring(options)
    state = read_state(
        options.progress,
        fingerprint(options.command, options.write, columns, keyring.keys()),
        len(columns),
    )
    targets = {name: path for name in ("html", "json") if (path := getattr(options, name))}
    read = (options.job, options.keys, options.legacy_secret_file, options.progress)
    with files_at_once(list(targets.values()), [path for path in read if path is not None]) as made:
        run = Run(options.command, not options.write, keyring.keys(), [], is_plain=secret is None)
        going = Going(options, keyring, secret, layout, state, run)
        going.over(columns)
        tell(run, _listed_in(targets))
        _write({name: made[path] for name, path in targets.items()}, run)
    state.remove()
    if targets:
        print(f"written: {', '.join(str(path) for path in targets.values())}")
    return DONE_WITH_REJECTED_ROWS if any(done.result["fault_count"] for done in run.columns) else DONE


class Going:
    """Goes over the columns, and keeps how far it came."""

    def __init__(
        self,
        options: argparse.Namespace,
        keyring: trueline.Keyring,
        secret: str | None,
        layout: trueline.LegacyLayout | None,
        state: State,
        run: Run,
    ) -> None:
        self._postgres = adapter("trueline.postgres", "postgres")
        self._options, self._keyring = options, keyring
        self._secret, self._layout = secret, layout
        self._state, self._run = state, run
        self._url = database_of(options) or ""

    def over(self, columns: list[ColumnSpec]) -> None:
        """Each column, from where an earlier run has left it."""
        with named_failure(self._url), connected(self._url) as connection:
            for place, column in enumerate(columns):
                kept = self._state.results[place] if place < len(self._state.results) else None
                if kept is None or not kept["done"]:
                    kept = self._one(connection, column, place, kept)
                self._run.columns.append(Done(column, kept))

    def _one(
        self, connection: Any, column: ColumnSpec, place: int, before: dict[str, Any] | None
    ) -> dict[str, Any]:
        """One column, in this run."""
        result = before
        told = SlicesTold(column.name, self._options.quiet)

        def keep(progress: Any) -> None:
            nonlocal result
            result = joined(before, result_of(progress), MOST_FAULTS)
            self._state.keep(result, place)
            told.slice(result)

        after = self._options.after if before is None else before["after"]
        try:
            answer = self._job(connection, column, after, keep)
        except self._postgres.ColumnStoppedError as stopped:
            raise RefusedError(
                f"{column.name}: {stopped}; {self._how_to_go_on(result, stopped.sqlstate)}"
            ) from None
        except KeyboardInterrupt:
            raise KeyboardInterrupt(f"interrupted; {self._how_to_go_on(result)}") from None
        finally:
            told.end()
        result = joined(before, result_of(answer), MOST_FAULTS)
        self._state.keep(result, place)
        return result

    def _job(self, connection: Any, column: ColumnSpec, after: Any, keep: Any) -> Any:
        postgres, options = self._postgres, self._options
        given = column.options(postgres) | {
            "client": connection,
            "keyring": self._keyring,
            "slice_rows": options.slice,
            "dry_run": not options.write,
            "max_faults": MOST_FAULTS,
            "after": after,
            "on_slice": keep,
        }
        if options.command == "rotate":
            return postgres.rotate_column(**given)
        given |= {"into": column.into, "clear": column.clear}
        if self._secret is None:
            return postgres.seal_column(**given)
        layout = self._layout or self._probed(connection, column, given)
        return postgres.import_column(**given, secret=self._secret, layout=layout, threads=options.threads)

    def _probed(self, connection: Any, column: ColumnSpec, given: Mapping[str, Any]) -> Any:
        """The layout that some values have; said before anything is written."""
        probe = adapter("trueline.stores.vault_import", "postgres").probe_column
        names = ("client", "keyring", "table", "id", "column", "context", "schema", "context_columns", "into")
        found = probe(secret=self._secret, after=given["after"], **{name: given[name] for name in names})
        tell_probe(column.name, found)
        try:
            return found.layout()
        except trueline.Fault as fault:
            hint = ", or ".join(map(layout_option, [] if found.probe is None else found.probe.matches))
            said = f"{fault}: {hint}" if hint else str(fault)
            raise RefusedError(f"{column.name}: {fault.code} at `{fault.field}`: {said}") from None

    def _how_to_go_on(self, result: dict[str, Any] | None, sqlstate: str | None = None) -> str:
        """What is said to one whose run was broken off."""
        done = 0 if result is None else result["rows"]
        verb = "were written" if self._options.write else "would be written"
        written = 0 if result is None else result["written"]
        text = f"{done:,} rows were read, {written:,} {verb}"
        if (sqlstate or "").startswith(OF_THE_DATABASE):
            return f"{text}; this must be mended first, then run it again: nothing is written twice"
        text += "; run it again: nothing is written twice"
        if self._options.progress is not None:
            return f"{text}, and it goes on from there"
        after = None if result is None else result["after"]
        if after is None or self._options.job is not None:
            return text
        parts = after if isinstance(after, list) else [after]
        return f"{text}; {' '.join(f'--after {part}' for part in parts)} goes on from there"


def _write(made: Mapping[str, Path], run: Run) -> None:
    if "html" in made:
        made["html"].write_text(vault_html(run), encoding="utf-8")
    if "json" in made:
        text = json.dumps(run_json(run), indent=2, ensure_ascii=False)
        made["json"].write_text(text + "\n", encoding="utf-8")


def _listed_in(targets: Mapping[str, Path]) -> str:
    path = targets.get("json") or targets.get("html")
    return "them with --html or --json" if path is None else str(path)
