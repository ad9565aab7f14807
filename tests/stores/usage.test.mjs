// Usage in a real PostgreSQL, through each client: events count once, whatever is delivered again, broken
// off or written by two at once; the sums of days are those of all events.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { billingDatabase, billingTables, poolAround, usageStore } from "./billing/support.mjs";
import { clients, trueline } from "./support.mjs";

const program = join(dirname(fileURLToPath(import.meta.url)), "billing", "writer.mjs");
const DAYS = { from: "2026-03-01", to: "2026-03-11" };

let database;
let pool;

before(async () => {
  database = await billingDatabase();
  ({ pool } = database);
});

after(() => database?.stop());

beforeEach(() => pool.query("TRUNCATE usage_event, usage_batch, usage_day"));

/** The event of a number: of three accounts, two endpoints, ten days, with values of cents. */
const event = (number, others) => ({
  account: `account-${number % 3}`,
  source: "api",
  id: `${number}`,
  at: new Date(Date.UTC(2026, 2, 1 + (number % 10), number % 24, 7)).toISOString(),
  endpoint: number % 2 === 0 ? "/search" : "/export",
  value: `${number}.25`,
  ...others,
});

/** The events of some numbers. */
const events = (from, to) => Array.from({ length: to - from }, (_, place) => event(from + place));

/** What is stored of days, in the form of cells. */
async function storedDays() {
  const { rows } = await pool.query(
    "SELECT account, endpoint, day::text, count::int, sum::text, max::text, last_at FROM usage_day " +
      'ORDER BY account COLLATE "C", day, endpoint COLLATE "C"',
  );
  return rows.map(({ sum, max, last_at: last, ...row }) => {
    return { ...row, sum: Number(sum), max: Number(max), last: last.toISOString() };
  });
}

/** The sums of days are what the core says of all events at once. */
async function assertSums(all, timeZone = "UTC") {
  const { cells } = trueline.aggregateUsage({ events: all, timeZone }).state;
  const wanted = cells.map(({ account, endpoint, day, count, sum, max, last }) => {
    return { account, endpoint, day, count, sum: Number(sum), max: Number(max), last: last.at };
  });
  assert.deepEqual(await storedDays(), wanted);
  assert.equal(
    (await pool.query("SELECT 1 FROM usage_event")).rows.length,
    cells.reduce((sum, { count }) => sum + count, 0),
  );
}

const refusal = (code, field) => ({ name: "TruelineError", code, field });

for (const kind of ["pgPool", "pgClient", "prisma"]) {
  describe(`usage, ${kind}`, () => {
    let client;
    let end;
    let usage;

    before(async () => {
      ({ client, end } = await clients[kind](database.url));
      usage = usageStore({ client });
    });

    after(() => end());

    it("a batch answers as the rule does, and is stored", async () => {
      const batch = { batch: "1", events: events(0, 60) };
      const answer = await usage.write(batch);
      assert.deepEqual(answer, { ...trueline.aggregateUsage(batch), repeated: false });
      await assertSums(batch.events);
    });

    it("a batch that comes again changes nothing", async () => {
      await usage.write({ batch: "1", events: events(0, 20) });
      const days = await storedDays();
      for (const again of [events(0, 20), events(0, 5), []]) {
        const answer = await usage.write({ batch: "1", events: again });
        const { repeated, counted, duplicates, state } = answer;
        assert.deepEqual([repeated, counted, duplicates], [true, 0, again.length]);
        assert.deepEqual([state.cells, state.batches], [[], ["1"]]);
      }
      // Under the id of another batch they would be lost.
      for (const other of [events(100, 110), events(15, 25)]) {
        const written = usage.write({ batch: "1", events: other });
        await assert.rejects(written, refusal("IDEMPOTENCY_CONFLICT", "batch"));
      }
      assert.deepEqual(await storedDays(), days);
      await assertSums(events(0, 20));
    });

    it("batches that overlap count each event once", async () => {
      await usage.write({ batch: "1", events: events(0, 40) });
      const answer = await usage.write({
        batch: "2",
        events: [...events(30, 50), event(45), event(2)],
      });
      assert.deepEqual([answer.counted, answer.duplicates, answer.repeated], [10, 12, false]);
      assert.deepEqual(await usage.write({ batch: "3", events: [] }), {
        ...trueline.aggregateUsage({ batch: "3", events: [] }),
        repeated: false,
      });
      await assertSums(events(0, 50));
    });

    it("of repeats in a batch the first counts; what says something else is a conflict", async () => {
      const batch = [event(1, { value: "3" }), event(1, { value: "9" }), event(1, { value: "3" })];
      const { counted, duplicates, conflicts } = await usage.write({ batch: "1", events: batch });
      assert.deepEqual([counted, duplicates, conflicts], [1, 2, [1]]);
      await assertSums(batch.slice(0, 1));
    });

    it("late and early events are named and not written: another batch may bring them", async () => {
      const open = {
        openFrom: "2026-03-03T00:00:00Z",
        openUntil: new Date("2026-03-09T00:00:00Z"),
      };
      await usage.write({ batch: "0", events: [event(20)] });
      const all = [...events(0, 20), event(20), event(0, { at: "2026-03-05T00:00:00Z" })];
      const answer = await usage.write({ batch: "1", events: all, ...open });
      const known = [{ account: event(20).account, source: "api", id: "20" }];
      const wanted = trueline.aggregateUsage({ batch: "1", events: all, known, ...open });
      assert.deepEqual(answer, { ...wanted, repeated: false });
      assert.deepEqual([answer.late.length, answer.early.length, answer.duplicates], [4, 4, 2]);
      const outside = [...answer.late, ...answer.early].map((place) => all[place]);
      await usage.write({ batch: "2", events: outside });
      await assertSums(events(0, 21));
    });

    it("values are exact, of any size and sign", async () => {
      const values = ["0.1", "0.2", "-0.3", "9007199254740993", "0.000000000001", 7];
      const decimal = { toJSON: () => "1.10" };
      const batch = [...values, decimal, undefined].map((value, id) =>
        event(3, { id: `${id}`, value }),
      );
      await usage.write({ batch: "1", events: batch.slice(0, 3) });
      await usage.write({ batch: "2", events: batch.slice(3) });
      const { rows } = await pool.query("SELECT sum::text, max::text FROM usage_day");
      const [cell] = trueline.aggregateUsage({ events: batch }).state.cells;
      assert.deepEqual(rows, [{ sum: "9007199254741002.100000000001", max: "9007199254740993" }]);
      assert.deepEqual([cell.sum, cell.max], [rows[0].sum, rows[0].max]);
    });

    it("what may be left out has the core's defaults", async () => {
      const bare = { account: "a", source: "api", id: "1", at: "2026-03-01T00:00:00Z" };
      await usage.write({ batch: "1", events: [bare] });
      const { rows } = await pool.query("SELECT endpoint, value::text, item FROM usage_event");
      assert.deepEqual(rows, [{ endpoint: "", value: "1", item: null }]);
      await assertSums([bare]);
    });

    it("texts are values, never part of a statement", async () => {
      const text = `'"; DROP TABLE usage_day; -- $1 \\ \n 🙂 {"a":1}`;
      const odd = {
        account: text,
        source: text,
        id: text,
        endpoint: text,
        item: text,
        at: event(1).at,
      };
      await usage.write({ batch: text, events: [odd] });
      assert.equal((await usage.write({ batch: text, events: [odd] })).repeated, true);
      assert.deepEqual([...(await usage.used(DAYS))], [[text, 1]]);
      assert.deepEqual((await usage.state(DAYS)).cells[0].items, [text]);
    });

    it("says what was used, by account, of some days", async () => {
      await usage.write({ batch: "1", events: events(0, 90) });
      const used = await usage.used(DAYS);
      assert.deepEqual([...used].sort(), [
        ["account-0", 30],
        ["account-1", 30],
        ["account-2", 30],
      ]);
      const some = { from: "2026-03-02", to: "2026-03-04" };
      for (const days of [DAYS, some]) {
        const { state } = trueline.aggregateUsage({ events: events(0, 90) });
        const { accounts } = trueline.usageAnalytics({ state, ...days });
        assert.deepEqual(
          [...(await usage.used(days))].sort(),
          accounts.map(({ account, count }) => [account, count]).sort(),
        );
      }
      assert.deepEqual(
        [...(await usage.used({ ...some, account: "account-1" }))],
        [["account-1", 6]],
      );
      assert.deepEqual([...(await usage.used({ ...some, account: "nobody" }))], []);
    });

    it("gives the state that the figures need", async () => {
      await usage.write({
        batch: "1",
        events: events(0, 50).map((each, n) => ({ ...each, item: `u${n % 7}` })),
      });
      await usage.write({ batch: "2", events: events(40, 90) });
      const all = [
        ...events(0, 50).map((each, n) => ({ ...each, item: `u${n % 7}` })),
        ...events(50, 90),
      ];
      const whole = trueline.aggregateUsage({ events: all }).state;
      assert.deepEqual(await usage.state(DAYS), whole);
      const some = { from: "2026-03-02", to: "2026-03-05", account: "account-2" };
      const wanted = whole.cells.filter(
        ({ account, day }) => account === some.account && day >= some.from && day < some.to,
      );
      assert.deepEqual(await usage.state(some), { ...whole, cells: wanted });
      const figures = (state) => trueline.usageAnalytics({ state, ...some, plan: "PRO" });
      assert.deepEqual(figures(await usage.state(some)), figures(whole));
    });

    it("days are those of the zone", async () => {
      for (const timeZone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"]) {
        await pool.query("TRUNCATE usage_event, usage_batch, usage_day");
        const there = usageStore({ client, timeZone });
        const hours = Array.from({ length: 60 }, (_, hour) =>
          event(hour, { at: new Date(Date.UTC(2026, 2, 8, hour)).toISOString() }),
        );
        await there.write({ batch: "1", events: hours });
        await assertSums(hours, timeZone);
        const { state } = trueline.aggregateUsage({ events: hours, timeZone });
        const day = { from: "2026-03-09", to: "2026-03-10" };
        const cells = state.cells.filter((cell) => cell.day === day.from);
        assert.ok(cells.length > 0);
        assert.deepEqual(await there.state(day), { ...state, cells });
        const count = [...(await there.used(day)).values()].reduce((sum, used) => sum + used, 0);
        assert.equal(
          count,
          cells.reduce((sum, cell) => sum + cell.count, 0),
        );
      }
    });
  });
}

describe("what is refused, with nothing written", () => {
  const bad = [
    [[event(1), event(2, { at: "yesterday" })], "INVALID_INPUT", "events[1].at"],
    [[event(1, { at: "1969-12-31T00:00:00Z" })], "TIME_OUT_OF_RANGE", "events[0].at"],
    [[event(1, { account: "" })], "INVALID_INPUT", "events[0].account"],
    [[event(1, { value: 0.5 })], "INVALID_INPUT", "events[0].value"],
    [[event(1, { source: "a\0b" })], "INVALID_INPUT", "events[0].source"],
    [[event(1), event(2, { item: "\0" })], "INVALID_INPUT", "events[1].item"],
    [[event(1, { endpoint: "x".repeat(401) })], "INVALID_INPUT", "events[0].endpoint"],
    [[event(1, { cost: 1 })], "INVALID_INPUT", "events[0].cost"],
    [{}, "INVALID_INPUT", "events"],
    [
      [1, 2, 3, 4].map((n) =>
        event(6 * n, { at: event(1).at, value: "0.3333333333333333333333333333" }),
      ),
      "AMOUNT_OVERFLOW",
      null,
    ],
  ];
  it("events", async () => {
    const usage = usageStore({ client: pool });
    for (const [given, code, field] of bad) {
      await assert.rejects(usage.write({ batch: "1", events: given }), (error) => {
        assert.deepEqual([error.name, error.code], ["TruelineError", code]);
        if (field !== null) assert.equal(error.field, field);
        return true;
      });
    }
    assert.equal((await pool.query("SELECT 1 FROM usage_batch")).rows.length, 0);
  });

  it("batches, days, options", async () => {
    const usage = usageStore({ client: pool });
    for (const batch of [undefined, null, "", 5, "a\0", "x".repeat(201)]) {
      await assert.rejects(usage.write({ batch, events: [] }), refusal("INVALID_INPUT", "batch"));
    }
    await assert.rejects(
      usage.write({ batch: "1", events: [], max: 1 }),
      refusal("INVALID_INPUT", "max"),
    );
    await assert.rejects(
      usage.write({ batch: "1", events: [], openFrom: "now" }),
      refusal("INVALID_INPUT", "openFrom"),
    );
    for (const verb of ["used", "state"]) {
      const asked = (days) => usage[verb](days);
      await assert.rejects(asked({ from: "2026-03-01" }), refusal("INVALID_INPUT", "to"));
      await assert.rejects(asked({ ...DAYS, from: "1 March" }), refusal("INVALID_INPUT", "from"));
      await assert.rejects(asked({ from: DAYS.to, to: DAYS.from }), refusal("EMPTY_PERIOD", "to"));
      await assert.rejects(
        asked({ from: "2020-01-01", to: "2026-01-01" }),
        refusal("RANGE_TOO_LONG", "to"),
      );
      await assert.rejects(asked({ ...DAYS, day: 1 }), refusal("INVALID_INPUT", "day"));
    }
    assert.throws(() => usageStore({ client: {} }), refusal("INVALID_POLICY", "client"));
    assert.throws(
      () => usageStore({ client: pool, schema: "A" }),
      refusal("INVALID_POLICY", "schema"),
    );
    assert.throws(
      () => usageStore({ client: pool, timeZone: "Mars" }),
      refusal("UNKNOWN_TIME_ZONE", "timeZone"),
    );
    assert.throws(
      () => usageStore({ client: pool, zone: "UTC" }),
      refusal("INVALID_INPUT", "zone"),
    );
  });

  it("the longest that is taken can be stored", async () => {
    const usage = usageStore({ client: pool });
    // Characters of four bytes, and none like another: nothing that an index could compress.
    const text = (length, first) =>
      String.fromCodePoint(...Array.from({ length }, (_, place) => 0x20000 + first + place * 41));
    const [account, source, id] = [0, 1, 2].map((place) => text(200, place));
    const longest = {
      account,
      source,
      id,
      endpoint: text(400, 3),
      at: event(1).at,
      item: text(9_000, 4),
    };
    await usage.write({ batch: text(200, 5), events: [longest] });
    assert.equal((await usage.used(DAYS)).get(account), 1);
  });
});

it("tables of a schema of its own", async () => {
  await pool.query(
    `CREATE SCHEMA apart; SET search_path TO apart; ${billingTables}; RESET search_path`,
  );
  const usage = usageStore({ client: pool, schema: "apart" });
  await usage.write({ batch: "1", events: events(0, 9) });
  assert.equal((await usage.used(DAYS)).size, 3);
  assert.equal((await usage.state(DAYS)).cells.length > 0, true);
  assert.equal((await usageStore({ client: pool }).used(DAYS)).size, 0);
});

describe("writers at once", () => {
  for (const kind of ["pgPool", "prisma"]) {
    it(`of batches that overlap, in any order, wait for each other and never for ever, ${kind}`, async () => {
      const { client, end } = await clients[kind](database.url);
      const usage = usageStore({ client });
      const batches = Array.from({ length: 24 }, (_, number) => {
        const some = events(number * 5, number * 5 + 30);
        return { batch: `${number}`, events: number % 2 === 0 ? some : some.reverse() };
      });
      const twice = [...batches, ...batches];
      const answers = await Promise.all(twice.map((batch) => usage.write(batch)));
      assert.equal(answers.filter(({ repeated }) => repeated).length, batches.length);
      assert.equal(
        answers.reduce((sum, { counted }) => sum + counted, 0),
        145,
      );
      await assertSums(events(0, 145));
      await end();
    });
  }

  it("two processes, of which one dies: between the events and their days, and everywhere", async () => {
    const deaths = [
      "before batch",
      "after batch",
      "after events",
      "after days",
      "before COMMIT",
      "after COMMIT",
    ];
    const seen = [];
    for (const [place, at] of deaths.entries()) {
      const from = place * 60;
      const [lost, kept] = [0, 20].map((more) => [
        { batch: `${at} ${more}`, events: events(from + more, from + more + 30) },
        { batch: `${at} ${more} more`, events: events(from + more + 5, from + more + 40) },
      ]);
      const start = (batches, death) =>
        spawn(process.execPath, [program, database.url, JSON.stringify(batches), death], {
          stdio: ["ignore", "inherit", "inherit"],
        });
      const [dying, living] = [start(lost, at), start(kept, "nowhere")];
      const [[, signal], [code]] = await Promise.all([once(dying, "close"), once(living, "close")]);
      seen.push(signal);
      assert.equal(code, 0);
      // The one that died comes again with the same batches.
      const usage = usageStore({ client: pool });
      const { repeated } = await usage.write(lost[0]);
      assert.equal(repeated, at === "after COMMIT", at);
      await usage.write(lost[1]);
      await assertSums(events(0, from + 60));
    }
    assert.deepEqual(
      seen,
      deaths.map(() => "SIGKILL"),
    );
  });

  it("one that dies alone leaves nothing behind, until it comes again", async () => {
    const batch = { batch: "1", events: events(0, 30) };
    for (const at of ["after batch", "after events", "after days", "before COMMIT"]) {
      const args = [program, database.url, JSON.stringify([batch]), at];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
      assert.deepEqual(await once(child, "close"), [null, "SIGKILL"], at);
      assert.deepEqual(await storedDays(), []);
    }
    assert.equal((await usageStore({ client: pool }).write(batch)).counted, 30);
    await assertSums(batch.events);
  });
});

it("a statement that fails undoes the batch, which then counts", async () => {
  const batch = { batch: "1", events: events(0, 30) };
  for (const start of [
    "INSERT INTO usage_batch",
    "WITH given",
    "INSERT INTO usage_day",
    "COMMIT",
  ]) {
    const client = poolAround(pool, async (text, send) => {
      if (text.startsWith(start)) throw new Error("cut off");
      return send();
    });
    await assert.rejects(usageStore({ client }).write(batch), /cut off/);
    assert.deepEqual(await storedDays(), [], start);
  }
  const lost = poolAround(pool, async (text, send) => {
    const result = await send();
    if (text === "COMMIT") throw new Error("cut off");
    return result;
  });
  await assert.rejects(usageStore({ client: lost }).write(batch), /cut off/);
  await assertSums(batch.events);
  assert.equal((await usageStore({ client: pool }).write(batch)).repeated, true);
});

it("a database whose default is a stricter isolation counts as well", async () => {
  const { client, end } = await clients.pgPool(
    `${database.url}?options=-c%20default_transaction_isolation%3Dserializable`,
  );
  assert.equal(
    (await client.query("SHOW transaction_isolation")).rows[0].transaction_isolation,
    "serializable",
  );
  const usage = usageStore({ client });
  const batches = Array.from({ length: 12 }, (_, n) => ({
    batch: `${n}`,
    events: events(n, n + 30),
  }));
  await Promise.all(batches.map((batch) => usage.write(batch)));
  await assertSums(events(0, 41));
  await end();
});
