"use strict";

/** A store of stock: one tenant's levels, allocations and ledger in a database. */

const { fields, refused, typed } = require("../common/refuse.js");
const { runnerOf } = require("../prisma/database.js");
const { carriedOut, carriedOutWithin, carriedTogether } = require("./carry.js");
const { laneOf } = require("./lane.js");
const { levelsCreated, levelsStatement } = require("./levels.js");
const { holdable, requestOf } = require("./options.js");
const { instant, readStatements, stateRead } = require("./read.js");
const { verified, verifyStatements } = require("./verify.js");
const { writeStatement } = require("./write.js");

const STATE = ["itemIds", "levelIds", "allocationIds", "client"];

/** The statements over the tables. */
function stockStatements(table) {
  const holds = `FROM ${table("stock_allocation")} WHERE tenant_id = $1::text AND expires_at IS NOT NULL`;
  return {
    read: readStatements(table),
    write: writeStatement(table),
    levels: levelsStatement(table),
    verify: verifyStatements(table),
    due:
      `SELECT id AS "allocationId", item_id AS "itemId", ${instant("expires_at")} AS "expiresAt" ` +
      `${holds} AND expires_at <= $2::timestamptz ORDER BY expires_at, id COLLATE "C"`,
    nextExpiry: `SELECT ${instant("min(expires_at)")} AS "expiresAt" ${holds}`,
  };
}

/** Stock in a database: `settings` are `{database, statements, kind, tenant, policy, attempts, actor}`. */
function stockOver(settings) {
  const store = { ...settings, lane: laneOf() };
  const { database, statements, tenant } = store;
  return {
    async carryOut(given) {
      const request = requestOf(given, store);
      return given.client
        ? carriedOutWithin(given.client, store, request)
        : carriedOut(store, request);
    },
    transaction: async (work) => carriedTogether(store, typed(work, "function", "work")),
    async state(given) {
      const { client, itemIds, levelIds, allocationIds } = fields(given, STATE);
      const reach = {
        kind: "NAMED",
        items: idsOf(itemIds, "itemIds"),
        levels: idsOf(levelIds, "levelIds"),
        allocations: idsOf(allocationIds, "allocationIds"),
      };
      const run = client ? runnerOf(client) : database.run;
      return (await stateRead(run, statements.read, tenant, { reach })).state;
    },
    createLevels: async (levels) => levelsCreated(store, levels),
    due: async (at) => database.run(statements.due, [tenant, instantOf(at)]),
    async nextExpiry() {
      const [{ expiresAt }] = await database.run(statements.nextExpiry, [tenant]);
      return expiresAt;
    },
    async verify(given) {
      const { opening } = fields(given, ["opening"]);
      return verified(store, opening ?? []);
    },
  };
}

/** Ids that are asked for. */
function idsOf(ids, field) {
  if (ids === undefined || ids === null) return [];
  if (Array.isArray(ids) && ids.every((id) => typeof id === "string" && id.isWellFormed())) {
    return holdable(ids, field);
  }
  throw refused("INVALID_INPUT", field, `\`${field}\` must be a list of texts`);
}

/** An instant, the present where none is given. */
function instantOf(at) {
  const date = new Date(at ?? Date.now());
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw refused("INVALID_INPUT", "at", "`at` must be an instant");
}

module.exports = { stockOver, stockStatements };
