"""Keys and older secrets: from files and variables, never from the command line, and never said."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

import trueline
from trueline.cli.json_node import MappingError, no_name_twice
from trueline.cli.problems import RefusedError

KEYS = "TRUELINE_KEYS"
"""The variable with the keys where no file is named."""
OTHERS_MAY_READ = 0o077


def read_keyring(options: argparse.Namespace) -> trueline.Keyring:
    """The ring of the keys that are named; what they say wrong is refused by its place."""
    where = KEYS if options.keys is None else str(options.keys)
    text = os.environ.get(KEYS, "") if options.keys is None else _private_text(options.keys)
    if not text.strip():
        raise RefusedError(f"keys are needed: --keys, or {KEYS}")
    try:
        given = json.loads(text, object_pairs_hook=no_name_twice)
    except MappingError as wrong:
        raise RefusedError(f"{where}: {wrong}") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise RefusedError(f"{where}: not JSON: {error.msg} ({place})") from None
    return _keyring(given, where)


def _keyring(given: Any, where: str) -> trueline.Keyring:
    keys, policy = given, None
    if isinstance(given, dict):
        unknown = sorted(set(given) - {"keys", "policy"})
        if unknown:
            raise RefusedError(f"{where}: `{unknown[0]}` is not known here; known are keys, policy")
        keys, policy = given.get("keys"), given.get("policy")
    if not isinstance(keys, list):
        raise RefusedError(f"{where}: keys must be a list")
    try:
        rule = None if policy is None else trueline.VaultPolicy.from_json(json.dumps(policy))
        records = [_record(key, place) for place, key in enumerate(keys)]
        return trueline.Keyring(records, rule)
    except trueline.Fault as fault:
        at = f" at `{fault.field}`" if fault.field else ""
        raise RefusedError(f"{where}: {fault.code}{at}: {fault}") from None


def _record(key: Any, place: int) -> trueline.KeyRecord:
    try:
        return trueline.KeyRecord.from_json(json.dumps(key))
    except trueline.Fault as fault:
        fault.field = f"keys[{place}]" + (f".{fault.field}" if fault.field else "")
        raise


def read_legacy_secret(options: argparse.Namespace) -> str | None:
    """The secret of an older helper; None where plain text is sealed."""
    if options.legacy_secret_env is not None:
        secret = os.environ.get(options.legacy_secret_env, "")
        if not secret:
            raise RefusedError(f"the variable {options.legacy_secret_env} has no secret")
        return secret
    if options.legacy_secret_file is None:
        return None
    # The end of the line is the editor's, not the secret's.
    secret = _private_text(options.legacy_secret_file).removesuffix("\n").removesuffix("\r")
    if not secret:
        raise RefusedError(f"{options.legacy_secret_file} is empty")
    return secret


def read_layout(name: str | None) -> trueline.LegacyLayout | None:
    """A layout by its name, `NAME` or `NAME:PASSWORD`, or from a file."""
    if name is None:
        return None
    path = Path(name)
    if not path.exists() and path.suffix != ".json":
        try:
            return _known_layout(name)
        except trueline.Fault:
            raise RefusedError(f"--layout: `{name}` is neither a known layout nor a file") from None
    try:
        return trueline.LegacyLayout.from_json(path.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise RefusedError(f"{path}: not UTF-8") from None
    except trueline.Fault as fault:
        at = f" at `{fault.field}`" if fault.field else ""
        raise RefusedError(f"{path}: {fault.code}{at}: {fault}") from None


def _known_layout(name: str) -> trueline.LegacyLayout:
    preset, mark, password = name.partition(":")
    usual = trueline.legacy_layout(trueline.LegacyPreset(preset))
    if not mark:
        return usual
    return trueline.LegacyLayout.from_json(json.dumps(json.loads(usual.to_json()) | {"password": password}))


def layout_option(match: trueline.LegacyMatch) -> str:
    """What names a layout that was found."""
    password, usual = match.layout.password, trueline.legacy_layout(match.name).password
    return f"--layout {match.name.name}" + ("" if password == usual else f":{password.name}")


def _private_text(path: Path) -> str:
    """What a file with secrets says; that others may read it is said too."""
    if os.name == "posix" and path.stat().st_mode & OTHERS_MAY_READ:
        print(f"{path}: others on this machine may read it; chmod 600 it", file=sys.stderr)
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError(f"{path}: not UTF-8") from None
