"""`trueline duplicates`: which of its commands is meant."""

from __future__ import annotations

import argparse

from trueline.cli.duplicates.applying import run_apply
from trueline.cli.duplicates.decisions import APART, LATER, MERGE, read_decisions
from trueline.cli.duplicates.finding import find
from trueline.cli.duplicates.telling import tell_found
from trueline.cli.duplicates.undoing import run_undo
from trueline.cli.duplicates.writing import FIND_OUTPUTS, PAIRS, write_found
from trueline.cli.importing import DONE, DONE_WITH_REJECTED_ROWS
from trueline.cli.leads.rejects import reader_may_leave
from trueline.cli.outputs import written_at_once
from trueline.cli.problems import RefusedError
from trueline.cli.report.duplicates import duplicates_html


def run_duplicates(options: argparse.Namespace) -> int:
    """Run `trueline duplicates find`, `apply` or `undo` and give its exit code."""
    actions = {"find": run_find, "apply": run_apply, "undo": run_undo}
    return actions[options.action](options)


def run_find(options: argparse.Namespace) -> int:
    """Run `trueline duplicates find` and give its exit code."""
    _keep_decisions(options)
    found = find(options)
    inputs = [path for path in (options.customers, options.policy, options.merge_policy) if path]
    with written_at_once(options.out, inputs, FIND_OUTPUTS) as directory:
        write_found(directory, found, duplicates_html(found))
        written = sorted(path.name for path in directory.iterdir())
    with reader_may_leave():
        tell_found(found, options.out, written)
    return DONE_WITH_REJECTED_ROWS if found.customers.issues else DONE


def _keep_decisions(options: argparse.Namespace) -> None:
    """What a person wrote into the table of pairs is not replaced by an empty one."""
    pairs = options.out / PAIRS
    if not pairs.is_file():
        return
    try:
        earlier = read_decisions(pairs)
    except RefusedError:
        raise RefusedError(
            f"{pairs} is there, and is no table of pairs as it was written; choose another --out"
        ) from None
    if earlier.said:
        raise RefusedError(f"{pairs} holds decisions ({MERGE}, {APART}, {LATER}); choose another --out")
