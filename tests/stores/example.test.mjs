// The overage job of the example `nextjs-app`, its own source, against a real PostgreSQL and the stand-in
// for Stripe. That it builds and starts is in tests/node/next.test.mjs.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";

import { postgresServer } from "./servers.mjs";
import { stripeServer } from "./stripe.mjs";
import { clients, ROOT } from "./support.mjs";

const APP = join(ROOT, "examples", "nextjs-app");
const PACKAGE = join(ROOT, "bindings-node");
const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");

const FILES = {
  billing: "lib/billing.ts",
  job: "app/api/jobs/overage/route.ts",
  quote: "app/api/quote/route.ts",
  scheduler: "lib/scheduler.ts",
  tables: "prisma/tables.mjs",
};

let server;
let stripe;
let pool;
let end;
let home;

/** Where an import of the example leads in the tests. */
function target(name) {
  if (name === "trueline") return pathToFileURL(join(PACKAGE, "index.mjs")).href;
  const adapter = /^trueline\/(\w+)$/.exec(name)?.[1];
  if (adapter) return pathToFileURL(join(PACKAGE, "adapters", `${adapter}.mjs`)).href;
  const own = /\/lib\/(\w+)$/.exec(name)?.[1];
  if (own) return `./${own}.mjs`;
  if (name.endsWith("/generated/prisma/client")) return "store-client";
  return name === "stripe" ? "./stripe.mjs" : name;
}

/** A file of the example as a module. */
function translated(file) {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(readFileSync(join(APP, file), "utf8"), {
    compilerOptions,
  });
  return outputText.replace(/ from "([^"]+)"/g, (_, name) => ` from "${target(name)}"`);
}

const load = (name) => import(pathToFileURL(join(home, `${name}.mjs`)).href);

before(async () => {
  [server, stripe] = await Promise.all([postgresServer(), stripeServer()]);
  ({ client: pool, end } = await clients.pgPool(server.url));
  await pool.query(
    "CREATE TABLE customer (id text PRIMARY KEY, plan text NOT NULL, stripe_id text)",
  );
  home = mkdtempSync(join(modules, ".example-"));
  for (const [name, file] of Object.entries(FILES)) {
    writeFileSync(join(home, `${name}.mjs`), translated(file));
  }
  const here = JSON.stringify({ host: "127.0.0.1", port: stripe.port, protocol: "http" });
  writeFileSync(
    join(home, "stripe.mjs"),
    `import Stripe from "stripe";\nexport default class extends Stripe {\n` +
      `  constructor(key) {\n    super(key, ${here});\n  }\n}\n`,
  );
  Object.assign(process.env, {
    DATABASE_URL: server.url,
    STRIPE_KEY: "sk_test_x",
    JOB_SECRET: "secret",
  });
  await load("tables");
});

after(async () => {
  const { prisma } = await load("billing");
  await prisma.$disconnect();
  await end?.();
  await Promise.all([server?.stop(), stripe?.stop()]);
  if (home) rmSync(home, { recursive: true, force: true });
});

it("counts quotes, and charges what was used above a plan once", async () => {
  const { GET } = await load("quote");
  const { POST } = await load("job");
  const { calls, timeZone } = await load("billing");
  const quote = (headers) => GET(new Request("http://shop/api/quote?quantity=12", { headers }));
  for (const id of ["1", "1", "2", null]) {
    const headers = { "x-api-key": "acme", ...(id && { "idempotency-key": id }) };
    assert.equal((await quote(headers)).status, 200);
  }
  assert.equal((await quote({})).status, 200);
  assert.equal(calls.pending, 4, "who sends no key is nobody's customer");

  const job = (secret) =>
    POST(
      new Request("http://shop/api/jobs/overage", {
        method: "POST",
        headers: { authorization: `Bearer ${secret}` },
      }),
    );
  assert.equal((await job("guessed")).status, 401);
  assert.equal(calls.pending, 4);
  await pool.query(
    "INSERT INTO customer VALUES ('acme', 'PRO', 'cus_acme'), ('small', 'FREE', 'cus_small'), ('lost', 'GOLD', NULL)",
  );
  const day = new Intl.DateTimeFormat("en-CA", { timeZone }).format(Date.now() - 86_400_000);
  await pool.query(
    "INSERT INTO billing.usage_day VALUES ('acme', '/api/quote', $1, 150000, 150000, 1, now())",
    [day],
  );
  const answer = await (await job("secret")).json();
  assert.deepEqual([answer.summary.sent, answer.summary.none], [1, 2]);
  assert.deepEqual(answer.problems, [{ account: "lost", status: "NONE" }]);
  assert.equal(calls.pending, 0);
  const { rows } = await pool.query(
    "SELECT event_id FROM billing.usage_event WHERE account = 'acme'",
  );
  assert.equal(rows.length, 3);
  const items = async () => (await stripe.control()).items;
  const [{ customer, amount, metadata }] = await items();
  assert.deepEqual([customer, amount, metadata.account], ["cus_acme", 5_000, "acme"]);
  assert.equal((await (await job("secret")).json()).summary.sent, 0);
  assert.equal((await items()).length, 1);
});
