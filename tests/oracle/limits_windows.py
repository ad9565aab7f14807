"""The kinds of windows, each with its arithmetic (limits chapter, steps 7, 8, 11 and 12 to 20).

A kind turns the stored numbers of a state into what it holds at an instant (`bring`), and says of
that: how much is used, when a cost would pass, when nothing is used any more. `None` is a window in
which nothing is used. All is exact: integers, and nothing is rounded before the last step.
"""

from __future__ import annotations

from functools import lru_cache
from math import gcd
from typing import Any

from limits_state import MOST_HITS
from limits_time import Span, anchored_span, calendar_span, elapsed_span, millis
from shape import SAFE_INTEGER, Fault

Held = Any


def ceil_div(number: int, by: int) -> int:
    return -(-number // by)


class Kind:
    """A window of a policy. `capacity` is null with COUNT."""

    def __init__(self, window: dict[str, Any]) -> None:
        self.name: str = window["name"]
        self.type: str = window["type"]
        self.limit: int | None = window["limit"]
        self.capacity: int | None = window["limit"]
        self.on_exceed: str = window.get("onExceed", "DENY")
        self.length: int = window.get("windowMs", 0)

    def bring(self, numbers: list[int], at: int, t: int) -> Held:
        """What stored numbers, last changed at `at`, hold at `t`."""
        raise NotImplementedError

    def moved(self, held: Held, at: int, now: int) -> Held:
        """The clock was set back: what is held at `at` goes to `now`."""
        raise NotImplementedError

    def used(self, held: Held, t: int) -> int:
        raise NotImplementedError

    def add(self, held: Held, t: int, count: int) -> Held:
        raise NotImplementedError

    def give_back(self, held: Held, t: int, count: int) -> Held:
        raise NotImplementedError

    def retry(self, held: Held, t: int, cost: int) -> int:
        """The first instant at which the cost passes; asked only where it is not above the capacity."""
        raise NotImplementedError

    def reset(self, held: Held, t: int) -> int:
        """When nothing would be used any more."""
        raise NotImplementedError

    def numbers(self, held: Held, t: int) -> list[int]:
        """What is stored of a window in which something is used."""
        raise NotImplementedError

    def window_ms(self, t: int) -> int:
        return self.length

    def denies(self, held: Held, t: int, cost: int) -> bool:
        """Step 6, in whole units."""
        if self.on_exceed != "DENY" or cost == 0:
            return False
        assert self.capacity is not None
        return self.used(held, t) + cost > self.capacity

    def replaced(self, held: Held, t: int, mode: str, old: int) -> Held:
        """Step 21, for AS_IS and PROPORTIONAL."""
        assert self.capacity is not None
        return self.with_used(held, t, share(self.used(held, t), mode, old, self.capacity))

    def with_used(self, held: Held, t: int, used: int) -> Held:
        before = self.used(held, t)
        if used > before:
            return self.add(held, t, used - before)
        return self.give_back(held, t, before - used)

    def fitting(self, number: int) -> int:
        if number > SAFE_INTEGER:
            raise Fault("COUNT_TOO_LARGE", None, window=self.name)
        return number


def share(used: int, mode: str, old: int, new: int) -> int:
    if mode == "AS_IS":
        return max(0, used + new - old)
    return ceil_div(used * new, old) if old else used


class Grid(Kind):
    """FIXED EPOCH, CALENDAR, ANCHORED: held is the count of the present window."""

    def __init__(self, window: dict[str, Any]) -> None:
        super().__init__(window)
        self.grid: tuple[Any, ...]
        if self.type == "FIXED":
            self.grid = (self.length,)
        elif self.type == "CALENDAR":
            self.grid = (window["interval"], window["timeZone"], window["weekStart"])
        else:
            self.grid = (window["interval"], window["timeZone"], millis(window["anchor"]), "anchor")

    def span(self, t: int) -> Span:
        return grid_span(self.grid, t)

    def bring(self, numbers: list[int], at: int, t: int) -> Held:
        start, used = numbers
        return used if used and start >= self.span(t)[0] else None

    def moved(self, held: Held, at: int, now: int) -> Held:
        return held

    def used(self, held: Held, t: int) -> int:
        return held or 0

    def add(self, held: Held, t: int, count: int) -> Held:
        return self.fitting((held or 0) + count) or None

    def give_back(self, held: Held, t: int, count: int) -> Held:
        return max(0, (held or 0) - count) or None

    def retry(self, held: Held, t: int, cost: int) -> int:
        return self.span(t)[1]

    def reset(self, held: Held, t: int) -> int:
        return self.span(t)[1]

    def numbers(self, held: Held, t: int) -> list[int]:
        return [self.span(t)[0], held]

    def window_ms(self, t: int) -> int:
        start, end = self.span(t)
        return end - start


@lru_cache(maxsize=200_000)
def grid_span(grid: tuple[Any, ...], t: int) -> Span:
    if len(grid) == 1:
        return elapsed_span(grid[0], t)
    if len(grid) == 3:
        return calendar_span(*grid, t)
    interval, zone, anchor, _ = grid
    return anchored_span(interval, anchor, zone, t)


class FirstHit(Kind):
    """FIXED FIRST_HIT: held is (start, used)."""

    def bring(self, numbers: list[int], at: int, t: int) -> Held:
        start, used = numbers
        return (start, used) if used and t < start + self.length else None

    def moved(self, held: Held, at: int, now: int) -> Held:
        return (held[0] + now - at, held[1])

    def used(self, held: Held, t: int) -> int:
        return held[1] if held else 0

    def add(self, held: Held, t: int, count: int) -> Held:
        start, used = held or (t, 0)
        return (start, self.fitting(used + count)) if used + count else None

    def give_back(self, held: Held, t: int, count: int) -> Held:
        return (held[0], held[1] - count) if held and held[1] > count else None

    def retry(self, held: Held, t: int, cost: int) -> int:
        return held[0] + self.length

    def reset(self, held: Held, t: int) -> int:
        return held[0] + self.length if held else t

    def numbers(self, held: Held, t: int) -> list[int]:
        return list(held)


class SlidingCounter(Kind):
    """Step 16: held is (current, previous)."""

    def bring(self, numbers: list[int], at: int, t: int) -> Held:
        start, current, previous = numbers
        part = self._part(t)
        if start < part:
            current, previous = 0, current if start >= part - self.length else 0
        return (current, previous) if current or previous else None

    def moved(self, held: Held, at: int, now: int) -> Held:
        return (self.fitting(self.used(held, at)), 0)

    def used(self, held: Held, t: int) -> int:
        current, previous = held or (0, 0)
        left = self._part(t) + self.length - t
        return self.fitting(current + ceil_div(previous * left, self.length))

    def denies(self, held: Held, t: int, cost: int) -> bool:
        if cost == 0:
            return False
        current, previous = held or (0, 0)
        assert self.capacity is not None
        left = self._part(t) + self.length - t
        return previous * left + (current + cost) * self.length > self.capacity * self.length

    def add(self, held: Held, t: int, count: int) -> Held:
        current, previous = held or (0, 0)
        current = self.fitting(current + count)
        return (current, previous) if current or previous else None

    def give_back(self, held: Held, t: int, count: int) -> Held:
        current, previous = held or (0, 0)
        current = max(0, current - count)
        return (current, previous) if current or previous else None

    def with_used(self, held: Held, t: int, used: int) -> Held:
        return (self.fitting(used), 0) if used else None

    def retry(self, held: Held, t: int, cost: int) -> int:
        current, previous = held
        assert self.limit is not None
        free = self.limit - current - cost
        if free >= 0:
            return self._part(t) + self.length - free * self.length // previous
        return self._part(t) + 2 * self.length - (self.limit - cost) * self.length // current

    def reset(self, held: Held, t: int) -> int:
        if not held:
            return t
        return self._part(t) + self.length * (2 if held[0] else 1)

    def numbers(self, held: Held, t: int) -> list[int]:
        return [self._part(t), *held]

    def _part(self, t: int) -> int:
        return t // self.length * self.length


class SlidingLog(Kind):
    """Step 17: held is the list of (hit, count), oldest first."""

    def bring(self, numbers: list[int], at: int, t: int) -> Held:
        hits = zip(numbers[::2], numbers[1::2])
        return [(hit, count) for hit, count in hits if t < hit + self.length] or None

    def moved(self, held: Held, at: int, now: int) -> Held:
        return [(hit + now - at, count) for hit, count in held]

    def used(self, held: Held, t: int) -> int:
        return self.fitting(sum(count for _, count in held or ()))

    def add(self, held: Held, t: int, count: int) -> Held:
        hits = list(held or ())
        if not count:
            return hits or None
        if hits and hits[-1][0] == t:
            hits[-1] = (t, self.fitting(hits[-1][1] + count))
        else:
            hits.append((t, self.fitting(count)))
        if len(hits) > MOST_HITS:
            raise Fault("COUNT_TOO_LARGE", None, window=self.name)
        return hits

    def give_back(self, held: Held, t: int, count: int) -> Held:
        hits = list(held or ())
        while hits and count:
            hit, newest = hits.pop()
            if newest > count:
                hits.append((hit, newest - count))
            count = max(0, count - newest)
        return hits or None

    def retry(self, held: Held, t: int, cost: int) -> int:
        assert self.limit is not None
        wanted = self.used(held, t) + cost - self.limit
        for hit, count in held:
            wanted -= count
            if wanted <= 0:
                return hit + self.length
        raise AssertionError

    def reset(self, held: Held, t: int) -> int:
        return held[-1][0] + self.length if held else t

    def numbers(self, held: Held, t: int) -> list[int]:
        return [number for hit in held for number in hit]


class Gcra(Kind):
    """Step 18: held is the level, in units of 1/L ms."""

    def __init__(self, window: dict[str, Any]) -> None:
        super().__init__(window)
        assert self.limit is not None
        self.capacity = self.burst = window["limit"] if window["burst"] is None else window["burst"]
        self.l, self.p = lowest_terms(self.limit, self.length)

    def bring(self, numbers: list[int], at: int, t: int) -> Held:
        level, units, per_ms = numbers
        level = max(0, level - (t - at) * units)
        if (units, per_ms) != (self.l, self.p):
            level = min(ceil_div(level * self.p, per_ms), SAFE_INTEGER)
        return level or None

    def moved(self, held: Held, at: int, now: int) -> Held:
        return held

    def used(self, held: Held, t: int) -> int:
        return ceil_div(held or 0, self.p)

    def denies(self, held: Held, t: int, cost: int) -> bool:
        return cost > 0 and (held or 0) + cost * self.p > self.burst * self.p

    def add(self, held: Held, t: int, count: int) -> Held:
        return self.fitting((held or 0) + count * self.p) or None

    def give_back(self, held: Held, t: int, count: int) -> Held:
        return max(0, (held or 0) - count * self.p) or None

    def replaced(self, held: Held, t: int, mode: str, old: int) -> Held:
        level = held or 0
        if mode == "AS_IS":
            return self.fitting(max(0, level + (self.burst - old) * self.p)) or None
        return self.fitting(ceil_div(level * self.burst, old)) or None

    def retry(self, held: Held, t: int, cost: int) -> int:
        return t + ceil_div(held + cost * self.p - self.burst * self.p, self.l)

    def reset(self, held: Held, t: int) -> int:
        return t + ceil_div(held or 0, self.l)

    def numbers(self, held: Held, t: int) -> list[int]:
        return [held, self.l, self.p]

    def window_ms(self, t: int) -> int:
        return fill_ms(self.burst, self.l, self.p)


def lowest_terms(limit: int, window_ms: int) -> tuple[int, int]:
    """L units come back in P ms."""
    common = gcd(limit, window_ms)
    return limit // common, window_ms // common


def fill_ms(burst: int, units: int, per_ms: int) -> int:
    """How long a full burst takes to come back, where so many units come back in so many ms."""
    return ceil_div(burst * per_ms, units)


class TokenBucket(Kind):
    """Step 19: held is (start, used)."""

    def __init__(self, window: dict[str, Any]) -> None:
        super().__init__(window)
        self.interval: int = window["intervalMs"]
        self.refill: int = window["limit"] if window["refill"] is None else window["refill"]
        self.epoch = window["align"] == "EPOCH"

    def bring(self, numbers: list[int], at: int, t: int) -> Held:
        start, used = numbers
        base = self._base(t)
        times = max(0, (base - start) // self.interval)
        used -= times * self.refill
        if used <= 0:
            return None
        if self.epoch:
            return (max(start, base), used)
        return (start + times * self.interval, used)

    def moved(self, held: Held, at: int, now: int) -> Held:
        return (self._base(now) if self.epoch else held[0] + now - at, held[1])

    def used(self, held: Held, t: int) -> int:
        return held[1] if held else 0

    def add(self, held: Held, t: int, count: int) -> Held:
        start, used = held or (self._base(t), 0)
        return (start, self.fitting(used + count)) if used + count else None

    def give_back(self, held: Held, t: int, count: int) -> Held:
        return (held[0], held[1] - count) if held and held[1] > count else None

    def retry(self, held: Held, t: int, cost: int) -> int:
        assert self.limit is not None
        return self._after(held[0], ceil_div(held[1] + cost - self.limit, self.refill))

    def reset(self, held: Held, t: int) -> int:
        return self._after(held[0], ceil_div(held[1], self.refill)) if held else t

    def numbers(self, held: Held, t: int) -> list[int]:
        return list(held)

    def window_ms(self, t: int) -> int:
        assert self.limit is not None
        return min(ceil_div(self.limit, self.refill) * self.interval, SAFE_INTEGER)

    def _base(self, t: int) -> int:
        return t // self.interval * self.interval if self.epoch else t

    def _after(self, start: int, times: int) -> int:
        """When so many refills have come. A start between two points of the grid (a state of another
        policy) counts from the next one, since only points of the grid are counted to."""
        if self.epoch:
            start = ceil_div(start, self.interval) * self.interval
        return start + times * self.interval


def kind_of(window: dict[str, Any]) -> Kind:
    if window["type"] == "FIXED" and window["align"] == "FIRST_HIT":
        return FirstHit(window)
    kinds = {
        "SLIDING_COUNTER": SlidingCounter,
        "SLIDING_LOG": SlidingLog,
        "GCRA": Gcra,
        "TOKEN_BUCKET": TokenBucket,
    }
    return kinds.get(window["type"], Grid)(window)
