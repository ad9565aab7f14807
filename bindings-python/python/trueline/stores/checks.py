"""What an adapter refuses by itself, before a rule or a store is asked."""

from __future__ import annotations

from typing import Final

from trueline import LimitsFault

LONGEST_SUBJECT: Final = 200
"""Characters of a subject: as long as a key of a `RateLimiter`, so that a local share can take over."""


def checked_subject(subject: str, *, without: str = "") -> str:
    """A subject that every store can hold. One that a store refuses would count as its failure, and
    with FAIL_OPEN a caller who chooses the subject would pass uncounted.
    """
    if not isinstance(subject, str):
        raise refused("INVALID_INPUT", "subject", "`subject` must be a text")
    if not 1 <= len(subject) <= LONGEST_SUBJECT:
        raise refused("INVALID_INPUT", "subject", f"`subject` must have 1 to {LONGEST_SUBJECT} characters")
    if not is_unicode(subject) or not set(without).isdisjoint(subject):
        raise refused("INVALID_INPUT", "subject", "a subject holds a character that this store has not")
    return subject


def one_of(value: object, names: tuple[str, ...], field: str) -> None:
    """Refuses an option that is not among its names."""
    if not isinstance(value, str) or value not in names:
        raise refused("INVALID_POLICY", field, f"`{field}` must be one of {', '.join(names)}")


def checked_prefix(prefix: str) -> str:
    """A prefix that leaves the braces to the subject, which they keep in one slot of a cluster."""
    if not isinstance(prefix, str) or not set("{}").isdisjoint(prefix) or not is_unicode(prefix):
        raise refused("INVALID_POLICY", "prefix", "`prefix` must be a text without braces")
    return prefix


def is_unicode(text: str) -> bool:
    """Whether a text can be written in UTF-8: half a surrogate pair cannot."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def refused(code: str, field: str, message: str) -> LimitsFault:
    """A fault of the package's own class."""
    fault = LimitsFault(message)
    fault.code = code
    fault.field = field
    fault.details = {}
    return fault
