"""The examples in the documentation of the modules run."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import psycopg
import psycopg_pool
import pytest
import trueline
from servers import HOST, PostgresServer, RedisServer
from stripes import StripeServer
from trueline.postgres import usage_store

PACKAGE = Path(__file__).resolve().parents[3] / "bindings-python" / "python" / "trueline"


README = PACKAGE.parents[1] / "README.md"


def examples(module: str, replaced: dict[str, str]) -> str:
    """The blocks of code in a module, one behind the other, with other addresses."""
    return blocks_of(PACKAGE / f"{module}.py", "python", replaced)


def blocks_of(file: Path, language: str, replaced: dict[str, str]) -> str:
    blocks = re.findall(rf"^( *)```{language}\n(.*?)```", file.read_text("utf-8"), re.DOTALL | re.M)
    code = "".join(re.sub(rf"^{indent}", "", text, flags=re.M) for indent, text in blocks)
    for old, new in replaced.items():
        assert old in code
        code = code.replace(old, new)
    return code


@pytest.mark.parametrize("module", ["memory", "asgi"])
def test_the_examples_of(module: str) -> None:
    exec(examples(module, {}), {})


def test_the_examples_of_redis(own_redis: RedisServer, caplog: pytest.LogCaptureFixture) -> None:
    names: dict[str, object] = {}
    server = f"redis.Redis(host='{HOST}', port={own_redis.port}, "
    patient = {"redis.Redis(": server, "_timeout=0.25": "_timeout=30"}
    exec(examples("redis", patient), names)
    assert getattr(names["answer"], "source", None) == "STORE"
    upgraded(names["after"])
    own_redis.kill()
    names.clear()
    exec(examples("redis", {"redis.Redis(": server}), names)
    assert getattr(names["answer"], "source", None) == "FAIL_OPEN"
    assert told(caplog)


def test_the_examples_of_postgres(own_postgres: PostgresServer, caplog: pytest.LogCaptureFixture) -> None:
    with psycopg.connect(own_postgres.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE orders (customer integer)")
        connection.execute(
            "CREATE TABLE accounts (provider text, provider_account_id text, user_id text, "
            "refresh_token text, PRIMARY KEY (provider, provider_account_id))"
        )
        connection.execute("INSERT INTO accounts VALUES ('google', '1', 'u1', 'plain text')")
        names: dict[str, object] = {}
        server = {"postgresql:///app": own_postgres.url}
        patient = server | {"timeout=0.5": "timeout=30", "statement_timeout=500": "statement_timeout=30000"}
        exec(examples("postgres", patient), names)
        assert getattr(names["answer"], "source", None) == "STORE"
        upgraded(names["after"])
        assert (names["written"].repeated, names["written"].usage.counted) == (False, 1)  # type: ignore[attr-defined]
        assert (names["repeated"].repeated, names["repeated"].usage.counted) == (True, 0)  # type: ignore[attr-defined]
        assert names["used"] == {"customer 42": 1}
        assert names["refused"] == "SHIP_EXCEEDS_ALLOCATED"
        assert names["promised"].levels[0].after.available == 2  # type: ignore[attr-defined]
        assert (names["again"].replayed, names["report"].balanced) == (True, True)  # type: ignore[attr-defined]
        assert [getattr(names[name], "written", None) for name in ("sealed", "rotated")] == [1, 1]
        [token] = connection.execute("SELECT refresh_token FROM accounts").fetchone() or ("",)
        assert token.startswith("tl1.")
        # What the SQL removes says nothing any more.
        [old] = re.findall(r"```sql\n(.*?)```", (PACKAGE / "postgres.py").read_text("utf-8"), re.DOTALL)
        connection.execute("""INSERT INTO limit_states VALUES ('null', NULL, 1), ('old', '{"at":1}', 1)""")
        assert connection.execute(old).rowcount == 2
        assert connection.execute("SELECT count(*) FROM limit_states").fetchone() == (2,)
        assert connection.execute("SELECT customer FROM orders").fetchall() == [(42,), (42,)]
        assert names["stock"].verify().entries == 4  # type: ignore[attr-defined]
    names["pool"].close()  # type: ignore[attr-defined]
    own_postgres.kill()
    with pytest.raises(psycopg_pool.PoolTimeout):
        # The first example answers; the transaction behind it finds no connection.
        exec(examples("postgres", server), names)
    assert getattr(names["answer"], "source", None) == "FAIL_CLOSED"
    assert told(caplog)
    names["pool"].close()  # type: ignore[attr-defined]


def test_the_examples_of_usage(own_postgres: PostgresServer) -> None:
    names: dict[str, object] = {}
    exec(examples("usage", {"postgresql:///app": own_postgres.url}), names)
    with psycopg.connect(own_postgres.url) as connection:
        rows = connection.execute("SELECT event_id, endpoint FROM usage_event ORDER BY event_id").fetchall()
    assert rows == [("0f4c", "/quote"), ("0f4d", "")]
    names["pool"].close()  # type: ignore[attr-defined]


def test_the_examples_of_stripe(
    own_postgres: PostgresServer, stripe_server: StripeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    at = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.timezone.utc)
    events = [{"account": "ann", "source": "api", "id": str(i), "at": at} for i in range(100_015)]
    with psycopg.connect(own_postgres.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE customer (account text, plan text, stripe_customer text)")
        connection.execute("INSERT INTO customer VALUES ('ann', 'PRO', 'cus_ann'), ('bob', 'FREE', NULL)")
        usage_store(client=connection).write({"batch": "1", "events": events})
    here = {"api": f"http://{HOST}:{stripe_server.port}"}
    there = {"postgresql:///app": own_postgres.url, '"sk_test_123"': f'"sk_test_123", base_addresses={here}'}
    names: dict[str, object] = {}
    exec(examples("stripe", there), names)
    assert capsys.readouterr().out == "ann SENT 0.02 None\nbob NONE 0.00 None\n"
    assert [item["amount"] for item in stripe_server.items("cus_ann")] == [2]
    names["pool"].close()  # type: ignore[attr-defined]


def test_the_examples_of_the_readme(own_postgres: PostgresServer) -> None:
    with psycopg.connect(own_postgres.url, autocommit=True) as connection:
        connection.execute("DROP TABLE limit_states, budget_states, limit_usage")
    with psycopg_pool.ConnectionPool(own_postgres.url, min_size=1, open=True) as pool:
        names: dict[str, object] = {"pool": pool, "trueline": trueline}
        exec(blocks_of(README, "py", {}), names)
    for answer in (names["answer"], names["inside"]):
        assert getattr(answer, "source", None) == "STORE"
    promised, again, report = names["promised"], names["again"], names["report"]
    assert promised.levels[0].after.available == 2  # type: ignore[attr-defined]
    assert (again.replayed, report.balanced) == (True, True)  # type: ignore[attr-defined]


def upgraded(answer: object) -> None:
    """From FREE to PRO: the thousand that were used still are."""
    decision = getattr(answer, "decision", None)
    assert (decision.used, decision.limit) == (1_001, 100_000)  # type: ignore[union-attr]


def told(caplog: pytest.LogCaptureFixture) -> bool:
    return any(record.name == "limits" for record in caplog.records)
