// Stores that fail: what was chosen happens, is said, and ends by itself. Faults are never swallowed.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { cutting } from "./cutting.mjs";
import { postgresServer, redisServer } from "./servers.mjs";
import {
  AT,
  clients,
  createTables,
  eventually,
  MINUTE,
  one,
  postgresBudget,
  postgresLimiter,
  postgresQuota,
  redisBudget,
  redisLimiter,
  trueline,
} from "./support.mjs";

const servers = {};

before(async () => {
  servers.redis = await redisServer();
  servers.postgres = await postgresServer();
  const { client, end } = await clients.pgPool(servers.postgres.url);
  await createTables(client);
  await end();
});

after(() => Promise.all(Object.values(servers).map((server) => server.stop())));

/** A limiter over each store and client, and whether its first answer after a restart may be an error. */
const WAYS = [
  ["ioredis, fast path", "redis", "ioredis", redisLimiter],
  [
    "ioredis, general way",
    "redis",
    "ioredis",
    (options) => redisLimiter({ fastPath: false, ...options }),
  ],
  ["node-redis", "redis", "nodeRedis", redisLimiter],
  ["pg", "postgres", "pgPool", postgresLimiter],
  ["pg, quota", "postgres", "pgPool", postgresQuota],
  ["Prisma", "postgres", "prisma", postgresLimiter],
];

for (const [name, kind, clientName, make] of WAYS) {
  describe(`a server that dies, ${name}`, () => {
    it("fails open, fails closed, shares, and recovers", async () => {
      const server = servers[kind];
      const { client, end } = await clients[clientName](server.url);
      const policy = one({ type: "FIXED", limit: 5, windowMs: 60_000 });
      const errors = [];
      const common = { client, policy, onError: (error) => errors.push(error) };
      const open = make({ ...common, onStoreError: "FAIL_OPEN" });
      const closed = make({ ...common, onStoreError: "FAIL_CLOSED" });
      const shared = make({ ...common, onStoreError: "LOCAL_SHARE", instances: 2 });
      const check = (limiter) => limiter.check(name, { now: AT });
      try {
        assert.equal((await check(open)).decision.used, 1);
        await server.kill();

        const passed = await check(open);
        assert.ok(passed.error instanceof Error);
        const { error, ...said } = passed;
        const nothing = { retryAfterMs: null, until: null, decision: null };
        assert.deepEqual(said, { allowed: true, source: "FAIL_OPEN", ...nothing });
        assert.deepEqual(errors, [error]);

        const { error: cause, ...denied } = await check(closed);
        const until = "2026-01-31T09:00:01.000Z";
        const second = { retryAfterMs: 1_000, until, decision: null };
        assert.deepEqual(denied, { allowed: false, source: "FAIL_CLOSED", ...second });
        assert.ok(cause instanceof Error);

        // Half of five, rounded down: two pass here, whatever the store knows.
        const shares = [await check(shared), await check(shared), await check(shared)];
        assert.deepEqual(
          shares.map(({ allowed }) => allowed),
          [true, true, false],
        );
        assert.ok(shares.every(({ source, error: why }) => source === "LOCAL_SHARE" && why));
        assert.equal(shares[2].decision.limit, 2);
        assert.equal((await shared.peek(name, { now: AT })).decision.used, 2);
        assert.equal((await shared.refund(name, { now: AT })).decision.used, 1);
        assert.equal((await shared.penalize(name, { now: AT, amount: 2 })).decision.used, 3);
        await assert.rejects(
          shared.reset(name),
          (thrown) => !(thrown instanceof trueline.TruelineError),
        );
        assert.equal((await shared.peek(name, { now: AT })).decision.used, 0);

        // What a rule refuses is no failure of the store.
        const isFault = (field) => ({ name: "TruelineError", code: "INVALID_INPUT", field });
        await assert.rejects(open.check(name, { cost: 0.5 }), isFault("cost"));
        await assert.rejects(open.check(name, { now: 5 }), isFault("now"));
        await assert.rejects(open.check("", {}), isFault("subject"));

        await server.start();
        const back = await eventually(
          () => open.peek(name, { now: AT }),
          ({ source }) => source === "STORE",
        );
        assert.equal(back.decision.used, 1, "nothing that was counted meanwhile is written back");
        for (const limiter of [closed, shared])
          assert.equal((await check(limiter)).source, "STORE");
        assert.equal((await open.peek(name, { now: AT })).decision.used, 3);
      } finally {
        await server.start();
        await end();
      }
    });
  });
}

for (const [name, kind, clientName, make] of [
  ["Redis", "redis", "ioredis", redisBudget],
  ["PostgreSQL", "postgres", "pgPool", postgresBudget],
]) {
  it(`a budget whose ${name} dies`, async () => {
    const server = servers[kind];
    const { client, end } = await clients[clientName](server.url);
    const budget = make({ client, onStoreError: "FAIL_CLOSED" });
    const open = make({ client, onStoreError: "FAIL_OPEN" });
    const call = { subject: "team", id: "call", now: AT };
    try {
      await server.kill();
      const { allowed, source, retryAfterMs, decision } = await budget.reserve({
        ...call,
        maxCost: "1",
      });
      assert.deepEqual(
        [allowed, source, retryAfterMs, decision],
        [false, "FAIL_CLOSED", 1_000, null],
      );
      assert.equal((await open.reserve({ ...call, maxCost: "1" })).source, "FAIL_OPEN");
      await assert.rejects(open.reserve({ ...call, maxCost: 0.1 }), {
        code: "INVALID_INPUT",
        field: "maxCost",
      });
      // Money that was spent is never lost silently, whatever was chosen.
      const isTheStores = (error) =>
        error instanceof Error && !/the store failed|^TruelineError/.test(`${error}`);
      for (const made of [budget, open]) {
        await assert.rejects(made.settle({ ...call, actual: "0.10" }), isTheStores);
        await assert.rejects(made.release(call), isTheStores);
      }
      assert.equal((await open.status({ subject: "team", now: AT })).source, "FAIL_OPEN");
      await server.start();
      const asked = () => budget.settle({ ...call, actual: "0.10" });
      const settled = await eventually(
        () => asked().catch(() => null),
        (answer) => answer?.source === "STORE",
      );
      assert.equal(settled.decision.limits[0].spent, "0.10");
      // The answer might have been lost: the same settlement again counts once.
      assert.equal((await asked()).decision.limits[0].spent, "0.10");
    } finally {
      await server.start();
      await end();
    }
  });
}

for (const [name, kind, clientName, make, word, asked] of [
  ["Redis, fast path", "redis", "ioredis", redisLimiter, "evalsha", 1],
  [
    "Redis, general way",
    "redis",
    "nodeRedis",
    (options) => redisLimiter({ fastPath: false, ...options }),
    "EVALSHA",
    1,
  ],
  ["PostgreSQL", "postgres", "pgPool", postgresLimiter, "INSERT INTO", 1],
  ["PostgreSQL, quota", "postgres", "pgPool", postgresQuota, "INSERT INTO", 1],
]) {
  it(`a reply that is lost counts once and is not asked for again: ${name}`, async () => {
    const server = servers[kind];
    const proxy = await cutting(server.port);
    const { client, end } = await clients[clientName](
      server.url.replace(`:${server.port}`, `:${proxy.port}`),
    );
    const direct = await clients[clientName](server.url);
    const limiter = make({ client, policy: MINUTE, onStoreError: "FAIL_CLOSED" });
    const looking = make({ client: direct.client, policy: MINUTE, onStoreError: "FAIL_CLOSED" });
    const subject = `lost ${name}`;
    const used = async () => (await looking.peek(subject, { now: AT })).decision.used;
    try {
      // The script is known to the server, so that the very first command is the one that counts.
      await limiter.check("somebody else", { now: AT });
      proxy.cut(word);
      assert.equal((await limiter.check(subject, { now: AT })).source, "FAIL_CLOSED");
      assert.equal(await eventually(used, (count) => count === asked), asked);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(await used(), asked);
      proxy.cut(null);
      const again = await eventually(
        () => limiter.peek(subject, { now: AT }),
        ({ source }) => source === "STORE",
      );
      assert.equal(again.decision.used, asked);
    } finally {
      await end();
      await direct.end();
      await proxy.stop();
    }
  });
}

it("an error of onError, and a server that refuses, reach the host", async () => {
  const { client, end } = await clients.ioredis(servers.redis.url);
  await client.lpush("trueline:{a list}", "x");
  const options = { client, policy: MINUTE, onStoreError: "FAIL_OPEN" };
  const { source, error } = await redisLimiter(options).check("a list", { now: AT });
  assert.deepEqual([source, /^WRONGTYPE/.test(error.message)], ["FAIL_OPEN", true]);
  const strict = redisLimiter({ ...options, onError: () => assert.fail("told") });
  await assert.rejects(strict.check("a list", { now: AT }), /told/);
  await end();
});
