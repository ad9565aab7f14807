"""Real servers on this machine alone: each on a free port, in a folder of its own."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE_S = 30


class Server:
    """A server that can be killed as a crash would, and come back with what it had stored."""

    def __init__(self, prefix: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"trueline-{prefix}-"))
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def ready(self) -> bool:
        raise NotImplementedError

    def user(self) -> str | None:
        return None

    def start(self) -> None:
        self._process = None
        wait_until(self._started, lambda: (self.folder / "log").read_text("utf-8", "replace"))

    def _started(self) -> bool:
        # After a crash what is left of the one before may still hold the port or the memory.
        if self._process is None or self._process.poll() is not None:
            with (self.folder / "log").open("ab") as log:
                self._process = subprocess.Popen(
                    self.command(), stdout=log, stderr=log, cwd=self.folder, user=self.user()
                )
        return self.ready()

    def kill(self) -> None:
        """Ends the server at once; nothing is written any more."""
        if self._process is not None and self._process.poll() is None:
            # Those that it has started would go on answering for a moment.
            started = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text("ascii")
            for process in [self._process.pid, *map(int, started.split())]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            self._process.wait(PATIENCE_S)

    def pause(self) -> None:
        """The server takes connections and says nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class RedisServer(Server):
    """Redis that has written what it has answered."""

    def __init__(self) -> None:
        super().__init__("redis")
        self.url = f"redis://{HOST}:{self.port}"
        self.start()

    def command(self) -> list[str]:
        settings = ["--bind", HOST, "--port", str(self.port), "--dir", str(self.folder), "--save", ""]
        return ["redis-server", *settings, "--appendonly", "yes", "--appendfsync", "always"]

    def ready(self) -> bool:
        try:
            with socket.create_connection((HOST, self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


class PostgresServer(Server):
    """PostgreSQL that asks for no password."""

    def __init__(self) -> None:
        super().__init__("postgres")
        self.url = f"postgresql://trueline@{HOST}:{self.port}/postgres"
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        if not programs:
            raise RuntimeError("PostgreSQL is not here: install Debian's package `postgresql`")
        self._programs = programs[-1]
        if name := self.user():
            account = pwd.getpwnam(name)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        initdb = [str(self._programs / "initdb"), "-D", str(self.folder / "data"), "-U", "trueline"]
        options = ["-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        made = subprocess.run(
            [*initdb, *options], check=False, capture_output=True, user=self.user(), cwd=self.folder
        )
        if made.returncode != 0:
            self.remove()
            raise RuntimeError(f"initdb: {made.stdout + made.stderr!r}")
        self.start()

    def user(self) -> str | None:
        """PostgreSQL does not run as root."""
        return "postgres" if os.getuid() == 0 else None

    def command(self) -> list[str]:
        # The system keeps what a killed process wrote, so nothing waits for the disk.
        settings = ["fsync=off", f"port={self.port}", f"listen_addresses={HOST}"]
        settings.append(f"unix_socket_directories={self.folder}")
        program = [str(self._programs / "postgres"), "-D", str(self.folder / "data")]
        return program + [part for setting in settings for part in ("-c", setting)]

    def ready(self) -> bool:
        ready = [str(self._programs / "pg_isready"), "-q", "-h", HOST, "-p", str(self.port)]
        return subprocess.run(ready, check=False).returncode == 0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(holds: Callable[[], bool], why_not: Callable[[], str] = lambda: "") -> None:
    """Waits for something that comes true soon."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"it does not come true\n{why_not()}")
        time.sleep(0.02)
