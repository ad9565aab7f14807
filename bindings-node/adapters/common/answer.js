"use strict";

/** What an adapter answers: whether the call may pass, and who says so. */

/** The answer that a decision gives. */
function answerOf(decision, source, error = null) {
  const { allowed, retryAfterMs, until } = decision;
  return { allowed, source, retryAfterMs, until, decision, error };
}

/** The answer without a decision that lets nothing pass for a while. */
function deniedFor(waitMs, source, error, now) {
  const until = new Date(Date.parse(now) + waitMs).toISOString();
  return { allowed: false, source, retryAfterMs: waitMs, until, decision: null, error };
}

/** How soon it is worth asking again where others were always faster. */
const CONTENDED_MS = 100;

/** The answer where others were always faster: nothing was counted, so nothing passes. */
function contendedAnswer(error, now) {
  return deniedFor(CONTENDED_MS, "CONTENDED", error, now);
}

module.exports = { answerOf, contendedAnswer, deniedFor };
