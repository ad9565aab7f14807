"""Random requests to the rules of the warehouse chapter."""

from __future__ import annotations

from random import Random

from requests_locations import location_text, plain, written_number
from requests_shape import Generator, chance, maybe, weighted
from shape import Json

STRATEGIES = ("PICK_ORDER", "S_SHAPE", "LARGEST_GAP", "OPTIMAL", "OPTIMAL", "OPTIMAL")
SEPARATOR_NAMES = "DASH DOT SLASH UNDERSCORE SPACE COLON PIPE COMMA NONE"


def profile(rng: Random) -> Json:
    if chance(rng, 0.35):
        return None
    made: dict[str, Json] = {}
    maybe(rng, made, "codedSegment", rng.choice(("REFUSE", "AISLE_TAG", "LETTER_ROW")))
    maybe(rng, made, "fourParts", rng.choice(("REFUSE", "ZONE_FIRST", "POSITION_LAST")))
    maybe(rng, made, "missingShelf", rng.choice(("REFUSE", "ALLOW")))
    maybe(rng, made, "confusableAisle", rng.choice(("WARN", "REFUSE")))
    if chance(rng, 0.12):
        made["maxAisle"] = rng.choice((1, 2, 26, 27, 702, 9999, 10000, 214747, 214747, 99))
    elif chance(rng, 0.02):
        made["maxAisle"] = rng.choice((0, -1, 214748, 2**31 - 1))
    return made


def read_request(rng: Random) -> list[Json]:
    return [location_text(rng), profile(rng)]


def format_request(rng: Random) -> list[Json]:
    parts: dict[str, Json] = {
        "aisle": rng.choice((1, 2, 9, 15, 26, 27, 702, 703, 9999, 10000, 214747, 0, 214748, -5)),
        "row": rng.choice((1, 2, 10, 99, 50, 12, 3, 100, 0)),
    }
    if chance(rng, 0.8):
        parts["aisle"] = rng.randint(1, 800)
        parts["row"] = rng.randint(1, 99)
    if chance(rng, 0.85):
        parts["shelf"] = rng.choice((0, 1, 2, 3, 9, 15, 26, 27, 99, None, 7, 10))
    if chance(rng, 0.3):
        parts["position"] = rng.choice((0, 1, 4, 12, 99, 100, 9999, None))
    if chance(rng, 0.05):
        parts[rng.choice(("shelf", "position", "row", "aisle"))] = rng.choice((-1, 100, 10000))
    if chance(rng, 0.3):
        zones = ("FRZ", "A", "A1", "0", "7", "01", "ROW", "BIN", "LOC", "X", "frz", "", "A-B", "Z")
        parts["zone"] = rng.choice((*zones, "ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOPQ", None, "0A"))
    style: dict[str, Json] = {}
    maybe(rng, style, "separator", rng.choice(SEPARATOR_NAMES.split()))
    maybe(rng, style, "aisle", rng.choice(("NUMBER", "LETTERS")))
    maybe(rng, style, "shelf", rng.choice(("NUMBER", "LETTER")))
    maybe(rng, style, "digits", weighted(rng, ((30, rng.randint(1, 6)), (1, 0), (1, 7))))
    maybe(rng, style, "tags", chance(rng, 0.5))
    return [parts, style if chance(rng, 0.9) else None]


def _tenant(rng: Random) -> list[str]:
    """Labels of one convention, so that its question is decided or just not."""
    count = rng.randint(1, 14)

    def number(low: int, high: int) -> str:
        return written_number(rng, rng.randint(low, high))

    letters = rng.choice(("A", "A", "AB", "ABCD"))
    rows = rng.choice((9, 99, 105))
    kind = rng.randrange(6)
    made = []
    for _ in range(count):
        letter = rng.choice(letters)
        if kind == 0:
            made.append(f"{letter}{number(1, 9)}-{number(1, rows)}-{number(0, 9)}")
        elif kind == 1:
            made.append(f"{letter}{number(1, 9)}.{number(1, rows)}")
        elif kind == 2:
            made.append(f"{rng.choice(('Z1', 'F', '1', '12'))}-{letter}-{number(1, 9)}-{number(1, 9)}")
        elif kind == 3:
            made.append(f"{number(1, 9)}-{number(1, 9)}-{letter}-{number(1, rows)}")
        elif kind == 4:
            made.append(f"Z{letter}-{letter}{number(1, 9)}-{number(1, rows)}-{number(1, 9)}")
        else:
            made.append(f"{letter}-{number(1, 3)}")
    return made


def infer_request(rng: Random) -> list[Json]:
    samples = _tenant(rng) if chance(rng, 0.8) else []
    for _ in range(rng.choice((0, 0, 1, 2, 5, 11))):
        samples.append(location_text(rng) if chance(rng, 0.3) else plain(rng))
    if chance(rng, 0.3):
        samples += _tenant(rng)
    for _ in range(rng.choice((0, 0, 1, 3))):
        if samples:
            again = rng.choice(samples)
            samples.append(rng.choice((again, again.lower(), f" {again}", again + " \t")))
    if chance(rng, 0.05):
        samples += rng.choice((["", " "], ["é", "é"], ["Е-1-1", "Е-1-1 "]))
    if chance(rng, 0.1):
        samples += [f"C-{number}-1" for number in range(1, rng.choice((8, 9, 10, 11, 19)))]
        samples.append("D-5")
    rng.shuffle(samples)
    return [samples]


def _layout(rng: Random) -> Json:
    if chance(rng, 0.25):
        return None
    made: dict[str, Json] = {}
    small = chance(rng, 0.5)  # small numbers make ties
    maybe(rng, made, "aislePitchMm", rng.choice((1, 2, 3) if small else (1, 3000, 2500, 100000)))
    maybe(rng, made, "rowPitchMm", rng.choice((1, 2) if small else (1, 1000, 1200, 100000)))
    maybe(rng, made, "endMm", rng.choice((0, 1, 2) if small else (0, 1500, 700, 100000)))
    if chance(rng, 0.5):
        made["rowsPerAisle"] = rng.choice((8, 9, 10, 12, 12, 12, 99, None))
    maybe(rng, made, "backCrossAisle", chance(rng, 0.8))
    if chance(rng, 0.4):
        made["depotAisle"] = rng.choice((1, 2, 3, 5, 8, 12, 214747, None))
    if chance(rng, 0.04):
        names = ("aislePitchMm", "rowPitchMm", "endMm", "rowsPerAisle", "depotAisle")
        made[rng.choice(names)] = rng.choice((0, -1, 100, 100001, 214748))
    return made


def _quantity(rng: Random) -> Json:
    if chance(rng, 0.98):
        return rng.choice(("1", "2", "0.5", "1.50", "12.000000", 3, "999999999.999999", "3.1"))
    return rng.choice(
        (
            "0",
            "-1",
            "0.0000001",
            "1.0000000",
            "1000000000",
            "1000000000.1",
            0,
            "0.00",
            "-0",
            "1000000001",
        )
    )


def path_request(rng: Random) -> list[Json]:
    aisles = [rng.randint(1, 9) for _ in range(rng.randint(1, 6))]
    if chance(rng, 0.05):
        aisles = [rng.choice((1, 26, 27, 702, 9999)) for _ in range(4)]
    rows = rng.choice((3, 6, 8, 9, 12)) if chance(rng, 0.98) else 105
    shelves = rng.choice((1, 3, 20))
    zone = rng.choice(("", "", "", "FRZ-", "Z9-"))
    stops: list[Json] = []
    for _ in range(weighted(rng, ((1, 0), (2, 1), (12, rng.randint(2, 9)), (2, rng.randint(10, 40))))):
        aisle, row = rng.choice(aisles), rng.randint(1, rows)
        shelf = rng.randint(0, shelves)
        form = rng.randrange(40)
        text = f"{zone}{aisle}-{row:02}-{shelf}"
        if form == 0:
            text = location_text(rng)
        elif form == 1:
            text = f"{aisle}-{row}"
        elif form == 2 and not zone:
            text = f"{aisle}-{row}-{shelf}-{rng.randint(0, 12)}"
        elif form == 3 and chance(rng, 0.2):
            text = f"AMB-{aisle}-{row}-{shelf}"
        elif form < 12 and not zone:
            text = rng.choice((f"A{aisle}R{row}S{shelf}", f"Aisle {aisle} Row {row} Shelf {shelf}"))
        elif form < 14 and zone:
            text = f"Z:{zone[:-1]} A:{aisle} R:{row} S:{shelf}"
        stop: dict[str, Json] = {"location": text}
        if chance(rng, 0.4):
            stop["quantity"] = _quantity(rng) if chance(rng, 0.95) else None
        stops.append(stop)
    made: dict[str, Json] = {"stops": stops, "strategy": rng.choice(STRATEGIES)}
    layout = _layout(rng)
    if layout is not None or chance(rng, 0.3):
        made["layout"] = layout
    four = "ZONE_FIRST" if zone or chance(rng, 0.1) else "POSITION_LAST"
    if zone or chance(rng, 0.5):
        made["profile"] = {"fourParts": four, "missingShelf": "ALLOW"}
    elif chance(rng, 0.3):
        made["profile"] = profile(rng)
    return [made]


GENERATORS: dict[str, tuple[int, Generator]] = {
    "pickOrder": (2, read_request),
    "parseLocation": (8, read_request),
    "formatLocation": (3, format_request),
    "inferLocationProfile": (3, infer_request),
    "planPickPath": (4, path_request),
}
