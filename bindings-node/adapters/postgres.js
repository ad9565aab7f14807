"use strict";

/** `trueline/postgres`: limits, budgets and quotas of several machines in one PostgreSQL. */

const { budgetOver } = require("./common/budget.js");
const { onBudgetFailure, onLimitFailure } = require("./common/failure.js");
const { limiterOver } = require("./common/limiter.js");
const { budgetPolicy, limitPolicy } = require("./common/policy.js");
const { fields, oneOf, refused, subjectOf } = require("./common/refuse.js");
const { deciding } = require("./common/store.js");
const { queryOf, tableOf } = require("./postgres/client.js");
const { postgresState, statementsOf } = require("./postgres/states.js");
const { limitTables } = require("./postgres/tables.js");
const { quotaWindow, usageOf, usageStatements } = require("./postgres/usage.js");

const COMMON = ["client", "policy", "onStoreError", "onError", "table"];
const CALL = ["now", "client"];

exports.limitTables = limitTables;

/** A limiter whose states are kept in PostgreSQL. */
exports.postgresLimiter = function postgresLimiter(options) {
  const given = fields(options, [...COMMON, "clock", "instances"]);
  const stateOf = statesIn(given, "limit_states");
  const clock = clockOf(given);
  const policy = limitPolicy(given.policy);
  const failure = onLimitFailure(given, policy);
  const decide = deciding();
  const work = (_verb, subject, call, question) => {
    const state = stateOf(subject, call);
    return (now) => decide(subject, call, state, question, now);
  };
  const forget = (subject, call) => stateOf(subject, call).forget();
  const settings = {
    policy,
    failure,
    clock,
    readSubject,
    callFields: CALL,
    resetFields: ["client"],
  };
  return limiterOver(settings, { work, forget });
};

/** A budget whose states are kept in PostgreSQL. */
exports.postgresBudget = function postgresBudget(options) {
  const given = fields(options, [...COMMON, "clock"]);
  const stateOf = statesIn(given, "budget_states");
  const clock = clockOf(given);
  const policy = budgetPolicy(given.policy);
  const failure = onBudgetFailure(given);
  return budgetOver({ policy, failure, clock, callFields: CALL, readSubject }, stateOf);
};

/** A limiter of one counting window that needs one round trip a call. */
exports.postgresQuota = function postgresQuota(options) {
  const given = fields(options, [...COMMON, "clock", "instances"]);
  const query = queryOf(given.client);
  const statements = usageStatements(tableOf(given.table ?? "limit_usage"));
  const policy = limitPolicy(given.policy);
  quotaWindow(policy);
  const clock = clockOf(given);
  const failure = onLimitFailure(given, policy);
  const usage = ({ client }) => usageOf(client ? queryOf(client) : query, statements, policy);
  const work = (verb, subject, call) => {
    const amount = call.cost ?? call.amount ?? 1;
    return (now, first) => usage(call)[verb](subject, amount, now, first);
  };
  const hostNow = () => (clock === "HOST" ? new Date().toISOString() : null);
  const forget = (subject, call) => usage(call).forget(subject, call.now ?? hostNow());
  const settings = { policy, failure, clock, readSubject, callFields: CALL, resetFields: CALL };
  return limiterOver(settings, { work, forget });
};

/** Where a subject's state is kept: by the client of the call, where it gives one. */
function statesIn({ client, table }, standard) {
  const query = queryOf(client);
  const statements = statementsOf(tableOf(table ?? standard));
  return (subject, call) =>
    postgresState(call.client ? queryOf(call.client) : query, statements, subject);
}

function clockOf({ clock }) {
  return oneOf(clock ?? "HOST", ["HOST", "STORE"], "clock");
}

/** PostgreSQL's texts hold every character but one. */
function readSubject(subject) {
  if (!subjectOf(subject).includes("\0")) return subject;
  throw refused("INVALID_INPUT", "subject", "`subject` must hold no character U+0000");
}
