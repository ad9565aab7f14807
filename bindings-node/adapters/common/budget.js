"use strict";

/** The methods of a budget, over whatever keeps the states. */

const { budgetStatus, releaseBudget, reserveBudget, settleBudget } = require("../../index.js");
const { fields, subjectOf } = require("./refuse.js");
const { asked, deciding } = require("./store.js");

/** A budget. `stateOf(subject, call)` is where a subject's state is kept. */
function budgetOver(settings, stateOf) {
  const { policy, callFields, readSubject = subjectOf } = settings;
  const decide = deciding();
  const verb =
    (rule, names, { keeps = true, isOwed = false } = {}) =>
    async (request) => {
      const call = fields(request, ["subject", ...names, ...callFields], "request");
      const subject = readSubject(call.subject);
      const state = stateOf(subject, call);
      const given = Object.fromEntries(names.map((name) => [name, call[name]]));
      const over = (text, now) => rule({ policy, state: text, ...given, now });
      const question = { keeps, isOwed, over };
      const work = (now) => decide(subject, call, state, question, now);
      return asked(settings, question, call, work);
    };
  return {
    reserve: verb(reserveBudget, ["id", "maxCost"]),
    // Money that was spent must not be forgotten: the host is told by an error, and sends it again.
    settle: verb(settleBudget, ["id", "actual"], { isOwed: true }),
    release: verb(releaseBudget, ["id"], { isOwed: true }),
    status: verb(budgetStatus, [], { keeps: false }),
  };
}

module.exports = { budgetOver };
