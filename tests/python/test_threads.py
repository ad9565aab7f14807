"""Rules keep nothing between calls: as many threads as there are may ask at once."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor

import trueline

from values import canonical, to_json

TODAY = datetime.date(2025, 8, 31)
REQUESTS = [{"last_order": TODAY - datetime.timedelta(days), "today": TODAY} for days in range(500)]


def classes(_: int) -> str:
    return canonical([to_json(trueline.classify_customer(request)) for request in REQUESTS])


def test_eight_threads_classify_alike() -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(classes, range(32)))
    assert answers == {classes(0)}


def test_one_record_is_read_by_eight_threads() -> None:
    path = trueline.plan_pick_path(
        {"stops": [{"location": f"A-01-{n:02}"} for n in range(50)], "strategy": "OPTIMAL"}
    )
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: hash(path), range(64))) == {hash(path)}
        assert set(pool.map(lambda _: path.to_json(), range(64))) == {path.to_json()}
