"""Random imports: headers, rows that meet in few companies, bad cells, policies, tokens."""

from __future__ import annotations

import copy
from random import Random

from customers import DEFAULT_IMPORT_POLICY, RULES
from customers_contact import REGIONS
from requests_days import classification, day_text, some_day
from requests_names import address, company_name, email, phone
from requests_shape import chance, maybe, weighted
from shape import Fault, Json

NAMES = (
    "Acme, Inc.",
    "ACME INC",
    "The Acme Company",
    "Äcme GmbH",
    "Beta",
    "Beta Ltd",
    "B",
    "x",
    "—",
    "Gamma & Co.",
    'Quote "Q" \\ Co',
    "株式会社ソニー",
    "ソニー",
    "tab\there",
    "bell\x07",
    "del\x7f",
    "line\nbreak",
    "😀 Ltd",
    "e\u0301lan",
    "\u2028sep",
)
BLANK_CELLS = (
    "",
    "",
    "",
    " ",
    "\t",
    "\u00a0",
    "-",
    "--",
    "N/A",
    "n/a",
    "#N/A",
    "NULL",
    " - ",
    "ｎ/a",
)
OTHER_HEADERS = (
    "",
    "Fax",
    "Company",
    "Notes",
    "e-mail",
    "TOTAL",
    "№",
    "Zip",
    "Customer",
    " ",
    "Ｎame",
)


def spelled(rng: Random, header: str) -> str:
    """Another spelling of the same header form."""
    kind = rng.randrange(8)
    if kind == 0:
        return header.upper()
    if kind == 1:
        return header.replace(" ", rng.choice(("_", "-", "", "  ", ". ")))
    if kind == 2:
        return f" {header.lower()}: "
    return header


def day_cell(rng: Random) -> str:
    day = some_day(rng)
    year, month, of_month = f"{day.year:04}", str(day.month), str(day.day)
    if chance(rng, 0.5):
        month, of_month = month.rjust(2, "0"), of_month.rjust(2, "0")
    sign = rng.choice(("-", "/", "."))
    ordered = rng.choice(((month, of_month, year), (of_month, month, year), (year, month, of_month)))
    text = sign.join(ordered)
    if chance(rng, 0.6):
        text = f"{year}-{month}-{of_month}"
    if chance(rng, 0.15):
        text += rng.choice((" 00:00:00", "T10:30:00", " 23:59", "T10:30:00.123", " 9:05"))
    if chance(rng, 0.08):
        text += rng.choice(("Z", "T00:00:00Z", " 10:00+02:00", "T10:00:00-05:00", "x", " UTC"))
    if chance(rng, 0.05):
        text = rng.choice(("2025-02-30", "last week", "2025-13-01", "25-01-01", "2025/01/31", "45658"))
    return text


def decimal_cell(rng: Random) -> str:
    good = ("5", "10.50", "1200.50", "1,200.50", "1.234,50", "12,5", "-3", "-0.00", "007", "0.10")
    odd = (
        "$10.00",
        "€ 5",
        "£1,000",
        "$-5",
        "1,234,567.891",
        "1.234.567,89",
        "12,34",
        "1,2345",
        "1234,567",
        "1.5.5",
        "ten",
        "1e3",
        "+5",
        "- 5",
        "9999999999999999999999999999",
        "99999999999999999999999999999",
        "0.0000000000000000000000000001",
        "0.00000000000000000000000000001",
        "000000000000000000000000000000000001",
        "0001,000",
        "0,001",
        "1234567890123456789012345678.9",
    )
    if chance(rng, 0.05):
        return "9" * 28
    return rng.choice(good) if chance(rng, 0.6) else rng.choice(odd)


def cell(rng: Random, kind: str, region: str | None) -> str:
    if chance(rng, 0.04 if kind == "COMPANY_NAME" else 0.3):
        return rng.choice(BLANK_CELLS)
    if kind == "COMPANY_NAME":
        text = rng.choice(NAMES[: rng.choice((4, 7, 99))])
        text = text if chance(rng, 0.95) else company_name(rng)
    elif kind == "EMAIL":
        text = rng.choice(("a@acme.com", "A@ACME.com ", "bad mail")) if chance(rng, 0.5) else email(rng)
    elif kind == "PHONE":
        text = phone(rng, region) if chance(rng, 0.7) else rng.choice(("555-0147", "312-555-0147"))
    elif kind == "ADDRESS":
        text = address(rng)
    elif kind == "DAY":
        text = day_cell(rng)
    elif kind == "DECIMAL":
        text = decimal_cell(rng)
    else:
        text = rng.choice(("1", "2", "2 ", "２", "a", "A", "é", "one\ntwo", "ＡＢ", "x  y", '"', "\\"))
    return f" {text}\u00a0" if chance(rng, 0.05) else text


def own_policy(rng: Random) -> dict[str, Json]:
    """A policy of few columns, mostly one that makes sense."""
    kinds = [
        "TEXT",
        "EMAIL",
        "PHONE",
        "ADDRESS",
        "DAY",
        "DECIMAL",
        "TEXT",
        "COMPANY_NAME",
        "DECIMAL",
    ]
    rng.shuffle(kinds)
    columns: list[dict[str, Json]] = [
        {"field": "name", "kind": "COMPANY_NAME", "headers": ["Company", "Name"]}
    ]
    for place, kind in enumerate(kinds[: rng.randint(1, 5)]):
        keeps = {
            "DAY": "FIRST NEWEST EARLIEST LATEST",
            "DECIMAL": "FIRST NEWEST LEAST GREATEST SUM",
        }
        column: dict[str, Json] = {"field": f"f{place}", "kind": kind, "headers": [f"H {place}"]}
        maybe(rng, column, "keep", rng.choice(keeps.get(kind, "FIRST NEWEST JOIN").split()))
        if kind in ("EMAIL", "PHONE") and chance(rng, 0.5):
            column["onInvalid"] = rng.choice(("KEEP_TEXT", "REJECT_ROW"))
        elif chance(rng, 0.3):
            column["onInvalid"] = rng.choice(("DROP_VALUE", "REJECT_ROW"))
        if chance(rng, 0.2):
            column["required"] = True
            if kind in ("EMAIL", "PHONE", "DAY", "DECIMAL"):
                column["onInvalid"] = "REJECT_ROW"
        columns.append(column)
    parts = {
        "COMPANY_NAME": ("key", "compact", "loose"),
        "ADDRESS": ("key", "number", "street"),
        "PHONE": ("digits", "tail"),
        "EMAIL": ("key", "domain"),
        "TEXT": ("text",),
    }
    known = [f"{c['field']}.{part}" for c in columns for part in parts.get(c["kind"], ())]
    rng.shuffle(known)
    days = [column["field"] for column in columns if column["kind"] == "DAY"]
    made: dict[str, Json] = {
        "columns": columns,
        "identity": [[part] for part in known[: rng.randint(1, 3)]],
        "classification": classification(rng) if chance(rng, 0.5) else _default("classification"),
    }
    if chance(rng, 0.3) and len(known) > 1:
        made["identity"].append(known[:2])
    if chance(rng, 0.5):
        made["neverMerge"] = known[-rng.randint(1, 2) :]
    if days and chance(rng, 0.8):
        made["lastOrderField"] = rng.choice(days)
    if chance(rng, 0.1):
        made["blanks"] = rng.choice(([], ["none"], ["x", ""]))
    return made


def _default(field: str) -> Json:
    return copy.deepcopy(DEFAULT_IMPORT_POLICY[field])


def policy(rng: Random) -> dict[str, Json]:
    made = copy.deepcopy(DEFAULT_IMPORT_POLICY) if chance(rng, 0.4) else own_policy(rng)
    maybe(rng, made, "dayFormat", rng.choice(("ISO", "US", "EU")))
    maybe(rng, made, "decimalMark", rng.choice(("POINT", "COMMA")))
    maybe(rng, made, "region", rng.choice(sorted(REGIONS)))
    maybe(rng, made, "batchSize", rng.choice((1, 2, 3, 100, 10000)))
    while chance(rng, 0.16):
        _worsen(rng, made)
    return made


def _worsen(rng: Random, made: dict[str, Json]) -> None:
    columns = made["columns"]
    column = rng.choice(columns) if columns else {}
    wrong: tuple[tuple[dict[str, Json], str, tuple[Json, ...]], ...] = (
        (made, "columns", ([],)),
        (made, "identity", ([], [[]], [["name.key", "name.key"]], [["name"]], [["name.text"]])),
        (made, "identity", ([["name.key"], ["nobody.text"]], [["f0.text", "name.key"]], [["."]])),
        (made, "neverMerge", (["name"], ["taxId.text", "zz.key"], ["name.key", "lastOrder.day"])),
        (made, "lastOrderField", ("name", "nobody", "")),
        (made, "batchSize", (0, 10001, -1)),
        (made, "region", ("ZZ", "us", "")),
        (column, "headers", ([], ["Company"], ["H 0"])),
        (column, "headers", (["--"], ["ok", ""], ["ok", "O K"])),
        (column, "keep", ("SUM", "JOIN", "MASTER", "LATEST", "UNION")),
        (column, "onInvalid", ("KEEP_TEXT", "KEEP_TEXT", "DROP_VALUE")),
        (column, "field", ("name", "1a", "a b", "A" * 64, "A" * 65)),
        (column, "required", (True,)),
    )
    holder, name, values = rng.choice(wrong)
    holder[name] = copy.deepcopy(rng.choice(values))


def import_request(rng: Random) -> list[Json]:
    given = policy(rng) if chance(rng, 0.6) else None
    used: dict[str, Json] = given or dict(DEFAULT_IMPORT_POLICY)
    header: list[str] = []
    kinds: list[str] = []
    for column in used["columns"]:
        often = 0.98 if column.get("required") else 0.45
        if given is not None and len(used["columns"]) < 8:
            often = 0.95
        if column["headers"] and chance(rng, often):
            header.append(spelled(rng, rng.choice(column["headers"])))
            kinds.append(column["kind"])
    if chance(rng, 0.15):
        at = rng.randrange(len(header) + 1)
        header.insert(at, rng.choice(OTHER_HEADERS))
        kinds.insert(at, "TEXT")
    region = used.get("region")
    region = region if region in REGIONS else None
    rows: list[Json] = []
    for _ in range(weighted(rng, ((1, 0), (10, rng.randint(1, 5)), (4, rng.randint(6, 12))))):
        if rows and chance(rng, 0.1):
            rows.append(list(rng.choice(rows)))
            continue
        row = [cell(rng, kind, region) for kind in kinds]
        if chance(rng, 0.05):
            row = row[: rng.randrange(len(row) + 1)]
        if chance(rng, 0.05):
            row += rng.choice((["x"], ["", "-", " "], ["", "y", "z"]))
        rows.append(row if chance(rng, 0.96) else [rng.choice(BLANK_CELLS) for _ in kinds])
    made: dict[str, Json] = {"header": header, "rows": rows, "today": day_text(rng, some_day(rng))}
    if given is not None:
        made["policy"] = given
    if chance(rng, 0.15):
        made["resumeAfter"] = _token(rng, made)
    return [made]


def _token(rng: Random, request: dict[str, Json]) -> str:
    """A token of this plan, or nearly one."""
    try:
        batches = RULES["planImport"].call([copy.deepcopy(request)])["batches"]
    except Fault:
        batches = []
    own = rng.choice(batches)["resumeToken"] if batches else f"imp1.{'0' * 32}.1"
    stem = own.rpartition(".")[0]
    if chance(rng, 0.7):
        return str(own)
    others = (
        own.upper(),
        f"{stem}.0",
        f"{stem}.999",
        stem,
        own + " ",
        f"imp1.{'a' * 32}.1",
        "100",
        "",
    )
    return str(rng.choice(others))
