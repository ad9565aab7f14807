"""The stand-in for Stripe of `stripe.mjs`, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import stripe
from servers import HOST, wait_until

SERVER = Path(__file__).resolve().parents[1] / "stripe.mjs"
KEY = "sk_test_x"


class StripeServer:
    """Stripe's invoice items. What is asked of `control` is in the head of `stripe.mjs`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["node", str(SERVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def client(self, **options: Any) -> stripe.StripeClient:
        """A client of the official library. It says each error at once, without a retry of its own."""
        return client_of(self.port, **options)

    def plan(self, do: str, **fields: Any) -> None:
        """What is to go wrong."""
        self.control(plan={"do": do, **fields})

    def control(self, **asked: Any) -> None:
        body = json.dumps(asked).encode()
        urllib.request.urlopen(f"http://{HOST}:{self.port}/_control", body, timeout=60).close()

    @property
    def seen(self) -> dict[str, Any]:
        """The items, the counts of requests, and how many are held."""
        with urllib.request.urlopen(f"http://{HOST}:{self.port}/_control", timeout=60) as reply:
            seen: dict[str, Any] = json.load(reply)
            return seen

    def items(self, *customers: str) -> list[dict[str, Any]]:
        """Their items, the oldest first."""
        return [item for item in self.seen["items"] if item["customer"] in customers]

    def wait_held(self, count: int) -> None:
        wait_until(lambda: self.seen["held"] == count)

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.kill()
        self._process.wait(20)


def client_of(port: int, **options: Any) -> stripe.StripeClient:
    options = {"max_network_retries": 0} | options
    return stripe.StripeClient(KEY, base_addresses={"api": f"http://{HOST}:{port}"}, **options)
