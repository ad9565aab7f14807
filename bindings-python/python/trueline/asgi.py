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
the application; where a store cannot count, and nothing else was chosen for that, it gets 503. Limiters
of `trueline.memory`, `trueline.redis` and `trueline.postgres` fit, those that block (they run in a thread)
and those that await. WebSockets and lifespan pass untouched.
"""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Final, Literal, Protocol, TypeAlias

from trueline import HeaderStyle, LimitDecision, LimitReasonCode, limit_headers
from trueline.stores.answer import LimitAnswer
from trueline.stores.checks import refused

__all__ = ["AnyLimiter", "LimitMiddleware", "Scope"]

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

Headers: TypeAlias = list[tuple[bytes, bytes]]
OnDenied: TypeAlias = Callable[[Scope, LimitAnswer], Application | Awaitable[Application]]
"""Answers a denied request."""
STYLES: Final = ("X_RATELIMIT", "IETF", "LEGACY_RATELIMIT")
GREATEST_COST: Final = 2**53 - 1
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
    - `on_denied`: answers a denied request in the place of the middleware: gets its scope and the
      limiter's answer, gives an ASGI application (a response of Starlette is one). The headers are added.
      May be a coroutine function.

    An option that makes no sense is a fault, `INVALID_POLICY`.

    A denied request is answered 429 with `{"code": "LIMIT_REACHED", "violated": [...], "retryAfterMs":
    ...}`; the code is COST_ABOVE_CAPACITY where it can never pass. Where no limit was reached but nobody
    could count (the store failed closed, or was contended), it is 503 with LIMITER_UNAVAILABLE. A fault (a
    subject that is none, a cost below 0) is raised: the server answers 500.
    """

    def __init__(
        self,
        app: Application,
        *,
        limiter: AnyLimiter,
        subject: Callable[[Scope], str | Awaitable[str | None] | None],
        cost: int | Callable[[Scope], int] = 1,
        style: Style = "X_RATELIMIT",
        on_denied: OnDenied | None = None,
    ) -> None:
        _checked(limiter, subject, cost, on_denied)
        self._app = app
        self._limiter = limiter
        self._subject = subject
        self._cost = cost
        self._style = _style(style)
        self._on_denied = _denied if on_denied is None else on_denied

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
            response = self._on_denied(scope, answer)
            if inspect.isawaitable(response):
                response = await response
            return await response(scope, receive, _sending(headers, send))
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


def _denied(_: Scope, answer: LimitAnswer) -> Application:
    """The answer to a denied request: 429, or 503 where nobody could count."""
    decision: LimitDecision | None = answer.decision
    code = "LIMITER_UNAVAILABLE" if decision is None else _code(decision)
    violated = [] if decision is None else decision.violated
    content = {"code": code, "violated": violated, "retryAfterMs": answer.retry_after_ms}
    body = json.dumps(content, separators=(",", ":")).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    status = 503 if decision is None else 429

    async def response(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return response


def _code(decision: LimitDecision) -> str:
    is_never = any(reason.code == LimitReasonCode.COST_ABOVE_CAPACITY for reason in decision.reasons)
    return "COST_ABOVE_CAPACITY" if is_never else "LIMIT_REACHED"


def _checked(limiter: object, subject: object, cost: object, on_denied: object) -> None:
    """Refuses what would fail at each request."""
    if not callable(getattr(limiter, "check", None)):
        raise refused("INVALID_POLICY", "limiter", "`limiter` must be a limiter of this package")
    is_count = type(cost) is int and 0 <= cost <= GREATEST_COST
    if not callable(cost) and not is_count:
        raise refused("INVALID_POLICY", "cost", "`cost` must be a whole number from 0, or a function")
    if not callable(subject):
        raise refused("INVALID_POLICY", "subject", "`subject` must be a function")
    if on_denied is not None and not callable(on_denied):
        raise refused("INVALID_POLICY", "onDenied", "`onDenied` must be a function")


def _style(style: object) -> HeaderStyle:
    """The style; one that is none is refused as the rule over headers refuses it."""
    if isinstance(style, HeaderStyle):
        return style
    if isinstance(style, str) and style in STYLES:
        return HeaderStyle(style)
    raise refused("INVALID_INPUT", "style", f"`style` must be one of {', '.join(STYLES)}")


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
