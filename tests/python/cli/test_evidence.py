"""What a comparator says of a pair, in words: of every kind of field, every test, and where nothing holds."""

from __future__ import annotations

import json
from typing import Any

import pytest
import trueline
from trueline.cli.evidence import Evidence, candidates_words, evidence, sentence

KINDS = {"name": "COMPANY_NAME", "office": "ADDRESS", "phone": "PHONE", "mail": "EMAIL", "note": "TEXT"}
KINDS |= {"taxNumber": "DIGITS"}


def said(
    a: dict[str, str],
    b: dict[str, str],
    *levels: tuple[str, str] | tuple[str, str, int],
    kinds: dict[str, str] = KINDS,
    **rest: int,
) -> tuple[Evidence, str]:
    """The evidence of one comparator with these levels, and the sentence of the pair."""
    names = ("part", "test", "atLeast")
    given = [{"points": 5, **dict(zip(names, level, strict=False))} for level in levels]
    policy: dict[str, Any] = {
        "fields": [{"field": field, "kind": kind} for field, kind in {**kinds, "all": "TEXT"}.items()],
        "keys": [["all.text"]],
        "comparators": [{"id": "it", "levels": given, "otherwise": -2, **rest}],
        **{"automatic": 9, "review": -9, "cohesion": -9},
    }
    records = [{"id": id, "fields": {"all": "one", **fields}} for id, fields in (("a", a), ("b", b))]
    request = {"records": records, "policy": policy}
    report = trueline.find_duplicates(trueline.FindDuplicatesRequest.from_json(json.dumps(request)))
    (pair,) = report.pairs
    (found,) = evidence(pair, policy)
    return found, sentence(pair, policy)


@pytest.mark.parametrize(
    ("field", "a", "b", "level", "words"),
    [
        ("name", "Acme Inc", "ACME", ("name.key", "EQUAL"), "same name"),
        ("name", "Ac Me", "Acme", ("name.compact", "EQUAL"), "same name"),
        ("name", "Red Fox", "Fox Red", ("name.loose", "EQUAL"), "same name"),
        ("name", "Acme Supply", "Acme Suply", ("name.loose", "SIMILAR", 8550), "name at least 85.5 % alike"),
        ("name", "Acme Mills", "Acme Trade", ("name.loose", "SHARED_WORD"), "a word of the name in common"),
        ("office", "1 Mill Lane", "1 mill ln", ("office.key", "EQUAL"), "same address"),
        ("office", "1 Mill Lane", "1 Far Road", ("office.number", "EQUAL"), "same house number"),
        ("office", "1 Mill Lane", "2 Mill Lane", ("office.street", "EQUAL"), "same street"),
        (
            *("office", "1 Old Mill Lane", "2 Mill Road"),
            ("office.street", "SHARED_WORD"),
            "a word of the street in common",
        ),
        ("phone", "+1 312 555 0147", "3125550147", ("phone.digits", "ENDS_WITH"), "same phone number"),
        ("phone", "+13125550147", "4145550147", ("phone.tail", "EQUAL"), "same end of the phone number"),
        ("mail", "A@acme.example", "a+x@acme.example", ("mail.key", "EQUAL"), "same mailbox"),
        ("mail", "a@acme.example", "b@acme.example", ("mail.domain", "EQUAL"), "same mail domain"),
        ("note", "Blue", "blue", ("note.text", "EQUAL"), "same note"),
        ("taxNumber", "11-2", "112", ("taxNumber.digits", "EQUAL"), "same tax number"),
        (
            *("taxNumber", "49-1234567", "1234567"),
            ("taxNumber.digits", "ENDS_WITH"),
            "one tax number is the end of the other",
        ),
    ],
)
def test_what_holds(field: str, a: str, b: str, level: tuple[str, str], words: str) -> None:
    found, whole = said({field: a}, {field: b}, level)
    assert (found.comparator, found.words, found.points, found.compared) == ("it", words, 5, True)
    assert whole == f"{words} +5, together 5: a person should look at it"


def test_what_does_not_hold() -> None:
    levels = ("mail.key", "EQUAL"), ("mail.domain", "EQUAL")
    found, whole = said({"mail": "a@a.example"}, {"mail": "b@b.example"}, *levels)
    assert (found.words, found.points, found.compared) == ("another mailbox", -2, True)
    assert whole.startswith("another mailbox -2, together -2")
    # Where a comparator asks several fields, none of them may be named alone.
    found, _ = said({"mail": "a@a.example"}, {"mail": "b@b.example"}, *levels, ("note.text", "EQUAL"))
    assert found.words == "nothing in common"


def test_what_is_not_there() -> None:
    found, whole = said(
        {"mail": "a@a.example"}, {}, ("mail.key", "EQUAL"), ("mail.domain", "EQUAL"), blank=-1
    )
    assert (found.words, found.points, found.compared) == ("no mailbox or mail domain to compare", -1, False)
    assert whole.startswith("no mailbox or mail domain to compare -1, together -1")
    # Without points it is not said.
    assert said({}, {}, ("mail.key", "EQUAL"))[1] == "together 0: a person should look at it"


def test_several_fields_of_one_kind() -> None:
    kinds = {"phone": "PHONE", "fax": "PHONE"}
    found, _ = said({"fax": "3125550147"}, {"fax": "3125550147"}, ("fax.digits", "EQUAL"), kinds=kinds)
    assert found.words == "same phone number (fax)"


def test_what_must_be_in_common() -> None:
    policy = json.loads(trueline.DuplicatePolicy.default().to_json())
    assert candidates_words(policy, ["name"]) == ["all words of the name"]
    assert candidates_words(policy, [one["field"] for one in policy["fields"]]) == [
        *("tax id", "mailbox", "mail domain", "end of the phone number", "address", "all words of the name"),
        *("house number and street", "house number"),
    ]
