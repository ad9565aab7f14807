"""The rules of the vault chapter, with the shapes of their arguments.

`generateKey` has no model: it draws from the operating system.
"""

from __future__ import annotations

from typing import Any

import vault_legacy
import vault_pii
import vault_token
from shape import Rule, int64, list_of, needed, nullable, optional, text
from shape import choice as choice_of
from vault_keyring import Keyring
from vault_layouts import LAYOUT, PRESETS

_LAYOUT: Any = ("layout", needed(LAYOUT))
_SECRET: Any = ("secret", needed(text))
_TOKEN: Any = ("token", needed(text))
_TEXT: Any = ("text", needed(text))
_FIELD_NAME: Any = ("fieldName", optional(text))
_POLICY: Any = ("policy", optional(vault_pii.POLICY, {}))

RULES = {
    "deriveKeyId": Rule((_SECRET,), vault_token.derive_key_id),
    "inspectToken": Rule((_TOKEN,), vault_token.inspect_token),
    "legacyLayout": Rule((("name", needed(choice_of(*PRESETS))),), PRESETS.__getitem__),
    "openLegacy": Rule((_LAYOUT, _SECRET, _TOKEN), vault_legacy.open_legacy),
    "openLegacyMany": Rule(
        (_LAYOUT, _SECRET, ("tokens", needed(list_of(nullable(text)))), ("threads", optional(int64))),
        vault_legacy.open_legacy_many,
    ),
    "probeLegacy": Rule((("samples", needed(list_of(text))), _SECRET), vault_legacy.probe_legacy),
    "detectPii": Rule((_TEXT, _FIELD_NAME, _POLICY), vault_pii.detect_pii),
    "classifyPiiColumn": Rule(
        (("samples", needed(list_of(nullable(text)))), _FIELD_NAME, _POLICY), vault_pii.classify_pii_column
    ),
    "maskValue": Rule((("kind", needed(vault_pii.KIND)), ("value", needed(text))), vault_pii.mask_value),
    "maskText": Rule((_TEXT, _FIELD_NAME, _POLICY), vault_pii.mask_text),
}
OBJECTS = {"Keyring": Keyring}
