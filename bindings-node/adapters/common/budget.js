"use strict";

/** The methods of a budget, over whatever keeps the states. */

const { budgetStatus, releaseBudget, reserveBudget, settleBudget } = require("../../index.js");
const { fields, subjectOf } = require("./refuse.js");
const { asked, decided } = require("./store.js");

/** A budget. `stateOf(subject, call)` is where a subject's state is kept. */
function budgetOver(settings, stateOf) {
  const { policy, callFields, readSubject = subjectOf } = settings;
  const verb = (rule, names, keeps) => async (request) => {
    const call = fields(request, ["subject", ...names, ...callFields], "request");
    const state = stateOf(readSubject(call.subject), call);
    const given = Object.fromEntries(names.map((name) => [name, call[name]]));
    const question = { keeps, over: (text, now) => rule({ policy, state: text, ...given, now }) };
    return asked(settings, question, call, (now) => decided(state, question, now));
  };
  return {
    reserve: verb(reserveBudget, ["id", "maxCost"], true),
    settle: verb(settleBudget, ["id", "actual"], true),
    release: verb(releaseBudget, ["id"], true),
    status: verb(budgetStatus, [], false),
  };
}

module.exports = { budgetOver };
