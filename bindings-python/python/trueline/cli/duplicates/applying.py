"""`trueline duplicates apply`: merge what was decided."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field

from trueline.cli.duplicates.columns import Asked, Columns, asked_of, find_columns, place_of
from trueline.cli.duplicates.customers import Customers, read_customers
from trueline.cli.duplicates.decisions import Decisions, read_all
from trueline.cli.duplicates.finding import NAME, read_policy
from trueline.cli.duplicates.grouping import Groups, groups_of
from trueline.cli.duplicates.keeping import read_keeping
from trueline.cli.duplicates.merging import Merged, Merger
from trueline.cli.duplicates.pair_lines import is_same_id
from trueline.cli.duplicates.telling import tell_applied
from trueline.cli.duplicates.writing import APPLY_OUTPUTS, UNDO, write_applied
from trueline.cli.figures import counted
from trueline.cli.importing import DONE, DONE_WITH_REJECTED_ROWS
from trueline.cli.leads.rejects import reader_may_leave
from trueline.cli.outputs import written_at_once
from trueline.cli.problems import RefusedError, shortened
from trueline.cli.reading import named_delimiter
from trueline.cli.sheets import Reading


@dataclass(frozen=True)
class Refused:
    """Rows that stay as they are, and why."""

    rows: list[int]
    code: str
    words: str


@dataclass
class Applied:
    """What was merged, as the console and the files take it."""

    customers: Customers
    columns: Columns
    merger: Merger
    decisions: Decisions
    groups: Groups
    merged: list[Merged] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def absorbed(self) -> set[int]:
        """The rows that are no longer there."""
        return {row.number for one in self.merged for row in one.rows[1:]}


def run_apply(options: argparse.Namespace) -> int:
    """Run `trueline duplicates apply` and give its exit code."""
    target = options.out / UNDO
    if target.exists():
        raise RefusedError(f"{target} is the way back from an earlier merge; choose another --out")
    applied = _apply(options)
    inputs = [options.customers, *options.decisions, *filter(None, [options.merge_policy, options.policy])]
    with written_at_once(options.out, inputs, APPLY_OUTPUTS) as directory:
        write_applied(directory, applied)
        written = sorted(path.name for path in directory.iterdir())
    with reader_may_leave():
        tell_applied(applied, options.out, written, automatic=options.automatic)
    return DONE_WITH_REJECTED_ROWS if applied.refused else DONE


def _apply(options: argparse.Namespace) -> Applied:
    how = Reading(options.encoding, named_delimiter(options.delimiter), options.quiet)
    decisions = read_all(options.decisions)
    asked = _asked(options, decisions)
    customers = read_customers(options.customers, how, asked.blanks)
    if customers.issues:
        issue = customers.issues[0]
        raise RefusedError(
            f"{customers.path}: {counted(len(customers.issues), 'row')} cannot be read and would be lost: "
            f"{issue.where()}: {issue.reason()} ({issue.code}); put it right and find again"
        )
    columns = find_columns(customers, asked)
    _check_file(customers, columns, decisions)
    if options.automatic and not options.without_names:
        _check_names(options, customers, columns, decisions)
    merger = Merger(customers, columns, read_keeping(options, columns, decisions.keeping))
    _check_rows(merger, decisions)
    groups = groups_of(decisions.merge, decisions.apart, decisions.clusters if options.automatic else [])
    applied = Applied(customers, columns, merger, decisions, groups)
    for rows, against in groups.contradicted:
        named = ", ".join(f"`{merger.id(a)}` and `{merger.id(b)}`" for a, b in against)
        applied.refused.append(Refused(rows, "CONTRADICTED", f"a person keeps apart {named}"))
    for rows in groups.groups:
        merged = merger.merge(rows)
        if isinstance(merged, Merged):
            applied.merged.append(merged)
        else:
            applied.refused.append(Refused(rows, merged.code, merged.words))
    return applied


def _asked(options: argparse.Namespace, decisions: Decisions) -> Asked:
    """How the columns are read: as when they were found, or as the options say."""
    given = asked_of(options)
    if given == Asked() and decisions.asked is not None:
        return decisions.asked
    return given


def _check_file(customers: Customers, columns: Columns, decisions: Decisions) -> None:
    """Decisions hold of one file alone, whose rows they name."""
    if decisions.binding in (None, columns.binding(customers)):
        return
    if decisions.name is not None:
        found_in = f"was `{decisions.name}`"
        why = f"it {found_in}, or {customers.path.name} was changed since, or its columns are read otherwise"
    else:
        options = "--id, --rank, --field, --blank or --decimal-mark"
        why = f"the file was changed since, or {options} are not those of `find`"
    raise RefusedError(
        f"{decisions.path} was not decided on {customers.path}: {why}; find again, and decide on that"
    )


def _check_names(
    options: argparse.Namespace, customers: Customers, columns: Columns, decisions: Decisions
) -> None:
    """Without names all at one address are surely one company: nobody merges them by accident."""
    has_names = decisions.has_names
    if options.policy is not None:
        read_policy(options.policy, None)
        has_names = True
    elif has_names is None:
        has_names = place_of(customers, columns, NAME) is not None
    if not has_names:
        raise RefusedError(
            f"{customers.path}: no column is compared as the name, so that what is sure may be two companies "
            "at one address; find again with --field name=COLUMN, or with a --policy of your own; or merge "
            "by --automatic --without-names"
        )


def _check_rows(merger: Merger, decisions: Decisions) -> None:
    rows = {row for pair in decisions.merge | decisions.apart for row in pair}
    rows |= {row for cluster in decisions.clusters for row in cluster}
    unknown = sorted(row for row in rows if merger.row(row) is None)
    if unknown:
        raise RefusedError(f"{decisions.path}: row {unknown[0]:,} is no record of the file")
    for line in decisions.lines:
        for said, row in zip(line.ids, line.rows, strict=True):
            if merger.row(row) is None or not is_same_id(said, merger.id(row)):
                found = f"`{shortened(merger.id(row))}`" if merger.row(row) else "no record"
                raise RefusedError(
                    f"{line.where}: `{shortened(said)}` is said to be in row {row:,}, and there is {found}: "
                    "were columns sorted or edited? Find again, or put the line right"
                )
