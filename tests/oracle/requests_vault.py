"""Random requests to the rules of the vault chapter, and to its object; what runs scrypt comes rarely."""

from __future__ import annotations

from requests_shape import Generator
from requests_vault_legacy import layout_request, open_many_request, open_request, probe_request
from requests_vault_pii import column_request, detect_request, mask_value_request
from requests_vault_ring import script, secret_request, token_request

GENERATORS: dict[str, tuple[int, Generator]] = {
    "deriveKeyId": (20, secret_request),
    "inspectToken": (110, token_request),
    "legacyLayout": (4, layout_request),
    "openLegacy": (160, open_request),
    "openLegacyMany": (30, open_many_request),
    "probeLegacy": (1, probe_request),
    "detectPii": (460, detect_request),
    "classifyPiiColumn": (50, column_request),
    "maskValue": (80, mask_value_request),
    "maskText": (79, detect_request),
}
SCRIPTS = {"Keyring": (6, script)}
