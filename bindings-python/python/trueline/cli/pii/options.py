"""The options of `trueline pii scan`."""

from __future__ import annotations

import argparse
from pathlib import Path

import trueline

MOST_SAMPLES = 1_000_000
KINDS = (
    *("EMAIL", "PHONE", "IP_ADDRESS", "PERSON_NAME", "POSTAL_ADDRESS", "CARD", "IBAN", "ROUTING_NUMBER"),
    *("SSN", "EIN", "BIRTH_DATE", "API_KEY", "JWT", "PRIVATE_KEY", "CREDENTIAL"),
)

DESCRIPTION = """\
Says of each column of a file what it holds, how sensitive that is, and what is to be done: seal what is
SENSITIVE or SECRET, mask what is PERSONAL in logs. Columns of free text are looked into. No value of the file
is ever said.

A file of up to --samples rows is looked at as a whole; of a longer one the first of every 2, 4, 8, ... rows,
the least of these by which no more are kept. Which rows that were is said.
"""
EXIT_CODES = """\
exit codes:
  0  no column should be sealed, and every row was read
  3  done, but there is something to look at: columns that should be sealed, or rows that could not be read
  1  refused: the message says why; nothing was written
  2  the command line is wrong
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    pii = commands.add_parser("pii", help="find personal data and secrets in files")
    actions = pii.add_subparsers(dest="action", required=True, metavar="ACTION")
    command = actions.add_parser(
        "scan",
        help="say which columns of a file should be sealed",
        description=DESCRIPTION,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("file", type=Path, help="CSV, may be gzip; or Parquet, which needs pyarrow")
    command.add_argument(
        "--samples", type=_samples, default=10_000, metavar="ROWS", help="the most rows looked at (10,000)"
    )
    command.add_argument(
        "--min-confidence", type=int, metavar="N", help="how sure a finding must be, 1 to 10000 (5000)"
    )
    command.add_argument(
        "--kind",
        action="append",
        choices=KINDS,
        metavar="KIND",
        help=f"look for this alone: {', '.join(KINDS)}",
    )
    command.add_argument(
        "--html", type=Path, metavar="FILE", help="write the report, one self-contained page"
    )
    command.add_argument("--json", type=Path, metavar="FILE", help="write everything, for another program")
    command.add_argument("--encoding", default="utf-8", help="of the CSV file (default: utf-8)")
    command.add_argument("--delimiter", help="of the CSV file (default: found in the header)")
    command.add_argument("--quiet", action="store_true", help="no progress bar")


def policy_of(options: argparse.Namespace) -> trueline.PiiPolicy:
    """What is looked for; numbers that make no sense are the rule's to refuse."""
    given = {}
    if options.min_confidence is not None:
        given["min_confidence"] = options.min_confidence
    if options.kind:
        given["kinds"] = list(dict.fromkeys(options.kind))
    return trueline.PiiPolicy(**given)


def _samples(text: str) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_SAMPLES:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is not a number of rows, 1 to {MOST_SAMPLES:,}")
