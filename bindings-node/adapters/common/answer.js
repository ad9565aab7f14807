"use strict";

/** What an adapter answers: whether the call may pass, and who says so. */

/** The answer that a decision gives. */
function answerOf(decision, source, error = null) {
  const { allowed, retryAfterMs, until } = decision;
  return { allowed, source, retryAfterMs, until, decision, error };
}

module.exports = { answerOf };
