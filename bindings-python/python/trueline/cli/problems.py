"""What goes wrong: a refusal of the whole run, or an issue of one row."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_VALUE = 120
"""Characters of a bad value that are shown; the file itself has the rest."""


class RefusedError(Exception):
    """The run cannot go on; nothing is written. The text is for the person who started it."""


@dataclass(frozen=True)
class Issue:
    """Something in one row that could not be taken as it is."""

    row: int
    """The first row after the header is 1."""
    line: int
    """The line of the file on which the row begins, as an editor counts."""
    column: str
    """The header of the column, or "" where the whole row is meant."""
    code: str
    value: str
    rejected: bool
    """Whether the row was left out. If not, only the value was."""
    detail: str = ""
    """What the code alone does not say."""

    def reason(self) -> str:
        """Why, in words."""
        return self.detail or REASONS.get(self.code, self.code.replace("_", " ").lower())

    def where(self) -> str:
        """`row 17 (line 18), column Order Date`."""
        column = f", column `{self.column}`" if self.column else ""
        return f"row {self.row:,} (line {self.line:,}){column}"


REASONS = {
    "DAY_INVALID": "not a day in the expected form",
    "DECIMAL_INVALID": "not a number in the expected form",
    "EMAIL_INVALID": "not an e-mail address",
    "PHONE_INVALID": "not a phone number that can be dialled from anywhere",
    "REQUIRED_MISSING": "a value that every row needs is missing",
    "ROW_TOO_LONG": "more cells than the header has columns",
    "NEVER_MERGE": "same name as another company, but a different number: kept apart",
    "KEYS_DISAGREE": "its number and its name belong to different companies",
    "AMOUNT_TOO_LARGE": "the sum has more than 28 digits",
    "ENCODING_INVALID": "bytes that are not text in the file's encoding",
    "QUOTE_INVALID": "quotation marks that do not fit",
    "LINE_TOO_LONG": "a line far too long for an order",
    "FIELD_TOO_LONG": "a cell far too long for an order",
    "UNKNOWN_TIME_ZONE": "not the name of a time zone",
    "USED_INVALID": "not a whole number",
    "USED_MISSING": "no usage is said, which is not 0",
    "SKIP_INVALID": "neither yes nor no",
    "INSTANT_INVALID": "not an instant with Z or an offset",
    "ACCOUNT_UNKNOWN": "has usage, but is not among the accounts",
    "TIME_OUT_OF_RANGE": "not in the years 1970 to 2199",
}
"""The codes in words, for the report and the console."""

HINTS = {
    "DAY_INVALID": "days such as 31.12.2025 or 12/31/2025 are read with --day-format EU or US; "
    "times with Z or an offset need --zone",
    "DECIMAL_INVALID": "amounts such as 1.234,50 are read with --decimal-mark COMMA",
    "ENCODING_INVALID": "a file that Excel wrote is often read with --encoding cp1252",
    "QUOTE_INVALID": "a quotation mark inside a quoted cell is written twice",
    "ROW_TOO_LONG": "a cell that holds the delimiter must be in quotation marks",
    "USED_INVALID": "a total is written as 150000, without a point, a comma or an exponent",
    "SKIP_INVALID": "an account is left out by `yes`, `true` or `1`",
    "INSTANT_INVALID": "an instant is written as 2026-10-05T14:00:00Z or 2026-10-05 16:00:00+02:00",
}
"""What may help, said once on the console."""


def shortened(value: str) -> str:
    """A value as it is shown: one line, not endless."""
    flat = " ".join(value.split())
    return flat if len(flat) <= LONGEST_VALUE else flat[: LONGEST_VALUE - 1] + "…"
