"""Companies of an import that may be one: the rule about duplicates, asked about all of them.

Nothing is merged here. The import joins rows by its own keys; what else may be one company is listed, and a
person decides.
"""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import trueline
from trueline.cli.evidence import Evidence, evidence, sentence
from trueline.cli.json_node import Node, read_mapping_file
from trueline.cli.mapping import Mapping
from trueline.cli.model import Company
from trueline.cli.outputs import write_csv
from trueline.cli.policies import documented_policy, snake
from trueline.cli.problems import RefusedError
from trueline.cli.progress import Progress

LIST = "duplicates.csv"
POLICY = "duplicates-policy.json"
FIRST_COLUMNS = ("points", "decision", "held_by", "a", "b", "a_name", "b_name", "why")
DECISIONS = ("MERGE", "REVIEW", "HELD")


@dataclass(frozen=True)
class Double:
    """Two companies that may be one."""

    a: Company
    b: Company
    """The one that is later in the file."""
    points: int
    decision: str
    held_by: str
    """Empty where nothing held it."""
    why: str
    """A sentence."""
    evidence: list[Evidence]


@dataclass(frozen=True)
class Doubles:
    """What the rule found among the companies."""

    pairs: list[Double]
    """Those with the most points first."""
    fields: list[str]
    """The fields that were compared."""
    policy: dict[str, Any]
    """The JSON of the policy."""
    documented: bool
    """Whether it is the default."""
    compared_pairs: int
    clusters: int
    entities: int
    """Companies after merging what the rule takes for one."""
    oversized: list[trueline.OversizedKey]

    def counts(self) -> dict[str, int]:
        """Pairs by decision."""
        return {name: sum(pair.decision == name for pair in self.pairs) for name in DECISIONS}


def find_doubles(
    companies: Sequence[Company], mapping: Mapping, options: argparse.Namespace
) -> Doubles | None:
    """The companies that may be one; None where it is not asked, or no field is there to compare."""
    if not options.duplicates:
        return None
    policy, documented = _policy(mapping, options.duplicates_policy)
    known = [one["field"] for one in policy["fields"]]
    fields = [name for name in known if any(company.fields.get(name) for company in companies)]
    if not fields:
        return None
    with Progress("comparing companies", len(companies), unit=" companies", quiet=options.quiet) as progress:
        progress.reach(0)
        report = trueline.find_duplicates(_request(companies, fields, policy))
        progress.reach(len(companies))
    by_id = {str(company.number): company for company in companies}
    pairs = [_double(pair, by_id, policy) for pair in report.pairs]
    return Doubles(
        pairs=sorted(pairs, key=lambda one: (-one.points, one.a.number, one.b.number)),
        fields=fields,
        policy=policy,
        documented=documented,
        compared_pairs=report.compared_pairs,
        clusters=len(report.clusters),
        entities=report.entities,
        oversized=list(report.oversized_keys),
    )


def _policy(mapping: Mapping, path: Path | None) -> tuple[dict[str, Any], bool]:
    """The policy's JSON with its defaults, and whether it is the documented one."""
    documented = trueline.DuplicatePolicy.default()
    given, where = mapping.duplicates, "the mapping's `duplicates`"
    if path is not None:
        given, where = read_mapping_file(path, _any_json), str(path)
    try:
        record = documented if given is None else trueline.DuplicatePolicy.from_json(given)
        # What makes no sense is named here, as the policy's fault.
        trueline.find_duplicates(trueline.FindDuplicatesRequest(records=[], policy=record))
    except trueline.Fault as fault:
        at = f" at `{fault.field}`" if fault.field else ""
        raise RefusedError(f"{where}: {fault.code}{at}: {fault}") from None
    read: dict[str, Any] = json.loads(record.to_json())
    return read, read == json.loads(documented.to_json())


def _any_json(node: Node) -> str:
    return json.dumps(node.value)


def _request(
    companies: Sequence[Company], fields: list[str], policy: dict[str, Any]
) -> trueline.FindDuplicatesRequest:
    records = [
        trueline.DuplicateRecord(
            id=str(company.number), fields={name: company.fields.get(name) for name in fields}
        )
        for company in companies
    ]
    return trueline.FindDuplicatesRequest(
        records=records, policy=trueline.DuplicatePolicy.from_json(json.dumps(policy))
    )


def _double(pair: trueline.DuplicatePair, by_id: dict[str, Company], policy: dict[str, Any]) -> Double:
    a, b = sorted((by_id[pair.a], by_id[pair.b]), key=lambda company: company.number)
    return Double(
        a=a,
        b=b,
        points=pair.points,
        decision=str(pair.decision),
        held_by="" if pair.held_by is None else str(pair.held_by),
        why=sentence(pair, policy),
        evidence=evidence(pair, policy),
    )


def write_doubles(directory: Path, doubles: Doubles) -> None:
    """The list for review; and the policy, where it is not the default."""
    comparators = [one["id"] for one in doubles.policy["comparators"]]
    header = [*FIRST_COLUMNS, *(f"points_{name}" for name in comparators)]
    write_csv(directory / LIST, header, map(_row, doubles.pairs))
    if not doubles.documented:
        text = json.dumps(doubles.policy, indent=2, ensure_ascii=False)
        (directory / POLICY).write_text(text + "\n", encoding="utf-8")


def _row(double: Double) -> list[object]:
    return [
        *(double.points, double.decision, double.held_by, double.a.number, double.b.number),
        *(double.a.label, double.b.label, double.why),
        *(one.points if one.compared else None for one in double.evidence),
    ]


def summary_of(doubles: Doubles) -> dict[str, Any]:
    """The counts, as JSON for another program."""
    return {
        "fields": doubles.fields,
        "comparedPairs": doubles.compared_pairs,
        "pairs": doubles.counts(),
        "clusters": doubles.clusters,
        "entities": doubles.entities,
        "oversizedKeys": [json.loads(key.to_json()) for key in doubles.oversized],
    }


def how_to_decide(doubles: Doubles, out: Path, today: date) -> list[str]:
    """The way of a person who decides pair by pair: what is done, and by which command."""
    companies = str(out / "companies.csv")
    merged = out / "merged"
    apply = ["apply", companies, "--decisions", "decisions.json", "--out", str(merged)]
    again = ["import", str(merged / "merged.csv"), "--today", today.isoformat(), "--out", str(out / "again")]
    return [
        f"to decide: {_find(doubles, out)}",
        f"to merge: {shlex.join(['trueline', 'duplicates', *apply])}",
        f"to class them again: {shlex.join(['trueline', *again])}",
    ]


def _find(doubles: Doubles, out: Path) -> str:
    words = ["trueline", "duplicates", "find", str(out / "companies.csv"), "--id", "number"]
    if not doubles.documented:
        words += ["--policy", str(out / POLICY)]
    known = {column["field"] for column in documented_policy()["columns"]}
    for name in doubles.fields:
        if name not in known:
            words += ["--field", f"{name}={snake(name)}"]
    return shlex.join([*words, "--out", str(out / "duplicates")])
