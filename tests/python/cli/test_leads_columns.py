"""Columns that are not what they seem: misspelled, nearly a number, not known, or without an outcome yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import RunLeads
from leads_files import HEADER, LEADS, csv_text, rows
from test_leads_report import leaking, text_of
from test_leads_score import TODAY, card, scorecard
from test_report import read

__all__ = ["card", "scorecard"]


def slipped(*values: str) -> str:
    """The leads with these in `visits`, from the eighth row on."""
    lines = list(rows())
    for place, value in enumerate(values):
        lines[7 + place][2] = f'"{value}"' if "," in value else value
    return "\n".join([HEADER, *map(",".join, lines)]) + "\n"


def test_a_field_without_a_column_is_refused(score: RunLeads, scorecard: Path) -> None:
    ran = score("source,other\nweb,1\n", "--scorecard", scorecard)
    assert (ran.code, "no column for `visits`" in ran.err) == (1, True)
    assert not (ran.directory / "scored.csv").exists()
    for header in ("Visits", "visits ", "vi sits", "VISITS"):
        near = score(f"source,x,{header}\nweb,1,2\n", "--scorecard", scorecard, "--without-reasons")
        if header == "visits ":
            assert near.code == 0
        else:
            assert (near.code, f"the header has `{header}` for `visits`" in near.err) == (1, True)
    partly = score("source,other\nweb,1\n", "--scorecard", scorecard, "--partly")
    assert (partly.code, "no column for `visits`: not known of any lead" in partly.out) == (0, True)
    assert len(partly.scored()) == 1


def test_all_fields_without_a_column_are_named(train: RunLeads, score: RunLeads, card: Path) -> None:
    trained = train(leaking()).directory
    ran = score("source,x\nweb,1\n", "--scorecard", trained / "scorecard.json")
    assert (ran.code, "no column for `visits`, `reason`;" in ran.err) == (1, True)
    none = score("x,Source\n1,web\n", "--scorecard", trained / "scorecard.json", "--partly")
    assert (none.code, "the header has `Source` for `source`" in none.err) == (1, True)
    by_rule = score("source\nweb\n", "--card", card, *TODAY)
    assert (by_rule.code, "no column for `visits`" in by_rule.err) == (1, True)


@pytest.mark.parametrize("value", ["abc", "$1234", "1,016"])
def test_a_slip_in_a_number_is_said_aloud(train: RunLeads, value: str) -> None:
    known = sum(row[2] != "" for row in rows())
    said = (
        f"`visits` is read as a category: {known - 1:,} of {known:,} known values are numbers, 1 is not "
        f"(row 8 (line 9): `{value}`); --number makes it a number"
    )
    ran = train(slipped(value))
    assert ran.code == 0
    assert f"look at this: {said}" in ran.out
    text = text_of(read(ran.report()))
    assert said in text
    assert text.index(said) < text.index("Ask first")
    assert ran.json()["nearlyNumbers"]["visits"]["value"] == value
    assert "known values are numbers" not in train(csv_text()).out
    assert "known values are numbers" not in train(slipped(value), "--category", "visits").out


def test_a_slip_among_many_numbers_is_no_free_text_in_silence(train: RunLeads) -> None:
    lines = [[*row[:2], f"{number * 37 + 1000}.5", *row[3:]] for number, row in enumerate(rows())]
    lines[3][2] = "n.a."
    lines[9][2] = "-"
    ran = train("\n".join([HEADER, *map(",".join, lines)]) + "\n")
    assert "`visits` is left out as text: 1,198 of 1,200 known values are numbers, 2 are not" in ran.out
    assert "the first in row 4 (line 5): `n.a.`" in ran.out


@pytest.mark.parametrize("written", ["${}", "{},500.00", "{} %", "{}.016,5 €"])
def test_numbers_in_another_writing_are_said(train: RunLeads, written: str) -> None:
    lines = list(rows())
    for row in lines:
        row[2] = f'"{written.format(int(float(row[2])))}"' if row[2] else ""
    known = sum(row[2] != "" for row in lines)
    out = train("\n".join([HEADER, *map(",".join, lines)]) + "\n").out
    assert (
        f"nearly all known values look like numbers, but {known:,} of {known:,} are written another way"
        in out
    )
    assert f"the first in row 2 (line 3): `{written.format(7)}`" in out
    assert "look like numbers" not in train(csv_text().replace(".5,", "-10,")).out


def test_a_column_of_words_is_no_slip(train: RunLeads) -> None:
    # Nine of ten at least: with fewer numbers it is a category that holds some.
    known = [place for place, row in enumerate(rows()) if row[2]]
    lines = list(rows())
    for place in known[: len(known) // 10 + 1]:
        lines[place][2] = "few"
    text = "\n".join([HEADER, *map(",".join, lines)]) + "\n"
    assert "known values are numbers" not in train(text).out


def test_number_rejects_what_is_none(train: RunLeads) -> None:
    ran = train(slipped("abc", "$1234"), "--number", "visits")
    assert ran.code == 3
    assert ran.json()["rows"] == {"read": LEADS, "blank": 0, "rejected": 2, "open": 0}
    assert "row 8 (line 9), column `visits`: `abc`: not a number" in ran.err
    assert "row 9 (line 10), column `visits`: `$1234`: not a number" in ran.err
    kinds = {one["field"]: one["kind"] for one in ran.json("scorecard.json")["features"]}
    assert kinds["visits"] == "NUMBER"
    clean = "\n".join(line for line in slipped("abc", "$1234").splitlines() if ",abc," not in line)
    assert "known values" not in ran.out
    assert train(slipped("n/a"), "--number", "visits", "--missing", "n/a").code == 0
    assert train(clean, "--number", "visits").json()["rows"]["rejected"] == 1


def stages() -> str:
    """Every tenth lead is still open, in words."""
    lines = list(rows())
    for number, row in enumerate(lines):
        row[6] = ("Talk", "Offer")[number % 20 // 10] if number % 10 == 0 else ("Lost", "Won")[row[6] == "1"]
    return "\n".join([HEADER, *map(",".join, lines)]) + "\n"


def blanked() -> str:
    lines = [[*row[:6], "" if number % 10 == 0 else row[6]] for number, row in enumerate(rows())]
    return "\n".join([HEADER, *map(",".join, lines)]) + "\n"


def test_what_is_neither_won_nor_lost_is_open(train: RunLeads) -> None:
    plain = train(blanked())
    same = ("evaluation", "learnedFrom", "tunedEvaluation")
    expected = {name: plain.json()[name] for name in same}
    for options in (
        ("--won-value", "Won", "--lost-value", "Lost"),
        ("--lost-value", "Lost"),
    ):
        ran = train(stages(), *options)
        assert ran.code == 0, ran.err
        assert {name: ran.json()[name] for name in same} == expected
        assert ran.json()["rows"]["open"] == LEADS // 10
        assert "120 leads without an outcome (`Talk` 60, `Offer` 60): neither learned from" in ran.out
        assert "lost is whatever" not in ran.out
    # Nobody says what is lost: then all else is, and that is said.
    ran = train(stages(), "--won-value", "Won")
    assert sum(ran.json()["lost"].values()) + sum(ran.json()["won"].values()) == LEADS
    assert "name those that are lost by --lost-value" in ran.out
    assert "name those that are lost by --lost-value" in ran.report()


def test_several_values_are_won_or_lost(train: RunLeads) -> None:
    ran = train(stages(), "--won-value", "Won", "--won-value", "Offer", "--lost-value", "Lost")
    assert set(ran.json()["won"]) == {"Won", "Offer"}
    assert ran.json()["rows"]["open"] == 60
    ran = train(stages(), "--won-value", "Won", "--lost-value", "Lost", "--lost-value", "Talk")
    assert set(ran.json()["lost"]) == {"Lost", "Talk"}
    for options, message in (
        (("--won-value", "Won", "--lost-value", "Won"), "`Won` is named by --won-value and by --lost-value"),
        (("--won-value", "Won", "--lost-value", "lost"), "column `won` never has `lost`; it has"),
        (("--won-value", "Won", "--won-value", "won"), "column `won` never has `won`; it has"),
        (("--lost-value", "Offer", "--lost-value", "Won"), "say by --won-value which of them is won"),
    ):
        ran = train(stages(), *options)
        assert (ran.code, message in ran.err) == (1, True), ran.err


def test_what_the_scorecard_does_not_know_the_card_does_not_either(
    train: RunLeads, score: RunLeads, card: Path
) -> None:
    trained = train(csv_text(), "--missing", "Select", "--leave-out", "flag").directory / "scorecard.json"
    both = ("--scorecard", trained, "--card", card, *TODAY)
    ran = score("source,visits\nweb,Select\nweb,\nSelect,9\n,9\nweb,many\n", *both)
    assert ran.code == 3
    first, second, third, fourth = [{**one, "row": ""} for one in ran.scored()]
    assert (first, third) == (second, fourth)
    assert "row 5 (line 6), column `visits`: `many`: not a number" in ran.err
    alone = ("--card", card, *TODAY)
    assert score("source,visits\nweb,Select\n", *alone).code == 3
    assert (
        score("source,visits\nweb,Select\nweb,-\n", *alone, "--missing", "Select", "--missing", "-").code == 0
    )
