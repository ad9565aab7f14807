"""The sample of leads: the same bytes for a seed, and in each seed what is stated of it."""

from __future__ import annotations

import csv
import hashlib
import re
from itertools import compress
from pathlib import Path

import pytest
import trueline
from trueline.cli import main
from trueline.cli.sample import leads

FILES = ["leads.csv", "new_leads.csv"]
DIGEST = "671ed23c4490a80ee0b8c2ae4026f727d6bc2c694f7ab40bc572a222f7f98c88"
CATEGORIES = ("Country", "Source", "Industry", "Quote Requested", "Free Trial", "Privacy Notice", "Sales Rep")
NUMBERS = ("Employees", "Site Visits", "Pages per Visit", "Minutes on Site")
Rows = list[dict[str, str]]


def sample(directory: Path, seed: int = 1) -> Path:
    assert main(["sample", str(directory), "--for", "leads", "--seed", str(seed)]) == 0
    assert sorted(path.name for path in directory.iterdir()) == FILES
    return directory


def rows_of(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def columns(fields: tuple[str, ...], rows: Rows) -> list[trueline.LeadColumn]:
    return [trueline.LeadColumn(field=field, values=[row[field] for row in rows]) for field in fields]


def won(rows: Rows) -> list[bool]:
    return [row["Converted"] == "1" for row in rows]


def learned(rows: Rows, *more: str) -> trueline.Scorecard:
    kinds = {**dict.fromkeys([*CATEGORIES, *more], "CATEGORY"), **dict.fromkeys(NUMBERS, "NUMBER")}
    return trueline.train_scorecard(
        {
            "features": [{"field": field, "kind": kind} for field, kind in kinds.items()],
            "columns": columns(tuple(kinds), rows),
            "won": won(rows),
            "policy": {"missing_texts": [leads.NOT_CHOSEN]},
        }
    )


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = sample(tmp_path / "a"), sample(tmp_path / "b")
    assert [(first / name).read_bytes() for name in FILES] == [(second / name).read_bytes() for name in FILES]
    digest = hashlib.sha256(b"".join((first / name).read_bytes() for name in FILES)).hexdigest()
    assert digest == DIGEST
    other = sample(tmp_path / "c", seed=2)
    assert (other / "leads.csv").read_bytes() != (first / "leads.csv").read_bytes()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_seed_has_what_is_stated(tmp_path: Path, seed: int) -> None:
    files = sample(tmp_path / "sample", seed)
    closed, opened = rows_of(files / "leads.csv"), rows_of(files / "new_leads.csv")
    assert (len(closed), sum(won(closed)), len(opened)) == (leads.CLOSED, leads.WON, leads.OPEN)
    assert tuple(closed[0]) == (*leads.HEADER, *leads.OUTCOME)
    assert tuple(opened[0]) == leads.HEADER
    assert len({row["Lead ID"] for row in closed + opened}) == leads.CLOSED + leads.OPEN
    is_number = re.compile(r"|\d+(\.\d)?")
    for row in closed:
        assert all(is_number.fullmatch(row[field]) for field in NUMBERS)
    bad = [row["Employees"] for row in opened if not is_number.fullmatch(row["Employees"])]
    assert sorted(bad) == sorted(leads.BAD_NUMBERS)
    assert sum(row["Source"] == leads.NEW_SOURCE for row in opened) == leads.NEW_SOURCES
    assert leads.NEW_SOURCE not in {row["Source"] for row in closed}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_field_that_leaks_is_seen_and_the_others_teach(tmp_path: Path, seed: int) -> None:
    closed = rows_of(sample(tmp_path / "sample", seed) / "leads.csv")
    kept_out = [trueline.in_holdout(row["Lead ID"], 30) for row in closed]
    taught = list(compress(closed, (not one for one in kept_out)))
    judged = list(compress(closed, kept_out))
    warned = {
        one.field: [str(warning) for warning in one.warnings] for one in learned(taught, leads.LEAK).features
    }
    assert warned.pop(leads.LEAK) == ["HIGH_IV", "HIGH_AUC", "MISSING_TELLS"]
    assert all(warnings in ([], ["HIGH_IV"]) for warnings in warned.values())
    card = learned(taught)
    assert ("Privacy Notice", "CONSTANT") in [(one.field, str(one.reason)) for one in card.dropped]
    table = {"columns": columns((*CATEGORIES, *NUMBERS), judged), "rows": len(judged)}
    predicted = trueline.LeadScorer({"scorecard": card}).predict_columns(table)
    found = trueline.evaluate_scorecard({"probability_ppb": predicted.probability_ppb, "won": won(judged)})
    assert found.auc_ppm is not None
    assert found.auc_ppm > 850_000
    assert found.accuracy_ppm > found.majority_ppm + 100_000
    assert found.decided_accuracy_ppm is not None
    assert found.decided_accuracy_ppm > 850_000
    assert found.coverage_ppm > 700_000
