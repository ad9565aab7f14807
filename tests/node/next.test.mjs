// The package as a user gets it: packed, installed outside the workspace, required, imported, type
// checked, and served by a Next.js application that was built for production. What it keeps in a database is asked
// of a real PostgreSQL, where Debian's package is there.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { postgresServer } from "../stores/servers.mjs";
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

/** An AI that answers as it is told to, and keeps what it was asked. */
async function aiServer() {
  const ai = { answer: null, asked: [] };
  const server = createHttpServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      ai.asked.push(JSON.parse(body));
      ai.answer(response);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(ai, { url: `http://127.0.0.1:${server.address().port}/score`, close });
}

const DEBIAN = "/usr/lib/postgresql";
const noDatabase = existsSync(DEBIAN) ? false : `skipped: ${DEBIAN} is absent`;

/** A client of a database, in which there are the tables of the application. */
async function database(url, home) {
  const pg = createRequire(join(home, "package.json"))("pg");
  const client = new pg.Client(url);
  await client.connect();
  const migrations = join(home, "prisma", "migrations");
  for (const name of readdirSync(migrations).sort()) {
    const file = join(migrations, name, "migration.sql");
    if (existsSync(file)) await client.query(readFileSync(file, "utf8"));
  }
  return client;
}

const says = (text) => (response) => response.end(text);
const refuses = (status) => (response) => response.writeHead(status).end('{"probability": 0.99}');

describe("the packed package", { timeout: 15 * MINUTES }, () => {
  const home = mkdtempSync(join(tmpdir(), "trueline-next-"));
  const next = join(home, "node_modules", "next", "dist", "bin", "next");
  let packed;
  let server;
  let base;
  let ai;
  let postgres;
  let client;

  before(async () => {
    ai = await aiServer();
    const isOurs = (path) => !/[\\/](node_modules|\.next|generated)$|\.tgz$/.test(path);
    cpSync(join(ROOT, "examples", "nextjs-app"), home, { recursive: true, filter: isOurs });
    cpSync(join(ROOT, "tests", "node", "next"), home, { recursive: true });
    const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", home, PACKAGE];
    [packed] = JSON.parse(run(NPM, args, home));
    run(NPM, ["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"], home);
    // Generating a client needs no engine; it only asks for one.
    env.PRISMA_SCHEMA_ENGINE_BINARY = process.execPath;
    env.CHECKPOINT_DISABLE = "1";
    run(process.execPath, [join(home, "node_modules", "prisma", "build", "index.js"), "generate"], home);
  });

  after(async () => {
    server?.kill("SIGKILL");
    ai.close();
    await client?.end();
    await postgres?.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  it("holds what it needs and nothing else", () => {
    const wanted =
      /^(index\.(js|mjs|d\.ts|d\.mts)|lib\/\w+\.js|adapters\/(\w+\.(js|mjs|d\.ts|d\.mts|lua|sql)|\w+\/\w+\.js)|trueline\.[\w-]+\.node|package\.json|schema\.json|README\.md|LICENSE.*)$/;
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
    assert.match(output, /\/api\/quote/);
    assert.match(output, /\/api\/jobs\/overage/);
    assert.match(output, /\/api\/leads\/score/);
    assert.match(output, /ƒ \/leads\n/);
    assert.match(output, /ƒ \/duplicates\n/);
    assert.match(output, /Proxy/);
  });

  it("starts", { timeout: 2 * MINUTES }, async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const args = [next, "start", "--hostname", "127.0.0.1", "--port", String(port)];
    if (!noDatabase) {
      postgres = await postgresServer();
      client = await database(postgres.url, home);
    }
    const settings = { ...env, LEAD_AI_URL: ai.url, DATABASE_URL: postgres?.url };
    server = spawn(process.execPath, args, { cwd: home, env: settings, stdio: "ignore" });
    for (;;) {
      assert.equal(server.exitCode, null, "the server ended");
      const answer = await fetch(base).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  });

  const post = async (path, body) => {
    const answer = await fetch(`${base}${path}`, { method: "POST", body });
    return { status: answer.status, json: await answer.json() };
  };
  const ask = (body) => post("/api/classify", body);

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

  const asked = async (path, key) => {
    const answer = await fetch(`${base}${path}`, { headers: key ? { "x-api-key": key } : {} });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  it("limits a route, and lets it pass again", { timeout: MINUTES }, async () => {
    const ask = () => asked("/api/quote?quantity=12", "limited");
    // Ten seconds of the clock may end meanwhile: at most ten pass before one is denied.
    let last = await ask();
    assert.equal(last.status, 200);
    assert.deepEqual(JSON.parse(last.text), { quantity: 12, cents: 13_200 });
    assert.equal(last.headers.get("x-ratelimit-limit"), "5");
    for (let passed = 1; last.status === 200; passed++) {
      assert.ok(passed <= 10, `${passed} passed`);
      last = await ask();
    }
    assert.equal(last.status, 429);
    assert.equal(last.headers.get("x-ratelimit-remaining"), "0");
    const { code, violated, retryAfterMs } = JSON.parse(last.text);
    assert.deepEqual([code, violated], ["LIMIT_REACHED", ["10-seconds"]]);
    assert.equal((await asked("/api/quote", "another")).status, 200);
    const retryAfter = Number(last.headers.get("retry-after"));
    assert.ok(retryAfter === Math.ceil(retryAfterMs / 1_000) && retryAfter <= 10);
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    assert.equal((await ask()).status, 200);
  });

  it("limits in a proxy, with the fields of the IETF", { timeout: MINUTES }, async () => {
    const ask = () => asked("/api/teapot", "limited");
    const answers = [await ask(), await ask(), await ask()];
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 429]);
    assert.equal(answers[0].text, "a teapot");
    assert.equal(answers[0].headers.get("ratelimit-policy"), '"pot";q=2;w=4');
    assert.match(answers[0].headers.get("ratelimit"), /^"pot";r=1;t=\d$/);
    assert.equal(answers[0].headers.get("x-ratelimit-limit"), null);
    assert.equal(JSON.parse(answers[2].text).code, "LIMIT_REACHED");
    const free = await asked("/api/teapot");
    assert.deepEqual([free.status, free.headers.get("ratelimit")], [200, null]);
    await new Promise((resolve) => setTimeout(resolve, JSON.parse(answers[2].text).retryAfterMs));
    assert.equal((await ask()).status, 200);
  });

  it("charges for nobody but the scheduler", async () => {
    for (const headers of [{}, { authorization: "Bearer" }, { authorization: "Bearer guessed" }]) {
      const answer = await fetch(`${base}/api/jobs/overage`, { method: "POST", headers });
      assert.equal(answer.status, 401);
    }
  });

  it("shows the customers on the page", async () => {
    const page = await (await fetch(base)).text();
    assert.match(page, /Acme Supply, Inc\./);
    assert.match(page, /NEVER_ORDERED|PROSPECT/);
  });

  /** The hidden fields of the form with a button, as a browser without JavaScript would send them. */
  function fieldsOf(page, button) {
    const forms = [...page.matchAll(/<form[^>]*>(.*?)<\/form>/gs)].map(([, inside]) => inside);
    const inside = forms.find((form) => form.includes(`>${button}</button>`));
    assert.ok(inside, `no form with ${button}: ${page}`);
    const form = new FormData();
    for (const [input] of inside.matchAll(/<input[^>]*>/g)) {
      const of = (name) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "";
      form.append(of("name"), of("value"));
    }
    return form;
  }

  const pressed = async (page, button) => {
    const request = { method: "POST", body: fieldsOf(page, button), headers: { origin: base } };
    const answer = await fetch(`${base}/duplicates`, request);
    assert.equal(answer.status, 200);
    return answer.text();
  };

  it("merges duplicates on a page, and takes it back", { skip: noDatabase }, async () => {
    const insert =
      "INSERT INTO company (id, name, address, city, phone, tags, updated_at) VALUES ($1, $2, $3, 'Springfield', $4, '{}', now())";
    await client.query(insert, ["a", "Acme Supply, Inc.", "12 Main Street", "312-555-0147"]);
    await client.query(insert, ["b", "ACME SUPPLY INC", "12 Main St.", "(312) 555 0147"]);
    const ids = async () => {
      const { rows } = await client.query("SELECT id FROM company ORDER BY id");
      return rows.map(({ id }) => id);
    };
    const page = await (await fetch(`${base}/duplicates`)).text();
    assert.match(page, /MERGE, 10 points: phone \+2, name \+2, address \+3, street \+2, city \+1/);
    assert.match(page, /<td>12 Main Street<\/td><td>12 Main St\.<\/td><td>12 Main Street<\/td>/);
    assert.match(page, /survives as a/);
    const merged = await pressed(page, "Merge");
    assert.match(merged, /<p role="status">Merged\.<\/p>/);
    assert.deepEqual(await ids(), ["a"]);
    assert.ok(!merged.includes(">Merge</button>"));
    // Asked once more, as from a tab that was left open.
    assert.match(await pressed(page, "Merge"), /there is no company `b`/);
    await client.query("UPDATE company SET phone = '555 0100'");
    const back = await pressed(merged, "Take back");
    assert.match(back, /Taken back; edited since, and kept: phone\./);
    assert.deepEqual(await ids(), ["a", "b"]);
  });

  const LEADS = join(ROOT, "examples", "nextjs-app");
  const json = (...path) => JSON.parse(readFileSync(join(LEADS, ...path), "utf8"));
  const scorer = new trueline.LeadScorer({ scorecard: json("lib", "scorecard.json") });
  const today = () => trueline.localDay(new Date(), "America/New_York");

  it("ranks leads on a page, with reasons", async () => {
    const page = (await (await fetch(`${base}/leads`)).text()).replaceAll("&amp;", "&");
    const ranked = json("app", "leads", "leads.json")
      .map(({ name, ...lead }) => ({ name, ...scorer.decide({ lead, today: today() }) }))
      .sort((a, b) => b.probabilityPpb - a.probabilityPpb);
    const out = ranked.filter(({ band }) => band === "DISQUALIFIED");
    assert.equal(out.length, 1);
    const rows = [...page.matchAll(/<tr><td>(.*?)<\/td><td>(.*?)<\/td><td>(.*?)<\/td><td>(.*?)<\/td>/g)];
    assert.deepEqual(
      rows.map(([, ...cells]) => cells.slice(0, 3)),
      [...ranked.filter((lead) => !out.includes(lead)), ...out].map((lead) => {
        return [lead.name, lead.band, `${lead.score} %`];
      }),
    );
    for (const [, , , , why] of rows) assert.match(why, /^\w+ [+-]\d+; .*were won$/);
    assert.match(page, />89 of 129 with source like referral were won<|89 of 129 with source/);
  });

  const LEAD = { fields: { company: "Acme", employees: 60, source: "partner", email: "a@b.example" } };
  const scored = () => post("/api/leads/score", JSON.stringify(LEAD));
  const decided = (ai) => {
    return { status: 200, json: scorer.decide({ lead: LEAD, today: today(), ai }) };
  };

  it("blends what an AI says", async () => {
    ai.answer = says('{"probability": 0.75, "confidence": 70, "why": "a partner"}');
    const answer = { type: "ANSWER", probabilityPpb: 750_000_000, confidencePercent: 70 };
    assert.deepEqual(await scored(), decided(answer));
    const { parts } = decided(answer).json;
    assert.deepEqual(parts.map(({ type }) => type), ["RULE", "MODEL", "AI"]);
    const told = { company: "Acme", employees: 60, source: "partner" };
    assert.deepEqual(ai.asked.at(-1), { fields: told, events: [] });
  });

  for (const [what, code, answer] of [
    ["never answers", "AI_TIMEOUT", () => {}],
    ["stops amid its answer", "AI_TIMEOUT", (response) => response.write('{"probability"')],
    ["fails", "AI_ERROR", refuses(500)],
    ["hangs up", "AI_ERROR", (response) => response.destroy()],
    ["wants money", "AI_OVER_BUDGET", refuses(429)],
    ["talks", "AI_UNREADABLE", says("I think it is hot")],
    ["says nothing", "AI_UNREADABLE", says("")],
    ["says null", "AI_UNREADABLE", says("null")],
    ["says texts", "AI_UNREADABLE", says('{"probability": "0.75", "confidence": "70"}')],
    ["leaves something out", "AI_UNREADABLE", says('{"probability": 0.75}')],
    ["says what no number holds", "AI_UNREADABLE", says('{"probability": 1e300, "confidence": 70}')],
    ["is more than certain", "AI_OUT_OF_RANGE", says('{"probability": 1.5, "confidence": 70}')],
    ["is less than nothing", "AI_OUT_OF_RANGE", says('{"probability": 0.5, "confidence": -1}')],
    ["is unsure", "AI_LOW_CONFIDENCE", says('{"probability": 0.01, "confidence": 59}')],
  ]) {
    it(`scores without an AI that ${what}`, async () => {
      ai.answer = answer;
      const { status, json } = await scored();
      const { json: wanted } = decided(null);
      assert.deepEqual({ status, json }, { status: 200, json: { ...wanted, fallbacks: [code] } });
      assert.deepEqual(wanted.fallbacks, ["NO_AI"]);
    });
  }

  it("cuts what an AI exaggerates", async () => {
    ai.answer = says('{"probability": 1, "confidence": 100}');
    const { json } = await scored();
    assert.deepEqual(json.fallbacks, ["AI_CLAMPED"]);
    assert.ok(json.probabilityPpb > decided(null).json.probabilityPpb);
  });

  it("says what is wrong with a lead before it asks an AI", async () => {
    const before = ai.asked.length;
    const { status, json } = await post("/api/leads/score", '{"fields": {"employees": "many"}}');
    assert.deepEqual([status, json.code, json.field], [422, "INVALID_INPUT", "lead.fields.employees"]);
    assert.equal((await post("/api/leads/score", "{")).status, 400);
    assert.equal(ai.asked.length, before);
  });
});
