"""The same company's name in the ways in which offices write it."""

from __future__ import annotations

import unicodedata

from trueline.cli.sample.dice import Dice

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "ł": "l"})


def plain(text: str) -> str:
    """Without marks on letters: what somebody types who does not have the keys."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def same_words(text: str) -> str:
    """A text that is equal for names that only differ in marks, case and punctuation."""
    letters = plain(text).lower().replace("&", " and ").replace("'", "")
    return " ".join("".join(x if x.isalnum() else " " for x in letters).split())


def spelling(dice: Dice, base: str, form: tuple[str, ...], english: bool) -> str:
    """One more way to write a name; each is the same company to a person."""
    written = dice.one_of(form)
    ways = (
        f"{base} {written}",
        f"{base} {written}",
        f"{base}, {written}",
        f"{base} {form[0]}".upper().replace(",", ""),
        f"{base.lower()}  {written}",
        base,
        f"{plain(base)} {written}",
        f"{base.replace(' & ', ' and ')} {written}",
        f"{base.replace(chr(39), chr(0x2019))} {form[0]}",
        f"{base.replace(chr(39), '')} {written}",
        f" {base}\u00a0{written} ",
        f"The {base} {written}" if english else f"{base} {written}",
    )
    return dice.one_of(ways)


def mistyped(dice: Dice, name: str) -> str:
    """Two letters in the wrong order: another name, so only the customer number helps."""
    at = dice.between(1, max(1, len(name) - 4))
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
