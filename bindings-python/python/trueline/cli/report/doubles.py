"""The part about companies that may be one: what speaks for it and against it, side by side."""

from __future__ import annotations

from trueline.cli import figures
from trueline.cli.doubles import LIST, Double, Doubles
from trueline.cli.evidence import Evidence, candidates_words, signed
from trueline.cli.model import Company, Result
from trueline.cli.policies import field_words
from trueline.cli.problems import shortened
from trueline.cli.report.html import Cell, escaped, section, table, text_cell

MOST_SHOWN = 25
"""Pairs side by side; the others are in the list."""
MOST_OVERSIZED = 3
DECISIONS = {
    "MERGE": "taken for one company by the rule",
    "REVIEW": "to be looked at",
    "HELD": "held by what speaks against it",
}


def doubles_section(result: Result) -> str:
    """The pairs, the most probable first; nothing where they were not looked for."""
    doubles = result.doubles
    if doubles is None:
        return ""
    compared = ", ".join(field_words(name) for name in doubles.fields)
    common = ", ".join(candidates_words(doubles.policy, doubles.fields))
    compared = (
        f"Compared: {escaped(compared)}, of companies that have one of these in common: {escaped(common)}."
    )
    if not doubles.pairs:
        lead = f"No two of them look like one company. {compared}"
        return section("doubles", "Probable doubles", lead, _oversized(doubles))
    shown = doubles.pairs[:MOST_SHOWN]
    more = len(doubles.pairs) - len(shown)
    parts = [_pair(double, result) for double in shown]
    if more:
        parts.append(f'<p class="hint">And {more:,} more in {LIST}, the most probable first.</p>')
    return section("doubles", "Probable doubles", _lead(doubles, compared), *parts, _oversized(doubles))


def _lead(doubles: Doubles, compared: str) -> str:
    counts = [f"{count:,} {DECISIONS[name]}" for name, count in doubles.counts().items() if count]
    pairs = figures.counted(len(doubles.pairs), "pair")
    return (
        f"{pairs} may be one company: {escaped(', '.join(counts))}. Nothing of this is merged by the import. "
        f"{compared} Each field says something for a pair or against it, in points. Pair by pair it is "
        "decided with <code>trueline duplicates</code>."
    )


def _pair(double: Double, result: Result) -> str:
    title = f"{escaped(shortened(double.a.label))} · {escaped(shortened(double.b.label))}"
    points = f"{figures.counted(double.points, 'point')}, {DECISIONS[double.decision]}"
    reasons = "".join(_reason(one) for one in double.evidence if one.compared or one.points)
    held = f'<p class="hint">{escaped(_after_colon(double.why))}</p>' if double.held_by else ""
    heads = ["", f"Company {double.a.number:,}", f"Company {double.b.number:,}"]
    values = _side_by_side(double.a, double.b, result)
    rows = [(text_cell(name), _value(a), _value(b)) for name, a, b in values if a != b]
    same = " · ".join(shortened(a) for _, a, b in values if a == b)
    both = f'<p class="hint">The same in both: {escaped(same)}</p>' if same else ""
    caption = f"What differs between companies {double.a.number:,} and {double.b.number:,}"
    return (
        f'<article class="pair"><h3>{title} <small>{escaped(points)}</small></h3>'
        f'<ul class="evidence">{reasons}</ul>{held}{both}{table(heads, rows, caption=caption)}</article>'
    )


def _reason(one: Evidence) -> str:
    kind = "for" if one.points > 0 else "against" if one.points < 0 else "neither"
    return f'<li class="{kind}">{escaped(one.words)} <b>{signed(one.points)}</b></li>'


def _after_colon(why: str) -> str:
    words = why.partition(": ")[2]
    return f"{words[:1].upper()}{words[1:]}."


def _side_by_side(a: Company, b: Company, result: Result) -> list[tuple[str, str, str]]:
    """What the two hold, without the fields that both lack."""
    pairs = [
        (field_words(name), a.fields.get(name) or "", b.fields.get(name) or "") for name in result.field_names
    ]
    pairs.append(("rows", _rows(a), _rows(b)))
    return [(name.capitalize(), left, right) for name, left, right in pairs if left or right]


def _rows(company: Company) -> str:
    first = f"{company.rows[0]:,}"
    return first if len(company.rows) == 1 else f"{first} and {len(company.rows) - 1:,} more"


def _value(text: str) -> Cell:
    return Cell(escaped(shortened(text)) or "–")


def _oversized(doubles: Doubles) -> str:
    """Keys that were not followed, since too many companies have them."""
    if not doubles.oversized:
        return ""
    largest = sorted(doubles.oversized, key=lambda key: -key.records)[:MOST_OVERSIZED]
    examples = ", ".join(f"{shortened(' '.join(key.key))} ({key.records:,} companies)" for key in largest)
    keys = figures.counted(len(doubles.oversized), "value is", "values are")
    return (
        f'<p class="hint">{keys} shared by more than {doubles.policy["maxKeySize"]:,} companies and made no '
        f"pairs: {escaped(examples)}{' and others' if len(largest) < len(doubles.oversized) else ''}.</p>"
    )
