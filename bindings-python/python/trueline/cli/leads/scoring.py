"""`trueline leads score`: each lead's probability, its band, and why."""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import trueline
from trueline.cli.figures import counted
from trueline.cli.importing import DONE, DONE_WITH_REJECTED_ROWS, tell_issues
from trueline.cli.leads.cards import fields_of, open_scorer, read_named, read_policy
from trueline.cli.leads.options import SCORED, free_name
from trueline.cli.leads.rejects import listed_in, reader_may_leave, write_rejects
from trueline.cli.leads.sources import Lead, Leads, open_leads
from trueline.cli.leads.words import (
    REASONS_SHOWN,
    fraction_of_one,
    reasons_in_words,
    rule_reasons_in_words,
)
from trueline.cli.outputs import files_at_once
from trueline.cli.policies import listed
from trueline.cli.problems import Issue, RefusedError, shortened
from trueline.cli.reading import named_delimiter
from trueline.cli.sheets import Reading

CHUNK_ROWS = 20_000
TOO_FEW = "MODEL_TOO_FEW_OUTCOMES"
BANDS = ("HOT", "WARM", "COLD", "DISQUALIFIED")
QUICK = ("probability", "score", "band")
WITH_REASONS = (*QUICK, "confidence_percent", *(f"reason_{place + 1}" for place in range(REASONS_SHOWN)))
WITH_CARD = (*WITH_REASONS, "rule_points", "rule_band", "rule_reasons", "until")


@dataclass
class Scorer:
    """The scorer, and which columns of the file it is asked with."""

    scorer: trueline.LeadScorer
    places: dict[str, int]
    """Field to the index of its column."""
    has_card: bool
    missing: frozenset[str]
    """Texts that are not known: to the scorecard by itself, and so to the rule card too."""
    today: date
    id_: int | None
    unknown: list[str] = field(default_factory=list)
    """Fields that are asked for and have no column."""
    unheard: int = 0
    """Leads of which the scorecard was not heard, since it knows too few outcomes."""

    @property
    def header(self) -> tuple[str, ...]:
        """The columns of the output beside the row and the id."""
        return WITH_CARD if self.has_card else WITH_REASONS


def run_score(options: argparse.Namespace) -> int:
    """Run `trueline leads score` and give its exit code."""
    target = options.out or free_name(SCORED, "--out")
    targets = [target] if options.rejects is None else [target, options.rejects]
    given = [path for path in (options.leads, options.scorecard, options.card, options.policy) if path]
    how = Reading(options.encoding, named_delimiter(options.delimiter), options.quiet)
    bands: Counter[str] = Counter()
    with files_at_once(targets, given) as made:
        card = read_named(options.card, trueline.RuleCard)
        scorecard = read_named(options.scorecard, trueline.Scorecard)
        opened = open_scorer(card, scorecard, read_policy(options.policy))
        missing = [*options.missing, *([] if scorecard is None else scorecard.record.missing_texts)]
        with open_leads(options.leads, how) as leads:
            fields = fields_of(card, scorecard)
            scorer = _scorer(opened, leads, fields, missing, options)
            _write(made[target], leads, scorer, options, bands)
        if options.rejects is not None:
            write_rejects(made[options.rejects], leads.issues)
    with reader_may_leave():
        tell_issues(leads.path, leads.issues, listed_in(options.rejects))
        _tell(leads, scorer, bands)
        print(f"written: {', '.join(map(str, targets))}")
    return DONE_WITH_REJECTED_ROWS if leads.rejected else DONE


def _scorer(
    scorer: trueline.LeadScorer,
    leads: Leads,
    fields: Sequence[str],
    missing: Sequence[str],
    options: argparse.Namespace,
) -> Scorer:
    places = {name: leads.place(name, "a field") for name in fields if name in leads.header}
    unknown = [name for name in fields if name not in places]
    if fields and not places:
        raise RefusedError(
            f"{leads.path}: no column is a field that is asked for, which are {listed(unknown)}; "
            f"the header is {listed(leads.header)}{_near(unknown, leads)}"
        )
    if unknown and not options.partly:
        raise RefusedError(_without_columns(unknown, leads))
    return Scorer(
        scorer=scorer,
        places=places,
        has_card=options.card is not None,
        missing=frozenset(missing),
        today=options.today or date.today(),
        id_=None if options.id is None else leads.place(options.id, "the id"),
        unknown=unknown,
    )


def _without_columns(unknown: Sequence[str], leads: Leads) -> str:
    """A header that is spelled otherwise would change every band, and nobody would see why."""
    names = ", ".join(f"`{shortened(name)}`" for name in unknown)
    return (
        f"{leads.path}: no column for {names}{_near(unknown, leads)}; "
        "if that is really not known of any lead, --partly scores without it"
    )


def _near(unknown: Sequence[str], leads: Leads) -> str:
    """The headers that were meant, perhaps."""
    alike = {_plain(name): shortened(name) for name in leads.header}
    near = [f"`{alike[_plain(name)]}` for `{shortened(name)}`" for name in unknown if _plain(name) in alike]
    return f"; the header has {', '.join(near)}: a column is named exactly as its field" if near else ""


def _plain(name: str) -> str:
    """A name without what is easily mistyped: case, spaces, signs between words."""
    return "".join(filter(str.isalnum, name)).casefold() or name


def _write(
    path: Path, leads: Leads, scorer: Scorer, options: argparse.Namespace, bands: Counter[str]
) -> None:
    """A chunk of rows after the other: a long file needs no more memory than a short one."""
    score = _quickly if options.without_reasons else _singly
    header = QUICK if options.without_reasons else scorer.header
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", *([] if scorer.id_ is None else [options.id]), *header])
        for chunk in leads.chunks(CHUNK_ROWS):
            for lead, cells in score(leads, scorer, chunk):
                bands[str(cells[2])] += 1
                id_ = [] if scorer.id_ is None else [lead.cells[scorer.id_]]
                writer.writerow([lead.row, *id_, *cells])


Scored = Iterator[tuple[Lead, list[object]]]


def _singly(leads: Leads, scorer: Scorer, chunk: Sequence[Lead]) -> Scored:
    """With reasons: a lead after the other."""
    for lead in chunk:
        cells = {name: lead.cells[place] for name, place in scorer.places.items()}
        fields = {name: cell for name, cell in cells.items() if cell not in scorer.missing}
        request = trueline.DecideLeadRequest(lead={"fields": fields}, today=scorer.today)
        try:
            decision = scorer.scorer.decide(request)
        except trueline.Fault as fault:
            if fault.code != "INVALID_INPUT" or not fault.field:
                raise
            _reject(leads, scorer, lead, fault.code, fault.field)
            continue
        scorer.unheard += scorer.has_card and TOO_FEW in _codes(decision)
        yield lead, _cells(scorer, decision)


def _codes(decision: trueline.LeadDecision) -> list[str]:
    return [fallback.name for fallback in decision.fallbacks]


def _cells(scorer: Scorer, decision: trueline.LeadDecision) -> list[object]:
    # A rule card beside the scorecard changes what is said; without one the scorecard speaks alone.
    found = decision if scorer.has_card or decision.prediction is None else decision.prediction
    reasons = [] if decision.prediction is None else reasons_in_words(decision.prediction.reasons)
    # Points alone were never compared with an outcome: they give a rank and a band, and no probability.
    is_learned = decision.prediction is not None and not (scorer.has_card and TOO_FEW in _codes(decision))
    cells: list[object] = [
        fraction_of_one(found.probability_ppb) if is_learned else "",
        *(found.score, found.band.name),
        found.confidence_percent if is_learned else "",
        *reasons,
        *[""] * (REASONS_SHOWN - len(reasons)),
    ]
    if scorer.has_card:
        rule = decision.rule
        told = "; ".join(rule_reasons_in_words(rule.reasons))
        cells += [rule.score, rule.band.name, told, decision.until]
    return cells


def _quickly(leads: Leads, scorer: Scorer, chunk: Sequence[Lead]) -> Scored:
    """Without reasons: a chunk at once."""
    columns = []
    for name, place in scorer.places.items():
        values: dict[str, int] = {}
        indexes = [values.setdefault(lead.cells[place], len(values)) for lead in chunk]
        columns.append(trueline.LeadColumn(field=name, dictionary=list(values), indexes=indexes))
    answer = scorer.scorer.predict_columns(trueline.PredictColumnsRequest(columns=columns, rows=len(chunk)))
    for fault in answer.faults:
        _reject(leads, scorer, chunk[fault.row], fault.code, fault.field or "")
    rows = zip(chunk, answer.probability_ppb, answer.score, answer.band, strict=True)
    for lead, ppb, score, band in rows:
        if ppb is not None and band is not None:
            yield lead, [fraction_of_one(ppb), score, band.name]


def _reject(leads: Leads, scorer: Scorer, lead: Lead, code: str, path: str) -> None:
    """Notes that a row has no answer because of a field."""
    name = path.removeprefix("lead.fields.")
    place = scorer.places.get(name)
    value = "" if place is None else lead.cells[place]
    detail = "not a number, which is asked for here"
    leads.reject(Issue(lead.row, lead.line, name, code, value, rejected=True, detail=detail))


def _tell(leads: Leads, scorer: Scorer, bands: Counter[str]) -> None:
    print(f"{leads.path.name}: {counted(leads.rows, 'row')}, {bands.total():,} scored")
    for name in BANDS:
        if bands[name]:
            print(f"  {bands[name]:>9,} {name}")
    if leads.rejected:
        print(f"  {leads.rejected:>9,} rejected")
    if scorer.unheard:
        print(f"  the scorecard was not heard: it learned from too few outcomes ({TOO_FEW})")
    if scorer.unknown:
        print(f"  no column for {listed(scorer.unknown)}: not known of any lead, and counted so")
