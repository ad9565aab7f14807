// As hammer.py, in Node: `hammer.mjs FAST URL SUBJECT LIMIT`, FAST being "fast" or "redis".
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const { redisLimiter } = createRequire(fileURLToPath(import.meta.url))("../../../bindings-node/adapters/redis.js");
const { Redis } = createRequire(fileURLToPath(new URL("../package.json", import.meta.url)))("ioredis");

const [fast, url, subject, limit] = process.argv.slice(2);
const NOW = "2026-01-15T09:00:00.000Z";
const client = new Redis(url);
const window = { type: "CALENDAR", name: "month", limit: Number(limit), interval: "MONTH" };
const limiter = redisLimiter({
  client,
  policy: { windows: [window] },
  onStoreError: "FAIL_CLOSED",
  fastPath: fast === "fast",
});
await limiter.peek("warm", { now: NOW });
console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) break;
const seen = { allowed: 0, denied: 0, "given up": 0 };
while (seen.denied < 30) {
  const { allowed, error, source } = await limiter.check(subject, { now: NOW });
  if (source === "STORE") seen[allowed ? "allowed" : "denied"] += 1;
  else if (source === "CONTENDED") seen["given up"] += 1;
  else throw error;
}
client.disconnect();
console.log(JSON.stringify(seen));
