"""Stands between a client and a server, and swallows replies when told to."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable

from servers import HOST


class Proxy:
    """Passes everything on. While `swallowing` is a text, a request that holds it reaches the server, and
    its reply never comes: the connection is cut instead.
    """

    def __init__(self, port: int) -> None:
        self.swallowing: bytes | None = None
        self.times: int | None = None
        """How many requests are swallowed; none: as many as come."""
        self.delivers = True
        """Whether a request that is swallowed reaches the server."""
        self.waits = True
        """Whether the server has done its part before the client learns that something is wrong."""
        self.on_swallow: Callable[[], object] | None = None
        """Is called before the client learns it."""
        self.requests: list[bytes] = []
        self._server_port = port
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Takes no connections any more."""
        # Another thread that waits for one would still get it.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection((HOST, self._server_port)) as server:
            silent, replied = threading.Event(), threading.Event()

            def back() -> None:
                while reply := _received(server):
                    if silent.is_set():
                        replied.set()
                    elif not _sent(client, reply):
                        return

            threading.Thread(target=back, daemon=True).start()
            while request := _received(client):
                self.requests.append(request)
                if self._swallows(request):
                    silent.set()
                    if self.delivers:
                        server.sendall(request)
                        if self.waits:
                            replied.wait(20)
                    if self.on_swallow is not None:
                        self.on_swallow()
                    break
                server.sendall(request)
            for connection in (client, server):
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def _swallows(self, request: bytes) -> bool:
        if self.swallowing is None or self.swallowing not in request or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65_536)
    except OSError:
        return b""


def _sent(connection: socket.socket, data: bytes) -> bool:
    try:
        connection.sendall(data)
    except OSError:
        return False
    return True
