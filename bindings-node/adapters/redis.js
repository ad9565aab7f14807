"use strict";

/** `trueline/redis`: limits and budgets of several machines in one Redis or Valkey. */

const { budgetOver } = require("./common/budget.js");
const { onBudgetFailure, onLimitFailure } = require("./common/failure.js");
const { limiterOver } = require("./common/limiter.js");
const { budgetPolicy, limitPolicy, skewOf } = require("./common/policy.js");
const { fields, oneOf, refused, typed } = require("./common/refuse.js");
const { deciding } = require("./common/store.js");
const { redisClient } = require("./redis/client.js");
const { fastPath, isFast } = require("./redis/fast.js");
const { budgetTtl, limitTtl, redisState } = require("./redis/states.js");

const COMMON = ["client", "policy", "onStoreError", "onError", "prefix", "clock"];
const CALL = ["now"];

/** A limiter whose states are kept in Redis. */
exports.redisLimiter = function redisLimiter(options) {
  const given = fields(options, [...COMMON, "instances", "fastPath"]);
  const { redis, keyOf, clock } = connected(given, "trueline");
  const policy = limitPolicy(given.policy);
  const isQuick = typed(given.fastPath ?? true, "boolean", "fastPath") && isFast(policy);
  const quick = isQuick ? fastPath(redis, policy) : null;
  const failure = onLimitFailure(given, policy);
  const ttlOf = limitTtl(skewOf(policy));
  const decide = deciding();
  const work = (verb, subject, call, question) => async (now, first) => {
    const key = keyOf(subject);
    const state = redisState(redis, key, ttlOf);
    if (!quick || verb !== "check") return decide(subject, call, state, question, now);
    const { decision, seen } = await quick(key, question, now, first);
    return decision ?? decide(subject, call, state, question, now, seen);
  };
  const forget = (subject) => redis.forget(keyOf(subject));
  return limiterOver({ policy, failure, clock, callFields: CALL }, { work, forget });
};

/** A budget whose states are kept in Redis. */
exports.redisBudget = function redisBudget(options) {
  const given = fields(options, COMMON);
  const { redis, keyOf, clock } = connected(given, "trueline-budget");
  const policy = budgetPolicy(given.policy);
  const failure = onBudgetFailure(given);
  const ttlOf = budgetTtl(skewOf(policy));
  const stateOf = (subject) => redisState(redis, keyOf(subject), ttlOf);
  return budgetOver({ policy, failure, clock, callFields: CALL }, stateOf);
};

/** What limiters and budgets have in common: the client, the keys, whose clock counts. */
function connected({ client, prefix, clock }, standard) {
  const redis = redisClient(client);
  const start = typed(prefix ?? standard, "string", "prefix");
  if (/[{}]/.test(start) || !start.isWellFormed()) {
    throw refused("INVALID_POLICY", "prefix", "`prefix` must be a text without braces");
  }
  // The braces are the subject's: by them a cluster finds the slot.
  const keyOf = (subject) => `${start}:{${subject}}`;
  return { redis, keyOf, clock: oneOf(clock ?? "HOST", ["HOST", "STORE"], "clock") };
}
