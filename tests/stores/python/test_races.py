"""Processes that take from one subject at once: exactly the limit passes, and nothing that passed is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import redis
from policies import NOW, log, month
from servers import PostgresServer, RedisServer
from ways import NAMES, way_to

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
LIMIT = {"postgres": 1_000, "redis": 1_000}
"""Units to race for: enough for both processes to have their part."""
RACES = 5


def race(commands: list[list[str]]) -> list[dict[str, int]]:
    """Starts the processes, lets them go at once, and gives what each has counted."""
    runs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE)
        for command in commands
    ]
    try:
        for run in runs:
            assert run.stdout is not None
            assert run.stdout.readline() == "ready\n"
        for run in runs:
            assert run.stdin is not None
            run.stdin.write("go\n")
            run.stdin.flush()
        seen = [json.loads(run.communicate(timeout=120)[0]) for run in runs]
    finally:
        for run in runs:
            run.kill()
            run.wait()
    assert [run.returncode for run in runs] == [0] * len(runs)
    return seen


def python(*arguments: str) -> list[str]:
    return [sys.executable, str(HERE / "hammer.py"), *arguments]


def races(commands: Callable[[str], list[list[str]]], subject: str, limit: int) -> str:
    """Races until both processes have had their part, and gives the subject of that race.

    A busy machine may let one of them run alone; then nothing was shown, and they race again.
    """
    for again in range(RACES):
        own = f"{subject} {again}"
        seen = race(commands(own))
        assert sum(process.get("allowed", 0) for process in seen) == limit
        assert sum(process.get("given up", 0) for process in seen) == 0
        if min(process.get("allowed", 0) for process in seen) > 0:
            return own
    pytest.fail(f"one of the processes ran alone, {RACES} times")


@pytest.mark.parametrize("kind", ["month", "log"])
@pytest.mark.parametrize("name", NAMES)
def test_two_processes_and_one_subject(
    name: str, kind: str, subject: str, redis_server: RedisServer, postgres_server: PostgresServer
) -> None:
    server = postgres_server if name.startswith("postgres") else redis_server
    limit = LIMIT["postgres" if name.startswith("postgres") else "redis"]
    own = races(lambda own: [python(name, server.url, own, str(limit), kind)] * 2, subject, limit)
    way = way_to(name, server.url)
    limiter = way.limiter(log(limit) if kind == "log" else month(limit))
    assert limiter.peek(own, NOW).decision.used == limit
    way.close()


@pytest.mark.parametrize("name", ["postgres", "postgres-async"])
def test_two_processes_and_one_quota(name: str, subject: str, postgres_server: PostgresServer) -> None:
    limit = LIMIT["postgres"]
    own = races(lambda own: [python(name, postgres_server.url, own, str(limit), "quota")] * 2, subject, limit)
    with psycopg.connect(postgres_server.url) as connection:
        rows = connection.execute("SELECT used FROM limit_usage WHERE subject = %s", (own,)).fetchall()
    assert rows == [(limit,)]


@pytest.mark.parametrize("ways", [("fast", "fast"), ("redis", "redis"), ("fast", "redis"), ("redis", "fast")])
def test_python_and_node_on_one_subject(
    ways: tuple[str, str], subject: str, redis_server: RedisServer
) -> None:
    missing = no_node()
    if missing:
        pytest.skip(f"a race of Python and Node: {missing}")
    limit = LIMIT["redis"]

    def commands(own: str) -> list[list[str]]:
        node = ["node", str(HERE / "hammer.mjs"), ways[1], redis_server.url, own, str(limit)]
        return [python(ways[0], redis_server.url, own, str(limit), "month"), node]

    own = races(commands, subject, limit)
    with redis.Redis.from_url(redis_server.url) as client:
        state = json.loads(client.get(f"trueline:{{{own}}}") or b"")
    assert state["w"][0][3] == limit


def no_node() -> str | None:
    """Why there is no race with Node, if there is none."""
    probe = """
        const { createRequire } = require("node:module");
        createRequire(process.argv[1] + "/tests/stores/package.json")("ioredis");
        const { RateLimiter } = require(process.argv[1] + "/bindings-node/index.js");
        new RateLimiter({ windows: [{ type: "FIXED", name: "a", limit: 1, windowMs: 1 }] });
    """
    try:
        run = subprocess.run(["node", "-e", probe, str(ROOT)], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "there is no Node"
    return None if run.returncode == 0 else "the Node package or its clients are not built"
