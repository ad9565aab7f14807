// Objects: classes over the catalogue, as strict as the rules, whichever way a call takes.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { Worker } from "node:worker_threads";

import { NOTHING, native, outcome, PACKAGE, refused, trueline, WANTED } from "./support.mjs";

const { RateLimiter, TruelineError, checkLimit } = trueline;
const { written } = createRequire(import.meta.url)(join(PACKAGE, "lib", "border.js"));

const FIXED = { type: "FIXED", name: "minute", limit: 3, windowMs: 60_000 };
const POLICY = { windows: [FIXED] };
const NOW = new Date("2026-01-31T09:00:00Z");
const later = (ms) => new Date(NOW.getTime() + ms);

/** What each object is made of. */
const MADE_OF = {
  RateLimiter: [POLICY],
  Keyring: [[{ secret: trueline.generateKey(), state: "PRIMARY" }]],
  LeadScorer: [{}],
};

/** Where the native half has limiters among its objects. */
const LIMITERS = native.objects().findIndex(({ name }) => name === "RateLimiter");

/** A policy of each kind of window. */
const POLICIES = [
  POLICY,
  { windows: [{ ...FIXED, align: "FIRST_HIT" }] },
  {
    windows: [
      { type: "CALENDAR", name: "w", limit: 5, interval: "MINUTE", timeZone: "Asia/Tokyo" },
    ],
  },
  { windows: [{ type: "ANCHORED", name: "w", limit: 5, interval: "DAY", anchor: NOW }] },
  { windows: [{ type: "SLIDING_COUNTER", name: "w", limit: 5, windowMs: 60_000 }] },
  { windows: [{ type: "SLIDING_LOG", name: "w", limit: 5, windowMs: 60_000 }] },
  { windows: [{ type: "GCRA", name: "w", limit: 5, windowMs: 60_000, burst: 3 }] },
  { windows: [{ type: "TOKEN_BUCKET", name: "w", limit: 5, intervalMs: 20_000, refill: 2 }] },
  { windows: [FIXED, { type: "FIXED", name: "all", windowMs: 3_600_000, onExceed: "COUNT" }] },
];

/** A fixed sequence of numbers below `limit`. */
function sequence(state) {
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

/** A Date that goes the general way, through JSON. */
class Slow extends Date {}
const slow = (now) => (now instanceof Date ? new Slow(now.getTime()) : now);

/** What the native half makes of the same JSON, without the class. */
function asked(policy) {
  const live = native.open(LIMITERS, 0, written([policy]));
  const places = new Map(
    native.objects()[LIMITERS].methods.map(({ name }, place) => [name, place]),
  );
  return (method, values) =>
    outcome(() => {
      const answer = native.ask(live, places.get(method), written(values));
      if (answer.startsWith("!")) throw new TruelineError(JSON.parse(answer.slice(1)));
      return JSON.parse(answer);
    });
}

describe("the class", () => {
  it("is made with new, by whatever can be a limiter", () => {
    assert.ok(new RateLimiter(POLICY) instanceof RateLimiter);
    assert.ok(new RateLimiter(POLICY, undefined, undefined) instanceof RateLimiter);
    assert.throws(() => RateLimiter(POLICY), /cannot be invoked without 'new'/);
    class Mine extends RateLimiter {
      allows(key) {
        return this.take(key, 1, NOW);
      }
    }
    const mine = new Mine({ windows: [{ ...FIXED, limit: 1 }] });
    assert.deepEqual(
      [mine.allows("a"), mine.allows("a"), mine instanceof RateLimiter],
      [true, false, true],
    );
  });
  it("shows nothing of what it holds", () => {
    const limiter = new RateLimiter(POLICY);
    limiter.take("secret", 1, NOW);
    assert.equal(inspect(limiter), "RateLimiter {}");
    assert.deepEqual([JSON.stringify(limiter), Reflect.ownKeys(limiter)], ["{}", []]);
  });
  it("lends its methods to nobody", () => {
    const { check, take, stats, checkColumns } = new RateLimiter(POLICY);
    for (const method of [check, take, stats, checkColumns]) {
      for (const other of [undefined, {}, Object.create(RateLimiter.prototype)]) {
        assert.throws(() => method.call(other, ["a"], 1, NOW), TypeError);
      }
    }
  });
  it("is no record", () => {
    const limiter = new RateLimiter(POLICY);
    refused(() => new RateLimiter(limiter), "policy", "a record");
  });
});

describe("what a constructor refuses", () => {
  for (const [name, value] of Object.entries(NOTHING)) {
    it(`${name}, as policy, option or number`, () => {
      refused(() => new RateLimiter(value), "policy", "a record");
      refused(() => new RateLimiter(POLICY, value), "options", "a record");
      refused(() => new RateLimiter(POLICY, { maxKeys: value }), "options.maxKeys", WANTED.INTEGER);
      const limit = { windows: [{ ...FIXED, limit: value }] };
      refused(() => new RateLimiter(limit), "policy.windows[0].limit", WANTED.INTEGER);
    });
  }
  it("what makes no sense, with the path", () => {
    const fault = (make) => {
      const { code, field } = outcome(make).fault;
      return [code, field];
    };
    const wrong = { windows: [{ ...FIXED, limit: -1 }] };
    assert.deepEqual(
      fault(() => new RateLimiter(wrong)),
      ["INVALID_POLICY", "policy.windows[0].limit"],
    );
    assert.deepEqual(
      fault(() => new RateLimiter(POLICY, { shards: 3 })),
      ["INVALID_POLICY", "options.shards"],
    );
    refused(
      () => new RateLimiter(POLICY, { size: 1 }),
      "options.size",
      "=`options.size` is not a field that is known",
    );
    refused(() => new RateLimiter(POLICY, null, 1), null, "=`RateLimiter` takes 2 arguments");
    refused(() => new RateLimiter(), "policy", "a record");
  });
});

describe("what a method refuses", () => {
  const limiter = new RateLimiter(POLICY);
  const counting = { check: "cost", take: "cost", refund: "amount", penalize: "amount" };
  for (const [name, value] of Object.entries(NOTHING)) {
    it(`${name} for a key, a count or an instant`, () => {
      for (const [method, count] of Object.entries(counting)) {
        refused(() => limiter[method](value, 1, NOW), "key", WANTED.TEXT);
        refused(() => limiter[method]("a", value, NOW), count, WANTED.INTEGER);
        refused(() => limiter[method]("a", 1, value), "now", WANTED.INSTANT);
      }
      refused(() => limiter.peek(value, NOW), "key", WANTED.TEXT);
      refused(() => limiter.peek("a", value), "now", WANTED.INSTANT);
      refused(() => limiter.reset(value), "key", WANTED.TEXT);
      refused(() => limiter.snapshot(value), "now", WANTED.INSTANT);
      refused(() => limiter.restore(value, NOW), "entries", "a list");
      refused(
        () => limiter.restore([{ key: "a", state: value }], NOW),
        "entries[0].state",
        WANTED.TEXT,
      );
    });
  }
  it("what comes first, is missing or is too much", () => {
    refused(() => limiter.take(), "key", WANTED.TEXT);
    refused(() => limiter.take(1, 1.5, 2), "key", WANTED.TEXT);
    refused(() => limiter.take("\ud800", 1.5, 2), "key", WANTED.TEXT);
    refused(() => limiter.take("a", "1"), "cost", WANTED.INTEGER);
    refused(() => limiter.take("a"), "now", WANTED.INSTANT);
    refused(() => limiter.take("a", 1, NOW.getTime()), "now", WANTED.INSTANT);
    refused(() => limiter.take("a", 1, "2026-01-31"), "now", WANTED.INSTANT);
    refused(() => limiter.take("a", 1, NOW, 0), null, "=`take` takes 3 arguments");
    refused(() => limiter.peek("a", NOW, 0), null, "=`peek` takes 2 arguments");
    refused(() => limiter.stats(1), null, "=`stats` takes 0 arguments");
    assert.equal(limiter.take("b", 1, NOW, undefined), true);
  });
  it("and nothing of that was counted", () => {
    assert.equal(limiter.peek("a", NOW).used, 0);
  });
});

describe("the quick way", () => {
  const keys = [
    "a",
    "user-1",
    "über",
    "ключ",
    "a\u0000b",
    "\u{1f600}".repeat(200),
    "é".repeat(200),
    "é".repeat(201),
    "k".repeat(401),
    "",
    "\ud800",
    "a\udc00",
    5,
  ];
  const counts = [
    undefined,
    null,
    1,
    2,
    0,
    -0,
    -1,
    1e12,
    1e12 + 1,
    2 ** 53 - 1,
    2 ** 53,
    0.5,
    "1",
    1n,
  ];
  const instants = [
    NOW,
    later(1),
    later(59_999.9),
    NOW.toISOString(),
    "2026-01-31T10:00:00+01:00",
    "2026-01-31T09:00:00.5Z",
    "2026-01-31T09:00:00.000+00:00",
    "2026-01-31T09:00:00",
    "",
    "x".repeat(30),
    new Date("1969-12-31T23:59:59.999Z"),
    new Date("2200-01-01T00:00:00Z"),
    new Date(8.64e15),
    new Date(Number.NaN),
    NOW.getTime(),
    null,
    undefined,
  ];
  for (const method of ["take", "check", "refund", "penalize", "peek"]) {
    it(`of ${method} answers and refuses as the native half does with JSON`, () => {
      for (const policy of POLICIES) {
        const limiter = new RateLimiter(policy);
        const ask = asked(policy);
        for (const key of keys) {
          for (const now of instants) {
            for (const count of method === "peek" ? [0] : counts) {
              const values = method === "peek" ? [key, now] : [key, count, now];
              const got = outcome(() => limiter[method](...values));
              assert.deepStrictEqual(got, ask(method, values), inspect(values));
            }
          }
        }
      }
    });
  }
  it("sees a Date that says another time than it holds", () => {
    class Noon extends Date {
      toJSON() {
        return "2026-01-31T12:00:00.000Z";
      }
    }
    assert.equal(
      new RateLimiter(POLICY).check("a", 1, new Noon(0)).now,
      "2026-01-31T12:00:00.000Z",
    );
  });
  it("is not confused by what runs in between", () => {
    const limiter = new RateLimiter(POLICY);
    const now = new Date(NOW);
    now.getTime = () => {
      limiter.take("another key that is longer", 2, later(5));
      return NOW.getTime();
    };
    limiter.take("a", 1, now);
    assert.equal(limiter.peek("a", NOW).used, 1);
    assert.equal(limiter.peek("another key that is longer", NOW).used, 2);
  });
});

describe("over time", () => {
  for (const policy of POLICIES) {
    it(`${policy.windows.map(({ type }) => type)} answers as the pure rule on each key's state`, () => {
      const next = sequence(policy.windows.length + 7);
      const limiter = new RateLimiter(policy);
      const states = new Map();
      let ms = 0;
      for (let i = 0; i < 600; i++) {
        ms = Math.max(0, ms + next(9_000) - 500);
        const key = `k${next(3)}`;
        const request = { policy, state: states.get(key) ?? null, cost: next(4), now: later(ms) };
        const wanted = checkLimit(request);
        states.set(key, wanted.state);
        const got = limiter.check(key, request.cost, i % 2 ? request.now : slow(request.now));
        assert.deepStrictEqual(got, { ...wanted, state: null });
      }
      const entries = limiter.snapshot(later(ms));
      const moved = new RateLimiter(policy);
      assert.equal(moved.restore(entries, later(ms)), entries.length);
      assert.deepEqual(moved.snapshot(later(ms)), entries);
    });
  }
  it("forgets, counts its keys and is bounded", () => {
    const limiter = new RateLimiter(POLICY, { maxKeys: 2, shards: 1 });
    for (const key of ["a", "b", "c"]) limiter.take(key, 1, NOW);
    assert.deepEqual(limiter.stats(), { keys: 2, evicted: 1 });
    assert.deepEqual([limiter.reset("c"), limiter.reset("c")], [true, false]);
  });
});

describe("no value ends the process", () => {
  const values = [
    ...Object.values(NOTHING),
    null,
    undefined,
    true,
    "",
    "x",
    0,
    -1,
    [],
    {},
    "\ud800",
  ];
  for (const [place, { name, makers }] of native.objects().entries()) {
    it(`${name} is made of it or not`, () => {
      for (const first of values) {
        for (const second of values) {
          outcome(() => new trueline[name](first, second));
          for (const { name: maker } of makers.slice(1)) {
            outcome(() => trueline[name][maker](first, second, second));
          }
        }
      }
      for (const json of ["", "[", "{}", "\ud800"])
        for (const maker of makers.keys())
          assert.throws(() => native.open(place, maker, json), Error);
    });
  }
  for (const [object, { name: className, methods }] of native.objects().entries()) {
    const made = new trueline[className](...MADE_OF[className]);
    const live = native.open(object, 0, written(MADE_OF[className]));
    for (const [place, { name, arity }] of methods.entries()) {
      it(`${className}.${name} answers or refuses whatever it is given`, () => {
        for (const first of values) {
          for (const second of arity > 1 ? values : [null]) {
            for (const third of arity > 2 ? values : [undefined]) {
              outcome(() => made[name](first, second, third));
            }
          }
        }
      });
      it(`${className}.${name} by its place, with no JSON or no object, is an ordinary error`, async () => {
        for (const json of ["", "[", "{}", "\ud800"]) {
          assert.throws(() => native.ask(live, place, json), Error);
          await assert.rejects(native.askLater(live, place, json), Error);
        }
        for (const none of [undefined, null, {}, 5, made])
          assert.throws(() => native.ask(none, place, "[]"), Error);
      });
    }
  }
  const live = native.open(LIMITERS, 0, written([POLICY]));
  it("places that are not there are refused", () => {
    assert.throws(() => native.open(100000, 0, "[]"), /no such object/);
    assert.match(native.ask(live, 100000, "[]"), /^!.*no such method/);
    const [units, numbers] = [new Uint16Array(9), new Float64Array(4)];
    assert.throws(() => native.quick(live, "stats", units, numbers), /without a quick way/);
    assert.equal(native.quick(live, "take", units, new Float64Array(3))(), null);
    assert.equal(native.quick(live, "take", units, Float64Array.of(10, 1, 0, 0))(), null);
  });
  it("every function of the native half stops a panic", () => {
    const constant = new Set(["rules", "version", "objects"]);
    const folder = join(PACKAGE, "src");
    const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".rs"));
    const seen = files.flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return [...text.matchAll(/^#\[napi\]\npub fn (\w+)(.*?)^\}/gms)];
    });
    assert.ok(seen.length > constant.size);
    for (const [, name, body] of seen) {
      assert.equal(body.includes("guarded(|| "), !constant.has(name), name);
    }
  });
});

describe("threads", () => {
  const script = `
    const { parentPort, workerData } = require("node:worker_threads");
    const { RateLimiter } = require(workerData.home);
    const limiter = new RateLimiter(workerData.policy);
    const now = new Date(workerData.now);
    let passed = 0;
    for (let i = 0; i < 10_000; i++) passed += limiter.take("a", 1, now) ? 1 : 0;
    parentPort.postMessage({ passed, used: limiter.check("a", 0, now).used, ...workerData.limiter });
  `;
  const run = (data) =>
    new Promise((resolve, reject) => {
      const workerData = { home: PACKAGE, policy: POLICY, now: NOW.getTime(), ...data };
      const worker = new Worker(script, { eval: true, workerData });
      let said;
      worker.once("message", (message) => {
        said = message;
      });
      worker.once("error", reject);
      worker.once("exit", (code) =>
        code === 0 ? resolve(said) : reject(new Error(`exit ${code}`)),
      );
    });
  it("each have their own limiters, while others work", async () => {
    const limiter = new RateLimiter(POLICY);
    const workers = [run(), run(), run()];
    for (let i = 0; i < 10_000; i++) limiter.take("a", 1, NOW);
    for (const said of await Promise.all(workers)) assert.deepEqual(said, { passed: 3, used: 3 });
    assert.equal(limiter.peek("a", NOW).used, 3);
  });
  it("are sent no limiter: what arrives is an empty record", async () => {
    assert.deepEqual(structuredClone(new RateLimiter(POLICY)), {});
    assert.deepEqual(await run({ limiter: new RateLimiter(POLICY) }), { passed: 3, used: 3 });
  });
});

it("limiters that nobody holds are let go", { timeout: 300_000 }, () => {
  // 3,000 limiters of 1,000 keys each, if they stayed, would be more than 200 MB.
  const script = `
    const { RateLimiter } = require(process.argv[1]);
    const keys = Array.from({ length: 1000 }, (_, i) => "subject-" + i);
    const policy = { windows: [{ type: "GCRA", name: "w", limit: 5, windowMs: 60000 }] };
    const now = new Date(0);
    const rest = () => new Promise(setImmediate);
    async function main() {
      let before = 0;
      for (let i = 0; i < 4000; i++) {
        const limiter = new RateLimiter(policy);
        for (const key of keys) limiter.take(key, 1, now);
        if (i % 10 === 0) await rest();
        if (i === 1000) before = process.memoryUsage().rss;
      }
      const { rss } = process.memoryUsage();
      console.log(JSON.stringify({ before, grown: rss - before }));
    }
    main();
  `;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["-e", script, PACKAGE], {
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  const { grown } = JSON.parse(stdout);
  assert.ok(grown < 64 * 2 ** 20, `grown by ${(grown / 2 ** 20).toFixed(0)} MB`);
});
