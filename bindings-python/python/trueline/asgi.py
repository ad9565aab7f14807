"""Limits for every request of an ASGI application: FastAPI, Starlette, Litestar, Quart, Django.

```python
from fastapi import FastAPI
from trueline import parse_limit_policy
from trueline.asgi import LimitMiddleware
from trueline.memory import memory_limiter

app = FastAPI()
app.add_middleware(
    LimitMiddleware,
    limiter=memory_limiter(policy=parse_limit_policy("100/minute; 1000/day")),
    subject=lambda scope: scope["client"][0],
)
```

The answer's headers say how the subject stands; a request above the limit gets 429 and never reaches
the application. Limiters of `trueline.memory`, `trueline.redis` and `trueline.postgres` fit, those that
block (they run in a thread) and those that await. WebSockets and lifespan pass untouched.
"""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Literal, Protocol, TypeAlias

from trueline import HeaderStyle, LimitDecision, limit_headers
from trueline.stores.answer import LimitAnswer

__all__ = ["AnyLimiter", "LimitMiddleware", "Scope"]

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

Headers: TypeAlias = list[tuple[bytes, bytes]]
Style: TypeAlias = HeaderStyle | Literal["X_RATELIMIT", "IETF", "LEGACY_RATELIMIT"]


class AnyLimiter(Protocol):
    """A limiter that awaits, or one that does not take long; one that blocks says so: `blocks = True`."""

    @property
    def check(self) -> Callable[[str, int], LimitAnswer | Awaitable[LimitAnswer]]: ...


class LimitMiddleware:
    """Asks a limiter before each HTTP request.

    - `limiter`: from `memory_limiter`, `redis_limiter`, `postgres_limiter` or `postgres_quota`.
    - `subject`: who is limited, from the request's scope: a text of 1 to 200 characters, or None if
      this request is not limited. May be a coroutine function.
    - `cost`: the units of a request, or a function of its scope.
    - `style`: the headers: X_RATELIMIT, IETF or LEGACY_RATELIMIT. They take the place of those of the
      application with the same names.

    A denied request is answered 429 with `{"code": "LIMIT_REACHED", "violated": [...], "retryAfterMs":
    ...}`. A fault (a subject that is none, a cost below 0) is raised: the server answers 500.
    """

    def __init__(
        self,
        app: Application,
        *,
        limiter: AnyLimiter,
        subject: Callable[[Scope], str | Awaitable[str | None] | None],
        cost: int | Callable[[Scope], int] = 1,
        style: Style = "X_RATELIMIT",
    ) -> None:
        self._app = app
        self._limiter = limiter
        self._subject = subject
        self._cost = cost
        self._style = HeaderStyle(style) if isinstance(style, str) else style

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        subject = self._subject(scope)
        if inspect.isawaitable(subject):
            subject = await subject
        if subject is None:
            return await self._app(scope, receive, send)
        answer = await self._asked(subject, self._cost(scope) if callable(self._cost) else self._cost)
        headers = _headers(answer, self._style)
        if not answer.allowed:
            return await _deny(answer, headers, send)
        return await self._app(scope, receive, _sending(headers, send))

    async def _asked(self, subject: str, cost: int) -> LimitAnswer:
        check = self._limiter.check
        if getattr(self._limiter, "blocks", False):
            answer = await asyncio.to_thread(check, subject, cost)
        else:
            answer = check(subject, cost)
        return await answer if inspect.isawaitable(answer) else answer


def _headers(answer: LimitAnswer, style: HeaderStyle) -> Headers:
    """How the subject stands; without a decision there is only the time to wait."""
    if answer.decision is not None:
        fields = limit_headers(answer.decision, style)
        return [(field.name.lower().encode(), field.value.encode()) for field in fields]
    if answer.retry_after_ms is not None:
        return [(b"retry-after", str(max(1, -(-answer.retry_after_ms // 1_000))).encode())]
    return []


async def _deny(answer: LimitAnswer, headers: Headers, send: Send) -> None:
    decision: LimitDecision | None = answer.decision
    violated = [] if decision is None else decision.violated
    content = {"code": "LIMIT_REACHED", "violated": violated, "retryAfterMs": answer.retry_after_ms}
    body = json.dumps(content, separators=(",", ":")).encode()
    own = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 429, "headers": own + headers})
    await send({"type": "http.response.body", "body": body})


def _sending(headers: Headers, send: Send) -> Send:
    """Adds headers to the start of the response; what follows passes as it comes."""
    names = {name for name, _ in headers}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given: Iterable[tuple[bytes, bytes]] = message.get("headers", ())
            kept = [(name, value) for name, value in given if name.lower() not in names]
            message = {**message, "headers": kept + headers}
        await send(message)

    return sending
