"""The package offers what the catalogue says, in every place where it says so."""

from __future__ import annotations

import inspect
import re
from importlib.metadata import version
from typing import Any, get_args

import trueline
import trueline._core

from catalogue import ROOT, Argument, function, makers, names, objects, rules, schema, snake
from values import python_name

COLUMN_FORMS = {
    "calculate_overage_columns",
    "classify_customer_column",
    "classify_pii_column",
    "evaluate_scorecard_columns",
    "find_duplicates_columns",
    "fold_ledger_columns",
    "infer_location_profile_column",
    "local_day_column",
    "normalize_address_column",
    "normalize_company_name_column",
    "normalize_email_column",
    "normalize_phone_column",
    "parse_location_column",
    "pick_order_column",
    "plan_import_columns",
    "price_usage_columns",
    "score_rfm_columns",
    "train_scorecard_columns",
    "tune_bands_columns",
    "verify_ledger_columns",
    "window_at_column",
}

OBJECTS = {
    "RateLimiter": {
        "check",
        "refund",
        "penalize",
        "take",
        "peek",
        "reset",
        "stats",
        "snapshot",
        "restore",
        "check_columns",
    },
    "Keyring": {
        "hazardous_fixed_random",
        "seal",
        "open",
        "needs_rotation",
        "rotate",
        "seal_many",
        "open_many",
        "rotate_many",
        "blind_index",
        "blind_indexes",
        "blind_index_many",
        "warm_up",
        "keys",
    },
    "LeadScorer": {"decide", "predict_columns"},
}

UNIONS = {"LimitWindow": 7, "StockCommand": 17, "CardRule": 2, "Decay": 2, "LeadCondition": 7, "BlendAi": 2}
"""How many variants each has."""


def test_the_export_list_is_what_the_native_module_has() -> None:
    native = {name for name in dir(trueline._core) if not name.startswith("_")}
    assert set(trueline.__all__) == native | {"__version__"}


def test_the_stub_is_of_this_very_module() -> None:
    assert names() | {"__version__"} == set(trueline.__all__)


def test_every_export_is_there_and_says_what_it_is() -> None:
    for name in trueline.__all__:
        assert getattr(trueline, name).__doc__, name


def test_every_type_of_the_schema_is_exported() -> None:
    assert set(schema()) <= set(trueline.__all__)


def test_every_rule_takes_the_arguments_of_the_stub() -> None:
    for rule, arguments in rules().items():
        assert parameters(function(rule)) == arguments_of(arguments), rule


def test_every_object_has_the_methods_of_the_stub() -> None:
    found = {name: {snake(method) for method in methods} - {"new"} for name, methods in objects().items()}
    assert found == OBJECTS
    for name, methods in objects().items():
        made = getattr(trueline, name)
        assert {method for method in dir(made) if not method.startswith("_")} == OBJECTS[name]
        assert parameters(made) == arguments_of(methods["new"])
        for method, arguments in methods.items():
            if method != "new":
                function = getattr(made, snake(method))
                behind_self = 0 if method in makers()[name] else 1
                assert parameters(function)[behind_self:] == arguments_of(arguments), method
                assert function.__doc__, method


def arguments_of(declared: list[Argument]) -> list[tuple[str, bool]]:
    return [(argument.name, argument.by_name) for argument in declared]


def parameters(made: Any) -> list[tuple[str, bool]]:
    """Each parameter's name, and whether it goes by name alone."""
    declared = inspect.signature(made).parameters.values()
    return [(parameter.name, parameter.kind is parameter.KEYWORD_ONLY) for parameter in declared]


def test_the_column_forms() -> None:
    assert {name for name in trueline.__all__ if name.endswith(("_column", "_columns"))} == COLUMN_FORMS


def test_every_domain_has_its_fault() -> None:
    faults = {
        name
        for name in trueline.__all__
        if name.endswith("Fault") and name not in {"Fault", "RowFault", "ItemFault"}
    }
    domains = {"Warehouse", "Customers", "Inventory", "Leads", "Limits", "Billing", "Vault"}
    assert faults == {f"{domain}Fault" for domain in domains}
    assert all(issubclass(getattr(trueline, name), trueline.Fault) for name in faults)
    assert issubclass(trueline.Fault, ValueError)


def test_every_choice_has_its_names() -> None:
    for name, ty in schema().items():
        for member in ty.get("enum", []):
            choice = getattr(trueline, name)
            assert choice(member) is not None
            assert choice(member) == getattr(choice, member)
            assert choice(member).name == str(choice(member)) == member
            assert repr(choice(member)) == f"{name}.{member}"


def test_every_union_has_a_class_a_variant() -> None:
    unions = {name: ty["oneOf"] for name, ty in schema().items() if "oneOf" in ty}
    assert {name: len(unions[name]) for name in unions} == UNIONS
    for name, variants in unions.items():
        union = getattr(trueline, name)
        kinds = [variant["properties"]["type"]["const"] for variant in variants]
        classes = [getattr(union, "".join(map(str.capitalize, kind.split("_")))) for kind in kinds]
        assert list(get_args(union.Variant)) == classes
        for made in classes:
            assert made.__doc__
            assert issubclass(made, union)
            assert made.__qualname__ == f"{name}.{made.__name__}"
        for variant, made in zip(variants, classes, strict=True):
            own = {python_name(field) for field in variant["properties"]} - {"type"}
            assert {field for field in vars(made) if not field.startswith("_")} == own
            assert all(getattr(made, field).__doc__ for field in own)


def test_one_version_for_all() -> None:
    workspace = re.search(r'^version = "(.+)"$', (ROOT / "Cargo.toml").read_text("utf-8"), re.MULTILINE)
    assert workspace is not None
    assert trueline.__version__ == version("trueline") == workspace[1]
