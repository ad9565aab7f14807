"""The report of duplicates in a real browser: clicks and keys become decisions.json, which is applied."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from browser import opened_browser
from duplicates_files import CUSTOMERS, ID, Tool

PROGRESS = "document.getElementById('progress').textContent"
FOCUSED = "document.activeElement.dataset.rows"


def test_a_person_decides_saves_and_applies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tool = Tool(tmp_path, capsys)
    tool.find(CUSTOMERS, *ID)
    report = tmp_path / "found" / "report.html"
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    with opened_browser(downloads) as page:
        page.open(report)
        assert page.evaluate(PROGRESS) == "0 of 2 pairs decided, 0 of 1 clusters"
        # The mouse: merged, changed, taken back.
        page.click("[data-rows='3 4'] [data-decide=apart]")
        page.click("[data-rows='3 4'] [data-decide=merge]")
        page.click("[data-rows='1 2'] [data-decide=later]")
        page.click("[data-rows='1 2'] [data-decide=later]")
        # What cannot be merged is not, by the mouse or by a key.
        page.click("[data-rows='5 6'] [data-decide=merge]")
        assert page.evaluate(PROGRESS) == "1 of 2 pairs decided, 0 of 1 clusters"
        pressed = "[...document.querySelectorAll('[aria-pressed=true]')].map((one) => one.textContent)"
        assert page.evaluate(pressed) == ["Merge"]
        page.evaluate("document.activeElement.blur()")
        page.press("n")
        assert page.evaluate(FOCUSED) == "5 6"
        page.press("m")
        assert page.evaluate(PROGRESS) == "1 of 2 pairs decided, 0 of 1 clusters"
        page.press("a")
        page.press("j")
        assert page.evaluate(FOCUSED) == "1 2"
        page.press("k")
        assert page.evaluate(FOCUSED) == "5 6"
        assert page.evaluate(PROGRESS) == "2 of 2 pairs decided, 0 of 1 clusters"
        # Another day: the browser remembers.
        page.open(report)
        assert page.evaluate(PROGRESS) == "2 of 2 pairs decided, 0 of 1 clusters"
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
    assert "1 pairs decided to merge, 1 apart, 0 later" in ran.out


def _waited_for(path: Path) -> Path:
    """A file that the browser saves; under its name it is all there."""
    until = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    return path
