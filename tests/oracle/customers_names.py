"""Words, company names, addresses (customers chapter, steps 9 to 12 and 17)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + ("\u2028\u2029\u202f\u205f\u3000")
)
_SPACES = re.compile(f"[{WHITE_SPACE}]+")
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "\u0131": "i",
        "ħ": "h",
        "\u03c2": "\u03c3",
    }
)
_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4\u02bc]")
_MARKS = re.compile("[\u0300-\u036f]")
_SINGLE_LETTER = re.compile("[a-z]")

STOP_WORDS = {"the", "of", "and", "a", "an"}
FRONT_WORDS = {"oy", "ooo", "zao", "llc", "pt", "the"}
_FORMS = (
    "inc|incorporated|corp|corporation|co|company|and co|and company|ltd|limited|llc|llp|lp|"
    "lllp|pllc|plc|pc|gmbh|mbh|gesellschaft mbh|ag|kg|ohg|ug|ug haftungsbeschrankt|ev|kgaa|"
    "gmbh and co kg|gmbh and co|se|sa|sas|sasu|sarl|eurl|sl|slu|spa|srl|bv|nv|vof|oy|oyj|"
    "oy ab|ab|as|asa|aps|ou|sia|uab|kft|zrt|doo|sro|sp zoo|spolka zoo|pty|pty ltd|"
    "pty limited|pte|pte ltd|sdn bhd|bhd|pvt|pvt ltd|private limited|kk|ooo|zao|lda|ltda|"
    "sa de cv|sab de cv|s de rl de cv|ltd and co kg"
)
LEGAL_FORMS = {tuple(form.split()) for form in _FORMS.split("|")}
LONGEST_FORM = max(map(len, LEGAL_FORMS))
CJK_MARKS = ("株", "有")
CJK_FRONT = ("株式会社", "有限会社")
CJK_END = ("股份有限公司", "株式会社", "有限会社", "有限公司")


def _pairs(text: str) -> dict[str, str]:
    """`"a,b=c d=e"` as a map of each short form to what it stands for."""
    table = {}
    for entry in text.split():
        names, _, meaning = entry.partition("=")
        for name in names.split(","):
            table[name] = meaning
    return table


SHORT_FORMS = _pairs(
    "intl=international mfg=manufacturing bros=brothers svc,svcs,service=services natl=national "
    "assoc=associates assn=association dist=distribution mgmt=management grp=group "
    "ctr,centre=center bldg=building constr=construction engr=engineering equip=equipment "
    "univ=university dept=department hosp=hospital st=saint tech=technology sys=systems"
)
STREET_FORMS = _pairs(
    "street=st avenue,av=ave boulevard,blv=blvd road=rd drive=dr place=pl court=ct lane=ln "
    "parkway=pkwy highway=hwy square=sq terrace=ter north=n south=s east=e west=w northeast=ne "
    "northwest=nw southeast=se southwest=sw suite=ste apartment=apt floor=fl room=rm building=bldg "
    "first=1st second=2nd third=3rd fourth=4th fifth=5th sixth=6th seventh=7th eighth=8th "
    "ninth=9th tenth=10th"
)
_NOT_STREET = "st ave blvd rd dr pl ct ln pkwy hwy sq ter n s e w ne nw se sw ste apt fl rm bldg unit"
NOT_STREET = set(_NOT_STREET.split())
_HOUSE_NUMBER = re.compile("[0-9]+[a-z]?")


@dataclass(frozen=True)
class Word:
    """A word, and whether it was spelled letter by letter (S.p.A.)."""

    text: str
    spelled: bool = False


def nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def is_word_character(character: str) -> bool:
    """Categories L*, N*, Mn and Mc."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category in ("Mn", "Mc")


def plain_text(text: str) -> str:
    """Step 9: NFKC of the lower case of NFKC, white space runs to one space, trimmed."""
    return _SPACES.sub(" ", nfkc(nfkc(text).lower())).strip(" ")


def words(text: str) -> list[Word]:
    """Step 9."""
    text = nfkc(text).replace("\u200b", " ")
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    text = text.lower().translate(_LETTERS)
    text = nfkc(_MARKS.sub("", unicodedata.normalize("NFKD", text)))
    text = _APOSTROPHES.sub("", text)
    text = text.replace("&", " and ").replace("+", " and ")
    text = "".join(character if is_word_character(character) else " " for character in text)
    found: list[Word] = []
    run: list[str] = []
    for word in [*text.split(" "), None]:
        if word == "":
            continue
        if word is not None and _SINGLE_LETTER.fullmatch(word):
            run.append(word)
            continue
        if run:
            found.append(Word("".join(run), len(run) > 1))
            run = []
        if word is not None:
            found.append(Word(word))
    return found


def normalize_company_name(text: str) -> dict[str, Any]:
    spoken, form = _without_legal_form(words(text))
    name, form = _without_cjk_form([word.text for word in spoken], form)
    key = " ".join(name)
    telling = [word for word in name if word not in STOP_WORDS] or name
    loose = sorted({SHORT_FORMS.get(word, word) for word in telling})
    return {
        "key": key,
        "compact": "".join(name),
        "loose": " ".join(loose),
        "legalForm": " ".join(form) if form else None,
    }


def _without_legal_form(name: list[Word]) -> tuple[list[Word], list[str]]:
    """Step 10: until nothing changes; the longest form that leaves a telling word is cut."""
    form: list[str] = []
    while True:
        count = _form_at_end(name)
        if count:
            form = [word.text for word in name[-count:]] + form
            name = name[:-count]
        elif name and name[0].text in FRONT_WORDS and _tells(name[1:]):
            if name[0].text != "the":
                form = [name[0].text, *form]
            name = name[1:]
        elif len(name) > 1 and name[-1].text == "and":
            name = name[:-1]
        else:
            return name, form


def _tells(name: list[Word]) -> bool:
    return any(word.text not in STOP_WORDS for word in name)


def _form_at_end(name: list[Word]) -> int:
    for count in range(min(LONGEST_FORM, len(name) - 1), 0, -1):
        form = tuple(word.text for word in name[-count:])
        if form == ("spa",) and not name[-1].spelled:
            continue
        if form in LEGAL_FORMS and _tells(name[:-count]):
            return count
    return 0


def _without_cjk_form(name: list[str], form: list[str]) -> tuple[list[str], list[str]]:
    """Step 11."""
    if len(name) > 1 and name[0] in CJK_MARKS:
        form, name = [name[0], *form], name[1:]
    if len(name) > 1 and name[-1] in CJK_MARKS:
        form, name = [name[-1], *form], name[:-1]
    if len(name) == 1:
        for front in CJK_FRONT:
            if name[0].startswith(front) and name[0] != front:
                return [name[0][len(front) :]], [front, *form]
        for end in CJK_END:
            if name[0].endswith(end) and name[0] != end:
                return [name[0][: -len(end)]], [end, *form]
    return name, form


def normalize_address(text: str) -> dict[str, Any]:
    """Step 17."""
    key = [STREET_FORMS.get(word.text, word.text) for word in words(text)]
    at = next((i for i, word in enumerate(key) if _HOUSE_NUMBER.fullmatch(word)), None)
    others = [word for i, word in enumerate(key) if i != at]
    return {
        "key": " ".join(key),
        "number": None if at is None else key[at],
        "street": " ".join(word for word in others if word not in NOT_STREET),
    }
