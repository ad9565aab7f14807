"""The report of a rotation or a sealing: counts, faults by id, keys by their ids; safe to open."""

from __future__ import annotations

from typing import Any

from test_report import EVIL, read
from trueline import KeyRecord, Keyring, generate_key
from trueline.cli.report.vault import vault_html
from trueline.cli.vault.columns import ColumnSpec, IndexSpec
from trueline.cli.vault.model import Done, Run
from trueline.cli.vault.telling import run_json

RESULT: dict[str, Any] = {
    "rows": 1_203,
    "written": 1_000,
    "current": 100,
    "blank": 50,
    "skipped": 40,
    "lost": 5,
    "fault_count": 8,
    "faults": [
        {"id": 7, "code": "MALFORMED_TOKEN", "field": "token"},
        {"id": [EVIL, 5], "code": "NEW_CODE", "field": None},
    ],
    "after": 9,
    "done": True,
}


def run(command: str = "rotate", *, dry_run: bool = False, **changes: Any) -> Run:
    key = KeyRecord(secret=generate_key(), state="PRIMARY", label=EVIL, epoch=3)
    index = IndexSpec("email_index", {}, {}, None)
    column = ColumnSpec(EVIL, None, ("id", EVIL), "token", {}, {}, index, "sealed", False)
    return Run(command, dry_run, Keyring([key]).keys(), [Done(column, RESULT | changes)])


def test_the_page_is_safe_and_says_it_all() -> None:
    page = read(vault_html(run()))
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not any(tag in ("img", "b") and attributes for tag, attributes in page.tags)
    assert not any(name in ("src", "href") for _, attributes in page.tags for name in attributes)
    text = " ".join(" ".join(page.text).split())
    for said in ("1,000 rows", "8 rows with faults", "MALFORMED_TOKEN", "NEW_CODE", "1,203", f"{EVIL}, 5"):
        assert said in text
    assert "Of those listed: 1 MALFORMED_TOKEN, 1 NEW_CODE. The first 2 are shown." in text


def test_a_dry_run_says_so() -> None:
    page = vault_html(run("seal", dry_run=True, faults=[], fault_count=0))
    assert "<em>1,000 rows</em> to be sealed.</h1>" in page
    assert "A dry run: nothing was written." in page
    assert "faults-1" not in page


def test_json_has_every_count() -> None:
    told = run_json(run("seal"))
    [column] = told["columns"]
    assert (told["command"], told["dryRun"], told["keys"][0]["epoch"]) == ("seal", False, 3)
    names = ("written", "current", "blank", "skipped", "lost", "faultCount")
    assert sum(column[name] for name in names) == column["rows"]
    assert (column["into"], column["index"], column["faults"]) == ("sealed", "email_index", RESULT["faults"])
