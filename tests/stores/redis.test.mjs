// What is Redis's own: round trips, the life of keys, the server's clock, scripts, digits, odd subjects.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { redisServer } from "./servers.mjs";
import {
  AT,
  clients,
  later,
  MINUTE,
  one,
  redisBudget,
  redisLimiter,
  trueline,
} from "./support.mjs";

let server;
let client;
let end;

before(async () => {
  server = await redisServer();
  ({ client, end } = await clients.ioredis(server.url));
});

after(async () => {
  await end?.();
  await server?.stop();
});

const made = (options) =>
  redisLimiter({ client, policy: MINUTE, onStoreError: "FAIL_CLOSED", ...options });

/** The commands that a call costs, as the server counts them. What scripts call is left out. */
async function commands(call) {
  await client.config("RESETSTAT");
  await call();
  const lines = (await client.info("commandstats")).matchAll(/cmdstat_([\w|]+):calls=(\d+)/g);
  const counted = Object.fromEntries([...lines].map(([, name, calls]) => [name, Number(calls)]));
  delete counted["config|resetstat"];
  return counted;
}

describe("round trips", () => {
  it("one script for a call on the fast path, denied or not", async () => {
    const limiter = made({ prefix: "trips" });
    await limiter.check("a", { now: AT });
    assert.equal((await commands(() => limiter.check("a", { now: AT }))).evalsha, 1);
    const { evalsha, get, set } = await commands(() => limiter.check("a", { cost: 3, now: AT }));
    assert.deepEqual([evalsha, get, set], [1, 1, undefined], "the one GET is the script's");
  });

  it("a GET and a script on the general way, and one GET for a denied call", async () => {
    const limiter = made({ prefix: "general", fastPath: false });
    await limiter.check("a", { now: AT });
    const { evalsha, set } = await commands(() => limiter.check("a", { now: AT }));
    assert.deepEqual([evalsha, set], [1, 1]);
    assert.deepEqual(await commands(() => limiter.check("a", { cost: 3, now: AT })), { get: 1 });
    assert.deepEqual(await commands(() => limiter.peek("a", { now: AT })), { get: 1 });
  });

  it("a server that forgot the scripts is told them again", async () => {
    for (const fastPath of [true, false]) {
      const limiter = made({ prefix: `flush ${fastPath}`, fastPath });
      await limiter.check("a", { now: AT });
      await client.script("FLUSH");
      const { source, decision } = await limiter.check("a", { now: AT });
      assert.deepEqual([source, decision.used], ["STORE", 2]);
    }
  });
});

describe("the life of a key", () => {
  const life = (key) => client.pttl(key);
  const isAbout = (actual, wanted) =>
    assert.ok(actual <= wanted && actual > wanted - 2_000, `${actual}, ${wanted}`);

  for (const fastPath of [true, false]) {
    it(`ends with the last window, and the skew after it: ${fastPath}`, async () => {
      const windows = [
        { type: "GCRA", name: "gcra", limit: 10, windowMs: 600_000 },
        { type: "FIXED", name: "fixed", limit: 5, windowMs: 60_000 },
      ];
      const limiter = made({
        prefix: `life ${fastPath}`,
        policy: { windows, maxClockSkewMs: 5_000 },
        fastPath,
      });
      const now = later(20_000);
      const { decision } = await limiter.check("a", { now, cost: 2 });
      assert.equal(decision.windows[0].resetAt, later(140_000));
      isAbout(await life(`life ${fastPath}:{a}`), 120_000 + 5_000);
      const own = made({ prefix: `own ${fastPath}`, fastPath });
      await own.check("a", { now });
      isAbout(await life(`own ${fastPath}:{a}`), 40_000 + 60_000);
    });
  }

  it("ends at once when nothing is used any more", async () => {
    const limiter = made({ prefix: "gone" });
    await limiter.check("a", { now: AT });
    assert.equal(await client.exists("gone:{a}"), 1);
    const { decision } = await limiter.refund("a", { now: AT });
    assert.deepEqual([decision.state, decision.changed], [null, true]);
    assert.equal(await client.exists("gone:{a}"), 0);
  });

  it("really ends", async () => {
    const policy = one({ type: "GCRA", limit: 1, windowMs: 50 }, { maxClockSkewMs: 0 });
    const limiter = made({ prefix: "short", policy });
    assert.equal((await limiter.check("a")).allowed, true);
    await new Promise((resolve) => setTimeout(resolve, 120));
    assert.equal(await client.exists("short:{a}"), 0);
    assert.equal((await limiter.check("a")).allowed, true);
  });

  it("of a budget ends with the month, or with what is held over its end", async () => {
    const budget = redisBudget({ client, onStoreError: "FAIL_CLOSED" });
    await budget.reserve({ subject: "a", id: "1", maxCost: "1", now: AT });
    isAbout(await life("trueline-budget:{a}"), 15 * 3_600_000 + 60_000);
    const last = "2026-01-31T23:59:00.000Z";
    await budget.reserve({ subject: "b", id: "1", maxCost: "1", now: last });
    isAbout(await life("trueline-budget:{b}"), 600_000 + 60_000);
    await budget.settle({ subject: "b", id: "1", actual: "1", now: last });
    isAbout(await life("trueline-budget:{b}"), 600_000 + 60_000);
  });
});

describe("the clock", () => {
  it("is the host's, unless it is to be the server's", async () => {
    for (const clock of ["HOST", "STORE"]) {
      for (const fastPath of [true, false]) {
        const limiter = made({ prefix: `clock ${clock} ${fastPath}`, clock, fastPath });
        const start = Date.now();
        for (const verb of ["check", "peek", "penalize", "refund"]) {
          const { decision } = await limiter[verb]("a");
          const now = Date.parse(decision.now);
          assert.ok(now >= start && now <= Date.now(), `${decision.now} ${verb}`);
        }
        assert.equal((await limiter.check("b", { now: AT })).decision.now, AT);
      }
    }
  });

  it("of a host that is hours wrong does not matter where the server's counts", async (test) => {
    const limiter = made({ prefix: "wrong", clock: "STORE" });
    const truth = Date.now();
    await client.ping();
    test.mock.timers.enable({ apis: ["Date"], now: truth - 7_200_000 });
    const first = await limiter.check("a");
    const second = await limiter.check("a");
    test.mock.timers.reset();
    assert.deepEqual([first.decision.used, second.decision.used], [1, 2]);
    assert.ok(Math.abs(Date.parse(second.decision.now) - truth) < 5_000);
  });
});

describe("digits", () => {
  const policy = one({ type: "FIXED", limit: null, windowMs: 60_000, onExceed: "COUNT" });
  const start = Date.parse(AT);
  const state = (used) => `{"at":${start},"v":1,"w":[["w","FIXED",${start},${used}]]}`;

  for (const fastPath of [true, false]) {
    it(`are all written, up to the greatest count: ${fastPath}`, async () => {
      const prefix = `digits ${fastPath}`;
      const limiter = made({ prefix, policy, fastPath });
      for (const used of [99_999_999_999_999, 123_456_789_012_345, 9_007_199_254_740_989]) {
        await client.set(`${prefix}:{a}`, state(used));
        const { decision } = await limiter.check("a", { now: AT, cost: 2 });
        assert.equal(decision.used, used + 2);
        assert.equal(await client.get(`${prefix}:{a}`), state(used + 2));
        assert.equal(decision.state, state(used + 2));
      }
      const fault = { code: "COUNT_TOO_LARGE", name: "TruelineError" };
      await assert.rejects(limiter.check("a", { now: AT }), fault);
      assert.equal(await client.get(`${prefix}:{a}`), state(Number.MAX_SAFE_INTEGER));
    });
  }

  it("of a great level: GCRA with 10^12 in a burst", async () => {
    const gcra = one({
      type: "GCRA",
      limit: 999_999_999_989,
      windowMs: 8_999,
      burst: 1_000_000_000_000,
    });
    for (const fastPath of [true, false]) {
      const limiter = made({ prefix: `level ${fastPath}`, policy: gcra, fastPath });
      const { decision } = await limiter.check("a", { now: AT, cost: 999_999_999_999 });
      assert.equal(decision.remaining, 1);
      const second = await limiter.check("a", { now: later(1), cost: 111_123_458 });
      assert.equal(await client.get(`level ${fastPath}:{a}`), second.decision.state);
    }
    assert.equal(await client.get("level true:{a}"), await client.get("level false:{a}"));
  });
});

describe("what a store holds", () => {
  it("is one key a subject, as it is", async () => {
    const subjects = [
      "a b",
      "{x}",
      "}{",
      "a:b",
      "\0",
      "ü",
      "🙂",
      "'\"\\",
      "\r\n*1",
      "x".repeat(200),
      "__proto__",
    ];
    for (const fastPath of [true, false]) {
      const limiter = made({ prefix: `odd ${fastPath}`, fastPath });
      for (const subject of subjects) {
        assert.equal((await limiter.check(subject, { now: AT })).decision.used, 1, subject);
        assert.equal(await client.exists(`odd ${fastPath}:{${subject}}`), 1, subject);
        assert.equal(await limiter.reset(subject), true);
        assert.equal(await limiter.reset(subject), false);
      }
    }
    const fault = { code: "INVALID_INPUT", field: "subject" };
    for (const subject of ["", "x".repeat(201), "\ud800", 5, null, undefined, {}]) {
      await assert.rejects(made().check(subject), fault);
      await assert.rejects(made().reset(subject), fault);
    }
  });

  it("is judged by the core if it is broken, of another version or written by hand", async () => {
    const limiter = made({ prefix: "broken" });
    const states = [
      ["nonsense", "INVALID_INPUT"],
      ['{"at":0,"v":2,"w":[]}', "UNSUPPORTED_VERSION"],
      ['{"at":1769850000000,"v":1,"w":[["w","FIXED",1769850000000,-1]]}', "INVALID_INPUT"],
      ['{"at":1769850000000,"v":1,"w":[["w","FIXED",1769850000000,1.5]]}', "INVALID_INPUT"],
      ['{"at":1769850000000,"v":1,"w":[["w","FIXED",1769850000001,1]]}', "INVALID_INPUT"],
      ['{"at":1769849999999,"v":1,"w":[["w","FIXED",1769850000000,1]]}', "INVALID_INPUT"],
    ];
    for (const [text, code] of states) {
      await client.set("broken:{a}", text);
      await assert.rejects(limiter.check("a", { now: AT }), { code, field: "state" });
      assert.equal(await client.get("broken:{a}"), text);
    }
    const free = ' {"w": [["w", "FIXED", 1769850000000, 2]], "v": 1, "at": 1769850000000} ';
    await client.set("broken:{a}", free);
    const { decision } = await limiter.check("a", { now: AT });
    assert.equal(decision.used, 3);
    assert.equal(await client.get("broken:{a}"), decision.state);
  });

  it("goes over to another policy", async () => {
    const now = later(30_000);
    const steps = [
      [{ type: "GCRA", limit: 4, windowMs: 1_000 }, 1],
      [{ type: "GCRA", limit: 7, windowMs: 3_000 }, 2],
      [{ type: "FIXED", limit: 9, windowMs: 30_000 }, 1],
      // The greater window around it began before what is stored: that stays.
      [{ type: "FIXED", limit: 9, windowMs: 60_000 }, 2],
      // The same minute, but another type.
      [{ type: "CALENDAR", limit: 9, interval: "MINUTE" }, 1],
      [{ type: "SLIDING_LOG", limit: 9, windowMs: 1_000 }, 1],
      [{ type: "CALENDAR", limit: 9, interval: "MINUTE" }, 1],
    ];
    for (const fastPath of [true, false]) {
      for (const [place, [window, used]] of steps.entries()) {
        const limiter = made({ prefix: `other ${fastPath}`, policy: one(window), fastPath });
        const { decision } = await limiter.check("a", { now });
        assert.equal(decision.used, used, `${fastPath} ${place}`);
        assert.equal(
          await client.get(`other ${fastPath}:{a}`),
          decision.state,
          `${fastPath} ${place}`,
        );
      }
    }
  });
});

it("the fast path and the general way answer alike, whatever is asked", async () => {
  // A small generator with a fixed seed: the same calls each time.
  let seed = 7;
  const below = (bound) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % bound;
  };
  // Long enough for no key to end before it is looked at: keys live by the server's own clock.
  const ms = (bound) => 1 + below(bound * 1_000);
  const kinds = [
    () => ({ type: "GCRA", limit: 1 + below(9), windowMs: ms(40), burst: 1 + below(12) }),
    () => ({
      type: "FIXED",
      limit: below(9),
      windowMs: ms(30),
      onExceed: ["DENY", "OVERAGE"][below(2)],
    }),
    () => ({ type: "CALENDAR", limit: below(20), interval: "MINUTE", timeZone: "Asia/Kolkata" }),
    () => ({ type: "FIXED", limit: null, windowMs: ms(30), onExceed: "COUNT" }),
  ];
  let denied = 0;
  for (let round = 0; round < 100; round++) {
    const windows = Array.from({ length: 1 + below(3) }, (_, place) => ({
      name: `w${place}`,
      ...kinds[below(4)](),
    }));
    const policy = { windows, maxClockSkewMs: 5_000 + ms(5) };
    const [fast, general] = [true, false].map((fastPath) =>
      made({ prefix: `${fastPath}`, policy, fastPath }),
    );
    let at = ms(120);
    for (let step = 0; step < 20; step++) {
      at += below(5) === 0 ? -ms(25) : ms(12);
      const call = { now: later(at), cost: below(5) };
      const verb = ["check", "check", "check", "check", "penalize", "refund"][below(6)];
      const { cost, ...rest } = call;
      const given = verb === "check" ? call : { ...rest, amount: cost };
      const [quick, slow] = [
        await fast[verb](`${round}`, given),
        await general[verb](`${round}`, given),
      ];
      const where = JSON.stringify([policy, verb, given]);
      assert.deepEqual(quick, slow, where);
      assert.equal(
        await client.get(`true:{${round}}`),
        await client.get(`false:{${round}}`),
        where,
      );
      denied += quick.allowed ? 0 : 1;
    }
  }
  assert.ok(denied > 100, `${denied} denied`);
});

it("options that make no sense are refused", () => {
  const fault = (field, code = "INVALID_POLICY") => ({ name: "TruelineError", code, field });
  const refused = (options, ...wanted) => assert.throws(() => made(options), fault(...wanted));
  refused({ onStoreError: undefined }, "onStoreError");
  refused({ onStoreError: "OPEN" }, "onStoreError");
  refused({ onStoreError: "LOCAL_SHARE" }, "instances");
  for (const instances of [0, -1, 1.5, "2", Number.NaN])
    refused({ onStoreError: "LOCAL_SHARE", instances }, "instances");
  refused({ client: {} }, "client");
  refused({ client: null }, "client");
  refused({ clock: "UTC" }, "clock");
  refused({ fastPath: "yes" }, "fastPath");
  refused({ prefix: 5 }, "prefix");
  refused({ prefix: "a{b" }, "prefix");
  refused({ onError: 5 }, "onError");
  refused({ onStoreErrors: "FAIL_OPEN" }, "onStoreErrors", "INVALID_INPUT");
  refused({ policy: { windows: [] } }, "policy.windows");
  refused(
    { policy: one({ type: "FIXED", limit: "1000", windowMs: 1 }) },
    "policy.windows[0].limit",
    "INVALID_INPUT",
  );
  assert.throws(() => redisLimiter(), { code: "INVALID_POLICY" });
  assert.throws(() => redisLimiter([]), fault("options", "INVALID_INPUT"));
  const budget = { client, onStoreError: "LOCAL_SHARE" };
  assert.throws(() => redisBudget(budget), fault("onStoreError"));
  assert.throws(() => redisBudget({ ...budget, onStoreError: "FAIL_OPEN", policy: {} }), {
    code: "INVALID_POLICY",
  });
});

it("calls that make no sense are refused, and count nothing", async () => {
  const limiter = made({ prefix: "calls" });
  const fault = (field) => ({ name: "TruelineError", code: "INVALID_INPUT", field });
  await assert.rejects(limiter.check("a", { cots: 1 }), fault("cots"));
  await assert.rejects(limiter.check("a", 5), fault("options"));
  await assert.rejects(limiter.refund("a", { cost: 1 }), fault("cost"));
  for (const cost of [-1, 0.5, "1", 1e13, Number.NaN])
    await assert.rejects(limiter.check("a", { cost }), fault("cost"));
  await assert.rejects(limiter.check("a", { now: "2026-01-31" }), fault("now"));
  await assert.rejects(limiter.check("a", { now: "2300-01-01T00:00:00Z" }), {
    code: "TIME_OUT_OF_RANGE",
  });
  const budget = redisBudget({ client, onStoreError: "FAIL_OPEN" });
  await assert.rejects(budget.reserve({ subject: "a", id: "", maxCost: "1" }), fault("id"));
  await assert.rejects(budget.reserve({ subject: "a", id: "1", cost: "1" }), fault("cost"));
  await assert.rejects(budget.status(), fault("subject"));
  assert.equal((await limiter.peek("a")).decision.used, 0);
});

it("a peek keeps nothing, even where a clock went back", async () => {
  const limiter = made({ prefix: "peeked" });
  const budget = redisBudget({ client, onStoreError: "FAIL_CLOSED", prefix: "looked" });
  const now = later(600_000);
  const { decision } = await limiter.check("a", { now });
  const settled = await budget.settle({ subject: "a", id: "1", actual: "1", now });
  const [peeked, looked] = [
    await limiter.peek("a", { now: AT }),
    await budget.status({ subject: "a", now: AT }),
  ];
  assert.deepEqual([peeked.decision.changed, looked.decision.changed], [true, true]);
  assert.equal(await client.get("peeked:{a}"), decision.state);
  assert.equal(await client.get("looked:{a}"), settled.decision.state);
});

it("a budget goes its steps, and a fault of one is thrown", async () => {
  const budget = redisBudget({
    client,
    policy: { dailyLimit: "5.00" },
    onStoreError: "FAIL_CLOSED",
    prefix: "steps",
  });
  const call = { subject: "a", id: "1", now: AT };
  assert.equal((await budget.status({ subject: "a", now: AT })).decision.state, null);
  assert.equal(await client.exists("steps:{a}"), 0);
  assert.equal((await budget.reserve({ ...call, maxCost: "3.00" })).allowed, true);
  assert.deepEqual(
    (await budget.reserve({ ...call, id: "2", maxCost: "2.50" })).decision.violated,
    ["DAY"],
  );
  await assert.rejects(budget.reserve({ ...call, maxCost: "2.00" }), {
    code: "RESERVATION_CONFLICT",
  });
  assert.equal((await budget.release(call)).decision.limits[0].reserved, "0.00");
  assert.equal((await budget.settle({ ...call, id: "3", actual: "4.99" })).allowed, true);
});

it("who changes plan keeps what was used: FREE to PRO, over one prefix", async () => {
  for (const fastPath of [true, false]) {
    const prefix = `plans-${fastPath}`;
    const [free, pro] = ["FREE", "PRO"].map((name) =>
      made({ policy: trueline.quotaPolicy(name), prefix, fastPath }),
    );
    assert.equal((await free.check("customer", { now: AT, cost: 1_000 })).allowed, true);
    assert.equal((await free.check("customer", { now: AT })).allowed, false);
    const { allowed, decision } = await pro.check("customer", { now: AT });
    assert.deepEqual([allowed, decision.used, decision.limit], [true, 1_001, 100_000]);
    assert.equal((await free.peek("customer", { now: AT })).decision.used, 1_001);
  }
});
