"""The rules of the limits chapter, with the shapes of their arguments.

Order of checks in every rule: shape (types, then ranges and states), the meaning of the policy
(`policy` before `fromPolicy`), `now` in 1970 to 2199, then the rule.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import limits_budget
import limits_decide
import limits_policy
import shape
from limits_budget import BUDGET_POLICY, DEFAULT_BUDGET, check_budget, money
from limits_limiter import RateLimiter, checked_now
from limits_policy import LIMIT_POLICY, LIMIT_WINDOW, QUOTA_POLICY, check_policy, check_window
from limits_shape import count, key_text, name_text, refined, sound
from limits_state import read_budget_state, read_limit_state
from limits_text import LIMIT_DECISION, STYLE, limit_headers, parse_limit_policy
from limits_time import instant_text
from limits_windows import Grid, kind_of
from shape import Fault, Field, Json, Rule, needed, optional, record, request_rule

POLICY = needed(LIMIT_POLICY)
STATE = optional(refined(shape.text, read_limit_state))
NOW = needed(shape.instant)
MODE = optional(shape.choice("ADDITIVE", "AS_IS", "PROPORTIONAL", "RESET"), "ADDITIVE")
BUDGET = {
    "policy": optional(BUDGET_POLICY, DEFAULT_BUDGET),
    "state": optional(refined(shape.text, read_budget_state)),
}
ID = needed(key_text)


def _units_rule(units: str, decide: Callable[..., Json]) -> Rule:
    def answer(request: dict[str, Any]) -> Json:
        sound(request)
        check_policy(request["policy"], "policy")
        now = checked_now(request["now"])
        return decide(request["policy"], request["state"], request[units], now)

    fields = {"policy": POLICY, "state": STATE, units: optional(count, 1), "now": NOW}
    return request_rule(record(fields), answer)


def _replace_limit_policy(request: dict[str, Any]) -> Json:
    sound(request)
    check_policy(request["policy"], "policy")
    check_policy(request["fromPolicy"], "fromPolicy")
    now = checked_now(request["now"])
    return limits_decide.replace_limit_policy(
        request["fromPolicy"], request["policy"], request["state"], request["mode"], now
    )


def _window_at(window: dict[str, Any], now: Any) -> Json:
    check_window(window, "window")
    at = checked_now(now)
    kind = kind_of(window)
    if not isinstance(kind, Grid):
        raise Fault("WINDOW_HAS_NO_GRID", "window.type")
    start, end = kind.span(at)
    return {"start": instant_text(start), "end": instant_text(end), "windowMs": end - start}


def _budget_rule(fields: dict[str, Field], decide: Callable[..., Json]) -> Rule:
    def answer(request: dict[str, Any]) -> Json:
        sound(request)
        check_budget(request["policy"], "policy")
        now = checked_now(request["now"])
        given = [request[name] for name in ("policy", "state", *fields)]
        return decide(*given, now)

    return request_rule(record({**BUDGET, **fields, "now": NOW}), answer)


RULES = {
    "checkLimit": _units_rule("cost", limits_decide.check_limit),
    "refundLimit": _units_rule("amount", limits_decide.refund_limit),
    "penalizeLimit": _units_rule("amount", limits_decide.penalize_limit),
    "replaceLimitPolicy": request_rule(
        record({"fromPolicy": POLICY, "policy": POLICY, "state": STATE, "mode": MODE, "now": NOW}),
        _replace_limit_policy,
    ),
    "parseLimitPolicy": Rule(
        (("text", needed(shape.text)), ("timeZone", optional(shape.text, "UTC"))), parse_limit_policy
    ),
    "quotaPolicy": Rule(
        (("plan", needed(name_text)), ("policy", optional(QUOTA_POLICY, {}))),
        lambda plan, policy: limits_policy.quota_policy(sound(plan), sound(policy)),
    ),
    "windowAt": Rule((("window", needed(LIMIT_WINDOW)), ("now", NOW)), _window_at),
    "limitHeaders": Rule(
        (("decision", needed(LIMIT_DECISION)), ("style", optional(STYLE, "X_RATELIMIT"))), limit_headers
    ),
    "reserveBudget": _budget_rule({"id": ID, "maxCost": optional(money)}, limits_budget.reserve_budget),
    "settleBudget": _budget_rule({"id": ID, "actual": needed(money)}, limits_budget.settle_budget),
    "releaseBudget": _budget_rule({"id": ID}, limits_budget.release_budget),
    "budgetStatus": _budget_rule({}, limits_budget.budget_status),
}
OBJECTS = {"RateLimiter": RateLimiter}
