"""What a field's name and the words near a candidate speak for (vault chapter, points 26 and 29)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u04ff"
ALNUM = LETTER + "0-9"
WORD = ALNUM + "_"

_BEFORE, _AFTER, _JOINED = 5, 3, 3
_RUN = re.compile(f"[{WORD}]+")
_FIELD_RUN = re.compile(f"[{ALNUM}]+")
_ASCII_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")

HINTS = {
    kind: frozenset(words.split())
    for kind, words in {
        "EMAIL": "email emails mail emailaddress",
        "PHONE": "phone phonenumber telephone tel mobile cell cellphone fax",
        "CARD": "card cardnumber creditcard debitcard pan ccnumber visa mastercard amex",
        "IBAN": "iban",
        "ROUTING_NUMBER": "routing routingnumber aba rtn",
        "SSN": "ssn socialsecurity socialsecuritynumber",
        "EIN": "ein fein taxid",
        "IP_ADDRESS": "ip ipaddress ipv",
        "BIRTH_DATE": "dob birth birthday birthdate dateofbirth born",
        "PERSON_NAME": "firstname lastname fullname middlename surname givenname familyname contactname"
        " personname",
        "POSTAL_ADDRESS": "address street streetaddress addressline postaladdress shippingaddress"
        " billingaddress homeaddress",
        "API_KEY": "apikey apisecret",
        "JWT": "jwt",
        "PRIVATE_KEY": "privatekey",
        "CREDENTIAL": "password passwd secret apikey apisecret accesstoken refreshtoken authtoken bearertoken"
        " clientsecret privatekey signingkey encryptionkey",
    }.items()
}


def field_kinds(name: str | None) -> frozenset[str]:
    """The kinds that a field's name speaks for."""
    words = field_words(name or "")
    kinds = hinted_by(words)
    if kinds & {"EMAIL", "IP_ADDRESS"} or {"mac", "url", "web"} & set(words):
        kinds -= {"POSTAL_ADDRESS"}
    return kinds


def field_words(name: str) -> list[str]:
    found = []
    for run in _FIELD_RUN.findall(name):
        start = 0
        for place in range(1, len(run) + 1):
            if place == len(run) or _is_case_change(run, place):
                found.append(_bare(run[start:place]))
                start = place
    return [word for word in found if word]


def _is_case_change(run: str, place: int) -> bool:
    """Before a capital that follows something else, or that begins a word after capitals."""
    before, here, after = run[place - 1], run[place], run[place + 1 : place + 2]
    return here.isupper() and (not before.isupper() or after.islower())


def _bare(word: str) -> str:
    return word.rstrip("0123456789").translate(_ASCII_LOWER)


def hinted_by(words: list[str]) -> frozenset[str]:
    """The kinds that one to three neighbouring words, joined, name."""
    joined = {
        "".join(words[start : start + count])
        for start in range(len(words))
        for count in range(1, _JOINED + 1)
    }
    return frozenset(kind for kind, names in HINTS.items() if names & joined)


class Words:
    """The words of a text, asked for by place."""

    def __init__(self, text: str) -> None:
        runs = list(_RUN.finditer(text))
        self.starts = [run.start() for run in runs]
        self.ends = [run.end() for run in runs]
        self.words = [_bare(run[0]) for run in runs]

    def near(self, start: int, end: int) -> frozenset[str]:
        """The kinds that the words before or after a candidate speak for."""
        before = bisect_right(self.ends, start)
        after = bisect_left(self.starts, end)
        sides = self.words[max(0, before - _BEFORE) : before], self.words[after : after + _AFTER]
        return frozenset().union(*(hinted_by([word for word in side if word]) for side in sides))
