"""`trueline sample`: a wholesaler's files, to try the import on.

Everything follows from the seed: the same seed gives the same bytes on every machine.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from trueline.cli.outputs import written_at_once
from trueline.cli.sample.counts import TODAY
from trueline.cli.sample.orders import order_lines
from trueline.cli.sample.stock import stock_lines


def write_sample(options: argparse.Namespace) -> int:
    """Run `trueline sample`: write orders.csv and stock.csv."""
    directory: Path = options.directory
    with written_at_once(directory) as unfinished:
        _write(unfinished / "orders.csv", order_lines(options.seed))
        _write(unfinished / "stock.csv", stock_lines(options.seed))
    orders, stock = directory / "orders.csv", directory / "stock.csv"
    print(f"written: {orders}, {stock}")
    print(
        f"try: trueline import {orders} --stock {stock} --today {TODAY.isoformat()} "
        f"--out {directory / 'result'}"
    )
    return 0


def _write(path: Path, lines: list[bytes]) -> None:
    path.write_bytes(b"\n".join(lines) + b"\n")
