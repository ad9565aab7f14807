"use strict";

/** One operation: its arguments are rewritten, it is sent, and what comes back is opened. */

const { clausesOver } = require("./clauses.js");
const { writesOver } = require("./data.js");
const { askingFor, lookUp } = require("./lookup.js");
const { plansOver } = require("./plan.js");
const { openRows } = require("./rows.js");
const { listOf } = require("./values.js");
const { filtersOver } = require("./where.js");
const { workOf } = require("./work.js");

/** Operations that find their row by a unique key. */
const UNIQUE = ["findUnique", "findUniqueOrThrow", "update", "upsert", "delete"];

/** Operations that give no rows of their model. */
const WITHOUT_ROWS = ["createMany", "updateMany", "deleteMany", "count", "aggregate", "groupBy"];

/** How often a row is looked for that moved to another key's index meanwhile. */
const TRIES = 3;

/** Carries an operation out. The arguments are a copy that Prisma made for this call. */
async function answered(call, { keyring, tenantNow, unsealed, ...over }) {
  const work = workOf(keyring, tenantNow());
  const { plan, lookups } = rewritten(call, { ...over, work, unsealed });
  await work.done();
  const found = await sent(call, lookups, over.models);
  if (plan) await openRows(found, plan, { ...over, work, unsealed });
  return found;
}

/** Rewrites the arguments; gives what is to be looked up first, and the plan of what comes back. */
function rewritten({ model, operation, args, __internalParams: params }, given) {
  const lookups = [];
  const filters = filtersOver({ ...given, lookups });
  const write = writesOver({ ...given, filters });
  const check = clausesOver(given);
  const read = (model, args) => {
    filters.plain(model, args.where);
    check(model, args);
  };

  const held = { where: args.where };
  if (operation.startsWith("create")) {
    for (const data of listOf(args.data)) write(model, data, { isNew: true });
  } else if (operation.startsWith("update")) write(model, args.data, held);
  if (operation === "upsert") {
    write(model, args.create, { isNew: true });
    write(model, args.update, held);
  }
  if (UNIQUE.includes(operation)) {
    filters.unique(model, args.where);
    check(model, args);
  } else read(model, args);

  if (WITHOUT_ROWS.includes(operation)) return { lookups, plan: null };
  const plan = plansOver({ ...given, read })(model, args);
  return { lookups, plan: within(plan, params.dataPath) };
}

/** The plan of what a chain of relations ends at: `findUnique(...).accounts()`. */
function within(plan, dataPath = []) {
  const relations = dataPath.filter((_, place) => place % 2 === 1);
  return relations.reduce((outer, name) => outer?.relations.get(name), plan);
}

async function sent({ operation, args, query, __internalParams: params }, lookups, models) {
  const ask = askingFor(params, models);
  for (let tries = 1; ; tries++) {
    const isStanding = await lookUp(lookups, models, ask);
    const isLast = !isStanding || tries === TRIES || !isRepeatable(operation, params);
    try {
      const found = await query(args);
      if (found !== null || isLast) return found;
    } catch (error) {
      if (error?.code !== "P2025" || isLast) throw error;
    }
  }
}

/** Whether an operation may be sent again: a write only where nothing of it is left, a batch never. */
function isRepeatable(operation, { transaction }) {
  return transaction === undefined || (transaction.kind === "itx" && operation.startsWith("find"));
}

module.exports = { answered };
