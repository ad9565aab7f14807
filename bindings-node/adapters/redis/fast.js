"use strict";

/** The fast path: one script decides and counts in one round trip, over the same state text. */

const { skewOf } = require("../common/policy.js");
const { scriptFile } = require("./client.js");

const LIMIT = scriptFile("limit.lua");

/** Whether the script knows every window of a policy. */
function isFast(policy) {
  return policy.windows.every(
    ({ type, align }) =>
      type === "CALENDAR" || type === "GCRA" || (type === "FIXED" && align !== "FIRST_HIT"),
  );
}

/**
 * The function that decides a check by the script. `first` is the decision without a state: it has the
 * cost, the capacities and the ends of the present windows as the core sees them. The full decision is
 * the core's, over the text that the script read; where the script answers "slow" there is none, and
 * the general way goes on from what is `seen`.
 */
function fastPath(redis, policy) {
  /** How far the server's clock is ahead of this machine's, so that its present windows are meant. */
  let aheadMs = 0;
  return async (key, question, now, first) => {
    const isTimed = now === null;
    const near =
      isTimed && aheadMs !== 0 ? question.over(null, new Date(Date.now() + aheadMs)) : first;
    const asked = isTimed ? "" : Date.parse(now);
    const windows = policy.windows.flatMap((window, place) =>
      argumentsOf(window, near.windows[place]),
    );
    const args = [asked, first.cost, skewOf(policy), policy.windows.length, ...windows].map(String);
    const [status, text, ms] = await redis.run(LIMIT, key, args);
    if (isTimed) aheadMs = Number(ms) - Date.now();
    const seen = { text: text || null, now: new Date(Number(ms)) };
    return { seen, decision: status === "slow" ? null : question.over(seen.text, seen.now) };
  };
}

/** The six arguments of a window. */
function argumentsOf(window, { name, limit, windowMs, resetAt }) {
  const { type, onExceed } = window;
  const denies = onExceed === "OVERAGE" || onExceed === "COUNT" ? 0 : 1;
  const end = Date.parse(resetAt);
  const numbers = type === "GCRA" ? [window.limit, window.windowMs] : [end - windowMs, end];
  return [name, type, limit ?? "", denies, ...numbers];
}

module.exports = { fastPath, isFast };
