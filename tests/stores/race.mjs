// One of two processes that ask for the same subject at the same time. Says how often it was allowed.
//
//   node race.mjs WAY URL ATTEMPTS

import {
  clients,
  one,
  postgresBudget,
  postgresLimiter,
  postgresQuota,
  redisBudget,
  redisLimiter,
} from "./support.mjs";

/** As many as are asked for at once by one process. */
const AT_ONCE = 4;

export const LIMIT = 200;
export const NOW = "2026-01-31T09:00:00.000Z";
export const SUBJECT = "raced for";

const policy = one({ type: "FIXED", limit: LIMIT, windowMs: 60_000 });
const gcra = one({ type: "GCRA", limit: LIMIT, windowMs: 60_000 });
const money = { dailyLimit: `${LIMIT}` };
const onStoreError = "FAIL_CLOSED";

/** The way to ask: its client, and how it asks once. */
export const WAYS = {
  "Redis, fast path": [
    "ioredis",
    (client) => limiter(redisLimiter({ client, policy, onStoreError })),
  ],
  "Redis, fast path, GCRA": [
    "nodeRedis",
    (client) => limiter(redisLimiter({ client, policy: gcra, onStoreError, prefix: "g" })),
  ],
  "Redis, general way": [
    "nodeRedis",
    (client) =>
      limiter(redisLimiter({ client, policy, onStoreError, fastPath: false, prefix: "slow" })),
  ],
  "Redis, budget": [
    "ioredis",
    (client) => budget(redisBudget({ client, policy: money, onStoreError })),
  ],
  "PostgreSQL, limiter": [
    "pgPool",
    (client) => limiter(postgresLimiter({ client, policy, onStoreError })),
  ],
  "PostgreSQL, limiter, Prisma": [
    "prisma",
    (client) => limiter(postgresLimiter({ client, policy, onStoreError, table: "other_states" })),
  ],
  "PostgreSQL, quota": [
    "pgPool",
    (client) => limiter(postgresQuota({ client, policy, onStoreError })),
  ],
  "PostgreSQL, budget": [
    "pgPool",
    (client) => budget(postgresBudget({ client, policy: money, onStoreError })),
  ],
};

const limiter = (made) => ({
  ask: () => made.check(SUBJECT, { now: NOW }),
  used: async () => (await made.peek(SUBJECT, { now: NOW })).decision.used,
});

/** Every reservation is settled at once. */
const budget = (made) => ({
  async ask(id) {
    const request = { subject: SUBJECT, id, now: NOW };
    const answer = await made.reserve({ ...request, maxCost: "1" });
    if (!answer.allowed) return answer;
    await made.settle({ ...request, actual: "1" });
    return answer;
  },
  used: async () =>
    Number((await made.status({ subject: SUBJECT, now: NOW })).decision.limits[0].spent),
});

if (process.argv[1]?.endsWith("race.mjs")) {
  const [, , way, url, attempts] = process.argv;
  const [kind, made] = WAYS[way];
  const { client, end } = await clients[kind](url);
  const { ask } = made(client);
  // Both processes begin when both are there.
  console.log("ready");
  await new Promise((resolve) => process.stdin.once("data", resolve));
  process.stdin.pause();
  let allowed = 0;
  let left = Number(attempts);
  const asker = async () => {
    while (left-- > 0) {
      const id = `${process.pid}-${left}`;
      const answer = await ask(id);
      // Two processes are no crowd: nobody is turned away unheard.
      if (answer.source !== "STORE") throw new Error(answer.source, { cause: answer.error });
      allowed += answer.allowed ? 1 : 0;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
  await end();
  console.log(allowed);
}
