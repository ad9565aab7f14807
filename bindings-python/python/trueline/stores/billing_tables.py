"""The tables of billing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

BILLING_TABLES: Final = (Path(__file__).parent / "billing.sql").read_text("utf-8")
"""The tables of usage, charges and invoices. Create them once; the adapters never do."""
