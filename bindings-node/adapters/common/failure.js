"use strict";

/** What is answered when the store fails. There is no default: it must be chosen. */

const { RateLimiter } = require("../../index.js");
const { answerOf, deniedFor } = require("./answer.js");
const { oneOf, refused, typed } = require("./refuse.js");
const { shareOf } = require("./share.js");

/** For how long FAIL_CLOSED denies. */
const CLOSED_MS = 1_000;

/**
 * The choice for a limiter: `answer(error, question, now)`, its `share` where there is one, and how to
 * `tell` the host of an error.
 */
function onLimitFailure({ onStoreError, onError, instances }, policy) {
  oneOf(onStoreError, ["FAIL_OPEN", "FAIL_CLOSED", "LOCAL_SHARE"], "onStoreError");
  const isShared = onStoreError === "LOCAL_SHARE";
  const isWhole = Number.isSafeInteger(instances) && instances >= 1;
  if (isShared ? !isWhole : !(isWhole || instances === undefined || instances === null)) {
    throw refused("INVALID_POLICY", "instances", "`instances` must be a whole number from 1");
  }
  const share = isShared ? new RateLimiter(shareOf(policy, instances)) : null;
  const answer = share ? shared(share) : ON_STORE_ERROR[onStoreError];
  return { share, answer, tell: telling(onError) };
}

/** The choice for a budget. Money has no local share. */
function onBudgetFailure({ onStoreError, onError }) {
  oneOf(onStoreError, ["FAIL_OPEN", "FAIL_CLOSED"], "onStoreError");
  return { answer: ON_STORE_ERROR[onStoreError], tell: telling(onError) };
}

const ON_STORE_ERROR = {
  FAIL_OPEN: (error) => ({
    allowed: true,
    source: "FAIL_OPEN",
    retryAfterMs: null,
    until: null,
    decision: null,
    error,
  }),
  FAIL_CLOSED: (error, _question, now) => deniedFor(CLOSED_MS, "FAIL_CLOSED", error, now),
};

/** Decides by this process's share. Nothing that is counted here is written back. */
function shared(share) {
  return (error, question, now) => answerOf(question.locally(share, now), "LOCAL_SHARE", error);
}

/** How the host is told of an error. */
function telling(onError) {
  if (onError === undefined || onError === null) return () => {};
  return typed(onError, "function", "onError");
}

module.exports = { onBudgetFailure, onLimitFailure };
