// Sealing a column of plain text while others write: those who write another column do not keep a row from
// being sealed, and of those who write this one nobody's last word is lost.

import assert from "node:assert/strict";
import { after, before, beforeEach, it } from "node:test";

import { clients } from "./support.mjs";
import { columnDatabase } from "./vault/columns.mjs";
import { ring, sealColumn, NEW } from "./vault/support.mjs";

const ROWS = 1_200;
const WRITERS = 4;
const keyring = ring([NEW, "PRIMARY"]);
const context = { table: "person", field: "phone" };
const index = { column: "phone_index", context };
const WALK = { keyring, table: "person", id: "id", column: "phone", context, index, sliceRows: 50 };

let database;
let pool;

before(async () => {
  database = await columnDatabase();
  ({ pool } = database);
});
after(() => database?.stop());

beforeEach(() =>
  pool.query(
    "DROP TABLE IF EXISTS person; CREATE TABLE person (id bigint PRIMARY KEY, phone text, phone_index text, " +
      "seen integer NOT NULL DEFAULT 0); " +
      `INSERT INTO person (id, phone) SELECT n, 'first ' || n FROM generate_series(0, ${ROWS - 1}) AS n`,
  ),
);

/** Does something while writers write: each `change(client, number)` time and again; gives how often each did. */
async function beside(change, work) {
  let isOver = false;
  const writing = Array.from({ length: WRITERS }, async (_, number) => {
    const { client, end } = await clients.pgClient(database.url);
    let writes = 0;
    try {
      for (; !isOver; writes++) await change(client, number, writes);
    } finally {
      await end();
    }
    return writes;
  });
  const [writes] = await Promise.all([Promise.all(writing), work().finally(() => (isOver = true))]);
  return writes;
}

/** Checks that each row holds, sealed and indexed, what was said of it last. */
async function holds(words) {
  const { rows } = await pool.query("SELECT id::int, phone, phone_index FROM person");
  assert.equal(rows.length, words.size);
  for (const { id, phone, phone_index } of rows) {
    assert.equal(keyring.open(phone, context).plaintext, words.get(id), `row ${id}`);
    assert.equal(phone_index, keyring.blindIndex(words.get(id), context));
  }
}

const firstWords = () => new Map(Array.from({ length: ROWS }, (_, id) => [id, `first ${id}`]));
const any = (most) => Math.floor(Math.random() * most);

it("seals every row in one walk, though others write another column all the time", async () => {
  let again = 0;
  const client = {
    query(text, values) {
      if (/^SELECT v\.place/.test(text)) again += 1;
      return pool.query(text, values);
    },
  };
  const seen = (client) => client.query("UPDATE person SET seen = seen + 1 WHERE id = $1", [any(ROWS)]);
  const totals = [];
  const writes = await beside(seen, async () => {
    totals.push(await sealColumn({ ...WALK, client }));
  });
  const [{ rows, written, lost, faultCount }] = totals;
  assert.deepEqual([rows, written, lost, faultCount], [ROWS, ROWS, 0, 0]);
  assert.ok(again > 0, `nobody was ever faster: the test shows nothing, ${writes}`);
  await holds(firstWords());
  const found = await pool.query("SELECT sum(seen)::int AS seen FROM person");
  assert.equal(found.rows[0].seen, writes.reduce((sum, count) => sum + count));
});

it("loses no write of those who write the column itself, plain or sealed", async () => {
  const words = firstWords();
  // Rows of one's own, so that the last word is known.
  const change = async (client, number, writes) => {
    const id = any(ROWS / WRITERS) * WRITERS + number;
    const text = `word ${id} ${writes}`;
    const [phone, blind] =
      writes % 2 === 0 ? [text, null] : [keyring.seal(text, context), keyring.blindIndex(text, context)];
    await client.query("UPDATE person SET phone = $2, phone_index = $3 WHERE id = $1", [id, phone, blind]);
    words.set(id, text);
  };
  const walks = [];
  const writes = await beside(change, async () => {
    for (let round = 0; round < 3; round++) {
      const both = [pool, database.prisma].map((client) => sealColumn({ ...WALK, client }));
      walks.push(...(await Promise.all(both)));
    }
  });
  assert.ok(
    writes.every((count) => count > 20),
    String(writes),
  );
  for (const { rows, written, current, blank, skipped, lost, faultCount } of walks) {
    assert.deepEqual([rows, faultCount], [written + current + blank + skipped + lost, 0]);
  }
  assert.ok(walks[0].written + walks[1].written >= ROWS / 2);
  await sealColumn({ ...WALK, client: pool });
  await holds(words);
});
