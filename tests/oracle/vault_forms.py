"""The candidates of each kind of personal data in a text (vault chapter, point 27), without regard to others.

A finder gives spans in order; each with the confidence without and with a hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vault_checks import (
    IBAN_LENGTHS,
    digits_of,
    is_card,
    is_dotted_day,
    is_ein,
    is_iban,
    is_iso_day,
    is_public_address,
    is_routing_number,
    is_ssn,
    is_us_day,
)
from vault_hints import ALNUM, LETTER, WORD

OB = f"(?<![{WORD}+])(?<![0-9][-./,])"
CB = f"(?![{WORD}])(?![-./,][0-9])"


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    plain: int
    hinted: int


Finder = Callable[[str], Iterator[Span]]


@dataclass(frozen=True)
class Form:
    """A pattern, its confidences, and what else must hold of its text."""

    pattern: re.Pattern[str]
    plain: int
    hinted: int
    holds: Callable[[str], bool] = lambda found: True


def form(pattern: str, plain: int, hinted: int, holds: Callable[[str], bool] = lambda found: True) -> Form:
    return Form(re.compile(pattern), plain, hinted, holds)


def scan(*forms: Form) -> Finder:
    """At each place the first form whose checks pass; then on behind it."""

    def find(text: str) -> Iterator[Span]:
        behind = 0
        for place in starts(text, forms):
            matches = ((each, each.pattern.match(text, place)) for each in forms if place >= behind)
            taken = next((each for each in matches if each[1] and each[0].holds(each[1][0])), None)
            if taken and taken[1]:
                behind = taken[1].end()
                yield Span(place, behind, taken[0].plain, taken[0].hinted)

    return find


def starts(text: str, forms: tuple[Form, ...]) -> Iterator[int]:
    """Every place where a form matches, whatever is taken."""
    found: set[int] = set()
    for each in forms:
        match = each.pattern.search(text)
        while match:
            found.add(match.start())
            match = each.pattern.search(text, match.start() + 1)
    return iter(sorted(found))


def private_keys(text: str) -> Iterator[Span]:
    begin = re.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----")
    close = re.compile("-----END [A-Z0-9 ]*-----")
    place = 0
    while found := begin.search(text, place):
        closing = close.search(text, found.end())
        place = closing.end() if closing else len(text)
        yield Span(found.start(), place, 10_000, 10_000)


_API_KEYS = (
    "(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}",
    "whsec_[A-Za-z0-9+/=_-]{24,}",
    "gh[pousr]_[A-Za-z0-9]{36,}",
    "github_pat_[A-Za-z0-9_]{40,}",
    "(?:AKIA|ASIA)[A-Z0-9]{16}",
    "AIza[A-Za-z0-9_-]{35}",
    "xox[abprs]-[A-Za-z0-9-]{20,}",
    "sk-[A-Za-z0-9_-]{32,}",
    r"ya29\.[A-Za-z0-9_-]{20,}",
    r"SG\.[A-Za-z0-9_.-]{32,}",
)


def api_keys(text: str) -> Iterator[Span]:
    """A run is taken whole, so what follows it is looked at afterwards."""
    forms = [re.compile(f"(?<![{WORD}]){pattern}") for pattern in _API_KEYS]
    behind = re.compile(f"[{WORD}]")
    place = 0
    while place < len(text):
        found = (each.match(text, place) for each in forms)
        end = next((match.end() for match in found if match and not behind.match(text, match.end())), None)
        if end is not None:
            yield Span(place, end, 9500, 10_000)
        place = end or place + 1


_LOCAL = re.compile(f"[{WORD}.%+'-]")
_DOMAIN = re.compile(f"[{ALNUM}.-]*")
_LABEL = re.compile(f"[{ALNUM}](?:[{ALNUM}-]{{0,61}}[{ALNUM}])?")
_LAST_LABEL = re.compile(f"[{LETTER}]{{2,63}}")
_WORD = re.compile(f"[{WORD}]")


def emails(text: str) -> Iterator[Span]:
    behind = 0
    for at in (place for place, character in enumerate(text) if character == "@"):
        if at < behind:
            continue
        start = at
        while start > 0 and _LOCAL.match(text[start - 1]):
            start -= 1
        while start < at and not _WORD.match(text[start]):
            start += 1
        local = text[start:at]
        run = _DOMAIN.match(text, at + 1)
        domain = run[0].rstrip(".-") if run else ""
        after = text[run.end() : run.end() + 1] if run else ""
        if not 1 <= len(local) <= 64 or not _WORD.match(local[-1]) or after in ("@", "_"):
            continue
        labels = domain.split(".")
        if len(labels) >= 2 and all(map(_LABEL.fullmatch, labels)) and _LAST_LABEL.fullmatch(labels[-1]):
            behind = at + 1 + len(domain)
            yield Span(start, behind, 9500, 10_000)


def _iban_forms() -> list[Form]:
    found = []
    for country, length in IBAN_LENGTHS.items():
        fours, rest = divmod(length - 4, 4)
        spaced = " [A-Z0-9]{4}" * fours + (f" [A-Z0-9]{{{rest}}}" if rest else "")
        for body in (f"[A-Z0-9]{{{length - 4}}}", spaced):
            pattern = f"(?<![{WORD}]){country}[0-9]{{2}}{body}(?![{WORD}])"
            found.append(form(pattern, 9900, 10_000, is_iban))
    return found


_FOURS = "[0-9]{4}([ -])[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}"
cards = scan(
    form(f"{OB}{_FOURS}\\1[0-9]{{1,3}}{CB}", 9500, 10_000, is_card),
    form(f"{OB}{_FOURS}{CB}", 9500, 10_000, is_card),
    form(f"{OB}[0-9]{{4}}([ -])[0-9]{{6}}\\1[0-9]{{5}}{CB}", 9500, 10_000, is_card),
    form(f"{OB}[0-9]{{4}}([ -])[0-9]{{6}}\\1[0-9]{{4}}{CB}", 9500, 10_000, is_card),
    form(f"{OB}[0-9]{{13,19}}{CB}", 7000, 10_000, is_card),
)


ssns = scan(
    form(f"{OB}[0-9]{{3}}-[0-9]{{2}}-[0-9]{{4}}{CB}", 8500, 10_000, is_ssn),
    form(f"{OB}[0-9]{{3}} [0-9]{{2}} [0-9]{{4}}{CB}", 0, 9000, is_ssn),
    form(f"{OB}[0-9]{{9}}{CB}", 0, 8000, is_ssn),
)
eins = scan(form(f"{OB}[0-9]{{2}}-[0-9]{{7}}{CB}", 5000, 9500, is_ein))

_PHONE_START = re.compile(f"(?<![{WORD}+])\\+[1-9](?:[ .-]?\\([0-9]{{1,4}}\\)|[ .-]?[0-9])*")
_CLOSE = re.compile(CB)
_national_phones = scan(
    form(
        f"{OB}(?:1[ .-])?(?:\\([2-9][0-9]{{2}}\\) ?|[2-9][0-9]{{2}}[ .-])[2-9][0-9]{{2}}[ .-][0-9]{{4}}{CB}",
        7500,
        9500,
    ),
    form(f"{OB}1?[2-9][0-9]{{2}}[2-9][0-9]{{6}}{CB}", 0, 8000),
)


def phones(text: str) -> Iterator[Span]:
    """The longest run after a plus is never given up for a shorter one."""
    for found in _PHONE_START.finditer(text):
        if 8 <= len(digits_of(found[0])) <= 15 and _CLOSE.match(text, found.end()):
            yield Span(found.start(), found.end(), 8500, 9500)
    yield from _national_phones(text)


routing_numbers = scan(form(f"{OB}[0-9]{{9}}{CB}", 0, 9000, is_routing_number))


_OCTET = "(?:0|[1-9][0-9]{0,2})"
ip_addresses = scan(form(f"{OB}{_OCTET}(?:\\.{_OCTET}){{3}}{CB}", 5000, 9000, is_public_address))


birth_dates = scan(
    form(f"{OB}[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:{CB}|(?=T[0-9]))", 0, 9000, is_iso_day),
    form(f"{OB}[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}{CB}", 0, 9000, is_us_day),
    form(f"{OB}[0-9]{{1,2}}\\.[0-9]{{1,2}}\\.[0-9]{{4}}{CB}", 0, 9000, is_dotted_day),
)

_JWT = f"(?<![{WORD}.-])eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"
_SEALED = re.compile(f"(?<![{WORD}])tl1\\.[A-Za-z0-9_-]{{112,}}")

FINDERS: dict[str, Finder] = {
    "PRIVATE_KEY": private_keys,
    "JWT": scan(form(_JWT, 9900, 10_000)),
    "API_KEY": api_keys,
    "EMAIL": emails,
    "IBAN": scan(*_iban_forms()),
    "CARD": cards,
    "SSN": ssns,
    "EIN": eins,
    "PHONE": phones,
    "ROUTING_NUMBER": routing_numbers,
    "IP_ADDRESS": ip_addresses,
    "BIRTH_DATE": birth_dates,
}


def sealed_tokens(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _SEALED.finditer(text)]
