// Many at once on one subject: a burst counts exactly, and being slower than others is no failure.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";

import { postgresServer, redisServer } from "./servers.mjs";
import {
  AT,
  clients,
  createTables,
  later,
  one,
  postgresBudget,
  postgresLimiter,
  postgresQuota,
  ROOT,
  redisBudget,
  redisLimiter,
} from "./support.mjs";

const { turns } = createRequire(import.meta.url)(`${ROOT}/bindings-node/adapters/common/turns.js`);

const servers = {};
const open = {};

before(async () => {
  servers.redis = await redisServer();
  servers.postgres = await postgresServer();
  for (const [name, kind] of Object.entries(CLIENTS)) {
    open[name] = await clients[name](servers[kind].url);
  }
  await createTables(open.pgPool.client);
});

after(async () => {
  for (const { end } of Object.values(open)) await end();
  await Promise.all(Object.values(servers).map((server) => server.stop()));
});

const CLIENTS = {
  ioredis: "redis",
  nodeRedis: "redis",
  pgPool: "postgres",
  pgClient: "postgres",
  prisma: "postgres",
};
const slow = (options) => redisLimiter({ fastPath: false, ...options });
const LIMITERS = [
  ["ioredis", redisLimiter, "fast path"],
  ["nodeRedis", redisLimiter, "fast path"],
  ["ioredis", slow, "general way"],
  ["nodeRedis", slow, "general way"],
  ["pgPool", postgresLimiter, "limiter"],
  ["pgClient", postgresLimiter, "limiter"],
  ["prisma", postgresLimiter, "limiter"],
  ["pgPool", postgresQuota, "quota"],
  ["prisma", postgresQuota, "quota"],
];
const times = (count, call) => Promise.all(Array.from({ length: count }, (_, i) => call(i)));
const passed = (answers) => answers.filter(({ allowed }) => allowed).length;
const spentOf = ({ decision }) => decision.limits[0].spent;

describe("a hundred at once in one process, ten may pass", () => {
  for (const [name, make, way] of LIMITERS) {
    it(`${name}, ${way}`, async () => {
      const { client } = open[name];
      const policy = one({ type: "FIXED", limit: 10, windowMs: 60_000 });
      // What fails would pass: FAIL_OPEN would let more than ten through.
      const limiter = make({ client, policy, onStoreError: "FAIL_OPEN" });
      const subject = `burst ${name} ${way}`;
      const answers = await times(100, () => limiter.check(subject, { now: AT }));
      assert.equal(passed(answers), 10);
      assert.ok(answers.every(({ source }) => source === "STORE"));
      assert.equal((await limiter.peek(subject, { now: AT })).decision.used, 10);
    });
  }

  it("and none of them loses a write to another", async () => {
    let writes = 0;
    const { client: pool } = open.pgPool;
    const query = (text, values) => {
      if (/^(INSERT|UPDATE)/.test(text)) writes++;
      return pool.query(text, values);
    };
    const policy = one({ type: "FIXED", limit: 10, windowMs: 60_000 });
    const limiter = postgresLimiter({ client: { query }, policy, onStoreError: "FAIL_CLOSED" });
    await times(100, () => limiter.check("writes", { now: AT }));
    assert.equal(writes, 10);
  });
});

describe("a hundred reservations at once in a budget of fifty", () => {
  for (const [name, kind] of Object.entries(CLIENTS)) {
    it(name, async () => {
      const { client } = open[name];
      const make = kind === "redis" ? redisBudget : postgresBudget;
      const policy = { monthlyLimit: "50.00" };
      const budget = make({ client, policy, onStoreError: "FAIL_OPEN" });
      const subject = `team ${name}`;
      const call = (i) => ({ subject, id: `${i}`, now: AT });
      const answers = await times(100, (i) => budget.reserve({ ...call(i), maxCost: "1.00" }));
      assert.equal(passed(answers), 50);
      assert.ok(answers.every(({ source }) => source === "STORE"));
      const held = answers.flatMap(({ allowed }, i) => (allowed ? [i] : []));
      const settled = held.slice(0, 20);
      await Promise.all(settled.map((i) => budget.settle({ ...call(i), actual: "0.50" })));
      assert.equal(spentOf(await budget.status({ subject, now: AT })), "10.00");
      // Sent again, each counts once.
      await Promise.all(settled.map((i) => budget.settle({ ...call(i), actual: "0.50" })));
      assert.equal(spentOf(await budget.status({ subject, now: AT })), "10.00");
    });
  }
});

/** A client of Redis for which somebody else is always faster, by what `faster` does. */
function outrunRedis(client, commands, faster) {
  return {
    get: (key) => commands.push("get") && client.get(key),
    del: (key) => client.del(key),
    eval: (...args) => client.eval(...args),
    evalsha: async (...args) => {
      commands.push("evalsha");
      await faster();
      return client.evalsha(...args);
    },
  };
}

/** The same of `pg`. */
function outrunPg(pool, faster) {
  return {
    query: async (text, values) => {
      if (/^(INSERT|UPDATE)/.test(text)) await faster();
      return pool.query(text, values);
    },
  };
}

describe("somebody else is always faster", { concurrency: true }, () => {
  const policy = one({ type: "FIXED", limit: 1_000_000, windowMs: 60_000 });
  const contended = {
    allowed: false,
    source: "CONTENDED",
    retryAfterMs: 100,
    until: later(100),
    decision: null,
  };
  const isContended = ({ error, ...answer }) => {
    assert.deepEqual(answer, contended);
    assert.match(error.message, /^the state was changed by others \d+ times in a row$/);
  };

  for (const onStoreError of ["FAIL_OPEN", "FAIL_CLOSED", "LOCAL_SHARE"]) {
    const instances = onStoreError === "LOCAL_SHARE" ? 2 : undefined;

    it(`in Redis, ${onStoreError}: CONTENDED, and nothing is counted`, async () => {
      const { client } = open.ioredis;
      const prefix = `race-${onStoreError}`;
      const faster = redisLimiter({ client, policy, onStoreError: "FAIL_CLOSED", prefix });
      const commands = [];
      const slower = outrunRedis(client, commands, () => faster.check("k", { now: AT }));
      const errors = [];
      const limiter = redisLimiter({
        ...{ client: slower, policy, prefix, onStoreError, instances, fastPath: false },
        onError: (error) => errors.push(error),
      });
      const start = performance.now();
      const answer = await limiter.check("k", { now: AT });
      isContended(answer);
      assert.deepEqual(errors, [answer.error]);
      assert.ok(performance.now() - start > 1_900);
      // Five tries at once over one read, then a pause and a read before each.
      const tries = commands.filter((command) => command === "evalsha").length;
      assert.ok(tries > 5 && tries < 1_000, `${tries}`);
      const first = ["get", ...Array(5).fill("evalsha"), "get", "evalsha", "get", "evalsha"];
      assert.deepEqual(commands.slice(0, first.length), first);
      assert.equal((await faster.peek("k", { now: AT })).decision.used, tries);
    });

    it(`in PostgreSQL, ${onStoreError}: CONTENDED, and nothing is counted`, async () => {
      const { client: pool } = open.pgPool;
      let count = 0;
      const subject = `faster ${onStoreError}`;
      const faster = postgresLimiter({ client: pool, policy, onStoreError: "FAIL_CLOSED" });
      const client = outrunPg(pool, () => ++count && faster.check(subject, { now: AT }));
      const limiter = postgresLimiter({ client, policy, onStoreError, instances });
      isContended(await limiter.check(subject, { now: AT }));
      assert.equal((await faster.peek(subject, { now: AT })).decision.used, count);
    });
  }

  for (const [name, kind, make, outrun] of [
    ["Redis", "ioredis", redisBudget, (client, faster) => outrunRedis(client, [], faster)],
    ["PostgreSQL", "pgPool", postgresBudget, outrunPg],
  ]) {
    it(`a budget in ${name}: a reservation is denied, a settlement is thrown`, async () => {
      const { client } = open[kind];
      const subject = `outrun ${name}`;
      let count = 0;
      const faster = make({ client, onStoreError: "FAIL_CLOSED" });
      const outran = () =>
        faster.settle({ subject, id: `faster ${count++}`, actual: "0.0001", now: AT });
      const budget = make({ client: outrun(client, outran), onStoreError: "FAIL_OPEN" });
      const call = { subject, id: "1", now: AT };
      const changed = /^Error: the state was changed by others \d+ times in a row$/;
      await Promise.all([
        budget.reserve({ ...call, maxCost: "1" }).then(isContended),
        assert.rejects(budget.settle({ ...call, actual: "1" }), (error) => changed.test(error)),
      ]);
      await faster.reserve({ ...call, maxCost: "1" });
      await assert.rejects(budget.release(call), (error) => changed.test(error));
      assert.equal((await budget.status({ subject, now: AT })).source, "STORE");
    });
  }
});

describe("the queue of a subject", () => {
  it("runs one at a time in the order of the calls, and keeps nothing of idle subjects", async () => {
    const lines = new Map();
    const inTurn = turns(lines);
    const seen = [];
    let running = 0;
    const work = (id) => async () => {
      assert.equal(++running, 1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      seen.push(id);
      running--;
      if (id % 3 === 0) throw new Error("a fault");
    };
    const calls = await Promise.allSettled([1, 2, 3, 4, 5].map((id) => inTurn("a", work(id))));
    assert.deepEqual(seen, [1, 2, 3, 4, 5]);
    assert.deepEqual(
      calls.map(({ status }) => status === "fulfilled"),
      [true, true, false, true, true],
    );
    assert.equal(lines.size, 0);
  });

  it("does not let one subject wait for another", async () => {
    const inTurn = turns();
    let free;
    const blocked = inTurn("a", () => new Promise((resolve) => (free = resolve)));
    assert.equal(await inTurn("b", async () => 5), 5);
    free();
    await blocked;
  });

  it("lets all go at once where the store fails: none waits for the time-outs of others", async () => {
    const asked = [];
    const query = () => new Promise((_, reject) => asked.push(reject));
    const policy = one({ type: "GCRA", limit: 5, windowMs: 1_000 });
    const limiter = postgresLimiter({ client: { query }, policy, onStoreError: "FAIL_CLOSED" });
    const answers = times(20, () => limiter.check("dead"));
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    await settled();
    assert.equal(asked.length, 1);
    asked[0](new Error("time-out"));
    await settled();
    assert.equal(asked.length, 20);
    for (const reject of asked) reject(new Error("time-out"));
    assert.ok((await answers).every(({ source }) => source === "FAIL_CLOSED"));
  });

  it("is not for the host's own transaction, which others may be waiting for", async () => {
    const { client: pool } = open.pgPool;
    const policy = one({ type: "FIXED", limit: 10, windowMs: 60_000 });
    const limiter = postgresLimiter({ client: pool, policy, onStoreError: "FAIL_CLOSED" });
    const client = await pool.connect();
    await client.query("BEGIN");
    const check = (options) => limiter.check("in tx", { now: AT, ...options });
    assert.equal((await check({ client })).decision.used, 1);
    const others = [check(), check()];
    assert.equal((await check({ client })).decision.used, 2);
    await client.query("COMMIT");
    client.release();
    const used = (await Promise.all(others)).map(({ decision }) => decision.used);
    assert.deepEqual(used, [3, 4]);
  });
});
