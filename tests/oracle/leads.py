"""The rules of the leads chapter, with the shapes of their arguments."""

from __future__ import annotations

import shape
from leads_assign import ASSIGN, assign_lead
from leads_blend import BLEND, blend_scores
from leads_convert import ATTRIBUTE, CONVERT, attribute_revenue, convert_lead
from leads_evaluate import EVALUATE, evaluate_scorecard, in_holdout
from leads_predict import PREDICT, predict_conversion
from leads_score import SCORE_LEAD, score_lead
from leads_scorer import LeadScorer
from leads_train import TRAIN, train_scorecard
from leads_tune import TUNE, tune_bands
from shape import Rule, needed, request_rule

RULES = {
    "scoreLead": request_rule(SCORE_LEAD, score_lead),
    "trainScorecard": request_rule(TRAIN, train_scorecard),
    "predictConversion": request_rule(PREDICT, predict_conversion),
    "blendScores": request_rule(BLEND, blend_scores),
    "inHoldout": Rule((("key", needed(shape.text)), ("percent", needed(shape.int64))), in_holdout),
    "evaluateScorecard": request_rule(EVALUATE, evaluate_scorecard),
    "tuneBands": request_rule(TUNE, tune_bands),
    "assignLead": request_rule(ASSIGN, assign_lead),
    "convertLead": request_rule(CONVERT, convert_lead),
    "attributeRevenue": request_rule(ATTRIBUTE, attribute_revenue),
}
OBJECTS = {"LeadScorer": LeadScorer}
