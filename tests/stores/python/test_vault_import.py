"""`import_column`: what older helpers wrote becomes tokens, and what does not fit is refused before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import trueline
from trueline.postgres import ColumnFault, ColumnIndex
from vault_ways import INDEX_CONTEXT, VaultWay, counts, opened, sealed

CASES = Path(__file__).resolve().parents[2] / "vectors" / "vault.json"
SECRET = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"


def cases(rule: str) -> list[dict[str, Any]]:
    """The cases of a rule of the vault that give an answer."""
    found = json.loads(CASES.read_text("utf-8"))["cases"]
    return [case for case in found if case["rule"] == rule and "out" in case]


def values_of(preset: str) -> list[tuple[str, str]]:
    """Older values of a layout with the usual secret as text, and what they hold."""
    layout = json.loads(trueline.legacy_layout(trueline.LegacyPreset(preset)).to_json())
    found = []
    for case in cases("openLegacy"):
        given = json.loads(trueline.LegacyLayout.from_json(json.dumps(case["args"][0])).to_json())
        if given == layout and case["args"][1] == SECRET:
            found.append((case["args"][2], case["out"]))
    return found


RAW = values_of("RAW_COLON_IV16")
SCRYPT = values_of("SCRYPT_S16_IV12")


def hex_layout(preset: str) -> trueline.LegacyLayout:
    """A layout whose secret is hex digits."""
    layout = json.loads(trueline.legacy_layout(trueline.LegacyPreset(preset)).to_json())
    return trueline.LegacyLayout.from_json(json.dumps(layout | {"password": "HEX"}))


def hex_values() -> list[tuple[str, str, str]]:
    """Values whose secret is hex digits, of layouts that mean text: each, what it holds, and its layout."""
    found: list[tuple[str, str, str]] = []
    for case in cases("openLegacy"):
        given = trueline.LegacyLayout.from_json(json.dumps(case["args"][0]))
        for match in trueline.probe_legacy([case["args"][2]], SECRET).matches:
            usual = trueline.legacy_layout(match.name).password.name
            if (given.password.name, usual, case["args"][1]) == ("HEX", "TEXT", SECRET):
                found.append((case["args"][2], case["out"], match.name.name))
    return found


[SCRYPT_HEX, *_] = hex_values()


def test_there_are_values_to_import() -> None:
    assert len(RAW) >= 1
    assert len(SCRYPT) >= 1


@pytest.mark.parametrize("values", [RAW, SCRYPT], ids=["raw", "scrypt"])
def test_a_column_is_brought_over(vault: VaultWay, values: list[tuple[str, str]]) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text")
    token = sealed(vault.keys.old, "u", "sealed before")
    rows = [(number, old) for number, (old, _) in enumerate(values * 3)]
    count = len(rows)
    vault.copied(("id", "token"), [*rows, (count, None), (count + 1, token)])
    before = vault.versions()
    dry = vault.imported(vault.keys.old, secret=SECRET, dry_run=True)
    assert counts(dry) == {"rows": count + 2, "written": count, "blank": 1, "skipped": 1}
    assert vault.versions() == before
    result = vault.imported(vault.keys.old, secret=SECRET, threads=2)
    assert result == dry
    texts = [opened(vault.keys.old, "u", vault.values()[number] or "") for number in range(count)]
    assert texts == [text for _, text in values * 3]
    assert vault.values()[count + 1] == token
    again = vault.imported(vault.keys.old, secret=SECRET)
    assert counts(again) == {"rows": count + 2, "blank": 1, "skipped": count + 1}


def test_a_layout_may_be_named_or_given(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text")
    [(old, text), *_] = RAW
    for layout in (
        "RAW_COLON_IV16",
        trueline.LegacyPreset.RAW_COLON_IV16,
        trueline.legacy_layout("RAW_COLON_IV16"),
    ):
        vault.sql.execute(f"TRUNCATE {vault.table}".encode())
        vault.copied(("id", "token"), [(1, old), (2, "neither old nor new")])
        result = vault.imported(vault.keys.old, secret=SECRET, layout=layout)
        assert result.faults == (ColumnFault(2, "MALFORMED_TOKEN", "token"),)
        assert opened(vault.keys.old, "u", vault.values()[1] or "") == text
        assert vault.values()[2] == "neither old nor new"


def test_what_stays_closed_is_refused_before_anything_is_written(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text")
    [(old, text), *_] = RAW
    vault.copied(("id", "token"), [(1, old), (2, "neither"), (20, SCRYPT[0][0])])
    before = vault.versions()
    with pytest.raises(trueline.VaultFault) as fault:
        vault.imported(vault.keys.old, secret=SECRET)
    assert (fault.value.code, fault.value.field) == ("INVALID_LAYOUT", "layout")
    assert "no layout opens all 3 samples; " in str(fault.value)
    assert "RAW_COLON_IV16 1" in str(fault.value)
    assert "SCRYPT_S16_IV12 1" in str(fault.value)
    assert fault.value.details == {"samples": 3, "unopened": 1}
    for hidden in (old, SCRYPT[0][0], text, SECRET):
        assert hidden not in str(fault.value)
    with pytest.raises(trueline.VaultFault, match="no layout opens all 3 samples; none opens any"):
        vault.imported(vault.keys.old, secret="another secret")
    assert vault.versions() == before


def test_what_no_layout_opens_stops_nothing(vault: VaultWay) -> None:
    """Bad rows are faults, in the first run and in those after it; the empty text is no value."""
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, sealed text")
    rows = [(number, again(RAW[0][0], number)) for number in range(3, 9)]
    damaged = RAW[0][0][:-1] + ("0" if RAW[0][0][-1] != "0" else "1")
    vault.copied(("id", "token"), [(1, ""), (2, "neither"), *rows, (10, damaged), (11, None)])
    usual = counts(vault.imported(vault.keys.old, secret=SECRET, dry_run=True))
    assert usual == {"rows": 10, "written": 6, "blank": 2, "fault_count": 2}
    first = vault.imported(vault.keys.old, secret=SECRET)
    assert counts(first) == usual
    assert first.faults == (
        ColumnFault(2, "MALFORMED_TOKEN", "token"),
        ColumnFault(10, "INAUTHENTIC", "token"),
    )
    second = vault.imported(vault.keys.old, secret=SECRET)
    assert counts(second) == {"rows": 10, "skipped": 6, "blank": 2, "fault_count": 2}
    assert [fault.id for fault in second.faults] == [2, 10]
    # Later values are brought over beside them.
    vault.copied(("id", "token"), [(12, RAW[0][0])])
    assert counts(vault.imported(vault.keys.old, secret=SECRET))["written"] == 1
    assert (vault.values()[1], vault.values()[2], vault.values()[10]) == ("", "neither", damaged)


def test_a_run_into_another_column_may_be_repeated(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, sealed text")
    vault.copied(("id", "token"), [(1, RAW[0][0]), (2, "neither")])
    options: dict[str, Any] = {"secret": SECRET, "into": "sealed", "clear": True}
    assert counts(vault.imported(vault.keys.old, **options)) == {"rows": 2, "written": 1, "fault_count": 1}
    assert counts(vault.imported(vault.keys.old, **options)) == {"rows": 2, "blank": 1, "fault_count": 1}


def test_empty_texts_alone_are_nothing_to_import(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text")
    vault.copied(("id", "token"), [(1, ""), (2, "")])
    for layout in (None, "RAW_COLON_IV16"):
        result = vault.imported(vault.keys.old, secret=SECRET, layout=layout)
        assert counts(result) == {"rows": 2, "blank": 2}
    assert set(vault.values().values()) == {""}


def test_a_password_of_hex_digits_is_named(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text")
    vault.copied(("id", "token"), [(1, SCRYPT_HEX[0]), (2, RAW[0][0])])
    with pytest.raises(trueline.VaultFault) as fault:
        vault.imported(vault.keys.old, secret=SECRET)
    assert f"{SCRYPT_HEX[2]} with password HEX 1" in str(fault.value)
    assert "RAW_COLON_IV16 1" in str(fault.value)
    layout = hex_layout(SCRYPT_HEX[2])
    result = vault.imported(vault.keys.old, secret=SECRET, layout=layout)
    assert counts(result) == {"rows": 2, "written": 1, "fault_count": 1}
    assert opened(vault.keys.old, "u", vault.values()[1] or "") == SCRYPT_HEX[1]


def test_values_from_both_ends_are_tried(vault: VaultWay) -> None:
    """A column whose newer rows have another layout than its first ones."""
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text")
    rows = [(number, again(RAW[0][0], number)) for number in range(30)]
    vault.copied(("id", "token"), [*rows, (99, SCRYPT[0][0])])
    with pytest.raises(
        trueline.VaultFault, match="no layout opens all 16 samples; RAW_COLON_IV16 15, SCRYPT_S16_IV12 1"
    ):
        vault.imported(vault.keys.old, secret=SECRET)


def again(value: str, number: int) -> str:
    """Another text that is read as the same value: its first digits in capitals, or not."""
    letters = [place for place, letter in enumerate(value) if letter in "abcdef"]
    chosen = {place for bit, place in enumerate(letters) if number >> bit & 1}
    return "".join(letter.upper() if place in chosen else letter for place, letter in enumerate(value))


def test_nothing_to_import(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text")
    token = sealed(vault.keys.old, "u", "x")
    vault.copied(("id", "token"), [(1, None), (2, token)])
    assert counts(vault.imported(vault.keys.old, secret=SECRET)) == {"rows": 2, "blank": 1, "skipped": 1}


def test_an_import_goes_into_another_column_with_an_index(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, sealed text, email_index text")
    [(old, text), *_] = RAW
    vault.copied(("id", "token"), [(1, old)])
    index = ColumnIndex("email_index", INDEX_CONTEXT, normalize=str.upper)
    options: dict[str, Any] = {"secret": SECRET, "into": "sealed", "index": index}
    assert counts(vault.imported(vault.keys.old, **options)) == {"rows": 1, "written": 1}
    assert vault.values()[1] == old
    assert vault.values("email_index")[1] == vault.keys.old.blind_index(text.upper(), INDEX_CONTEXT)
    assert counts(vault.imported(vault.keys.old, **options)) == {"rows": 1, "current": 1}
    vault.sql.execute(f"UPDATE {vault.table} SET email_index = NULL".encode())
    assert counts(vault.imported(vault.keys.old, **options)) == {"rows": 1, "written": 1}
    assert counts(vault.imported(vault.keys.old, clear=True, **options)) == {"rows": 1, "written": 1}
    assert (vault.values()[1], opened(vault.keys.old, "u", vault.values("sealed")[1] or "")) == (None, text)
    assert counts(vault.imported(vault.keys.old, clear=True, **options)) == {"rows": 1, "blank": 1}


@pytest.mark.parametrize(
    ("options", "code", "field"),
    [
        ({"layout": "RAW_COLON_IV13"}, "INVALID_INPUT", "layout"),
        ({"layout": "RAW_COLON_IV16", "secret": "short"}, "INVALID_KEY", "secret"),
        ({"layout": "RAW_COLON_IV16", "threads": 0}, "INVALID_INPUT", "threads"),
        ({"secret": ""}, "INVALID_KEY", "secret"),
    ],
)
def test_a_layout_that_makes_no_sense(
    vault: VaultWay, options: dict[str, Any], code: str, field: str | None
) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text")
    vault.copied(("id", "token"), [(1, RAW[0][0])])
    with pytest.raises(trueline.Fault) as fault:
        vault.imported(vault.keys.old, **({"secret": SECRET} | options))
    assert fault.value.code == code
    assert field is None or fault.value.field == field
    assert vault.values()[1] == RAW[0][0]
