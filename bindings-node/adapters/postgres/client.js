"use strict";

/** `pg` and Prisma, spoken to in the same way. Every value is a parameter with a cast. */

const { refused } = require("../common/refuse.js");
const { reached } = require("../common/store.js");

const TABLE = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;

/** The function that runs one statement and gives its rows. */
function queryOf(client) {
  if (typeof client?.$queryRawUnsafe === "function") {
    return (text, values) => queried(() => client.$queryRawUnsafe(text, ...values));
  }
  if (typeof client?.query === "function") {
    return async (text, values) => (await queried(() => client.query(text, values))).rows;
  }
  const message = "`client` must be a pool or a client of pg, or a client of Prisma";
  throw refused("INVALID_POLICY", "client", message);
}

/** What is missing does not come back by itself: a right, a column, a table. */
const MISSING = ["42501", "42703", "42P01"];

/** What a statement gives. A table that is not there is no outage: it is thrown as it is. */
async function queried(call) {
  let missing = null;
  const rows = await reached(async () => {
    try {
      return await call();
    } catch (error) {
      if (!MISSING.includes(sqlState(error))) throw error;
      missing = error;
    }
  });
  if (missing) throw missing;
  return rows;
}

/** PostgreSQL's code of an error, which Prisma keeps further inside. */
function sqlState(error) {
  return error?.meta?.driverAdapterError?.cause?.originalCode ?? error?.meta?.code ?? error?.code;
}

/** A table's name as it stands in a statement. */
function tableOf(table) {
  if (typeof table === "string" && TABLE.test(table)) return `"${table.replace(".", '"."')}"`;
  const message =
    "`table` must be a name of `a-z`, `0-9` and `_`, a schema's name and a point before it";
  throw refused("INVALID_POLICY", "table", message);
}

module.exports = { queryOf, sqlState, tableOf };
