"""Rotation while others write, twice at once, and killed: no update is lost, and nothing stays stale."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from trueline.postgres import ColumnTotals
from vault_ways import CONTEXT, INDEX_CONTEXT, VaultWay, counts, opened
from vault_writers import Writers

HERE = Path(__file__).resolve().parent
ROWS = 600
INDEX = {"column": "email_index", "context": INDEX_CONTEXT}
MOST_PASSES = 5_000
"""Enough for the losses that a test waits for, on any machine; a few are usual."""


def holds_what_was_written(vault: VaultWay, writers: Writers) -> None:
    """Every row opens to what its writer wrote last, and has the index of it."""
    found = {}
    for number, token, index in vault.rows("id, token, email_index"):
        found[number] = None if token is None else opened(vault.keys.new, f"u{number}", token)
        text = found[number]
        indexes = [None] if text is None else vault.keys.new.blind_indexes(text, INDEX_CONTEXT)
        assert index in indexes
    assert found == writers.held


def stale(vault: VaultWay) -> int:
    """Rows that are not as the new key wants them."""
    count = 0
    for number, token, index in vault.rows("id, token, email_index"):
        if token is None:
            continue
        text = opened(vault.keys.new, f"u{number}", token)
        in_step = index == vault.keys.new.blind_index(text, INDEX_CONTEXT)
        count += vault.keys.new.needs_rotation(token) or not in_step
    return count


@pytest.mark.parametrize("with_index", [False, True])
def test_no_update_is_lost(vault: VaultWay, with_index: bool) -> None:
    options: dict[str, Any] = {"slice_rows": 200} | ({"index": INDEX} if with_index else {})
    with Writers(vault, ROWS) as writers:
        passes, written, lost = 0, 0, 0
        while min(lost / 10, writers.writes / 300, written / (ROWS // 2)) < 1 and passes < MOST_PASSES:
            result = vault.rotate(vault.keys.new, **options)
            assert (result.fault_count, result.done) == (0, True)
            passes, written, lost = passes + 1, written + result.written, lost + result.lost
        assert lost >= 10
        assert writers.writes >= 300
        assert written >= ROWS // 2
        writers.move_to_the_new_key()
        result = vault.rotate(vault.keys.new, **options)
        # Nobody writes under the old key any more: one pass leaves nothing behind, though others write.
        left = [token for token in vault.values().values() if token and vault.keys.new.needs_rotation(token)]
        assert left == []
    holds_what_was_written(vault, writers)
    if with_index:
        assert stale(vault) == 0
    result = vault.rotate(vault.keys.new, index=INDEX)
    assert (result.lost, result.fault_count) == (0, 0)
    assert stale(vault) == 0
    holds_what_was_written(vault, writers)


def test_two_runs_at_once_write_each_row_once(vault: VaultWay) -> None:
    """Each waits for the other before each slice, so that they meet."""
    vault.create()
    vault.fill(vault.keys.old, range(ROWS))
    meet = threading.Barrier(2)
    results: list[ColumnTotals] = []

    def run() -> None:
        way = VaultWay(vault.url, awaiting=False)
        way.table = vault.table

        def wait(_result: ColumnTotals) -> None:
            meet.wait(30)

        try:
            results.append(way.rotate(vault.keys.new, slice_rows=50, on_slice=wait))
        finally:
            way.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, second = results
    assert (first.rows, second.rows) == (ROWS, ROWS)
    assert first.written + second.written == ROWS
    assert first.fault_count + second.fault_count == 0
    for result in results:
        assert result.written + result.current + result.lost == ROWS
    for number, token in vault.values().items():
        assert opened(vault.keys.new_alone, f"u{number}", token or "") == f"text {number}"


def test_two_runs_beside_writers(vault: VaultWay) -> None:
    with Writers(vault, ROWS) as writers:
        other = VaultWay(vault.url, awaiting=False)
        other.table = vault.table
        results: list[ColumnTotals] = []

        def run() -> None:
            for _ in range(10):
                results.append(other.rotate(vault.keys.new, slice_rows=37, index=INDEX))

        thread = threading.Thread(target=run)
        thread.start()
        for _ in range(10):
            results.append(vault.rotate(vault.keys.new, slice_rows=41, index=INDEX))
        thread.join()
        writers.move_to_the_new_key()
        vault.rotate(vault.keys.new, index=INDEX)
        other.close()
    assert len(results) == 20
    assert all(result.fault_count == 0 and result.done for result in results)
    holds_what_was_written(vault, writers)
    assert stale(vault) == 0


def job(vault: VaultWay, **options: Any) -> str:
    usual = {"table": vault.table, "id": "id", "column": "token", "context": CONTEXT, "slice_rows": 50}
    return json.dumps(usual | {"context_columns": {"user": "user_id"}} | options)


def environment(vault: VaultWay) -> dict[str, str]:
    secrets = vault.keys.secrets
    keys = [
        {"secret": secrets["new"], "state": "PRIMARY"},
        {"secret": secrets["old"], "state": "DECRYPT_ONLY"},
    ]
    return os.environ | {"TRUELINE_KEYS": json.dumps(keys), "TRUELINE_DATABASE_URL": vault.url}


@pytest.mark.parametrize("point", ["before the tokens", "after the tokens"])
@pytest.mark.parametrize("kind", ["blocking", "awaiting"])
def test_a_run_that_is_killed_goes_on(vault: VaultWay, kind: str, point: str) -> None:
    vault.create()
    vault.fill(vault.keys.old, range(300))
    for number in (1, 3):
        arguments = [kind, vault.url, point, str(number), job(vault)]
        ended = subprocess.run(
            [sys.executable, str(HERE / "rotating.py"), *arguments],
            env=environment(vault),
            capture_output=True,
            check=False,
        )
        assert (ended.returncode, ended.stderr) == (-signal.SIGKILL, b"")
    rotated = [token for token in vault.values().values() if not vault.keys.new.needs_rotation(token or "")]
    # The second run writes nothing twice: it comes to its first update where the first has left.
    finished = {"before the tokens": 100, "after the tokens": 200}[point]
    assert len(rotated) == finished
    result = vault.rotate(vault.keys.new)
    assert counts(result) == {"rows": 300, "written": 300 - finished, "current": finished}
    for number, token in vault.values().items():
        assert opened(vault.keys.new_alone, f"u{number}", token or "") == f"text {number}"


def test_a_command_that_is_killed_goes_on_beside_writers(vault: VaultWay, tmp_path: Path) -> None:
    kept, report = tmp_path / "progress.json", tmp_path / "run.json"
    options = ["--table", vault.table, "--id", "id", "--column", "token", "--index", "email_index"]
    for name, value in CONTEXT.items():
        options += ["--context", f"{name}={value}"]
    for name, value in INDEX_CONTEXT.items():
        options += ["--index-context", f"{name}={value}"]
    options += ["--context-column", "user=user_id", "--slice", "10", "--progress", str(kept), "--write"]
    command = [sys.executable, "-m", "trueline.cli", "rotate", *options, "--json", str(report)]
    with Writers(vault, ROWS) as writers:
        kills, reached = 0, 0
        while kills < 3:
            run = subprocess.Popen(
                command, env=environment(vault), stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            while run.poll() is None:
                rows = rows_of(kept)
                if rows > reached:
                    run.send_signal(signal.SIGKILL)
                    break
            run.communicate()
            assert run.returncode == -signal.SIGKILL
            reached, kills = rows_of(kept), kills + 1
        assert 0 < reached < ROWS
        ended = subprocess.run(command, env=environment(vault), capture_output=True, check=False, text=True)
        assert (ended.returncode, ended.stderr) == (0, "")
        [column] = json.loads(report.read_text("utf-8"))["columns"]
        # The parts are one whole: rows that were deleted and came back may be read twice, or not at all.
        assert column["rows"] > reached
        assert not kept.exists()
        writers.move_to_the_new_key()
        assert (
            subprocess.run(command, env=environment(vault), capture_output=True, check=False).returncode == 0
        )
    holds_what_was_written(vault, writers)
    assert stale(vault) == 0


def rows_of(kept: Path) -> int:
    if not kept.exists():
        return 0
    rows: int = json.loads(kept.read_text("utf-8"))["columns"][0]["rows"]
    return rows
