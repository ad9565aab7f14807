"""Random records that may be duplicates: near-equal companies, and tokens that link in chains."""

from __future__ import annotations

from random import Random

from customers_contact import REGIONS
from requests_duplicates_broken import broken_policy
from requests_duplicates_policy import alike_policy, companies_policy, tokens_policy
from requests_names import address, any_case, company_name, email, phone
from requests_shape import chance, maybe, typo, weighted
from shape import Json

Record = dict[str, Json]

BLANKS = (None, None, "", " ", "\t", "\u00a0", "\u3000\u2003", "-", "\u200b")
RANKS = (0, 0, 0, 1, 1, -1, 5, 2**53 - 1, -(2**53) + 1)
IDS = ("1", "2", "10", "Z", "a", "B", "é", "e\u0301", "\ufb00", "\uffff", "\U0001d49c", " ", "a ")
NAMES = (
    "Acme Supply, Inc.",
    "Acme Supplies Ltd",
    "Cafe Roma",
    "Bertolini",
    "Roma Bertolini & Sons",
    "Intl Mfg Bros",
    "Müller Werkzeuge GmbH",
    "MUELLER WERKZEUGE",
    "株式会社ソニー",
    "B",
    "AB",
    "Serenity Day Spa",
    "x" * 127 + "yz",
    "x" * 127 + "yq",
)
STREETS = (
    "12 Main Street",
    "12 Main St.",
    "12a Main St",
    "14 Main Street",
    "12 Oak Avenue",
    "Main St 12 Apt 4",
    "PO Box",
    "Hauptstraße 5",
)
CITIES = ("Springfield", "SPRINGFIELD", "East Springfield", "Ulm", "St. Louis", "Saint Louis", "大阪")
POST_CODES = ("62701", "62701-1234", "６２７０１", "89073", "SW1A 1AA", "sw1a  1aa")
PHONES = (
    "312-555-0147",
    "(312) 555 0147",
    "+1 312 555 0147",
    "555-0147",
    "5550147",
    "1 312 555 0148",
    "123456",
)
MAILS = (
    "info@acme.com",
    "Info+x@Acme.com",
    "sales@acme.com",
    "a.b@gmail.com",
    "ab@googlemail.com",
    "c@gmail.com",
)
WORDS = ("alpha", "alpine", "beta", "alphabet", "be ta", "é", "Ω", "\U0001d49c", "\ufb01n", "a" * 130)
TAX_IDS = ("11-1", "11-1 ", "１１-1", "22-2", "33-3")


def find_request(rng: Random) -> list[Json]:
    count = weighted(rng, ((1, rng.randint(0, 1)), (8, rng.randint(2, 5)), (4, rng.randint(6, 12)), (1, 40)))
    make = weighted(rng, ((11, _of_companies), (8, _of_tokens), (2, _alike)))
    return [make(rng, count)]


def _of_companies(rng: Random, count: int) -> Record:
    region = rng.choice((None, "US", "US", "GB", rng.choice(sorted(REGIONS))))
    bases = [_company(rng, region) for _ in range(rng.randint(1, 2 + count // 4))]
    records: list[Json] = []
    for name in ids(rng, count):
        fields = {key: _varied(rng, key, value, region) for key, value in rng.choice(bases).items()}
        if chance(rng, 0.15):
            fields[rng.choice(("note", "Z", "a" * 64))] = rng.choice(("x", *BLANKS))
        records.append(_record(rng, name, fields))
    made: Record = {"records": records}
    if chance(rng, 0.6):
        policy = companies_policy(rng, region)
        made["policy"] = broken_policy(rng, policy) if chance(rng, 0.15) else policy
    elif chance(rng, 0.3):
        made["policy"] = None
    return made


def _company(rng: Random, region: str | None) -> Record:
    known = chance(rng, 0.75)
    return {
        "name": rng.choice(NAMES) if known else company_name(rng),
        "address": rng.choice(STREETS) if known else address(rng),
        "city": rng.choice(CITIES),
        "postalCode": rng.choice(POST_CODES),
        "phone": rng.choice(PHONES) if known else phone(rng, region),
        "email": rng.choice(MAILS) if known else email(rng),
        "taxId": rng.choice(TAX_IDS),
    }


def _varied(rng: Random, field: str, value: str, region: str | None) -> Json:
    """As it is, blank, another one, or written otherwise."""
    often_blank = 0.75 if field == "taxId" else 0.25
    if chance(rng, often_blank):
        return rng.choice(BLANKS)
    if chance(rng, 0.15):
        return str(_company(rng, region)[field])
    if chance(rng, 0.2):
        value = typo(rng, value, "aeo s12.-é株😀")
    if field == "name" and chance(rng, 0.2):
        value += rng.choice((" Inc", ", LLC", " GmbH & Co. KG", " Company", " 2"))
    return any_case(rng, value) if chance(rng, 0.3) else value


def _of_tokens(rng: Random, count: int) -> Record:
    """Fields of few values: keys meet, points tie, clusters grow until something holds them."""
    kinds = [rng.choice(("TEXT", "TEXT", "TEXT", "DIGITS", "COMPANY_NAME", "EMAIL", "PHONE", "ADDRESS"))]
    kinds += [rng.choice(("TEXT", "DIGITS", "COMPANY_NAME")) for _ in range(rng.randint(1, 4))]
    variety = rng.choice((2, 3, 3, 5, count + 1))
    records: list[Json] = []
    for name in ids(rng, count):
        fields: Record = {}
        for place, kind in enumerate(kinds):
            if chance(rng, 0.7):
                fields[f"k{place}"] = _token(rng, kind, rng.randrange(variety))
            elif chance(rng, 0.3):
                fields[f"k{place}"] = rng.choice(BLANKS)
        records.append(_record(rng, name, fields))
    if chance(rng, 0.2):
        _chain(records)
    policy = tokens_policy(rng, kinds, [each["fields"] for each in records])
    made: Record = {"records": records}
    made["policy"] = broken_policy(rng, policy) if chance(rng, 0.12) else policy
    return made


def _alike(rng: Random, count: int) -> Record:
    """Texts that differ in few letters, or near the last that is compared."""
    low, high = weighted(rng, ((6, (1, 14)), (2, (62, 66)), (2, (126, 128))))
    letters = rng.choice(("abb", "abcde", "aéΩ\U0001d49c", "x" * 60 + "z"))
    texts = [
        "".join(rng.choices(letters, k=rng.randint(low, high))) + rng.choice(("", "", "y", "yz", "q", "qy"))
        for _ in range(count)
    ]
    fields = [{"k0": text, "k1": "the same"} for text in texts]
    policy = alike_policy(rng, fields)
    return {
        "records": [_record(rng, name, each) for name, each in zip(ids(rng, count), fields, strict=True)],
        "policy": policy,
    }


def _token(rng: Random, kind: str, number: int) -> str:
    if kind == "PHONE":
        return ("" if chance(rng, 0.5) else "+1 312 ") + f"555-{2000 + number}"
    if kind == "EMAIL":
        return f"m{number // 2}@d{number}.com" if chance(rng, 0.8) else f"m{number}@gmail.com"
    if kind == "ADDRESS":
        return f"{number // 2} {'Main' if number % 2 else 'Oak'} {rng.choice(('St', 'Street', 'Ave'))}"
    if kind == "DIGITS":
        return f"{1234567 + number // 2 if chance(rng, 0.5) else number}{rng.choice(('', ' ', 'x'))}"
    shown = WORDS[number % len(WORDS)]
    return f"{shown} {rng.choice(('one', 'two'))}" if chance(rng, 0.15) else any_case(rng, shown)


def _chain(records: list[Json]) -> None:
    """Each has something in common with the next, and with no other."""
    for place, each in enumerate(records):
        each["fields"]["k0"] = f"link {place // 2}"
        each["fields"]["k1"] = f"link {(place + 1) // 2}"


def _record(rng: Random, name: str, fields: Record) -> Record:
    made: Record = {"id": name, "fields": fields}
    if chance(rng, 0.4):
        maybe(rng, made, "rank", rng.choice(RANKS))
    return made


def ids(rng: Random, count: int) -> list[str]:
    """All different, and in no order; rarely one twice."""
    found = [*rng.sample(IDS, min(count, len(IDS) // 2)), *(f"r{number}" for number in range(count))][:count]
    rng.shuffle(found)
    if count > 1 and chance(rng, 0.02):
        found[rng.randrange(count)] = rng.choice(found)
    return found
