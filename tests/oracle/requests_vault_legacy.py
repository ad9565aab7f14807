"""Random values of older helpers: written in a layout, then read in it, or in one a little different.

Costs are small, so that a request takes a millisecond or two.
"""

from __future__ import annotations

import base64
import copy
import hashlib
import json
from random import Random
from typing import Any

import vault_legacy
from requests_shape import chance, typo, weighted
from shape import Fault, Json
from vault_crypto import gcm_seal
from vault_layouts import PRESETS, check_layout

Layout = dict[str, Any]

HEX_SECRET = bytes(range(32)).hex()
CLOAK_SECRET = "k1.aesgcm256." + base64.urlsafe_b64encode(bytes(range(7, 39))).decode()
SECRETS: dict[str, tuple[str, ...]] = {
    "TEXT": (HEX_SECRET, "any passphrase", "ż" * 16, "x" * 32, "y" * 33, "z" * 1024),
    "HEX": (HEX_SECRET, HEX_SECRET.upper(), hashlib.sha256(b"another").hexdigest()),
    "CLOAK": (CLOAK_SECRET, CLOAK_SECRET.rstrip("=")),
}
BAD_SECRETS = (
    "",
    "z" * 1025,
    "ż" * 513,
    HEX_SECRET[:-1],
    HEX_SECRET[:-1] + "g",
    "x" * 31,
    CLOAK_SECRET + "=",
    "k1.",
)
PLAINTEXTS = ("", "x", "ya29.legacy ✓", "😀" * 9, "0" * 100, "line\nend")
NOT_UTF8 = (b"\xff", b"\xed\xa0\x80", b"\xc0\x80", b"ok\xe2\x82")
MEMBERS = {
    "SALT": ("salt",),
    "IV": ("iv", "nonce"),
    "TAG": ("tag", "authTag"),
    "DATA": ("data", "encrypted", "ciphertext", "content", "ct"),
}
ODD_MEMBERS = (
    '"v": 1, "v": 2',
    '"x": {"a": 1, "a": [[[]]]}',
    r'"x": "\ud83d"',
    r'"\ud83d": 1',
    '"x": NaN',
    '"x": -Infinity',
    '"x": 01',
    '"x": -0.0e+9',
    '"x": 1e999',
    '"x": .5',
    '"x": tru',
    '"x": "\t"',
    '"x": "\x7f\u2028"',
    '"x": ' + "[" * 40 + "]" * 40,
    '"": ""',
    "",
)
BAD_VALUES: dict[str, tuple[Json, ...]] = {
    "saltBytes": (0, 7, 8, 64, 65, -1),
    "order": ([], ["IV", "TAG"], ["IV", "IV", "DATA"], ["SALT", "IV", "TAG", "DATA"], ["IV", "TAG", "DATA"]),
    "ivBytes": (0, 11, 12, 13, 16),
    "password": ("TEXT", "HEX", "CLOAK"),
    "encoding": ("CLOAK_V1", "HEX", "BASE64"),
    "kdf": ("SCRYPT", "PBKDF2_SHA512", "RAW", "FIRST_32"),
    "staticSalt": ("", "salt", None),
    "scryptN": (0, 512, 1000, 1024, 262_144, -1024),
    "iterations": (0, 1, 10_000_001, -1),
}


def layout(rng: Random) -> Layout:
    """A sound one, at a small cost."""
    if chance(rng, 0.35):
        made = copy.deepcopy(rng.choice(tuple(PRESETS.values())))
        if made["password"] != "CLOAK":
            made |= {"scryptN": 1024, "iterations": rng.choice((1, 2, 1000))}
            if chance(rng, 0.3) and made["kdf"] != "FIRST_32":
                made["password"] = rng.choice(("TEXT", "HEX"))
        return made
    kdf = rng.choice(("SCRYPT", "PBKDF2_SHA512", "RAW", "RAW", "FIRST_32"))
    salt = rng.choice((0, 0, 8, 16, 32, 63, 64))
    order = ["IV", "TAG", "DATA"] + ["SALT"] * (salt > 0)
    rng.shuffle(order)
    is_derived = kdf in ("SCRYPT", "PBKDF2_SHA512")
    return {
        "encoding": rng.choice(tuple(vault_encodings())),
        "order": order,
        "saltBytes": salt,
        "ivBytes": rng.choice((12, 16)),
        "kdf": kdf,
        "password": "TEXT" if kdf == "FIRST_32" else rng.choice(("TEXT", "HEX")),
        "staticSalt": rng.choice(("", "salt", "ż")) if is_derived and salt == 0 else None,
        "scryptN": rng.choice((1024, 1024, 1024, 2048)),
        "iterations": rng.choice((1, 2, 100)),
    }


def vault_encodings() -> list[str]:
    return [
        "BASE64",
        "BASE64URL",
        "HEX",
        "HEX_COLON",
        "BASE64_COLON",
        "BASE64_DOT",
        "JSON_HEX",
        "JSON_BASE64",
    ]


def secret_for(rng: Random, made: Layout) -> str:
    fitting = [each for each in SECRETS[made["password"]] if _fits(made, each)]
    return rng.choice(fitting or SECRETS[made["password"]])


def _fits(made: Layout, secret: str) -> bool:
    try:
        vault_legacy.password_of(made, secret)
    except Fault:
        return False
    return True


def token(rng: Random, made: Layout, secret: str) -> str:
    """A text, sealed as the layout says; now and then with a part of another size."""
    plaintext = rng.choice(NOT_UTF8) if chance(rng, 0.06) else rng.choice(PLAINTEXTS).encode()
    parts = {"SALT": rng.choice((b"\x01", b"\x02")) * made["saltBytes"], "IV": rng.randbytes(made["ivBytes"])}
    key = vault_legacy.derived(made, vault_legacy.password_of(made, secret), parts)
    sealed = gcm_seal(key, parts["IV"], plaintext, b"")
    parts |= {"DATA": sealed[:-16], "TAG": sealed[-16:]}
    if chance(rng, 0.12):
        part = rng.choice(made["order"])
        parts[part] = rng.choice((parts[part][:-1], parts[part] + b"\0", b"", parts[part][:4]))
    if chance(rng, 0.06):
        parts[rng.choice(made["order"])] = rng.randbytes(16)
    return written(rng, made, secret, parts)


def written(rng: Random, made: Layout, secret: str, parts: dict[str, bytes]) -> str:
    encoding = made["encoding"]
    if encoding == "CLOAK_V1":
        key_id = hashlib.sha256(secret.encode()).hexdigest()[:8]
        key_id = rng.choice((key_id, key_id, key_id, key_id.upper(), "00000000", key_id[:7]))
        body = parts["DATA"] + parts["TAG"]
        return f"v1.aesgcm256.{key_id}.{_form(rng, 'URL', parts['IV'])}.{_form(rng, 'URL', body)}"
    if encoding in ("BASE64", "BASE64URL", "HEX"):
        return _form(rng, encoding, b"".join(parts[part] for part in made["order"]))
    texts = {part: _form(rng, encoding, parts[part]) for part in made["order"]}
    if encoding.startswith("JSON"):
        return _json(rng, texts)
    return (":" if encoding.endswith("COLON") else ".").join(texts.values())


def _form(rng: Random, encoding: str, data: bytes) -> str:
    if "HEX" in encoding:
        return data.hex() if chance(rng, 0.8) else data.hex().upper()
    is_url = "URL" in encoding
    text = (base64.urlsafe_b64encode if is_url else base64.b64encode)(data).decode()
    change = rng.randrange(24)
    if change == 0:
        return text.replace("=", "", 1)
    if change == 1:
        return text.translate(str.maketrans("-_+/", "+/-_"))
    if change == 2 and text.endswith("="):
        return text.rstrip("=")[:-1] + rng.choice("ABEIQgw049-_") + "=" * text.count("=")
    return text if change < 14 else text.rstrip("=")


def _json(rng: Random, texts: dict[str, str]) -> str:
    members: list[tuple[str, Json]] = [(rng.choice(MEMBERS[part]), text) for part, text in texts.items()]
    rng.shuffle(members)
    change = rng.randrange(16)
    if change == 0:
        members.pop()
    elif change == 1:
        members.append((rng.choice(("iv", "tag", "salt", "data", "ct")), rng.choice(("", "00", None, 5))))
    elif change == 2:
        members[0] = (members[0][0], rng.choice((None, 5, ["00"], {"iv": "00"}, True)))
    elif change < 6:
        members.append(
            rng.choice((("v", 1), ("alg", "aes"), ("x", {"iv": "00"}), ("y", [1.5, None]), ("SALT", "00")))
        )
    body = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in members]
    if change in (9, 10):
        body.insert(rng.randrange(len(body) + 1), rng.choice(ODD_MEMBERS))
    text = "{" + ", ".join(body) + "}"
    if change == 7:
        wrong = (
            text[:-1],
            text + " x",
            f"[{text}]",
            text.replace(":", "", 1),
            "null",
            '"x"',
            "\ufeff" + text,
        )
        return rng.choice((*wrong, f" {text}\n", f"\u00a0{text}", f"\r\t{text}"))
    if change == 8:
        return text.replace('"iv"', '"\\u0069v"')
    return text


def opened(rng: Random) -> tuple[Layout, str, list[str]]:
    """A layout, a secret, and tokens of them."""
    made = layout(rng)
    secret = secret_for(rng, made)
    tokens = [token(rng, made, secret) for _ in range(rng.choice((1, 1, 2, 4)))]
    tokens = [typo(rng, each, "0Aaf=:.-+/ \n") if chance(rng, 0.15) and each else each for each in tokens]
    if chance(rng, 0.15):
        name = rng.choice(tuple(BAD_VALUES))
        worse = {**made, name: rng.choice(BAD_VALUES[name])}
        made = worse if is_cheap(worse) else made
    if chance(rng, 0.1):
        secret = rng.choice((*BAD_SECRETS, *SECRETS["TEXT"], *SECRETS["HEX"], *SECRETS["CLOAK"]))
    if chance(rng, 0.2):
        defaults = {"saltBytes": 0, "ivBytes": 12, "staticSalt": None}
        made = {
            name: value for name, value in made.items() if name not in defaults or defaults[name] != value
        }
    return made, secret, tokens


def is_cheap(made: Layout) -> bool:
    """Whether it is refused, or cheap to open."""
    try:
        check_layout(made)
    except Fault:
        return True
    is_costly = made["kdf"] == "PBKDF2_SHA512" and made["iterations"] > 1000
    return not is_costly and (made["kdf"] != "SCRYPT" or made["scryptN"] <= 2048)


def open_request(rng: Random) -> list[Json]:
    made, secret, tokens = opened(rng)
    return [made, secret, tokens[0]]


def open_many_request(rng: Random) -> list[Json]:
    made, secret, tokens = opened(rng)
    rows: list[Json] = [*tokens, *rng.choice(([], [None], ["x", None], tokens[:1]))]
    rng.shuffle(rows)
    if chance(rng, 0.1):
        rows = []
    threads = rng.choice((None, 1, 2, 3, 64)) if chance(rng, 0.96) else rng.choice((0, 65, -1))
    return [made, secret, rows] if threads is None and chance(rng, 0.5) else [made, secret, rows, threads]


def probe_request(rng: Random) -> list[Json]:
    """Few of these: a preset's cost is what it is. Most samples fit only a layout that is cheap."""
    cheap = [name for name in PRESETS if name.startswith(("RAW", "FIRST", "CLOAK", "WEB"))]
    names = weighted(rng, ((9, cheap), (1, list(PRESETS))))
    samples = []
    secret = rng.choice((HEX_SECRET, HEX_SECRET, "x" * 32, CLOAK_SECRET, "any passphrase"))
    for _ in range(rng.choice((1, 1, 2, 3))):
        made = copy.deepcopy(PRESETS[rng.choice(names)])
        if made["password"] == "HEX" and len(secret) == 32:
            made["password"] = "TEXT"
        fitting = secret if _fits(made, secret) else secret_for(rng, made)
        samples.append(token(rng, made, fitting))
    if chance(rng, 0.06):
        return [rng.choice(([], ["x"] * 17, ["x"] * 16)), secret]
    return [samples, rng.choice(BAD_SECRETS) if chance(rng, 0.08) else secret]


def layout_request(rng: Random) -> list[Json]:
    return [rng.choice(tuple(PRESETS)) if chance(rng, 0.9) else rng.choice(("", "RAW", "cloak_v1"))]
