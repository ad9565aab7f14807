"""What the package offers, read from its own generated stub and from the JSON Schema."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import trueline

ROOT = Path(__file__).parents[2]
STUB = Path(trueline.__file__).with_name("_core.pyi")


@dataclass(frozen=True)
class Argument:
    """An argument of a rule or a method: its name, its type in Python, whether it goes by name."""

    name: str
    annotation: str
    by_name: bool


@cache
def stub() -> ast.Module:
    return ast.parse(STUB.read_text(encoding="utf-8"))


@cache
def schema() -> dict[str, Any]:
    """The definition of each record and choice in the form of JSON."""
    definitions: dict[str, Any] = json.loads((ROOT / "core/schema.json").read_text("utf-8"))["$defs"]
    return definitions


@cache
def rules() -> dict[str, list[Argument]]:
    """Each rule's name in JSON, and its arguments."""
    columns = {"ColumnAnswer", "ArrowColumn", "LedgerReportArrow", "DuplicateReportArrow", "ImportPlanArrow"}
    return {
        camel(node.name): arguments(node)
        for node in stub().body
        if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) not in columns
    }


@cache
def objects() -> dict[str, dict[str, list[Argument]]]:
    """Each object's name, its methods by their names in JSON, and their arguments; `new` makes one.

    Of a method that takes columns too, the arguments are those of its lists.
    """
    return {
        node.name: {
            "new" if method.name == "__new__" else camel(method.name): arguments(method)
            for method in node.body
            if isinstance(method, ast.FunctionDef)
        }
        for node in stub().body
        if isinstance(node, ast.ClassDef) and is_object(node)
    }


@cache
def makers() -> dict[str, list[str]]:
    """The other ways to make each object, by their names in JSON."""
    return {
        node.name: [
            camel(method.name)
            for method in node.body
            if isinstance(method, ast.FunctionDef)
            if [ast.unparse(decorator) for decorator in method.decorator_list] == ["staticmethod"]
        ]
        for node in stub().body
        if isinstance(node, ast.ClassDef) and is_object(node)
    }


def is_object(node: ast.ClassDef) -> bool:
    """A class that can be made, and is no value: neither a record nor a choice."""
    methods = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
    return "__new__" in methods and node.name not in schema()


def arguments(node: ast.FunctionDef) -> list[Argument]:
    given = [(arg, False) for arg in node.args.args] + [(arg, True) for arg in node.args.kwonlyargs]
    return [
        Argument(arg.arg, ast.unparse(arg.annotation), by_name) for arg, by_name in given if arg.annotation
    ]


def names() -> set[str]:
    """Every public class and function of the stub."""
    defined = (ast.ClassDef, ast.FunctionDef)
    found = {node.name for node in stub().body if isinstance(node, defined)}
    return {name for name in found if not name.startswith("_")}


def type_of(annotation: str) -> dict[str, Any]:
    """The type of an argument in the form of JSON Schema; nothing where JSON's own types will do."""
    record = record_of(annotation)
    if record:
        return {"$ref": f"#/$defs/{record}"}
    plain = annotation.removesuffix(" | None")
    if plain.startswith("Sequence[") and plain.endswith("]"):
        return {"type": "array", "items": type_of(plain.removeprefix("Sequence[").removesuffix("]"))}
    return SCALARS.get(plain, {})


SCALARS: dict[str, dict[str, Any]] = {
    "datetime.date": {"format": "date"},
    "datetime.datetime": {"format": "date-time"},
    "bytes": {"type": "string", "contentEncoding": "base64"},
    "_Decimal": {"anyOf": [{"type": "string", "pattern": ""}]},
}


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
