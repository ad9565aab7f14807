"""The report of duplicates: nothing of the file becomes markup, nothing is loaded, every part is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from duplicates_files import CUSTOMERS, HEADER, ID, Tool
from test_report import EVIL, Reader
from trueline.cli.report import duplicates as report
from trueline.cli.report import duplicates_cards as cards
from trueline.cli.tables import LAST_COLUMNS


@pytest.fixture
def tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tool:
    return Tool(tmp_path, capsys)


class Page(Reader):
    """Inputs close by themselves too."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag == "input":
            self.open.pop()


def read(page: str) -> Page:
    reader = Page()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def text_of(page: str) -> str:
    return " ".join(" ".join(read(page).text).split())


def test_every_part_is_there(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    page = read(tool.report())
    assert [one["id"] for tag, one in page.tags if tag == "section"] == ["review", "held", "clusters"]
    cards = [one["data-rows"] for tag, one in page.tags if tag == "article"]
    assert cards == ["3 4", "5 6", "1 2"]
    text = text_of(tool.report())
    assert "2 pairs to decide, 1 cluster sure" in text
    assert "another name \u22125" in text
    assert "same address +3" in text
    assert "Cannot be merged: they differ in `VAT Number`" in text
    # What would be left: the sum, the union, what is dropped.
    assert "15.50 the sum" in text
    assert "a; b; c all, each once" in text
    assert "<s>ACME SUPPLY INC</s>" in tool.report()
    assert "--decisions pairs.csv --id No --out merged" in text
    tool.find(CUSTOMERS, *ID, "--blank", "?", "--decimal-mark", "COMMA")
    command = "--decisions pairs.csv --id No --blank '?' --decimal-mark COMMA --out merged"
    assert command in text_of(tool.report())


def test_what_is_left_is_what_apply_makes(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    card = tool.report().split('data-rows="1 2"')[1].split("</article>")[0]
    left = re.findall(r'<td class="left"[^>]*>(.*?)(?:<span class="note">.*?</span>)?</td>', card, re.DOTALL)
    tool.apply(*ID, "--automatic")
    merged = tool.cells("merged/merged.csv")[1]
    assert left == merged[1:]


def test_a_pair_that_cannot_be_merged_has_no_such_button(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    cards = tool.report().split("<article ")[1:]
    disabled = ['data-decide="merge" aria-pressed="false" disabled' in card for card in cards]
    assert disabled == [False, True, False]
    assert all(card.count("<button") == 3 for card in cards)


def test_nothing_of_the_file_becomes_markup(tool: Tool) -> None:
    quoted = '"' + EVIL.replace('"', '""') + '"'
    head = HEADER.replace("Tags", quoted).replace("Company", quoted[:-1] + ' Company"')
    where = f"{quoted},5 A Street,{quoted},1"
    rows = f'1,{where},,x@evil.example,,1,{quoted},a,,\n2,{where},,,,2,b,"c\u202e",,\n'
    ran = tool.find(f"{head}\n{rows}", *ID, "--field", f"name={EVIL} Company")
    assert ran.code == 0, ran.err
    page = read(tool.report())
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not [tag for tag, _ in page.tags if tag in ("img", "iframe", "object")]
    names = {name for _, attributes in page.tags for name in attributes}
    assert names.isdisjoint({"src", "href", "onerror", "onclick", "srcset", "action"})
    assert sum(EVIL in part for part in page.text) >= 4
    assert "\u202e" not in tool.report()
    assert not re.search(r"url\(|@import|https?://", tool.report())
    assert "default-src 'none'" in tool.report()


def test_how_many_are_shown_is_said(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{number},Firm {number // 2} of Ours\n" for number in range(40))
    monkeypatch.setattr(report, "MOST_PAIRS", 5)
    tool.find(f"No,Company\n{rows}", *ID)
    assert len(tool.rows("found/pairs.csv")) > 5
    text = text_of(tool.report())
    assert tool.report().count("<article ") == 5
    assert re.search(r"The first 5 of \d+ are shown; the others are in pairs.csv", text)
    monkeypatch.setattr(report, "MOST_CLUSTERS", 1)
    mails = "".join(f"{number},Firm,m{number // 2}@firm{number // 2}.example\n" for number in range(6))
    tool.find(f"No,Company,Email\n{mails}", *ID)
    assert "The first 1 of 3 are shown; all are in clusters.csv" in text_of(tool.report())


def heads_of(card: str) -> list[str]:
    """The records that stand side by side."""
    return re.findall(r'<th scope="col">(?!Column)(.*?)<span', card)


def test_the_record_that_stays_stands_first(tool: Tool) -> None:
    rows = "".join(f"{number},Acme,x@acme.example,{number == 17 or ''}\n" for number in range(10, 19))
    tool.find(f"No,Company,Email,Colour\n{rows}", *ID)
    assert heads_of(tool.report()) == ["17", "10", "11", "12", "13", "14", "15", "16", "18"]
    assert '<th scope="col">17<span class="note">row 8, stays</span>' in tool.report()
    assert "Why: 36 pairs" in text_of(tool.report())
    assert "more record" not in text_of(tool.report())
    # One that cannot be merged shows first whom the rule takes for the master.
    tool.find(f"No,Company,Email,Colour\n{rows}", *ID, "--keep", "Company=SUM")
    assert heads_of(tool.report())[:3] == ["17", "10", "11"]
    assert "stays</span>" not in tool.report()


def test_how_many_records_are_not_side_by_side_is_said(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST_RECORDS", 3)
    rows = "".join(f"{number},Acme,x@acme.example,{number // 18 or ''}\n" for number in range(10, 19))
    tool.find(f"No,Company,Email,Colour\n8,Beta,b@b.example,\n9,Beta,b@b.example,\n{rows}", *ID)
    card = next(one for one in tool.report().split("<article ") if "Acme" in one)
    assert heads_of(card) == ["18", "10", "11"]
    number = next(row["cluster"] for row in tool.rows("found/clusters.csv") if row["id"] == "18")
    assert f"The first 3 are shown: 6 more records stand in clusters.csv as cluster {number}," in card


def test_what_differs_beyond_those_shown_counts_too(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST_RECORDS", 3)
    rows = "".join(f"{number},Acme,x@acme.example,1,{number // 18 or ''}\n" for number in range(10, 19))
    tool.find(f"No,Company,Email,Rank,Colour\n{rows.replace(',1,1', ',0,1')}", *ID, "--rank", "Rank")
    # Nobody who stands side by side has a colour, and it is what would be left.
    assert re.search(
        r'<th scope="row">Colour</th>(<td[^>]*><span class="note">–</span></td>)+', tool.report()
    )
    assert re.search(r'<th scope="row">Colour</th>.*?<td class="left"[^>]*>1</td>', tool.report())


def test_a_record_without_a_name_is_called_by_its_id(tool: Tool) -> None:
    rows = "1,Delta,Springfield,x@d.example\n2,,Springfield,x@d.example\n"
    tool.find(f"No,Company,City,Email\n{rows}", *ID)
    assert "<h3>Delta · (no name, 2)</h3>" in tool.report()
    tool.find(f"No,Company,City,Email\n{rows.replace('2,,', '2,n/a,')}", *ID)
    assert "<h3>Delta · (no name, 2)</h3>" in tool.report()
    tool.find(f"No,Company,City,Email\n{rows}")
    assert "<h3>Delta · (no name, row 2)</h3>" in tool.report()
    tool.find(f"No,Company,City,Email\n{rows}", "--field", "name=")
    assert "<h3>row 1 · row 2</h3>" in tool.report()


def test_what_is_to_be_put_right_first_stands_at_the_top(tool: Tool) -> None:
    rows = "1,Delta,x@d.example\n2,Delta,x@d.example\n"
    tool.find(f"No,Company,Email\n{rows}", *ID)
    assert '<p class="warning"' not in tool.report()
    tool.find(f"No,Company,Email\n{rows}3,a,b,c,d\n4,a,b,c,d\n", *ID)
    head = tool.report().split("</header>")[0]
    assert "<b>2 rows could not be read</b>, and were not compared. Apply refuses the file" in head
    assert "compared as the name" not in head
    assert tool.apply(*ID, "--automatic").code == 1
    tool.find(f"No,Company,Email\n{rows}", *ID, "--field", "name=")
    head = tool.report().split("</header>")[0]
    assert "<b>No column is compared as the name.</b>" in head
    assert "could not be read" not in head


def test_what_held_a_pair_is_said(tool: Tool) -> None:
    tool.find(CUSTOMERS, *ID)
    assert "enough points, but held: their tax id is not the same." in text_of(tool.report())


def test_only_what_would_be_lost_is_struck_out(tool: Tool) -> None:
    text = "No,Company,Email,Tags,Orders,Colour\n1,A,x@a.example,a; b,1,red\n2,A,x@a.example,a,2,red\n"
    tool.find(f"{text}3,A,x@a.example,a,2,blue\n", *ID)
    assert re.findall(r"<s>(.*?)</s>", tool.report()) == ["blue"]
    # What says nothing is neither lost nor another value.
    tool.find(f"{text}3,A,x@a.example,a,2,n/a\n", *ID)
    assert re.findall(r"<s>(.*?)</s>", tool.report()) == []
    assert '<tr><th scope="row">Colour</th>' in tool.report()


def test_what_an_import_found_out_is_left_to_the_next(tool: Tool) -> None:
    answered = ",".join("x" for _ in LAST_COLUMNS[2:])
    rows = "".join(f"{number},Acme,x@acme.example,2025-01-0{number},5,{answered}\n" for number in (1, 2))
    tool.find(f"number,name,email,{','.join(LAST_COLUMNS)}\n{rows}")
    said = re.findall(
        r'<th scope="row">(\w+)</th>(?:(?!</tr>).)*<span class="note">([^<]*)</span></td></tr>', tool.report()
    )
    anew = [name for name, words in said if words == "an import finds it out anew"]
    assert anew == list(LAST_COLUMNS[2:])
    assert ("number", "from row 1") in said


def test_without_duplicates(tool: Tool) -> None:
    ran = tool.find("No,Company\n1,Acme\n2,Beta\n", *ID)
    assert ran.code == 0
    assert "No pair to decide" in text_of(tool.report())
    assert tool.cells("found/pairs.csv")[1:] == []
    ran = tool.apply(*ID, "--automatic")
    assert (ran.code, tool.cells("merged/merged.csv")) == (0, tool.cells("customers.csv"))
