// Bringing a column over that an older helper wrote: written here with node:crypto, read by `importColumn`
// in a real PostgreSQL.

import assert from "node:assert/strict";
import { createCipheriv, randomBytes, scryptSync } from "node:crypto";
import { after, before, it } from "node:test";

import { trueline } from "./support.mjs";
import { columnDatabase } from "./vault/columns.mjs";
import { fault, generateKey, importColumn, turned } from "./vault/support.mjs";

const SECRET = generateKey();
const context = { table: "account", field: "token" };

let database;
let pool;

before(async () => {
  database = await columnDatabase();
  ({ pool } = database);
});
after(() => database?.stop());

/** AES-256-GCM: what a helper of many applications makes of a text. */
function sealed(text, key, ivBytes) {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return { iv, tag: cipher.getAuthTag(), data };
}

/** SCRYPT_S16_IV12: a salt for each value. */
function salted(text, secret = SECRET) {
  const salt = randomBytes(16);
  const { iv, tag, data } = sealed(text, scryptSync(secret, salt, 32), 12);
  return Buffer.concat([salt, iv, tag, data]).toString("base64");
}

/** RAW_COLON_IV12: the secret's hex digits are the key. */
function raw(text, secret = SECRET) {
  const { iv, tag, data } = sealed(text, Buffer.from(secret, "hex"), 12);
  return [iv, tag, data].map((part) => part.toString("hex")).join(":");
}

/** Makes a table of such values, and gives the options of an import. */
async function accounts(rows, others) {
  await pool.query(
    "DROP TABLE IF EXISTS account; CREATE TABLE account (id integer PRIMARY KEY, token text, sealed text)",
  );
  for (const [place, token] of rows.entries()) {
    await pool.query("INSERT INTO account VALUES ($1, $2)", [place, token]);
  }
  const place = { table: "account", id: "id", column: "token", context };
  return { client: pool, keyring: turned, secret: SECRET, ...place, ...others };
}

const column = async (name = "token") =>
  (await pool.query(`SELECT ${name} AS value FROM account ORDER BY id`)).rows.map(
    ({ value }) => value,
  );

it("finds the layout, and seals every value once", async () => {
  const token = turned.seal("sealed", context);
  const options = await accounts([salted("text 0"), null, token, salted(""), salted("ü €")]);
  const before = await column();
  const dry = await importColumn({ ...options, dryRun: true });
  assert.deepEqual(await column(), before);
  const totals = await importColumn({ ...options, threads: 2, sliceRows: 2 });
  assert.deepEqual([totals.rows, totals.written, totals.blank, totals.skipped], [5, 3, 1, 1]);
  assert.deepEqual({ ...dry }, { ...totals });
  const { plaintexts } = turned.openMany(await column(), context);
  assert.deepEqual(plaintexts, ["text 0", null, "sealed", "", "ü €"]);
  const again = await importColumn(options);
  assert.deepEqual([again.written, again.skipped, again.done], [0, 4, true]);
});

it("takes a layout by its name or as a record, and names the rows that it does not open", async () => {
  const rows = [
    raw("text 0"),
    salted("text 1"),
    raw("text 2", generateKey()),
    "plain-text",
    raw("text 4"),
  ];
  for (const layout of ["RAW_COLON_IV12", trueline.legacyLayout("RAW_COLON_IV12")]) {
    const totals = await importColumn(await accounts(rows, { layout }));
    assert.deepEqual([totals.written, totals.faultCount], [2, 3]);
    assert.deepEqual(totals.faults, [
      { id: "1", code: "MALFORMED_TOKEN", field: "token" },
      { id: "2", code: "INAUTHENTIC", field: "token" },
      { id: "3", code: "MALFORMED_TOKEN", field: "token" },
    ]);
    const left = await column();
    assert.deepEqual([left[1], left[2], left[3]], [rows[1], rows[2], rows[3]]);
  }
});

it("refuses a column of several layouts, and says how many each opens", async () => {
  const options = await accounts([raw("text 0"), raw("text 1"), salted("text 2"), "plain-text"]);
  const before = await column();
  const { code, field, message } = await fault(importColumn(options));
  assert.deepEqual([code, field], ["INVALID_LAYOUT", "layout"]);
  assert.match(message, /4 samples; RAW_COLON_IV12 2, SCRYPT_S16_IV12 1/);
  assert.doesNotMatch(message, /plain|text/);
  assert.deepEqual(await column(), before);
  // Both ends are looked at: the first values alone would be of one layout.
  const many = [...Array.from({ length: 20 }, (_, place) => raw(`text ${place}`)), salted("last")];
  assert.equal((await fault(importColumn(await accounts(many)))).code, "INVALID_LAYOUT");
  const some = await importColumn(await accounts(many, { layout: "RAW_COLON_IV12" }));
  assert.deepEqual([some.written, some.faultCount], [20, 1]);
});

it("goes on beside bad rows among the samples, and may be run again when they alone are left", async () => {
  const bad = ["garbage", "", raw("text", generateKey())];
  const options = await accounts([...bad, salted("text 3"), salted("text 4"), salted("text 5")]);
  const faults = [
    { id: "0", code: "MALFORMED_TOKEN", field: "token" },
    { id: "2", code: "MALFORMED_TOKEN", field: "token" },
  ];
  const first = await importColumn(options);
  assert.deepEqual([first.rows, first.written, first.blank, first.faultCount], [6, 3, 1, 2]);
  assert.deepEqual(first.faults, faults);
  const again = await importColumn(options);
  assert.deepEqual([again.written, again.skipped, again.blank], [0, 3, 1]);
  assert.deepEqual(again.faults, faults);
  assert.deepEqual((await column()).slice(0, 3), bad);

  // Where the tokens go into another column it is that which says that there was a run before.
  const apart = await accounts([...bad, salted("text 3")], { into: "sealed", clear: true });
  assert.equal((await importColumn(apart)).written, 1);
  const rest = await importColumn(apart);
  assert.deepEqual([rest.written, rest.blank, rest.faults], [0, 2, faults]);

  // Where none is sealed, the secret may be another's: that is refused.
  const unknown = await fault(importColumn(await accounts(bad)));
  assert.deepEqual([unknown.code, unknown.field], ["INVALID_LAYOUT", "layout"]);
  assert.match(unknown.message, /2 samples; none opens any: name the layout/);
});

it("finds a layout with the secret as hex digits, and names it so", async () => {
  const hex = (text) => salted(text, Buffer.from(SECRET, "hex"));
  const totals = await importColumn(await accounts([hex("text 0"), hex("text 1")]));
  assert.equal(totals.written, 2);
  const mixed = await accounts([hex("text 0"), hex("text 1"), salted("text 2")]);
  const { code, message } = await fault(importColumn(mixed));
  assert.equal(code, "INVALID_LAYOUT");
  assert.match(message, /; SCRYPT_S16_IV12 with password HEX 2, SCRYPT_S16_IV12 1: name/);
  const layout = { ...trueline.legacyLayout("SCRYPT_S16_IV12"), password: "HEX" };
  const named = await importColumn({ ...mixed, layout });
  assert.deepEqual([named.written, named.faults.map(({ code }) => code)], [2, ["INAUTHENTIC"]]);
});

it("never takes an older value for a plain text, though none was there when it looked", async () => {
  const options = await accounts([null, null, turned.seal("x", context)], { sliceRows: 1 });
  const done = await importColumn(options);
  assert.deepEqual([done.rows, done.blank, done.skipped], [3, 2, 1]);
  const onSlice = () => pool.query("UPDATE account SET token = $1 WHERE id = 1", [raw("late")]);
  assert.equal((await fault(importColumn({ ...options, onSlice }))).code, "INVALID_LAYOUT");
  assert.match((await column())[1], /:/);
});

it("writes into another column and empties the old one", async () => {
  const index = {
    column: "blind",
    context: { table: "account" },
    normalize: (text) => text.trim(),
  };
  const options = await accounts([raw(" text 0"), raw("text 1"), null], {
    into: "sealed",
    clear: true,
    index,
  });
  await pool.query("ALTER TABLE account ADD blind text");
  const totals = await importColumn(options);
  assert.deepEqual([totals.written, totals.blank], [2, 1]);
  assert.deepEqual(await column(), [null, null, null]);
  const { plaintexts } = turned.openMany(await column("sealed"), context);
  assert.deepEqual(plaintexts, [" text 0", "text 1", null]);
  assert.equal((await column("blind"))[0], turned.blindIndex("text 0", { table: "account" }));
  assert.equal((await importColumn(options)).blank, 3);
});

it("leaves what somebody writes while keys are derived", async () => {
  const options = await accounts([salted("text 0"), salted("text 1")], {
    layout: "SCRYPT_S16_IV12",
  });
  const newer = turned.seal("newer", context);
  let isFirst = true;
  const client = {
    async query(text, values) {
      if (/^UPDATE/.test(text) && isFirst) {
        isFirst = false;
        await pool.query("UPDATE account SET token = $1 WHERE id = 0", [newer]);
      }
      return pool.query(text, values);
    },
  };
  const totals = await importColumn({ ...options, client });
  assert.deepEqual([totals.written, totals.lost, totals.faultCount], [1, 1, 0]);
  assert.equal((await column())[0], newer);
});

it("judges secret, layout and threads before the database is asked", async () => {
  const options = { ...(await accounts([])), client: { query: assert.fail } };
  for (const [given, field, code] of [
    [{ secret: "" }, "secret", "INVALID_KEY"],
    [{ secret: undefined }, "secret", "INVALID_INPUT"],
    [{ threads: 65 }, "threads", "INVALID_INPUT"],
    [{ threads: 0, layout: "RAW_IV12" }, "threads", "INVALID_INPUT"],
    [{ layout: "RAW_COLON" }, "layout", "INVALID_INPUT"],
    [{ layout: { encoding: "HEX" } }, "layout.order", "INVALID_INPUT"],
    [
      { layout: { ...trueline.legacyLayout("RAW_IV12"), saltBytes: 7 } },
      "layout.saltBytes",
      "INVALID_LAYOUT",
    ],
    [{ layout: "RAW_IV12", secret: "short" }, "secret", "INVALID_KEY"],
  ]) {
    const refused = await fault(importColumn({ ...options, ...given }));
    assert.deepEqual(
      [refused.code, refused.field],
      [code, field],
      JSON.stringify({ ...given, secret: 0 }),
    );
  }
});
