// Sealing the plain texts of a column of a real PostgreSQL, and what all jobs over columns refuse.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { columnDatabase, context, counts, none, openedNotes, versions } from "./vault/columns.mjs";
import { before as old, fault, rotateColumn, sealColumn, turned } from "./vault/support.mjs";

let database;
let pool;
let prisma;

before(async () => {
  database = await columnDatabase();
  ({ pool, prisma } = database);
});
after(() => database?.stop());

describe("plain texts", () => {
  const plain = async (rows) => {
    await pool.query(
      "DROP TABLE IF EXISTS note; CREATE TABLE note (id integer PRIMARY KEY, body text, sealed text)",
    );
    for (const [id, body, sealed] of rows) {
      await pool.query("INSERT INTO note VALUES ($1, $2, $3)", [id, body, sealed ?? null]);
    }
    return { client: pool, keyring: turned, table: "note", id: "id", column: "body", context };
  };

  it("are sealed once; tokens, whoever's they are, stay", async () => {
    const token = old.seal("x", context);
    const options = await plain([
      [1, "text 1"],
      [2, ""],
      [3, null],
      [4, token],
      [5, "tl1.not a token"],
      [6, 'it\'s \\ "€" \u{1F600}'],
      [7, "x".repeat(1_048_577)],
    ]);
    const before = await versions(pool);
    const dry = await sealColumn({ ...options, dryRun: true });
    assert.deepEqual(await versions(pool), before);
    const totals = await sealColumn({ ...options, sliceRows: 2 });
    assert.deepEqual(counts(totals), {
      ...none,
      rows: 7,
      written: 4,
      blank: 1,
      skipped: 1,
      faultCount: 1,
    });
    assert.deepEqual(counts(dry), counts(totals));
    assert.deepEqual(totals.faults, [{ id: "7", code: "PLAINTEXT_TOO_LONG", field: "plaintext" }]);
    const { plaintexts } = await openedNotes(pool, turned);
    assert.deepEqual(plaintexts.slice(0, 6), [
      "text 1",
      "",
      null,
      "x",
      "tl1.not a token",
      'it\'s \\ "€" \u{1F600}',
    ]);
    assert.deepEqual(counts(await sealColumn(options)), {
      ...none,
      rows: 7,
      blank: 1,
      skipped: 5,
      faultCount: 1,
    });
  });

  it("go into another column, and what stands there is not replaced", async () => {
    const same = turned.seal("same", context);
    const newer = turned.seal("newer", context);
    const options = await plain([
      [1, "text 1"],
      [2, "same", same],
      [3, "older", newer],
      [4, "any", "no token"],
      [5, null, newer],
    ]);
    const wanted = { ...none, rows: 5, written: 1, current: 1, blank: 1, faultCount: 2 };
    const totals = await sealColumn({ ...options, into: "sealed" });
    assert.deepEqual(counts(totals), wanted);
    assert.deepEqual(totals.faults, [
      { id: "3", code: "DIFFERENT_VALUE", field: "into" },
      { id: "4", code: "MALFORMED_TOKEN", field: "into" },
    ]);
    const clearing = { ...options, into: "sealed", clear: true };
    assert.deepEqual(counts(await sealColumn(clearing)), { ...wanted, written: 2, current: 0 });
    const { rows } = await pool.query("SELECT body, sealed FROM note ORDER BY id");
    assert.deepEqual(
      rows.map(({ body }) => body),
      [null, null, "older", "any", null],
    );
    assert.deepEqual([rows[1].sealed, rows[2].sealed, rows[4].sealed], [same, newer, newer]);
    assert.equal(turned.open(rows[0].sealed, context).plaintext, "text 1");
  });

  it("are left where what they are bound to changes in between", async () => {
    const options = await plain([
      [1, "text 1", "ana"],
      [2, "text 2", "bo"],
    ]);
    const owned = { ...options, contextColumns: { owner: "sealed" } };
    const client = {
      async query(text, values) {
        if (/^UPDATE/.test(text)) await pool.query("UPDATE note SET sealed = 'cy' WHERE id = 1");
        return pool.query(text, values);
      },
    };
    const totals = await sealColumn({ ...owned, client });
    assert.deepEqual([totals.written, totals.lost], [1, 1]);
    assert.equal((await sealColumn(owned)).written, 1);
    const { rows } = await pool.query("SELECT body FROM note ORDER BY id");
    assert.equal(turned.open(rows[0].body, { ...context, owner: "cy" }).plaintext, "text 1");
  });

  it("get an index in the same statement", async () => {
    const options = await plain([
      [1, "text 1"],
      [2, null],
    ]);
    const index = { column: "sealed", context: { table: "note" } };
    assert.equal((await sealColumn({ ...options, index })).written, 1);
    const { rows } = await pool.query("SELECT sealed FROM note ORDER BY id");
    assert.deepEqual(
      rows.map(({ sealed }) => sealed),
      [turned.blindIndex("text 1", { table: "note" }), null],
    );
  });
});

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
      [{ index: { column: "c", context } }, "column"],
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
      [{ into: "c" }, "column"],
      [{ into: "id" }, "column"],
    ]) {
      assert.equal((await fault(sealColumn({ ...options, ...given }))).field, field);
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
      [{ id: ["c", "a"], contextColumns: { user: "nothing" } }, "contextColumns"],
      [{ id: ["c", "a"], index: { column: "n", context } }, "column"],
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
