// Sealing the plain texts of a column of a real PostgreSQL: what is written, and what is left.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { columnDatabase, context, counts, none, openedNotes, versions } from "./vault/columns.mjs";
import { before as old, sealColumn, turned } from "./vault/support.mjs";

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

  it("are read and sealed again where another column is written, and stay where they themselves are", async () => {
    const options = await plain(Array.from({ length: 30 }, (_, id) => [id, `text ${id}`]));
    await pool.query("ALTER TABLE note ADD seen integer DEFAULT 0");
    let statements = 0;
    const beside = (others) => ({
      async query(text, values) {
        if (/^UPDATE/.test(text)) await others(++statements);
        return pool.query(text, values);
      },
    });
    // Every row is overtaken, and fewer at each try.
    const touched = beside((tries) =>
      pool.query("UPDATE note SET seen = seen + 1 WHERE id % 6 >= $1", [tries]),
    );
    const index = { column: "sealed", context: { table: "note" } };
    const totals = await sealColumn({ ...options, index, client: touched });
    assert.deepEqual([counts(totals), statements], [{ ...none, rows: 30, written: 30 }, 6]);
    const { plaintexts } = await openedNotes(pool, turned);
    assert.deepEqual(plaintexts, Array.from({ length: 30 }, (_, id) => `text ${id}`));
    assert.equal((await pool.query("SELECT sum(seen)::int AS seen FROM note")).rows[0].seen, 75);

    await plain([
      [1, "text 1"],
      [2, "text 2"],
      [3, "text 3"],
      [4, "text 4"],
      [5, "x".repeat(9)],
      [6, "text 6"],
    ]);
    statements = 0;
    const token = turned.seal("whose", context);
    const changes = [
      ["UPDATE note SET body = 'newer' WHERE id = 1"],
      ["DELETE FROM note WHERE id = 2"],
      ["UPDATE note SET body = NULL WHERE id = 3"],
      ["UPDATE note SET body = $1 WHERE id = 4", [token]],
      ["UPDATE note SET body = repeat('x', 1048577) WHERE id = 5"],
    ];
    const written = beside(async (tries) => {
      if (tries === 1) for (const change of changes) await pool.query(...change);
      await pool.query("UPDATE note SET sealed = 'x' WHERE id = 6");
    });
    const mixed = await sealColumn({ ...options, client: written });
    const wanted = { rows: 6, written: 1, blank: 1, skipped: 1, lost: 2, faultCount: 1 };
    assert.deepEqual(counts(mixed), { ...none, ...wanted });
    assert.deepEqual(mixed.faults, [{ id: "5", code: "PLAINTEXT_TOO_LONG", field: "plaintext" }]);
    assert.equal(statements, 6);
    const { rows } = await pool.query("SELECT id, body FROM note WHERE id IN (1, 4, 6) ORDER BY id");
    assert.equal(turned.open(rows[0].body, context).plaintext, "newer");
    assert.deepEqual([rows[1].body, rows[2].body], [token, "text 6"]);
  });

  it("are known apart by version also where one transaction writes twice", async () => {
    const options = await plain([[1, "text 1"]]);
    await prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe("UPDATE note SET sealed = 'first' WHERE id = 1");
      let isFirst = true;
      const client = {
        async $queryRawUnsafe(text, ...values) {
          if (/^UPDATE/.test(text) && isFirst) {
            isFirst = false;
            await tx.$executeRawUnsafe("UPDATE note SET body = 'newer' WHERE id = 1");
          }
          return tx.$queryRawUnsafe(text, ...values);
        },
      };
      assert.equal((await sealColumn({ ...options, client })).written, 1);
    });
    assert.deepEqual((await openedNotes(pool, turned)).plaintexts, ["newer"]);
  });

  it("that are too long for the column, sealed, are refused by its name", async () => {
    const options = await plain([
      [1, "short"],
      [2, "long ".repeat(20)],
    ]);
    await pool.query("ALTER TABLE note ALTER sealed TYPE varchar(130)");
    for (const client of [pool, prisma]) {
      const totals = await sealColumn({ ...options, into: "sealed", client });
      assert.deepEqual(totals.faults, [{ id: "2", code: "STORE_REFUSED", field: "sealed" }]);
      assert.equal(totals.written + totals.current, 1);
    }
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
