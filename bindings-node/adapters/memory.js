"use strict";

/** `trueline/memory`: limits of one process, asked as those over a store. */

const { RateLimiter } = require("../index.js");
const { answerOf } = require("./common/answer.js");
const { fields, subjectOf } = require("./common/refuse.js");

/** A limiter in the memory of this process, with the methods and the answers of those over a store. */
exports.memoryLimiter = function memoryLimiter(options) {
  const { policy, ...others } = fields(options, ["policy", "maxKeys", "shards"]);
  const limiter = new RateLimiter(policy, others);
  const ask = async (verb, subject, units, options) => {
    const call = fields(options, units ? [units, "now"] : ["now"]);
    const now = call.now ?? new Date();
    const key = subjectOf(subject);
    const decision = units ? limiter[verb](key, call[units], now) : limiter[verb](key, now);
    return answerOf(decision, "MEMORY");
  };
  return {
    check: (subject, options) => ask("check", subject, "cost", options),
    refund: (subject, options) => ask("refund", subject, "amount", options),
    penalize: (subject, options) => ask("penalize", subject, "amount", options),
    peek: (subject, options) => ask("peek", subject, null, options),
    reset: async (subject) => limiter.reset(subjectOf(subject)),
  };
};
