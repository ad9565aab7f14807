// A store of stock: its options, its levels, its proof, and the tables themselves.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
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
import { AT, clients, ROOT } from "./support.mjs";

/** What a role that carries commands out needs. */
const RIGHTS = {
  stock_level: ["SELECT", "INSERT", "UPDATE"],
  stock_allocation: ["SELECT", "INSERT", "UPDATE"],
  stock_pick: ["SELECT", "INSERT", "UPDATE", "DELETE"],
  stock_command: ["SELECT", "INSERT"],
  stock_ledger: ["SELECT", "INSERT"],
};

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
      ...fault("STATE_INCONSISTENT", "levels[1].scale"),
      details: { check: "SCALE", id: "L9" },
    });
    await refused([fresh, { id: "", itemId: "SKU-X" }], fault("INVALID_INPUT", "levels[1].id"));
    await refused([{ ...fresh, lot: "\0" }], fault("INVALID_INPUT", "levels[0].lot"));
    // One level a place.
    await refused([fresh, { id: "other", itemId: "SKU-X" }], fault("INVALID_INPUT", "levels[1]"));
    await refused([fresh, { ...fresh, id: "twin" }], fault("INVALID_INPUT", "levels[1]"));
    assert.equal((await rowsOf(pool, "stock_level", tenant)).length, 2);
  });

  it("what is wrong with one is said of the list that was given", async () => {
    const { stock, tenant } = await shopOf(pool);
    const scaled = { id: "new", itemId: "SKU-X", lot: "8", scale: 1 };
    const other = { id: "other", itemId: "SKU-Y" };
    const known = { id: "L1", itemId: "SKU-X" };
    for (const [levels, place] of [
      [[scaled], 0],
      [[other, scaled], 1],
      [[known, other, scaled], 2],
    ]) {
      const field = `levels[${place}].scale`;
      await assert.rejects(stock.createLevels(levels), {
        ...fault("STATE_INCONSISTENT", field),
        message: `what is stored of \`new\` cannot be: \`${field}\` fails the check SCALE`,
        details: { check: "SCALE", id: "new" },
      });
    }
    for (const name of ["available", "allocated", "damaged", "qualityControl", "safetyStock"]) {
      await assert.rejects(stock.createLevels([other, { ...other, id: "n", [name]: 3 }]), {
        ...fault("INVALID_INPUT", `levels[1].${name}`),
        message: `\`levels[1].${name}\` must be left out: a level begins empty`,
      });
    }
    for (const name of ["incoming", "version"]) {
      const field = `levels[0].${name}`;
      const named = stock.createLevels([{ ...other, [name]: 0 }]);
      await assert.rejects(named, fault("INVALID_INPUT", field));
    }
    await assert.rejects(stock.createLevels([other, { ...other, sku: "X" }]), {
      ...fault("INVALID_INPUT", "levels[1].sku"),
      message: "`levels[1].sku` is not a field that is known",
    });
    await assert.rejects(stock.createLevels([other, "L2"]), fault("INVALID_INPUT", "levels[1]"));
    assert.equal((await rowsOf(pool, "stock_level", tenant)).length, 1);
  });

  it("where those that are stored cannot be, none of the given is to blame", async () => {
    const { stock, tenant } = await shopOf(pool);
    const odd = { id: "L2", itemId: "SKU-X", lot: "2", scale: 2, version: 0 };
    await writeLevels(pool, tenant, [odd]);
    await assert.rejects(stock.createLevels([{ id: "new", itemId: "SKU-X", lot: "8" }]), {
      ...fault("STATE_INCONSISTENT", "levels"),
      message: "what is stored of `L2` cannot be: `levels` fails the check SCALE",
      details: { check: "SCALE", id: "L2" },
    });
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
    refused({ policy: { strategy: "OLDEST" } }, "INVALID_INPUT", "policy.strategy");
    refused({ policy: { backorders: 1 } }, "INVALID_INPUT", "policy.backorders");
    refused({ policy: 5 }, "INVALID_INPUT", "policy");
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

  /** A role with the rights that the declarations name, none of them kept by another, and its client. */
  const granted = async (name) => {
    await pool.query(`CREATE ROLE ${name} LOGIN`);
    for (const [table, rights] of Object.entries(RIGHTS)) {
      await pool.query(`GRANT ${rights.join(", ")} ON ${table} TO ${name}`);
    }
    return clients.pgPool(database.url.replace("trueline@", `${name}@`));
  };

  /** Everything a store does, for a tenant of its own. */
  const everyday = async (client) => {
    const { stock, send } = await shopOf(client);
    await send("r", receive("L1", 3));
    await send("a", allocate("o", 3));
    await send("s", { type: "SHIP", allocationId: "o", quantity: 1 });
    await send("b", { type: "RELEASE", allocationId: "o" });
    assert.deepEqual([await stock.due(AT), await stock.nextExpiry()], [[], null]);
    const { balanced, entries } = await stock.verify();
    assert.deepEqual([balanced, entries], [true, 4]);
  };

  it("want of a role exactly the rights that are named", async () => {
    const text = readFileSync(join(ROOT, "bindings-node", "adapters", "stock.d.ts"), "utf8");
    const [said] = text.match(/The role that the client connects as[^/]*/);
    const named = said.replaceAll(/\s+\*\s+/g, " ");
    for (const [table, rights] of Object.entries(RIGHTS)) {
      assert.ok(named.includes(`\`${table}\`: ${rights.join(", ")};`), `${table} in: ${named}`);
    }
    const { client, end } = await granted("exact");
    await everyday(client);
    for (const [table, rights] of Object.entries(RIGHTS)) {
      for (const right of rights) {
        await pool.query(`REVOKE ${right} ON ${table} FROM exact`);
        await assert.rejects(everyday(client), { code: "42501" }, `${right} on ${table}`);
        await pool.query(`GRANT ${right} ON ${table} TO exact`);
      }
    }
    await everyday(client);
    await end();
  });

  it("let no other role than the owner change the ledger", async () => {
    const { client, end } = await granted("shop");
    await everyday(client);
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
