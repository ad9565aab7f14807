"""The middleware under FastAPI, served by uvicorn, asked over HTTP."""

from __future__ import annotations

import asyncio
import datetime
import re
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import redis
import redis.asyncio
import trueline
import websockets.sync.client
from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.responses import StreamingResponse
from policies import gcra, log, month
from psycopg_pool import ConnectionPool
from redis.backoff import NoBackoff
from redis.retry import Retry
from servers import HOST, PostgresServer, RedisServer, free_port
from serving import served
from trueline.asgi import LimitMiddleware, Scope
from trueline.memory import memory_limiter
from trueline.postgres import postgres_quota
from trueline.redis import redis_limiter
from trueline.stores import LimitAnswer, LostRaceError


def application(events: list[str] | None = None, heard: threading.Event | None = None) -> FastAPI:
    """An application with a bit of everything. It streams on when what came first was heard."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if events is not None:
            events.append("begun")
        yield
        if events is not None:
            events.append("ended")

    app = FastAPI(lifespan=lifespan)

    @app.get("/")
    async def answer() -> dict[str, str]:
        return {"hello": "world"}

    @app.post("/echo")
    async def echo(request: Request) -> Response:
        return Response(await request.body())

    @app.get("/own")
    async def own(response: Response) -> str:
        response.headers["x-ratelimit-limit"] = "of the application"
        response.headers["x-own"] = "kept"
        return "own"

    @app.get("/fails")
    async def fails() -> None:
        raise RuntimeError("on purpose")

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            yield b"first "
            assert heard is not None
            assert await asyncio.to_thread(heard.wait, 20)
            yield b"second"

        return StreamingResponse(parts())

    @app.websocket("/talk")
    async def talk(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(await socket.receive_text())
        await socket.close()

    return app


def by_key(scope: Scope) -> str | None:
    """Who asks says so in a header; who says nothing is not limited."""
    for name, value in scope["headers"]:
        if name == b"x-api-key":
            return str(value, "latin-1")
    return None


@pytest.fixture(params=["memory", "redis", "redis-async", "quota"])
def limiter(
    request: pytest.FixtureRequest, redis_server: RedisServer, postgres_server: PostgresServer
) -> Iterator[Any]:
    """Two calls a month, by limiters that block and that await."""
    if request.param == "memory":
        yield memory_limiter(policy=month(2))
    elif request.param == "redis":
        with redis.Redis.from_url(redis_server.url) as client:
            yield redis_limiter(client=client, policy=month(2), on_store_error="FAIL_CLOSED")
    elif request.param == "redis-async":
        awaited = redis.asyncio.Redis.from_url(redis_server.url)
        yield redis_limiter(client=awaited, policy=month(2), on_store_error="FAIL_CLOSED")
    else:
        with ConnectionPool(postgres_server.url, min_size=1, open=True) as pool:
            yield postgres_quota(client=pool, policy=month(2), on_store_error="FAIL_CLOSED")


def test_limits_over_http(limiter: Any, subject: str) -> None:
    app = application()
    app.add_middleware(LimitMiddleware, limiter=limiter, subject=by_key)
    with served(app) as address, httpx.Client(base_url=f"http://{address}") as client:
        key = {"x-api-key": subject}
        first, second, third = (client.get("/", headers=key) for _ in range(3))
        assert [first.status_code, second.status_code, third.status_code] == [200, 200, 429]
        assert first.json() == {"hello": "world"}
        assert [reply.headers["x-ratelimit-remaining"] for reply in (first, second, third)] == ["1", "0", "0"]
        assert third.headers["content-type"] == "application/json"
        now = datetime.datetime.now(datetime.timezone.utc)
        month_end = trueline.window_at(trueline.LimitPolicy(**month(1)).windows[0], now).end
        assert int(third.headers["x-ratelimit-reset"]) == month_end.timestamp()
        wait = int(third.headers["retry-after"])
        assert abs(wait - (month_end - now).total_seconds()) < 60
        body = third.json()
        assert (body["code"], body["violated"]) == ("LIMIT_REACHED", ["month"])
        assert wait - 1 <= body["retryAfterMs"] / 1_000 <= wait
        # Others are not concerned.
        assert client.get("/", headers={"x-api-key": f"{subject} too"}).status_code == 200
        free = client.get("/")
        assert free.status_code == 200
        assert not [name for name in free.headers if "ratelimit" in name]


STYLES = {
    "X_RATELIMIT": {"x-ratelimit-limit": "2", "x-ratelimit-remaining": "1"},
    "LEGACY_RATELIMIT": {"ratelimit-limit": "2", "ratelimit-remaining": "1"},
    "IETF": {"ratelimit-policy": '"bucket";q=2;w=3600'},
}


@pytest.mark.parametrize("style", STYLES)
def test_the_headers_of_each_style(style: Any) -> None:
    app = application()
    limiter = memory_limiter(policy=gcra(2, 3_600_000))
    app.add_middleware(LimitMiddleware, limiter=limiter, subject=by_key, style=style)
    with served(app) as address, httpx.Client(base_url=f"http://{address}") as client:
        key = {"x-api-key": "a"}
        headers = client.get("/", headers=key).headers
        assert STYLES[style].items() <= dict(headers).items()
        assert "retry-after" not in headers
        client.get("/", headers=key)
        denied = client.get("/", headers=key)
        assert denied.status_code == 429
        assert 1_790 <= int(denied.headers["retry-after"]) <= 1_800
        if style == "IETF":
            assert denied.headers["ratelimit"].startswith('"bucket";r=0;t=')


@pytest.mark.parametrize(
    ("field", "option", "value"),
    [
        ("style", "style", "X-RATELIMIT"),
        ("style", "style", 3),
        ("limiter", "limiter", None),
        ("limiter", "limiter", month(1)),
        ("subject", "subject", "customer"),
        ("cost", "cost", -1),
        ("cost", "cost", 1.0),
        ("cost", "cost", True),
        ("cost", "cost", None),
        ("cost", "cost", 2**53),
        ("onDenied", "on_denied", 429),
    ],
)
def test_options_are_checked_when_it_is_made(field: str, option: str, value: Any) -> None:
    options: dict[str, Any] = {"limiter": memory_limiter(policy=month(1)), "subject": by_key}
    LimitMiddleware(application(), **options)
    with pytest.raises(trueline.LimitsFault) as fault:
        LimitMiddleware(application(), **(options | {option: value}))
    assert fault.value.field == field
    assert fault.value.code == ("INVALID_INPUT" if field == "style" else "INVALID_POLICY")
    assert str(fault.value).startswith(f"`{field}` must be ")


def test_the_fault_of_a_style_is_the_rules() -> None:
    """Word for word what the rule over headers says."""
    style: Any = "none"
    decision = memory_limiter(policy=month(1)).check("a").decision
    assert decision is not None
    with pytest.raises(trueline.Fault) as wanted:
        trueline.limit_headers(decision, style)
    with pytest.raises(trueline.Fault) as fault:
        LimitMiddleware(application(), limiter=memory_limiter(policy=month(1)), subject=by_key, style=style)
    assert (str(fault.value), fault.value.code) == (str(wanted.value), wanted.value.code)


@pytest.mark.parametrize("awaited", [False, True])
def test_an_own_answer_to_a_denied_request(awaited: bool) -> None:
    def own(scope: Scope, answer: LimitAnswer) -> Response:
        text = f"{scope['path']} in {answer.retry_after_ms} ms"
        return Response(text, status_code=420, headers={"x-own": "kept"})

    async def own_awaited(scope: Scope, answer: LimitAnswer) -> Response:
        await asyncio.sleep(0)
        return own(scope, answer)

    app = application()
    app.add_middleware(
        LimitMiddleware,
        limiter=memory_limiter(policy=month(1)),
        subject=by_key,
        on_denied=own_awaited if awaited else own,
    )
    with served(app) as address, httpx.Client(base_url=f"http://{address}") as client:
        key = {"x-api-key": "a"}
        assert client.get("/", headers=key).status_code == 200
        denied = client.get("/own", headers=key)
        assert denied.status_code == 420
        assert re.fullmatch(r"/own in \d+ ms", denied.text)
        assert denied.headers["x-own"] == "kept"
        assert denied.headers["x-ratelimit-remaining"] == "0"
        assert int(denied.headers["retry-after"]) > 0


def test_a_contended_store_is_not_a_reached_limit() -> None:
    class Crowded:
        def check(self, subject: str, cost: int = 1) -> LimitAnswer:
            now = datetime.datetime.now(datetime.timezone.utc)
            return LimitAnswer(False, "CONTENDED", 100, now, None, LostRaceError(5))

    app = application()
    app.add_middleware(LimitMiddleware, limiter=Crowded(), subject=by_key)
    with served(app) as address:
        reply = httpx.get(f"http://{address}/", headers={"x-api-key": "a"})
    assert (reply.status_code, reply.headers["retry-after"]) == (503, "1")
    assert reply.json() == {"code": "LIMITER_UNAVAILABLE", "violated": [], "retryAfterMs": 100}


def test_after_the_wait_it_goes_on() -> None:
    app = application()
    app.add_middleware(LimitMiddleware, limiter=memory_limiter(policy=gcra(1, 3_000)), subject=by_key)
    with served(app) as address, httpx.Client(base_url=f"http://{address}") as client:
        key = {"x-api-key": "a"}
        assert client.get("/", headers=key).status_code == 200
        denied = client.get("/", headers=key)
        assert denied.status_code == 429
        assert 1 <= int(denied.headers["retry-after"]) <= 3
        time.sleep(denied.json()["retryAfterMs"] / 1_000 + 0.02)
        assert client.get("/", headers=key).status_code == 200


def test_a_cost_by_the_request() -> None:
    def cost(scope: Scope) -> int:
        return 9 if scope["path"] == "/echo" else 2

    app = application()
    app.add_middleware(LimitMiddleware, limiter=memory_limiter(policy=month(5)), subject=by_key, cost=cost)
    with served(app) as address, httpx.Client(base_url=f"http://{address}") as client:
        key = {"x-api-key": "a"}
        never = client.post("/echo", headers=key, content=b"body" * 100_000)
        assert never.status_code == 429
        assert "retry-after" not in never.headers
        assert never.json() == {"code": "COST_ABOVE_CAPACITY", "violated": ["month"], "retryAfterMs": None}
        assert [client.get("/", headers=key).status_code for _ in range(3)] == [200, 200, 429]


def test_a_subject_that_is_awaited() -> None:
    async def who(scope: Scope) -> str | None:
        await asyncio.sleep(0)
        return by_key(scope)

    app = application()
    app.add_middleware(LimitMiddleware, limiter=memory_limiter(policy=month(1)), subject=who)
    with served(app) as address, httpx.Client(base_url=f"http://{address}") as client:
        statuses = [client.get("/", headers={"x-api-key": "a"}).status_code for _ in range(2)]
        assert statuses == [200, 429]
        assert client.get("/").status_code == 200


def test_what_the_application_says_passes() -> None:
    """Bodies, its own headers, its own failures; of a header with the same name the limiter's counts."""
    app = application()
    app.add_middleware(LimitMiddleware, limiter=memory_limiter(policy=month(9)), subject=by_key)
    with served(app) as address, httpx.Client(base_url=f"http://{address}") as client:
        key = {"x-api-key": "a"}
        body = bytes(range(256)) * 1_000
        assert client.post("/echo", headers=key, content=body).content == body
        own = client.get("/own", headers=key)
        assert own.headers.get_list("x-ratelimit-limit") == ["9"]
        assert own.headers["x-own"] == "kept"
        missing = client.get("/nowhere", headers=key)
        assert (missing.status_code, missing.headers["x-ratelimit-remaining"]) == (404, "6")
        assert client.head("/", headers=key).headers["x-ratelimit-remaining"] == "5"
        assert client.get("/fails", headers=key).status_code == 500


def test_a_stream_is_passed_on_as_it_comes() -> None:
    heard = threading.Event()
    app = application(heard=heard)
    app.add_middleware(LimitMiddleware, limiter=memory_limiter(policy=month(9)), subject=by_key)
    with (
        served(app) as address,
        httpx.stream("GET", f"http://{address}/stream", headers={"x-api-key": "a"}, timeout=10) as reply,
    ):
        assert reply.headers["x-ratelimit-remaining"] == "8"
        parts = reply.iter_raw()
        assert next(parts) == b"first "
        heard.set()
        assert b"".join(parts) == b"second"


def test_websockets_and_lifespan_pass_untouched() -> None:
    events: list[str] = []
    app = application(events)
    app.add_middleware(LimitMiddleware, limiter=memory_limiter(policy=month(0)), subject=lambda _: "all")
    with served(app) as address:
        assert events == ["begun"]
        assert httpx.get(f"http://{address}/").status_code == 429
        with websockets.sync.client.connect(f"ws://{address}/talk") as socket:
            socket.send("heard")
            assert socket.recv() == "heard"
    assert events == ["begun", "ended"]


def test_a_store_that_is_gone() -> None:
    """Closed: 503 and one second. Open: through, and without a word about limits."""
    gone = redis.Redis(host=HOST, port=free_port(), retry=Retry(NoBackoff(), 0))
    for choice, status, wait in (("FAIL_CLOSED", 503, "1"), ("FAIL_OPEN", 200, None)):
        made: Any = redis_limiter
        app = application()
        limiter = made(client=gone, policy=log(2), on_store_error=choice)
        app.add_middleware(LimitMiddleware, limiter=limiter, subject=by_key)
        with served(app) as address:
            reply = httpx.get(f"http://{address}/", headers={"x-api-key": "a"})
        assert (reply.status_code, reply.headers.get("retry-after")) == (status, wait)
        assert not [name for name in reply.headers if "ratelimit" in name]
        if status == 503:
            assert reply.json() == {"code": "LIMITER_UNAVAILABLE", "violated": [], "retryAfterMs": 1_000}


def test_a_subject_that_is_none_is_a_fault_and_passes_nothing() -> None:
    app = application()
    app.add_middleware(LimitMiddleware, limiter=memory_limiter(policy=month(2)), subject=by_key)
    with served(app) as address:
        reply = httpx.get(f"http://{address}/", headers={"x-api-key": "a" * 201})
    assert reply.status_code == 500


class Blocked:
    """A limiter that blocks until it is let go."""

    blocks = True

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.free = threading.Event()
        self._limiter = memory_limiter(policy=month(9))

    def check(self, subject: str, cost: int = 1) -> Any:
        self.begun.set()
        assert self.free.wait(20)
        return self._limiter.check(subject, cost)


def test_a_limiter_that_blocks_does_not_block_the_others() -> None:
    limiter = Blocked()
    app = application()
    app.add_middleware(LimitMiddleware, limiter=limiter, subject=by_key)
    with served(app) as address:
        replies: list[httpx.Response] = []

        def ask() -> None:
            replies.append(httpx.get(f"http://{address}/", headers={"x-api-key": "a"}, timeout=30))

        thread = threading.Thread(target=ask)
        thread.start()
        assert limiter.begun.wait(20)
        assert httpx.get(f"http://{address}/").status_code == 200
        assert replies == []
        limiter.free.set()
        thread.join(20)
        assert [reply.status_code for reply in replies] == [200]


def test_many_at_once(redis_server: RedisServer, subject: str) -> None:
    """Of forty requests at a time exactly ten pass."""
    client = redis.asyncio.Redis.from_url(redis_server.url)
    limiter = redis_limiter(client=client, policy=month(10), on_store_error="FAIL_CLOSED")
    app = application()
    app.add_middleware(LimitMiddleware, limiter=limiter, subject=lambda _: subject)

    async def ask(address: str) -> list[int]:
        async with httpx.AsyncClient(base_url=f"http://{address}", timeout=30) as asking:
            replies = await asyncio.gather(*(asking.get("/") for _ in range(40)))
        return sorted(reply.status_code for reply in replies)

    with served(app) as address:
        assert asyncio.run(ask(address)) == [200] * 10 + [429] * 30
