"""The first day on which time alone changes a lead's band (leads chapter, 7)."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain, groupby, pairwise, takewhile
from typing import Any

from leads_card import Card
from leads_points import Event, Held, Rule, age_on, counted_on, cut_to, milli_points_on, worth

LAST_DAY = date.max.toordinal()


def first_day_of(
    card: Card, held: Held, events: list[Event], today: date, band_of: Callable[[int], str]
) -> date | None:
    """The first day after today whose points give another band than today's.

    Points change only where an event passes an age at which it is worth something else. From day to day
    the differences are added up; the day that is found, and the day before it, are counted anew.
    """

    def band_on(day: date) -> str:
        return band_of(milli_points_on(card, held, events, day))

    band = band_on(today)
    for day, milli_points in _points_by_day(card, held, events, today):
        if band_of(milli_points) != band:
            if band_on(day) == band or band_on(day - timedelta(days=1)) != band:
                raise AssertionError(f"the differences of {day} are wrong")
            return day
    return None


def _points_by_day(card: Card, held: Held, events: list[Event], today: date) -> Iterator[tuple[date, int]]:
    """The days of change after today, in order, with the points from then on."""
    groups = card["groups"]
    sums = [0] * len(groups)
    changes = []
    for place, group in enumerate(groups):
        for rule in group["rules"]:
            if rule["type"] == "FIELD":
                sums[place] += 1000 * rule["points"] * held[rule["id"]]
                continue
            for event in counted_on(rule, events, today):
                sums[place] += worth(rule, age_on(event, today))
                changes.append(_changes_of(rule, event, age_on(event, today), place))
    for ordinal, of_day in groupby(heapq.merge(*changes), key=lambda change: change[0]):
        if ordinal > LAST_DAY:
            return
        for _, place, difference in of_day:
            sums[place] += difference
        cut = [cut_to(total, group["min"], group["max"]) for total, group in zip(sums, groups)]
        yield date.fromordinal(ordinal), cut_to(1000 * card["base"] + sum(cut), card["min"], card["max"])


def _changes_of(rule: Rule, event: Event, now: int, place: int) -> Iterator[tuple[int, int, int]]:
    """The day, the group's place, the difference."""
    before = worth(rule, now)
    for age, left in _changes(rule, now):
        yield event["on"].toordinal() + age, place, left - before
        before = left


def _changes(rule: Rule, now: int) -> Iterator[tuple[int, int]]:
    """The ages after `now` from which an event is worth so much."""
    end = rule["withinDays"]
    steps = _decay_steps(rule["decay"], now)
    in_time = takewhile(lambda age: end is None or age < end, steps)
    ages = chain([now], in_time)
    for before, age in pairwise(ages):
        if worth(rule, age) != worth(rule, before):
            yield age, worth(rule, age)
        if worth(rule, age) == 0:
            return
    if end is not None and end > now:
        yield end, 0


def _decay_steps(decay: dict[str, Any] | None, now: int) -> Iterator[int]:
    """The ages after `now` at which the decay may take a step."""
    if decay is None:
        return
    steps_a_period = 64 if decay["type"] == "HALF_LIFE" else 1
    step = steps_a_period * now // decay["days"]
    last = now
    while True:
        step += 1
        age = -(-step * decay["days"] // steps_a_period)
        if age > last:
            yield age
            last = age
