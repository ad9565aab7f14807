"""A file in which no column is compared as the name: what is sure there is not merged by accident."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import trueline
from duplicates_files import ID, Tool, decisions


@pytest.fixture
def tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tool:
    return Tool(tmp_path, capsys)


UNNAMED = "No,Shop,E-Mail,City\n1,Acme,info@mall.example,\n2,Beta,info@mall.example,\n"


def test_without_names_what_is_sure_is_not_merged_by_accident(tool: Tool) -> None:
    ran = tool.find(UNNAMED, *ID)
    assert ran.code == 0
    assert (
        "WARNING: no column is compared as the name. Records are compared by `City`, `E-Mail` alone"
        in ran.err
    )
    assert tool.json("found/summary.json")["has_names"] is False
    assert len(tool.rows("found/clusters.csv")) == 2
    (tool.directory / "decisions.json").write_text(json.dumps(decisions(tool)))
    for name in ("found/pairs.csv", "decisions.json"):
        ran = tool.apply(*ID, "--automatic", decisions=name)
        assert (ran.code, "no column is compared as the name" in ran.err) == (1, True)
        assert not (tool.directory / "merged").exists()
        # What a person decided is merged.
        assert tool.apply(*ID, decisions=name).code == 0
        tool.directory.joinpath("merged", "undo.json").unlink()
        assert tool.apply(*ID, "--automatic", "--without-names", decisions=name).code == 0
        assert len(tool.rows("merged/merged.csv")) == 1
        for path in (tool.directory / "merged").iterdir():
            path.unlink()
        (tool.directory / "merged").rmdir()


def test_a_name_that_is_named_or_a_policy_of_ones_own_is_enough(tool: Tool) -> None:
    ran = tool.find(UNNAMED, *ID, "--field", "name=Shop")
    assert ("WARNING" in ran.err, tool.json("found/summary.json")["has_names"]) == (False, True)
    assert tool.rows("found/clusters.csv") == []
    path = tool.directory / "policy.json"
    path.write_text(trueline.DuplicatePolicy.default().to_json())
    ran = tool.find(UNNAMED, *ID, "--policy", path)
    assert ("WARNING" in ran.err, tool.json("found/summary.json")["has_names"]) == (False, True)
    (tool.directory / "decisions.json").write_text(json.dumps(decisions(tool)))
    assert tool.apply("--automatic", decisions="decisions.json").code == 0
    tool.directory.joinpath("merged", "undo.json").unlink()
    # The table does not know by which policy it was made.
    assert tool.apply(*ID, "--automatic").code == 1
    assert tool.apply(*ID, "--automatic", "--policy", path).code == 0
