// What the tests share: the package, the cases of the chapter, and each client over a running server.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** The root of the project. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const PACKAGE = join(ROOT, "bindings-node");
export const trueline = require(PACKAGE);
export const { redisBudget, redisLimiter } = require(join(PACKAGE, "adapters", "redis.js"));
export const { limitTables, postgresBudget, postgresLimiter, postgresQuota } = require(
  join(PACKAGE, "adapters", "postgres.js"),
);

/** The cases of the limits chapter. */
export const { cases } = JSON.parse(
  readFileSync(join(ROOT, "tests", "vectors", "limits.json"), "utf8"),
);

/** An instant of the tests. */
export const AT = "2026-01-31T09:00:00.000Z";

/** So many milliseconds after it. */
export const later = (ms) => new Date(Date.parse(AT) + ms).toISOString();

/** A policy of one window. */
export const one = (window, others) => ({ windows: [{ name: "w", ...window }], ...others });

/** Three a minute. */
export const MINUTE = one({ type: "FIXED", limit: 3, windowMs: 60_000 });

/**
 * Each client, as `{client, end}`. They give up at once, and never send a command twice. Each is loaded
 * where it is wanted, since some take their time.
 */
export const clients = {
  async ioredis(url) {
    const { Redis } = await import("ioredis");
    const options = {
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      retryStrategy: () => 50,
    };
    const client = new Redis(url, { ...options, lazyConnect: true, connectTimeout: 2_000 });
    client.on("error", () => {});
    await client.connect();
    return { client, end: () => client.disconnect() };
  },
  async nodeRedis(url) {
    const { createClient } = await import("redis");
    const client = createClient({
      url,
      disableOfflineQueue: true,
      socket: { reconnectStrategy: () => 50 },
    });
    client.on("error", () => {});
    await client.connect();
    return { client, end: () => client.destroy() };
  },
  async pgPool(url) {
    const { default: pg } = await import("pg");
    const client = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    return { client, end: () => client.end() };
  },
  async pgClient(url) {
    const { default: pg } = await import("pg");
    const client = new pg.Client(url);
    client.on("error", () => {});
    await client.connect();
    return { client, end: () => client.end() };
  },
  async prisma(url, options) {
    const { PrismaPg } = await import("@prisma/adapter-pg");
    const { PrismaClient } = await import("store-client");
    const adapter = new PrismaPg({ connectionString: url, max: 4 });
    const client = new PrismaClient({ adapter, ...options });
    return { client, end: () => client.$disconnect() };
  },
};

/** Makes the tables. */
export async function createTables(pool) {
  await pool.query(limitTables);
  await pool.query("CREATE TABLE orders (id text PRIMARY KEY)");
}

/** What a call came to: `{ out }` or `{ fault }`. */
export async function outcome(call) {
  try {
    return { out: await call() };
  } catch (error) {
    if (error instanceof trueline.TruelineError) return { fault: error.toJSON() };
    throw error;
  }
}

/** Asks again until the answer is what is waited for, for at most ten seconds. */
export async function eventually(ask, isWanted) {
  for (const end = Date.now() + 10_000; ; ) {
    const answer = await ask();
    if (isWanted(answer) || Date.now() > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
