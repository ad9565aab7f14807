// The duplicates of the example `nextjs-app`, its own source, schema and migrations, against a real PostgreSQL: pairs
// side by side, a merge in one transaction, and the way back after an edit. That the page is built and asked is in
// tests/node/next.test.mjs.

import assert from "node:assert/strict";
import { after, before, beforeEach, it } from "node:test";

import { exampleApp, migration, migrations } from "./nextjs-app.mjs";
import { postgresServer } from "./servers.mjs";
import { clients } from "./support.mjs";

const FILES = {
  billing: "lib/billing.ts",
  duplicates: "lib/duplicates.ts",
  refused: "lib/refused.ts",
};

let server;
let pool;
let end;
let example;
let prisma;
let app;

before(async () => {
  server = await postgresServer();
  ({ client: pool, end } = await clients.pgPool(server.url));
  for (const name of migrations()) await pool.query(migration(name));
  example = exampleApp(FILES);
  process.env.DATABASE_URL = server.url;
  app = await example.load("duplicates");
  ({ prisma } = await example.load("billing"));
});

after(async () => {
  await prisma?.$disconnect();
  await end?.();
  await server?.stop();
  example?.remove();
});

const AT = new Date("2026-01-31T09:30:00.000Z");
const ACME = { address: "12 Main Street", city: "Springfield", phone: "312-555-0147" };

beforeEach(async () => {
  await pool.query("TRUNCATE company, company_order, company_merge");
  const companies = [
    { id: "a", name: "Acme Supply, Inc.", ...ACME, tags: ["vip", "west"], notes: "pays late" },
    { id: "b", name: "ACME SUPPLY INC", ...ACME, address: "12 Main St.", email: "x@acme.example" },
    { id: "c", name: "Cafe Roma", address: "5 Oak Ave", city: "Springfield", taxId: "11-1" },
    { id: "d", name: "Bertolini", address: "5 Oak Avenue", city: "Springfield", taxId: "22-2" },
    { id: "e", name: "Delta Tools", city: "Salem", doNotContact: true },
  ];
  const data = companies.map((company) => ({ ...company, updatedAt: AT }));
  await prisma.company.createMany({ data });
  const order = (id, companyId) => ({ id, companyId, total: "12.50" });
  const orders = [order("1", "b"), order("2", "b"), order("3", "a"), order("4", "e")];
  await prisma.companyOrder.createMany({ data: orders });
});

const companies = () => prisma.company.findMany({ orderBy: { id: "asc" } });
const ownerOf = async (id) => (await prisma.companyOrder.findUnique({ where: { id } })).companyId;
const owners = () => Promise.all(["1", "2", "3", "4"].map(ownerOf));
/** Everything that a merge may touch, but for the times that Prisma writes of each change. */
const all = async () => [
  (await companies()).map(({ updatedAt, ...company }) => company),
  await owners(),
];

it("shows pairs side by side, with reasons and what would survive", async () => {
  const [first, second, ...others] = await app.probableDuplicates();
  assert.deepEqual(others, []);
  assert.deepEqual([first.a.id, first.b.id, first.points, first.decision], ["a", "b", 10, "MERGE"]);
  const wanted = ["phone +2", "name +2", "address +3", "street +2", "city +1"];
  assert.deepEqual(first.reasons, wanted);
  // The one with more orders stays, and takes what it lacks.
  const { masterId, fields } = first.survives;
  assert.equal(masterId, "b");
  const { name, notes, email } = fields;
  assert.deepEqual([name, notes, email], ["ACME SUPPLY INC", "pays late", "x@acme.example"]);
  assert.deepEqual([second.a.id, second.b.id, second.decision], ["c", "d", "REVIEW"]);
  assert.match(second.survives.refused, /taxId/);
});

it("merges a pair with its orders, and takes it back as it was", async () => {
  const before = await all();
  const id = await app.merge("a", "b");
  const [{ tags, notes, name }] = (await companies()).filter((company) => company.id === "b");
  assert.deepEqual([tags, notes, name], [["vip", "west"], "pays late", "ACME SUPPLY INC"]);
  assert.equal(await prisma.company.count(), 4);
  assert.deepEqual(await owners(), ["b", "b", "b", "e"]);
  assert.deepEqual(
    (await app.merges()).map((merge) => [merge.id, merge.masterId]),
    [[id, "b"]],
  );
  assert.deepEqual(await app.takeBack(id), []);
  assert.deepEqual(await all(), before);
  assert.deepEqual(await app.merges(), []);
  // What was absorbed is as old as it was.
  const [a] = await companies();
  assert.deepEqual(a.updatedAt, AT);
  // Two without any tags: none is no edit.
  assert.deepEqual(await app.takeBack(await app.merge("c", "e")), []);
  assert.deepEqual(await all(), before);
});

it("keeps what was edited since, and orders that moved on", async () => {
  const before = await all();
  const id = await app.merge("a", "b");
  await prisma.company.update({ where: { id: "b" }, data: { phone: "555 0100", tags: ["new"] } });
  await prisma.companyOrder.update({ where: { id: "3" }, data: { companyId: "e" } });
  assert.deepEqual(await app.takeBack(id), ["phone", "tags"]);
  const [a, b] = before[0];
  const wanted = [a, { ...b, phone: "555 0100", tags: ["new"] }, ...before[0].slice(2)];
  assert.deepEqual(await all(), [wanted, ["b", "b", "e", "e"]]);
});

it("changes nothing where a merge is refused or breaks off", async () => {
  const before = await all();
  await assert.rejects(app.merge("c", "d"), { code: "MERGE_FORBIDDEN" });
  await assert.rejects(app.merge("a", "a"), { code: "NOTHING_TO_MERGE" });
  await assert.rejects(app.merge("a", "gone"), { code: "UNKNOWN_COMPANY", status: 404 });
  await assert.rejects(app.takeBack("gone"), { code: "UNKNOWN_MERGE", status: 404 });
  // The last thing that is written fails: all that was written before goes with it.
  await pool.query("ALTER TABLE company_merge ADD CONSTRAINT full_up CHECK (master_id <> 'b')");
  await assert.rejects(app.merge("a", "b"), /full_up/);
  await pool.query("ALTER TABLE company_merge DROP CONSTRAINT full_up");
  assert.deepEqual(await all(), before);
});

it("merges once of two at the same time, and takes back once", async () => {
  const merged = await Promise.allSettled([app.merge("a", "b"), app.merge("b", "a")]);
  const [done, ...twice] = merged.filter(({ status }) => status === "fulfilled");
  assert.deepEqual([twice, await prisma.company.count()], [[], 4]);
  const refused = merged.find(({ status }) => status === "rejected");
  assert.equal(refused.reason.code, "UNKNOWN_COMPANY");
  const back = await Promise.allSettled([app.takeBack(done.value), app.takeBack(done.value)]);
  assert.deepEqual(back.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.equal(await prisma.company.count(), 5);
});

it("says so where the company itself was merged away since", async () => {
  const first = await app.merge("a", "b");
  await prisma.companyOrder.createMany({
    data: ["5", "6", "7", "8"].map((id) => ({ id, companyId: "e", total: "1" })),
  });
  const second = await app.merge("b", "e");
  await assert.rejects(app.takeBack(first), { code: "UNKNOWN_COMPANY" });
  // In the other order both are taken back.
  assert.deepEqual(await app.takeBack(second), []);
  assert.deepEqual(await app.takeBack(first), []);
  assert.equal(await prisma.company.count(), 5);
  assert.deepEqual(await owners(), ["b", "b", "a", "e"]);
});
