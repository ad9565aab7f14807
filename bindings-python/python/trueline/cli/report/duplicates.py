"""The report of duplicates: one HTML file in which a person decides pair by pair."""

from __future__ import annotations

import hashlib
import json
import shlex

from trueline.cli.duplicates.finding import Found, Pair
from trueline.cli.duplicates.numerals import POINT
from trueline.cli.duplicates.writing import settings_of
from trueline.cli.figures import counted
from trueline.cli.report.duplicates_cards import cluster_card, pair_card
from trueline.cli.report.html import escaped, section, tile
from trueline.cli.report.issues import issue_section
from trueline.cli.report.page import page

MOST_PAIRS = 1_000
MOST_CLUSTERS = 500
PLACE_DIGITS = 24


def duplicates_html(found: Found) -> str:
    """The whole page."""
    review, held = found.decided("REVIEW"), found.decided("HELD")
    parts = [
        _header(found, len(review) + len(held)),
        _tiles(found),
        _toolbar(found),
        _pairs_section("review", "At these a person should look", _REVIEW, review, found, MOST_PAIRS),
        _pairs_section("held", "Held", _HELD, held, found, max(0, MOST_PAIRS - len(review))),
        _clusters_section(found),
        _issues(found),
        _footer(found),
    ]
    return page(f"Duplicates in {found.customers.path.name}", parts, extra="duplicates")


_REVIEW = (
    "Something speaks for one company, and not enough. Those with the most points come first. A decision to "
    "merge unites the two, and with them all that is decided to be one with either of them."
)
_HELD = (
    "Points enough to be merged, and something else speaks against it, which stands in each pair. Where two "
    "records differ in what one company has only once, the merge is refused, whoever decides it."
)
_CLUSTERS = (
    "The rule takes the records of each for one company. They are merged where you say so here, or all at "
    "once by --automatic, except for those that you keep apart. Where one record is none of them, leave out "
    "that one: apply keeps it apart from the others, and merges these."
)


def _header(found: Found, opened: int) -> str:
    title = f"<em>{counted(opened, 'pair')}</em> to decide" if opened else "<em>No pair</em> to decide"
    if found.clusters:
        title += f", {counted(len(found.clusters), 'cluster')} sure"
    compared = ", ".join(found.columns.header[place].strip() for place in found.compared.values())
    absent = f" Not known of any record: {', '.join(found.absent)}." if found.absent else ""
    return (
        f"<header><p>{escaped(found.customers.path.name)} · "
        f"{counted(len(found.customers.records), 'record')}</p><h1>{title}.</h1>"
        f'<p class="sub">Records are compared by {escaped(compared)}.{escaped(absent)} Nothing is merged yet.'
        f"</p>{_warnings(found)}</header>"
    )


def _warnings(found: Found) -> str:
    """What should be put right before anything is decided."""
    warnings = []
    unread = len(found.customers.issues)
    if unread:
        one = unread == 1
        warnings.append(
            f"<b>{counted(unread, 'row')} could not be read</b>, and {'was' if one else 'were'} not compared."
            f" Apply refuses the file until {'it is' if one else 'they are'} right, and decisions belong to "
            "this very file: mend it first, then find again and decide on that. What is wrong stands at the "
            "end, and in issues.csv."
        )
    if not found.has_names:
        warnings.append(
            "<b>No column is compared as the name.</b> Without names, records at one address or with one "
            "mailbox count as sure, whatever they are called, and apply refuses --automatic. Find again with "
            "<code>--field name=COLUMN</code>, if the file has a column of names."
        )
    return "".join(f'<p class="warning" role="note">{warning}</p>' for warning in warnings)


def _tiles(found: Found) -> str:
    sure = sum(len(cluster.rows) for cluster in found.clusters)
    tiles = [
        tile("--c2", "Records", f"{len(found.customers.records):,}", "in the file"),
        tile("--c0", "Sure", f"{sure:,}", f"in {counted(len(found.clusters), 'cluster')}"),
        tile("--c1", "To look at", f"{len(found.decided('REVIEW')):,}", "pairs"),
        tile("--alarm", "Held", f"{len(found.decided('HELD')):,}", "pairs"),
        tile("--c3", "Left", f"{found.report.entities:,}", "records, if what is sure is merged"),
    ]
    return f'<ul class="tiles">{"".join(tiles)}</ul>'


def _toolbar(found: Found) -> str:
    """What a script makes of the page; without one the table of pairs does the same."""
    settings = json.dumps(settings_of(found))
    # What was decided on another file, or by another policy, was decided on other cards.
    place = hashlib.sha256(f"{settings}{json.dumps(found.policy)}".encode()).hexdigest()[:PLACE_DIGITS]
    return (
        f'<div id="toolbar" role="region" aria-label="Decisions" hidden data-place="{place}" '
        f'data-found="{escaped(settings)}">'
        '<p><b id="progress" aria-live="polite"></b> <span id="kept"></span></p>'
        '<p class="buttons"><button type="button" id="next">Next open</button>'
        '<label><input type="checkbox" id="hide"> hide decided</label>'
        '<button type="button" id="save" class="main">Save decisions.json</button>'
        '<button type="button" id="forget">Forget</button></p>'
        '<p class="hint">Keys: <kbd>m</kbd> merge, <kbd>a</kbd> keep apart, <kbd>l</kbd> later, '
        "<kbd>n</kbd> next open, <kbd>j</kbd> and <kbd>k</kbd> down and up.</p></div>"
        '<dialog id="asked" aria-labelledby="asked-title"><form method="dialog">'
        '<p id="asked-title">Forget all that was decided here, and start anew? A decisions.json that was '
        "saved stays as it is.</p>"
        '<p class="buttons"><button value="keep" autofocus>Keep it</button>'
        '<button value="forget" class="main">Forget it</button></p></form></dialog>'
        '<noscript><p class="hint">No script runs here: decide in pairs.csv, by merge, apart or later in its '
        "column decide.</p></noscript>"
    )


def _pairs_section(name: str, title: str, lead: str, pairs: list[Pair], found: Found, most: int) -> str:
    if not pairs:
        return ""
    shown = sorted(pairs, key=lambda pair: (-pair.found.points, pair.a, pair.b))[:most]
    lead += _cut(len(shown), len(pairs), "the others are in pairs.csv, to be decided in its column decide")
    return section(
        name,
        f"{title}: {counted(len(pairs), 'pair')}",
        escaped(lead),
        "".join(pair_card(pair, found) for pair in shown),
    )


def _clusters_section(found: Found) -> str:
    if not found.clusters:
        return section("clusters", "Sure", "No two records are surely one company.")
    shown = found.clusters[:MOST_CLUSTERS]
    lead = _CLUSTERS + _cut(len(shown), len(found.clusters), "all are in clusters.csv")
    inside: dict[int, int] = {row: at for at, one in enumerate(shown) for row in one.rows}
    pairs: list[list[Pair]] = [[] for _ in shown]
    for pair in found.decided("MERGE"):
        if pair.a in inside:
            pairs[inside[pair.a]].append(pair)
    return section(
        "clusters",
        f"Sure: {counted(len(found.clusters), 'cluster')}",
        escaped(lead),
        "".join(cluster_card(shown[at], at + 1, own, found) for at, own in enumerate(pairs)),
    )


def _cut(shown: int, all_: int, where: str) -> str:
    return "" if shown == all_ else f" The first {shown:,} of {all_:,} are shown; {where}."


def _issues(found: Found) -> str:
    issues = found.customers.issues
    if not issues:
        return ""
    rows = len(found.customers.rows) + len(issues)
    return issue_section(
        issues, len(issues), rows, next_time="Put them right first: a file with such rows is not merged."
    )


def _footer(found: Found) -> str:
    name = shlex.quote(found.customers.path.name)
    asked = found.asked
    options = [
        *(("--id", asked.id), ("--rank", asked.rank)),
        *(("--field", one) for one in asked.fields),
        *(("--blank", one) for one in asked.blanks),
        ("--decimal-mark", None if asked.decimal_mark == POINT else asked.decimal_mark),
    ]
    more = "".join(f" {option} {shlex.quote(value)}" for option, value in options if value is not None)
    command = f"trueline duplicates apply {name} --decisions"
    by_report, by_table = f"{command} decisions.json --out merged", f"{command} pairs.csv{more} --out merged"
    return (
        f"<footer><p>Then: <code>{escaped(by_report)}</code>, or with the table: "
        f"<code>{escaped(by_table)}</code>. The file is not changed; merged/undo.json is the way back."
        "</p></footer>"
    )
