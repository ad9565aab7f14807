// Rotating a column of a real PostgreSQL that nobody else writes to: what is written, what is left, and how a
// walk ends. Writers beside it are in column-race.test.mjs.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { columnDatabase, context, counts, none, openedNotes, versions } from "./vault/columns.mjs";
import {
  before as old,
  ColumnStopped,
  fault,
  generateKey,
  ring,
  rotateColumn,
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

/** Makes a table of texts sealed by a ring, with ids of a type, and gives the options of a walk over it. */
async function notes(type, ids, { keyring = old, options } = {}) {
  await pool.query(
    `DROP TABLE IF EXISTS note; CREATE TABLE note (id ${type} PRIMARY KEY, body text)`,
  );
  for (const [place, id] of ids.entries()) {
    const body = keyring.seal(`text ${place}`, context);
    await pool.query(`INSERT INTO note VALUES ($1::text::${type}, $2)`, [String(id), body]);
  }
  return {
    client: pool,
    keyring: turned,
    table: "note",
    id: "id",
    column: "body",
    context,
    ...options,
  };
}

describe("a walk", () => {
  it("goes by ids of any type, in their own order", async () => {
    for (const [type, ids] of [
      ["integer", [2, 10, 9, 100, 33]],
      ["bigint", ["9007199254740993", "9007199254740992", "-5", "10", "9"]],
      ["uuid", [5, 3, 1, 4, 2].map((n) => `${n}0000000-0000-4000-8000-000000000000`)],
      ["text", ["b", "B", "ä", "a'\"%", "10", "9", ""]],
      ["varchar(8)", ["b", "B", "10", "9"]],
      ["numeric", ["10", "9.5", "9.50001", "100"]],
      ["timestamptz", ["2026-01-31 00:00:00.000001+00", "2026-01-31+05", "2025-12-31+00"]],
      ["char(4)", ["b", "a", "cc"]],
    ]) {
      const options = await notes(type, ids, { options: { sliceRows: 2 } });
      const seen = [];
      const totals = await rotateColumn({
        ...options,
        onSlice: ({ after }) => void seen.push(after),
      });
      assert.deepEqual(counts(totals), { ...none, rows: ids.length, written: ids.length }, type);
      const { rows } = await pool.query("SELECT id::text FROM note ORDER BY note.id");
      assert.equal(totals.after, rows.at(-1).id);
      assert.equal(new Set(seen).size, Math.ceil(ids.length / 2));
      const { plaintexts, needsRotation } = await openedNotes(pool, turned);
      assert.equal(new Set(plaintexts).size, ids.length);
      assert.ok(needsRotation.every((is) => is === false));
      const again = await rotateColumn({ ...options, client: prisma });
      assert.deepEqual(counts(again), { ...none, rows: ids.length, current: ids.length });
    }
  });

  it("goes by keys of several columns, and by names with quotes and capitals", async () => {
    await pool.query(
      `DROP SCHEMA IF EXISTS "My ""Schema" CASCADE; CREATE SCHEMA "My ""Schema"; ` +
        `CREATE TABLE "My ""Schema"."The Table" (provider text, "accountId" bigint, "user %s" text, ` +
        `"re""fresh" varchar(400), UNIQUE ("accountId", provider), ` +
        `CHECK (true), note text); ` +
        `ALTER TABLE "My ""Schema"."The Table" ALTER provider SET NOT NULL, ALTER "accountId" SET NOT NULL`,
    );
    const fixed = { table: "t" };
    for (let n = 0; n < 25; n++) {
      const provider = ["google", "github"][n % 2];
      const user = `user-${n}`;
      const token = old.seal(`text ${n}`, { ...fixed, provider, user });
      await pool.query(`INSERT INTO "My ""Schema"."The Table" VALUES ($1, $2, $3, $4)`, [
        provider,
        n,
        user,
        token,
      ]);
    }
    const options = {
      client: prisma,
      keyring: turned,
      schema: 'My "Schema',
      table: "The Table",
      id: ["provider", "accountId"],
      column: 're"fresh',
      context: fixed,
      contextColumns: { provider: "provider", user: "user %s" },
      sliceRows: 4,
    };
    const first = await rotateColumn({ ...options, onSlice: ({ rows }) => rows < 12 });
    assert.deepEqual(counts(first), { ...none, rows: 12, written: 12, done: false });
    assert.deepEqual(first.after, ["github", "23"]);
    const rest = await rotateColumn({ ...options, after: first.after });
    assert.deepEqual(counts(rest), { ...none, rows: 13, written: 13 });
    const { rows } = await pool.query(`SELECT * FROM "My ""Schema"."The Table"`);
    for (const row of rows) {
      const token = row['re"fresh'];
      const place = { ...fixed, provider: row.provider, user: row["user %s"] };
      assert.equal(turned.needsRotation(token), false);
      assert.equal(turned.open(token, place).plaintext, `text ${row.accountId}`);
    }
  });

  it("counts blank rows, names bad ones without a word of them, and goes on", async () => {
    const options = await notes("integer", [1, 2, 3, 4, 5, 6]);
    await pool.query("ALTER TABLE note ADD owner text DEFAULT 'o'");
    for (const [id, body] of [
      [1, null],
      [2, "plain-secret"],
      [3, old.seal("text", { ...context, tenant: "two" })],
      [4, ring([generateKey(), "PRIMARY"]).seal("text", context)],
    ]) {
      await pool.query("UPDATE note SET body = $2 WHERE id = $1", [id, body]);
    }
    const totals = await rotateColumn(options);
    assert.deepEqual(counts(totals), { ...none, rows: 6, written: 2, blank: 1, faultCount: 3 });
    assert.deepEqual(totals.faults, [
      { id: "2", code: "MALFORMED_TOKEN", field: "token" },
      { id: "3", code: "INAUTHENTIC", field: "token" },
      { id: "4", code: "UNKNOWN_KEY", field: "token" },
    ]);
    assert.ok(!JSON.stringify(totals).includes("plain"));
    const few = await rotateColumn({ ...options, maxFaults: 1, sliceRows: 1 });
    assert.deepEqual([few.faults.length, few.faultCount, few.current], [1, 3, 2]);
    await pool.query(
      "UPDATE note SET owner = CASE id WHEN 5 THEN NULL WHEN 6 THEN '' ELSE 'o' END",
    );
    const owned = await rotateColumn({ ...options, contextColumns: { owner: "owner" } });
    assert.deepEqual(owned.faults.slice(-2), [
      { id: "5", code: "INVALID_CONTEXT", field: "contextColumns.owner" },
      { id: "6", code: "INVALID_CONTEXT", field: "contextColumns.owner" },
    ]);
  });

  it("writes nothing in a dry run, and says the same", async () => {
    const options = await notes("integer", [1, 2, 3, 4]);
    await pool.query("UPDATE note SET body = 'x' WHERE id = 4");
    const before = await versions(pool);
    const dry = await rotateColumn({ ...options, dryRun: true });
    assert.deepEqual(await versions(pool), before);
    const wet = await rotateColumn(options);
    assert.deepEqual(dry, wet);
    assert.deepEqual(counts(wet), { ...none, rows: 4, written: 3, faultCount: 1 });
    assert.notDeepEqual(await versions(pool), before);
  });

  it("of an empty table is done at once", async () => {
    const options = await notes("integer", []);
    let calls = 0;
    const totals = await rotateColumn({ ...options, onSlice: () => void calls++ });
    assert.deepEqual([counts(totals), totals.after, calls], [none, null, 0]);
  });

  it("keeps an index in step, also beside tokens that are current", async () => {
    const place = { table: "note", field: "body" };
    const normalize = (text) => text.toUpperCase();
    const index = { column: "blind", context: place, normalize };
    const options = await notes("integer", [1, 2, 3, 4, 5], { options: { index } });
    await pool.query("ALTER TABLE note ADD blind text UNIQUE");
    await pool.query("UPDATE note SET blind = $1 WHERE id = 1", [old.blindIndex("TEXT 0", place)]);
    const current = turned.seal("text 4", context);
    await pool.query("UPDATE note SET body = $1 WHERE id = 5", [current]);
    const ready = turned.seal("ready", context);
    await pool.query("INSERT INTO note VALUES (6, $1, $2)", [
      ready,
      turned.blindIndex("READY", place),
    ]);
    const dry = await rotateColumn({ ...options, dryRun: true });
    const totals = await rotateColumn(options);
    assert.deepEqual(counts(totals), { ...none, rows: 6, written: 5, current: 1 });
    assert.deepEqual(counts(dry), counts(totals));
    const { rows } = await pool.query("SELECT body, blind FROM note ORDER BY id");
    for (const { body, blind } of rows) {
      const { plaintext } = turned.open(body, context);
      assert.equal(blind, turned.blindIndex(plaintext.toUpperCase(), place));
    }
    assert.deepEqual([rows[4].body, rows[5].body], [current, ready]);
    assert.deepEqual(counts(await rotateColumn(options)), { ...none, rows: 6, current: 6 });
  });

  it("leaves a row whose index another row has, or that the host's function refuses", async () => {
    const place = { table: "note", field: "body" };
    const { TruelineError } = await import("../../bindings-node/index.mjs");
    const normalize = (text) => {
      if (text === "text 1") throw new TruelineError({ code: "INVALID_EMAIL", message: "no" });
      return text === "text 2" ? null : text;
    };
    const index = { column: "blind", context: place, normalize };
    const options = await notes("integer", [1, 2, 3, 4, 5], { options: { index } });
    await pool.query("ALTER TABLE note ADD blind text CONSTRAINT one_each UNIQUE");
    // The same text under the other key: the database could not tell.
    await pool.query("INSERT INTO note VALUES (9, $1, $2)", [
      turned.seal("text 3", context),
      turned.blindIndex("text 3", place),
    ]);
    for (const client of [prisma, pool]) {
      const totals = await rotateColumn({ ...options, client });
      assert.deepEqual([totals.faultCount, totals.written + totals.current], [2, 4]);
      assert.deepEqual(totals.faults[0], {
        id: "2",
        code: "INVALID_EMAIL",
        field: "index.normalize",
      });
      assert.deepEqual([totals.faults[1].id, totals.faults[1].code], ["4", "STORE_REFUSED"]);
      if (client === pool) assert.equal(totals.faults[1].field, "one_each");
    }
    const { rows } = await pool.query("SELECT id, body, blind FROM note ORDER BY id");
    assert.deepEqual(
      rows.map(({ body }) => turned.needsRotation(body)),
      [false, true, false, true, false, false],
    );
    assert.equal(rows[2].blind, null);
    const broken = { ...options, index: { ...index, normalize: () => 5 } };
    assert.equal((await fault(rotateColumn(broken))).field, "index.normalize");
    const thrown = { ...options, index: { ...index, normalize: () => null.x } };
    await assert.rejects(rotateColumn(thrown), TypeError);
  });

  it("works inside a transaction of the host's, and is undone with it", async () => {
    const options = await notes("integer", [1, 2, 3]);
    const undone = prisma.$transaction(async (tx) => {
      const { written } = await rotateColumn({ ...options, client: tx });
      assert.equal(written, 3);
      throw new Error("undone");
    });
    await assert.rejects(undone, /undone/);
    assert.deepEqual((await openedNotes(pool, turned)).needsRotation, [true, true, true]);
  });

  it("says how far it came when the database fails", async () => {
    const options = await notes("integer", [1, 2, 3, 4, 5], { options: { sliceRows: 2 } });
    let statements = 0;
    const failing = {
      query: (text, values) => {
        // The types, then two statements a slice; the fourth slice's row is as good as the first's.
        if (++statements === 5) throw new Error("connection lost");
        return pool.query(text, values);
      },
    };
    const error = await rotateColumn({ ...options, client: failing }).then(
      assert.fail,
      (error) => error,
    );
    assert.ok(error instanceof ColumnStopped && error.name === "ColumnStopped");
    assert.deepEqual(counts(error.totals), { ...none, rows: 2, written: 2, done: false });
    assert.deepEqual(
      [error.after, error.sqlState, error.cause.message],
      ["2", null, "connection lost"],
    );
    const rest = await rotateColumn({ ...options, after: error.after });
    assert.deepEqual(counts(rest), { ...none, rows: 3, written: 3 });

    await notes("integer", [1]);
    await pool.query(
      "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " +
        "RAISE EXCEPTION 'not today' USING DETAIL = 'plain-secret ' || NEW.body; END $$; " +
        "CREATE TRIGGER refusing BEFORE UPDATE ON note FOR EACH ROW EXECUTE FUNCTION refuse()",
    );
    for (const client of [pool, prisma]) {
      const stopped = await rotateColumn({ ...options, client }).then(
        assert.fail,
        (error) => error,
      );
      assert.ok(stopped instanceof ColumnStopped);
      assert.deepEqual([stopped.sqlState, stopped.cause], ["P0001", undefined]);
      assert.match(stopped.message, /not today/);
      const { inspect } = await import("node:util");
      assert.doesNotMatch(inspect(stopped, { depth: 9 }), /plain-secret|tl1\./);
    }
    // What the host's own function throws is the host's.
    const onSlice = () => assert.fail("of the host");
    await assert.rejects(rotateColumn({ ...options, dryRun: true, onSlice }), {
      name: "AssertionError",
      message: "of the host",
    });
    await assert.rejects(rotateColumn({ ...options, table: "nowhere" }), { code: "42P01" });
  });
});
