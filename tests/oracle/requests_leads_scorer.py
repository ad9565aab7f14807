"""Random scorers, each asked a few times (leads chapter, Objects and Column form)."""

from __future__ import annotations

from random import Random
from typing import Any

from requests_leads_blend import ai_answer, blend_policy, broken_policy
from requests_leads_broken import broken_card, broken_scorecard
from requests_leads_card import card_and_lead, lead_of
from requests_leads_parts import some_day
from requests_leads_predict import fields_for, scorecard, value_for
from requests_leads_train import column
from requests_shape import chance, maybe, spoiled, weighted
from shape import Json

LARGEST_ERROR = 10**8


def script(rng: Random) -> dict[str, Json]:
    today = some_day(rng)
    card, lead = card_and_lead(rng, today)
    options: dict[str, Any] = {} if card is None else {"card": card}
    learned = scorecard(rng) if chance(rng, 0.7) else None
    maybe(rng, options, "scorecard", learned)
    maybe(rng, options, "policy", blend_policy(rng))
    learned = options.get("scorecard")
    steps: list[Json] = []
    for _ in range(rng.randint(1, 3)):
        if chance(rng, 0.3):
            steps.append({"call": "predictColumns", "args": [columns(rng, learned)]})
            continue
        known = {**(lead.get("fields") or {}), **(fields_for(rng, learned) if learned else {})}
        request: dict[str, Json] = {"lead": {**lead, "fields": known}, "today": today.isoformat()}
        maybe(rng, request, "ai", ai_answer(rng))
        steps.append({"call": "decide", "args": [request]})
        lead = lead_of(rng, today, card)
    for step in steps:
        if chance(rng, 0.04):
            step["args"] = spoiled(rng, step["args"])
    return {"new": _opened(rng, options), "steps": steps}


def _opened(rng: Random, options: dict[str, Any]) -> list[Json]:
    kind = weighted(rng, ((88, 0), (3, 1), (3, 2), (3, 3), (3, 4)))
    if kind == 1 and options.get("card"):
        options["card"] = broken_card(rng, options["card"])
    elif kind == 2 and options.get("scorecard"):
        options["scorecard"] = broken_scorecard(rng, options["scorecard"])
    elif kind == 3:
        options["policy"] = broken_policy(rng, {})
    elif kind == 4:
        return spoiled(rng, [options])
    return [options]


def columns(rng: Random, learned: dict[str, Any] | None) -> dict[str, Json]:
    rows = rng.choice((0, 1, 2, 3, 5, 8))
    found: list[Json] = []
    for feature in (learned or {"features": []})["features"]:
        if chance(rng, 0.85):
            values = [value_for(rng, feature, 0.06) for _ in range(rows)]
            found.append(column(rng, feature["field"], values))
    if chance(rng, 0.2):
        found.append({"field": "weather", "values": [None] * rows})
    rng.shuffle(found)
    kind = rng.randrange(30)
    if kind == 0:
        rows = rng.choice((-1, 100_000_001, rows + 1))
    elif kind == 1 and found:
        found.append(dict(found[0]))
    elif kind == 2:
        found.append(
            {"field": "weather", "dictionary": ["x"], "indexes": [rng.choice((1, -1))] * max(1, rows)}
        )
    return {"columns": found, "rows": rows}
