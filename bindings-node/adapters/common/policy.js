"use strict";

/** Policies as an adapter keeps them: judged by the core once, when the adapter is made. */

const { budgetStatus, checkLimit } = require("../../index.js");

/** Any instant: whether a policy makes sense does not depend on it. */
const NOW = "2000-01-01T00:00:00.000Z";

/** The core's default of `maxClockSkewMs`, which a store needs for the life of a key. */
const MAX_CLOCK_SKEW_MS = 60_000;

/** A copy of a limiter's policy; one that makes no sense is refused. */
function limitPolicy(policy) {
  checkLimit({ policy, cost: 0, now: NOW });
  return copied(policy);
}

/** A copy of a budget's policy; left out, it is the documented default. */
function budgetPolicy(policy) {
  budgetStatus({ policy, now: NOW });
  return copied(policy);
}

/** How far clocks may differ, in milliseconds. */
function skewOf(policy) {
  return policy?.maxClockSkewMs ?? MAX_CLOCK_SKEW_MS;
}

/** The caller may change what he gave. A policy that the core took is JSON. */
function copied(policy) {
  return policy === undefined ? policy : JSON.parse(JSON.stringify(policy));
}

module.exports = { MAX_CLOCK_SKEW_MS, budgetPolicy, limitPolicy, skewOf };
