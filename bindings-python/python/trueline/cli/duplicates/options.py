"""The options of `trueline duplicates find`, `apply` and `undo`."""

from __future__ import annotations

import argparse
from pathlib import Path

FIND = """\
Finds the rows that are one company: those that are sure, and pairs at which a person should look. Nothing is
merged. The columns are found by their headers, as `trueline import` does it; --field names others. What an
import takes for blank (n/a, -) is blank here too; --blank names more.

Decide pair by pair in report.html, which is one file that loads nothing, and save decisions.json there; or
write merge, apart or later into the column `decide` of pairs.csv. Then: trueline duplicates apply.
"""
APPLY = """\
Merges what a person decided; with --automatic also the clusters that are sure, where no person kept two of
them apart. Who wants one pair merged and another apart, both of one group, has that group refused as a whole;
the others go on. The file itself is never changed: merged.csv is another one, and undo.json is the way back.
"""
UNDO = """\
Takes merges back: the records come back at their places. What was edited in a merged record since then stays
in it, and is named; --edits lists it all. Other rows stay as they are. Without a column of ids (--id of
`apply`) the merged records must be at their places: a file that was sorted is refused.
"""
EXIT_CODES = """\
exit codes:
  0  done
  3  done, but there is something to look at: rows were rejected, groups were refused, records are gone,
     or stand in the file again
  1  refused: the message says why; nothing was written
  2  the command line is wrong
"""
FILES = "CSV or TSV with a header, may be gzip; or Parquet"


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    duplicates = commands.add_parser(
        "duplicates", help="find rows that are one company, decide on them, merge them, take that back"
    )
    actions = duplicates.add_subparsers(dest="action", required=True, metavar="ACTION")
    _find_options(actions)
    _apply_options(actions)
    _undo_options(actions)


def check(options: argparse.Namespace) -> None:
    """End with code 2 where an option is not written as it must be."""
    for name in ("field", "keep"):
        wrong = next((text for text in getattr(options, name, None) or () if text.find("=") < 1), None)
        if wrong is not None:
            options.parser.error(f"--{name} `{wrong}` is not written {_FORMS[name]}")


_FORMS = {"field": "FIELD=COLUMN", "keep": "COLUMN=RULE"}


def _find_options(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(actions, "find", "find rows that are one company", FIND)
    command.add_argument("customers", type=Path, metavar="FILE", help=FILES)
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    _column_options(command)
    command.add_argument(
        "--policy",
        type=Path,
        metavar="FILE",
        help="what is compared, and the points: a DuplicatePolicy, JSON",
    )
    command.add_argument("--region", help="where phone numbers without + are dialled: US, DE, ...")
    _merge_options(command)
    _reading_options(command)


def _apply_options(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(actions, "apply", "merge what was decided", APPLY)
    command.add_argument("customers", type=Path, metavar="FILE", help="the file in which they were found")
    command.add_argument(
        "--decisions",
        type=Path,
        action="append",
        required=True,
        metavar="FILE",
        help="decisions.json, saved from the report; or pairs.csv with its column `decide` filled in; "
        "may be given several times",
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    command.add_argument(
        "--automatic", action="store_true", help="merge also the clusters on which nobody needs to decide"
    )
    command.add_argument(
        "--without-names",
        action="store_true",
        help="with --automatic: merge also where no column is compared as the name",
    )
    command.add_argument(
        "--policy",
        type=Path,
        metavar="FILE",
        help="the policy of `find`, where it was not the documented one (decisions.json knows it)",
    )
    _column_options(command, " (pairs.csv: as in `find`; decisions.json knows it)")
    _merge_options(command)
    _reading_options(command)


def _undo_options(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(actions, "undo", "take merges back", UNDO)
    command.add_argument("merged", type=Path, metavar="FILE", help="merged.csv, edited since or not")
    command.add_argument("--undo", type=Path, required=True, metavar="FILE", help="the undo.json beside it")
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="the records, as CSV")
    command.add_argument(
        "--master",
        action="append",
        metavar="ID",
        help="only the merge into this record; may be given several times (default: all)",
    )
    command.add_argument(
        "--edits", type=Path, metavar="FILE", help="CSV: every cell that was edited since, and stays"
    )
    _reading_options(command, known="as undo.json says, or as it was saved since")


def _column_options(command: argparse.ArgumentParser, more: str = "") -> None:
    command.add_argument(
        "--id", metavar="COLUMN", help=f"each record's own id (default: the number of its row){more}"
    )
    command.add_argument(
        "--rank", metavar="COLUMN", help=f"whole numbers: the record with the highest stays{more}"
    )
    command.add_argument(
        "--field",
        action="append",
        metavar="FIELD=COLUMN",
        help=f"which column a field is; `FIELD=`: none; may be given several times{more}",
    )
    command.add_argument(
        "--blank",
        action="append",
        metavar="TEXT",
        help="a cell that says nothing, such as `unknown`, beside those that an import knows; may be given "
        f"several times{more}",
    )


def _decimal_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--decimal-mark",
        choices=["POINT", "COMMA"],
        help="of columns of which the LEAST, the GREATEST or the SUM is kept: 1204.50 or 1.204,50 "
        "(default: POINT; apply: as in `find`, which decisions.json knows)",
    )


def _merge_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--merge-policy",
        type=Path,
        metavar="FILE",
        help="which value survives: a MergePolicy, JSON. It changes the documented one: fields that it does "
        "not name keep their rules, and `neverMerge` stays the tax number's, unless it says "
        '`"neverMerge": []` or others',
    )
    command.add_argument(
        "--keep",
        action="append",
        metavar="COLUMN=RULE",
        help="which value of a column survives: FIRST, MASTER, NEWEST, EARLIEST, LATEST, LEAST, GREATEST, "
        "SUM, ANY_TRUE, ALL_TRUE, UNION or JOIN; may be given several times",
    )
    _decimal_option(command)


def _reading_options(command: argparse.ArgumentParser, known: str | None = None) -> None:
    command.add_argument(
        "--encoding",
        default=None if known else "utf-8",
        help=f"of the CSV file (default: {known or 'utf-8'})",
    )
    command.add_argument("--delimiter", help=f"of the CSV file (default: {known or 'found in the header'})")
    command.add_argument("--quiet", action="store_true", help="no progress bar")


def _command(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help_: str, description: str
) -> argparse.ArgumentParser:
    command = actions.add_parser(
        name,
        help=help_,
        description=description,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(parser=command)
    return command
