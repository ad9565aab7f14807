"""The object LeadScorer (leads chapter, Objects and Column form)."""

from __future__ import annotations

from datetime import date
from typing import Any

import shape
from leads_blend import AI, BLEND_POLICY, blend, check_blend_policy, check_model
from leads_card import CARD, DEFAULT_CARD, check_card
from leads_columns import check_once, length_of, read_columns, rows_of
from leads_numbers import percent_of, sigmoid
from leads_points import fields_held
from leads_predict import band_of, log_odds_of, match, predict
from leads_score import LEAD, score_on
from leads_scorecard import SCORECARD, check_scorecard
from leads_until import first_day_of
from shape import Fault, Json, invalid, needed, optional, record

OPTIONS = record(
    {
        "card": optional(CARD, DEFAULT_CARD),
        "scorecard": optional(SCORECARD),
        "policy": optional(BLEND_POLICY, {}),
    }
)
DECIDE = record({"lead": needed(LEAD), "today": needed(shape.day), "ai": optional(AI)})
PREDICT_COLUMNS = record({"columns": needed(read_columns), "rows": needed(shape.int64)})
MOST_ROWS = 100_000_000


class LeadScorer:
    def __init__(self, args: list[Json]) -> None:
        options = needed(OPTIONS).of(args[0] if args else None, "")
        self.card = options["card"]
        self.scorecard = options["scorecard"]
        self.policy = options["policy"]
        check_card(self.card, "card")
        if self.scorecard is not None:
            check_scorecard(self.scorecard, "scorecard")
        check_blend_policy(self.policy, "policy")

    def call(self, method: str, args: list[Json]) -> Json:
        """A method's answer, of its arguments as they were written."""
        read, answer = METHODS[method]
        return answer(self, needed(read).of(args[0] if args else None, ""))

    def decide(self, request: dict[str, Any]) -> Json:
        lead = request["lead"]
        score = score_on(self.card, lead, request["today"])
        prediction = predict(self.scorecard, lead["fields"]) if self.scorecard is not None else None
        model = None
        if self.scorecard is not None and prediction is not None:
            told = {name: prediction[name] for name in ("logOdds", "standardError")}
            model = {**told, "won": self.scorecard["won"], "lost": self.scorecard["lost"]}
            check_model(model)

        def blended(milli_points: int) -> dict[str, Any]:
            disqualified = score["band"] == "DISQUALIFIED"
            rule = {
                "milliPoints": milli_points,
                "bands": self.card["bands"],
                "disqualified": disqualified,
            }
            return blend({"rule": rule, "model": model, "ai": request["ai"], "policy": self.policy})

        answer = blended(score["milliPoints"])
        until: date | None = None
        if answer["band"] != "DISQUALIFIED":
            held = fields_held(self.card, lead["fields"])
            until = first_day_of(
                self.card, held, lead["events"], request["today"], lambda points: str(blended(points)["band"])
            )
        return {
            **answer,
            "until": until and until.isoformat(),
            "rule": score,
            "prediction": prediction,
        }

    def predict_columns(self, request: dict[str, Any]) -> Json:
        self._check_columns(request)
        if self.scorecard is None:
            raise Fault("NO_SCORECARD")
        columns = {column["field"]: rows_of(column) for column in request["columns"]}
        answer: dict[str, list[Json]] = {
            name: [] for name in ("logOdds", "probabilityPpb", "score", "band", "faults")
        }
        for row in range(request["rows"]):
            values = {field: rows[row] for field, rows in columns.items()}
            cells = self._row(values)
            if isinstance(cells, str):
                answer["faults"].append({"row": row, "code": "INVALID_INPUT", "field": cells})
                cells = {}
            for name in ("logOdds", "probabilityPpb", "score", "band"):
                answer[name].append(cells.get(name))
        return answer

    def _check_columns(self, request: dict[str, Any]) -> None:
        columns, rows = request["columns"], request["rows"]
        check_once(columns)
        if not 0 <= rows <= MOST_ROWS or any(length_of(column) != rows for column in columns):
            raise invalid("rows")

    def _row(self, values: dict[str, Any]) -> dict[str, Any] | str:
        """What is predicted; or the field whose number cannot be read."""
        matches = []
        for feature in self.scorecard["features"]:
            found = match(self.scorecard, feature, values.get(feature["field"]))
            if found is None:
                return str(feature["field"])
            matches.append(found)
        u = log_odds_of(self.scorecard, matches)
        ppb = sigmoid(u)
        return {
            "logOdds": u,
            "probabilityPpb": ppb,
            "score": percent_of(ppb),
            "band": band_of(self.scorecard["bands"], ppb),
        }


METHODS: dict[str, Any] = {
    "decide": (DECIDE, LeadScorer.decide),
    "predictColumns": (PREDICT_COLUMNS, LeadScorer.predict_columns),
}
