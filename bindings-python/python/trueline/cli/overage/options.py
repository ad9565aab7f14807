"""The options of `trueline overage`."""

from __future__ import annotations

import argparse
import re
from datetime import datetime, timezone
from pathlib import Path

from trueline.cli.database import DATABASE, database_of
from trueline.cli.zones import instant

LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\]):\d+/?")

DESCRIPTION = """\
Says what each account would be charged for usage above its plan, and why. Nothing is charged without
--charge.

The usage file has a row an account (columns account, plan, used, and customer, subscription, skip where
there are any) or a row an event (columns account and at, and source, id, endpoint, value, item); which of
the two, its header says. Events with the same account, source and id count once. For events, --accounts
says who is on which plan.

The plans are an overage policy (JSON). Without --plans it is the documented one: FREE includes 1,000 calls,
PRO 100,000 and 0.001 USD a call above, ENTERPRISE has no limit.
"""
EXIT_CODES = """\
exit codes:
  0  every row was read and every account decided
  3  done, but there is something to look at: rows rejected, accounts at fault, charges not gone through
  1  refused: the message says why; nothing was charged and nothing was written
  2  the command line is wrong
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "overage",
        help="see what usage above the plans costs, and charge it",
        description=DESCRIPTION,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(parser=command)
    command.add_argument("usage", type=Path, help="the usage file, CSV, may be gzip")
    command.add_argument("--plans", type=Path, metavar="FILE", help="the plans, an overage policy (JSON)")
    command.add_argument("--accounts", type=Path, metavar="FILE", help="who is on which plan (CSV)")
    command.add_argument("--ledger", type=Path, metavar="FILE", help="what was charged before (CSV)")
    command.add_argument(
        "--tenant", metavar="NAME", help="whose accounts they are; it is part of every charge's key"
    )
    _period_options(command)
    _file_options(command)
    _charge_options(command)


def _period_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("the period, one of --month and --at")
    which = group.add_mutually_exclusive_group(required=True)
    which.add_argument("--month", type=_month, metavar="YYYY-MM", help="a month of the calendar")
    which.add_argument(
        "--at", type=_instant, metavar="INSTANT", help="an instant in it, with Z or an offset, or `now`"
    )
    group.add_argument("--time-zone", default="UTC", metavar="ZONE", help="whose days count (default: UTC)")
    group.add_argument(
        "--interval",
        choices=["DAY", "WEEK", "MONTH", "QUARTER", "HALF_YEAR", "YEAR"],
        help="with --at: how long the period is (default: MONTH)",
    )
    group.add_argument(
        "--anchor", type=_instant, metavar="INSTANT", help="with --at: periods are counted from here"
    )
    group.add_argument(
        "--week-start",
        choices=["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"],
        help="with --interval WEEK: its first day (default: MONDAY)",
    )


def _file_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("files")
    group.add_argument("--html", type=Path, metavar="FILE", help="write the report, one self-contained page")
    group.add_argument("--json", type=Path, metavar="FILE", help="write everything, for another program")
    group.add_argument("--csv", type=Path, metavar="FILE", help="write a row an account")
    group.add_argument("--mapping", type=Path, metavar="FILE", help="which header is which field (JSON)")
    group.add_argument("--encoding", help="of the CSV files (default: utf-8)")
    group.add_argument("--delimiter", help="of the CSV files (default: found in the header)")
    group.add_argument("--quiet", action="store_true", help="no progress bar")


def _charge_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("charging")
    group.add_argument(
        "--database",
        metavar="URL",
        help=f"PostgreSQL with the table overage_charge; better in {DATABASE}, where other users of the "
        "machine do not see it",
    )
    group.add_argument(
        "--charge", action="store_true", help="charge it at Stripe; the key is in STRIPE_API_KEY"
    )
    group.add_argument("--yes", action="store_true", help="with --charge: do not ask")
    group.add_argument(
        "--stripe-url", type=_loopback, metavar="URL", help="for tests: a Stripe on this machine"
    )


def check(options: argparse.Namespace) -> None:
    """End with code 2 where options do not go together."""
    parser: argparse.ArgumentParser = options.parser
    if options.month is not None:
        for name in ("interval", "anchor", "week_start"):
            if getattr(options, name) is not None:
                parser.error(f"--{name.replace('_', '-')} goes with --at, not with --month")
    if options.week_start is not None and options.interval != "WEEK":
        parser.error("--week-start goes with --interval WEEK")
    if options.week_start is not None and options.anchor is not None:
        parser.error("--week-start is of the calendar's weeks; with --anchor weeks begin on its day")
    for name in ("yes", "stripe_url"):
        if getattr(options, name) and not options.charge:
            parser.error(f"--{name.replace('_', '-')} goes with --charge")
    if options.ledger is not None and (options.database or options.charge):
        parser.error("--ledger and --database are two places for the same rows; --charge needs the database")
    if options.charge and database_of(options) is None:
        parser.error(f"--charge needs --database, or {DATABASE}")
    if options.tenant is None and (options.ledger is not None or database_of(options) is not None):
        parser.error("what was charged before is known by its keys, and --tenant is part of them")


def _month(text: str) -> datetime:
    """An instant that is in the month in every zone."""
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text, re.ASCII) and not text.startswith("0000"):
        return datetime.fromisoformat(f"{text}-15T12:00:00+00:00")
    raise argparse.ArgumentTypeError(f"`{text}` is not a month, YYYY-MM")


def _instant(text: str) -> datetime:
    if text == "now":
        return datetime.now(timezone.utc)
    found = instant(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"`{text}` is not an instant such as 2026-10-05T14:00:00Z")
    return found


def _loopback(text: str) -> str:
    """A key is sent there: no other machine may get it."""
    if LOOPBACK.fullmatch(text):
        return text.rstrip("/")
    raise argparse.ArgumentTypeError(f"`{text}` is not on this machine, such as http://127.0.0.1:12111")
