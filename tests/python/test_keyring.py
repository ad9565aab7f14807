"""The object `Keyring`: what it says, what it never says, and as many threads as there are."""

from __future__ import annotations

import copy
import gc
import pickle
import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest
from trueline import KeyRecord, Keyring, KeyState, Opened, VaultFault, VaultPolicy

ONE = bytes(range(32)).hex()
TWO = bytes(range(32, 64)).hex()
CONTEXT = {"tenant": "t1", "provider": "google", "user": "u1", "field": "refresh_token"}
RANDOM = bytes(range(16)) + bytes(range(0x64, 0x70))
# The token of the first of these random bytes.
TOKEN = (
    "tl1.AQEOWIL1AAAAAQIDBAUGBwgJCgsMDQ4PZGVmZ2hpamtsbW5v"
    "5COtEiCbaJPZKKmsKduosy_wKTTh558sJRbm2FVUffcQXHO0kmJAwANeop39EDUrVMv7dnQxe8o"
)
PLAINTEXT = "1//0gabc"


def ring(*others: KeyRecord, policy: VaultPolicy | None = None) -> Keyring:
    return Keyring([KeyRecord(secret=ONE, state=KeyState.PRIMARY), *others], policy)


@pytest.fixture(scope="module")
def warm() -> Keyring:
    warm = ring()
    assert warm.warm_up() == 1
    return warm


def test_it_is_made_and_asked_in_each_way(warm: Keyring) -> None:
    record = KeyRecord(secret=ONE.upper(), state="PRIMARY")
    made = [
        Keyring([record]),
        Keyring((record,), None),
        Keyring([{"secret": ONE, "state": KeyState.PRIMARY}], {"max_plaintext_bytes": 8}),
        Keyring(policy=VaultPolicy.default(), keys=[{"secret": ONE, "state": "PRIMARY", "epoch": 0}]),
    ]
    for fresh in made:
        assert [key.key_id for key in fresh.keys()] == ["0e5882f5"]
        assert fresh.needs_rotation(TOKEN) is False
        assert type(fresh) is Keyring
    token = made[2].seal(PLAINTEXT, MappingProxyType(CONTEXT))
    assert warm.open(token=token, context=dict(reversed(CONTEXT.items()))).plaintext == PLAINTEXT
    assert warm.seal(PLAINTEXT, CONTEXT) != warm.seal(PLAINTEXT, CONTEXT)


def test_with_fixed_random_bytes_it_makes_one_token_and_no_more() -> None:
    made = [
        Keyring.hazardous_fixed_random([{"secret": ONE, "state": "PRIMARY"}], fixed_random=RANDOM),
        Keyring.hazardous_fixed_random(
            keys=[KeyRecord(secret=ONE, state="PRIMARY")], policy=None, fixed_random=RANDOM
        ),
    ]
    for fixed in made:
        assert type(fixed) is Keyring
        assert fixed.seal(PLAINTEXT, CONTEXT) == TOKEN
        with pytest.raises(VaultFault) as raised:
            fixed.seal(PLAINTEXT, CONTEXT)
        assert (raised.value.code, raised.value.field) == ("RANDOM_UNAVAILABLE", None)
    assert str(Keyring.hazardous_fixed_random.__doc__).startswith(
        "Never in production: repeats salt and nonce"
    )
    with pytest.raises(TypeError):
        Keyring.hazardous_fixed_random([{"secret": ONE, "state": "PRIMARY"}], None, RANDOM)  # type: ignore[call-arg]


NO_BYTES = [None, "AAEC", bytearray(RANDOM), memoryview(RANDOM), list(RANDOM), 28, True, object()]


@pytest.mark.parametrize("value", NO_BYTES, ids=lambda value: type(value).__name__)
def test_random_bytes_are_bytes(value: Any) -> None:
    with pytest.raises(VaultFault, match=r"^`fixedRandom` must be bytes") as raised:
        Keyring.hazardous_fixed_random([{"secret": ONE, "state": "PRIMARY"}], fixed_random=value)
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "fixedRandom")


COPIES = [pickle.dumps, copy.copy, copy.deepcopy]


@pytest.mark.parametrize("way", COPIES, ids=lambda way: way.__qualname__)
def test_neither_a_ring_nor_a_key_is_copied(way: Callable[[object], object]) -> None:
    with pytest.raises(TypeError, match=r"^cannot pickle or copy a 'Keyring' object: it holds secrets$"):
        way(ring())
    with pytest.raises(TypeError, match=r"^cannot pickle a 'KeyRecord' object: it holds a secret$"):
        way(KeyRecord(secret=ONE, state="PRIMARY"))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("held", [ring(), KeyRecord(secret=ONE, state="PRIMARY")], ids=["ring", "key"])
def test_nothing_is_pickled_by_any_protocol(held: object, protocol: int) -> None:
    with pytest.raises(TypeError, match=r"^cannot pickle .*it holds "):
        pickle.dumps({"held": [held]}, protocol)


def test_what_is_printed_holds_no_secret(warm: Keyring) -> None:
    key = KeyRecord(secret=ONE, state="PRIMARY", label="2026")
    assert repr(key) == (
        "KeyRecord(secret=*** of key 0e5882f5, state=KeyState.PRIMARY, label='2026', epoch=0)"
    )
    assert repr(warm) == "Keyring(0e5882f5 PRIMARY)"
    opened = warm.open(TOKEN, CONTEXT)
    assert repr(opened) == "Opened(plaintext=***, key_id='0e5882f5', needs_rotation=False)"
    column = warm.open_many([TOKEN, None], CONTEXT)
    assert repr(column) == "OpenedColumn(plaintexts=***, needs_rotation=[False, None], faults=[])"
    printed = [way(held) for way in (repr, str, "{}".format) for held in (key, warm, opened, column)]
    assert not [text for text in printed if ONE in text.lower() or PLAINTEXT in text]


def test_a_key_goes_in_and_never_out() -> None:
    key = KeyRecord.from_json(f'{{"secret":"{ONE}","state":"DISABLED"}}')
    assert key == KeyRecord(secret=ONE, state=KeyState.DISABLED)
    assert not hasattr(key, "to_json")
    assert ring(KeyRecord(secret=TWO, state="DISABLED")).keys()[1].to_json() == (
        '{"label":null,"keyId":"15f9c01f","state":"DISABLED","epoch":0,"tokenPrefix":"tl1.AQEV-cAf"}'
    )


REFUSED: dict[str, Callable[[Keyring], object]] = {
    "INVALID_KEY": lambda _: Keyring([{"secret": f"{ONE}é", "state": "PRIMARY"}]),
    "WEAK_KEY": lambda _: Keyring([{"secret": "1f2e" * 16, "state": "PRIMARY"}]),
    "DUPLICATE_KEY": lambda _: ring(KeyRecord(secret=ONE, state="ACTIVE")),
    "INVALID_INPUT": lambda _: Keyring([{"secret": ONE, "state": ONE}]),
    "ALREADY_SEALED": lambda warm: warm.seal(TOKEN, CONTEXT),
    "PLAINTEXT_TOO_LONG": lambda warm: warm.seal(PLAINTEXT * 131_073, CONTEXT),
    "INVALID_CONTEXT": lambda warm: warm.seal(PLAINTEXT, {PLAINTEXT: PLAINTEXT}),
    "INAUTHENTIC": lambda warm: warm.open(TOKEN, {**CONTEXT, "user": "u2"}),
    "MALFORMED_TOKEN": lambda warm: warm.open(TOKEN[:-1], CONTEXT),
    "UNKNOWN_KEY": lambda _: Keyring([{"secret": TWO, "state": "PRIMARY"}]).open(TOKEN, CONTEXT),
}


@pytest.mark.parametrize(("code", "ask"), REFUSED.items(), ids=REFUSED.keys())
def test_a_fault_holds_no_secret(code: str, ask: Callable[[Keyring], object], warm: Keyring) -> None:
    with pytest.raises(VaultFault) as raised:
        ask(warm)
    fault = raised.value
    assert fault.code == code
    told = f"{fault} {fault!r} {fault.details} {fault.args}"
    secrets = [ONE, TWO, "1f2e1f2e", TOKEN[16:]]
    # The name of a context is no secret, and is shown where it is to blame.
    secrets += [] if code == "INVALID_CONTEXT" else [PLAINTEXT]
    assert not [secret for secret in secrets if secret in told.lower()]


BAD_CONTEXTS: list[tuple[Any, str]] = [
    (None, "context"),
    ("user", "context"),
    ([("user", "u1")], "context"),
    ({1: "u1"}, "context"),
    ({"user": 1}, "context.user"),
    ({"user": None}, "context.user"),
    ({"user": b"u1"}, "context.user"),
    ({"user": "\ud800"}, "context.user"),
]


@pytest.mark.parametrize(("context", "field"), BAD_CONTEXTS)
def test_a_context_is_of_texts(context: Any, field: str, warm: Keyring) -> None:
    for ask in (warm.seal, warm.open, warm.rotate, warm.blind_index, warm.blind_indexes):
        with pytest.raises(VaultFault) as raised:
            ask(TOKEN, context)
        assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)
    for many in (warm.seal_many, warm.open_many, warm.rotate_many, warm.blind_index_many):
        with pytest.raises(VaultFault) as raised:
            many([TOKEN], context)
        assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


def test_texts_of_every_width_come_back(warm: Keyring) -> None:
    for text in ["", "\0", "é", "e\u0301", "鍵" * 300, "\U0001f511" * 300, "x" * 1_048_576]:
        context = {"user": text[:200] or "u1"}
        assert warm.open(warm.seal(text, context), context) == Opened(
            plaintext=text, key_id="0e5882f5", needs_rotation=False
        )


def test_it_is_itself() -> None:
    one, other = ring(), ring()
    assert one == one
    assert one != other
    assert len({one, other, one}) == 2
    assert type(one).__module__ == "trueline"
    assert Keyring.__doc__
    assert "\n--\n" not in Keyring.__doc__
    with pytest.raises(AttributeError):
        one.policy = None  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type("Own", (Keyring,), {})


def test_a_thousand_times_in_one_place_nothing_is_kept(warm: Keyring) -> None:
    context = {"user": "u" * 200}
    gc.collect()
    before = sys.getrefcount(context), sys.getrefcount(context["user"]), len(gc.get_objects())
    for _ in range(1000):
        token = warm.seal(PLAINTEXT, context)
        warm.rotate(token, context)
        warm.open_many([token], {"field": "f"}, {"user": [context["user"]]})
        with pytest.raises(VaultFault):
            warm.open(token, CONTEXT)
    gc.collect()
    after = sys.getrefcount(context), sys.getrefcount(context["user"]), len(gc.get_objects())
    assert after[:2] == before[:2]
    assert after[2] - before[2] < 100
