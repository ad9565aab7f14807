"""What the chapter promises of duplicates and scores on real files: every count, to the last pair."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
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
    retail_orders,
    retail_scores,
)


def of_file(name: str, *expected: object, id: str) -> Any:
    reason = absent(name)
    return pytest.param(
        name, *expected, id=id, marks=pytest.mark.skipif(reason is not None, reason=str(reason))
    )


def found(records: RecordSet, policy: dict[str, Any] | None = None) -> trueline.DuplicateReport:
    return trueline.find_duplicates({"records": records.records, "policy": policy})


# Records, true pairs, compared, clusters, records after merging, pairs, right ones, REVIEW, HELD, P, R, F1.
FIGURES = [
    of_file(
        SITES, 3, (3337, 6608, 9782, 762, 1196, 6390, 6281, 161, 14), (0.9829, 0.9505, 0.9665), id="Chicago"
    ),
    of_file(
        SITES, 2, (3337, 6608, 9782, 756, 1178, 6473, 6356, 70, 39), (0.9819, 0.9619, 0.9718), id="Chicago, 2"
    ),
    of_file(GUIDES, 3, (864, 112, 558, 97, 763, 106, 98, 47, 0), (0.9245, 0.8750, 0.8991), id="Restaurants"),
    of_file(
        GUIDES, 2, (864, 112, 558, 103, 757, 112, 104, 41, 0), (0.9286, 0.9286, 0.9286), id="Restaurants, 2"
    ),
    of_file(
        PERSONS, 3, (5000, 6538, 160744, 1125, 2299, 5573, 5573, 102, 486), (1.0, 0.8524, 0.9203), id="Febrl"
    ),
]


@pytest.mark.parametrize(("name", "automatic", "counts", "rates"), FIGURES)
def test_duplicates_are_the_chapters(
    name: str, automatic: int, counts: tuple[int, ...], rates: tuple[float, ...]
) -> None:
    records = SETS[name]()
    report = found(records, default_policy(automatic))
    if automatic == 3:
        assert report == found(records)
    told = records.told(clusters(report))
    decisions = Counter(pair.decision.name for pair in report.pairs)
    assert counts == (
        *(len(records.records), told.true, report.compared_pairs, len(report.clusters), report.entities),
        *(told.pairs, told.right, decisions["REVIEW"], decisions["HELD"]),
    )
    assert rates == tuple(round(rate, 4) for rate in (told.precision, told.recall, told.f1))
    assert not report.oversized_keys


@pytest.mark.parametrize("name", [of_file(SITES, id="Chicago"), of_file(GUIDES, id="Restaurants")])
def test_duplicates_are_the_same_from_the_last_record_to_the_first(name: str) -> None:
    records = SETS[name]().records
    forwards, backwards = (
        trueline.find_duplicates({"records": list(given)}) for given in (records, records[::-1])
    )
    assert forwards.to_json() == backwards.to_json()
    assert all(pair.points == sum(reason.points for reason in pair.reasons) for pair in forwards.pairs)


retail = pytest.mark.skipif(absent(INVOICES) is not None, reason=str(absent(INVOICES)))


@retail
def test_scores_are_the_chapters() -> None:
    report = retail_scores()
    assert (len(report.scores), report.ranked) == (4372, 4339)

    def counts(measure: str) -> tuple[int, ...]:
        counted = Counter(getattr(score, measure) for score in report.scores)
        return tuple(counted[score] for score in range(6))

    assert counts("recency") == (33, 869, 858, 863, 881, 868)
    assert counts("frequency") == (33, 1494, 0, 1343, 630, 872)
    assert counts("monetary") == (33, 868, 868, 867, 868, 868)
    assert sum(score.points == 15 for score in report.scores) == 348


@retail
def test_classes_by_the_rules_alone_are_those_of_the_whole_tool() -> None:
    """The other days are asked of `trueline import`."""
    assert len(retail_orders()) == 4372
    assert retail_classes("2011-12-10") == ({"ACTIVE": 3487, "TARGET": 778, "PROSPECT": 107}, 33)
