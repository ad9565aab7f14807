// The time-outs that the types RedisClient and PostgresClient show: a server that says nothing any more,
// or that is gone, is a failure at once. Without them these tests would not end.

import assert from "node:assert/strict";
import { connect, createServer } from "node:net";
import { after, before, describe, it } from "node:test";

import { postgresServer, redisServer } from "./servers.mjs";
import { AT, createTables, eventually, MINUTE, postgresLimiter, redisLimiter } from "./support.mjs";

/** Passes on what comes, until it is told to keep the replies. */
async function gate(port) {
  let isSilent = false;
  const sockets = new Set();
  const kept = [];
  const proxy = createServer((client) => {
    const server = connect(port, "127.0.0.1");
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => {});
    }
    client.on("data", (bytes) => server.write(bytes));
    server.on("data", (bytes) => {
      if (isSilent) kept.push(() => client.write(bytes));
      else client.write(bytes);
    });
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    port: proxy.address().port,
    silence: (isOn) => {
      isSilent = isOn;
      if (!isOn) for (const reply of kept.splice(0)) reply();
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => proxy.close(resolve));
    },
  };
}

const TIMEOUTS = { connectionTimeoutMillis: 500, query_timeout: 500 };

/** Each client as the types show it. */
const CLIENTS = {
  async ioredis(url) {
    const { Redis } = await import("ioredis");
    const client = new Redis(url, {
      connectTimeout: 500,
      commandTimeout: 500,
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
    });
    client.on("error", () => {});
    await new Promise((resolve) => client.once("ready", resolve));
    return { make: redisLimiter, client, end: () => client.disconnect() };
  },
  async nodeRedis(url) {
    const { createClient } = await import("redis");
    const client = createClient({
      url,
      disableOfflineQueue: true,
      pingInterval: 250,
      socket: { connectTimeout: 500, socketTimeout: 500, reconnectStrategy: () => 200 },
    });
    client.on("error", () => {});
    await client.connect();
    return { make: redisLimiter, client, end: () => client.destroy() };
  },
  async pg(url) {
    const { default: pg } = await import("pg");
    const client = new pg.Pool({ connectionString: url, ...TIMEOUTS });
    client.on("error", () => {});
    return { make: postgresLimiter, client, end: () => client.end() };
  },
  async prisma(url) {
    const { PrismaPg } = await import("@prisma/adapter-pg");
    const { PrismaClient } = await import("store-client");
    const adapter = new PrismaPg({ connectionString: url, ...TIMEOUTS });
    const client = new PrismaClient({ adapter });
    return { make: postgresLimiter, client, end: () => client.$disconnect() };
  },
};

describe("a server that says nothing, or is gone", () => {
  const servers = {};

  before(async () => {
    servers.redis = await redisServer();
    servers.postgres = await postgresServer();
    const { client, end } = await CLIENTS.pg(servers.postgres.url);
    await createTables(client);
    await end();
  });

  after(() => Promise.all(Object.values(servers).map((server) => server.stop())));

  for (const [name, open] of Object.entries(CLIENTS)) {
    it(name, { timeout: 30_000 }, async () => {
      const server = /redis/i.test(name) ? servers.redis : servers.postgres;
      const proxy = await gate(server.port);
      const { make, client, end } = await open(
        server.url.replace(`:${server.port}`, `:${proxy.port}`),
      );
      const errors = [];
      const onError = (error) => errors.push(error);
      const limiter = make({ client, policy: MINUTE, onStoreError: "FAIL_CLOSED", onError });
      const source = async () => (await limiter.peek("a", { now: AT })).source;
      try {
        assert.equal(await source(), "STORE");
        proxy.silence(true);
        assert.deepEqual([await source(), await source()], ["FAIL_CLOSED", "FAIL_CLOSED"]);
        proxy.silence(false);
        assert.equal(await eventually(source, (said) => said === "STORE"), "STORE");
        const before = errors.length;
        await proxy.stop();
        assert.equal(await source(), "FAIL_CLOSED");
        assert.equal(errors.length, before + 1);
      } finally {
        await end();
        await proxy.stop().catch(() => {});
      }
    });
  }
});
