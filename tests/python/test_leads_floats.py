"""A float of a column is its shortest decimal text that reads back the same: Python's repr, written out."""

from __future__ import annotations

import math
import random
import struct
from decimal import Decimal, localcontext

import pyarrow as pa
import trueline

COUNT = 100_000


def doubles() -> list[float]:
    """Of each kind as many: any bits, what people write, whole numbers, neighbours of powers of two."""
    places = random.Random("floats")
    kinds = (
        lambda: struct.unpack("<d", places.randbytes(8))[0],
        lambda: round(places.uniform(-1e6, 1e6), places.randrange(8)),
        lambda: float(places.randrange(-(2**60), 2**60)),
        lambda: math.nextafter(math.ldexp(1, places.randrange(-1074, 1024)), places.choice([-1, 0, 1e308])),
    )
    found = {0.0: None, 5e-324: None, 1.7976931348623157e308: None, 2.0**53 + 2: None, 1e16: None, 1e-7: None}
    while len(found) < COUNT:
        double = places.choice(kinds)()
        if math.isfinite(double):
            found[double] = None
    return list(found)


def written(double: float) -> str:
    text = format(Decimal(repr(double)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def is_tie(double: float, text: str) -> bool:
    """Whether a text is as short as Python's and as near, on the other side of the float."""
    pythons, exact = written(double), Decimal(double)
    with localcontext() as context:
        context.prec = 2_000
        return len(text) == len(pythons) and exact - Decimal(pythons) == Decimal(text) - exact


def test_every_text_is_pythons() -> None:
    floats = doubles()
    won = [row % 2 == 0 for row in range(COUNT)]
    scorecard = trueline.train_scorecard_columns(
        pa.table({"x": pa.array(floats, pa.float64())}),
        won=won,
        features=[{"field": "x", "kind": "CATEGORY"}],
        policy={"min_rows": 1},
    )
    found = {float(each.value): each.value for each in scorecard.features[0].bins if each.value is not None}
    assert sorted(found) == sorted(floats)
    other = [double for double, text in found.items() if text != written(double)]
    assert [double for double in other if not is_tie(double, found[double])] == []
    assert len(other) < COUNT / 1000


def test_a_number_is_that_of_its_text() -> None:
    floats = doubles()
    numbers = [row / 8 for row in range(-200, 200)]
    scorecard = trueline.train_scorecard_columns(
        pa.table({"x": numbers}),
        won=[number > 0 and row % 7 != 0 for row, number in enumerate(numbers)],
        features=[{"field": "x", "kind": "NUMBER"}],
    )
    scorer = trueline.LeadScorer({"scorecard": scorecard})
    of_floats = scorer.predict_columns(pa.table({"x": pa.array(floats, pa.float64())}))
    of_texts = scorer.predict_columns(pa.table({"x": [written(double) for double in floats]}))
    assert pa.table(of_floats.values) == pa.table(of_texts.values)
    faults = [(fault.row, fault.code, fault.field) for fault in of_floats.faults]
    assert faults == [(fault.row, fault.code, fault.field) for fault in of_texts.faults]
    # More digits than a decimal holds: some have them, most do not.
    assert 0 < len(faults) < COUNT / 2
    assert len(set(pa.table(of_floats.values)["log_odds"].to_pylist())) > 2
