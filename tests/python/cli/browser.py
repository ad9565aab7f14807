"""A real browser for the tests of reports: Chromium without a window, spoken to over a pipe."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_S = 60
KEY_CODES = {"m": 77, "a": 65, "l": 76, "n": 78, "j": 74, "k": 75}


class Browser:
    """An open page."""

    def __init__(self, commands: int, answers: int, downloads: Path) -> None:
        self._commands, self._answers = commands, answers
        self._unread = b""
        self._number = 0
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        """What happened in the page: requests, errors."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable")
        self._ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))

    def open(self, path: Path) -> None:
        """Open a file, and wait until it is there."""
        self._ask("Page.navigate", url=path.as_uri())
        self.wait_for(f"document.readyState === 'complete' && location.href === {json.dumps(path.as_uri())}")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page."""
        found = self._ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def click(self, selector: str) -> None:
        """A click with the mouse on the middle of an element."""
        box = self.evaluate(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)}); "
            "one.scrollIntoView({ block: 'center' }); const box = one.getBoundingClientRect(); "
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        mouse = {"x": box[0], "y": box[1], "button": "left", "clickCount": 1}
        for kind in ("mousePressed", "mouseReleased"):
            self._ask("Input.dispatchMouseEvent", type=kind, **mouse)

    def press(self, key: str) -> None:
        """A key of the keyboard."""
        code = {"key": key, "text": key, "windowsVirtualKeyCode": KEY_CODES[key]}
        self._ask("Input.dispatchKeyEvent", type="keyDown", **code)
        self._ask("Input.dispatchKeyEvent", type="keyUp", key=key)

    def narrow(self, width: int) -> None:
        """As wide as this, in pixels."""
        self._ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False
        )

    def wait_for(self, expression: str) -> None:
        """Until an expression is true."""
        until = time.monotonic() + PATIENCE_S
        while not self.evaluate(expression):
            assert time.monotonic() < until, f"never true: {expression}"
            time.sleep(0.05)

    def troubles(self) -> list[str]:
        """Errors of the page, what it was not allowed to do among them."""
        kinds = ("Runtime.exceptionThrown", "Log.entryAdded")
        return [json.dumps(event["params"]) for event in self.events if event["method"] in kinds]

    def requests(self) -> list[str]:
        """Every address that was asked for."""
        sent = [event for event in self.events if event["method"] == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    def _ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return answer["result"]
            self.events.append(answer)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._answers], [], [], PATIENCE_S)
            assert ready, "the browser says nothing"
            read = os.read(self._answers, 1 << 16)
            assert read, "the browser has ended"
            self._unread += read
        text, self._unread = self._unread.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(text)
        return answer


@contextmanager
def opened_browser(directory: Path) -> Iterator[Browser]:
    """A browser with a profile of its own, which saves into `directory`; skipped where there is none."""
    program = os.environ.get("TRUELINE_CHROMIUM") or next(filter(shutil.which, NAMES), None)
    if program is None:
        pytest.skip("no Chromium is installed; TRUELINE_CHROMIUM names one")
    read_commands, commands = os.pipe()
    answers, write_answers = os.pipe()
    options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe")
    # The pipe is on descriptors 3 and 4.
    line = f'exec "$0" "$@" 3<&{read_commands} 4>&{write_answers}'
    process = subprocess.Popen(
        ["bash", "-c", line, program, *options, f"--user-data-dir={directory / 'profile'}", "about:blank"],
        pass_fds=(read_commands, write_answers),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(read_commands)
    os.close(write_answers)
    try:
        yield Browser(commands, answers, directory)
    finally:
        # Without its pipe it ends by itself.
        os.close(commands)
        os.close(answers)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
