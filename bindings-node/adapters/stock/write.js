"use strict";

/** Writing a decision: one statement, which writes all of it, or nothing where a row is not as it was read. */

const { Overtaken } = require("./errors.js");
const { anyOf } = require("./read.js");

/** Rows that are given as JSON: their columns with the types. */
const given = (place, columns) =>
  `(SELECT * FROM json_to_recordset($${place}::text::json) AS given (${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(", ")}))`;

const numeric = (names) => Object.fromEntries(names.map((name) => [name, "numeric"]));

/** The accounts of a level, by their columns. */
const ACCOUNTS = {
  available: "available",
  allocated: "allocated",
  damaged: "damaged",
  quality_control: "qualityControl",
  safety_stock: "safetyStock",
  incoming: "incoming",
};
const LEVEL = { ...numeric(Object.keys(ACCOUNTS)), version: "bigint" };
const FIGURES = ["requested", "backordered", "released", "expired", "returned"];
const ALLOCATION = {
  status: "text",
  ...numeric(FIGURES),
  expires_at: "timestamptz",
  version: "bigint",
};
const NEW = { item_id: "text", scale: "smallint", created_at: "timestamptz" };
const PICK = {
  allocation_id: "text",
  position: "int",
  level_id: "text",
  open: "numeric",
  shipped: "numeric",
};
const ENTRY = {
  line: "int",
  at: "timestamptz",
  kind: "text",
  item_id: "text",
  allocation_id: "text",
  from_level_id: "text",
  from_account: "text",
  to_level_id: "text",
  to_account: "text",
  quantity: "numeric",
  reason: "text",
};

const COMMAND = {
  id: "text",
  fingerprint: "text",
  command: "jsonb",
  outcome: "jsonb",
  actor: "text",
  at: "timestamptz",
};

/** Sets the columns to what is given. */
const sets = (columns, rows) =>
  Object.keys(columns)
    .map((name) => `${name} = ${rows}.${name}`)
    .join(", ");

const names = (columns) => Object.keys(columns).join(", ");

/** Whether every row was met. */
const IS_MET = "(SELECT every_one FROM met)";

const idsOf = (rows) => anyOf(`SELECT id FROM ${rows}`);
const all = (rows) => `(SELECT count(*) FROM ${rows})`;

/** Locks stored rows in the order of their ids, where they are at the version that was read. */
const locked = (stored, rows, onlyIf = "") =>
  `(SELECT s.id FROM ${stored} AS s JOIN ${rows} ON ${rows}.id = s.id AND ${rows}.expected = s.version ` +
  `WHERE s.tenant_id = $1::text AND s.id = ${idsOf(rows)}${onlyIf} ORDER BY s.id COLLATE "C" FOR UPDATE OF s)`;

const update = (stored, rows, columns) =>
  `(UPDATE ${stored} AS s SET ${sets(columns, rows)} FROM ${rows} WHERE s.tenant_id = $1::text ` +
  `AND s.id = ${idsOf(rows)} AND s.id = ${rows}.id AND s.version = ${rows}.expected AND ${IS_MET})`;

const insert = (stored, columns, source, rest = "") =>
  `(INSERT INTO ${stored} (tenant_id, ${names(columns)}) SELECT $1::text, ${source} ` +
  `WHERE ${IS_MET}${rest})`;

/**
 * The statement of `[tenant, levels, allocations, picks, entries, id, fingerprint, command, outcome, actor, at]`.
 * It gives `written`.
 *
 * Levels, then allocations are locked in the order of their ids, each at the version that was read; only where
 * every one was met is anything written. So nobody waits in a circle, and nothing is written in part.
 */
function writeStatement(table) {
  const [levels, allocations, picks, commands, ledger] = [
    "level",
    "allocation",
    "pick",
    "command",
    "ledger",
  ].map((name) => table(`stock_${name}`));
  const steps = {
    // What is given.
    level: given(2, { id: "text", expected: "bigint", ...LEVEL }),
    allocation: given(3, { id: "text", expected: "bigint", ...NEW, ...ALLOCATION }),
    pick: given(4, PICK),
    entry: given(5, ENTRY),
    // What is met.
    met_level: locked(levels, "level"),
    met_allocation: locked(allocations, "allocation", ` AND ${all("met_level")} = ${all("level")}`),
    met:
      `(SELECT ${all("met_level")} = ${all("level")} AND ${all("met_allocation")} = ` +
      `${all("allocation WHERE expected IS NOT NULL")} AS every_one)`,
    // What is written.
    levels: update(levels, "level", LEVEL),
    allocations: update(allocations, "allocation", ALLOCATION),
    added: insert(
      allocations,
      { id: "text", ...NEW, ...ALLOCATION },
      `${names({ id: "text", ...NEW, ...ALLOCATION })} FROM allocation`,
      " AND expected IS NULL",
    ),
    dropped:
      `(DELETE FROM ${picks} AS s WHERE s.tenant_id = $1::text AND ${IS_MET} ` +
      `AND s.allocation_id = ${idsOf("allocation")} AND NOT EXISTS (SELECT FROM pick ` +
      "WHERE pick.allocation_id = s.allocation_id AND pick.level_id = s.level_id))",
    picks: insert(
      picks,
      PICK,
      `${names(PICK)} FROM pick`,
      " ON CONFLICT (tenant_id, allocation_id, level_id) " +
        "DO UPDATE SET (position, open, shipped) = (excluded.position, excluded.open, excluded.shipped)",
    ),
    command: insert(
      commands,
      COMMAND,
      "$6::text, $7::text, $8::text::jsonb, $9::text::jsonb, $10::text, $11::timestamptz",
    ),
    entries: insert(
      ledger,
      { command_id: "text", ...ENTRY },
      `$6::text, ${names(ENTRY)} FROM entry`,
    ),
  };
  const parts = Object.entries(steps).map(([name, step]) => `${name} AS ${step}`);
  return `WITH ${parts.join(", ")} SELECT every_one AS written FROM met`;
}

/** Writes a decision; throws where somebody was faster. */
async function decisionWritten(run, { statements, tenant }, request, decision) {
  const { id, at, command, actor } = request;
  const rows = [
    decision.levels.map(levelRow),
    decision.allocations.map(allocationRow),
    decision.allocations.flatMap(pickRows),
    decision.entries.map(entryRow),
    command,
    decision.outcome,
  ].map((part) => JSON.stringify(part));
  const [levels, allocations, picks, entries, said, outcome] = rows;
  const values = [tenant, levels, allocations, picks, entries, id, decision.fingerprint];
  const [{ written }] = await run(statements.write, [...values, said, outcome, actor, at]);
  if (!written) throw new Overtaken();
}

function levelRow({ id, expectedVersion, after }) {
  const figures = Object.entries(ACCOUNTS).map(([column, field]) => [column, after[field]]);
  return { id, expected: expectedVersion, ...Object.fromEntries(figures), version: after.version };
}

function allocationRow({ id, expectedVersion, after, status }) {
  return {
    id,
    expected: expectedVersion,
    item_id: after.itemId,
    scale: after.scale,
    created_at: after.createdAt,
    status,
    ...Object.fromEntries(FIGURES.map((name) => [name, after[name]])),
    expires_at: after.expiresAt,
    version: after.version,
  };
}

function pickRows({ id, after }) {
  return after.picks.map(({ levelId, open, shipped }, position) => {
    return { allocation_id: id, position, level_id: levelId, open, shipped };
  });
}

function entryRow(entry) {
  return {
    line: entry.line,
    at: entry.at,
    kind: entry.kind,
    item_id: entry.itemId,
    allocation_id: entry.allocationId,
    from_level_id: entry.fromLevelId,
    from_account: entry.fromAccount,
    to_level_id: entry.toLevelId,
    to_account: entry.toAccount,
    quantity: entry.quantity,
    reason: entry.reason,
  };
}

module.exports = { decisionWritten, writeStatement };
