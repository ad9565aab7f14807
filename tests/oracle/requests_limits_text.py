"""Random limit texts, plans, and decisions to be written as HTTP fields."""

from __future__ import annotations

from random import Random

import limits_decide
from limits_text import UNIT_OF
from requests_days import NO_ZONES
from requests_limits_policy import BAD_NAMES, ZONES, instant, limit, policy, some_instant
from requests_limits_state import cost, later, read_policy, walked
from requests_shape import chance, maybe, typo, weighted
from shape import Fault, Json

WORDS = (*UNIT_OF, "m", "months", "fortnight", "ms", "Minute", "MONTHS", "hoUr")
NUMBERS = ("0", "1", "2", "5", "10", "100", "1000", "007", "1000000000000", "1000000000001")
WIDE = ("9999999999999", "0000000000001", "00000000000001", "12345678901234", "36525", "36524", "876600")
ALPHABET = "0123456789 \t/;,|.-+eminprsdhoubtlg\nPſK\u00a0٣"
SPACES = ("", "", "", " ", " ", "\t", "  ")


def _number(rng: Random) -> str:
    return rng.choice(NUMBERS) if chance(rng, 0.93) else rng.choice(WIDE)


def _item(rng: Random) -> str:
    gap = SPACES
    text = rng.choice(gap) + _number(rng) + rng.choice(gap)
    text += rng.choice(("/", "/", "/", "per ", "per ", "PER\t", "per"))
    text += rng.choice(gap)
    if chance(rng, 0.4):
        text += _number(rng) + rng.choice(gap)
    text += rng.choice(WORDS if chance(rng, 0.3) else WORDS[:11])
    option = rng.randrange(10)
    if option < 4:
        text += rng.choice((" ", " ", "\t", "  ", ""))
        text += rng.choice(("sliding", "overage", "burst ", "burst ", "Burst", "SLIDING", "burst")) + (
            _number(rng) if option < 2 else ""
        )
    return text + rng.choice(gap)


def parse_request(rng: Random) -> list[Json]:
    count = weighted(rng, ((10, 1), (6, 2), (3, 3), (1, rng.randint(4, 10))))
    items = [_item(rng) if chance(rng, 0.08) else _plain(rng, place) for place in range(count)]
    text = items[0]
    for item in items[1:]:
        text += rng.choice((";", ",", "|", "; ", " , ")) + item
    while chance(rng, 0.06):
        text = typo(rng, text, ALPHABET) if text else text
    zone = rng.choice(NO_ZONES) if chance(rng, 0.03) else rng.choice(ZONES)
    return [text, zone] if chance(rng, 0.4) else rng.choice(([text], [text, None]))


def _plain(rng: Random, place: int) -> str:
    """An item that makes sense, each place with its own unit."""
    words = tuple(UNIT_OF)
    word = words[(place * 5 + rng.randrange(5)) % len(words)]
    times = rng.choice(("", "", "", "1 ", "2 ", "15", "30 ", "365"))
    separator = rng.choice(("/", "/", " / ", " per ", "per "))
    options = ("", "", "", " overage", " sliding", " burst 20", " burst 1", "\tburst  7", " OVERAGE")
    option = rng.choice(options)
    return f"{limit(rng)}{separator}{times}{word}{option}"


def quota_request(rng: Random) -> list[Json]:
    plan = rng.choice(
        ("FREE", "PRO", "PRO", "ENTERPRISE") if chance(rng, 0.95) else ("GOLD", "PRO ", "free", "")
    )
    made: dict[str, Json] = {}
    zone = rng.choice(NO_ZONES) if chance(rng, 0.04) else rng.choice(ZONES)
    maybe(rng, made, "timeZone", zone)
    if chance(rng, 0.4):
        made["anchor"] = instant(rng, some_instant(rng, "UTC"))
        if chance(rng, 0.06):
            made["anchor"] = rng.choice(("2200-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z"))
    if chance(rng, 0.5):
        names = rng.sample(("GOLD", "FREE", "PRO", "É", "x"), rng.choice((1, 1, 2, 3)))
        if chance(rng, 0.03):
            names = rng.choice(([], ["PRO", "PRO"], ["PRO", ""]))
        made["plans"] = [_plan(rng, name) for name in names]
        if names and chance(rng, 0.9):
            plan = names[0]
    return [plan, made] if chance(rng, 0.85) else rng.choice(([plan], [plan, None]))


def _plan(rng: Random, name: str) -> dict[str, Json]:
    made: dict[str, Json] = {"plan": name}
    kind = rng.randrange(30)
    if kind < 24:
        made["limit"] = limit(rng)
        maybe(rng, made, "onExceed", rng.choice(("DENY", "OVERAGE")))
    elif kind < 29:
        made["onExceed"] = "COUNT"
    else:
        made["limit"] = rng.choice((None, -1, 10**12 + 1, 5))
        made["onExceed"] = rng.choice(("COUNT", "DENY"))
    return made


def headers_request(rng: Random) -> list[Json]:
    while True:
        read = read_policy(policy(rng))
        if read is not None:
            break
    state, at, decision = walked(rng, read, some_instant(rng, "UTC"))
    try:
        decision = limits_decide.check_limit(read, state, cost(rng, read), later(rng, decision, at))
    except Fault:
        pass
    if chance(rng, 0.04):
        rng.choice(decision["windows"])["name"] = rng.choice(BAD_NAMES)
    if chance(rng, 0.05):
        _altered(rng, decision)
    style = rng.choice(("X_RATELIMIT", "IETF", "IETF", "LEGACY_RATELIMIT", None))
    if chance(rng, 0.01):
        style = "GITHUB"
    return [decision] if style is None and chance(rng, 0.5) else [decision, style]


def _altered(rng: Random, decision: dict[str, Json]) -> None:
    """A decision that no rule gives, but in the right shape."""
    kind = rng.randrange(5)
    if kind == 0:
        decision["now"] = instant(rng, some_instant(rng, "UTC"))
    elif kind == 1:
        decision["allowed"] = not decision["allowed"]
    elif kind == 2:
        decision["retryAfterMs"] = rng.choice((0, 1, 999, 1000, 1001, None))
    elif kind == 3:
        decision["resetAt"] = rng.choice(("1970-01-01T00:00:00.001Z", "9999-12-31T23:59:59.999Z"))
    else:
        rng.choice(decision["windows"])["retryAfterMs"] = rng.choice((0, 1, 1000, 1001))
