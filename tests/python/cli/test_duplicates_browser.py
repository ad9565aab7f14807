"""The report of duplicates in a real browser: clicks and keys become decisions.json, which is applied."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from browser import opened_browser
from duplicates_files import CUSTOMERS, ID, Tool

PROGRESS = "document.getElementById('progress').textContent"
FOCUSED = "document.activeElement.dataset.rows"
PRESSED = "[...document.querySelectorAll('[aria-pressed=true]')].map((one) => one.textContent)"
FOUR = """No,Company,Email,Orders
1,Acme,x@acme.example,1
2,Acme,x@acme.example,2
3,Acme,x@acme.example,4
4,Acme,x@acme.example,8
5,Zeta,z@zeta.example,1
6,Zeta,z@zeta.example,1
"""
"""1 to 4 are one cluster, 5 and 6 another."""


def test_a_person_decides_saves_and_applies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tool = Tool(tmp_path, capsys)
    tool.find(CUSTOMERS, *ID)
    report = tmp_path / "found" / "report.html"
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    with opened_browser(downloads) as page:
        page.open(report)
        assert page.evaluate(PROGRESS) == "0 of 2 pairs, 0 of 1 cluster decided"
        # The mouse: merged, changed, taken back.
        page.click("[data-rows='3 4'] [data-decide=apart]")
        page.click("[data-rows='3 4'] [data-decide=merge]")
        page.click("[data-rows='1 2'] [data-decide=later]")
        page.click("[data-rows='1 2'] [data-decide=later]")
        # What cannot be merged is not, by the mouse or by a key.
        page.click("[data-rows='5 6'] [data-decide=merge]")
        assert page.evaluate(PROGRESS) == "1 of 2 pairs, 0 of 1 cluster decided"
        assert page.evaluate(PRESSED) == ["Merge"]
        page.evaluate("document.activeElement.blur()")
        page.press("n")
        assert page.evaluate(FOCUSED) == "5 6"
        page.press("m")
        assert page.evaluate(PROGRESS) == "1 of 2 pairs, 0 of 1 cluster decided"
        page.press("a")
        page.press("j")
        assert page.evaluate(FOCUSED) == "1 2"
        page.press("k")
        assert page.evaluate(FOCUSED) == "5 6"
        assert page.evaluate(PROGRESS) == "2 of 2 pairs, 0 of 1 cluster decided"
        # Another day: the browser remembers.
        page.open(report)
        assert page.evaluate(PROGRESS) == "2 of 2 pairs, 0 of 1 cluster decided"
        page.click("#hide")
        visible = "[...document.querySelectorAll('article')].filter((one) => one.offsetParent)"
        shown = f"{visible}.map((one) => one.dataset.rows)"
        assert page.evaluate(shown) == ["1 2"]
        page.click("#save")
        saved = _waited_for(downloads / "decisions.json")
        page.narrow(400)
        page.click("#hide")
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        wide = "[...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth)"
        assert page.evaluate(f"{wide}.length") == 0
        assert page.troubles() == []
        assert {url.split(":")[0] for url in page.requests()} <= {"file", "blob"}
    saved.rename(tmp_path / "decisions.json")
    assert tool.json("decisions.json")["decisions"] == [
        {"rows": [3, 4], "decide": "merge"},
        {"rows": [5, 6], "decide": "apart"},
    ]
    ran = tool.apply(decisions="decisions.json")
    assert ran.code == 0, ran.err
    assert [row["No"] for row in tool.rows("merged/merged.csv")] == ["1", "2", "4", "5", "6", "7"]
    assert "1 pair decided to merge, 1 apart, 0 later" in ran.out


def test_what_is_remembered_is_of_this_file_and_these_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool = Tool(tmp_path, capsys)
    report = tmp_path / "found" / "report.html"
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    place = "'trueline-duplicates-' + document.getElementById('toolbar').dataset.place"
    with opened_browser(downloads) as page:
        tool.find(FOUR, *ID)
        page.open(report)
        page.click("[data-rows='1 2 3 4'] [data-decide=merge]")
        page.click("[data-rows='5 6'] [data-decide=apart]")
        # By other settings none can be merged, and nothing was decided.
        tool.find(FOUR, *ID, "--keep", "Company=SUM")
        page.open(report)
        assert page.evaluate("document.querySelectorAll('[data-decide=merge]:disabled').length") == 2
        assert page.evaluate(PRESSED) == []
        assert page.evaluate(PROGRESS) == "0 of 2 clusters decided"
        # Nor is taken what its cards do not offer, whoever wrote it there.
        merges = {
            "1 2 3 4": {"decide": "merge", "without": []},
            "5 6": {"decide": "merge", "without": [6]},
            "7 8": {"decide": "merge", "without": []},
        }
        page.evaluate(f"localStorage.setItem({place}, JSON.stringify({json.dumps(merges)}))")
        page.open(report)
        assert page.evaluate(PRESSED) == []
        page.click("#save")
        assert json.loads(_waited_for(downloads / "decisions.json").read_text("utf-8"))["decisions"] == []
        # The first settings again: there it is.
        tool.find(FOUR, *ID)
        page.open(report)
        assert page.evaluate(PRESSED) == ["Merge", "Keep apart"]
        # To forget it is asked first.
        page.click("#forget")
        page.click("#asked [value=keep]")
        assert page.evaluate(PROGRESS) == "2 of 2 clusters decided"
        page.click("#forget")
        page.click("#asked [value=forget]")
        page.wait_for(f"{PROGRESS} === '0 of 2 clusters decided'")
        page.open(report)
        assert page.evaluate(PRESSED) == []
        assert page.troubles() == []


def test_one_record_is_left_out_of_a_cluster(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tool = Tool(tmp_path, capsys)
    tool.find(FOUR, *ID)
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    card, anew = "[data-rows='1 2 3 4']", "document.querySelector('.anew').hidden"
    with opened_browser(downloads) as page:
        page.open(tmp_path / "found" / "report.html")
        assert page.evaluate(f'document.querySelectorAll("{card} [data-without]").length') == 4
        assert page.evaluate("document.querySelectorAll('[data-without]').length") == 4
        assert page.evaluate(anew)
        page.click(f"{card} [data-without='4']")
        assert page.evaluate(PRESSED) == ["Not this one", "Merge the others"]
        assert not page.evaluate(anew)
        # Two are left at least, and nothing is decided where nobody is left out again.
        page.click(f"{card} [data-without='2']")
        page.click(f"{card} [data-without='1']")
        assert page.evaluate(PRESSED) == ["Not this one", "Not this one", "Merge the others"]
        page.click(f"{card} [data-without='2']")
        page.click(f"{card} [data-without='4']")
        assert page.evaluate(PRESSED) == []
        # Another decision is one of all.
        page.click(f"{card} [data-without='4']")
        page.click(f"{card} [data-decide=later]")
        assert page.evaluate(PRESSED) == ["Later"]
        page.click(f"{card} [data-without='4']")
        page.open(tmp_path / "found" / "report.html")
        assert page.evaluate(PRESSED) == ["Not this one", "Merge the others"]
        page.click("#save")
        saved = _waited_for(downloads / "decisions.json")
        assert page.troubles() == []
    saved.rename(tmp_path / "decisions.json")
    assert tool.json("decisions.json")["decisions"] == [
        {"rows": [1, 2, 3], "decide": "merge"},
        *({"rows": [4, row], "decide": "apart"} for row in (1, 2, 3)),
    ]
    ran = tool.apply("--automatic", decisions="decisions.json")
    assert ran.code == 0, ran.err
    assert [(row["No"], row["Orders"]) for row in tool.rows("merged/merged.csv")] == [
        ("1", "7"),
        ("4", "8"),
        ("5", "2"),
    ]


def test_what_cannot_be_merged_with_a_record_can_be_without_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool = Tool(tmp_path, capsys)
    tool.find(FOUR.replace("example,8", "example,many"), *ID)
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    card = "[data-rows='1 2 3 4']"
    with opened_browser(downloads) as page:
        page.open(tmp_path / "found" / "report.html")
        page.click(f"{card} [data-decide=merge]")
        assert page.evaluate(PRESSED) == []
        page.click(f"{card} [data-without='4']")
        assert page.evaluate(PRESSED) == ["Not this one", "Merge the others"]
        page.click("#save")
        saved = _waited_for(downloads / "decisions.json")
        page.click(f"{card} [data-without='4']")
        assert page.evaluate(f'document.querySelector("{card} [data-decide=merge]").disabled')
    saved.rename(tmp_path / "decisions.json")
    ran = tool.apply(decisions="decisions.json")
    assert ran.code == 0, ran.err
    assert [row["No"] for row in tool.rows("merged/merged.csv")] == ["1", "4", "5", "6"]


def _waited_for(path: Path) -> Path:
    """A file that the browser saves; under its name it is all there."""
    until = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    return path
