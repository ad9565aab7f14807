"use strict";

/** The ledger, the levels and what is live of the allocations, as of one moment, for `verifyLedgerColumns`. */

const { verifyLedger, verifyLedgerColumns } = require("../../index.js");
const { SNAPSHOT } = require("../prisma/database.js");
const { allocationIn, anyOf, instant, LEVEL, record } = require("./read.js");

/** How many rows are read at a time. */
const PAGE_ROWS = 5_000;

/** Longer than it ever takes: it only reads, and nobody waits for it. */
const LONGEST_MS = 3_600_000;

const ENTRY = {
  commandId: "e.command_id",
  line: "e.line",
  at: instant("e.at"),
  kind: "e.kind",
  itemId: "e.item_id",
  allocationId: "e.allocation_id",
  fromLevelId: "e.from_level_id",
  fromAccount: "e.from_account",
  toLevelId: "e.to_level_id",
  toAccount: "e.to_account",
  quantity: "trim_scale(e.quantity)::text",
  reason: "e.reason",
};

/** The statements of `[tenant, key of the row before]`: a page of rows each. */
function verifyStatements(table) {
  const mine = (alias) => `${alias}.tenant_id = $1::text`;
  const live =
    `SELECT p.allocation_id AS id FROM ${table("stock_pick")} AS p WHERE ${mine("p")} AND p.open > 0 ` +
    `UNION SELECT o.id FROM ${table("stock_allocation")} AS o WHERE ${mine("o")} AND o.backordered > 0`;
  const statements = {
    levels:
      `SELECT ${LEVEL} AS row FROM ${table("stock_level")} AS l ` +
      `WHERE ${mine("l")} AND l.id > $2::text ORDER BY l.id LIMIT ${PAGE_ROWS}`,
    allocations:
      `SELECT ${allocationIn(table)} AS row FROM ${table("stock_allocation")} AS a ` +
      `WHERE ${mine("a")} AND a.id = ${anyOf(
        `SELECT id FROM (${live}) AS live WHERE id > $2::text ORDER BY id LIMIT ${PAGE_ROWS}`,
      )} ORDER BY a.id`,
    entries:
      `SELECT ${record(ENTRY)} AS row FROM ${table("stock_ledger")} AS e WHERE ${mine("e")} ` +
      "AND (e.command_id, e.line) > ($2::text, $3::int) " +
      `ORDER BY e.command_id, e.line LIMIT ${PAGE_ROWS}`,
  };
  // A page as one value: clients take long over many rows.
  const paged = (rows) =>
    `SELECT coalesce(json_agg(row), '[]')::text AS page FROM (${rows}) AS page`;
  return Object.fromEntries(Object.entries(statements).map(([name, rows]) => [name, paged(rows)]));
}

/** What differs between the ledger and the rest. */
async function verified({ database, statements, tenant }, opening) {
  // What is wrong with the opening is said before anything is read.
  verifyLedger(opening, [], { levels: [] });
  const { levels, allocations, entries } = statements.verify;
  const state = { levels: [], allocations: [] };
  const columns = Object.fromEntries(Object.keys(ENTRY).map((name) => [name, []]));
  const byId = { first: [""], keyOf: ({ id }) => [id] };
  const byLine = { first: ["", "-1"], keyOf: ({ commandId, line }) => [commandId, `${line}`] };
  await database.transaction({ ...SNAPSHOT, timeoutMs: LONGEST_MS }, async ({ run }) => {
    const every = (statement, order, take) => eachRow(run, statement, tenant, order, take);
    await every(levels, byId, (row) => state.levels.push(row));
    await every(allocations, byId, (row) => state.allocations.push(row));
    await every(entries, byLine, (row) => {
      for (const name of Object.keys(ENTRY)) columns[name].push(row[name]);
    });
  });
  return verifyLedgerColumns(opening, columns, state);
}

/** Takes each row of a statement, a page at a time. */
async function eachRow(run, statement, tenant, { first, keyOf }, take) {
  for (let key = first; ; ) {
    const [{ page }] = await run(statement, [tenant, ...key]);
    const rows = JSON.parse(page);
    for (const row of rows) take(row);
    if (rows.length < PAGE_ROWS) return;
    key = keyOf(rows.at(-1));
  }
}

module.exports = { verified, verifyStatements };
