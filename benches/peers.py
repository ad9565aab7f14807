"""The same work in what a Python user would pick instead, and through the border of the package."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pandas as pd
import pyarrow as pa
import trueline
from measure import compare

ROWS = 1_000_000
TODAY = date(2025, 7, 15)
TEXTS = [
    f"{1 + i % 400}-{1 + i % 99}-{i % 100}" if i % 2 else f"{chr(65 + i % 26)}-{1 + i % 99:02}-{i % 100:02}"
    for i in range(ROWS)
]
DAYS = [TODAY - timedelta(days=i % 800) for i in range(ROWS)]
DASH = re.compile(r"\s*([A-Za-z]{1,2}|\d+)-(\d+)-(\d+)\s*")


def one_pattern(text: str) -> int | None:
    """The dash form alone, with `re`."""
    found = DASH.fullmatch(text)
    if found is None:
        return None
    aisle, row, shelf = found.groups()
    number = int(aisle) if aisle.isdigit() else letters(aisle)
    return number * 10_000 + int(row) * 100 + int(shelf)


def letters(text: str) -> int:
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number


def classify_with_pandas(days: pd.Series) -> pd.Series:
    """Two cut-offs and a categorical, vectorised."""
    today = pd.Timestamp(TODAY)
    active, target = today - pd.DateOffset(months=6), today - pd.DateOffset(months=12)
    classes = pd.Series("PROSPECT", index=days.index)
    classes[days >= target] = "TARGET"
    classes[days >= active] = "ACTIVE"
    return classes


def main() -> None:
    some = TEXTS[:100_000]
    request = trueline.ClassifyCustomerRequest(last_order=date(2025, 2, 28), today=date(2025, 8, 31))
    calls = len(some)
    compare("pickOrder, one call", calls, {"Python": lambda: [trueline.pick_order(text) for text in some]})
    what = "classifyCustomer, one call"
    compare(what, calls, {"Python": lambda: [trueline.classify_customer(request) for _ in some]})
    texts, days = pa.array(TEXTS), pa.array(DAYS, pa.date32())
    works = {
        "Python": lambda: trueline.pick_order_column(texts),
        "Python re": lambda: [one_pattern(text) for text in TEXTS],
    }
    compare("pickOrder, column of 1,000,000", ROWS, works)
    series = pd.Series(pd.to_datetime(DAYS))
    works = {
        "Python": lambda: trueline.classify_customer_column(days, today=TODAY),
        "pandas": lambda: classify_with_pandas(series),
    }
    compare("classifyCustomer, column of 1,000,000", ROWS, works)


if __name__ == "__main__":
    main()
