// The cases of the chapter through each store and each client: the same decisions, faults and states.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { postgresServer, redisServer } from "./servers.mjs";
import {
  cases,
  clients,
  createTables,
  outcome,
  postgresBudget,
  postgresLimiter,
  redisBudget,
  redisLimiter,
} from "./support.mjs";

const LIMIT_VERBS = { checkLimit: "check", refundLimit: "refund", penalizeLimit: "penalize" };
const BUDGET_VERBS = {
  reserveBudget: "reserve",
  settleBudget: "settle",
  releaseBudget: "release",
  budgetStatus: "status",
};
const CALL_FIELDS = ["policy", "state", "cost", "amount", "id", "maxCost", "actual", "now"];

/** Cases of one call, and chains of calls, in one form. */
const chains = cases.flatMap(({ id, rule, policy, state, args, out, fault, steps, new: made }) => {
  if (made || !(rule in LIMIT_VERBS || rule in BUDGET_VERBS)) return [];
  if (steps) return [{ id, rule, policy, state, steps }];
  const [request] = args;
  const isCall = request && Object.keys(request).every((name) => CALL_FIELDS.includes(name));
  // What no store can hold, and no call can carry.
  if (!isCall || typeof (request.state ?? "") !== "string" || request.state === "") return [];
  const { policy: own, state: stored, ...call } = request;
  return [{ id, rule, policy: own, state: stored, steps: [{ rule, args: [call], out, fault }] }];
});

const redisState = {
  read: ({ client }, key) => client.get(key),
  seed: ({ client }, key, text) => client.set(key, text),
  // Keys live by the server's own clock, the cases by theirs.
  isTimed: true,
};
const postgresState = (table) => ({
  read: async (_, key, pool) =>
    (await pool.query(`SELECT state FROM ${table} WHERE subject = $1`, [key])).rows[0]?.state ??
    null,
  seed: (_, key, text, pool) => pool.query(`INSERT INTO ${table} VALUES ($1, $2, 1)`, [key, text]),
});

/** Each way to a store: which client, which limiter and budget, and how the test looks into it. */
const WAYS = [
  ...["ioredis", "nodeRedis"].flatMap((client) =>
    [true, false].map((fastPath) => ({
      name: `Redis, ${client}, ${fastPath ? "fast path" : "general way"}`,
      client,
      state: redisState,
      budgetState: redisState,
      keyOf: (subject) => `cases:{${subject}}`,
      limiter: (options) => redisLimiter({ prefix: "cases", fastPath, ...options }),
      budget: (options) => redisBudget({ prefix: "cases", ...options }),
    })),
  ),
  ...["pgPool", "pgClient", "prisma"].map((client) => ({
    name: `PostgreSQL, ${client}`,
    client,
    state: postgresState("limit_states"),
    budgetState: postgresState("budget_states"),
    keyOf: (subject) => subject,
    limiter: postgresLimiter,
    budget: postgresBudget,
  })),
];

describe("the cases through a store", () => {
  const servers = {};
  let pool;

  before(async () => {
    servers.redis = await redisServer();
    servers.postgres = await postgresServer();
    pool = await clients.pgPool(servers.postgres.url);
    await createTables(pool.client);
  });

  after(async () => {
    await pool?.end();
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  });

  for (const way of WAYS) {
    it(way.name, async () => {
      const server = way.client in { ioredis: 1, nodeRedis: 1 } ? servers.redis : servers.postgres;
      const connection = await clients[way.client](server.url);
      let steps = 0;
      try {
        for (const chain of chains) steps += await followed(chain, way, connection);
      } finally {
        await connection.end();
      }
      assert.equal(
        steps,
        chains.reduce((sum, { steps: { length } }) => sum + length, 0),
      );
      assert.ok(steps > 200, `${steps} steps`);
    });
  }

  /** Follows a chain, looks into the store after each step, and gives the number of steps. */
  async function followed({ id, rule, policy, state, steps }, way, connection) {
    const isBudget = rule in BUDGET_VERBS;
    const { read, seed, isTimed } = isBudget ? way.budgetState : way.state;
    const subject = `${way.name} ${id} ${isBudget}`;
    const key = way.keyOf(subject);
    if (state) await seed(connection, key, state, pool.client);
    let kept = state ?? null;
    for (const [place, step] of steps.entries()) {
      const call = step.args[0];
      if (place > 0 && isTimed && kept) await seed(connection, key, kept);
      const { out, fault } = await outcome(() => {
        const options = { client: connection.client, policy, onStoreError: "FAIL_CLOSED" };
        if (isBudget) return way.budget(options)[BUDGET_VERBS[step.rule]]({ subject, ...call });
        return way.limiter(options)[LIMIT_VERBS[step.rule]](subject, call);
      });
      const where = `${way.name}, ${id}, step ${place}`;
      if (step.fault) {
        assert.equal(fault?.code, step.fault.code, where);
        if (step.fault.field !== undefined) assert.equal(fault.field, step.fault.field, where);
      } else {
        const { decision, source, ...answer } =
          out ?? assert.fail(`${where}: ${JSON.stringify(fault)}`);
        assert.equal(source, "STORE", `${where}: ${answer.error}`);
        assert.deepEqual(decision, step.out, where);
        const { allowed, retryAfterMs, until } = step.out;
        assert.deepEqual(answer, { allowed, retryAfterMs, until, error: null }, where);
        if (step.rule !== "budgetStatus") kept = step.out.state;
      }
      if (isTimed && isBrief(step, policy)) continue;
      assert.equal(await read(connection, key, pool.client), kept, `${where}: what is stored`);
    }
    return steps.length;
  }
});

/** Whether a key might end before the test looks at it. */
function isBrief({ out }, policy) {
  if (!out?.windows) return false;
  const last = Math.max(...out.windows.map(({ resetAt }) => Date.parse(resetAt)));
  return last - Date.parse(out.now) + (policy.maxClockSkewMs ?? 60_000) < 10_000;
}
