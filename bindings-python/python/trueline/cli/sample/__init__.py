"""`trueline sample`: files to try the other commands on.

Everything follows from the seed: the same seed gives the same bytes on every machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from trueline.cli.outputs import written_at_once
from trueline.cli.sample import duplicates, leads, ledger, usage, vault
from trueline.cli.sample.counts import TODAY
from trueline.cli.sample.orders import order_lines
from trueline.cli.sample.stock import stock_lines


def write_sample(options: argparse.Namespace) -> int:
    """Run `trueline sample`: a wholesaler's files, a month of usage or of stock, a year of leads, or what
    should be sealed.
    """
    directory: Path = options.directory
    if options.purpose == "vault":
        _write_vault(directory, options.seed)
        return 0
    if options.purpose == "overage":
        _write(directory, usage.usage_files(options.seed))
        month = f"--plans {directory / 'plans.json'} --month {usage.MONTH} --time-zone {usage.ZONE}"
        print(
            f"try: trueline overage {directory / 'usage.csv'} {month} --tenant {usage.TENANT} "
            f"--ledger {directory / 'ledger.csv'} --html {directory / 'report.html'}"
        )
        print(
            f"or:  trueline overage {directory / 'events.csv'} {month} "
            f"--accounts {directory / 'accounts.csv'} --html {directory / 'events.html'}"
        )
        return 0
    if options.purpose == "stock":
        _write(directory, ledger.ledger_files(options.seed))
        files = {"ledger": "stock_ledger", "levels": "stock_level", "opening": "opening"}
        files |= {"allocations": "stock_allocation", "picks": "stock_pick"}
        named = " ".join(f"--{name} {directory / file}.csv" for name, file in files.items())
        print(f"try: trueline stock verify {named} --html {directory / 'report.html'}")
        return 0
    if options.purpose == "leads":
        _write_leads(directory, options.seed)
        return 0
    if options.purpose == "duplicates":
        _write_duplicates(directory, options.seed)
        return 0
    orders, stock = directory / "orders.csv", directory / "stock.csv"
    _write(directory, {"orders.csv": order_lines(options.seed), "stock.csv": stock_lines(options.seed)})
    print(
        f"try: trueline import {orders} --stock {stock} --today {TODAY.isoformat()} "
        f"--out {directory / 'result'}"
    )
    return 0


def _write_leads(directory: Path, seed: int) -> None:
    _write(directory, leads.lead_files(seed))
    scorecard = directory / "scorecard.json"
    print(
        f'try:  trueline leads train {directory / "leads.csv"} --target Converted --id "Lead ID" '
        f"--missing {leads.NOT_CHOSEN} --out {scorecard} --report {directory / 'report.html'}"
    )
    print(f'then: the same with --leave-out "{leads.LEAK}", which tells the outcome')
    print(
        f'then: trueline leads score {directory / "new_leads.csv"} --scorecard {scorecard} --id "Lead ID" '
        f"--out {directory / 'scored.csv'}"
    )


def _write_duplicates(directory: Path, seed: int) -> None:
    _write(directory, duplicates.duplicate_files(seed))
    customers, found, merged = directory / "customers.csv", directory / "found", directory / "merged"
    command = "trueline duplicates"
    print(f'try:  {command} find {customers} --id "Customer No" --out {found}')
    print(f"then: decide in {found / 'report.html'} or in {found / 'pairs.csv'}")
    print(
        f'then: {command} apply {customers} --decisions {found / "pairs.csv"} --id "Customer No" --automatic '
        f"--out {merged}"
    )
    print(
        f"back: {command} undo {merged / 'merged.csv'} --undo {merged / 'undo.json'} "
        f"--out {directory / 'restored.csv'}"
    )


def _write_vault(directory: Path, seed: int) -> None:
    _write(directory, vault.vault_files(seed))
    for name in ("keys.json", "keys-next.json"):
        (directory / name).chmod(0o600)
    people = directory / "people.csv"
    print(f"try: trueline pii scan {people} --html {directory / 'people.html'}")
    context = " ".join(f"--context {name}={value}" for name, value in vault.CONTEXT.items())
    print(
        f"or:  psql DATABASE -f {directory / 'accounts.sql'}, then\n"
        f"     trueline rotate --database DATABASE --keys {directory / 'keys-next.json'} --table accounts "
        f"--id provider --id provider_account_id --column refresh_token {context} "
        f"--context-column user=user_id --html {directory / 'rotation.html'}"
    )


def _write(directory: Path, files: Mapping[str, list[bytes]]) -> None:
    with written_at_once(directory) as unfinished:
        for name, lines in files.items():
            (unfinished / name).write_bytes(b"\n".join(lines) + b"\n")
    print(f"written: {', '.join(str(directory / name) for name in files)}")
