"""Rules of a card, conditions and voices: a class each, told apart by `match`, the same by name, by mapping
and from JSON. A field's value is a plain one of Python: a text, a whole number or a boolean.
"""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
import trueline
from trueline import (
    BlendAi,
    CardGroup,
    CardRule,
    Decay,
    Disqualifier,
    Lead,
    LeadColumn,
    LeadCondition,
    LeadEvent,
    PointBands,
    RuleCard,
)

from catalogue import ROOT
from values import python_name

TODAY = datetime.date(2025, 7, 15)
FREE_MAIL = LeadCondition.EmailDomain(field="email", domains=["gmail.com"])
CONDITIONS: dict[str, LeadCondition] = {
    "PRESENT": LeadCondition.Present(field="company"),
    "ABSENT": LeadCondition.Absent(field="phone"),
    "ANY_OF": LeadCondition.AnyOf(field="source", values=["referral", 3, True]),
    "NONE_OF": LeadCondition.NoneOf(field="country", values=["XX"]),
    "CONTAINS": LeadCondition.Contains(field="title", text="chief"),
    "EMAIL_DOMAIN": FREE_MAIL,
    "BETWEEN": LeadCondition.Between(field="employees", from_=10, below="50.50"),
}
RULES: dict[str, CardRule] = {
    "FIELD": CardRule.Field(id="freeMail", points=-10, when=[FREE_MAIL]),
    "EVENT": CardRule.Event(
        id="open", points=2, event="EMAIL_OPEN", max_times=5, once_per="OBJECT", decay=Decay.HalfLife(days=14)
    ),
}
DECAYS: dict[str, Decay] = {
    "HALF_LIFE": Decay.HalfLife(days=30),
    "LINEAR": Decay.Linear(days=7, percent=10),
}
VOICES: dict[str, BlendAi] = {
    "ANSWER": BlendAi.Answer(probability_ppb=750_000_000, confidence_percent=70),
    "FAILED": BlendAi.Failed(reason="TIMEOUT"),
}
VARIANTS: list[tuple[str, Any]] = [
    pair for union in (CONDITIONS, RULES, DECAYS, VOICES) for pair in union.items()
]
CARD = RuleCard(
    groups=[CardGroup(id="fit", max=50, rules=list(RULES.values()))],
    bands=PointBands(warm_from=5, hot_from=20),
    disqualify=[Disqualifier(id="none", when=[CONDITIONS["ABSENT"]])],
)
LEAD = Lead(
    fields={"company": "Acme", "employees": 60, "optedIn": False, "phone": None, "revenue": Decimal("1.50")},
    events=[LeadEvent(id="1", type="QUOTE_REQUEST", on=TODAY), {"id": "2", "type": "CALL", "on": TODAY}],
)
SCORE = trueline.score_lead({"lead": LEAD, "today": TODAY})
SCOPE = {name: getattr(trueline, name) for name in trueline.__all__}
SCOPE |= {"datetime": datetime, "Decimal": Decimal}

variants = pytest.mark.parametrize(("kind", "made"), VARIANTS, ids=[kind for kind, _ in VARIANTS])


@variants
def test_a_variant_is_a_value(kind: str, made: Any) -> None:
    union = type(made).__mro__[1]
    assert isinstance(made, union.Variant)
    assert made.type == kind
    again = type(made).from_json(made.to_json())
    assert again == made == union.from_json(made.to_json())
    assert hash(again) == hash(made)
    assert repr(again) == repr(made)
    assert eval(repr(made), SCOPE) == made
    assert copy.deepcopy([made]) == [made]
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        pickled = pickle.loads(pickle.dumps(made, protocol))
        assert (pickled, type(pickled)) == (made, type(made))
    assert [other for _, other in VARIANTS if other == made] == [made]


@variants
def test_a_variant_has_its_own_fields_alone(kind: str, made: Any) -> None:
    written = json.loads(made.to_json())
    fields = {name for name in dir(made) if name.strip("_").islower() and not name.startswith("_")}
    assert fields - {"from_json", "to_json"} == {python_name(snake) for snake in map(snaked, written)}
    with pytest.raises(AttributeError):
        made.type = kind
    with pytest.raises(AttributeError, match=r"object has no attribute 'zone'$"):
        made.zone  # noqa: B018


def snaked(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


@variants
def test_a_class_reads_its_own_json_alone(kind: str, made: Any) -> None:
    for _, other in VARIANTS:
        if type(other) is not type(made) and type(other).__mro__[1] is type(made).__mro__[1]:
            with pytest.raises(trueline.LeadsFault, match=f"^`type` must be one of {kind}$") as raised:
                type(made).from_json(other.to_json())
            assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "type")


@pytest.mark.parametrize(
    "value", [CARD, LEAD, SCORE, RuleCard.default()], ids=lambda value: type(value).__name__
)
def test_a_record_of_variants_is_a_value(value: Any) -> None:
    again = pickle.loads(pickle.dumps(value))
    assert again == value == type(value).from_json(value.to_json())
    assert hash(again) == hash(value)
    assert eval(repr(value), SCOPE) == value


def test_it_is_told_apart() -> None:
    def said(rule: CardRule, condition: LeadCondition) -> str:
        match rule, condition:
            case CardRule.Field(points=points, when=[LeadCondition.EmailDomain(domains=domains)]), _:
                return f"{points} for {', '.join(domains)}"
            case CardRule.Event(decay=Decay.HalfLife(days=days)), LeadCondition.Between(
                from_=least, below=most
            ):
                return f"half in {days} days, {least} to {most}"
            case CardRule(type="EVENT"), LeadCondition.AnyOf(values=[first, *_]):
                return f"first {first}"
            case _:
                return "another"

    field, event = RULES.values()
    assert said(field, FREE_MAIL) == "-10 for gmail.com"
    assert said(event, CONDITIONS["BETWEEN"]) == "half in 14 days, 10 to 50.50"
    assert said(event, CONDITIONS["ANY_OF"]) == "first referral"
    assert said(event, FREE_MAIL) == "another"


def test_a_card_is_the_same_by_class_by_mapping_and_from_json() -> None:
    by_mapping = RuleCard(
        groups=[
            {
                "id": "fit",
                "max": 50,
                "rules": [
                    {"type": "FIELD", "id": "freeMail", "points": -10, "when": [FREE_MAIL]},
                    {
                        "type": "EVENT",
                        "id": "open",
                        "points": 2,
                        "event": "EMAIL_OPEN",
                        "max_times": 5,
                        "once_per": trueline.OncePer.OBJECT,
                        "decay": {"type": "HALF_LIFE", "days": 14},
                    },
                ],
            }
        ],
        bands={"warm_from": 5, "hot_from": 20},
        disqualify=[{"id": "none", "when": [{"type": "ABSENT", "field": "phone"}]}],
    )
    assert by_mapping == CARD == RuleCard.from_json(CARD.to_json())
    [group] = by_mapping.groups
    assert [type(rule) for rule in group.rules] == [CardRule.Field, CardRule.Event]
    left_out = [rule.within_days for rule in group.rules if isinstance(rule, CardRule.Event)]
    assert (left_out, group.min, CARD.base, CARD.max) == ([None], None, 0, 100)


def test_the_default_card_is_readable() -> None:
    card = RuleCard.default()
    ids = {group.id: [rule.id for rule in group.rules] for group in card.groups}
    assert ids == {
        "fit": ["company", "phone", "website", "freeMail", "midSize", "largeSize", "referral"],
        "engagement": ["quoteRequest", "meeting", "call", "reply", "form", "open", "bounce", "unsubscribe"],
    }
    assert trueline.score_lead({"lead": LEAD, "today": TODAY, "card": card}) == SCORE


def test_values_come_out_as_they_went_in() -> None:
    fields = LEAD.fields
    assert fields == {"company": "Acme", "employees": 60, "optedIn": False, "phone": None, "revenue": "1.50"}
    assert [type(value) for value in fields.values()] == [str, int, bool, type(None), str]
    assert json.loads(LEAD.to_json())["fields"] == fields
    fields.clear()
    assert len(LEAD.fields) == 5
    assert Lead.from_json('{"fields": {"a": true, "b": 1, "c": "1"}}').fields == {"a": True, "b": 1, "c": "1"}
    # To Python True is 1; to a card they are `true` and `1`.
    assert Lead(fields={"a": True}) != Lead(fields={"a": 1}) != Lead(fields={"a": "1"})
    assert repr(Lead(fields={"a": True})) == "Lead(fields={'a': True}, events=[])"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (Decimal("12.50"), "12.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.0"), "0.0"),
        (Decimal(7), "7"),
        (Decimal("1E-7"), "0.0000001"),
        ("", ""),
        (" x ", " x "),
        ("é\U0001f600", "é\U0001f600"),
    ],
)
def test_a_decimal_is_its_digits(given: Any, text: str) -> None:
    assert Lead(fields={"a": given}).fields == {"a": text}
    assert LeadColumn(field="a", values=[given, None]).values == [text, None]


def test_a_name_of_a_field_is_kept_as_it_is() -> None:
    names = ["companyName", "company_name", "from", "from_", "Lead Source", " ", "é", "type"]
    assert list(Lead(fields=dict.fromkeys(names, 1)).fields) == sorted(names, key=str.encode)
    assert Lead(fields={"company_name": 1}) != Lead(fields={"companyName": 1})


def test_the_first_words_of_the_chapter() -> None:
    found = trueline.score_lead({"lead": {"fields": {"company": "Acme"}}, "today": TODAY})
    assert (found.score, found.band, found.until) == (10, trueline.LeadBand.COLD, None)
    [reason] = found.reasons
    assert (reason.type, reason.group_id, reason.rule_id) == (trueline.ScoreReasonType.RULE, "fit", "company")


def test_a_mistake_on_a_card_by_hand_is_named_by_its_path() -> None:
    text = json.loads(CARD.to_json())
    text["groups"][0]["rules"][1]["points"] = 0
    card = RuleCard.from_json(json.dumps(text))
    with pytest.raises(trueline.LeadsFault, match="0 points say nothing") as raised:
        trueline.score_lead({"lead": LEAD, "today": TODAY, "card": card})
    assert (raised.value.code, raised.value.field) == ("INVALID_POLICY", "card.groups[0].rules[1].points")
    text["groups"][0]["rules"][1]["pionts"] = text["groups"][0]["rules"][1].pop("points")
    with pytest.raises(trueline.LeadsFault, match=r"\.pionts` is not a field that is known") as raised:
        RuleCard.from_json(json.dumps(text))
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "groups[0].rules[1].pionts")


def test_faults_have_their_details() -> None:
    rows = {
        "features": [{"field": "f", "kind": "CATEGORY"}],
        "columns": [{"field": "f", "values": ["x"] * 30}],
    }
    with pytest.raises(trueline.LeadsFault) as raised:
        trueline.train_scorecard({**rows, "won": [True] * 25 + [False] * 5})
    assert (raised.value.code, raised.value.details) == (
        "TOO_FEW_OUTCOMES",
        {"won": 25, "lost": 5, "needed": 20},
    )
    at = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.timezone.utc)
    converted = {"customer_id": "c1", "opportunity_id": "o1", "at": at}
    lead = {"id": "l1", "status": "CONVERTED", "company": "Acme", "converted": converted}
    with pytest.raises(trueline.LeadsFault) as raised:
        trueline.convert_lead({"lead": lead, "customer_id": "c2", "now": at})
    assert (raised.value.code, raised.value.field) == ("LEAD_ALREADY_CONVERTED", "lead.status")
    assert raised.value.details == {"customerId": "c1", "opportunityId": "o1"}
    assert isinstance(raised.value, ValueError)


def test_a_scorecard_comes_back_from_json_with_the_same_answers() -> None:
    cases = json.loads((ROOT / "tests/vectors/leads.json").read_text("utf-8"))["cases"]
    asked = [case for case in cases if case["rule"] == "predictConversion" and "out" in case]
    assert len(asked) > 10
    for case in asked:
        card = trueline.Scorecard.from_json(json.dumps(case["args"][0]["scorecard"]))
        lead = Lead.from_json(json.dumps(case["args"][0]["lead"]))
        again = trueline.Scorecard.from_json(card.to_json())
        found = trueline.predict_conversion({"scorecard": again, "lead": lead})
        assert again == card == pickle.loads(pickle.dumps(card))
        assert found == trueline.predict_conversion({"scorecard": card, "lead": lead})
        assert found.base + sum(reason.log_odds for reason in found.reasons) == found.log_odds
