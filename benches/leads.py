"""Learning from the closed leads of X Education, and scoring 1,000,000, beside scikit-learn and optbinning.

All on one thread, timed by the CPU. Before each measurement the scores are those of the single form. What the
peers read is made before as well: texts, numbers and pandas' categories for them, a table of Arrow for us.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import trueline
from measure import compare
from xeducation import ABSENT, FILE, NUMBERS, TARGET, features, leads, policy, trained

ROWS = 1_000_000
LEARNING_ROUNDS = 15
SCORING_ROUNDS = 3
CPU = time.process_time_ns
Works = dict[str, Callable[[], object]]


def table(rows: np.ndarray[Any, Any]) -> pa.Table:
    """These rows of the file, each field's values once, and what became of the leads."""
    file = leads()
    columns = {field: field_column(field).dictionary_encode().take(pa.array(rows)) for field in file.fields}
    return pa.table({**columns, TARGET: pa.array(file.won).take(pa.array(rows))})


def field_column(field: str) -> pa.Array:
    texts = leads().texts[field]
    if field in NUMBERS:
        return pa.array([float(text) if text else None for text in texts])
    return pa.array(texts)


def taught(rows: pa.Table, contrary_signs: str = "DROP") -> trueline.Scorecard:
    chosen = features(leads().fields)
    return trueline.train_scorecard_columns(rows, won=TARGET, features=chosen, policy=policy(contrary_signs))


def frames(rows: np.ndarray[Any, Any]) -> dict[str, pd.DataFrame]:
    """These rows in the form that each peer likes best."""
    from leads_peers import PEERS, frame

    made = {dtype: frame(dtype).iloc[rows] for dtype in {dtype for _, dtype in PEERS.values()}}
    return {name: made[dtype] for name, (_, dtype) in PEERS.items()}


def fitted(name: str, rows: pd.DataFrame, won: np.ndarray[Any, Any]) -> Any:
    from leads_peers import PEERS

    return PEERS[name][0]().fit(rows, won)


def learning() -> dict[str, Any]:
    """The models that were learned, by their names."""
    file = leads()
    places = np.array(file.taught)
    rows, won, others = table(places), np.array(file.won)[places], frames(places)
    for contrary_signs in ("DROP", "KEEP"):
        single = trained(tuple(file.fields), contrary_signs).scorecard
        assert taught(rows, contrary_signs).to_json() == single.to_json()
    fits: Works = {name: lambda name=name: fitted(name, others[name], won) for name in others}  # type: ignore[misc]
    what = f"trainScorecard, {len(places):,} leads x {len(file.fields)} fields"
    works: Works = {"Python": lambda: taught(rows), **fits}
    compare(what, 1, works, LEARNING_ROUNDS, CPU)
    compare(f"{what}, KEEP", 1, {"Python": lambda: taught(rows, "KEEP")}, LEARNING_ROUNDS, CPU)
    return {name: fit() for name, fit in fits.items()}


def scoring(models: dict[str, Any]) -> None:
    file = leads()
    places = np.random.default_rng(7).integers(0, file.rows, ROWS)
    rows, others = table(places).drop_columns([TARGET]), frames(places)
    single = trained(tuple(file.fields), "DROP")
    scorer = trueline.LeadScorer({"scorecard": single.scorecard})
    found = pa.table(scorer.predict_columns(rows).values)["probability_ppb"].to_numpy()
    assert np.array_equal(found, np.array(single.probability_ppb)[places])
    works: Works = {
        name: lambda name=name: models[name].predict_proba(others[name])  # type: ignore[misc]
        for name in others
    }
    works = {"Python": lambda: scorer.predict_columns(rows), **works}
    compare(f"predictColumns, {ROWS:,} leads x 26 fields", ROWS, works, SCORING_ROUNDS, CPU)


if __name__ == "__main__":
    if FILE.exists():
        scoring(learning())
    else:
        print(f"leads are not measured: {ABSENT}", file=sys.stderr)
