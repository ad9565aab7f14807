// What all jobs over columns refuse of their options, before the database is asked or before a row is read.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { clients } from "./support.mjs";
import { columnDatabase, context } from "./vault/columns.mjs";
import {
  Keyring,
  OLD,
  before as old,
  fault,
  rotateColumn,
  sealColumn,
  turned,
} from "./vault/support.mjs";

let database;
let pool;
let prisma;

before(async () => {
  database = await columnDatabase();
  ({ pool, prisma } = database);
});
after(() => database?.stop());

describe("options", () => {
  it("are judged before the database is asked", async () => {
    const options = {
      client: { query: assert.fail },
      keyring: old,
      table: "t",
      id: "id",
      column: "c",
      context,
    };
    for (const [given, field, code = "INVALID_POLICY"] of [
      [{ keyring: {} }, "keyring"],
      [{ client: {} }, "client"],
      [{ table: "" }, "table"],
      [{ table: "a\0b" }, "table"],
      [{ table: "t".repeat(64) }, "table"],
      [{ schema: 5 }, "schema"],
      [{ id: [] }, "id"],
      [{ id: ["a", "a"] }, "id"],
      [{ id: undefined }, "id"],
      [{ column: null }, "column"],
      [{ column: "id" }, "column"],
      [{ contextColumns: { user: "c" } }, "column"],
      [{ index: { column: "c", context } }, "index.column"],
      [{ index: { column: "i", context, contextColumns: { user: "i" } } }, "index.column"],
      [{ contextColumns: [] }, "contextColumns"],
      [{ contextColumns: { User: "u" } }, "contextColumns.User", "INVALID_CONTEXT"],
      [{ contextColumns: { tenant: "u" } }, "contextColumns.tenant", "INVALID_CONTEXT"],
      [{ context: {} }, "context", "INVALID_CONTEXT"],
      [{ context: { tenant: "" } }, "context.tenant", "INVALID_CONTEXT"],
      [{ context: undefined }, "context", "INVALID_INPUT"],
      [{ index: { column: "i", context: {} } }, "context", "INVALID_CONTEXT"],
      [{ index: { column: "i", context, normalize: "x" } }, "index.normalize"],
      [{ index: { columns: "i" } }, "columns", "INVALID_INPUT"],
      [{ sliceRows: 0 }, "sliceRows"],
      [{ sliceRows: 10_001 }, "sliceRows"],
      [{ sliceRows: "5" }, "sliceRows"],
      [{ after: ["a", "b"] }, "after"],
      [{ after: 1.5 }, "after"],
      [{ dryRun: "yes" }, "dryRun"],
      [{ onSlice: true }, "onSlice"],
      [{ maxFaults: -1 }, "maxFaults"],
      [{ into: "x" }, "into", "INVALID_INPUT"],
      [{ sliceRow: 5 }, "sliceRow", "INVALID_INPUT"],
    ]) {
      const refused = await fault(rotateColumn({ ...options, ...given }));
      assert.deepEqual([refused.code, refused.field], [code, field], JSON.stringify(given));
    }
    for (const [given, field] of [
      [{ clear: true }, "clear"],
      [{ into: "c" }, "into"],
      [{ into: "id" }, "into"],
    ]) {
      assert.equal((await fault(sealColumn({ ...options, ...given }))).field, field);
    }
    for (const [given, words] of [
      [{ into: "id" }, /`into` is written, and its column `id` is one of `id` too/],
      [{ into: "c" }, /`into` is another column than `column`/],
      [{ contextColumns: { user: "c" } }, /`column` is written, .* `c` is one of `contextColumns` too/],
    ]) {
      assert.match((await fault(sealColumn({ ...options, ...given }))).message, words);
    }
  });

  it("must name a key, and columns of texts", async () => {
    await pool.query(
      "DROP TABLE IF EXISTS note; CREATE TABLE note (a integer NOT NULL, b integer, c integer NOT NULL, body text, n integer, " +
        "UNIQUE (a, c), UNIQUE (b)); CREATE UNIQUE INDEX ON note (c) WHERE a > 5; CREATE UNIQUE INDEX ON note ((a + 1))",
    );
    const options = { client: pool, keyring: old, table: "note", column: "body", context };
    for (const [given, field] of [
      [{ id: "a" }, "id"],
      [{ id: "b" }, "id"],
      [{ id: "c" }, "id"],
      [{ id: ["b", "c"] }, "id"],
      [{ id: "nothing" }, "id"],
      [{ id: ["c", "a"], column: "n" }, "column"],
      [{ id: ["c", "a"], column: "nothing" }, "column"],
      [{ id: ["c", "a"], contextColumns: { user: "nothing" } }, "contextColumns.user"],
      [{ id: ["c", "a"], index: { column: "n", context } }, "index.column"],
    ]) {
      const { code, field: at } = await fault(rotateColumn({ ...options, ...given }));
      assert.deepEqual([code, at], ["INVALID_POLICY", field], JSON.stringify(given));
    }
    for (const id of [
      ["a", "c"],
      ["c", "a"],
    ]) {
      assert.equal((await rotateColumn({ ...options, id })).done, true);
    }
  });

  it("must name columns that may be written, and hold what is written: in a dry run too", async () => {
    await pool.query(
      "DROP TABLE IF EXISTS note; DROP DOMAIN IF EXISTS brief; CREATE DOMAIN brief AS varchar(20); " +
        "CREATE TABLE note (id integer PRIMARY KEY, body text, short varchar(115), fit varchar(116), " +
        "blind varchar(31), fits char(32), own brief, free varchar)",
    );
    await pool.query("DROP ROLE IF EXISTS clerk; CREATE ROLE clerk LOGIN; GRANT SELECT ON note TO clerk");
    await pool.query("GRANT UPDATE (fit, fits) ON note TO clerk");
    const place = { keyring: old, table: "note", id: "id", context, dryRun: true };
    const clerk = await clients.pgPool(database.url.replace("trueline@", "clerk@"));
    try {
      for (const [client, given, field] of [
        [pool, { column: "short" }, "column"],
        [pool, { column: "own" }, "column"],
        [pool, { column: "body", into: "short" }, "into"],
        [pool, { column: "body", index: { column: "blind", context } }, "index.column"],
        [clerk.client, { column: "body" }, "column"],
        [clerk.client, { column: "fit", into: "body" }, "into"],
        [clerk.client, { column: "body", into: "fit", clear: true }, "column"],
        [clerk.client, { column: "fit", index: { column: "free", context } }, "index.column"],
      ]) {
        const refused = await fault(sealColumn({ ...place, ...given, client }));
        const said = JSON.stringify([given, refused.message]);
        assert.deepEqual([refused.code, refused.field], ["INVALID_POLICY", field], said);
      }
      // An index is as long as the policy of the ring says.
      const short = new Keyring([{ secret: OLD, state: "PRIMARY" }], { blindIndexBytes: 8 });
      const brief = { column: "body", index: { column: "blind", context }, keyring: short };
      assert.equal((await sealColumn({ ...place, ...brief, client: pool })).done, true);
      const index = { column: "fits", context };
      for (const [client, given] of [
        [pool, { column: "short", into: "fit" }],
        [pool, { column: "own", into: "free", clear: true }],
        [clerk.client, { column: "body", into: "fit", index }],
      ]) {
        assert.equal((await sealColumn({ ...place, ...given, client })).done, true);
      }
    } finally {
      await clerk.end();
    }
  });

  it("must take contexts from columns whose text never depends on settings", async () => {
    await pool.query(
      "DROP TABLE IF EXISTS note; DROP TYPE IF EXISTS mood; DROP DOMAIN IF EXISTS day; " +
        "CREATE TYPE mood AS ENUM ('good'); CREATE DOMAIN day AS date",
    );
    const kinds = {
      good: "text, varchar(9), char(9), name, int2, int4, int8, numeric(9, 2), uuid, bool, mood",
      bad: "timestamptz, timestamp, date, time, timetz, interval, float4, float8, money, bytea, json, day, text[]",
    };
    const of = (kind) => kind.match(/[a-z0-9]+(\([^)]*\)|\[\])?/g);
    const good = of(kinds.good);
    const all = [...good, ...of(kinds.bad)];
    assert.equal(all.length, 24);
    const columns = all.map((type, place) => `c${place} ${type}`).join(", ");
    await pool.query(`CREATE TABLE note (id integer PRIMARY KEY, body text, blind text, ${columns})`);
    const place = { client: pool, keyring: old, table: "note", id: "id", column: "body", context };
    for (const [number, type] of all.entries()) {
      const contextColumns = { user: `c${number}` };
      const index = { column: "blind", context, contextColumns };
      if (number < good.length) {
        assert.equal((await rotateColumn({ ...place, contextColumns, index })).done, true, type);
        continue;
      }
      const { code, field } = await fault(sealColumn({ ...place, contextColumns }));
      assert.deepEqual([code, field], ["INVALID_POLICY", "contextColumns.user"], type);
      assert.equal((await fault(sealColumn({ ...place, index }))).field, "index.contextColumns.user");
    }
  });

  it("are the same text for the keyring's context as for the column's", async () => {
    // What PostgreSQL writes of a number is what an application would write of it.
    await pool.query(
      "DROP TABLE IF EXISTS note; CREATE TABLE note (id integer PRIMARY KEY, owner bigint, body text)",
    );
    const body = old.seal("text", { ...context, owner: "12345678901" });
    await pool.query("INSERT INTO note VALUES (1, 12345678901, $1)", [body]);
    const options = {
      client: prisma,
      keyring: turned,
      table: "note",
      id: "id",
      column: "body",
      context,
    };
    const totals = await rotateColumn({ ...options, contextColumns: { owner: "owner" } });
    assert.equal(totals.written, 1);
  });
});
