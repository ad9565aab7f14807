"""`trueline overage`: read, plan, charge if that is asked for, write, tell."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping as Members
from pathlib import Path

import trueline
from trueline.cli.database import database_of
from trueline.cli.importing import DONE, DONE_WITH_REJECTED_ROWS
from trueline.cli.outputs import files_at_once, write_csv
from trueline.cli.overage.charging import Charging, database_ledger
from trueline.cli.overage.columns import Mapping, read_mapping
from trueline.cli.overage.ledger import Ledger, read_ledger
from trueline.cli.overage.looks import not_sent
from trueline.cli.overage.model import Result, rejected_rows, sources
from trueline.cli.overage.planning import lines_of, read_policy, run_of, strangers
from trueline.cli.overage.tables import HEADER, item_row, run_json
from trueline.cli.overage.telling import tell
from trueline.cli.overage.usage import Span, read_usage
from trueline.cli.reading import named_delimiter
from trueline.cli.report.overage import overage_html
from trueline.cli.sheets import Reading


def run_overage(options: argparse.Namespace) -> int:
    """Run `trueline overage` and give its exit code."""
    mapping = read_mapping(options.mapping)
    policy = read_policy(options.plans)
    targets = {name: path for name in ("html", "json", "csv") if (path := getattr(options, name))}
    inputs = [
        path
        for path in (options.usage, options.accounts, options.ledger, options.plans, options.mapping)
        if path is not None
    ]
    result: Result | None = None
    try:
        # What cannot be written is known before anything is charged.
        with files_at_once(list(targets.values()), inputs) as made:
            charging = Charging(options, policy) if options.charge else None
            result = _result(options, mapping, policy)
            if charging is not None:
                if not options.yes:
                    tell(result, _listed_in(targets))
                charging.carry_out(result)
            tell(result, _listed_in(targets))
            _write({name: made[path] for name, path in targets.items()}, result)
    except OSError as error:
        if result is None or not result.charged:
            raise
        print(f"trueline: charged as said, but no file was written: {error.strerror}", file=sys.stderr)
        return DONE_WITH_REJECTED_ROWS
    if targets:
        print(f"written: {', '.join(str(path) for path in targets.values())}")
    return DONE_WITH_REJECTED_ROWS if _to_look_at(result) else DONE


def _result(options: argparse.Namespace, mapping: Mapping, policy: trueline.OveragePolicy) -> Result:
    """Everything that the files say, and the plan."""
    encoding = options.encoding or mapping.encoding or "utf-8"
    delimiter = named_delimiter(options.delimiter or mapping.delimiter)
    how = Reading(encoding, delimiter, options.quiet)
    span = _span(options)
    ledger = _ledger(options, mapping, how, policy, span)
    usage = read_usage(options.usage, options.accounts, mapping, how, span)
    run = run_of(usage.subjects, ledger, policy, options.tenant, span)
    result = Result(
        title=mapping.title or options.usage.name,
        tenant=options.tenant,
        span=span,
        policy=policy,
        usage=usage,
        ledger=ledger,
        run=run,
        lines=lines_of(usage.subjects, run, policy),
        strangers=strangers(usage.subjects, ledger),
    )
    for source in sources(result):
        source.issues.sort(key=lambda issue: issue.row)
    return result


def _span(options: argparse.Namespace) -> Span:
    request = trueline.BillingPeriodRequest(
        at=options.month or options.at,
        interval=options.interval,
        time_zone=options.time_zone,
        anchor=options.anchor,
        week_start=options.week_start,
    )
    return Span(trueline.billing_period(request), options.time_zone)


def _ledger(
    options: argparse.Namespace, mapping: Mapping, how: Reading, policy: trueline.OveragePolicy, span: Span
) -> Ledger | None:
    if options.ledger is not None:
        return read_ledger(options.ledger, mapping.ledger, how)
    database = database_of(options)
    return None if database is None else database_ledger(database, options.tenant, policy, span)


def _write(made: Members[str, Path], result: Result) -> None:
    if "html" in made:
        made["html"].write_text(overage_html(result), encoding="utf-8")
    if "json" in made:
        text = json.dumps(run_json(result), indent=2, ensure_ascii=False)
        made["json"].write_text(text + "\n", encoding="utf-8")
    if "csv" in made:
        write_csv(made["csv"], HEADER, (item_row(line, result.currency) for line in result.lines))


def _listed_in(targets: Members[str, Path]) -> str:
    """Where everything is listed of which the console says the first."""
    path = targets.get("json") or targets.get("html")
    return "them with --html or --json" if path is None else str(path)


def _to_look_at(result: Result) -> bool:
    return bool(rejected_rows(result) or result.run.summary.fault or not_sent(result))
