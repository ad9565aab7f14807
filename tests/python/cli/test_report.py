"""The report: nothing in a file becomes markup, nothing is loaded, every tag is closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Import

Written = Callable[..., Path]
EVIL = "<script>alert('x')</script>\"'&<img src=x onerror=alert(1)>"
VOID = {"meta", "line", "rect", "path", "br"}


class Reader(HTMLParser):
    """Checks that tags are closed in order, and gathers what is in the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture
def page(run_import: Import, written: Written) -> str:
    quoted = '"' + EVIL.replace('"', '""') + '"'
    stock = written("stock.csv", f"Location,Product\nA-01-01,{quoted}\n{quoted},x\n")
    mapping = written("mapping.json", {"title": EVIL, "currency": "<b>"})
    rows = (
        f"Company,Customer No,Email,City,Last Order,Total,{quoted}\n"
        f"{quoted},{quoted},,{quoted},2025-01-20,5,\n"
        f"{quoted} Inc,{quoted},{quoted},,{quoted},5,\n"
        f"Name \u202egnp.exe,,,,2025-01-21,5,\n"
        f"<b>A</b>,1,,,2025-01-21,5,\n"
        f"{quoted} Inc.,{quoted},{quoted},,2024-07-20,{quoted},\n"
    )
    outcome = run_import(rows, "--stock", str(stock), "--mapping", str(mapping))
    assert outcome.code == 3
    return outcome.report()


def test_nothing_of_the_file_becomes_markup(page: str) -> None:
    reader = read(page)
    assert [tag for tag, _ in reader.tags].count("script") == 1
    assert not [tag for tag, _ in reader.tags if tag in ("img", "b", "iframe") and tag != "b"]
    assert "onerror" not in {name for _, attributes in reader.tags for name in attributes}
    # It is there as text, in the list to call and among the rejected rows.
    assert sum(EVIL in text for text in reader.text) >= 4
    assert "\u202e" not in page


def test_nothing_is_loaded(page: str) -> None:
    names = {name for _, attributes in read(page).tags for name in attributes}
    assert names.isdisjoint({"src", "href", "action", "srcset", "data"})
    assert not re.search(r"url\(|@import|https?://", page)
    assert "default-src 'none'" in page


def test_charts_have_their_numbers_in_tables(page: str) -> None:
    reader = read(page)
    tables = [tag for tag, _ in reader.tags].count("table")
    captions = [tag for tag, _ in reader.tags].count("caption")
    assert tables == captions >= 8
    assert all("aria-label" in attributes for tag, attributes in reader.tags if tag == "figure")


def test_every_part_is_there(run_import: Import, written: Written) -> None:
    stock = written("stock.csv", "Location\nA-01-01\n")
    page = run_import(
        "Company,Last Order,Total\nAcme,2025-01-20,5\nBeta,2024-01-01,\nGamma,never,1\n",
        *("--stock", str(stock)),
    ).report()
    ids = [attributes["id"] for tag, attributes in read(page).tags if tag == "section"]
    assert ids == ["classes", "changes", "calls", "history", "rows", "doubles", "issues", "stock"]
    assert "<em>1 of 2 companies</em> is active; <strong>1 will slip</strong>" in page
    assert "Until 21 Jul 2025: 1 from active to target. Together they have ordered for 5." in page


def test_a_long_history_is_cut(run_import: Import) -> None:
    rows = "".join(f"Company {year},{year}-03-01\n" for year in range(1990, 2026))
    page = run_import("Company,Last Order\n" + rows).report()
    assert "33 more ordered last before Apr 2022." in page
