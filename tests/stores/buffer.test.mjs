// The buffer of usage: it never waits, never loses an event silently, and writes what the core says is to be
// written; over a store that is well, slow, gone or forgetful, and over a real PostgreSQL.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { cutting } from "./cutting.mjs";
import { billingDatabase, UsageBufferFull, usageBuffer, usageStore } from "./billing/support.mjs";
import { clients, eventually, trueline } from "./support.mjs";

const program = join(dirname(fileURLToPath(import.meta.url)), "billing", "counter.mjs");

/** A policy by which nothing gets old during a test. */
const LONG = { maxRecords: 10, maxAgeMs: 86_400_000 };

const event = (id, others) => ({
  account: "a",
  source: "api",
  id: `${id}`,
  at: "2026-03-01T10:00:00.000Z",
  ...others,
});

const ids = (batches) => batches.map(({ events }) => events.map(({ id }) => id).join(" "));

/** A store in memory of which each write is answered by hand, or as it is told to. */
function store(answer) {
  const asked = [];
  const stored = [];
  const write = async (batch) => {
    asked.push(batch);
    await answer?.(batch, asked.length);
    stored.push(batch);
  };
  return { write, asked, stored };
}

/** A store that answers only when it is told to: `next(error)`. */
function slowStore() {
  const waiting = [];
  const made = store(() => new Promise((resolve, reject) => waiting.push([resolve, reject])));
  const next = async (error) => {
    await eventually(() => waiting.length, Boolean);
    const [resolve, reject] = waiting.shift();
    if (error) reject(error);
    else resolve();
    await new Promise(setImmediate);
  };
  return { ...made, next, waiting };
}

describe("when it writes", () => {
  it("is when the core says so: at so many records", async () => {
    const { write, stored } = store();
    const buffer = usageBuffer({ write, policy: LONG });
    for (let id = 0; id < 25; id++) {
      buffer.add(event(id));
      assert.equal(buffer.pending, id + 1, "nothing is waited for");
    }
    await eventually(
      () => buffer.pending,
      (pending) => pending === 5,
    );
    assert.deepEqual(
      stored.map(({ events }) => events.length),
      [10, 10],
    );
    assert.equal(new Set(stored.map(({ batch }) => batch)).size, 2);
    await buffer.flush();
    assert.deepEqual(ids(stored).join(" "), Array.from({ length: 25 }, (_, id) => id).join(" "));
    await buffer.close();
  });

  it("is when the core says so: when the oldest is old", async () => {
    const { write, stored } = store();
    const buffer = usageBuffer({ write, policy: { maxRecords: 1_000, maxAgeMs: 30 } });
    const start = Date.now();
    buffer.add(event(1));
    buffer.add(event(2));
    assert.equal(stored.length, 0);
    await eventually(
      () => buffer.pending,
      (pending) => pending === 0,
    );
    assert.deepEqual(ids(stored), ["1 2"]);
    assert.ok(Date.now() - start >= 30);
    buffer.add(event(3));
    await eventually(
      () => buffer.pending,
      (pending) => pending === 0,
    );
    assert.deepEqual(ids(stored), ["1 2", "3"]);
  });

  it("is by the documented policy where none is given", async () => {
    const { write, stored } = store();
    const buffer = usageBuffer({ write });
    for (let id = 0; id < 99; id++) buffer.add(event(id));
    await new Promise(setImmediate);
    assert.equal(stored.length, 0);
    buffer.add(event(99));
    await eventually(
      () => buffer.pending,
      (pending) => pending === 0,
    );
    assert.equal(stored[0].events.length, 100);
  });

  it("is once at a time; what is old but not full goes on filling meanwhile", async () => {
    const { write, asked, next, waiting } = slowStore();
    const buffer = usageBuffer({ write, policy: { maxRecords: 3, maxAgeMs: 1 } });
    buffer.add(event(1));
    await eventually(() => asked.length, Boolean);
    for (const id of [2, 3, 4, 5]) buffer.add(event(id));
    await new Promise((resolve) => setTimeout(resolve, 20));
    buffer.add(event(6));
    assert.equal(waiting.length, 1);
    await next();
    await next();
    await next();
    assert.deepEqual(ids(asked), ["1", "2 3 4", "5 6"]);
    await eventually(
      () => buffer.pending,
      (pending) => pending === 0,
    );
  });
});

describe("flush and close", () => {
  it("end when what was there is stored", async () => {
    const { write, stored, next, waiting } = slowStore();
    const buffer = usageBuffer({ write, policy: LONG });
    await buffer.flush();
    assert.equal(waiting.length, 0, "nothing is nothing to write");
    for (let id = 0; id < 12; id++) buffer.add(event(id));
    let isDone = false;
    const done = buffer.flush().then(() => (isDone = true));
    buffer.add(event("later"));
    await next();
    assert.equal(isDone, false);
    await next();
    await done;
    assert.deepEqual(
      stored.map(({ events }) => events.length),
      [10, 2],
    );
    assert.equal(buffer.pending, 1);
    const closed = buffer.close();
    assert.throws(() => buffer.add(event("too late")), /closed/);
    await next();
    await closed;
    assert.equal(buffer.pending, 0);
    await buffer.close();
  });

  it("throw the store's error, and keep the events", async () => {
    const { write, asked, next } = slowStore();
    const errors = [];
    const onError = (error, batch) => errors.push([error.message, batch]);
    const buffer = usageBuffer({ write, policy: LONG, onError });
    buffer.add(event(1));
    const first = buffer.flush();
    const second = buffer.flush();
    const both = Promise.all([first, second].map((flush) => assert.rejects(flush, /gone/)));
    await next(new Error("gone"));
    await both;
    assert.deepEqual(errors, [["gone", { batch: asked[0].batch, count: 1 }]]);
    assert.equal(buffer.pending, 1);
    buffer.add(event(2));
    const again = buffer.close();
    await next();
    await next();
    await again;
    assert.deepEqual(ids(asked), ["1", "1", "2"]);
    assert.equal(asked[0].batch, asked[1].batch);
  });
});

describe("a store that fails", () => {
  it("gets the same batch again, after a pause, and others behind it", async () => {
    let isGone = true;
    const { write, asked, stored } = store(() => {
      if (isGone) throw new Error("gone");
    });
    const buffer = usageBuffer({ write, policy: { maxRecords: 2, maxAgeMs: 15 } });
    for (const id of [1, 2, 3, 4, 5]) buffer.add(event(id));
    await eventually(
      () => asked.length,
      (tries) => tries >= 4,
    );
    assert.ok(asked.every((batch) => batch.batch === asked[0].batch && ids([batch])[0] === "1 2"));
    assert.equal(buffer.pending, 5);
    isGone = false;
    await eventually(
      () => buffer.pending,
      (pending) => pending === 0,
    );
    assert.deepEqual(ids(stored), ["1 2", "3 4", "5"]);
  });

  it("is not asked again before the pause is over, whatever comes meanwhile", async () => {
    const { write, asked } = store(() => Promise.reject(new Error("gone")));
    const buffer = usageBuffer({ write, policy: { ...LONG, maxRecords: 1 } });
    for (const id of [1, 2, 3]) {
      buffer.add(event(id));
      await new Promise(setImmediate);
    }
    assert.equal(asked.length, 1);
    assert.equal(buffer.pending, 3);
    await assert.rejects(buffer.flush(), /gone/);
    assert.equal(asked.length, 2, "but at once where it is wanted");
  });

  it("may have it, though the reply was lost: it is harmless", async () => {
    const kept = new Map();
    const { write } = store(({ batch, events }, tries) => {
      kept.set(batch, events);
      if (tries % 3 !== 0) throw new Error("no reply");
    });
    const buffer = usageBuffer({ write, policy: { maxRecords: 4, maxAgeMs: 5 } });
    for (let id = 0; id < 40; id++) buffer.add(event(id));
    await eventually(
      () => buffer.pending,
      (pending) => pending === 0,
    );
    assert.equal([...kept.values()].flat().length, 40);
  });

  it("that throws at once, or nothing at all, has failed too", async () => {
    for (const thrown of [new Error("at once"), undefined, null]) {
      let tries = 0;
      const write = () => {
        if (tries++ === 0) throw thrown;
      };
      const buffer = usageBuffer({ write, policy: LONG });
      buffer.add(event(1));
      await assert.rejects(buffer.flush(), thrown ?? /refused/);
      assert.equal(buffer.pending, 1);
      await buffer.flush();
      assert.equal(buffer.pending, 0);
    }
  });
});

describe("what is not taken", () => {
  it("beyond the capacity: an error that says so, and nothing else is lost", async () => {
    const { write, next, stored } = slowStore();
    const buffer = usageBuffer({ write, policy: LONG, capacity: 12 });
    for (let id = 0; id < 12; id++) buffer.add(event(id));
    const full = (error) =>
      error instanceof UsageBufferFull && error.capacity === 12 && error.name === "UsageBufferFull";
    assert.throws(() => buffer.add(event("more")), full);
    assert.equal(buffer.pending, 12);
    await next();
    buffer.add(event("more"));
    const flushed = buffer.flush();
    await next();
    await flushed;
    assert.deepEqual(stored.flatMap(({ events }) => events).length, 13);
  });

  it("an event that no store could hold, so that it blocks no batch", async () => {
    const { write, stored } = store();
    const buffer = usageBuffer({ write, policy: LONG });
    const refused = (given, field, code = "INVALID_INPUT") =>
      assert.throws(() => buffer.add(given), { name: "TruelineError", code, field });
    refused(event(1, { value: 0.1 }), "events[0].value");
    refused(event(1, { at: "now" }), "events[0].at");
    refused(event(""), "events[0].id");
    refused(event(1, { more: 1 }), "events[0].more");
    refused(event(1, { at: "2300-01-01T00:00:00Z" }), "events[0].at", "TIME_OUT_OF_RANGE");
    refused(event(1, { endpoint: "\0" }), "events[0].endpoint");
    refused(event(1, { endpoint: "🙂".repeat(401) }), "events[0].endpoint");
    refused(undefined, "events[0]");
    assert.equal(buffer.pending, 0);
    buffer.add(event(1, { endpoint: "🙂".repeat(400) }));
    await buffer.flush();
    assert.equal(stored[0].events.length, 1);
  });

  it("options that make no sense", () => {
    const write = () => {};
    const refused = (options, field, code = "INVALID_POLICY") =>
      assert.throws(() => usageBuffer(options), { name: "TruelineError", code, field });
    refused({}, "write");
    for (const capacity of [0, -1, 1.5, "5"]) refused({ write, capacity }, "capacity");
    refused({ write, policy: { maxRecords: 0 } }, "policy.maxRecords");
    refused({ write, policy: { maxAge: 5 } }, "policy.maxAge", "INVALID_INPUT");
    refused({ write, onError: "log" }, "onError");
    refused({ write, batchId: "one" }, "batchId");
    refused({ write, flushAt: 5 }, "flushAt", "INVALID_INPUT");
  });
});

it("an event is kept as it was when it was added", async () => {
  const { write, stored } = store();
  const buffer = usageBuffer({ write, policy: LONG, batchId: () => "chosen" });
  const given = event(1, { at: new Date("2026-03-01T10:00:00Z"), value: { toJSON: () => "1.5" } });
  buffer.add(given);
  given.id = "changed";
  given.at.setTime(0);
  await buffer.flush();
  assert.deepEqual(stored, [{ batch: "chosen", events: [event(1, { value: "1.5" })] }]);
});

describe("over PostgreSQL", () => {
  let database;
  let pool;

  before(async () => {
    database = await billingDatabase();
    ({ pool } = database);
  });

  after(() => database?.stop());

  const count = async () =>
    Number(
      (await pool.query("SELECT coalesce(sum(count), 0) AS count FROM usage_day")).rows[0].count,
    );
  const truncate = () => pool.query("TRUNCATE usage_event, usage_batch, usage_day");

  it("a batch whose sums have too many digits is written in halves", async () => {
    const { write } = usageStore({ client: pool });
    const errors = [];
    const buffer = usageBuffer({ write, policy: LONG, onError: (error) => errors.push(error) });
    const third = "0.3333333333333333333333333333";
    for (let id = 0; id < 10; id++) buffer.add(event(id, { value: id === 0 ? "1" : third }));
    await buffer.flush();
    assert.deepEqual(errors, []);
    assert.equal(await count(), 10);
    const { rows } = await pool.query("SELECT sum::text FROM usage_day");
    assert.equal(rows[0].sum, "3.9999999999999999999999999997");
    await truncate();
  });

  it("a connection that is lost, before and behind the server, counts each event once", async () => {
    const proxy = await cutting(database.server.port);
    const url = database.url.replace(`:${database.server.port}`, `:${proxy.port}`);
    const { client, end } = await clients.pgPool(url);
    const { write } = usageStore({ client });
    let failures = 0;
    const buffer = usageBuffer({
      write,
      policy: { maxRecords: 5, maxAgeMs: 10 },
      onError: () => failures++,
    });
    for (const [round, word] of ["usage_batch", "usage_event", "usage_day", "COMMIT"].entries()) {
      proxy.cut(word);
      for (let id = 0; id < 12; id++) buffer.add(event(round * 12 + id));
      const wanted = failures + 2;
      await eventually(
        () => failures,
        (seen) => seen >= wanted,
      );
      proxy.cut(null);
      await eventually(
        () => buffer.pending,
        (pending) => pending === 0,
      );
      assert.equal(await count(), (round + 1) * 12, word);
    }
    assert.ok(failures >= 8);
    await buffer.close();
    await end();
    await proxy.stop();
    await truncate();
  });

  it("a process that ends by itself has written all; one that is closed too", async () => {
    for (const way of ["ends", "closes"]) {
      const child = spawn(process.execPath, [program, database.url, way], {
        stdio: ["ignore", "inherit", "inherit"],
      });
      assert.deepEqual(await once(child, "close"), [0, null]);
      assert.equal(await count(), 7, way);
      await truncate();
    }
  });

  it("a process whose store is gone ends all the same, and says so", async () => {
    const args = [program, "postgresql://trueline@127.0.0.1:1/postgres", "ends"];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    let [said, warned] = ["", ""];
    child.stdout.on("data", (text) => (said += text));
    child.stderr.on("data", (text) => (warned += text));
    assert.deepEqual(await once(child, "close"), [1, null]);
    assert.equal(said, "7 events were not written\n");
    assert.match(warned, /TRUELINE_USAGE_LOST.*7 events of usage are lost with the process/);
  });

  it("what is counted is what the core counts, and what a run then charges", async () => {
    const usage = usageStore({ client: pool, timeZone: "America/New_York" });
    const buffer = usageBuffer({ write: usage.write, policy: { maxRecords: 50, maxAgeMs: 5 } });
    const all = Array.from({ length: 330 }, (_, id) =>
      event(id % 300, { account: `${id % 4}`, at: new Date(Date.UTC(2026, 2, 2, id % 48)) }),
    );
    for (const each of all) buffer.add(each);
    await buffer.close();
    const { state } = trueline.aggregateUsage({ events: all, timeZone: "America/New_York" });
    const used = await usage.used({ from: "2026-03-01", to: "2026-04-01" });
    const { accounts } = trueline.usageAnalytics({ state, from: "2026-03-01", to: "2026-04-01" });
    assert.deepEqual([...used].sort(), accounts.map((each) => [each.account, each.count]).sort());
    await truncate();
  });
});
