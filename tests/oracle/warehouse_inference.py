"""Inferring a location profile (warehouse chapter, steps 18 to 21)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from shape import Fault
from warehouse_reading import FORMATS, Place, read_location
from warehouse_text import fold

CODED = ("AISLE_TAG", "LETTER_ROW")
FOUR = ("ZONE_FIRST", "POSITION_LAST")
Answer = Place | str


def infer_location_profile(samples: list[str]) -> dict[str, Any]:
    keys = [_distinct_key(sample) for sample in samples]
    first_of: dict[tuple[bool, str], int] = {}
    for index, key in enumerate(keys):
        first_of.setdefault(key, index)
    texts = [samples[index] for index in first_of.values()]
    answers: dict[tuple[str, str, str], list[Answer]] = {}

    def under(coded: str, four: str, shelf: str) -> list[Answer]:
        """The answer (place or fault code) of every distinct text under a profile."""
        if (coded, four, shelf) not in answers:
            profile = _profile(coded, four, shelf)
            answers[coded, four, shelf] = [_answer(text, profile) for text in texts]
        return answers[coded, four, shelf]

    def score(coded: str, four: str, shelf: str) -> tuple[int, int]:
        return _score(under(coded, four, shelf))

    # Step 19.
    scores = {(coded, four): score(coded, four, "ALLOW") for coded in CODED for four in FOUR}
    best_coded, best_four = min(scores, key=lambda pair: scores[pair])  # the first of equals
    four_question = _question(
        "FOUR_PARTS",
        [(four, min(scores[coded, four] for coded in CODED)) for four in FOUR],
        _differing(*(under(best_coded, four, "ALLOW") for four in FOUR)),
    )
    coded_question = _question(
        "CODED_SEGMENT",
        [(coded, min(scores[coded, four] for four in FOUR)) for coded in CODED],
        _differing(*(under(coded, best_four, "ALLOW") for coded in CODED)),
    )
    coded, four = coded_question["choice"], four_question["choice"]

    # Step 20.
    with_shelf, without = under(coded, four, "REFUSE"), under(coded, four, "ALLOW")
    concerned = sum(
        isinstance(a, Place) and not isinstance(b, Place) for a, b in zip(without, with_shelf, strict=True)
    )
    shelf = "ALLOW" if concerned and concerned * 10 >= len(texts) else "REFUSE"
    shelf_question = {
        "question": "MISSING_SHELF",
        "concerned": concerned,
        "decided": concerned > 0,
        "choice": shelf,
        "readings": [_reading(choice, score(coded, four, choice)) for choice in ("REFUSE", "ALLOW")],
    }

    # Step 21.
    final = under(coded, four, shelf)
    refused, duplicates = _score(final)
    by_key = dict(zip(first_of, final, strict=True))
    return {
        "profile": _profile(coded, four, shelf),
        "samples": len(samples),
        "distinct": len(texts),
        "read": len(texts) - refused,
        "refused": refused,
        "duplicates": duplicates,
        "questions": [four_question, coded_question, shelf_question],
        "formats": _formats(final),
        "unread": [
            {"index": index, "code": by_key[key]}
            for index, key in enumerate(keys)
            if not isinstance(by_key[key], Place)
        ],
        "doubles": _doubles(zip(first_of.values(), final, strict=True)),
    }


def _profile(coded: str, four: str, shelf: str) -> dict[str, Any]:
    return {
        "codedSegment": coded,
        "fourParts": four,
        "missingShelf": shelf,
        "confusableAisle": "WARN",
        "maxAisle": 9999,
    }


def _distinct_key(sample: str) -> tuple[bool, str]:
    """Step 18: the text after steps 2 to 4; a text that fails them is itself, as written."""
    try:
        return True, fold(sample)
    except Fault:
        return False, sample


def _answer(text: str, profile: dict[str, Any]) -> Answer:
    try:
        return read_location(text, profile)
    except Fault as fault:
        return fault.code


def _score(answers: list[Answer]) -> tuple[int, int]:
    """(refused, duplicates)."""
    places = [answer for answer in answers if isinstance(answer, Place)]
    return len(answers) - len(places), len(places) - len({place.sort_key for place in places})


def _differing(one: list[Answer], other: list[Answer]) -> int:
    def said(answer: Answer) -> tuple[bool, str]:
        if isinstance(answer, Place):
            return True, answer.sort_key
        return False, answer

    return sum(said(a) != said(b) for a, b in zip(one, other, strict=True))


def _reading(choice: str, score: tuple[int, int]) -> dict[str, Any]:
    return {"choice": choice, "refused": score[0], "duplicates": score[1]}


def _question(name: str, readings: list[tuple[str, tuple[int, int]]], concerned: int) -> dict[str, Any]:
    (first, first_score), (second, second_score) = readings
    decided = first_score != second_score
    choice = "REFUSE"
    if decided:
        choice = first if first_score < second_score else second
    return {
        "question": name,
        "concerned": concerned,
        "decided": decided,
        "choice": choice,
        "readings": [_reading(*reading) for reading in readings],
    }


def _formats(answers: list[Answer]) -> list[dict[str, Any]]:
    counts = Counter(answer.format for answer in answers if isinstance(answer, Place))
    ranked = sorted(counts, key=lambda name: (-counts[name], FORMATS.index(name)))
    return [{"format": name, "count": counts[name]} for name in ranked]


def _doubles(read: Iterable[tuple[int, Answer]]) -> list[dict[str, Any]]:
    groups: dict[str, tuple[str, list[int]]] = {}
    for index, answer in read:
        if isinstance(answer, Place):
            groups.setdefault(answer.sort_key, (answer.canonical, []))[1].append(index)
    doubles = [groups[key] for key in sorted(groups)]
    return [
        {"canonical": canonical, "samples": sorted(indices)}
        for canonical, indices in doubles
        if len(indices) > 1
    ]
