"use strict";

/** Reading a state: one statement, so that whatever the isolation, all of it is of one moment. */

const { KINDS } = require("./reach.js");

/** An instant and a quantity as the core writes them: a quantity has the decimals of its item, and never loses one. */
const instant = (column) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const quantity = (column, scale) =>
  `round(${column}, greatest(${scale}::int, scale(trim_scale(${column}))))::text`;

/** A row as the core's record: names of fields with what they are. */
const record = (fields) =>
  `json_build_object(${Object.entries(fields)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(", ")})`;

const LEVEL = record({
  id: "l.id",
  itemId: "l.item_id",
  locationId: "l.location_id",
  lot: "l.lot",
  serial: "l.serial",
  scale: "l.scale",
  available: quantity("l.available", "l.scale"),
  allocated: quantity("l.allocated", "l.scale"),
  damaged: quantity("l.damaged", "l.scale"),
  qualityControl: quantity("l.quality_control", "l.scale"),
  safetyStock: quantity("l.safety_stock", "l.scale"),
  incoming: quantity("l.incoming", "l.scale"),
  receivedAt: instant("l.received_at"),
  expiresAt: instant("l.expires_at"),
  pickOrder: "l.pick_order",
  version: "l.version",
});

const PICK = record({
  levelId: "p.level_id",
  open: quantity("p.open", "a.scale"),
  shipped: quantity("p.shipped", "a.scale"),
});

/** An allocation's row with its picks. */
const allocationIn = (table) =>
  record({
    id: "a.id",
    itemId: "a.item_id",
    scale: "a.scale",
    requested: quantity("a.requested", "a.scale"),
    picks:
      `coalesce((SELECT json_agg(${PICK} ORDER BY p.position) FROM ${table("stock_pick")} AS p ` +
      "WHERE p.tenant_id = $1::text AND p.allocation_id = a.id), '[]')",
    backordered: quantity("a.backordered", "a.scale"),
    released: quantity("a.released", "a.scale"),
    expired: quantity("a.expired", "a.scale"),
    returned: quantity("a.returned", "a.scale"),
    expiresAt: instant("a.expires_at"),
    createdAt: instant("a.created_at"),
    version: "a.version",
  });

/** What was carried out under a key. */
const PRIOR = record({ fingerprint: "c.fingerprint", outcome: "c.outcome" });

/** What is compared with an array is found by an index, however few rows PostgreSQL believes there are. */
const anyOf = (query) => `ANY (ARRAY(${query}))`;

/** The texts of a list that is given as JSON. */
const listed = (place) => anyOf(`SELECT json_array_elements_text($${place}::text::json)`);

/**
 * For each kind of reach the statement of `[tenant, id, items, levels, allocations, at]`, lists as JSON: it
 * gives `read`, the JSON of `{prior, isolation, levels, allocations}`.
 */
function readStatements(table) {
  const [LEVELS, ALLOCATIONS, PICKS, COMMANDS] = ["level", "allocation", "pick", "command"].map(
    (name) => table(`stock_${name}`),
  );
  const mine = (alias) => `${alias}.tenant_id = $1::text`;
  const owed = `SELECT o.item_id FROM ${ALLOCATIONS} AS o WHERE ${mine("o")} AND o.backordered > 0`;
  const candidates = { OWED: `OR l.item_id = ${anyOf(owed)}` };
  const due = `UNION SELECT a.id FROM ${ALLOCATIONS} AS a WHERE ${mine("a")} AND a.expires_at <= $6::timestamptz `;
  const ofItems = `AND a.item_id = ${anyOf("SELECT item_id FROM candidate")} `;
  // What is owed may have no pick: it stands on the levels of its item.
  const lapsed =
    `${due}${ofItems}AND (a.backordered > 0 OR EXISTS (SELECT FROM ${PICKS} AS p WHERE ${mine("p")} ` +
    `AND p.allocation_id = a.id AND p.open > 0 AND p.level_id = ${anyOf("SELECT id FROM candidate")})) `;
  const owing = `UNION SELECT a.id FROM ${ALLOCATIONS} AS a WHERE ${mine("a")} AND a.backordered > 0 ${ofItems}`;
  const others = { LAPSED: lapsed, OWING: lapsed + owing, OWED: due + owing, DUE: due };
  const loaded = anyOf("SELECT id FROM loaded");
  // Every level in a pick must be there.
  const touched = anyOf(
    `SELECT id FROM candidate UNION SELECT p.level_id FROM ${PICKS} AS p ` +
      `WHERE ${mine("p")} AND p.allocation_id = ${loaded}`,
  );
  const statement = (kind) =>
    `WITH candidate AS (SELECT l.id, l.item_id FROM ${LEVELS} AS l WHERE ${mine("l")} ` +
    `AND (l.item_id = ${listed(3)} OR l.id = ${listed(4)} ${candidates[kind] ?? ""})), ` +
    `loaded AS (SELECT a.id FROM ${ALLOCATIONS} AS a WHERE ${mine("a")} AND a.id = ${listed(5)} ` +
    `${others[kind] ?? ""}) ` +
    `SELECT ${record({
      prior: `(SELECT ${PRIOR} FROM ${COMMANDS} AS c WHERE ${mine("c")} AND c.id = $2::text)`,
      isolation: "current_setting('transaction_isolation')",
      levels:
        `coalesce((SELECT json_agg(${LEVEL} ORDER BY l.id COLLATE "C") FROM ${LEVELS} AS l ` +
        `WHERE ${mine("l")} AND l.id = ${touched}), '[]')`,
      allocations:
        `coalesce((SELECT json_agg(${allocationIn(table)} ORDER BY a.id COLLATE "C") ` +
        `FROM ${ALLOCATIONS} AS a WHERE ${mine("a")} AND a.id = ${loaded}), '[]')`,
    })}::text AS read`;
  return Object.fromEntries(KINDS.map((kind) => [kind, statement(kind)]));
}

/** Reads what a command reaches: `{prior, isolation, state}`. `at` says what has lapsed. */
async function stateRead(run, statements, tenant, { id = "", at = null, reach }) {
  const { kind, items, levels, allocations } = reach;
  const values = [tenant, id, ...[items, levels, allocations].map((ids) => JSON.stringify(ids))];
  if (kind !== "NAMED") values.push(at);
  const [{ read }] = await run(statements[kind], values);
  const { prior, isolation, ...state } = JSON.parse(read);
  return { prior, isolation, state };
}

module.exports = { allocationIn, anyOf, instant, LEVEL, readStatements, record, stateRead };
