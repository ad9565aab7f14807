// What goes to the database and comes from it while sealed fields are used: on the wire itself, so that no
// statement log, replica or error can hold what is not there.

import assert from "node:assert/strict";
import { connect, createServer } from "node:net";
import { after, before, describe, it } from "node:test";
import { inspect } from "node:util";

import { postgresServer } from "./servers.mjs";
import { clients, eventually, trueline } from "./support.mjs";
import {
  afterwards,
  before as ringBefore,
  FIELDS,
  NEW,
  OLD,
  rotateColumn,
  sealColumn,
  sealedFields,
  TABLES,
  turned,
} from "./vault/support.mjs";

/** A text that must not be seen. */
const canary = (name) => `sealed-canary-${name}`;

let server;
let wire;
let pool;
let base;
let ends;

before(async () => {
  server = await postgresServer();
  wire = await listening(server.port);
  const url = server.url.replace(`:${server.port}/`, `:${wire.port}/`);
  const [first, second] = [await clients.pgPool(url), await clients.prisma(url)];
  [pool, base] = [first.client, second.client];
  ends = [first.end, second.end];
  await pool.query(TABLES);
});
after(async () => {
  await Promise.all(ends?.map((end) => end()) ?? []);
  wire?.close();
  await server?.stop();
});

/** A way to a port that keeps every byte of both directions. */
async function listening(port) {
  let seen = [];
  const sockets = new Set();
  const proxy = createServer((client) => {
    const database = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [client, database],
      [database, client],
    ]) {
      sockets.add(from);
      from.on("data", (bytes) => seen.push(bytes));
      from.on("error", () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    port: proxy.address().port,
    /** What went over it since it was last asked. */
    taken() {
      const bytes = Buffer.concat(seen);
      seen = [];
      return bytes;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}

/** The forms of a text in which it stands among some bytes. */
function seenAs(bytes, text) {
  const raw = Buffer.from(text);
  const forms = {
    text: raw,
    hex: Buffer.from(raw.toString("hex")),
    UTF16: Buffer.from(text, "utf16le"),
    ...Object.fromEntries(
      [0, 1, 2].map((behind) => {
        const whole = Buffer.concat([Buffer.alloc(behind), raw]).toString("base64").replace(/=+$/, "");
        return [`base64 behind ${behind}`, Buffer.from(whole.slice([0, 2, 3][behind], -1))];
      }),
    ),
  };
  return Object.keys(forms).filter((name) => bytes.includes(forms[name]));
}

describe("sealed fields on the wire", () => {
  it("a text that is not sealed is seen", async () => {
    await base.member.create({ data: { id: "open", phone: canary("open") } });
    assert.deepEqual(seenAs(wire.taken(), canary("open")), ["text"]);
    await pool.query("DELETE FROM member");
  });

  it("no text, no key and no searched value is seen, whatever is asked", async () => {
    const said = [];
    const prisma = base.$extends(sealedFields({ keyring: ringBefore, fields: FIELDS }));
    const email = `${canary("mail")}@example.com`;
    const phone = canary("phone");
    const refused = (promise) =>
      promise.then(
        () => assert.fail("was not refused"),
        (error) => said.push(String(error), String(error.stack), JSON.stringify(error), String(error.cause)),
      );
    await prisma.member.create({ data: { id: "m1", email, phone } });
    await prisma.member.createMany({ data: [{ id: "m2", email: `2${email}`, phone }] });
    await refused(prisma.member.create({ data: { id: "m3", email } }));
    await refused(prisma.member.findFirst({ where: { phone: { contains: phone } } }));
    await refused(prisma.member.create({ data: { id: "m5", email: { nonsense: email } } }));
    assert.equal((await prisma.member.findUnique({ where: { email } })).phone, phone);
    assert.equal((await prisma.member.findMany({ where: { email: { in: [email] } } })).length, 1);
    await prisma.member.update({ where: { email }, data: { phone: canary("other") } });
    await prisma.member.upsert({
      where: { email },
      create: { id: "m4", email },
      update: { phone: canary("upsert") },
    });
    const tokens = { refreshToken: canary("refresh"), accessToken: canary("access") };
    await prisma.account.create({
      data: { id: "a1", memberId: "m1", provider: "google", providerAccountId: "g1", ...tokens },
    });
    assert.equal((await prisma.account.findFirstOrThrow()).refreshToken, tokens.refreshToken);
    const column = { client: pool, table: "account", id: "id", column: "refresh_token" };
    const bound = { purpose: "oauth", table: "Account", field: "refreshToken" };
    const context = { context: bound, contextColumns: { user: "member_id" } };
    const rotated = await rotateColumn({ ...column, ...context, keyring: turned });
    assert.equal(rotated.written, 1);
    const { rows } = await pool.query("SELECT refresh_token AS token FROM account");
    assert.equal(afterwards.open(rows[0].token, { ...bound, user: "m1" }).plaintext, tokens.refreshToken);

    const bytes = wire.taken();
    assert.ok(bytes.includes("tl1.") && bytes.includes("tli1."), "nothing went over the wire");
    for (const text of ["sealed-canary-", OLD, NEW]) assert.deepEqual(seenAs(bytes, text), [], "on the wire");
    assert.ok(said.length === 12 && !said.join("\n").includes("sealed-canary-"), "in what was refused");
  });

  it("a fault of the host's normalising says nothing of the text", async () => {
    const normalize = (text) => trueline.normalizeEmail(text).address;
    const fields = { Member: { email: { index: "emailIndex", normalize } } };
    const prisma = base.$extends(sealedFields({ keyring: ringBefore, fields }));
    const email = `${canary("bad")} no address`;
    assert.throws(() => normalize(email), { code: "EMAIL_INVALID", field: "text" });
    for (const call of [
      prisma.member.create({ data: { id: "m9", email } }),
      prisma.member.findUnique({ where: { email } }),
      prisma.member.findMany({ where: { OR: [{ email: { in: [email] } }] } }),
    ]) {
      const error = await call.then(assert.fail, (error) => error);
      assert.deepEqual([error.code, error.field], ["EMAIL_INVALID", "Member.email"]);
      assert.doesNotMatch(inspect(error, { depth: 9 }) + JSON.stringify(error), /canary/);
    }
    assert.deepEqual(seenAs(wire.taken(), "sealed-canary-"), []);
  });
});

describe("sealing a column", () => {
  it("sends no plain text back, nor leaves one in the server's log", async () => {
    await pool.query("DROP TABLE IF EXISTS note");
    await pool.query("CREATE TABLE note (id integer PRIMARY KEY, body text, blind text, sealed text)");
    const fill = "INSERT INTO note (id, body) SELECT n, $1 || n FROM generate_series(1, 9) AS n";
    await pool.query(fill, [canary("note-")]);
    // For the connections that are begun after this.
    await pool.query("ALTER SYSTEM SET log_statement = 'all'");
    await pool.query("ALTER SYSTEM SET log_min_duration_statement = 0");
    await pool.query("SELECT pg_reload_conf()");
    const from = server.log().length;
    const { client: own, end: endOwn } = await clients.pgPool(server.url);
    const queries = [];
    const { client: prisma, end } = await clients.prisma(server.url, { log: [{ emit: "event", level: "query" }] });
    prisma.$on("query", ({ query, params }) => queries.push(query, params));
    try {
      const context = { table: "note", field: "body" };
      const index = { column: "blind", context, normalize: (text) => text.toUpperCase() };
      const place = { table: "note", id: "id", column: "body", context, index, keyring: ringBefore };
      for (const [options, client] of [
        [{ dryRun: true }, own],
        [{ into: "sealed" }, prisma],
        [{ into: "sealed", clear: true }, own],
      ]) {
        await sealColumn({ ...place, ...options, client });
      }
      await pool.query("UPDATE note SET body = (SELECT $1 || id), sealed = NULL", [canary("again-")]);
      // That one is known to be logged, so that the test would see the others.
      const logged = () => server.log().slice(from);
      await eventually(async () => logged(), (text) => text.includes(canary("again-")));
      const { written } = await sealColumn({ ...place, client: prisma });
      assert.equal(written, 9);
      await own.query("SELECT 'the end of it'");
      const text = await eventually(async () => logged(), (text) => text.includes("the end of it"));
      const updates = text.split("UPDATE \"note\"").length - 1;
      assert.ok(updates >= 3, `${updates} updates in the log`);
      const lines = text.split("\n").filter((line) => /canary/i.test(line) && !line.includes("again-'"));
      assert.deepEqual(lines, []);
      assert.ok(queries.some((query) => query.includes("UPDATE")));
      assert.doesNotMatch(queries.join("\n"), /canary/i);
    } finally {
      await Promise.all([end(), endOwn()]);
    }
  });
});
