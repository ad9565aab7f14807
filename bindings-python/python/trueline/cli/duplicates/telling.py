"""What the commands say on the console."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from trueline.cli.duplicates.decisions import APART, LATER, MERGE
from trueline.cli.figures import counted
from trueline.cli.importing import tell_issues
from trueline.cli.policies import listed
from trueline.cli.problems import shortened

if TYPE_CHECKING:
    from trueline.cli.duplicates.applying import Applied
    from trueline.cli.duplicates.finding import Found
    from trueline.cli.duplicates.undoing import Undone

SHOWN = 5
MERGED = "merged.csv"


def tell_found(found: Found, out: Path, written: list[str]) -> None:
    """Which column is which field, and what was found."""
    customers, columns = found.customers, found.columns
    tell_issues(customers.path, customers.issues, "issues.csv")
    header = columns.header
    print(f"{customers.path.name}: {counted(len(customers.records), 'record')}")
    said = ", ".join(f"`{header[place].strip()}` is {name}" for name, place in found.compared.items())
    print(f"  compared by: {said}")
    if not found.has_names:
        _warn_of_names(customers.path.name, [header[place].strip() for place in found.compared.values()])
    if found.absent:
        print(f"  no column for {', '.join(found.absent)}: not known of any record (--field says otherwise)")
    if columns.id is None:
        print("  no --id: a record is named by its row")
    sure = sum(len(cluster.rows) for cluster in found.clusters)
    print(f"  {found.report.compared_pairs:>9,} pairs compared, {len(found.pairs):,} of them alike")
    clusters = counted(len(found.clusters), "cluster")
    print(f"  {sure:>9,} records in {clusters} that are sure; merged, {found.report.entities:,} are left")
    print(f"  {_many(len(found.decided('REVIEW')), 'pair')} at which a person should look")
    print(
        f"  {_many(len(found.decided('HELD')), 'pair')} with enough points that something else speaks against"
    )
    for key in found.report.oversized_keys[:SHOWN]:
        recipe = " and ".join(found.policy["keys"][key.recipe])
        value = ", ".join(map(shortened, key.key))
        print(f"  not compared by {recipe} `{value}`: {key.records:,} records share it")
    if len(found.report.oversized_keys) > SHOWN:
        print(f"  and {len(found.report.oversized_keys) - SHOWN:,} more such keys, see summary.json")
    print(f"written to {out}: {', '.join(written)}")
    decide = f"decide in {out / 'report.html'}, or in the column `decide` of pairs.csv: merge, apart or later"
    if customers.issues:
        rows = counted(len(customers.issues), "row")
        print(
            f"before you decide: {rows} could not be read, and `apply` refuses the file until they are "
            "right. Decisions hold of this very file: put them right first (see issues.csv), and find again"
        )
    print(decide)


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
    for is_cluster, noun in ((False, "pair"), (True, "cluster")):
        merge, apart, later = (decisions.said[word, is_cluster] for word in (MERGE, APART, LATER))
        if merge or apart or later or not is_cluster:
            print(f"  {_many(merge, noun)} decided to merge, {apart:,} apart, {later:,} later")
    if groups.overruled:
        print(f"  {len(groups.overruled):>9,} of the sure clusters not merged: two of each are kept apart")
    if applied.refused:
        print(f"  {_many(len(applied.refused), 'group')} refused, see refused.csv")
    if decisions.clusters and not automatic:
        clusters = counted(len(decisions.clusters), "cluster")
        print(f"  only what a person decided; --automatic merges what is sure too: {clusters}")
    print(f"written to {out}: {', '.join(written)}")
    print(f"keep {out / 'undo.json'}: it is the way back")
    _tell_classes(applied, out)


def _warn_of_names(file: str, headers: list[str]) -> None:
    print(
        f"{file}: WARNING: no column is compared as the name. Records are compared by {listed(headers)} "
        "alone: two companies at one address or mailbox count as sure. Name the column by --field "
        "name=COLUMN; without one `apply --automatic` is refused",
        file=sys.stderr,
    )


def _tell_classes(applied: Applied, out: Path) -> None:
    """What an import found out of two companies does not hold of the one."""
    left = [applied.columns.header[place].strip() for place in sorted(applied.merger.derived)]
    if left and applied.merged:
        again = ["trueline", "import", str(out / MERGED), "--today", "DAY", "--out", str(out / "again")]
        print(f"companies of an import: in merged records {listed(left)} are empty; they are asked again by")
        print(f"  {shlex.join(again)}")


def _many(count: int, noun: str) -> str:
    """`        2 pairs`, as the column of counts."""
    return f"{count:>9,} {noun if count == 1 else noun + 's'}"


def tell_undone(undone: Undone, out: Path, edits: Path | None) -> None:
    """What came back, what stays edited, and what could not come back."""
    path = undone.way.path.name
    for master in undone.gone[:SHOWN]:
        print(f"{path}: `{shortened(master)}` is gone: what was merged into it stays away", file=sys.stderr)
    if len(undone.gone) > SHOWN:
        print(f"{path}: and {len(undone.gone) - SHOWN:,} more are gone", file=sys.stderr)
    for master, ids in undone.again[:SHOWN]:
        named = listed(ids)
        print(
            f"{path}: the merge into `{shortened(master)}` is not taken back: {named} stands in the file "
            "again, beside the merged record; take that row away or give it another id, and undo again with "
            f"--master {shlex.quote(master)}",
            file=sys.stderr,
        )
    if len(undone.again) > SHOWN:
        print(f"{path}: and {len(undone.again) - SHOWN:,} more are not taken back", file=sys.stderr)
    back = sum(len(merge.rows) - 1 for merge in undone.merges)
    print(f"{counted(len(undone.merges), 'merge')} taken back: {counted(back, 'record')} came back")
    for master, kept in undone.kept[:SHOWN]:
        headers = [edit.header for edit in kept]
        print(f"  `{shortened(master)}` keeps what was edited since: {listed(headers)}")
    if len(undone.kept) > SHOWN:
        where = f"see {edits}" if edits is not None else "--edits FILE lists them all"
        print(f"  and {len(undone.kept) - SHOWN:,} more keep what was edited since; {where}")
    if undone.before:
        print(f"  {counted(len(undone.before), 'merge')} had been taken back before")
    if not undone.at_their_places:
        print("  rows were added or taken away since: the records stand behind those they were merged into")
    print(f"written: {out}")
