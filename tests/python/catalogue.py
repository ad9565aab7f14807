"""What the package offers, read from its own generated stub and from the JSON Schema."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path
from typing import Any

import trueline

ROOT = Path(__file__).parents[2]
STUB = Path(trueline.__file__).with_name("_core.pyi")


@cache
def stub() -> ast.Module:
    return ast.parse(STUB.read_text(encoding="utf-8"))


@cache
def schema() -> dict[str, Any]:
    """The definition of each record and choice in the form of JSON."""
    definitions: dict[str, Any] = json.loads((ROOT / "core/schema.json").read_text("utf-8"))["$defs"]
    return definitions


@cache
def rules() -> dict[str, list[tuple[str, str]]]:
    """Each rule's name in JSON, and its arguments with their types in Python."""
    columns = {"ColumnAnswer"}
    return {
        camel(node.name): [(arg.arg, ast.unparse(arg.annotation)) for arg in node.args.args if arg.annotation]
        for node in stub().body
        if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) not in columns
    }


def names() -> set[str]:
    """Every public class and function of the stub."""
    defined = (ast.ClassDef, ast.FunctionDef)
    found = {node.name for node in stub().body if isinstance(node, defined)}
    return {name for name in found if not name.startswith("_")}


def record_of(annotation: str) -> str | None:
    """The record among the types that an argument takes."""
    for part in annotation.split(" | "):
        if schema().get(part, {}).get("type") == "object" or "oneOf" in schema().get(part, {}):
            return part
    return None


def function(rule: str) -> Any:
    return getattr(trueline, snake(rule))


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)
