"""The examples in the documentation of the modules run."""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
import pytest
from servers import HOST, PostgresServer, RedisServer

PACKAGE = Path(__file__).resolve().parents[3] / "bindings-python" / "python" / "trueline"


def examples(module: str, replaced: dict[str, str]) -> str:
    """The blocks of code in a module, one behind the other, with other addresses."""
    blocks = re.findall(
        r"^( *)```python\n(.*?)```", (PACKAGE / f"{module}.py").read_text("utf-8"), re.DOTALL | re.M
    )
    code = "".join(re.sub(rf"^{indent}", "", text, flags=re.M) for indent, text in blocks)
    for old, new in replaced.items():
        assert old in code
        code = code.replace(old, new)
    return code


@pytest.mark.parametrize("module", ["memory", "asgi"])
def test_the_examples_of(module: str) -> None:
    exec(examples(module, {}), {})


def test_the_examples_of_redis(own_redis: RedisServer) -> None:
    names: dict[str, object] = {}
    exec(examples("redis", {"redis.Redis(": f"redis.Redis(host='{HOST}', port={own_redis.port}, "}), names)
    assert getattr(names["answer"], "source", None) == "STORE"


def test_the_examples_of_postgres(own_postgres: PostgresServer) -> None:
    with psycopg.connect(own_postgres.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE orders (customer integer)")
        names: dict[str, object] = {}
        exec(examples("postgres", {"postgresql:///app": own_postgres.url}), names)
        assert getattr(names["answer"], "source", None) == "STORE"
        assert connection.execute("SELECT customer FROM orders").fetchall() == [(42,)]
    names["pool"].close()  # type: ignore[attr-defined]
