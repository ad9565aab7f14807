"""The report of a training: every part is there, its figures are the rules', the file is no markup."""

from __future__ import annotations

import json
import re

import pytest
import trueline
from conftest import Leads, RunLeads
from leads_files import HEADER, csv_text, rows
from test_report import EVIL, Reader, read
from trueline.cli.leads.model import Part
from trueline.cli.report.leads_points import Scale, lines_of
from trueline.cli.report.leads_quality import roc_points

SECTIONS = ["leaks", "bands", "tuned", "lift", "points", "trust", "unused"]


def leaking() -> str:
    """The same leads with a field that was filled in when they were lost."""
    lines = [f"{HEADER},reason", *(",".join([*row, "" if row[6] == "1" else "price"]) for row in rows())]
    return "\n".join(lines) + "\n"


def text_of(page: Reader) -> str:
    return " ".join(" ".join(page.text).split())


@pytest.fixture
def trained(train: RunLeads) -> Leads:
    return train(leaking(), "--leave-out", "flag")


def test_every_part_is_there_leaks_first(trained: Leads) -> None:
    page = read(trained.report())
    assert [attributes["id"] for tag, attributes in page.tags if tag == "section"] == SECTIONS
    text = text_of(page)
    warnings = trained.json()["leaks"]["reason"]
    assert warnings == ["HIGH_IV", "HIGH_AUC", "MISSING_TELLS"]
    assert text.index(", ".join(warnings)) < text.index("HOT, WARM and COLD")
    # Copied, it brings back nothing that was left out before.
    assert "To leave all of them out, with those that are left out already: --leave-out flag,reason" in text
    assert "look at 1 field" in text
    assert next(iter(trained.json()["leaks"])) == "reason"


def test_a_narrow_page_shows_every_figure_of_a_band(trained: Leads) -> None:
    page = trained.report()
    bands = page[page.index('id="bands"') : page.index('id="tuned"')]
    # There the rows of a sortable table are cards: nothing is off the screen.
    assert '<table class="sortable">' in bands
    assert bands.count('data-label="Right for"') == bands.count('data-label="At least"') == 3
    text = text_of(read(page))
    assert "Left:" not in text
    assert "Right:" not in text
    assert "The dashed lines are what comes of calling in any order" in text


@pytest.mark.parametrize(
    ("name", "option"),
    [("$(rm x)", "--leave-out 'flag,$(rm x)'"), ("re, ason", "--leave-out flag --leave-out 're, ason'")],
)
def test_what_is_to_be_copied_is_safe(train: RunLeads, name: str, option: str) -> None:
    text = leaking().replace(",reason\n", f',"{name}"\n', 1)
    page = train(text, "--leave-out", "flag").report()
    assert f"left out already: {option} " in text_of(read(page))
    assert "To leave all of them out: --leave-out" in text_of(read(train(text).report()))
    assert train(text, "--leave-out", "flag", "--leave-out", name).json()["leaks"] == {}


def test_without_a_leak_that_is_said_too(train: RunLeads) -> None:
    text = text_of(read(train(csv_text()).report()))
    assert "No field looks as if it was filled in after a lead was won or lost. That is no proof" in text
    assert "look at" not in text


def test_accuracy_stands_beside_its_coverage(trained: Leads) -> None:
    found = trained.json()["evaluation"]
    share = {name: f"{found[name] / 10_000:.1f}\u00a0%" for name in found if name.endswith("Ppm")}
    [title] = re.findall(r"<h1>(.*?)</h1>", trained.report())
    assert share["decidedAccuracyPpm"] in title
    assert share["coveragePpm"] in title
    assert f"would be right for {share['majorityPpm']}" in trained.report()


def test_bars_are_the_points_of_the_rules(trained: Leads) -> None:
    card = trueline.Scorecard.from_json((trained.directory / "scorecard.json").read_text("utf-8"))
    scale = Scale(card)
    page = trained.report()
    for feature in card.features:
        lines = lines_of(feature, scale)
        assert len(lines) == len(feature.bins) + 1 + (feature.other is not None)
        for line in lines:
            if line.leads:
                assert f"{line.won:,} of {line.leads:,} won" in page
    # Of a lead with one field known, the points are those of its bins added up, but for rounding.
    said = trueline.predict_conversion({"scorecard": card, "lead": {"fields": {"source": "partner"}}})
    added = scale.even(card.intercept).points + sum(scale.points(reason.log_odds) for reason in said.reasons)
    assert abs(added - said.points) <= len(said.reasons)
    widths = re.findall(r'<rect x="[\d.]+" y="0" width="([\d.]+)" height="14"', page)
    assert max(map(float, widths)) == 100.0
    assert "\u2212" in page


def test_pictures_have_their_numbers(trained: Leads) -> None:
    page = read(trained.report())
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("caption") >= 6
    figures = [attributes["aria-label"] for tag, attributes in page.tags if tag == "figure"]
    assert len(figures) == 4
    found = trained.json()["evaluation"]
    assert tags.count("circle") == sum(bin_["leads"] > 0 for bin_ in found["calibration"])
    text = text_of(page)
    for tenth in found["lift"]:
        assert f"{tenth['capturedPpm'] / 10_000:.1f} %" in text


def test_roc_counts_leads() -> None:
    part = Part(won=[True, False, True, False], probability_ppb=[9, 5, 5, 1])
    assert roc_points(part) == [(0.0, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 1.0)]
    many = Part(won=[number % 3 == 0 for number in range(5_000)], probability_ppb=list(range(5_000)))
    points = roc_points(many)
    assert 100 < len(points) <= 302
    assert points == sorted(points)
    assert (points[0], points[-1]) == ((0.0, 0.0), (1.0, 1.0))


def test_nothing_of_the_file_becomes_markup(train: RunLeads) -> None:
    cell = '"' + EVIL.replace('"', '""') + '"'
    name = EVIL.replace(",", " ")
    text = csv_text(header=HEADER.replace("source", '"' + name.replace('"', '""') + '"'))
    ran = train(text.replace(",partner,", f",{cell},") + "short,row\n", "--leave-out", "flag")
    assert ran.code == 3
    page = read(ran.report())
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not [tag for tag, _ in page.tags if tag in ("img", "iframe")]
    names = {attribute for _, attributes in page.tags for attribute in attributes}
    assert names.isdisjoint({"src", "href", "onerror", "srcset", "action"})
    assert not re.search(r"url\(|@import|https?://", ran.report())
    assert sum(EVIL in part for part in page.text) >= 2
    assert "default-src 'none'" in ran.report()
    assert [attributes["id"] for tag, attributes in page.tags if tag == "section"] == [*SECTIONS, "issues"]


def test_no_precision_is_reached(train: RunLeads) -> None:
    ran = train(csv_text(), "--precision", "100")
    assert "No band is so sure on these leads." in ran.report()
    assert json.loads((ran.directory / "scorecard.json").read_text())["bands"]["hotFrom"] == 700_000_000
