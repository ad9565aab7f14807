// The sealed fields of the example `nextjs-app`, its own source and its own schema, against a real PostgreSQL:
// someone signs in, keys change, the job rotates. That it builds and starts is in tests/node/next.test.mjs.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";

import { postgresServer } from "./servers.mjs";
import { clients, ROOT } from "./support.mjs";
import { dump, NEW, OLD } from "./vault/support.mjs";

const APP = join(ROOT, "examples", "nextjs-app");
const PACKAGE = join(ROOT, "bindings-node");
const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");

const FILES = {
  accounts: "lib/accounts.ts",
  billing: "lib/billing.ts",
  instrumentation: "instrumentation.ts",
  rotate: "app/api/jobs/rotate/route.ts",
  scheduler: "lib/scheduler.ts",
  vault: "lib/vault.ts",
};

const TABLES = `
CREATE TABLE app_user (id text PRIMARY KEY, email text NOT NULL UNIQUE, email_index text UNIQUE);
CREATE TABLE account (
  provider text NOT NULL,
  provider_account_id text NOT NULL,
  user_id text NOT NULL REFERENCES app_user ON DELETE CASCADE,
  refresh_token text,
  PRIMARY KEY (provider, provider_account_id)
);
`;

let server;
let pool;
let end;
let home;

/** Where an import of the example leads in the tests. */
function target(name) {
  if (name === "trueline") return pathToFileURL(join(PACKAGE, "index.mjs")).href;
  const adapter = /^trueline\/(\w+)$/.exec(name)?.[1];
  if (adapter) return pathToFileURL(join(PACKAGE, "adapters", `${adapter}.mjs`)).href;
  if (name.endsWith("/generated/prisma/client")) return "./client/index.js";
  const own = /\/(?:lib\/)?(\w+)$/.exec(name)?.[1];
  return name.startsWith(".") ? `./${own}.mjs` : name;
}

/** A file of the example as a module. */
function translated(file) {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(readFileSync(join(APP, file), "utf8"), {
    compilerOptions,
  });
  return outputText
    .replace(/ from "([^"]+)"/g, (_, name) => ` from "${target(name)}"`)
    .replace(/import\("([^"]+)"\)/g, (_, name) => `import("${target(name)}")`);
}

/** The example's client, by the generator that writes plain JavaScript. */
function generateClient() {
  const schema = readFileSync(join(APP, "prisma", "schema.prisma"), "utf8");
  const generator = `generator client {\n  provider = "prisma-client-js"\n  output = "./client"\n}`;
  writeFileSync(
    join(home, "schema.prisma"),
    schema.replace(/generator client \{[^}]*\}/, generator),
  );
  const prisma = join(modules, "prisma", "build", "index.js");
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
  };
  const args = [prisma, "generate", "--schema", join(home, "schema.prisma")];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: home,
    env,
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout + stderr);
}

/** The example's modules as another process would load them: with the keys that it has. */
async function started(name, keys) {
  for (const key of ["VAULT_KEY", "VAULT_KEY_NEXT", "VAULT_KEY_BEFORE"]) delete process.env[key];
  Object.assign(process.env, keys);
  const folder = join(home, name);
  mkdirSync(folder);
  for (const [file, path] of Object.entries(FILES)) {
    writeFileSync(join(folder, `${file}.mjs`), translated(path).replace("./client/", "../client/"));
  }
  const load = (file) => import(pathToFileURL(join(folder, `${file}.mjs`)).href);
  const [accounts, instrumentation, { POST }, { prisma }] = await Promise.all(
    ["accounts", "instrumentation", "rotate", "billing"].map(load),
  );
  await instrumentation.register();
  return { ...accounts, POST, stop: () => prisma.$disconnect() };
}

before(async () => {
  server = await postgresServer();
  ({ client: pool, end } = await clients.pgPool(server.url));
  await pool.query(TABLES);
  home = mkdtempSync(join(modules, ".example-"));
  generateClient();
  Object.assign(process.env, {
    DATABASE_URL: server.url,
    JOB_SECRET: "secret",
    NEXT_RUNTIME: "nodejs",
  });
});

after(async () => {
  await end?.();
  await server?.stop();
  if (home) rmSync(home, { recursive: true, force: true });
});

const ana = { email: "Ana@example.com", provider: "google", providerAccountId: "g1" };

it("keeps who signs in sealed, finds them, and rotates while keys change", async () => {
  const first = await started("first", { VAULT_KEY: OLD });
  const id = await first.keepAccount({ ...ana, refreshToken: "plain-1" });
  assert.equal(
    await first.keepAccount({ ...ana, email: "ana@EXAMPLE.com", refreshToken: "plain-2" }),
    id,
  );
  const other = { ...ana, email: "bo@example.com", refreshToken: "plain-3" };
  await assert.rejects(
    first.keepAccount(other),
    { code: "P2002" },
    "the account is another user's",
  );
  assert.deepEqual([...(await first.refreshTokens("ana@example.com"))], [["google", "plain-2"]]);
  assert.deepEqual([...(await first.refreshTokens("nobody@example.com"))], []);
  const text = await dump(pool, ["app_user", "account"]);
  assert.doesNotMatch(text, /plain|@/);
  assert.equal(text.match(/tl1\./g).length, 3);
  await first.stop();

  const second = await started("second", { VAULT_KEY: OLD, VAULT_KEY_NEXT: NEW });
  const third = await started("third", { VAULT_KEY: NEW, VAULT_KEY_BEFORE: OLD });
  assert.equal(await third.keepAccount({ ...ana, refreshToken: "plain-4" }), id);
  assert.deepEqual([...(await second.refreshTokens("ana@example.com"))], [["google", "plain-4"]]);
  const ask = (secret) =>
    third.POST(
      new Request("http://shop/api/jobs/rotate", {
        method: "POST",
        headers: { authorization: `Bearer ${secret}` },
      }),
    );
  assert.equal((await ask("guessed")).status, 401);
  const report = await (await ask("secret")).json();
  assert.deepEqual(report, {
    app_user: { rows: 2, written: 2, lost: 0, faultCount: 0 },
    account: { rows: 1, written: 0, lost: 0, faultCount: 0 },
  });
  await Promise.all([second.stop(), third.stop()]);

  const last = await started("last", { VAULT_KEY: NEW });
  assert.deepEqual([...(await last.refreshTokens("ANA@example.com"))], [["google", "plain-4"]]);
  assert.equal(await last.keepAccount({ ...ana, refreshToken: "plain-5" }), id);
  await last.stop();
});

it("starts without keys, for those who do not sign anybody in", async () => {
  const bare = await started("bare", {});
  await assert.rejects(bare.refreshTokens("ana@example.com"), { code: "INVALID_KEY" });
  await bare.stop();
});
