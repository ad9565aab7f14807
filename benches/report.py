"""Prints one table out of criterion's estimates and the lines of the peers, and one of memory.

python3 benches/report.py target/criterion bench-rust.jsonl bench-python.jsonl bench-node.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

OURS = ("Rust", "Python", "Node", "Kotlin", "Swift")

# A figure by what was measured and where; a peer's beside the place of ours that it was measured with.
Table = dict[str, dict[str, float]]
Homes = dict[str, str]


def criterion_figures(criterion: Path) -> list[tuple[str, str, float]]:
    """Nanoseconds a row or a call. In a group of one work each benchmark is a place."""
    found = []
    for path in sorted(criterion.glob("**/new/benchmark.json")):
        benchmark = json.loads(path.read_text())
        median = json.loads((path.parent / "estimates.json").read_text())["median"]["point_estimate"]
        rows = (benchmark["throughput"] or {}).get("Elements", 1)
        group, place = benchmark["group_id"], benchmark["function_id"] or ""
        if group == "column":
            found.append((f"{place}, column of 1,000,000", "Rust", median / rows))
        elif group == "plan" or not place:
            found.append((place or group, "Rust", median / rows))
        else:
            found.append((group, place, median / rows))
    return found


def measured(criterion: Path, files: list[Path]) -> tuple[Table, Table, Homes]:
    """Nanoseconds, bytes, and where each peer is at home."""
    times: Table = {}
    bytes_: Table = {}
    homes: Homes = {}
    for what, place, ns in criterion_figures(criterion):
        times.setdefault(what, {})[place] = ns
        homes[place] = "Rust"
    for file in files:
        lines = [json.loads(line) for line in file.read_text().splitlines()]
        home = next((line["where"] for line in lines if line["where"] in OURS), "")
        for line in lines:
            table, figure = (times, "ns") if "ns" in line else (bytes_, "bytes")
            table.setdefault(line["what"], {})[line["where"]] = line[figure]
            homes[line["where"]] = home
    return times, bytes_, homes


def time_shown(ns: float) -> str:
    for unit, size in (("ms", 1e6), ("us", 1e3)):
        if ns >= size:
            return f"{ns / size:.2f} {unit}"
    return f"{ns:.1f} ns"


def bytes_shown(count: float) -> str:
    return f"{count:.0f} bytes"


def print_table(title: str, table: Table, homes: Homes, shown: Callable[[float], str]) -> None:
    print(f"| {title} |", " | ".join(OURS), "| peers, and how many times as much |")
    print("|---" * (len(OURS) + 2) + "|")
    for what, places in table.items():
        peers = []
        for peer, figure in places.items():
            if peer in OURS:
                continue
            # A language that has no such call of ours has Rust beside it.
            home = homes[peer] if homes[peer] in places else "Rust"
            ours = places.get(home)
            peers.append(f"{peer} {shown(figure)}" + (f" ({figure / ours:.1f}x of {home})" if ours else ""))
        cells = [shown(places[place]) if place in places else "-" for place in OURS]
        print("|", " | ".join([what, *cells, ", ".join(peers) or "-"]), "|")


def main() -> None:
    times, bytes_, homes = measured(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
    print_table("work (a call or a row)", times, homes, time_shown)
    if bytes_:
        print()
        print_table("memory", bytes_, homes, bytes_shown)


if __name__ == "__main__":
    main()
