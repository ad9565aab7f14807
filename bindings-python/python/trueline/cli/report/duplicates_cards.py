"""Cards of the report of duplicates: records side by side, why they may be one, what would be left."""

from __future__ import annotations

from collections.abc import Sequence

from trueline.cli.duplicates.finding import Cluster, Found, Pair
from trueline.cli.duplicates.merging import Forbidden, Merged
from trueline.cli.evidence import decision_words, signed
from trueline.cli.figures import counted
from trueline.cli.report.html import escaped

MOST_RECORDS = 24
"""Records of a cluster that stand side by side."""
MOST_LETTERS = 300
KEPT = {
    "FIRST": "",
    "MASTER": "the master's",
    "NEWEST": "the newest",
    "EARLIEST": "the earliest",
    "LATEST": "the latest",
    "LEAST": "the smallest",
    "GREATEST": "the largest",
    "SUM": "the sum",
    "ANY_TRUE": "yes if one says so",
    "ALL_TRUE": "yes if all say so",
    "UNION": "all, each once",
    "JOIN": "all, one below the other",
}
"""What is kept of a column, in words."""
ALL_KEPT = ("SUM", "UNION", "JOIN")
"""Of these every value has its part in what is left."""
BUTTONS = (("merge", "Merge"), ("apart", "Keep apart"), ("later", "Later"))


_ANEW = '<span class="anew" hidden> Apply asks anew, without what is left out.</span>'


def pair_card(pair: Pair, found: Found) -> str:
    """Two records at which a person should look."""
    said = (
        f'<p class="said">{_evidence(pair, found)} <b>= {pair.found.points:,}</b>: '
        f"{escaped(decision_words(pair.found, found.policy))}.</p>"
    )
    return _card(pair, said, found)


def cluster_card(cluster: Cluster, number: int, pairs: Sequence[Pair], found: Found) -> str:
    """Records that are one company without a person; `number` is that of clusters.csv."""
    ids = found.merger.id
    lines = "".join(
        f"<li>{escaped(ids(pair.a))} and {escaped(ids(pair.b))}: {_evidence(pair, found)} "
        f"<b>= {pair.found.points:,}</b></li>"
        for pair in pairs
    )
    summary = f"<summary>Why: {counted(len(pairs), 'pair')}</summary>"
    why = f'<details class="why">{summary}<ul>{lines}</ul></details>'
    if len(pairs) == 1:
        why = f'<p class="said">{_evidence(pairs[0], found)} <b>= {pairs[0].found.points:,}</b>.</p>'
    hidden = len(cluster.rows) - MOST_RECORDS
    if hidden > 0:
        why += _hidden(hidden, number)
    return _card(cluster, why, found)


def _hidden(records: int, number: int) -> str:
    """Where the records of a cluster stand that are not side by side."""
    are, where = "stands" if records == 1 else "stand", f"clusters.csv as cluster {number:,}"
    return (
        f'<p class="hint">The first {MOST_RECORDS} are shown: {counted(records, "more record")} '
        f"{are} in {where}, and what is decided here is decided of all.</p>"
    )


def _card(of: Pair | Cluster, said: str, found: Found) -> str:
    merged = found.merger.merge(of.rows)
    forbidden = isinstance(merged, Forbidden)
    key, kind = " ".join(map(str, of.rows)), "cluster" if isinstance(of, Cluster) else "pair"
    rows = _in_order(of, merged)
    title = " · ".join(escaped(_short(_name(row, found))) for row in rows[:3])
    more = f" and {len(rows) - 3:,} more" if len(rows) > 3 else ""
    refusal = (
        f'<p class="refused">Cannot be merged: {escaped(merged.words)}.{_ANEW}</p>'
        if isinstance(merged, Forbidden)
        else ""
    )
    return (
        f'<article data-rows="{key}" data-kind="{kind}" tabindex="-1" aria-label="{title}{more}">'
        f"<h3>{title}{more}</h3>{said}{refusal}{_table(rows, merged, found)}{_buttons(forbidden)}</article>"
    )


def _in_order(of: Pair | Cluster, merged: Merged | Forbidden) -> list[int]:
    """The rows as they are merged: the record that stays comes first."""
    if isinstance(merged, Merged):
        return [row.number for row in merged.rows]
    return sorted(of.rows, key=lambda row: isinstance(of, Cluster) and row != of.master)


def _evidence(pair: Pair, found: Found) -> str:
    """Each comparator that says something, with its points."""
    parts = []
    for one in found.saying.evidence(pair.found):
        if one.points:
            side = "for" if one.points > 0 else "against"
            points = signed(one.points).replace("-", "\u2212")
            parts.append(f'<span class="{side}">{escaped(one.words)} <b>{points}</b></span>')
    return " ".join(parts)


def _name_column(found: Found) -> int | None:
    """The column that is compared as the name.

    A policy that knows no company names has the first of its fields for one.
    """
    fields = found.policy["fields"]
    names = [one["field"] for one in fields if str(one["kind"]) == "COMPANY_NAME"] or [fields[0]["field"]]
    return next((found.compared[name] for name in names if name in found.compared), None)


def _name(row: int, found: Found) -> str:
    """What a record is called; its id, where no name is known."""
    column = _name_column(found)
    if column is None:
        return _called(row, found)
    name = found.merger.cells(row)[column]
    return name.strip() if _is_said(name, found) else f"(no name, {_called(row, found)})"


def _is_said(cell: str, found: Found) -> bool:
    """Whether a cell says something; `n/a` does not."""
    return bool(cell.strip()) and cell not in found.customers.blanks


def _table(rows: Sequence[int], merged: Merged | Forbidden, found: Found) -> str:
    shown = rows[:MOST_RECORDS]
    beside = [(row, found.merger.cells(row)) for row in rows]
    left = "" if isinstance(merged, Forbidden) else '<th scope="col" class="left">What is left</th>'
    heads = "".join(
        f'<th scope="col">{escaped(_called(row, found))}'
        f'<span class="note">{_place(row, merged, found)}</span></th>'
        for row in shown
    )
    body = "".join(
        _line(name, place, beside, merged, found)
        for name, place in found.columns.merged.items()
        if any(cells[place].strip() for _, cells in beside)
    )
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Side by side">'
        f'<table class="sides" style="--records:{len(shown)}"><caption>Side by side</caption>'
        f'<thead><tr><th scope="col">Column</th>{heads}{left}</tr></thead>'
        f"<tbody>{_members(shown, merged, found) if len(rows) > 2 else ''}{body}</tbody></table></div>"
    )


def _members(shown: Sequence[int], merged: Merged | Forbidden, found: Found) -> str:
    """Of three or more records one can be left out; what is left of the others is not known here."""
    cells = "".join(
        f'<td data-label="{escaped(_called(row, found))}"><button type="button" data-without="{row}" '
        f'aria-pressed="false" aria-label="Not this one: {escaped(_called(row, found))}">'
        "Not this one</button></td>"
        for row in shown
    )
    is_forbidden = isinstance(merged, Forbidden)
    left = "" if is_forbidden else f'<td class="left" data-label="What is left">{_ANEW}</td>'
    return f'<tr class="members" hidden><th scope="row">One of them?</th>{cells}{left}</tr>'


def _called(row: int, found: Found) -> str:
    """A record's id; without a column of ids its row."""
    return f"row {row:,}" if found.columns.id is None else _short(found.merger.id(row))


def _place(row: int, merged: Merged | Forbidden, found: Found) -> str:
    words = [] if found.columns.id is None else [f"row {row:,}"]
    if isinstance(merged, Merged) and merged.rows[0].number == row:
        words.append("stays")
    return ", ".join(words)


def _line(
    name: str,
    place: int,
    beside: Sequence[tuple[int, Sequence[str]]],
    merged: Merged | Forbidden,
    found: Found,
) -> str:
    differs = len({cells[place].strip() for _, cells in beside if _is_said(cells[place], found)}) > 1
    values = "".join(
        _value(cells[place], _called(row, found), _is_dropped(cells[place], name, place, merged, found))
        for row, cells in beside[:MOST_RECORDS]
    )
    header = found.columns.header[place].strip() or name
    kind = ' class="differs"' if differs else ""
    left = _left(name, place, differs, merged, found)
    return f'<tr{kind}><th scope="row">{escaped(_short(header))}</th>{values}{left}</tr>'


def _is_dropped(cell: str, name: str, place: int, merged: Merged | Forbidden, found: Found) -> bool:
    """Whether nothing of a value would be left."""
    if not _is_said(cell, found) or isinstance(merged, Forbidden) or found.merger.rule(name) in ALL_KEPT:
        return False
    return cell.strip() != merged.cells[place].strip()


def _value(cell: str, called: str, is_dropped: bool) -> str:
    shown = escaped(_short(cell.strip())) or '<span class="note">–</span>'
    return f'<td data-label="{escaped(called)}">{f"<s>{shown}</s>" if is_dropped else shown}</td>'


def _left(name: str, place: int, differs: bool, merged: Merged | Forbidden, found: Found) -> str:
    if isinstance(merged, Forbidden):
        return ""
    words = KEPT[found.merger.rule(name)] if differs else ""
    rows_of = {id_: row.number for id_, row in zip(merged.ids, merged.rows, strict=True)}
    if place in found.merger.derived:
        words = "an import finds it out anew"
    elif differs and not words:
        words = f"from {', '.join(_called(rows_of[id_], found) for id_ in merged.sources[name])}"
    note = f'<span class="note">{escaped(words)}</span>' if words else ""
    return f'<td class="left" data-label="What is left">{escaped(_short(merged.cells[place]))}{note}</td>'


def _buttons(forbidden: bool) -> str:
    buttons = "".join(
        f'<button type="button" data-decide="{word}" aria-pressed="false"'
        f"{' disabled data-refused' if forbidden and word == 'merge' else ''}>{label}</button>"
        for word, label in BUTTONS
    )
    return f'<p class="decide" role="group" aria-label="Decision" hidden>{buttons}</p>'


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
