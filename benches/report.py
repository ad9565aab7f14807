"""Prints one table out of criterion's estimates and the lines of the peers.

python3 benches/report.py target/criterion bench-python.jsonl bench-node.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

OURS = ("Rust", "Python", "Node", "Kotlin", "Swift")


def measured(criterion: Path, lines: list[Path]) -> dict[str, dict[str, float]]:
    """Nanoseconds a row or a call, by what and where."""
    table: dict[str, dict[str, float]] = {}
    for path in sorted(criterion.glob("**/new/benchmark.json")):
        benchmark = json.loads(path.read_text())
        median = json.loads((path.parent / "estimates.json").read_text())["median"]["point_estimate"]
        rows = (benchmark["throughput"] or {}).get("Elements", 1)
        name = benchmark["full_id"].removeprefix("plan/")
        if name.startswith("column/"):
            name = name.removeprefix("column/") + ", column of 1,000,000"
        table.setdefault(name, {})["Rust"] = median / rows
    for file in lines:
        for line in file.read_text().splitlines():
            found = json.loads(line)
            table.setdefault(found["what"], {})[found["where"]] = found["ns"]
    return table


def shown(ns: float | None) -> str:
    if ns is None:
        return "-"
    for unit, size in (("ms", 1e6), ("us", 1e3)):
        if ns >= size:
            return f"{ns / size:.2f} {unit}"
    return f"{ns:.1f} ns"


def main() -> None:
    table = measured(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
    print("| work (a call or a row) |", " | ".join(OURS), "| peers, and how many times as long |")
    print("|---" * (len(OURS) + 2) + "|")
    for what, places in table.items():
        peers = []
        for peer, ns in places.items():
            if peer in OURS:
                continue
            home = "Python" if "pandas" in peer or "Python" in peer else "Node"
            ours = places.get(home)
            peers.append(f"{peer} {shown(ns)}" + (f" ({ns / ours:.1f}x of {home})" if ours else ""))
        cells = [shown(places.get(place)) for place in OURS]
        print("|", " | ".join([what, *cells, ", ".join(peers) or "-"]), "|")


if __name__ == "__main__":
    main()
