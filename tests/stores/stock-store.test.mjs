// A store of stock: its options, its levels, its proof, and the tables themselves.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";

import {
  allocate,
  fault,
  receive,
  rowsOf,
  shopOf,
  stockDatabase,
  stockStore,
  stockTables,
  writeLevels,
} from "./stock/support.mjs";
import { AT, clients } from "./support.mjs";

let database;
let pool;

before(async () => {
  database = await stockDatabase();
  ({ pool } = database);
});

after(() => database?.stop());

describe("levels", () => {
  it("levels are made once, empty, and all or none", async () => {
    const { stock, tenant } = await shopOf(pool);
    const [lot] = await stock.createLevels([
      {
        id: "L2",
        itemId: "SKU-X",
        lot: "7",
        expiresAt: "2026-03-01T00:00:00+01:00",
        pickOrder: 10_103,
      },
    ]);
    const stored = await stock.state({ itemIds: ["SKU-X"] });
    assert.deepEqual(stored.levels[1], lot);
    assert.deepEqual(
      [lot.available, lot.version, lot.expiresAt, lot.pickOrder],
      ["0", 0, "2026-02-28T23:00:00.000Z", 10_103],
    );
    await stock.carryOut({ id: "r", at: AT, command: receive("L2", 4) });
    const again = await stock.createLevels([{ id: "L2", itemId: "SKU-X", lot: "7" }]);
    assert.equal(again[0].available, "4");
    const refused = (levels, expected) => assert.rejects(stock.createLevels(levels), expected);
    const fresh = { id: "new", itemId: "SKU-X", lot: "8" };
    await refused(
      [fresh, { id: "L2", itemId: "SKU-X", lot: "9" }],
      fault("INVALID_INPUT", "levels[1].lot"),
    );
    await refused([fresh, { ...fresh, lot: "9" }], {
      details: { check: "DUPLICATE_ID", id: "new" },
    });
    await refused([fresh, { id: "L9", itemId: "SKU-X", lot: "9", scale: 2 }], {
      ...fault("STATE_INCONSISTENT"),
      details: { check: "SCALE", id: "L9" },
    });
    await refused([{ ...fresh, scale: 1 }], fault("STATE_INCONSISTENT"));
    await refused([{ ...fresh, available: 5 }], fault("INVALID_INPUT", "available"));
    await refused([fresh, { id: "", itemId: "SKU-X" }], fault("INVALID_INPUT", "levels[1].id"));
    await refused([{ ...fresh, lot: "\0" }], fault("INVALID_INPUT", "levels[0].lot"));
    // One level a place.
    await refused([fresh, { id: "other", itemId: "SKU-X" }], fault("INVALID_INPUT", "levels[1]"));
    await refused([fresh, { ...fresh, id: "twin" }], fault("INVALID_INPUT", "levels[1]"));
    assert.equal((await rowsOf(pool, "stock_level", tenant)).length, 2);
  });
});

describe("a store of stock", () => {
  it("refuses options that make no sense", () => {
    const refused = (options, code, field) =>
      assert.throws(
        () => stockStore({ client: pool, tenant: "t", ...options }),
        fault(code, field),
      );
    for (const tenant of [undefined, null, "", 5, "\ud800", "a\0", "x".repeat(201)]) {
      refused({ tenant }, "INVALID_POLICY", "tenant");
    }
    stockStore({ client: pool, tenant: "🙂".repeat(200) });
    for (const isolation of ["READ_COMMITTED", "serializable", 1]) {
      refused({ isolation }, "INVALID_POLICY", "isolation");
    }
    for (const attempts of [0, 101, 1.5, "5"]) refused({ attempts }, "INVALID_POLICY", "attempts");
    for (const actor of [5, "\0", "\ud800"]) refused({ actor }, "INVALID_POLICY", "actor");
    refused({ policy: { extraReasons: ["FOUND"] } }, "INVALID_POLICY", "policy.extraReasons[0]");
    refused({ policy: { backorder: true } }, "INVALID_INPUT", "policy.backorder");
    refused({ schema: "A" }, "INVALID_POLICY", "schema");
    refused({ client: {} }, "INVALID_POLICY", "client");
    refused({ prisma: pool }, "INVALID_INPUT", "prisma");
  });

  it("keeps its policy, whatever becomes of what was given", async () => {
    const policy = { extraReasons: ["MELTED"] };
    const stock = stockStore({ client: pool, tenant: randomUUID(), policy });
    policy.extraReasons = [];
    await stock.createLevels([{ id: "L1", itemId: "ICE" }]);
    await stock.carryOut({ id: "r", command: receive("L1", 5) });
    const command = { type: "ADJUST", levelId: "L1", delta: -5, reason: "MELTED" };
    assert.equal((await stock.carryOut({ id: "m", command })).outcome.variance, "-5");
  });

  it("lives in a schema of its own too, and its tables may be made twice", async () => {
    await pool.query(stockTables);
    await pool.query(
      `CREATE SCHEMA shelf; SET search_path TO shelf; ${stockTables} ${stockTables}; RESET search_path`,
    );
    const [tenant, client] = [randomUUID(), pool];
    const stock = stockStore({ client, tenant, schema: "shelf", policy: { backorders: true } });
    await stock.createLevels([{ id: "L1", itemId: "SKU-X" }]);
    await stock.carryOut({ id: "r", command: receive("L1", 5) });
    const hold = { mode: "BACKORDER", expiresAt: new Date(Date.now() + 60_000) };
    await stock.carryOut({ id: "a", command: allocate("o", 6, hold) });
    await stock.carryOut({ id: "f", command: { type: "FILL_BACKORDERS" } });
    await stock.carryOut({ id: "e", command: { type: "EXPIRE" } });
    assert.equal((await stock.verify()).balanced, true);
    assert.equal((await stock.due()).length, 0);
    assert.notEqual(await stock.nextExpiry(), null);
    assert.deepEqual(await stockStore({ client, tenant }).state({ levelIds: ["L1"] }), {
      levels: [],
      allocations: [],
    });
  });

  it("tells what somebody else has written", async () => {
    const tenant = randomUUID();
    const stock = stockStore({ client: pool, tenant });
    await stock.createLevels([{ id: "L1", itemId: "SKU-X" }]);
    await stock.carryOut({ id: "r", command: receive("L1", 20) });
    await stock.carryOut({ id: "a", command: allocate("o", 12) });
    await pool.query("UPDATE stock_level SET allocated = 13 WHERE tenant_id = $1", [tenant]);
    const { balanced, discrepancies } = await stock.verify();
    assert.equal(balanced, false);
    assert.deepEqual(
      discrepancies.map(({ kind, account, ledger, state }) => [kind, account, ledger, state]),
      [
        ["BALANCE", "ALLOCATED", "12", "13"],
        ["ALLOCATED_PICKS", null, "12", "13"],
      ],
    );
    await pool.query("UPDATE stock_level SET allocated = 11 WHERE tenant_id = $1", [tenant]);
    const drifted = stock.carryOut({ id: "s", command: { type: "SHIP", allocationId: "o" } });
    await assert.rejects(drifted, {
      code: "STATE_INCONSISTENT",
      details: { check: "PICKS", id: "L1" },
    });
  });

  it("verifies more rows than a page, from the levels with which the ledger opens", async () => {
    const tenant = randomUUID();
    const stock = stockStore({ client: pool, tenant });
    const opening = [{ id: "L1", itemId: "SKU-X", available: "20000", version: 3 }];
    await writeLevels(pool, tenant, opening);
    await pool.query(
      "INSERT INTO stock_level (tenant_id, id, item_id, lot, available) " +
        "SELECT $1, 'lot-' || i, 'SKU-X', i::text, 0 FROM generate_series(1, 5001) AS i",
      [tenant],
    );
    const command = { type: "ALLOCATE_MANY", lines: [] };
    for (let line = 0; line < 5_001; line++) {
      command.lines.push({
        allocationId: `o/${line}`,
        itemId: "SKU-X",
        quantity: 1,
        levelIds: ["L1"],
      });
    }
    await stock.carryOut({ id: "many", at: AT, command });
    const report = await stock.verify({ opening });
    assert.deepEqual(report, {
      balanced: true,
      entries: 5_001,
      levels: 5_002,
      allocations: 5_001,
      discrepancies: [],
    });
    assert.equal((await stock.verify()).balanced, false);
    await assert.rejects(
      stock.verify({ opening: [{ id: "L1" }] }),
      fault("INVALID_INPUT", "opening[0].itemId"),
    );
  });

  it("throws the server's own error, and that of a constraint that is not its own", async () => {
    const tenant = randomUUID();
    const stock = stockStore({ client: pool, tenant });
    await stock.createLevels([{ id: "L1", itemId: "SKU-X" }]);
    await pool.query(
      "ALTER TABLE stock_level ADD CONSTRAINT dry CHECK (item_id <> 'SKU-X' OR available < 7) NOT VALID",
    );
    await assert.rejects(stock.carryOut({ id: "r", command: receive("L1", 7) }), { code: "23514" });
    await pool.query("ALTER TABLE stock_level DROP CONSTRAINT dry");
    assert.equal((await stock.carryOut({ id: "r", command: receive("L1", 7) })).replayed, false);
  });
});

describe("the tables of stock", () => {
  it("hold no more than what can be", async () => {
    const tenant = randomUUID();
    const insert = (others) => {
      const row = { tenant_id: tenant, id: randomUUID(), item_id: "SKU-X", ...others };
      const names = Object.keys(row);
      const places = names.map((_, place) => `$${place + 1}`);
      return pool.query(
        `INSERT INTO stock_level (${names}) VALUES (${places})`,
        Object.values(row),
      );
    };
    await insert({});
    await assert.rejects(insert({}), { code: "23505" }, "two levels at one place");
    await insert({ location_id: "A" });
    await insert({ available: -1, lot: "a" });
    for (const name of ["allocated", "damaged", "quality_control", "safety_stock", "incoming"]) {
      await assert.rejects(insert({ lot: name, [name]: -1 }), { code: "23514" }, name);
    }
    await assert.rejects(insert({ lot: "b", scale: 7 }), { code: "23514" });
  });

  it("let no other role than the owner change the ledger", async () => {
    const tenant = randomUUID();
    await pool.query(
      "DO $$ BEGIN CREATE ROLE shop LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$; " +
        "GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO shop; " +
        "GRANT UPDATE ON stock_level, stock_allocation, stock_pick TO shop; GRANT DELETE ON stock_pick TO shop",
    );
    const { client, end } = await clients.pgPool(database.url.replace("trueline@", "shop@"));
    const stock = stockStore({ client, tenant });
    await stock.createLevels([{ id: "L1", itemId: "SKU-X" }]);
    await stock.carryOut({ id: "r", command: receive("L1", 3) });
    await stock.carryOut({ id: "a", command: allocate("o", 2) });
    await stock.carryOut({ id: "s", command: { type: "SHIP", allocationId: "o" } });
    assert.equal((await stock.verify()).balanced, true);
    for (const change of [
      "UPDATE stock_ledger SET quantity = 1",
      "DELETE FROM stock_ledger",
      "TRUNCATE stock_ledger",
      "DELETE FROM stock_command",
    ]) {
      await assert.rejects(client.query(change), { code: "42501" }, change);
    }
    await end();
  });
});
