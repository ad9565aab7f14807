"""The reader of `cryptography` against the case files: what is sealed there, it seals; what opens, it
opens; what is not authentic, it refuses.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from reader import Key, open_token, seal

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "vault.json").read_text("utf-8"))["cases"]
SUITES = {"DEFAULT": 1, "PER_TOKEN": 2}


def named(rule: str) -> list[dict[str, Any]]:
    return [case for case in CASES if case["rule"] == rule]


SEALED = [case for case in named("Keyring.seal") if "out" in case]
OPENED = [case for case in named("Keyring.open") if "out" in case]
REFUSED = [case for case in named("Keyring.open") if case.get("fault", {}).get("code") == "INAUTHENTIC"]


def test_there_are_cases() -> None:
    assert [len(SEALED), len(OPENED), len(REFUSED)] == [9, 7, 16]


@pytest.mark.parametrize("case", SEALED, ids=lambda case: case["id"])
def test_what_the_cases_seal_is_sealed_here(case: dict[str, Any]) -> None:
    keys, policy, random = case["new"]
    primary = next(key for key in keys if key["state"] == "PRIMARY")
    key = Key(primary["secret"], primary.get("epoch") or 0)
    suite = SUITES[(policy or {}).get("suite") or "DEFAULT"]
    plaintext, context = case["args"]
    assert seal(key, base64.b64decode(random)[:28], plaintext, context, suite) == case["out"]


@pytest.mark.parametrize("case", OPENED, ids=lambda case: case["id"])
def test_what_the_cases_open_is_opened_here(case: dict[str, Any]) -> None:
    keys = {key.id.hex(): key for key in (Key(each["secret"]) for each in case["new"][0])}
    assert open_token(keys[case["out"]["keyId"]], *case["args"]) == case["out"]["plaintext"]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["id"])
def test_what_is_not_authentic_is_refused_here(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="authentic"):
        open_token(Key(case["new"][0][0]["secret"]), *case["args"])
