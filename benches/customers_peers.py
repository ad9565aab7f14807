"""The peers of finding duplicates: what a data scientist would write with Splink and with recordlinkage.

Each gets our fields twice: in lower case, and in the forms in which we compare them. Both look for pairs
where we do: where a field is the same, or the house number. Both learn how much a field tells without being
told which records are one. What they call one is chosen by the truth, which nobody has at home: pairs, or
what hangs together by them, above the threshold with the best F1. It flatters them.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable

import duckdb
import pandas as pd
import recordlinkage
import splink.comparison_library as compare
import trueline
from customer_sets import RecordSet, Told
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

# Each tells much of what it does.
logging.disable()
warnings.filterwarnings("ignore")

THRESHOLDS = [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999]
# The texts in which letters are compared, from which similarities on; in the others it is equal or not.
SIMILARITIES = {"name": [0.95, 0.85], "street": [0.9, 0.8]}
# What makes a pair worth a look, where the records have it.
KEYS = ["taxId", "phone", "address", "name", "number"]

# A pair, and how probable it is that the two are one.
Scored = list[tuple[str, str, float]]


def in_lower_case(records: RecordSet) -> pd.DataFrame:
    """The fields as they are, in lower case; of an address the house number and the rest, too."""
    columns = {field: [text and text.lower() for text in records.column(field)] for field in records.fields}
    numbers = [text and re.search(r"\d+", text) for text in columns["address"]]
    columns["number"] = [number[0] if number else None for number in numbers]
    columns["street"] = [
        (text and re.sub(r"[^a-z]+", " ", text).strip()) or None for text in columns["address"]
    ]
    return pd.DataFrame({"unique_id": records.ids, **columns})


def in_our_forms(records: RecordSet) -> pd.DataFrame:
    """Names and addresses as our rules make them comparable."""
    made = in_lower_case(records)
    names = [trueline.normalize_company_name(text or "") for text in records.column("name")]
    addresses = [trueline.normalize_address(text or "") for text in records.column("address")]
    made["name"] = [name.loose or None for name in names]
    made["address"] = [address.key or None for address in addresses]
    made["number"] = [address.number for address in addresses]
    made["street"] = [address.street or None for address in addresses]
    return made


FORMS: dict[str, Callable[[RecordSet], pd.DataFrame]] = {
    "lower case": in_lower_case,
    "our forms": in_our_forms,
}


def by_splink(rows: pd.DataFrame) -> Scored:
    comparisons = [
        compare.JaroWinklerAtThresholds(field, SIMILARITIES[field])
        if field in SIMILARITIES
        else compare.ExactMatch(field)
        for field in compared(rows)
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on(key) for key in keys(rows)],
        retain_matching_columns=False,
    )
    api = DuckDBAPI(duckdb.connect(":memory:", config={"threads": 1}))
    linker = Linker(api.register(rows), settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match([block_on("name", "address")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for key in ("number", "name"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(key))
    found = linker.inference.predict(threshold_match_probability=THRESHOLDS[0]).as_pandas_dataframe()
    columns = (found[name] for name in ("unique_id_l", "unique_id_r", "match_probability"))
    return list(zip(*columns, strict=True))


def by_recordlinkage(rows: pd.DataFrame) -> Scored:
    rows = rows.set_index("unique_id")
    index = pd.MultiIndex.from_arrays([[], []])
    for key in keys(rows):
        # Rows that lack a key have that in common, too.
        there = rows[rows[key].notna()]
        index = index.union(recordlinkage.Index().block(key).index(there))
    comparison = recordlinkage.Compare()
    for field in compared(rows):
        if field in SIMILARITIES:
            threshold = SIMILARITIES[field][-1]
            comparison.string(field, field, method="jarowinkler", threshold=threshold, label=field)
        else:
            comparison.exact(field, field, label=field)
    features = comparison.compute(index, rows)
    classifier = recordlinkage.ECMClassifier()
    classifier.fit(features)
    return [(one, other, probability) for (one, other), probability in classifier.prob(features).items()]


def compared(rows: pd.DataFrame) -> list[str]:
    """The address goes by its parts."""
    return [field for field in rows.columns if field not in ("unique_id", "address")]


def keys(rows: pd.DataFrame) -> list[str]:
    return [key for key in KEYS if key in rows.columns]


PEERS: dict[str, Callable[[pd.DataFrame], Scored]] = {
    "splink": by_splink,
    "recordlinkage": by_recordlinkage,
}


def hanging_together(pairs: list[tuple[str, str]]) -> list[list[str]]:
    """Records that are reached from each other by pairs."""
    parents: dict[str, str] = {}

    def root(record: str) -> str:
        while parents.setdefault(record, record) != record:
            parents[record] = parents[parents[record]]
            record = parents[record]
        return record

    for one, other in pairs:
        parents[root(one)] = root(other)
    members: dict[str, list[str]] = {}
    for record in parents:
        members.setdefault(root(record), []).append(record)
    return list(members.values())


def best(records: RecordSet, scored: Scored) -> tuple[Told, str]:
    """As the truth would choose: the pairs, or the clusters, above one of the thresholds."""
    found = []
    for threshold in THRESHOLDS:
        pairs = [(one, other) for one, other, probability in scored if probability >= threshold]
        found.append((records.told(pairs), f"pairs from {threshold:g}"))
        found.append((records.told(hanging_together(pairs)), f"clusters from {threshold:g}"))
    return max(found, key=lambda told: told[0].f1)
