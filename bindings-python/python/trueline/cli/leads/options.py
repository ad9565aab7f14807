"""The options of `trueline leads train` and `trueline leads score`."""

from __future__ import annotations

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from trueline.cli.problems import RefusedError

TRAIN = """\
Learns a scorecard from closed leads and says how good it is on leads that it never saw. A column is a field:
of numbers, or of categories. Ids, days and free text are left out, and that is said. Fields that may have
been filled in after the outcome are named: ask who fills them in, and leave them out.

Files are CSV or TSV with a header, plain or gzip; or Parquet, which needs pyarrow. The scorecard is JSON that
a person can read; its `points` and `bands` may be edited.
"""
SCORE = """\
Says of each lead how likely it is won, its band, and why. By a scorecard that `train` made, by a rule card,
or by both; the bands are those in the scorecard, unless the policy has its own. Columns are fields of the
same name. A rule card alone knows no outcomes: it gives points and a band, and no probability.

`confidence_percent` is how sure it is that the lead's true probability lies in this band, by how many leads
taught the scorecard. It is no accuracy: how often HOT and COLD are right, `train` says, with the coverage.
"""
EXIT_CODES = """\
exit codes:
  0  every row was read
  3  done, but rows were rejected: the first are shown, --rejects lists them all
  1  refused: the message says why; nothing was written
  2  the command line is wrong
"""
NAMED = {
    "leave-out": "fields that are not to be learned from",
    "number": "fields that are numbers, whatever they look like: a row where one is none is rejected",
    "category": "fields that are categories, whatever they look like",
}
"""Options that name columns."""
SCORECARD, REPORT, SCORED = Path("scorecard.json"), Path("report.html"), Path("scored.csv")
"""What is written where no name is given, and only where there is no such file."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    leads = commands.add_parser("leads", help="learn a scorecard from closed leads, and score others by it")
    actions = leads.add_subparsers(dest="action", required=True, metavar="ACTION")
    _train_options(actions)
    _score_options(actions)


def check(options: argparse.Namespace) -> None:
    """End with code 2 where options do not go together."""
    if options.action != "score":
        return
    if options.scorecard is None and options.card is None:
        options.parser.error("a scorecard or a rule card is needed: --scorecard, --card")
    if options.card is None and (options.today is not None or options.policy is not None or options.missing):
        options.parser.error("--today, --policy and --missing go with --card")
    if options.without_reasons and options.card is not None:
        options.parser.error("--without-reasons is about a scorecard alone")


def names_in(options: list[str] | None, header: list[str]) -> list[str]:
    """The columns of options that may be given several times, or name several with commas between."""
    names = []
    for text in options or ():
        names += [text] if text in header else [part.strip() for part in text.split(",") if part.strip()]
    return list(dict.fromkeys(names))


def free_name(name: Path, option: str) -> Path:
    """A name that nobody chose: a file that is there already is not replaced by it."""
    if name.exists():
        raise RefusedError(f"{name} is there already; name it by {option} to replace it, or name another")
    return name


def _train_options(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(actions, "train", "learn from closed leads", TRAIN)
    command.add_argument("--target", required=True, metavar="COLUMN", help="says whether a lead was won")
    command.add_argument(
        "--won-value",
        action="append",
        default=[],
        metavar="TEXT",
        help="what stands there if it was (default: 1, true, yes or won); may be given several times",
    )
    command.add_argument(
        "--lost-value",
        action="append",
        default=[],
        metavar="TEXT",
        help="what stands there if it was lost; what is neither is still open: neither learned from nor "
        "judged by (default: everything else is lost); may be given several times",
    )
    for option, meaning in NAMED.items():
        command.add_argument(f"--{option}", action="append", metavar="COLUMN,...", help=meaning)
    command.add_argument(
        "--missing", action="append", default=[], metavar="TEXT", help="a text that means `not known`: Select"
    )
    command.add_argument(
        "--id", metavar="COLUMN", help="the lead's id, by which it is kept out or not (default: its row)"
    )
    command.add_argument(
        "--holdout", type=_holdout, default=30, metavar="PERCENT", help="of leads kept out of training (30)"
    )
    command.add_argument(
        "--precision",
        type=_precision,
        metavar="PERCENT",
        help="how often HOT and COLD must be right: finds such bands and puts them into the scorecard "
        "(default: 70 and 30 percent stay, and what 85 would cost is said)",
    )
    command.add_argument("--policy", type=Path, metavar="FILE", help="how it learns, a TrainPolicy as JSON")
    command.add_argument("--out", type=Path, metavar="FILE", help=f"the scorecard (default: {SCORECARD})")
    command.add_argument("--report", type=Path, metavar="FILE", help=f"one HTML page (default: {REPORT})")
    command.add_argument("--json", type=Path, metavar="FILE", help="write every figure, for another program")
    _reading_options(command)


def _score_options(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(actions, "score", "score a file of leads", SCORE)
    command.add_argument("--scorecard", type=Path, metavar="FILE", help="that `train` made (JSON)")
    command.add_argument("--card", type=Path, metavar="FILE", help="a rule card (JSON), which counts too")
    command.add_argument("--policy", type=Path, metavar="FILE", help="how both are weighed, a BlendPolicy")
    command.add_argument(
        "--today", type=_day, metavar="DAY", help="for which the rule card is read, YYYY-MM-DD (default: now)"
    )
    command.add_argument(
        "--missing",
        action="append",
        default=[],
        metavar="TEXT",
        help="a text that means `not known`, beside those of the scorecard; may be given several times",
    )
    command.add_argument(
        "--partly",
        action="store_true",
        help="fields without a column are not known of any lead (without this they are refused)",
    )
    command.add_argument("--id", metavar="COLUMN", help="a column that is copied to the output")
    command.add_argument("--out", type=Path, metavar="FILE", help=f"the answers, CSV (default: {SCORED})")
    command.add_argument(
        "--without-reasons",
        action="store_true",
        help="probability, score and band alone: for very long files",
    )
    _reading_options(command)


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
    command.add_argument("leads", type=Path, help="a lead a row: CSV or TSV, may be gzip; or Parquet")
    return command


def _reading_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--encoding", default="utf-8", help="of the CSV file (default: utf-8)")
    command.add_argument("--delimiter", help="of the CSV file (default: found in the header)")
    command.add_argument("--rejects", type=Path, metavar="FILE", help="every rejected row and why, as CSV")
    command.add_argument("--quiet", action="store_true", help="no progress bar")


def _holdout(text: str) -> int:
    if text.isascii() and text.isdecimal() and 2 <= int(text) <= 90:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is not a percentage, 2 to 90")


def _precision(text: str) -> Decimal:
    try:
        percent = Decimal(text)
    except InvalidOperation:
        percent = Decimal("NaN")
    if percent.is_finite() and 50 <= percent <= 100 and percent * 10_000 == int(percent * 10_000):
        return percent
    raise argparse.ArgumentTypeError(f"`{text}` is not a percentage, 50 to 100, of up to 4 decimals")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is not a day, YYYY-MM-DD") from None
