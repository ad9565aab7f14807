// Two processes, one subject: together they are allowed exactly what one would be, and none is lost.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { LIMIT, WAYS } from "./race.mjs";
import { postgresServer, redisServer } from "./servers.mjs";
import { clients, createTables } from "./support.mjs";

const program = join(dirname(fileURLToPath(import.meta.url)), "race.mjs");

/** A process that is ready to ask; `go` gives how often it was allowed. */
async function racer(way, url, attempts) {
  const args = [program, way, url, `${attempts}`];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  await once(child.stdout, "data");
  return async () => {
    child.stdin.end("go\n");
    const [code] = await once(child, "close");
    assert.equal(code, 0, output);
    return Number(/^ready\s+(\d+)\s*$/.exec(output)?.[1]);
  };
}

describe("two processes on one subject", () => {
  const servers = {};

  before(async () => {
    servers.Redis = await redisServer();
    servers.PostgreSQL = await postgresServer();
    const { client, end } = await clients.pgPool(servers.PostgreSQL.url);
    await createTables(client);
    await client.query("CREATE TABLE other_states (LIKE limit_states INCLUDING ALL)");
    await end();
  });

  after(() => Promise.all(Object.values(servers).map((server) => server.stop())));

  for (const [way, [kind, made]] of Object.entries(WAYS)) {
    it(way, async () => {
      const { url } = servers[way.split(",")[0]];
      const attempts = Math.ceil(LIMIT * 0.75);
      const racers = await Promise.all([racer(way, url, attempts), racer(way, url, attempts)]);
      const allowed = await Promise.all(racers.map((go) => go()));
      assert.equal(allowed[0] + allowed[1], LIMIT, `${allowed}`);
      const { client, end } = await clients[kind](url);
      const { ask: askOnce, used } = made(client);
      assert.equal(await used(), LIMIT);
      assert.equal((await askOnce("one more")).allowed, false);
      await end();
    });
  }
});
