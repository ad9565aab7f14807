// The entries `trueline/redis`, `/postgres`, `/memory`, `/next`, `/prisma`, `/stripe` and `/usage`: what they export,
// what they take over from the core, and that they need no client to be loaded.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { it } from "node:test";
import { pathToFileURL } from "node:url";

import { PACKAGE, ROOT, trueline } from "./support.mjs";

const require = createRequire(import.meta.url);
const adapters = join(PACKAGE, "adapters");
const ENTRIES = {
  redis: ["redisBudget", "redisLimiter"],
  postgres: ["limitTables", "postgresBudget", "postgresLimiter", "postgresQuota"],
  memory: ["memoryLimiter"],
  next: ["limitMiddleware", "memoryLimiter", "withLimit"],
  prisma: [
    "ColumnStopped",
    "StockContended",
    "StockUnsettled",
    "billingTables",
    "importColumn",
    "overageLedger",
    "rotateColumn",
    "sealColumn",
    "sealedFields",
    "stockStore",
    "stockTables",
    "usageStore",
  ],
  stripe: ["chargeOverage", "stripeParams"],
  usage: ["UsageBufferFull", "usageBuffer"],
};

for (const [entry, names] of Object.entries(ENTRIES)) {
  it(`trueline/${entry} gives the same to import and require, and types for all of it`, async () => {
    const required = require(join(adapters, `${entry}.js`));
    assert.deepEqual(Object.keys(required).sort(), names);
    for (const file of [`${entry}.mjs`, `${entry}.js`]) {
      const imported = await import(pathToFileURL(join(adapters, file)).href);
      for (const name of names) assert.equal(imported[name], required[name], name);
    }
    const esm = await import(pathToFileURL(join(adapters, `${entry}.mjs`)).href);
    assert.deepEqual(Object.keys(esm).sort(), names);
    const types = readFileSync(join(adapters, `${entry}.d.ts`), "utf8");
    const declared = [...types.matchAll(/^export declare (?:function|const|class) (\w+)/gm)];
    const passedOn = entry === "next" ? ["memoryLimiter"] : [];
    assert.deepEqual([...declared.map(([, name]) => name), ...passedOn].sort(), names);
  });

  it(`trueline/${entry} is an entry, and says why it does not run at the edge`, () => {
    const { exports, files } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
    const wanted = {};
    for (const runtime of ["edge-light", "workerd", "browser"]) wanted[runtime] = "./lib/edge.js";
    for (const [condition, ts, js] of [
      ["import", "d.mts", "mjs"],
      ["require", "d.ts", "js"],
    ]) {
      wanted[condition] = {
        types: `./adapters/${entry}.${ts}`,
        default: `./adapters/${entry}.${js}`,
      };
    }
    assert.deepEqual(exports[`./${entry}`], wanted);
    assert.ok(files.includes("adapters"));
  });
}

it("the scripts and the tables are those of the core", () => {
  for (const name of ["limit.lua", "replace.lua", "billing.sql"]) {
    const own = readFileSync(join(ROOT, "core", "generate", "assets", name), "utf8");
    assert.equal(readFileSync(join(adapters, name), "utf8"), own);
  }
});

it("the skew that a store adds to the life of a key is the core's default", () => {
  const { MAX_CLOCK_SKEW_MS } = require(join(adapters, "common", "policy.js"));
  const schema = JSON.parse(readFileSync(join(ROOT, "core", "schema.json"), "utf8"));
  for (const policy of ["LimitPolicy", "BudgetPolicy"]) {
    assert.equal(schema.$defs[policy].properties.maxClockSkewMs.default, MAX_CLOCK_SKEW_MS);
  }
});

it("what an event may leave out is what the core says", () => {
  const { DEFAULTS } = require(join(adapters, "common", "events.js"));
  const schema = JSON.parse(readFileSync(join(ROOT, "core", "schema.json"), "utf8"));
  const { endpoint, value } = schema.$defs.UsageEvent.properties;
  assert.deepEqual(DEFAULTS, { endpoint: endpoint.default, value: value.default });
});

it("a share divides every capacity, and what lets nothing through lets nothing through", () => {
  const { shareOf } = require(join(adapters, "common", "share.js"));
  const windows = [
    { type: "FIXED", name: "a", limit: 10, windowMs: 1_000 },
    { type: "GCRA", name: "b", limit: 5, windowMs: 1_000, burst: 8 },
    { type: "TOKEN_BUCKET", name: "c", limit: 7, intervalMs: 1_000, refill: 2 },
    { type: "FIXED", name: "d", limit: 0, windowMs: 1_000 },
    { type: "CALENDAR", name: "e", limit: null, interval: "MONTH", onExceed: "COUNT" },
  ];
  const share = shareOf({ windows, maxClockSkewMs: 5 }, 3);
  assert.deepEqual(
    share.windows.map(({ limit, burst, refill }) => [limit, burst, refill]),
    [
      [3, undefined, undefined],
      [1, 2, undefined],
      [2, undefined, 1],
      [0, undefined, undefined],
      [null, undefined, undefined],
    ],
  );
  assert.equal(share.maxClockSkewMs, 5);
  new trueline.RateLimiter(share);
  assert.equal(windows[0].limit, 10, "the policy itself is left alone");
});
