"""What the package's README shows is what happens."""

from __future__ import annotations

import re

import pytest
import trueline

from catalogue import ROOT

README = (ROOT / "bindings-python/README.md").read_text("utf-8")


def test_every_line_answers_as_it_says() -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    scope: dict[str, object] = {}
    shown = 0
    for block in blocks:
        exec(block, scope)
        for expression, answer in re.findall(r"^(\w.*?)  # (.*)$", block, re.MULTILINE):
            assert repr(eval(expression, scope)) == answer
            shown += 1
    assert shown == 35


def test_every_column_form_is_named() -> None:
    stub = (ROOT / "bindings-python/python/trueline/_core.pyi").read_text("utf-8")
    assert set(re.findall(r"def (\w+_column)\(", stub)) == set(re.findall(r"`(\w+_column)`", README))


def test_the_fault_that_is_shown() -> None:
    shown = re.search(r"print\(fault.*\)  # (.*)$", README, re.MULTILINE)
    assert shown is not None
    with pytest.raises(trueline.WarehouseFault) as raised:
        trueline.pick_order("A-100-01")
    assert shown[1] == f"{raised.value.code} {raised.value.field} {raised.value.details}"
