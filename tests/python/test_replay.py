"""Random requests that Rust answered, asked again: the answers are the same, to the letter."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from asking import by_mapping, by_record
from values import NotInPython, canonical

ANSWERS = os.environ.get("TRUELINE_REPLAY")


@pytest.mark.skipif(not ANSWERS, reason="TRUELINE_REPLAY names no file of answers")
def test_rust_gave_the_same_answers() -> None:
    wrong = []
    asked = 0
    # Not `splitlines`: the texts hold letters that would end a line there.
    for line in Path(str(ANSWERS)).read_text("utf-8").rstrip("\n").split("\n"):
        request = json.loads(line)
        expected = {name: request[name] for name in ("out", "fault") if name in request}
        for way in (by_record, by_mapping):
            try:
                answer = way(request["rule"], request["args"])
            except NotInPython:
                continue
            asked += 1
            if canonical(answer) != canonical(expected):
                wrong.append(f"{way.__name__} {line}\n  {canonical(answer)}")
    assert asked > 0
    assert not wrong, f"{len(wrong)} of {asked} differ:\n" + "\n".join(wrong[:10])
