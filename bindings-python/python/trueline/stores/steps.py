"""Work with a store as a generator of commands: it yields a command and is sent the reply, or the
store's error. So each algorithm is written once, for clients that block and clients that await.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import Any, Final, TypeAlias, TypeVar

Command = TypeVar("Command")
CommandOut = TypeVar("CommandOut", covariant=True)
Result = TypeVar("Result")

Steps: TypeAlias = Generator[Command, Any, Result]
"""Commands to a store, and what they come to. A reply has the type that the command's sender knows."""

TRIES: Final = 5
"""How often a change is decided again when somebody else was faster."""


class LostRaceError(Exception):
    """Others changed the same subject each time, between reading it and writing it."""

    def __init__(self) -> None:
        super().__init__(f"the state was changed by others {TRIES} times in a row")


def run(steps: Steps[Command, Result], perform: Callable[[Command], object]) -> Result:
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


async def run_async(steps: Steps[Command, Result], perform: Callable[[Command], Awaitable[object]]) -> Result:
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
