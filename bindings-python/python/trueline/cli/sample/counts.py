"""What the sample holds: constants, since the documentation states them."""

from __future__ import annotations

from datetime import date

TODAY = date(2025, 7, 15)
"""The day of the export; the sample's classes are stated for it."""
ROWS = 9328
COMPANIES = 4262
BLANK_ROWS = 4
BAD_DAYS = 38
NAMELESS = 17
TOO_LONG = 9
BAD_BYTES = 5
BAD_QUOTES = 2
REJECTED = BAD_DAYS + NAMELESS + TOO_LONG + BAD_BYTES + BAD_QUOTES
BAD_EMAILS = 52
SHORT_PHONES = 31
BAD_TOTALS = 14
TWINS = 12
"""Companies with the name of another one and a number of their own."""
MISTYPED, MOVED, RENAMED, UNDER_ONE_ROOF = 8, 6, 5, 5
"""Pairs of companies that are or may be one, though their names are not the same: a letter left out; another
street of the same city, with the words of the name in another order; another name for all but the address and
the phone; the address alone in common."""
LONGEST_AGO_DAYS = 800
MOST_ORDERS = 26

HEADER = (
    *("Customer No", "Company", "Email", "Phone", "Address", "City", "Zip", "Country"),
    *("Order Date", "Total", "Sales Rep", "Notes"),
)
NUMBER, COMPANY, EMAIL, PHONE, DAY, TOTAL, REP, NOTE = 0, 1, 2, 3, 8, 9, 10, 11
