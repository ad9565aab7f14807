"""Random requests to the rules of the leads chapter, and to its object; what trains comes rarely."""

from __future__ import annotations

from requests_leads_assign import assign_request
from requests_leads_blend import blend_request
from requests_leads_card import score_request
from requests_leads_convert import attribute_request, convert_request
from requests_leads_outcomes import evaluate_request, holdout_request, tune_request
from requests_leads_predict import predict_request
from requests_leads_scorer import script
from requests_leads_train import train_request
from requests_shape import Generator

GENERATORS: dict[str, tuple[int, Generator]] = {
    "scoreLead": (22, score_request),
    "trainScorecard": (7, train_request),
    "predictConversion": (16, predict_request),
    "blendScores": (16, blend_request),
    "inHoldout": (3, holdout_request),
    "evaluateScorecard": (7, evaluate_request),
    "tuneBands": (6, tune_request),
    "assignLead": (14, assign_request),
    "convertLead": (6, convert_request),
    "attributeRevenue": (5, attribute_request),
}
SCRIPTS = {"LeadScorer": (6, script)}
