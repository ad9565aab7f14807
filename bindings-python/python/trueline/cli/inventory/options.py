"""The options of `trueline stock verify`."""

from __future__ import annotations

import argparse
from pathlib import Path

DESCRIPTION = """\
Adds the rows of the ledger to the levels with which it opened, and compares that with what is stored: each
figure of each level, its version, and what each allocation has open. Nothing is repaired.

Files are CSV with a header, plain or gzip, such as COPY stock_ledger TO ... CSV HEADER writes; Parquet; or
JSON, as the records write themselves. Headers are those of the tables (level_id) or of the records (levelId),
in any order; columns of other names are not used, and named. All files must be of one moment.
"""
EXIT_CODES = """\
exit codes:
  0  balanced: what is stored is what the ledger says
  3  done, and not balanced: the differences are listed
  1  refused: the message says why; nothing was written
  2  the command line is wrong
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    stock = commands.add_parser("stock", help="prove that stock is what its ledger says")
    actions = stock.add_subparsers(dest="action", required=True, metavar="ACTION")
    command = actions.add_parser(
        "verify",
        help="compare levels and allocations with the ledger",
        description=DESCRIPTION,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(parser=command)
    command.add_argument(
        "--ledger", type=Path, required=True, metavar="FILE", help="every row since it opened (stock_ledger)"
    )
    command.add_argument(
        "--levels", type=Path, required=True, metavar="FILE", help="what is stored (stock_level)"
    )
    command.add_argument(
        "--opening",
        type=Path,
        metavar="FILE",
        help="the levels with which the ledger opened (default: none, all began at 0)",
    )
    command.add_argument(
        "--allocations",
        type=Path,
        metavar="FILE",
        help="all that are stored (stock_allocation); without them only levels are compared",
    )
    command.add_argument(
        "--picks",
        type=Path,
        metavar="FILE",
        help="of the allocations, where they do not stand in them (stock_pick)",
    )
    command.add_argument("--tenant", metavar="ID", help="whose rows, where the files have those of several")
    command.add_argument(
        "--html", type=Path, metavar="FILE", help="write the report, one self-contained page"
    )
    command.add_argument("--json", type=Path, metavar="FILE", help="write everything, for another program")
    command.add_argument("--csv", type=Path, metavar="FILE", help="write the differences, one a row")
    command.add_argument("--encoding", default="utf-8", help="of the CSV files (default: utf-8)")
    command.add_argument("--delimiter", help="of the CSV files (default: found in the header)")
    command.add_argument("--quiet", action="store_true", help="no progress bar")


def check(options: argparse.Namespace) -> None:
    """End with code 2 where options do not go together."""
    if options.picks is not None and options.allocations is None:
        options.parser.error("--picks goes with --allocations")
