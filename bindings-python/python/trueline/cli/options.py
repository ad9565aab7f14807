"""The command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from importlib import metadata
from pathlib import Path

from trueline.cli.duplicates import options as duplicates
from trueline.cli.inventory import options as inventory
from trueline.cli.leads import options as leads
from trueline.cli.overage import options as overage
from trueline.cli.pii import options as pii
from trueline.cli.vault import options as vault

EXIT_CODES = """\
exit codes:
  0  every row was read
  3  done, but rows were rejected: they are listed in issues.csv, stock_issues.csv and the report
  1  refused: the message says why; nothing was written
  2  the command line is wrong
"""


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line, or end with code 2 and a message."""
    options = _parser().parse_args(arguments)
    if options.command == "overage":
        overage.check(options)
    elif options.command in ("rotate", "seal"):
        vault.check(options)
    elif options.command == "stock":
        inventory.check(options)
    elif options.command == "leads":
        leads.check(options)
    elif options.command == "duplicates":
        duplicates.check(options)
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trueline", description="Business rules with the same answer in every language."
    )
    parser.add_argument("--version", action="version", version=f"trueline {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _import_options(commands)
    overage.add_to(commands)
    vault.add_to(commands)
    pii.add_to(commands)
    inventory.add_to(commands)
    leads.add_to(commands)
    duplicates.add_to(commands)
    _sample_options(commands)
    return parser


def _import_options(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "import",
        help="read an order file: companies, classes, pick orders, a report",
        description="Reads an order file, finds its companies, classifies them, says which change "
        "class soon and which may be one, and writes CSV files and one self-contained HTML report.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("orders", type=Path, help="the order file, CSV, may be gzip")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    command.add_argument("--stock", type=Path, help="a stock file with a column of locations")
    command.add_argument(
        "--today", type=_day, help="the day for which classes are said, YYYY-MM-DD (default: now)"
    )
    command.add_argument("--mapping", type=Path, help="which header is which field (JSON)")
    command.add_argument("--zone", help="time zone of columns that hold instants, an IANA name")
    command.add_argument("--day-format", choices=["ISO", "US", "EU"], help="how days are written")
    command.add_argument("--decimal-mark", choices=["POINT", "COMMA"], help="12.50 or 12,50")
    command.add_argument("--encoding", help="of the CSV files (default: utf-8)")
    command.add_argument("--delimiter", help="of the CSV files (default: found in the header)")
    command.add_argument(
        "--up-to-today",
        action="store_true",
        help="leave out documents after --today (needs `documents` in the mapping)",
    )
    command.add_argument(
        "--batch-size", type=int, metavar="N", help="companies a batch, 1 to 10000 (default: 100)"
    )
    command.add_argument(
        "--resume",
        metavar="TOKEN",
        help="go on after a batch: its `resume_token` in batches.csv; companies.csv has only what is left",
    )
    command.add_argument(
        "--duplicates-policy",
        type=Path,
        metavar="FILE",
        help="what makes companies look like one (JSON; default: the documented policy)",
    )
    command.add_argument(
        "--no-duplicates",
        dest="duplicates",
        action="store_false",
        help="do not look for companies that may be one",
    )
    command.add_argument("--parquet", action="store_true", help="write companies.parquet too")
    command.add_argument("--quiet", action="store_true", help="no progress bar")


def _sample_options(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "sample",
        help="make files to try the other commands on",
        description="Writes orders.csv (9,328 rows of 4,262 companies) and stock.csv: messy names, "
        "bad cells, many forms of locations. With `--for overage` it writes the usage of a month in both "
        "forms, with its accounts, plans and what was charged before; with `--for stock` the tables of a "
        "month of stock, in which somebody wrote; with `--for duplicates` customers of whom some are there "
        "twice; with `--for leads` a year of closed leads, with a field that tells what became of them, and "
        "open ones; with `--for vault` people whose data should be sealed, and a table of tokens with the "
        "keys of a rotation. The same seed gives the same bytes "
        "everywhere.",
    )
    command.add_argument("directory", type=Path, metavar="DIR", help="where to write")
    command.add_argument(
        "--for",
        dest="purpose",
        choices=["import", "duplicates", "overage", "stock", "leads", "vault"],
        default="import",
        help="(default: import)",
    )
    command.add_argument("--seed", type=int, default=1, help="another number, other companies")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is not a day, YYYY-MM-DD") from None


def _version() -> str:
    try:
        return metadata.version("trueline")
    except metadata.PackageNotFoundError:
        return "(not installed)"
