"""Bad values for keys, rings and the rules of the vault: refused at the border, with the path to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import trueline
from trueline import KeyRecord, Keyring, KeyState, PiiPolicy, VaultFault, VaultPolicy

from test_bad_limits import NO_INTEGER
from test_bad_values import NO_BOOLEAN, NO_CHOICE, NO_LIST, NO_RECORD, NO_TEXT, safe

ONE = bytes(range(32)).hex()
KEY = {"secret": ONE, "state": "PRIMARY"}
CONTEXT = {"user": "u1"}
RING = Keyring([KEY])
LAYOUT = trueline.legacy_layout("RAW_COLON_IV12")
STATES = "one of PRIMARY, ACTIVE, DECRYPT_ONLY, DISABLED"
NO_STATE = [value for value in NO_CHOICE if value is not trueline.WithinUnit.DAYS]
NO_STATE += [trueline.Suite.DEFAULT, "primary"]
# Of a context it is asked whether it is a map before it is asked what is in it.
NO_MAP = [value for value in NO_RECORD if not isinstance(value, dict)]


def of_ring(value: Any) -> object:
    return Keyring([KEY, {**KEY, "secret": value}])


CASES: list[tuple[Callable[[Any], object], list[Any], str, str]] = [
    (Keyring, [*NO_LIST, None], "keys", "a list"),
    (lambda value: Keyring([KEY, value]), [*NO_RECORD, None], "keys[1]", "a record"),
    (of_ring, [*NO_TEXT, None], "keys[1].secret", "a text"),
    (lambda value: Keyring([{**KEY, "state": value}]), NO_STATE, "keys[0].state", STATES),
    (lambda value: Keyring([{**KEY, "epoch": value}]), NO_INTEGER, "keys[0].epoch", safe),
    (lambda value: Keyring([{**KEY, "label": value}]), NO_TEXT, "keys[0].label", "a text"),
    (lambda value: KeyRecord(secret=value, state="PRIMARY"), [*NO_TEXT, None], "secret", "a text"),
    (lambda value: KeyRecord(secret=ONE, state=value), NO_STATE, "state", STATES),
    (lambda value: KeyRecord(secret=ONE, state=KeyState.ACTIVE, epoch=value), NO_INTEGER, "epoch", safe),
    (lambda value: Keyring([KEY], value), NO_RECORD, "policy", "a record"),
    (lambda value: Keyring([KEY], {"allow_nested": value}), NO_BOOLEAN, "policy.allowNested", "a boolean"),
    (lambda value: VaultPolicy(max_plaintext_bytes=value), NO_INTEGER, "maxPlaintextBytes", safe),
    (
        lambda value: VaultPolicy(accept_suites=["DEFAULT", value]),
        NO_CHOICE,
        "acceptSuites[1]",
        "one of DEFAULT, PER_TOKEN",
    ),
    (lambda value: RING.seal(value, CONTEXT), [*NO_TEXT, None], "plaintext", "a text"),
    (lambda value: RING.open(value, CONTEXT), [*NO_TEXT, None], "token", "a text"),
    (lambda value: RING.rotate(value, CONTEXT), [*NO_TEXT, None], "token", "a text"),
    (RING.needs_rotation, [*NO_TEXT, None], "token", "a text"),
    (lambda value: RING.blind_index(value, CONTEXT), [*NO_TEXT, None], "value", "a text"),
    (lambda value: RING.blind_indexes(value, CONTEXT), [*NO_TEXT, None], "value", "a text"),
    (lambda value: RING.seal("x", value), [*NO_MAP, None], "context", "a map of names to values"),
    (lambda value: RING.open("x", {"user": value}), [*NO_TEXT, None], "context.user", "a text"),
    (lambda value: RING.seal_many(value, CONTEXT), [*NO_LIST, None], "plaintexts", "a list"),
    (lambda value: RING.open_many(["x", value], CONTEXT), NO_TEXT, "tokens[1]", "a text"),
    (lambda value: RING.rotate_many(value, CONTEXT), [*NO_LIST, None], "tokens", "a list"),
    (lambda value: RING.blind_index_many([value], CONTEXT), NO_TEXT, "values[0]", "a text"),
    (
        lambda value: RING.seal_many(["x"], CONTEXT, value),
        NO_MAP,
        "contextColumns",
        "a map of names to values",
    ),
    (
        lambda value: RING.seal_many(["x"], CONTEXT, {"record": value}),
        [*NO_LIST, None],
        "contextColumns.record",
        "a list",
    ),
    (trueline.derive_key_id, [*NO_TEXT, None], "secret", "a text"),
    (trueline.inspect_token, [*NO_TEXT, None], "token", "a text"),
    (trueline.legacy_layout, [*NO_CHOICE, "scrypt_s16_iv12"], "name", "one of SCRYPT_S16_IV12"),
    (lambda value: trueline.open_legacy(value, ONE, "x"), [*NO_RECORD, None], "layout", "a record"),
    (lambda value: trueline.open_legacy(LAYOUT, value, "x"), [*NO_TEXT, None], "secret", "a text"),
    (lambda value: trueline.open_legacy(LAYOUT, ONE, value), [*NO_TEXT, None], "token", "a text"),
    (lambda value: trueline.open_legacy_many(value, ONE, []), [*NO_RECORD, None], "layout", "a record"),
    (lambda value: trueline.open_legacy_many(LAYOUT, value, []), [*NO_TEXT, None], "secret", "a text"),
    (lambda value: trueline.open_legacy_many(LAYOUT, ONE, value), [*NO_LIST, None], "tokens", "a list"),
    (lambda value: trueline.open_legacy_many(LAYOUT, ONE, [], value), NO_INTEGER, "threads", safe),
    (lambda value: trueline.probe_legacy(value, ONE), [*NO_LIST, None], "samples", "a list"),
    (lambda value: trueline.probe_legacy([value], ONE), [*NO_TEXT, None], "samples[0]", "a text"),
    (trueline.detect_pii, [*NO_TEXT, None], "text", "a text"),
    (lambda value: trueline.detect_pii("x", value), NO_TEXT, "fieldName", "a text"),
    (lambda value: trueline.detect_pii("x", None, value), NO_RECORD, "policy", "a record"),
    (trueline.classify_pii_column, [*NO_LIST, None], "samples", "a list"),
    (lambda value: trueline.classify_pii_column(["x", value]), NO_TEXT, "samples[1]", "a text"),
    (lambda value: trueline.classify_pii_column([], value), NO_TEXT, "fieldName", "a text"),
    (lambda value: trueline.classify_pii_column([], None, value), NO_RECORD, "policy", "a record"),
    (lambda value: PiiPolicy(min_confidence=value), NO_INTEGER, "minConfidence", safe),
    (lambda value: PiiPolicy(kinds=["EMAIL", value]), NO_CHOICE, "kinds[1]", "one of EMAIL, PHONE"),
    (lambda value: trueline.mask_value(value, "x"), NO_CHOICE, "kind", "one of EMAIL, PHONE"),
    (lambda value: trueline.mask_value("EMAIL", value), [*NO_TEXT, None], "value", "a text"),
    (trueline.mask_text, [*NO_TEXT, None], "text", "a text"),
]


@pytest.mark.parametrize(
    ("ask", "value", "field", "wanted"),
    [(ask, value, field, wanted) for ask, values, field, wanted in CASES for value in values],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else type(value).__name__,
)
def test_a_bad_value_is_refused(ask: Callable[[Any], object], value: Any, field: str, wanted: str) -> None:
    with pytest.raises(VaultFault) as raised:
        ask(value)
    fault = raised.value
    assert (fault.code, fault.field, fault.details) == ("INVALID_INPUT", field, {})
    assert str(fault).startswith(f"`{field}` must be {wanted}")


def test_what_is_unknown_in_a_key_is_named_first() -> None:
    with pytest.raises(VaultFault, match="`secrets` is not a field that is known") as raised:
        KeyRecord(secret=1, secrets=ONE, state="PRIMARY")  # type: ignore[call-arg, arg-type]
    assert raised.value.field == "secrets"
    assert ONE not in str(raised.value)


def test_an_argument_too_many_is_pythons_own_error() -> None:
    with pytest.raises(TypeError):
        RING.seal("x", CONTEXT, None)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        RING.seal_many(["x"], CONTEXT, context_column={})  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        KeyRecord(ONE, "PRIMARY")  # type: ignore[call-arg]
