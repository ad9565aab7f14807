"""What the adapters to Redis and PostgreSQL share. No rule is in it: what a call may do, the package's
own rules decide; this reads a state, asks, and writes the new one if nobody else was faster.

Use `trueline.redis`, `trueline.postgres` and `trueline.memory`; here are the types of their answers.
"""

from trueline.stores.answer import Answer, BudgetAnswer, LimitAnswer, Source
from trueline.stores.contention import LostRaceError
from trueline.stores.failure import OnStoreError

__all__ = ["Answer", "BudgetAnswer", "LimitAnswer", "LostRaceError", "OnStoreError", "Source"]
