"""What the rules of customers say of real files, beside what is promised.

python3 benches/customers_accept.py
python3 benches/customers_accept.py peers
print the figures of our rules alone, or beside those of Splink and recordlinkage. Exit code 1 where a goal
is missed. The weights of the default policy were chosen with Chicago and the restaurants in view: no figure
is a promise for other data.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import trueline
from customer_sets import (
    GUIDES,
    INVOICES,
    PERSONS,
    SETS,
    SITES,
    RecordSet,
    absent,
    clusters,
    default_policy,
    retail_classes,
    retail_scores,
)

# What is measured, what it should be, and what it is.
Line = tuple[str, str, str]

FIGURES = "records, true pairs | compared, clusters, left | pairs, right | P R F1 | REVIEW, HELD"
# By file and `automatic`: the default's 3, or 2.
DUPLICATES = {
    (SITES, 3): "3337, 6608 | 9782, 762, 1196 | 6390, 6281 | P 0.9829 R 0.9505 F1 0.9665 | 161, 14",
    (SITES, 2): "3337, 6608 | 9782, 756, 1178 | 6473, 6356 | P 0.9819 R 0.9619 F1 0.9718 | 70, 39",
    (GUIDES, 3): "864, 112 | 558, 97, 763 | 106, 98 | P 0.9245 R 0.8750 F1 0.8991 | 47, 0",
    (GUIDES, 2): "864, 112 | 558, 103, 757 | 112, 104 | P 0.9286 R 0.9286 F1 0.9286 | 41, 0",
    (PERSONS, 3): "5000, 6538 | 160744, 1125, 2299 | 5573, 5573 | P 1.0000 R 0.8524 F1 0.9203 | 102, 486",
}
CLASSES = (
    ("2011-12-10", ("ORDER",), "ACTIVE 3487, TARGET 778, PROSPECT 107; 33 never ordered"),
    ("2011-12-10", ("ORDER", "RETURN"), "ACTIVE 3516, TARGET 780, PROSPECT 76"),
    ("2011-08-31", ("ORDER",), "ACTIVE 2824, TARGET 493, PROSPECT 1055; 1055 never ordered"),
    ("2012-05-31", ("ORDER",), "ACTIVE 686, TARGET 2870, PROSPECT 816; 33 never ordered"),
)
RANKED = "4372, 4339 ranked, 348 with 5-5-5"
SCORES = {
    "recency": "869 858 863 881 868",
    "frequency": "1494 0 1343 630 872",
    "monetary": "868 868 867 868 868",
}
IMPORT = "4262 companies, 5066 merged, 43 batches, the last of 62; ACTIVE 1655, TARGET 1218, PROSPECT 1389"
TOKEN = "imp1.189c209752efa95e4380e85c0f8d118b.4262"


def found(records: RecordSet, automatic: int) -> str:
    report = trueline.find_duplicates({"records": records.records, "policy": default_policy(automatic)})
    if automatic == 3 and report != trueline.find_duplicates({"records": records.records}):
        return "the default is another policy"
    told = records.told(clusters(report))
    decisions = Counter(pair.decision.name for pair in report.pairs)
    return " | ".join(
        (
            f"{len(records.records)}, {told.true}",
            f"{report.compared_pairs}, {len(report.clusters)}, {report.entities}",
            f"{told.pairs}, {told.right}",
            told.shown,
            f"{decisions['REVIEW']}, {decisions['HELD']}",
        )
    )


def duplicates() -> Iterator[Line]:
    for (name, automatic), goal in DUPLICATES.items():
        if absent(name) is None:
            records = SETS[name]()
            yield f"{records.name}, automatic {automatic}", goal, found(records, automatic)


def retail() -> Iterator[Line]:
    if absent(INVOICES) is not None:
        return
    for today, kinds, goal in CLASSES:
        classes, never = retail_classes(today, kinds)
        told = ", ".join(f"{name} {count}" for name, count in classes.items())
        if "RETURN" not in kinds:
            told += f"; {never} never ordered"
        yield f"Online Retail, {today}, {' and '.join(kinds)}", goal, told
    report = retail_scores()
    best = sum(score.points == 15 for score in report.scores)
    yield "RFM, customers", RANKED, f"{len(report.scores)}, {report.ranked} ranked, {best} with 5-5-5"
    for measure, goal in SCORES.items():
        counted = Counter(getattr(score, measure) for score in report.scores)
        yield f"RFM, {measure} of 1 to 5", goal, " ".join(str(counted[score]) for score in range(1, 6))


def made_rows() -> Iterator[list[str]]:
    for row in range(9328):
        company = f"{row if row < 4262 else row * 7919 % 4262:04}"
        name = (
            f"Trade {company} Supply, Inc.",
            f"TRADE {company} SUPPLY INC",
            f"The Trade {company} Supply Company",
            f"trade {company}  supply l.l.c.",
            f"Trade {company} Supply (Pty) Ltd",
            f"Träde {company} Supply GmbH & Co. KG",
        )[row % 6]
        day = "" if row % 11 == 0 else str(date(2025, 7, 15) - timedelta(days=row * 37 % 800))
        yield [name, day, f"{row % 500}.{row % 100:02}"]


def imported() -> Iterator[Line]:
    header = ["Company", "Last Order", "Total"]
    plan = trueline.plan_import({"header": header, "rows": list(made_rows()), "today": date(2025, 7, 15)})
    classes = ", ".join(f"{found.customer_class} {found.companies}" for found in plan.classes)
    batches = f"{len(plan.batches)} batches, the last of {len(plan.batches[-1].companies)}"
    told = f"{plan.companies} companies, {plan.merged_rows} merged, {batches}; {classes}"
    yield "import of 9,328 made rows", IMPORT, told
    yield "its last token", TOKEN, plan.batches[-1].resume_token


def reached(lines: Iterator[Line]) -> bool:
    """Prints each goal, and whether it is reached."""
    is_reached = True
    for what, goal, told in lines:
        is_reached &= told == goal
        print(f"{'reached' if told == goal else 'MISSED '}  {what}\n    goal   {goal}\n    found  {told}")
    return is_reached


def print_peers() -> None:
    """Beside what others say of the same records."""
    from customers_peers import FORMS, PEERS, best

    print("\n| records | by | in | P R F1 | taken by the truth |\n|---|---|---|---|---|")
    for records in (make() for name, make in SETS.items() if absent(name) is None):
        told = records.told(clusters(trueline.find_duplicates({"records": records.records})))
        print(f"| {records.name} | trueline | as they are | {told.shown} | nothing |")
        for name, work in PEERS.items():
            for form, given in FORMS.items():
                told, taken = best(records, work(given(records)))
                print(f"| {records.name} | {name} | {form} | {told.shown} | {taken} |")


def main() -> int:
    print(f"duplicates: {FIGURES}\n")
    results = [reached(lines) for lines in (duplicates(), retail(), imported())]
    for missing in filter(None, (absent(name) for name in (*SETS, INVOICES))):
        print(f"not measured: {missing}")
    if "peers" in sys.argv[1:]:
        print_peers()
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
