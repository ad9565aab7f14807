"""People whose data should be sealed, and a table of tokens with its keys: nobody's, all made by dice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import trueline
from trueline.cli.sample.dice import Dice
from trueline.cli.sample.spoiling import csv_line

PEOPLE, ACCOUNTS = 2_400, 1_200
NOTED, SEALED, BLANK_PHONES = 60, 900, 200
"""Rows whose note holds what it should not; whose token is sealed; without a phone number."""
FOREIGN, WITHOUT_TOKEN = 3, 40
"""Accounts whose value is no token at all; without one."""
HEADER = (
    *("id", "full_name", "email", "phone", "date_of_birth", "customer_ssn", "iban", "card", "last_ip"),
    *("password", "refresh_token", "plan", "notes"),
)
CONTEXT = {"table": "accounts", "field": "refresh_token"}
GIVEN = ("Ana", "Ben", "Chloé", "Dario", "Edda", "Farid", "Grete", "Hugo", "Ines", "Jonas", "Kim", "Lena")
FAMILY = ("Abel", "Brandt", "Costa", "Dietz", "Eriksen", "Fuchs", "Garnier", "Holm", "Ilić", "Jansen")
NOTES = ("prefers mornings", "asked for an invoice", "moved in spring", "", "", "wants a call back")
WORDS = ("amber", "birch", "cobalt", "delta", "ember", "fjord", "gravel", "harbor")


def vault_files(seed: int) -> dict[str, list[bytes]]:
    """Each file's lines, without line ends."""
    dice = Dice(seed * 15_485_863 + 11)
    old, new = (_secret(seed, name) for name in ("old", "new"))
    ring = _ring(old, seed)
    return {
        "people.csv": [csv_line(HEADER), *_people(dice, ring)],
        "accounts.sql": _accounts(dice, ring),
        "keys.json": _keys(("PRIMARY", old)),
        "keys-next.json": _keys(("PRIMARY", new), ("DECRYPT_ONLY", old)),
    }


def _people(dice: Dice, ring: trueline.Keyring) -> list[bytes]:
    rows = [_person(dice, number) for number in range(1, PEOPLE + 1)]
    order = dice.shuffled(range(PEOPLE))
    for place in order[:NOTED]:
        rows[place][12] = f"called from {_phone(dice)}, paid with {_card(dice)}"
    for place in order[:BLANK_PHONES]:
        rows[place][3] = ""
    sealed = ring.seal_many([rows[place][10] for place in order[:SEALED]], CONTEXT)
    for place, token in zip(order, sealed.tokens, strict=False):
        rows[place][10] = token or ""
    lines = [csv_line(row) for row in rows]
    # Rows that cannot be read: a cell too many, and another encoding.
    lines.insert(700, csv_line([*rows[0], "ask Kim"]))
    lines.insert(1_400, csv_line(rows[2]).replace(b"person", b"pers\xf6n"))
    return lines


def _person(dice: Dice, number: int) -> list[str]:
    given, family = dice.one_of(GIVEN), dice.one_of(FAMILY)
    born = f"{dice.between(1940, 2005)}-{dice.between(1, 12):02}-{dice.between(1, 28):02}"
    area = dice.one_of([dice.between(1, 665), dice.between(667, 899)])
    ssn = f"{area:03}-{dice.between(1, 99):02}-{dice.between(1, 9999):04}"
    password = "-".join(dice.one_of(WORDS) for _ in range(4))
    return [
        *(str(number), f"{given} {family}", f"person{number}@example.com", _phone(dice), born, ssn),
        *(_iban(dice), _card(dice), f"203.0.113.{dice.between(1, 254)}", password),
        *(f"1//{dice.below(1 << 60):015x}", dice.one_of(("FREE", "PRO")), dice.one_of(NOTES)),
    ]


def _phone(dice: Dice) -> str:
    return f"+1 (212) 555-01{dice.below(100):02}"


def _card(dice: Dice) -> str:
    """A number of a range that is for tests alone."""
    digits = f"400000{dice.below(10**9):09}"
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[::2])
    check = -(doubled + sum(map(int, digits[1::2]))) % 10
    whole = f"{digits}{check}"
    return " ".join(whole[place : place + 4] for place in range(0, 16, 4))


def _iban(dice: Dice) -> str:
    """An account of a bank that there is not."""
    account = f"00000000{dice.below(10**10):010}"
    return f"DE{98 - int(account + '131400') % 97:02}{account}"


def _accounts(dice: Dice, ring: trueline.Keyring) -> list[bytes]:
    """A table with a key of two columns, whose tokens are sealed for a user each."""
    users = [f"user-{number:04}" for number in range(ACCOUNTS)]
    texts: list[str | None] = [f"1//{dice.below(1 << 60):015x}" for _ in users]
    order = dice.shuffled(range(ACCOUNTS))
    for place in order[:WITHOUT_TOKEN]:
        texts[place] = None
    tokens = list(ring.seal_many(texts, CONTEXT, {"user": users}).tokens)
    for place in order[-FOREIGN:]:
        tokens[place] = "not sealed"
    rows = []
    for number, (user, token) in enumerate(zip(users, tokens, strict=True)):
        provider = dice.one_of(("github", "google"))
        value = "NULL" if token is None else f"'{token}'"
        rows.append(f"  ('{provider}', '{10_000_000 + number * 7}', '{user}', {value})")
    head = (
        "CREATE TABLE accounts (",
        "  provider text,",
        "  provider_account_id text,",
        "  user_id text NOT NULL,",
        "  refresh_token text,",
        "  PRIMARY KEY (provider, provider_account_id)",
        ");",
        "INSERT INTO accounts VALUES",
    )
    return [*(line.encode() for line in head), (",\n".join(rows) + ";").encode()]


def _secret(seed: int, name: str) -> str:
    """For this sample alone: who knows the seed knows the secret."""
    return hashlib.sha256(f"trueline sample {seed} {name}".encode()).hexdigest()


def _ring(secret: str, seed: int) -> trueline.Keyring:
    """A ring that seals the same each time, so that the files are the same everywhere."""
    dice = Dice(seed)
    random = bytes(dice.below(256) for _ in range(28 * (SEALED + ACCOUNTS)))
    keys = [trueline.KeyRecord(secret=secret, state="PRIMARY")]
    return trueline.Keyring.hazardous_fixed_random(keys, fixed_random=random)


def _keys(*keys: tuple[str, str]) -> list[bytes]:
    records: Sequence[dict[str, str]] = [{"secret": secret, "state": state} for state, secret in keys]
    return json.dumps(records, indent=2).encode().split(b"\n")
