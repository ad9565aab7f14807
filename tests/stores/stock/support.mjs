// What the tests of stock share: the adapter, a database with its tables, the races of the chapter.

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { postgresServer } from "../servers.mjs";
import { AT, clients, ROOT } from "../support.mjs";

const require = createRequire(import.meta.url);

export const { StockContended, StockUnsettled, stockStore, stockTables } = require(
  join(ROOT, "bindings-node", "adapters", "prisma.js"),
);

/** The races of the chapter. */
export const { races } = JSON.parse(
  readFileSync(join(ROOT, "tests", "vectors", "races", "inventory_races.json"), "utf8"),
);

/** Whether the long set runs. */
export const IS_LONG = process.env.TRUELINE_LONG === "1";

/** A PostgreSQL with the tables, and a pool: `{url, server, pool, stop}`. */
export async function stockDatabase() {
  const server = await postgresServer();
  const { client: pool, end } = await clients.pgPool(server.url);
  await pool.query(stockTables);
  const stop = async () => {
    await end();
    await server.stop();
  };
  return { url: server.url, server, pool, stop };
}

/** Writes levels as they are, with what they hold: a state that a case begins with. */
export async function writeLevels(pool, tenant, levels) {
  for (const level of levels) {
    await pool.query(
      "INSERT INTO stock_level (tenant_id, id, item_id, location_id, lot, serial, scale, available, allocated, " +
        "damaged, quality_control, safety_stock, incoming, received_at, expires_at, pick_order, version) " +
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
      [
        tenant,
        level.id,
        level.itemId,
        level.locationId ?? null,
        level.lot ?? null,
        level.serial ?? null,
        level.scale ?? 0,
        level.available ?? 0,
        level.allocated ?? 0,
        level.damaged ?? 0,
        level.qualityControl ?? 0,
        level.safetyStock ?? 0,
        level.incoming ?? 0,
        level.receivedAt ?? null,
        level.expiresAt ?? null,
        level.pickOrder ?? null,
        level.version,
      ],
    );
  }
}

/** Every level and allocation of a tenant, as the core's records. */
export async function everything(store, pool, tenant, schema = "public") {
  const ids = async (table) => {
    const text = `SELECT id FROM ${schema}.${table} WHERE tenant_id = $1`;
    const { rows } = await pool.query(text, [tenant]);
    return rows.map(({ id }) => id);
  };
  const [levelIds, allocationIds] = [await ids("stock_level"), await ids("stock_allocation")];
  return store.state({ levelIds, allocationIds });
}

/** A fault of the rules, or of the adapter. */
export const fault = (code, field) => ({
  name: "TruelineError",
  code,
  ...(field !== undefined && { field }),
});

export const receive = (levelId, quantity) => ({ type: "RECEIVE", levelId, quantity });

export const allocate = (allocationId, quantity, others) => {
  return { type: "ALLOCATE", allocationId, itemId: "SKU-X", quantity, ...others };
};

/** The rows of a tenant's table. */
export async function rowsOf(pool, table, tenant, columns = "*") {
  const text = `SELECT ${columns} FROM ${table} WHERE tenant_id = $1`;
  return (await pool.query(text, [tenant])).rows;
}

/** A tenant with one empty level, and how to send commands at one instant: `{stock, tenant, send}`. */
export async function shopOf(client, options) {
  const tenant = randomUUID();
  const stock = stockStore({ client, tenant, ...options });
  await stock.createLevels([{ id: "L1", itemId: "SKU-X" }]);
  const send = (id, command, others) => stock.carryOut({ id, at: AT, command, ...others });
  return { stock, tenant, send };
}
