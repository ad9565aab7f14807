"use strict";

/** States in Redis: one key a subject, its value the text; written by compare and set. */

const { script, scriptFile } = require("./client.js");

const REPLACE = scriptFile("replace.lua");

/** The state and the server's time in one round trip. */
const READ_TIMED = script(
  "local t = redis.call('TIME') return {redis.call('GET', KEYS[1]) or '', t[1], t[2]}",
);

/** The state behind a key. `ttlOf(decision)` says for how many milliseconds it tells anything. */
function redisState(redis, key, ttlOf) {
  return {
    async read(isTimed) {
      if (!isTimed) return { text: await redis.read(key) };
      const [text, seconds, micros] = await redis.run(READ_TIMED, key, []);
      return { text: text || null, now: new Date(seconds * 1000 + Math.floor(micros / 1000)) };
    },
    async replace(seen, decision) {
      const args = [seen.text ?? "", decision.state ?? "", String(ttlOf(decision))];
      const [stored, text] = await redis.run(REPLACE, key, args);
      return stored === "1" ? null : { text: text || null, now: seen.now };
    },
  };
}

/** The life of a limiter's key: until its state says nothing any more, and the clocks agree on it. */
function limitTtl(skewMs) {
  return ({ now, windows }) =>
    lifeMs(
      now,
      skewMs,
      windows.map(({ resetAt }) => Date.parse(resetAt)),
    );
}

/** The life of a budget's key: to the end of the month, the last expiry and the last settlement. */
function budgetTtl(skewMs) {
  return ({ now, limits, state }) => {
    const ends = limits.map(({ resetAt }) => Date.parse(resetAt));
    const { r, s } = state === null ? { r: [], s: [] } : JSON.parse(state);
    for (const [, , instant] of [...r, ...s]) ends.push(instant);
    return lifeMs(now, skewMs, ends);
  };
}

function lifeMs(now, skewMs, ends) {
  return Math.max(1, Math.max(...ends) - Date.parse(now) + skewMs);
}

module.exports = { budgetTtl, limitTtl, redisState };
