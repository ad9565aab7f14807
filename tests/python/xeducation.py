"""The closed leads of X Education, and what a scorecard that learned from most of them says of the others.

The file may not be published: it is read where its folder is beside the project's.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import trueline

from catalogue import ROOT

NAME = "../shared/data/xeducation_leads.csv.gz"
FILE = ROOT / NAME
ABSENT = f"{NAME} is absent, which may not be published"

TARGET = "Converted"
# These name a lead.
IDS = ("Prospect ID", "Lead Number")
# These were written after the outcome.
LEAKING = (
    *("Tags", "Lead Quality", "Lead Profile", "Last Notable Activity"),
    *("Asymmetrique Activity Index", "Asymmetrique Profile Index"),
    *("Asymmetrique Activity Score", "Asymmetrique Profile Score"),
)
# And this one partly after the first contact.
DOUBTFUL = "Last Activity"
NUMBERS = ("TotalVisits", "Total Time Spent on Website", "Page Views Per Visit", *LEAKING[6:])
# What the file says for "not known", beside nothing at all.
MISSING_TEXTS = ["", "Select"]
HOLDOUT_PERCENT = 30


@dataclass(frozen=True)
class Leads:
    """The file: each field's texts, and who is kept out of training."""

    texts: dict[str, list[str]]
    won: list[bool]
    taught: list[int]
    kept_out: list[int]

    @property
    def rows(self) -> int:
        return len(self.won)

    @property
    def leaking(self) -> list[str]:
        """All that the file says of a lead."""
        return [field for field in self.texts if field not in (*IDS, TARGET)]

    @property
    def fields(self) -> list[str]:
        """What was known before the outcome."""
        return [field for field in self.leaking if field not in LEAKING]

    def columns(self, fields: Iterable[str], places: Iterable[int]) -> list[dict[str, Any]]:
        places = list(places)
        return [{"field": field, "values": [self.texts[field][i] for i in places]} for field in fields]


@cache
def leads() -> Leads:
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    texts = {name: list(cells) for name, cells in zip(names, zip(*rows, strict=True), strict=True)}
    out = [trueline.in_holdout(str(row), HOLDOUT_PERCENT) for row in range(len(rows))]
    return Leads(
        texts=texts,
        won=[cell == "1" for cell in texts[TARGET]],
        taught=[row for row, kept in enumerate(out) if not kept],
        kept_out=[row for row, kept in enumerate(out) if kept],
    )


def features(fields: Iterable[str]) -> list[dict[str, str]]:
    return [{"field": field, "kind": "NUMBER" if field in NUMBERS else "CATEGORY"} for field in fields]


def policy(contrary_signs: str) -> dict[str, Any]:
    return {"missing_texts": MISSING_TEXTS, "contrary_signs": contrary_signs}


@dataclass(frozen=True)
class Trained:
    """A scorecard, and its probability of each lead of the file."""

    scorecard: trueline.Scorecard
    probability_ppb: list[int]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(",".join(map(str, self.probability_ppb)).encode()).hexdigest()

    def evaluated(
        self, places: list[int] | None = None, bands: trueline.ProbabilityBands | None = None
    ) -> trueline.Evaluation:
        """By the leads that it never saw, or some of them."""
        return trueline.evaluate_scorecard({**self.outcomes(places), "bands": bands})

    def tuned(self, precision_ppm: int, places: list[int] | None = None) -> trueline.TunedBands:
        return trueline.tune_bands({**self.outcomes(places), "precision_ppm": precision_ppm})

    def outcomes(self, places: list[int] | None) -> dict[str, Any]:
        chosen = leads().kept_out if places is None else places
        return {
            "probability_ppb": [self.probability_ppb[i] for i in chosen],
            "won": [leads().won[i] for i in chosen],
        }


@cache
def trained(fields: tuple[str, ...], contrary_signs: str) -> Trained:
    """By the single form, of texts as they stand in the file."""
    file = leads()
    scorecard = trueline.train_scorecard(
        {
            "features": features(fields),
            "columns": file.columns(fields, file.taught),
            "won": [file.won[i] for i in file.taught],
            "policy": policy(contrary_signs),
        }
    )
    scorer = trueline.LeadScorer({"scorecard": scorecard})
    answer = scorer.predict_columns({"columns": file.columns(fields, range(file.rows)), "rows": file.rows})
    probabilities = [ppb for ppb in answer.probability_ppb if ppb is not None]
    if len(probabilities) != file.rows:
        raise ValueError(f"{len(answer.faults)} leads have no score")
    return Trained(scorecard, probabilities)
