"""The options of `trueline rotate` and `trueline seal`."""

from __future__ import annotations

import argparse
from pathlib import Path

from trueline.cli.database import DATABASE, database_of
from trueline.cli.vault.columns import NORMALIZED
from trueline.cli.vault.keys import KEYS

ROTATE = """\
Rotates the tokens of a column: opens each that was sealed under an older key or epoch, and writes it back
under the primary key, where the old one still stands. Writers may go on. Nothing is written without --write.

To change keys: add the new one as ACTIVE on every server; make it PRIMARY and the old one DECRYPT_ONLY;
rotate every column; make the old one DISABLED; remove it when no backup needs it.
"""
SEAL = """\
Seals a column of plain text; or, with the secret of an older helper, a column that it encrypted. What is
sealed already is left. Writers may go on, if they seal what they write. Nothing is written without --write.

Without such a secret every value that is no token is taken as plain text. With it the helper's layout is
found by up to 16 values: one that is known must open all that any opens, else --layout names it. What the
layout does not open is left.
"""
KEY_FILES = """\
The keys are a list such as [{"secret": "...", "state": "PRIMARY"}], or {"keys": [...], "policy": {...}}. A
job is {"columns": [{"table", "schema", "id", "column", "context", "contextColumns", "index", ...}]}, as the
options say it, with "into" and "clear" where text is sealed.

"""
LAYOUT = "how the helper wrote: a known name; NAME:HEX where the secret is hex digits; or a file (JSON)"
EXIT_CODES = """\
exit codes:
  0  every row is as it should be, or in a dry run would be
  3  done, but some rows have faults: they are listed by id in the files
  1  refused or broken off: the message says why, and how to go on
  2  the command line is wrong
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    rotate = _command(commands, "rotate", "bring sealed columns under the primary key", ROTATE)
    rotate.set_defaults(into=None, clear=False, legacy_secret_env=None, legacy_secret_file=None, layout=None)
    seal = _command(commands, "seal", "seal columns of plain text, or of an older helper's values", SEAL)
    group = seal.add_argument_group("another column, and older values")
    group.add_argument("--into", metavar="COLUMN", help="write the tokens to another column")
    group.add_argument("--clear", action="store_true", help="with --into: empty the column that was read")
    secret = group.add_mutually_exclusive_group()
    secret.add_argument("--legacy-secret-env", metavar="NAME", help="the variable with the helper's secret")
    secret.add_argument("--legacy-secret-file", type=Path, metavar="FILE", help="the file with it")
    group.add_argument("--layout", metavar="NAME|FILE", help=LAYOUT)
    group.add_argument("--threads", type=int, default=1, help="that share the work on older values, 1 to 64")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help_: str, description: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=help_,
        description=description,
        epilog=KEY_FILES + EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(parser=command)
    command.add_argument(
        "--keys", type=Path, metavar="FILE", help=f"the keys (JSON); else they are in {KEYS}"
    )
    command.add_argument(
        "--database",
        metavar="URL",
        help=f"PostgreSQL; better in {DATABASE}, where other users of the machine do not see it",
    )
    command.add_argument("--write", action="store_true", help="write; without it this is a dry run")
    _column_options(command)
    group = command.add_argument_group("going on, and files")
    group.add_argument(
        "--slice", type=int, default=500, metavar="ROWS", help="read and written at once (500)"
    )
    group.add_argument(
        "--after", action="append", metavar="ID", help="go on behind this id; once for each column of the id"
    )
    group.add_argument(
        "--progress", type=Path, metavar="FILE", help="keep how far it came there, and go on from there"
    )
    group.add_argument("--html", type=Path, metavar="FILE", help="write the report, one self-contained page")
    group.add_argument("--json", type=Path, metavar="FILE", help="write everything, for another program")
    group.add_argument("--quiet", action="store_true", help="do not say how far it is")
    return command


def _column_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("the column, or --job with several")
    group.add_argument("--job", type=Path, metavar="FILE", help="columns in a file (JSON)")
    group.add_argument("--table", metavar="NAME", help="as the database has it, capitals and all")
    group.add_argument("--schema", metavar="NAME", help="of the table (default: the search path's)")
    group.add_argument("--id", action="append", metavar="COLUMN", help="of a unique key; may be repeated")
    group.add_argument("--column", metavar="NAME", help="the column")
    group.add_argument(
        "--context", action="append", metavar="NAME=VALUE", help="a pair of the context; may be repeated"
    )
    group.add_argument(
        "--context-column",
        action="append",
        metavar="NAME=COLUMN",
        help="a pair whose value is in a column of the same row; may be repeated",
    )
    group.add_argument("--index", metavar="COLUMN", help="a column of blind indexes that is kept in step")
    group.add_argument(
        "--index-context", action="append", metavar="NAME=VALUE", help="a pair of the index's context"
    )
    group.add_argument(
        "--index-context-column", action="append", metavar="NAME=COLUMN", help="a pair from a column"
    )
    group.add_argument(
        "--index-normalize",
        metavar="HOW",
        help=f"what is indexed of a value: {', '.join(NORMALIZED)}, or PHONE:REGION (default: as it is)",
    )


SINGLE = (
    *("table", "schema", "id", "column", "context", "context_column", "index", "index_context"),
    *("index_context_column", "index_normalize", "after", "into", "clear"),
)
"""Options about one column, which a job says itself."""


def check(options: argparse.Namespace) -> None:
    """End with code 2 where options do not go together."""
    parser: argparse.ArgumentParser = options.parser
    if options.job is not None:
        for name in SINGLE:
            if getattr(options, name):
                parser.error(f"--{name.replace('_', '-')} is about one column, and --job says them all")
    else:
        for name in ("table", "id", "column"):
            if not getattr(options, name):
                parser.error(f"--{name} is missing (or --job)")
    for name in ("index_context", "index_context_column", "index_normalize"):
        if getattr(options, name) and not options.index:
            parser.error(f"--{name.replace('_', '-')} goes with --index")
    if options.after and options.progress is not None:
        parser.error("--after and --progress are two places to go on from")
    if options.clear and not options.into:
        parser.error("--clear goes with --into")
    if options.command == "seal" and options.layout and not _has_secret(options):
        parser.error("--layout goes with --legacy-secret-env or --legacy-secret-file")
    if database_of(options) is None:
        parser.error(f"a database is needed: --database, or {DATABASE}")


def _has_secret(options: argparse.Namespace) -> bool:
    return bool(options.legacy_secret_env or options.legacy_secret_file)
