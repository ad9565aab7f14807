// Rotating a column while others write: nobody's last word is lost, whoever is faster, and a walk that is
// killed goes on where it was.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { dirname, join } from "node:path";
import { after, before, beforeEach, it } from "node:test";
import { fileURLToPath } from "node:url";

import { clients, eventually } from "./support.mjs";
import { columnDatabase } from "./vault/columns.mjs";
import { before as old, during, NEW, OLD, rotateColumn, turned } from "./vault/support.mjs";

const ROWS = 1_200;
const WRITERS = 4;
const fixed = { table: "credential" };
const WALK = {
  table: "credential",
  id: "id",
  column: "secret",
  context: fixed,
  contextColumns: { user: "owner" },
  sliceRows: 50,
};

let database;
let server;
let pool;
let prisma;

before(async () => {
  database = await columnDatabase();
  ({ server, pool, prisma } = database);
});
after(() => database?.stop());

beforeEach(async () => {
  await pool.query(
    "DROP TABLE IF EXISTS credential; CREATE TABLE credential (id bigint PRIMARY KEY, owner text NOT NULL, secret text)",
  );
  const rows = Array.from({ length: ROWS }, (_, id) => sealed(old, id, "0", `first ${id}`));
  await pool.query(
    "INSERT INTO credential SELECT id, owner, secret FROM json_to_recordset($1) AS r (id bigint, owner text, secret text)",
    [JSON.stringify(rows)],
  );
});

function sealed(keyring, id, owner, text) {
  return { id, owner, secret: keyring.seal(text, { ...fixed, user: owner }) };
}

/** What was written last: each id to its text. Rows that are there from the start are among them. */
const firstWords = () => new Map(Array.from({ length: ROWS }, (_, id) => [id, `first ${id}`]));

/**
 * A writer with rows of its own, whose last word is therefore known: it changes, moves, empties, deletes and
 * adds them, one or two at a time, with the ring that its server has.
 */
async function writer(number, { rings, words, isOver }) {
  const { client, end } = await clients.pgClient(database.url);
  const own = () => ROWS_OF(number, Math.floor(Math.random() * (ROWS / WRITERS)));
  let writes = 0;
  try {
    while (!isOver()) {
      const keyring = rings[writes % rings.length];
      const said = new Map();
      // Two rows in falling order: a walk in rising order may wait for this one, and this one for it.
      const ids = [...new Set([own(), own()])].sort((a, b) => b - a);
      await client.query("BEGIN");
      try {
        for (const id of ids) said.set(id, await changed(client, keyring, id, writes++));
        await client.query("COMMIT");
        for (const [id, text] of said) words.set(id, text);
      } catch (error) {
        await client.query("ROLLBACK");
        if (error.code !== "40P01") throw error;
      }
    }
  } finally {
    await end();
  }
  return writes;
}

/** Does something while the writers write; gives how often each did. */
async function beside(words, rings, work) {
  let isOver = false;
  const writing = Array.from({ length: WRITERS }, (_, number) =>
    writer(number, { rings: rings(number), words, isOver: () => isOver }),
  );
  const [writes] = await Promise.all([Promise.all(writing), work().finally(() => (isOver = true))]);
  return writes;
}

const ROWS_OF = (number, place) => place * WRITERS + number;

/** One change of a row; gives what it says afterwards: undefined where there is no row. */
async function changed(client, keyring, id, writes) {
  const text = `word ${id} ${writes}`;
  const kind = writes % 10;
  if (kind === 9) {
    await client.query("DELETE FROM credential WHERE id = $1", [id]);
    return undefined;
  }
  if (kind === 8) {
    const { rowCount } = await client.query("UPDATE credential SET secret = NULL WHERE id = $1", [
      id,
    ]);
    return rowCount === 1 ? null : undefined;
  }
  const row = sealed(keyring, id, kind === 7 ? `moved ${writes}` : "0", text);
  await client.query(
    "INSERT INTO credential VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET owner = $2, secret = $3",
    [row.id, row.owner, row.secret],
  );
  return text;
}

/** Checks that each row opens to what was said of it last. */
async function holdsTheLastWords(words) {
  const { rows } = await pool.query("SELECT id::int, owner, secret FROM credential");
  const found = new Map(
    rows.map(({ id, owner, secret }) => [
      id,
      secret === null ? null : turned.open(secret, { ...fixed, user: owner }).plaintext,
    ]),
  );
  for (const [id, text] of words) assert.equal(found.get(id), text, `row ${id}`);
  assert.equal(found.size, [...words.values()].filter((text) => text !== undefined).length);
  return rows.filter(({ secret }) => secret !== null && turned.needsRotation(secret)).length;
}

it("loses no write of those who write all the time, under either ring, with two walks at once", async () => {
  const words = firstWords();
  const rings = (number) => (number % 2 ? [during] : [turned, during]);
  const walks = [];
  const writes = await beside(words, rings, async () => {
    for (let round = 0; round < 3; round++) {
      const walk = (client) => rotateColumn({ client, keyring: turned, ...WALK });
      walks.push(...(await Promise.all([pool, prisma].map(walk))));
    }
  });
  assert.ok(
    writes.every((count) => count > 20),
    String(writes),
  );
  const total = (name) => walks.reduce((sum, walk) => sum + walk[name], 0);
  assert.ok(total("lost") > 0, "nobody was ever faster: the test shows nothing");
  assert.equal(total("faultCount"), 0);
  for (const { rows, written, current, blank, skipped, lost } of walks) {
    assert.equal(rows, written + current + blank + skipped + lost);
  }
  await holdsTheLastWords(words);
  const last = await rotateColumn({ client: pool, keyring: turned, ...WALK });
  assert.deepEqual([last.lost, last.faultCount], [0, 0]);
  assert.equal(await holdsTheLastWords(words), 0, "none is stale");
});

it("leaves nothing stale behind itself where all servers have the new key", async () => {
  const words = firstWords();
  await beside(
    words,
    () => [turned],
    async () => {
      const { written } = await rotateColumn({ client: pool, keyring: turned, ...WALK });
      assert.ok(written > 0);
    },
  );
  assert.equal(await holdsTheLastWords(words), 0);
});

it("shares the work of two walks, and writes no row twice", async () => {
  const walk = (client) => rotateColumn({ client, keyring: turned, ...WALK });
  const [first, second] = await Promise.all([walk(pool), walk(prisma)]);
  assert.equal(first.written + second.written, ROWS);
  assert.deepEqual(
    [first.done, second.done, first.faultCount + second.faultCount],
    [true, true, 0],
  );
  assert.equal(await holdsTheLastWords(firstWords()), 0);
});

it("waits for who holds a row, and tries again where the database breaks it off", async () => {
  const strict = await clients.pgClient(database.url);
  const other = await clients.pgClient(database.url);
  try {
    await strict.client.query(
      "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ",
    );
    const { secret } = sealed(turned, 3, "0", "newer");
    await other.client.query("BEGIN");
    await other.client.query("UPDATE credential SET secret = $1 WHERE id = 3", [secret]);
    const walk = rotateColumn({ client: strict.client, keyring: turned, ...WALK });
    const waiting = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    const { rowCount } = await eventually(
      () => pool.query(waiting),
      (found) => found.rowCount > 0,
    );
    assert.equal(rowCount, 1);
    await other.client.query("COMMIT");
    const { written, lost, faultCount } = await walk;
    assert.deepEqual([written, lost, faultCount], [ROWS - 1, 1, 0]);
    assert.equal(await holdsTheLastWords(firstWords().set(3, "newer")), 0);
  } finally {
    await Promise.all([strict.end(), other.end()]);
  }
});

it("goes on where a killed process was", async () => {
  const keys = JSON.stringify([
    { secret: NEW, state: "PRIMARY" },
    { secret: OLD, state: "DECRYPT_ONLY" },
  ]);
  const script = join(dirname(fileURLToPath(import.meta.url)), "vault", "rotating.mjs");
  const started = (options) => {
    const args = [
      script,
      database.url,
      JSON.stringify({ ...WALK, sliceRows: 20, ...options }),
      keys,
    ];
    return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  };
  let after = null;
  for (const slices of [1, 7, 15]) {
    const child = started({ after });
    const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
    let seen = 0;
    for await (const line of createInterface(child.stdout)) {
      assert.match(line, /^\d+$/, "it is killed before its end");
      after = line;
      if (++seen === slices) child.kill("SIGKILL");
    }
    assert.equal(await ended, "SIGKILL");
    const stale = await holdsTheLastWords(firstWords());
    assert.ok(stale > 0 && stale <= ROWS - Number(after) - 1, `${stale} after ${after}`);
  }
  const rest = await rotateColumn({ client: pool, keyring: turned, ...WALK, after });
  assert.deepEqual([rest.rows, rest.done, rest.faultCount], [ROWS - Number(after) - 1, true, 0]);
  assert.equal(await holdsTheLastWords(firstWords()), 0);
  const again = await rotateColumn({ client: pool, keyring: turned, ...WALK });
  assert.deepEqual([again.written, again.current], [0, ROWS]);
});

it("goes on after the server itself was killed", async () => {
  let slices = 0;
  const broken = await rotateColumn({
    client: pool,
    keyring: turned,
    ...WALK,
    onSlice: async () => {
      if (++slices === 5) await server.kill();
    },
  }).then(assert.fail, (error) => error);
  assert.equal(broken.name, "ColumnStopped");
  assert.deepEqual([broken.totals.written, broken.after], [250, "249"]);
  await server.start();
  const rest = await rotateColumn({ client: pool, keyring: turned, ...WALK, after: broken.after });
  assert.deepEqual([rest.rows, rest.done], [ROWS - 250, true]);
  assert.equal(await holdsTheLastWords(firstWords()), 0);
});
