"""`trueline rotate` and `trueline seal` before a database is asked: options, and keys, which stay unsaid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from trueline import generate_key
from trueline.cli import main

COLUMN = ["--table", "accounts", "--id", "id", "--column", "token", "--context", "table=accounts"]
NOWHERE = ["--database", "postgresql://127.0.0.1:1/none"]


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TRUELINE_DATABASE_URL", "TRUELINE_KEYS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("command", "options", "message"),
    [
        ("rotate", [*COLUMN], "a database is needed"),
        ("rotate", [*NOWHERE, "--table", "a", "--id", "b"], "--column is missing"),
        ("rotate", [*NOWHERE, "--job", "job.json", "--table", "a"], "--table is about one column"),
        ("rotate", [*NOWHERE, "--job", "job.json", "--after", "5"], "--after is about one column"),
        ("rotate", [*NOWHERE, *COLUMN, "--index-context", "a=b"], "--index-context goes with --index"),
        ("rotate", [*NOWHERE, *COLUMN, "--after", "5", "--progress", "p"], "two places to go on from"),
        ("rotate", [*NOWHERE, *COLUMN, "--into", "other"], "unrecognized arguments"),
        ("seal", [*NOWHERE, *COLUMN, "--clear"], "--clear goes with --into"),
        ("seal", [*NOWHERE, *COLUMN, "--layout", "RAW_IV12"], "--layout goes with"),
        (
            "seal",
            [*NOWHERE, *COLUMN, "--legacy-secret-env", "A", "--legacy-secret-file", "b"],
            "not allowed with argument",
        ),
    ],
)
def test_options_that_do_not_go_together(
    capsys: pytest.CaptureFixture[str], command: str, options: list[str], message: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, *options])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


SECRET = generate_key()
KEY = {"secret": SECRET, "state": "PRIMARY"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "keys are needed"),
        ("{", "not JSON: "),
        (f'[{{"secret": "{SECRET}" "state"', "not JSON: "),
        ('"x"', "keys must be a list"),
        ([], "INVALID_KEYRING at `keys`"),
        ({"keys": [KEY], "polizy": {}}, "`polizy` is not known here"),
        ({"keys": [KEY], "policy": {"blindIndexBytes": 5}}, "INVALID_POLICY at `policy.blindIndexBytes`"),
        ({"keys": [KEY], "policy": {"size": 5}}, "INVALID_INPUT at "),
        ([KEY, KEY], "DUPLICATE_KEY at `keys[1].secret`"),
        ([KEY | {"secret": SECRET[:-1]}], "INVALID_KEY at `keys[0].secret`"),
        ([KEY | {"secret": 5}], "INVALID_INPUT at `keys[0].secret`"),
        ([KEY | {"state": SECRET}], "INVALID_INPUT at `keys[0].state`"),
        ([KEY | {"stat": "PRIMARY"}], "INVALID_INPUT at `keys[0].stat`"),
        ([KEY | {"state": "ACTIVE"}], "INVALID_KEYRING at `keys`"),
        ([SECRET], "INVALID_INPUT at `keys[0]`"),
        ([{"secret": "00" * 32, "state": "PRIMARY"}], "WEAK_KEY at `keys[0].secret`"),
        (f'[{{"secret": "{SECRET}", "secret": "{SECRET}"}}]', "`secret` stands twice in one object"),
    ],
)
def test_keys_that_make_no_sense(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: Any, message: str
) -> None:
    path = tmp_path / "keys.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    path.chmod(0o600)
    assert main(["rotate", *NOWHERE, *COLUMN, "--keys", str(path)]) == 1
    said = capsys.readouterr().err
    assert message in said
    # Not even the start of one.
    assert SECRET[:12] not in said.replace(str(path), "")


def test_no_keys(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["rotate", *NOWHERE, *COLUMN]) == 1
    assert "keys are needed: --keys, or TRUELINE_KEYS" in capsys.readouterr().err
    assert main(["rotate", *NOWHERE, *COLUMN, "--keys", str(tmp_path / "none")]) == 1
    assert "No such file" in capsys.readouterr().err


def test_a_file_that_others_may_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "keys.json"
    path.write_text("[]", "utf-8")
    path.chmod(0o644)
    main(["rotate", *NOWHERE, *COLUMN, "--keys", str(path)])
    assert "others on this machine may read it" in capsys.readouterr().err
    path.chmod(0o600)
    main(["rotate", *NOWHERE, *COLUMN, "--keys", str(path)])
    assert "others on this machine" not in capsys.readouterr().err


def test_pairs_are_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rotate", *NOWHERE, *COLUMN, "--context", "user"]) == 1
    assert "--context: `user` is no NAME=VALUE" in capsys.readouterr().err
    assert main(["rotate", *NOWHERE, *COLUMN, "--context", "table=b"]) == 1
    assert "--context: `table` is given twice" in capsys.readouterr().err
