"""Runs every job of tests/jobs, one after the other, and counts.

`make test` runs all of them, `make test JOB=node` one. Each job is a short script that does its own
set-up and prints what its test runners print; this reads their closing lines, adds them up and ends
with `N passed, N failed, N skipped`. A job that fails without a failed test counts as one failure,
one that reports no test at all is a failure too, and every skip is listed with its reason.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

JOBS = [
    "rust",
    "hygiene",
    "oracle",
    "python",
    "node",
    "stores",
    "mobile",
    "kotlin",
    "swift",
    "peers",
    "tokens",
    "secrets",
]
"""In this order: what is cheap and tells most comes first; `oracle` makes the requests that the
later ones replay, `tokens` wants what the languages' jobs build."""

HERE = Path(__file__).resolve().parent
LOGS = HERE.parent / "build" / "logs"
"""What each job printed: the last job, `secrets`, searches it."""


@dataclass
class Tally:
    """What the runners of a job said."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.reasons += other.reasons


def named(line: str, name: str) -> int:
    found = re.search(rf"(\d+) {name}", line)
    return int(found[1]) if found else 0


def cargo(line: str) -> Tally | None:
    if not line.startswith("test result:"):
        return None
    return Tally(named(line, "passed"), named(line, "failed"), named(line, "ignored"))


def pytest(line: str) -> Tally | None:
    if not re.match(r"=* ?\d+ (passed|failed|skipped|error).* in [\d.]+s", line):
        return None
    return Tally(named(line, "passed"), named(line, "failed") + named(line, "error"), named(line, "skipped"))


def maven(line: str) -> Tally | None:
    found = re.match(r"(?:\[\w+\] )?Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)$", line)
    if not found:
        return None
    run, failures, errors, skipped = map(int, found.groups())
    return Tally(run - failures - errors - skipped, failures + errors, skipped)


def node(line: str) -> Tally | None:
    found = re.match(r"(?:#|ℹ) (pass|fail|skipped) (\d+)$", line)
    if not found:
        return None
    kind, count = found[1], int(found[2])
    return Tally(count * (kind == "pass"), count * (kind == "fail"), count * (kind == "skipped"))


def plain(line: str) -> Tally | None:
    """The form of the jobs' own checks."""
    found = re.match(r"(?:\w+: )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", line)
    return Tally(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None


def reason(line: str) -> Tally | None:
    forms = [r".*skipped: (.+)$", r"SKIPPED \[\d+\] (.+)$", r"test .+ \.\.\. ignored, (.+)$"]
    found = next(filter(None, (re.match(form, line) for form in forms)), None)
    return Tally(reasons=[found[1]]) if found else None


READERS: list[Callable[[str], Tally | None]] = [cargo, pytest, maven, node, plain, reason]


def output(command: list[str], env: dict[str, str]) -> Iterator[str | int]:
    """The lines of a command as they come, then its exit code."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", env=env
    ) as process:
        assert process.stdout is not None
        yield from process.stdout
    yield process.returncode


def run(job: str) -> Tally:
    tally = Tally()
    code = 1
    env = os.environ | {"FORCE_COLOR": "0", "NO_COLOR": "1", "CARGO_TERM_COLOR": "never", "CI": "true"}
    LOGS.mkdir(parents=True, exist_ok=True)
    with (LOGS / f"{job}.log").open("w", encoding="utf-8") as log:
        for line in output(["bash", str(HERE / "jobs" / f"{job}.sh")], env):
            if isinstance(line, int):
                code = line
                continue
            print(line, end="", flush=True)
            log.write(line)
            text = re.sub(r"\x1b\[[0-9;]*m", "", line).strip()
            for read in READERS:
                if found := read(text):
                    tally.add(found)
                    break
    if code != 0 and tally.failed == 0:
        print(f"job {job} ended with exit code {code}")
        tally.failed += 1
    if tally.passed + tally.failed + tally.skipped == 0:
        print(f"job {job} ran no test")
        tally.failed += 1
    return tally


def main(chosen: list[str]) -> int:
    unknown = [job for job in chosen if job not in JOBS]
    if unknown:
        print(f"no such job: {', '.join(unknown)}; there are {', '.join(JOBS)}")
        return 2
    total = Tally()
    rows = []
    for job in chosen or JOBS:
        print(f"\n=== {job}", flush=True)
        start = time.monotonic()
        tally = run(job)
        total.add(tally)
        seconds = time.monotonic() - start
        rows.append(f"{job:10} {tally.passed:6} {tally.failed:6} {tally.skipped:6} {seconds:7.0f} s")
    print(f"\n{'job':10} {'passed':>6} {'failed':>6} {'skip':>6}    time", *rows, sep="\n")
    for why in dict.fromkeys(total.reasons):
        print(f"not run here: {why}")
    print(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
