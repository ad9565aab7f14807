"""What no rule of the leads takes is refused at the border, with the path to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import trueline
from trueline import BlendAi, CardRule, Lead, LeadColumn, LeadCondition, LeadScorer, RuleCard

from test_bad_values import (
    NO_BOOLEAN,
    NO_CHOICE,
    NO_DAY,
    NO_DECIMAL,
    NO_INTEGER,
    NO_LIST,
    NO_RECORD,
    NO_TEXT,
    Number,
    decimal,
    safe,
)

TODAY = datetime.date(2025, 7, 15)
AT = datetime.datetime(2025, 7, 15, 9, tzinfo=datetime.timezone.utc)
NO_VALUE = [
    *(
        1.0,
        1.5,
        -0.0,
        float("nan"),
        float("inf"),
        2**53,
        -(2**53),
        10**5000,
        b"Acme",
        bytearray(b"x"),
        TODAY,
        AT,
    ),
    *(
        np.int64(1),
        np.float64(1),
        np.bool_(True),
        np.datetime64("2025-07-15"),
        Number.ONE,
        Fraction(1, 2),
        1j,
    ),
    *(Decimal("NaN"), Decimal("Infinity"), Decimal("1e50"), Decimal("1e-50"), Decimal("1" * 29)),
    *("\ud800", "A\udfff", ["Acme"], {"value": "Acme"}, {"a"}, object(), LeadCondition.Present(field="a")),
]
NO_MAP = [1, "x", [], (), True, 1.5, object(), [("company", "Acme")], {1: "x"}, {"\ud800": 1}, {"a"}]
NO_SAFE = [1.0, 1.5, True, "1", b"1", 2**53, 2**64, 10**5000, Decimal(1), np.int64(1), Number.ONE, [], {}]
value_wanted = f"a text, {safe}, or a boolean; a decimal is written as a text"
map_wanted = "a map of names to values"
Ask = Callable[[Any], object]
SCORER = LeadScorer({})


def scored(name: str) -> Ask:
    given = {"lead": {"fields": {"company": "Acme"}}, "today": TODAY}
    return lambda value: trueline.score_lead(given | {name: value})


def event(name: str) -> Ask:
    given = {"id": "1", "type": "CALL", "on": TODAY}
    return lambda value: scored("lead")({"events": [given, given | {name: value}]})


def ruled(name: str, of: dict[str, Any]) -> Ask:
    """A rule of a card of a request: a mapping in mappings."""
    return lambda value: scored("card")({"groups": [{"id": "g", "rules": [of | {name: value}]}]})


FIELD: dict[str, Any] = {"type": "FIELD", "id": "r", "points": 1, "when": []}
EVENT: dict[str, Any] = {"type": "EVENT", "id": "r", "points": 1, "event": "CALL"}
RULE = "card.groups[0].rules[0]"


def condition(name: str, of: dict[str, Any]) -> Ask:
    return lambda value: ruled("when", FIELD)([of | {name: value}])


def trained(name: str) -> Ask:
    given = {
        "features": [{"field": "a", "kind": "NUMBER"}],
        "columns": [{"field": "a", "values": [1]}],
        "won": [],
    }
    return lambda value: trueline.train_scorecard(given | {name: value})


def blended(name: str) -> Ask:
    return lambda value: trueline.blend_scores({"rule": {"milli_points": 1}} | {name: value})


def assigned(name: str) -> Ask:
    given = {"lead": {}, "reps": [{"id": "ann"}]}
    return lambda value: trueline.assign_lead(given | {name: value})


def converted(name: str) -> Ask:
    given = {"lead": {"id": "l1", "status": "OPEN", "company": "Acme"}, "customer_id": "c1", "now": AT}
    return lambda value: trueline.convert_lead(given | {name: value})


def opened(name: str) -> Ask:
    return lambda value: LeadScorer({name: value})


def decided(name: str) -> Ask:
    return lambda value: SCORER.decide({"lead": {}, "today": TODAY} | {name: value})


CASES: list[tuple[Ask, list[Any], str, str]] = [
    (lambda value: Lead(fields={"a": None, "b": value}), NO_VALUE, "fields.b", value_wanted),
    (lambda value: Lead(fields=value), NO_MAP, "fields", map_wanted),
    (lambda value: scored("lead")({"fields": {"b c": value}}), NO_VALUE, "lead.fields.b c", value_wanted),
    (lambda value: decided("lead")({"fields": {"b": value}}), NO_VALUE, "lead.fields.b", value_wanted),
    (lambda value: assigned("lead")({"fields": value}), NO_MAP, "lead.fields", map_wanted),
    (lambda value: LeadColumn(field="a", values=[1, value]), NO_VALUE, "values[1]", value_wanted),
    (
        lambda value: trained("columns")([{"field": "a", "dictionary": [value], "indexes": []}]),
        NO_VALUE,
        "columns[0].dictionary[0]",
        value_wanted,
    ),
    (lambda value: LeadColumn(field="a", dictionary=["x"], indexes=[0, value]), NO_SAFE, "indexes[1]", safe),
    (
        lambda value: LeadCondition.AnyOf(field="a", values=["x", value]),
        NO_VALUE,
        "values[1]",
        value_wanted,
    ),
    (scored("lead"), [*NO_RECORD, None, RuleCard.default()], "lead", "a record"),
    (scored("today"), [*NO_DAY, None], "today", "a day, as 2026-01-31"),
    (scored("card"), [*NO_RECORD, Lead()], "card", "a record"),
    (event("id"), [*NO_TEXT, None], "lead.events[1].id", "a text"),
    (event("on"), [*NO_DAY, None], "lead.events[1].on", "a day"),
    (event("object"), NO_TEXT, "lead.events[1].object", "a text"),
    (ruled("points", FIELD), [*NO_SAFE, None], f"{RULE}.points", safe),
    (ruled("when", FIELD), [*NO_LIST, None], f"{RULE}.when", "a list"),
    (ruled("max_times", EVENT), NO_SAFE, f"{RULE}.maxTimes", safe),
    (
        ruled("once_per", EVENT),
        [one for one in NO_CHOICE if one is not None],
        f"{RULE}.oncePer",
        "one of EVENT, OBJECT, DAY",
    ),
    (ruled("decay", EVENT), NO_RECORD, f"{RULE}.decay", "a record"),
    (
        ruled("decay", EVENT),
        [{}, {"days": 3}, {"type": "half_life"}],
        f"{RULE}.decay.type",
        "one of HALF_LIFE, ",
    ),
    (ruled("type", FIELD), ["field", "", 1, None], f"{RULE}.type", "one of FIELD, EVENT"),
    (
        condition("type", {"field": "a"}),
        ["EQUALS", None],
        f"{RULE}.when[0].type",
        "one of PRESENT, ABSENT, ANY_OF",
    ),
    (condition("field", {"type": "PRESENT"}), [*NO_TEXT, None], f"{RULE}.when[0].field", "a text"),
    (condition("from", {"type": "BETWEEN", "field": "a"}), NO_DECIMAL, f"{RULE}.when[0].from", decimal),
    (lambda value: LeadCondition.Between(field="a", below=value), NO_DECIMAL, "below", decimal),
    (trained("won"), [*NO_LIST, None], "won", "a list"),
    (lambda value: trained("won")([True, value]), [*NO_BOOLEAN, None], "won[1]", "a boolean"),
    (
        lambda value: trueline.in_holdout("lead 1", value),
        [1.0, 1.5, True, "30", np.int64(30), None, 2**53],
        "percent",
        "an integer from ",
    ),
    (lambda value: trueline.in_holdout(value, 30), [*NO_TEXT, None], "key", "a text"),
    (blended("ai"), [*NO_RECORD, "TIMEOUT"], "ai", "a record"),
    (
        blended("ai"),
        [{"type": "FAILED"}, {"type": "FAILED", "reason": "LATE"}],
        "ai.reason",
        "one of TIMEOUT, ",
    ),
    (
        lambda value: BlendAi.Answer(probability_ppb=value, confidence_percent=1),
        NO_SAFE,
        "probabilityPpb",
        safe,
    ),
    (
        lambda value: trueline.tune_bands({"probability_ppb": [value], "won": []}),
        NO_SAFE,
        "probabilityPpb[0]",
        safe,
    ),
    (lambda value: assigned("reps")([{"id": "ann", "weight": value}]), NO_SAFE, "reps[0].weight", safe),
    (assigned("state"), NO_MAP, "state", map_wanted),
    (lambda value: assigned("state")({"ALL": value}), NO_MAP, "state.ALL", map_wanted),
    (lambda value: assigned("state")({"ALL": {"ann": value}}), NO_SAFE, "state.ALL.ann", safe),
    (
        lambda value: converted("opportunity")({"id": "o", "amount": value}),
        NO_DECIMAL,
        "opportunity.amount",
        decimal,
    ),
    (
        lambda value: converted("opportunity")({"id": "o", "close_on": value}),
        NO_DAY,
        "opportunity.closeOn",
        "a day",
    ),
    (opened("card"), [*NO_RECORD, Lead()], "card", "a record"),
    (opened("scorecard"), [*NO_RECORD, RuleCard.default()], "scorecard", "a record"),
    (
        lambda value: opened("policy")({"prior_strength": value}),
        [
            one
            for one in NO_INTEGER
            if not isinstance(one, int) or abs(one) > 2**52 or isinstance(one, bool | Number)
        ],
        "policy.priorStrength",
        safe,
    ),
    (decided("ai"), NO_RECORD, "ai", "a record"),
]


@pytest.mark.parametrize(
    ("ask", "value", "field", "wanted"),
    [(ask, value, field, wanted) for ask, values, field, wanted in CASES for value in values],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else type(value).__name__,
)
def test_a_bad_value_is_refused(ask: Ask, value: Any, field: str, wanted: str) -> None:
    with pytest.raises(trueline.LeadsFault) as raised:
        ask(value)
    fault = raised.value
    assert (fault.code, fault.field, fault.details) == ("INVALID_INPUT", field, {})
    assert str(fault).startswith(f"`{field}` must be {wanted}")


def test_the_words_for_a_float() -> None:
    with pytest.raises(trueline.LeadsFault) as raised:
        trueline.score_lead({"lead": {"fields": {"employees": 60.0}}, "today": TODAY})
    assert str(raised.value) == (
        "`lead.fields.employees` must be a text, an integer from -9007199254740991 to 9007199254740991, "
        "or a boolean; a decimal is written as a text"
    )


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: CardRule.Field(id="r", points=1), "when"),
        (lambda: CardRule.Field(id="r", points=1, when=[], event="CALL"), "event"),
        (lambda: CardRule.Event(id="r", points=1, event="CALL", oncePer="DAY"), "oncePer"),
        (lambda: CardRule.Event(id="r", points=1, event="CALL", type="EVENT"), "type"),
        (lambda: LeadCondition.Present(field="a", values=[]), "values"),
        (lambda: LeadCondition.Between(field="a", **{"from": 1, "from_": 2}), "from"),
        (lambda: BlendAi.Failed(reason="TIMEOUT", confidence_percent=1), "confidence_percent"),
        (lambda: BlendAi.Answer(probability_ppb=1), "confidencePercent"),
        (lambda: LeadScorer({"model": {}}), "model"),
        (lambda: LeadScorer(RuleCard.default()), None),
        (lambda: SCORER.decide({"today": TODAY}), "lead"),
        (lambda: SCORER.decide({"lead": {}, "today": TODAY, "card": None}), "card"),
        (lambda: SCORER.decide(None), None),
    ],
)
def test_what_does_not_fit_is_refused(make: Callable[[], object], field: str | None) -> None:
    with pytest.raises(trueline.LeadsFault) as raised:
        make()
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


@pytest.mark.parametrize(
    "make",
    [
        lambda: CardRule(),
        lambda: CardRule(type="FIELD"),
        lambda: CardRule.Field("r", 1, []),
        lambda: LeadCondition("PRESENT"),
        lambda: type("Own", (LeadCondition,), {})(),
        lambda: type("Own", (LeadCondition.Present,), {}),
        lambda: LeadScorer(),
        lambda: LeadScorer(card=None),
        lambda: LeadScorer({}, {}),
        lambda: SCORER.decide(lead={}, today=TODAY),
    ],
)
def test_what_python_itself_refuses(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        make()
