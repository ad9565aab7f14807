"""The command line tool `trueline`: import a wholesaler's file, find and merge customers that are in a file
twice, see what overage costs, seal columns and rotate their keys, find what should be sealed, prove that
stock is what its ledger says, learn from closed leads and score others, make samples.

The tool reads, calls, counts and writes. What a class, a company, a pick order or a price is, it asks
the rules of the package; nothing of that is decided here.

Exit codes: 0 every row was read; 3 done, but there is something to look at: rows were rejected or have
faults, accounts are at fault, charges did not go through, columns should be sealed, stock is not what its
ledger says (all listed in the output); 1 refused, nothing was written; 2 the command line is wrong; 130
interrupted.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Sequence
from types import FrameType

import trueline
from trueline.cli.options import parse
from trueline.cli.problems import RefusedError

REFUSED = 1
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tool and give its exit code."""
    options = parse(arguments)
    _end_orderly_when_terminated()
    try:
        if options.command == "sample":
            from trueline.cli.sample import write_sample

            return write_sample(options)
        if options.command == "overage":
            from trueline.cli.overage.running import run_overage

            return run_overage(options)
        if options.command in ("rotate", "seal"):
            from trueline.cli.vault.running import run_vault

            return run_vault(options)
        if options.command == "pii":
            from trueline.cli.pii.scanning import run_scan

            return run_scan(options)
        if options.command == "leads":
            from trueline.cli.leads.running import run_leads

            return run_leads(options)
        if options.command == "duplicates":
            from trueline.cli.duplicates.running import run_duplicates

            return run_duplicates(options)
        if options.command == "stock":
            from trueline.cli.inventory.verifying import run_stock

            return run_stock(options)
        from trueline.cli.importing import run_import

        return run_import(options)
    except RefusedError as refusal:
        print(f"trueline: {refusal}", file=sys.stderr)
    except trueline.Fault as fault:
        where = f" at `{fault.field}`" if fault.field else ""
        print(f"trueline: {fault.code}{where}: {fault}", file=sys.stderr)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        print(f"trueline: {name}{error.strerror or error}", file=sys.stderr)
    except KeyboardInterrupt as interrupt:
        print(f"trueline: {str(interrupt) or 'interrupted, nothing was written'}", file=sys.stderr)
        return INTERRUPTED
    return REFUSED


def _end_orderly_when_terminated() -> None:
    """A `kill` unwinds like Ctrl-C does, so that the unfinished output is removed."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # Not the main thread: the host has its own way to end.
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGTERM, interrupt)
