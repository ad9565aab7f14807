"""Cards of the report of duplicates: records side by side, why they may be one, what would be left."""

from __future__ import annotations

from collections.abc import Sequence

from trueline.cli.duplicates.finding import Cluster, Found, Pair
from trueline.cli.duplicates.merging import Forbidden, Merged
from trueline.cli.evidence import decision_words, signed
from trueline.cli.figures import counted
from trueline.cli.report.html import escaped

MOST_RECORDS = 6
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


def pair_card(pair: Pair, found: Found) -> str:
    """Two records at which a person should look."""
    said = (
        f'<p class="said">{_evidence(pair, found)} <b>= {pair.found.points:,}</b>: '
        f"{escaped(decision_words(pair.found, found.policy))}.</p>"
    )
    return _card(pair, said, found)


def cluster_card(cluster: Cluster, pairs: Sequence[Pair], found: Found) -> str:
    """Records that are one company without a person."""
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
    return _card(cluster, why, found)


def _card(of: Pair | Cluster, said: str, found: Found) -> str:
    rows = of.rows
    merged = found.merger.merge(rows)
    forbidden = isinstance(merged, Forbidden)
    key, kind = " ".join(map(str, rows)), "cluster" if isinstance(of, Cluster) else "pair"
    title = " · ".join(escaped(_short(_name(row, found))) for row in rows[:3])
    more = f" and {len(rows) - 3:,} more" if len(rows) > 3 else ""
    refusal = (
        f'<p class="refused">Cannot be merged: {escaped(merged.words)}.</p>'
        if isinstance(merged, Forbidden)
        else ""
    )
    return (
        f'<article data-rows="{key}" data-kind="{kind}" tabindex="-1" aria-label="{title}{more}">'
        f"<h3>{title}{more}</h3>{said}{refusal}{_table(rows, merged, found)}{_buttons(forbidden)}</article>"
    )


def _evidence(pair: Pair, found: Found) -> str:
    """Each comparator that says something, with its points."""
    parts = []
    for one in found.saying.evidence(pair.found):
        if one.points:
            side = "for" if one.points > 0 else "against"
            points = signed(one.points).replace("-", "\u2212")
            parts.append(f'<span class="{side}">{escaped(one.words)} <b>{points}</b></span>')
    return " ".join(parts)


def _name(row: int, found: Found) -> str:
    """What a record is called: its first value that is compared."""
    cells = found.merger.cells(row)
    values = [cells[place].strip() for place in found.compared.values()]
    return next((value for value in values if value), f"row {row:,}")


def _table(rows: Sequence[int], merged: Merged | Forbidden, found: Found) -> str:
    shown = rows[:MOST_RECORDS]
    beside = [(row, found.merger.cells(row)) for row in rows]
    left = "" if isinstance(merged, Forbidden) else '<th scope="col">What is left</th>'
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
    hidden = len(rows) - len(shown)
    more = f'<p class="hint">And {counted(hidden, "record")} more, in clusters.csv.</p>' if hidden else ""
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Side by side"><table class="sides">'
        f'<caption>Side by side</caption><thead><tr><th scope="col">Column</th>{heads}{left}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{more}"
    )


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
    values = [cells[place].strip() for _, cells in beside]
    differs = len({value for value in values if value}) > 1
    cells = "".join(
        _value(value, _called(row, found), _is_dropped(value, name, place, merged, found))
        for value, (row, _) in zip(values[:MOST_RECORDS], beside, strict=False)
    )
    header = found.columns.header[place].strip() or name
    kind = ' class="differs"' if differs else ""
    left = _left(name, place, differs, merged, found)
    return f'<tr{kind}><th scope="row">{escaped(_short(header))}</th>{cells}{left}</tr>'


def _is_dropped(value: str, name: str, place: int, merged: Merged | Forbidden, found: Found) -> bool:
    """Whether nothing of a value would be left."""
    if not value or isinstance(merged, Forbidden) or found.merger.rule(name) in ALL_KEPT:
        return False
    return value != merged.cells[place].strip()


def _value(value: str, called: str, is_dropped: bool) -> str:
    shown = escaped(_short(value)) or '<span class="note">–</span>'
    return f'<td data-label="{escaped(called)}">{f"<s>{shown}</s>" if is_dropped else shown}</td>'


def _left(name: str, place: int, differs: bool, merged: Merged | Forbidden, found: Found) -> str:
    if isinstance(merged, Forbidden):
        return ""
    words = KEPT[found.merger.rule(name)] if differs else ""
    from_ = [_short(id_) for id_ in merged.sources[name]]
    if differs and not words:
        words = f"from {', '.join(from_)}"
    note = f'<span class="note">{escaped(words)}</span>' if words else ""
    return f'<td class="left" data-label="What is left">{escaped(_short(merged.cells[place]))}{note}</td>'


def _buttons(forbidden: bool) -> str:
    buttons = "".join(
        f'<button type="button" data-decide="{word}" aria-pressed="false"'
        f"{' disabled' if forbidden and word == 'merge' else ''}>{label}</button>"
        for word, label in BUTTONS
    )
    return f'<p class="decide" role="group" aria-label="Decision" hidden>{buttons}</p>'


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
