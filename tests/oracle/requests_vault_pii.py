"""Random texts, columns and values for the rules that find and mask personal data."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from requests_shape import chance, maybe, typo, weighted
from requests_vault_pieces import MAKERS, digits, run, sealed
from shape import Json
from vault_hints import HINTS
from vault_pii import BLANK, SENSITIVITY

KINDS = tuple(SENSITIVITY)
HINT_WORDS = sorted(set().union(*HINTS.values()))
JOINTS = ("", *"    ", *"-./+_@()\n=;", '"', "'", ", ", ": ")
ODD = tuple("é×÷ß日😀\u0370\u04ff\u0500\u024f\u0250\u00a0٣ſKx7")
NOISE = "the order v2 12 2024 a-b 0.5 x_1 zł token -- https:// id Nr.".split()
ALPHABET = "0123456789 -./,+@_:()\nTteyJtl1.AZazé×日😀"

OTHERS: tuple[tuple[int, Callable[[Random], str]], ...] = (
    (1, sealed),
    (4, lambda rng: hint(rng, rng.choice(HINT_WORDS))),
    (4, lambda rng: rng.choice(NOISE)),
    (2, lambda rng: rng.choice(ODD)),
    (1, lambda rng: digits(rng, rng.randrange(1, 21))),
)
SPLITS = "number name address token key security card id birth of date line".split()


def hint(rng: Random, word: str) -> str:
    gap = rng.choice((" ", "_", "-", ".", ": ", " 12 "))
    word = gap.join(split(rng, word))
    changed = (word.upper(), word.title(), word + rng.choice("129é_"), "my" + word)
    return word if chance(rng, 0.6) else rng.choice(changed)


def split(rng: Random, word: str) -> list[str]:
    """The words that a word is made of, or some of them together."""
    for end in SPLITS:
        if word.endswith(end) and word != end and chance(rng, 0.7):
            return [*split(rng, word.removesuffix(end)), end]
    return [word]


def some_kind(rng: Random) -> str:
    return weighted(rng, tuple((weight, kind) for kind, (weight, _) in MAKERS.items()))


def piece(rng: Random, kind: str | None = None) -> str:
    """Something of a kind, often beside a word that speaks for it; or something else."""
    if kind is None:
        if chance(rng, 0.3):
            return weighted(rng, OTHERS)(rng)
        kind = some_kind(rng)
    made = MAKERS[kind][1](rng)
    if chance(rng, 0.4):
        word = hint(rng, rng.choice(sorted(HINTS[kind])))
        gap = rng.choice((" ", " ", ": ", "=", " no. ", " is 12, a b ", " a b c d ", " a b c d e "))
        made = made + gap + word if chance(rng, 0.3) else word + gap + made
    return made


def dense(rng: Random) -> str:
    """Few letters in every order."""
    alphabet = rng.choice(("0123456789", "12", "01239", "45", "2155")) * 2 + rng.choice(
        (
            "-",
            " ",
            ".",
            "/",
            "- ",
            "-./,+",
            " .-()+",
            "() ",
            "+@",
            "@.",
            "@.-_",
            "T-:",
            "é_",
            "ab@.",
            "A0 ",
            "GB ",
        )
    )
    return run(rng, alphabet, rng.choice((9, 10, 11, 12, 14, 19, 22, 40)))


def text(rng: Random, kind: str | None = None) -> str:
    if chance(rng, 0.1):
        return dense(rng) + rng.choice(("", "", " " + piece(rng)))
    made = piece(rng, kind)
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3, 5, 8))):
        made += (rng.choice(ODD) if chance(rng, 0.07) else rng.choice(JOINTS)) + piece(rng)
    while chance(rng, 0.12):
        made = typo(rng, made, ALPHABET)
    if chance(rng, 0.08):
        made = rng.choice((BLANK, " ", "\n", "\u00a0")) + made + rng.choice((" ", "\t\n", "\u00a0"))
    return rng.choice(("", " ", " \t\r\n", "\u00a0")) if chance(rng, 0.01) else made


def field_name(rng: Random, kind: str) -> str | None:
    """Often one that speaks for the kind."""
    if chance(rng, 0.35):
        return None
    own = sorted(HINTS[kind]) if chance(rng, 0.5) else HINT_WORDS
    words = [
        rng.choice(own) if chance(rng, 0.7) else rng.choice(NOISE) for _ in range(rng.choice((1, 1, 2, 3)))
    ]
    gap = rng.choice(("", "", "_", " ", "2", "É"))
    words = [
        gap.join(part.title() if at else part for at, part in enumerate(split(rng, word))) for word in words
    ]
    style = rng.randrange(4)
    if style == 0:
        name = "".join(word[:1].upper() + word[1:] for word in words)
    elif style == 1:
        name = "_".join(words).upper()
    else:
        name = rng.choice(("_", "-", " ", ".", "", "é", "4", "日")).join(words)
    return typo(rng, name, "aZ_9 É") if chance(rng, 0.1) and name else name


def policy(rng: Random, size: int = 100) -> Json:
    if chance(rng, 0.6):
        return None
    made: dict[str, Json] = {}
    maybe(
        rng,
        made,
        "minConfidence",
        rng.choice((1, 5000, 5001, 7000, 7001, 8000, 8500, 9000, 9500, 9501, 10_000)),
    )
    if chance(rng, 0.4):
        made["kinds"] = rng.sample(KINDS, rng.randint(1, 15))
    if chance(rng, 0.2):
        made["maxTextBytes"] = max(1, size + rng.choice((-1, 0, 1, 50)))
    if chance(rng, 0.4):
        made["columnMinRows"] = rng.choice((1, 2, 5, 10, 1_000_000))
        made["columnShare"] = rng.choice((1, 3333, 3334, 5000, 6666, 6667, 10_000))
        made["columnShareHinted"] = rng.choice((1, 1000, 2500, 5000, 10_000))
    if chance(rng, 0.05):
        name = rng.choice(tuple(made) or ("minConfidence",))
        made[name] = (
            rng.choice((0, -1, 10_001, 1_000_001, 1_048_577))
            if name != "kinds"
            else rng.choice(([], ["CARD", "CARD"], ["FACE"]))
        )
    return made


def detect_request(rng: Random) -> list[Json]:
    kind = some_kind(rng)
    made = text(rng, kind if chance(rng, 0.7) else None)
    return [made, field_name(rng, kind), policy(rng, len(made.encode()))]


def column_request(rng: Random) -> list[Json]:
    """Mostly one kind, as columns are, in a share that is near a border."""
    kind = some_kind(rng)
    rows = rng.choice((0, 1, 2, 3, 5, 10, 19, 20, 20, 21, 25))
    share = rng.choice((0.2, 0.5, 0.6, 0.6, 0.9, 1.0))
    sound = MAKERS[kind][1](rng)
    samples: list[str | None] = []
    for _ in range(rows):
        if chance(rng, share):
            samples.append(sound if chance(rng, 0.7) else piece(rng, kind))
        else:
            samples.append(
                rng.choice((None, "", " \t", "-", "x", text(rng), f" {sealed(rng)}\n", sealed(rng)))
            )
    longest = max((len((each or "").encode()) for each in samples), default=1)
    return [samples, field_name(rng, kind), policy(rng, longest)]


def mask_value_request(rng: Random) -> list[Json]:
    kind = rng.choice(KINDS)
    value = MAKERS[kind][1](rng) if kind in MAKERS and chance(rng, 0.8) else text(rng)
    if kind == "PERSON_NAME" and chance(rng, 0.8):
        value = "  ".join(rng.choice((*NOISE, *ODD)) for _ in range(rng.randrange(4)))
    value = dense(rng) if chance(rng, 0.15) else value
    while chance(rng, 0.3) and value:
        value = typo(rng, value, ALPHABET)
    return [kind, value]
