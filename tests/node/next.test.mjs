// The package as a user gets it: packed, installed outside the workspace, required, imported, type
// checked, and served by a Next.js application that was built for production.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { PACKAGE, ROOT, trueline } from "./support.mjs";

const MINUTES = 60_000;
const NPM = process.platform === "win32" ? "npm.cmd" : "npm";

const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CI: "1", NODE_ENV: undefined };
for (const name of Object.keys(env)) {
  // What `npm test` sets would make the inner npm work in this package.
  if (/^npm_|^NODE_TEST_CONTEXT$|^INIT_CWD$/i.test(name) && !/cache|registry/i.test(name))
    delete env[name];
}
delete env.NODE_ENV;

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    encoding: "utf8",
    timeout: 10 * MINUTES,
  });
  assert.equal(status, 0, `${command} ${args.join(" ")}\n${error ?? ""}\n${stdout}\n${stderr}`);
  return stdout;
}

/** A port that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

describe("the packed package", { timeout: 15 * MINUTES }, () => {
  const home = mkdtempSync(join(tmpdir(), "trueline-next-"));
  const next = join(home, "node_modules", "next", "dist", "bin", "next");
  let packed;
  let server;
  let base;

  before(() => {
    const isOurs = (path) => !/[\\/](node_modules|\.next)$|\.tgz$/.test(path);
    cpSync(join(ROOT, "examples", "nextjs-app"), home, { recursive: true, filter: isOurs });
    const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", home, PACKAGE];
    [packed] = JSON.parse(run(NPM, args, home));
    run(NPM, ["install", "--no-audit", "--no-fund", "--no-save"], home);
  });

  after(() => {
    server?.kill("SIGKILL");
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  it("holds what it needs and nothing else", () => {
    const wanted =
      /^(index\.(js|mjs|d\.ts|d\.mts)|lib\/\w+\.js|trueline\.[\w-]+\.node|package\.json|schema\.json|README\.md|LICENSE.*)$/;
    const files = packed.files.map(({ path }) => path);
    assert.deepEqual(
      files.filter((file) => !wanted.test(file)),
      [],
    );
    assert.equal(files.filter((file) => file.endsWith(".node")).length, 1);
    for (const file of ["schema.json", "LICENSE-MIT", "LICENSE-APACHE"]) assert.ok(files.includes(file), file);
    assert.equal(packed.filename, "trueline-0.1.0.tgz");
  });

  it("is required and imported", () => {
    const print = "console.log(pickOrder('A-01-03'), Object.keys(trueline).length)";
    writeFileSync(
      join(home, "probe.cjs"),
      `const trueline = require("trueline"); const { pickOrder } = trueline; ${print}`,
    );
    writeFileSync(
      join(home, "probe.mjs"),
      `import * as trueline from "trueline"; import { pickOrder } from "trueline"; ${print}`,
    );
    const wanted = `10103 ${Object.keys(trueline).length}\n`;
    assert.equal(run(process.execPath, ["probe.cjs"], home), wanted);
    assert.equal(run(process.execPath, ["probe.mjs"], home), wanted);
  });

  it("says what is wrong at the edge", () => {
    const args = ["--conditions", "edge-light", "probe.cjs"];
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: home,
      env,
      encoding: "utf8",
    });
    assert.notEqual(status, 0);
    assert.match(stderr, /runs in Node\.js only/);
  });

  it("builds into a Next.js application", { timeout: 10 * MINUTES }, () => {
    rmSync(join(home, "probe.cjs"));
    rmSync(join(home, "probe.mjs"));
    const output = run(process.execPath, [next, "build"], home);
    assert.match(output, /\/api\/classify/);
  });

  it("starts", { timeout: 2 * MINUTES }, async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const args = [next, "start", "--hostname", "127.0.0.1", "--port", String(port)];
    server = spawn(process.execPath, args, { cwd: home, env, stdio: "ignore" });
    for (;;) {
      assert.equal(server.exitCode, null, "the server ended");
      const answer = await fetch(base).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  });

  const ask = async (body) => {
    const answer = await fetch(`${base}/api/classify`, { method: "POST", body });
    return { status: answer.status, json: await answer.json() };
  };

  it("answers a good request as the rule does", async () => {
    const request = { lastOrder: "2025-05-01", today: "2025-07-15" };
    const wanted = { status: 200, json: trueline.classifyCustomer(request) };
    assert.deepEqual(await ask(JSON.stringify(request)), wanted);
  });

  it("answers a bad request with the fault, field by field", async () => {
    const json = {
      code: "INVALID_INPUT",
      field: "today",
      message: "`today` must be a day, as 2026-01-31",
      details: {},
    };
    assert.deepEqual(await ask('{"lastOrder":"2025-05-01","today":"2025-02-29"}'), {
      status: 422,
      json,
    });
    const { status, json: fault } = await ask("[]");
    assert.deepEqual([status, fault.code, fault.field], [422, "INVALID_INPUT", null]);
    assert.equal((await ask("{")).status, 400);
  });

  it("shows the customers on the page", async () => {
    const page = await (await fetch(base)).text();
    assert.match(page, /Acme Supply, Inc\./);
    assert.match(page, /NEVER_ORDERED|PROSPECT/);
  });
});
