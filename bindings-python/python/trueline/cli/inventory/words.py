"""Differences in words: what differs, where, and what it means."""

from __future__ import annotations

from datetime import timezone

from trueline.cli.inventory.model import Found
from trueline.cli.problems import shortened

ACCOUNTS = {
    "AVAILABLE": "available",
    "ALLOCATED": "allocated",
    "DAMAGED": "damaged",
    "QUALITY_CONTROL": "in quality control",
    "SAFETY_STOCK": "safety stock",
    "INCOMING": "incoming",
}
"""The figures of a level."""
KINDS = {
    "MISSING_LEVEL": (
        "Level is missing",
        "The ledger moved stock at this level, or it was there when the ledger opened, but it is not stored.",
    ),
    "BALANCE": (
        "Figure differs",
        "The rows of the ledger add up to another figure than the one that is stored: somebody wrote one "
        "without the other.",
    ),
    "VERSION": (
        "Number of changes differs",
        "Each command counts as one change of a level (its version). The level counted more changes, or "
        "fewer, than there are commands in the ledger.",
    ),
    "ALLOCATED_PICKS": (
        "Reservations do not add up",
        "What the level has allocated is not what the allocations together have reserved there (open).",
    ),
    "PICK_OPEN": (
        "Reservation differs",
        "An allocation has another quantity reserved (open) at a level than the ledger says; or it is not "
        "stored at all.",
    ),
    "ALLOCATION_SUM": (
        "Allocation does not add up",
        "Open, backordered, shipped, released and expired are not what was requested; or more was returned "
        "than was shipped.",
    ),
    "DUPLICATE_ENTRY": (
        "Row stands twice",
        "The same line of the same command is in the ledger twice. It counted once.",
    ),
}
"""What each kind is called, and what it means; the most serious first."""


def where(found: Found) -> str:
    """Which level, allocation or row: `A-01-03 of SKU-X`."""
    one, level = found.discrepancy, found.level
    if one.command_id is not None:
        return f"command {shortened(one.command_id)}, line {one.line}"
    parts = [] if one.allocation_id is None else [f"allocation {shortened(one.allocation_id)}"]
    if one.level_id is not None:
        details = "" if level is None else details_of(found)
        parts.append(shortened(one.level_id) + (f" ({details})" if details else ""))
    return " at ".join(parts)


def details_of(found: Found) -> str:
    """What lies at the level: item, location, lot, serial."""
    level = found.level
    if level is None:
        return ""
    parts = [level.item_id, level.location_id]
    parts += [level.lot and f"lot {level.lot}", level.serial and f"serial {level.serial}"]
    return shortened(", ".join(part for part in parts if part and part != level.id))


def last_moved(found: Found) -> str:
    """`last moved 2026-01-31 09:00 UTC by SHIP, command c7`."""
    last = found.last
    if last is None:
        return "never moved by the ledger"
    at = last.at.astimezone(timezone.utc)
    return f"last moved {at:%Y-%m-%d %H:%M} UTC by {last.kind}, command {shortened(last.command_id)}"


def what(found: Found) -> str:
    """Which figure: `available`."""
    one = found.discrepancy
    if one.account is not None:
        return ACCOUNTS.get(one.account.name, one.account.name)
    figures = {"VERSION": "version", "ALLOCATED_PICKS": "allocated", "PICK_OPEN": "open"}
    return figures.get(found.kind, "")


def said(found: Found) -> str:
    """The two numbers and what they come to."""
    one = found.discrepancy
    if found.kind == "MISSING_LEVEL":
        return "is in the ledger, and not stored"
    if found.kind == "DUPLICATE_ENTRY":
        return "stands twice in the ledger"
    if found.kind == "ALLOCATION_SUM":
        return f"does not add up: {one.ledger} by its parts, {one.state} stored"
    other = "all allocations have" if found.kind == "ALLOCATED_PICKS" else "the ledger says"
    off = "" if found.kind == "VERSION" else off_by(found)
    return f"{what(found)}: {other} {one.ledger}, stored is {one.state}{off and f' ({off})'}"


def off_by(found: Found) -> str:
    """How far what is stored is off: `1 too many`, `2.5 too few`."""
    number = found.difference
    return "" if number is None else f"{abs(number):f} too {'many' if number > 0 else 'few'}"
