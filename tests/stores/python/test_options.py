"""What is refused when a limiter is made, and modules without their clients."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import psycopg
import pytest
import trueline
from policies import NOW, gcra, log, month
from trueline.memory import memory_limiter
from trueline.postgres import postgres_budget, postgres_limiter, postgres_quota
from trueline.redis import redis_budget, redis_limiter
from ways import PostgresWay, RedisWay, Way

WRONG = [
    ({"on_store_error": None}, "onStoreError"),
    ({"on_store_error": "fail_open"}, "onStoreError"),
    ({"on_store_error": ["FAIL_OPEN"]}, "onStoreError"),
    ({"on_store_error": "LOCAL_SHARE"}, "instances"),
    ({"on_store_error": "LOCAL_SHARE", "instances": 0}, "instances"),
    ({"on_store_error": "LOCAL_SHARE", "instances": True}, "instances"),
    ({"on_store_error": "LOCAL_SHARE", "instances": 2.0}, "instances"),
    ({"instances": -1}, "instances"),
    ({"clock": "REDIS"}, "clock"),
    ({"policy": month(-1)}, "policy.windows[0].limit"),
    ({"policy": {"windows": []}}, "policy.windows"),
]


@pytest.mark.parametrize(("options", "field"), WRONG)
def test_wrong_options(way: Way, options: dict[str, Any], field: str) -> None:
    with pytest.raises(trueline.LimitsFault) as fault:
        way.limiter(**({"policy": month(1)} | options))
    assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", field)
    assert str(fault.value)


def test_a_policy_of_the_wrong_shape(way: Way) -> None:
    with pytest.raises(trueline.Fault) as fault:
        way.limiter({"windows": [{"type": "FIXED", "name": "a", "limit": "1", "window_ms": 1}]})
    assert (fault.value.code, fault.value.field) == ("INVALID_INPUT", "policy.windows[0].limit")


def test_the_choice_has_no_default(way: Way) -> None:
    for make in (redis_limiter, redis_budget, postgres_limiter, postgres_quota, postgres_budget):
        made: Any = make
        with pytest.raises(TypeError, match="on_store_error"):
            made(client=way.client, policy=month(1))


@pytest.mark.parametrize("prefix", ["a{b}", "}", "half \ud83e", 1])
def test_a_prefix_without_braces(redis_way: RedisWay, prefix: Any) -> None:
    with pytest.raises(trueline.LimitsFault) as fault:
        redis_way.limiter(month(1), prefix=prefix)
    assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "prefix")


@pytest.mark.parametrize("table", ["", "Limits", "a.b.c", 'a"b', "a; DROP TABLE b", "a\n", None])
def test_the_name_of_a_table(postgres_way: PostgresWay, table: Any) -> None:
    for make in (postgres_way.limiter, postgres_way.quota, postgres_way.budget):
        with pytest.raises(trueline.LimitsFault) as fault:
            make({"monthly_limit": "1"} if make == postgres_way.budget else month(1), table=table)
        assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "table")


def test_a_budget_has_no_local_share(way: Way) -> None:
    with pytest.raises(trueline.LimitsFault) as fault:
        way.budget(None, "LOCAL_SHARE")
    assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "onStoreError")


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        (log(1), "policy.windows[0].type"),
        (gcra(1, 1), "policy.windows[0].type"),
        ({"windows": month(1)["windows"] + log(1)["windows"]}, "policy.windows"),
        (
            {"windows": [{"type": "FIXED", "name": "a", "limit": 1, "window_ms": 9, "align": "FIRST_HIT"}]},
            "policy.windows[0].align",
        ),
    ],
)
def test_a_quota_has_one_window_on_a_grid(
    postgres_way: PostgresWay, policy: dict[str, Any], field: str
) -> None:
    with pytest.raises(trueline.LimitsFault) as fault:
        postgres_way.quota(policy)
    assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", field)


def test_a_client_of_another_kind(postgres_way: PostgresWay) -> None:
    client: Any = object()
    for make in (redis_limiter, postgres_limiter, postgres_quota):
        made: Any = make
        with pytest.raises(TypeError, match="client must be"):
            made(client=client, policy=month(1), on_store_error="FAIL_OPEN")


def test_a_connection_that_would_keep_nothing(postgres_way: PostgresWay) -> None:
    with psycopg.connect(postgres_way.url) as connection:
        with pytest.raises(trueline.LimitsFault) as fault:
            postgres_limiter(client=connection, policy=month(1), on_store_error="FAIL_OPEN")
        assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "client")


def test_a_limiter_in_memory() -> None:
    limiter = memory_limiter(policy=month(2), max_keys=100, shards=1)
    answers = [limiter.check("a", now=NOW) for _ in range(3)]
    assert [(answer.allowed, answer.source) for answer in answers] == [
        (True, "MEMORY"),
        (True, "MEMORY"),
        (False, "MEMORY"),
    ]
    assert limiter.refund("a", 2, NOW).decision is not None
    assert limiter.peek("a", NOW).decision == limiter.peek("b", NOW).decision
    limiter.penalize("a", 5, NOW)
    assert not limiter.check("a", 1, NOW).allowed
    assert limiter.reset("a") is True
    assert limiter.reset("a") is False
    assert limiter.check("a").allowed
    with pytest.raises(trueline.LimitsFault) as fault:
        memory_limiter(policy=month(2), max_keys=0)
    assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "options.maxKeys")


@pytest.mark.parametrize(
    ("module", "library", "extra"),
    [("trueline.redis", "redis", "trueline[redis]"), ("trueline.postgres", "psycopg", "trueline[postgres]")],
)
def test_without_its_client_a_module_says_what_to_install(module: str, library: str, extra: str) -> None:
    code = f"import sys; sys.modules['{library}'] = None; import {module}"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert f"ImportError: {module} needs" in run.stderr
    assert f'pip install "{extra}"' in run.stderr


def test_the_package_itself_loads_none_of_it() -> None:
    code = """if True:
        import sys, trueline, trueline.memory, trueline.asgi, trueline.usage, trueline.stripe
        unwanted = {"redis", "psycopg", "psycopg_pool", "stripe", "trueline.redis", "trueline.postgres"}
        assert not unwanted & set(sys.modules), unwanted & set(sys.modules)
        """
    subprocess.run([sys.executable, "-c", code], check=True)
    code = "import sys, trueline; assert not any(name.startswith('trueline.stores') for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
