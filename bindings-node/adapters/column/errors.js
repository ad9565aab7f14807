"use strict";

/** What a walk throws when the database fails on the way. */

const { sqlState } = require("../postgres/client.js");

const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Prisma's own codes look the same. */
const PRISMA = /^P[1-9]/;

/**
 * The database failed on the way; slices that were finished stay written, and the walk goes on from `after`.
 * What PostgreSQL adds to an error may quote a row, so only its first line is kept; where the connection was
 * lost, the error is the `cause`.
 */
class ColumnStopped extends Error {
  constructor(error, totals) {
    const code = stateOf(error);
    super(`the database failed: ${saidBy(error)}`, code === null ? { cause: error } : undefined);
    this.sqlState = code;
    this.totals = totals;
    this.after = totals.after;
  }
}

// On the prototype, as with the language's own errors.
Object.defineProperty(ColumnStopped.prototype, "name", {
  value: "ColumnStopped",
  configurable: true,
  writable: true,
});

/** PostgreSQL's code of an error; null where it gave none. */
function stateOf(error) {
  const code = sqlState(error);
  return typeof code === "string" && SQLSTATE.test(code) && !PRISMA.test(code) ? code : null;
}

function saidBy(error) {
  const said = error?.meta?.driverAdapterError?.cause?.originalMessage ?? error?.message ?? "";
  return said.trim().split("\n", 1)[0] || "it gave no reason";
}

module.exports = { ColumnStopped, stateOf };
