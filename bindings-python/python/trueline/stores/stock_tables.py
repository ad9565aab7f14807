"""The tables of stock."""

from __future__ import annotations

from pathlib import Path
from typing import Final

STOCK_TABLES: Final = (Path(__file__).parent / "stock.sql").read_text("utf-8")
"""The tables of levels, allocations, commands and their ledger. Create them once; the adapter never does."""
