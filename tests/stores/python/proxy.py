"""Stands between a client and a server, and swallows replies when told to."""

from __future__ import annotations

import contextlib
import socket
import threading

from servers import HOST


class Proxy:
    """Passes everything on. While `swallowing` is a text, a request that holds it reaches the server, and
    its reply never comes: the connection is cut instead.
    """

    def __init__(self, port: int) -> None:
        self.swallowing: bytes | None = None
        self.requests: list[bytes] = []
        self._server_port = port
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
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
                if self.swallowing is not None and self.swallowing in request:
                    silent.set()
                    server.sendall(request)
                    # The server has done its part before the client learns that something is wrong.
                    replied.wait(20)
                    break
                server.sendall(request)
            for connection in (client, server):
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


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
