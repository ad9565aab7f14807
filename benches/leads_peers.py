"""The peers of a scorecard: what a data scientist would write with scikit-learn and with optbinning.

Each gets the fields in the form that it likes best: numbers as floats, categories as texts (or, where it can
tell them, as pandas' categories), what is not known as null.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import trueline
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from xeducation import MISSING_TEXTS, NUMBERS, leads

# It tells of a solver that it does not find and does not need here.
logging.disable()
from optbinning import BinningProcess, Scorecard  # noqa: E402

logging.disable(logging.NOTSET)

LOGISTIC = "scikit-learn, logistic one-hot"
BOOSTED = "scikit-learn, HistGradientBoosting"
BINNED = "optbinning, scorecard"

FIELDS = leads().fields
KNOWN_NUMBERS = [field for field in FIELDS if field in NUMBERS]
CATEGORIES = [field for field in FIELDS if field not in NUMBERS]


def frame(dtype: str) -> pd.DataFrame:
    """All leads, their categories of this type."""
    return pd.DataFrame({field: column(field, dtype) for field in FIELDS})


def column(field: str, dtype: str) -> pd.Series[Any]:
    texts = leads().texts[field]
    if field in NUMBERS:
        return pd.to_numeric(pd.Series([text or None for text in texts]))
    return pd.Series([None if text in MISSING_TEXTS else text for text in texts], dtype=dtype)


def logistic() -> Any:
    numbers = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    categories = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=20)
    coded = ColumnTransformer([("numbers", numbers, KNOWN_NUMBERS), ("categories", categories, CATEGORIES)])
    return make_pipeline(coded, LogisticRegression(max_iter=1000))


def boosted() -> Any:
    return HistGradientBoostingClassifier(categorical_features="from_dtype", random_state=0)


def binned() -> Any:
    return Scorecard(
        BinningProcess(FIELDS, categorical_variables=CATEGORIES), LogisticRegression(max_iter=1000)
    )


# Each with the type of categories that it is quickest with.
PEERS: dict[str, tuple[Callable[[], Any], str]] = {
    LOGISTIC: (logistic, "object"),
    BOOSTED: (boosted, "category"),
    BINNED: (binned, "object"),
}


def evaluations() -> Iterator[tuple[str, trueline.Evaluation]]:
    """How well each tells the leads that were kept out, measured alike."""
    file = leads()
    won = [file.won[i] for i in file.kept_out]
    for name, (make, dtype) in PEERS.items():
        rows = frame(dtype)
        model = make().fit(rows.iloc[file.taught], np.array(file.won)[file.taught])
        probabilities = model.predict_proba(rows.iloc[file.kept_out])[:, 1]
        ppb = [round(float(probability) * 1e9) for probability in probabilities]
        yield name, trueline.evaluate_scorecard({"probability_ppb": ppb, "won": won})
