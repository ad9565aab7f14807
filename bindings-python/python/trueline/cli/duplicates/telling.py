"""What the commands say on the console."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from trueline.cli.figures import counted
from trueline.cli.importing import tell_issues
from trueline.cli.policies import listed
from trueline.cli.problems import shortened

if TYPE_CHECKING:
    from trueline.cli.duplicates.applying import Applied
    from trueline.cli.duplicates.finding import Found
    from trueline.cli.duplicates.undoing import Undone

SHOWN = 5


def tell_found(found: Found, out: Path, written: list[str]) -> None:
    """Which column is which field, and what was found."""
    customers, columns = found.customers, found.columns
    tell_issues(customers.path, customers.issues, "issues.csv")
    header = columns.header
    print(f"{customers.path.name}: {counted(len(customers.records), 'record')}")
    said = ", ".join(f"`{header[place].strip()}` is {name}" for name, place in found.compared.items())
    print(f"  compared by: {said}")
    if found.absent:
        print(f"  no column for {', '.join(found.absent)}: not known of any record (--field says otherwise)")
    if columns.id is None:
        print("  no --id: a record is named by its row")
    sure = sum(len(cluster.rows) for cluster in found.clusters)
    print(f"  {found.report.compared_pairs:>9,} pairs compared, {len(found.pairs):,} of them alike")
    clusters = counted(len(found.clusters), "cluster")
    print(f"  {sure:>9,} records in {clusters} that are sure; merged, {found.report.entities:,} are left")
    print(f"  {len(found.decided('REVIEW')):>9,} pairs at which a person should look")
    print(f"  {len(found.decided('HELD')):>9,} pairs with enough points that something else speaks against")
    for key in found.report.oversized_keys[:SHOWN]:
        recipe = " and ".join(found.policy["keys"][key.recipe])
        value = ", ".join(map(shortened, key.key))
        print(f"  not compared by {recipe} `{value}`: {key.records:,} records share it")
    if len(found.report.oversized_keys) > SHOWN:
        print(f"  and {len(found.report.oversized_keys) - SHOWN:,} more such keys, see summary.json")
    print(f"written to {out}: {', '.join(written)}")
    print(f"decide in {out / 'report.html'}, or in the column `decide` of pairs.csv: merge, apart or later")


def tell_applied(applied: Applied, out: Path, written: list[str], *, automatic: bool) -> None:
    """What was merged and what was not."""
    path, decisions, groups = applied.customers.path, applied.decisions, applied.groups
    for one in applied.refused[:SHOWN]:
        ids = ", ".join(f"`{shortened(applied.merger.id(row))}`" for row in one.rows[:SHOWN])
        more = "" if len(one.rows) <= SHOWN else f" and {len(one.rows) - SHOWN:,} more"
        print(f"{path.name}: not merged: {ids}{more}: {one.words} ({one.code})", file=sys.stderr)
    if len(applied.refused) > SHOWN:
        print(f"{path.name}: and {len(applied.refused) - SHOWN:,} more, see refused.csv", file=sys.stderr)
    before = len(applied.customers.records)
    print(f"{path.name}: {counted(before, 'record')} -> {before - len(applied.absorbed):,}")
    merged = sum(len(one.rows) for one in applied.merged)
    print(f"  {merged:>9,} records merged into {len(applied.merged):,}")
    print(
        f"  {len(decisions.merge):>9,} pairs decided to merge, {len(decisions.apart):,} apart, "
        f"{decisions.later:,} later"
    )
    if groups.overruled:
        print(f"  {len(groups.overruled):>9,} of the sure clusters not merged: two of each are kept apart")
    if applied.refused:
        print(f"  {len(applied.refused):>9,} groups refused, see refused.csv")
    if decisions.clusters and not automatic:
        clusters = counted(len(decisions.clusters), "cluster")
        print(f"  only what a person decided; --automatic merges what is sure too: {clusters}")
    print(f"written to {out}: {', '.join(written)}")
    print(f"keep {out / 'undo.json'}: it is the way back")


def tell_undone(undone: Undone, out: Path) -> None:
    """What came back, what stays edited, and what could not come back."""
    path = undone.way.path.name
    for master in undone.gone[:SHOWN]:
        print(f"{path}: `{shortened(master)}` is gone: what was merged into it stays away", file=sys.stderr)
    if len(undone.gone) > SHOWN:
        print(f"{path}: and {len(undone.gone) - SHOWN:,} more are gone", file=sys.stderr)
    back = sum(len(merge.rows) - 1 for merge in undone.merges)
    print(f"{counted(len(undone.merges), 'merge')} taken back: {counted(back, 'record')} came back")
    for master, headers in undone.kept[:SHOWN]:
        print(f"  `{shortened(master)}` keeps what was edited since: {listed(headers)}")
    if len(undone.kept) > SHOWN:
        print(f"  and {len(undone.kept) - SHOWN:,} more keep what was edited since")
    if undone.before:
        print(f"  {counted(len(undone.before), 'merge')} had been taken back before")
    if not undone.at_their_places:
        print("  rows were added or taken away since: the records stand behind those they were merged into")
    print(f"written: {out}")
