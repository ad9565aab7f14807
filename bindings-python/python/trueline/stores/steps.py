"""Work with a store as a generator of commands: it yields a command and is sent the reply, or the
store's error. So each algorithm is written once, for clients that block and clients that await.
Waiting is a command too.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

Command = TypeVar("Command")
CommandOut = TypeVar("CommandOut", covariant=True)
Result = TypeVar("Result")


@dataclass(frozen=True)
class Turn:
    """Waits until no other call of this process changes the subject. The reply is a context: the turn."""

    subject: str


@dataclass(frozen=True)
class Pause:
    """Waits."""

    seconds: float


Steps: TypeAlias = Generator[Command | Turn | Pause, Any, Result]
"""Commands to a store, and what they come to. A reply has the type that the command's sender knows."""


def run(steps: Steps[Command, Result], perform: Callable[[Command | Turn | Pause], object]) -> Result:
    """Carries the commands out, one after the other."""
    try:
        command = next(steps)
        while True:
            try:
                reply = perform(command)
            except Exception as error:
                command = steps.throw(error)
            else:
                command = steps.send(reply)
    except StopIteration as end:
        result: Result = end.value
        return result
    finally:
        # A call that is cancelled gives its turn back.
        steps.close()


async def run_async(
    steps: Steps[Command, Result], perform: Callable[[Command | Turn | Pause], Awaitable[object]]
) -> Result:
    """Carries the commands out without blocking."""
    try:
        command = next(steps)
        while True:
            try:
                reply = await perform(command)
            except Exception as error:
                command = steps.throw(error)
            else:
                command = steps.send(reply)
    except StopIteration as end:
        result: Result = end.value
        return result
    finally:
        # A call that is cancelled gives its turn back.
        steps.close()
