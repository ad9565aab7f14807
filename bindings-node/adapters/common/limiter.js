"use strict";

/** The methods of a limiter, over whatever keeps the states. */

const { checkLimit, penalizeLimit, refundLimit } = require("../../index.js");
const { fields, subjectOf } = require("./refuse.js");
const { asked, own } = require("./store.js");

/** What can be asked, and what the units are called there. */
const RULES = {
  check: { rule: checkLimit, units: "cost" },
  refund: { rule: refundLimit, units: "amount" },
  penalize: { rule: penalizeLimit, units: "amount" },
};

/**
 * A limiter. `work(verb, subject, call, question)` gives what `asked` calls: how the store decides;
 * `forget(subject, call)` says whether there was something. `callFields` and `resetFields` are what a
 * call may carry besides its units.
 */
function limiterOver(settings, { work, forget }) {
  const { policy, failure, callFields, resetFields = [], readSubject = subjectOf } = settings;
  const ask = async (verb, subject, given) => {
    const { units } = RULES[verb];
    const call = fields(given, [units, ...callFields]);
    const question = questionOf(verb, policy, readSubject(subject), call[units]);
    return asked(settings, question, call, work(verb, subject, call, question));
  };
  return {
    check: (subject, options) => ask("check", subject, options),
    refund: (subject, options) => ask("refund", subject, options),
    penalize: (subject, options) => ask("penalize", subject, options),
    async peek(subject, options) {
      const call = fields(options, callFields);
      const question = peekOf(policy, readSubject(subject));
      return asked(settings, question, call, work("peek", subject, call, question));
    },
    async reset(subject, options) {
      const call = fields(options, resetFields);
      failure.share?.reset(readSubject(subject));
      return own(() => forget(readSubject(subject), call));
    },
  };
}

/** A question about a subject, ready to be asked over any state, or of a limiter in this process. */
function questionOf(verb, policy, subject, given) {
  const { rule, units } = RULES[verb];
  return {
    keeps: true,
    over: (state, now) => rule({ policy, state, [units]: given, now }),
    locally: (limiter, now) => limiter[verb](subject, given, now),
  };
}

/** How a subject stands. Nothing is kept of it. */
function peekOf(policy, subject) {
  return {
    keeps: false,
    over: (state, now) => checkLimit({ policy, state, cost: 0, now }),
    locally: (limiter, now) => limiter.peek(subject, now),
  };
}

module.exports = { limiterOver };
