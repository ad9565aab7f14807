"""A real HTTP server round an ASGI application, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from servers import HOST, free_port, wait_until


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Its address, `127.0.0.1:port`, while it serves."""
    port = free_port()
    config = uvicorn.Config(app, host=HOST, port=port, log_level="error", lifespan="on", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_until(lambda: server.started)
    try:
        yield f"{HOST}:{port}"
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()
