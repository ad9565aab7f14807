// The orders of the example `nextjs-app`, its own source, schema and migrations, against a real PostgreSQL: stock is
// held, shipped, refused and given up. That it builds and starts is in tests/node/next.test.mjs.

import assert from "node:assert/strict";
import { after, before, it } from "node:test";

import { exampleApp, migration, migrations } from "./nextjs-app.mjs";
import { postgresServer } from "./servers.mjs";
import { stockTables } from "./stock/support.mjs";
import { clients } from "./support.mjs";

const FILES = {
  billing: "lib/billing.ts",
  expire: "app/api/jobs/expire/route.ts",
  refused: "lib/refused.ts",
  reserve: "app/api/orders/[order]/reserve/route.ts",
  scheduler: "lib/scheduler.ts",
  ship: "app/api/orders/[order]/ship/route.ts",
  stock: "lib/stock.ts",
};

let server;
let pool;
let end;
let example;
let app;

before(async () => {
  server = await postgresServer();
  ({ client: pool, end } = await clients.pgPool(server.url));
  for (const name of migrations()) await pool.query(migration(name));
  example = exampleApp(FILES);
  Object.assign(process.env, { DATABASE_URL: server.url, JOB_SECRET: "secret" });
  const [{ prisma }, { stock }, reserve, ship, expire] = await Promise.all(
    ["billing", "stock", "reserve", "ship", "expire"].map(example.load),
  );
  app = { prisma, stock, reserve: reserve.POST, ship: ship.POST, expire: expire.POST };
  await stock.createLevels([
    { id: "A", itemId: "SKU-X", pickOrder: 1 },
    { id: "B", itemId: "SKU-Y", pickOrder: 2 },
  ]);
  await stock.carryOut({ id: "A", command: { type: "RECEIVE", levelId: "A", quantity: 10 } });
  await stock.carryOut({ id: "B", command: { type: "RECEIVE", levelId: "B", quantity: 2 } });
});

after(async () => {
  await app?.prisma.$disconnect();
  await end?.();
  await server?.stop();
  example?.remove();
});

/** A request of a route; what it answers as `{status, body}`. */
async function asked(route, order, key, body) {
  const headers = key ? { "idempotency-key": key } : {};
  const url = `http://shop/api/orders/${order}`;
  const text = typeof body === "string" ? body : JSON.stringify(body ?? {});
  const request = new Request(url, { method: "POST", headers, body: text });
  const response = await app[route](request, { params: Promise.resolve({ order }) });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

const lines = (...given) => ({
  lines: given.map(([itemId, quantity]) => ({ itemId, quantity })),
});
const available = async (id) => {
  const { levels } = await app.stock.state({ levelIds: [id] });
  return levels[0].available;
};

it("its migration is the package's own text, and its models read the tables", async () => {
  assert.equal(migration(migrations().at(-1)), stockTables);
  const level = await app.prisma.stockLevel.findUnique({
    where: { tenantId_id: { tenantId: "shop", id: "A" } },
    include: { picks: true },
  });
  assert.deepEqual([level.available.toString(), level.version, level.picks], ["10", 1n, []]);
  for (const model of ["customer", "user", "account", "reservation", "shipment"]) {
    assert.deepEqual(await app.prisma[model].findMany(), [], model);
  }
  const [command] = await app.prisma.stockCommand.findMany({
    where: { id: "A" },
    include: { entries: true },
  });
  assert.deepEqual([command.command.type, command.entries.length], ["RECEIVE", 1]);
});

it("holds every line of an order once, however often it is asked", async () => {
  const order = lines(["SKU-X", 3], ["SKU-Y", "2"]);
  const start = Date.now();
  const twice = await Promise.all([1, 2].map(() => asked("reserve", "one", "key-1", order)));
  twice.push(await asked("reserve", "one", "key-1", order));
  for (const { status, body } of twice) {
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(body.lines, [
      { allocationId: "one/1", quantity: "3", status: "HELD" },
      { allocationId: "one/2", quantity: "2", status: "HELD" },
    ]);
    assert.equal(body.heldUntil, twice[0].body.heldUntil);
  }
  const heldMs = Date.parse(twice[0].body.heldUntil) - start;
  assert.ok(heldMs >= 15 * 60_000 && heldMs < 16 * 60_000, `${heldMs}`);
  assert.deepEqual([await available("A"), await available("B")], ["7", "0"]);
});

it("answers what stands against an order, and keeps nothing of it", async () => {
  const short = await asked("reserve", "two", "key-2", lines(["SKU-X", 1], ["SKU-Y", 1]));
  assert.equal(short.status, 409);
  assert.deepEqual(short.body, {
    code: "INSUFFICIENT_AVAILABLE",
    field: "command.lines[1].quantity",
    message: "1 of `SKU-Y` are wanted and 0 available",
    details: { itemId: "SKU-Y", requested: "1", available: "0", line: 1 },
  });
  assert.equal(await available("A"), "7");
  const cases = [
    [400, "KEY_REQUIRED", ["reserve", "two", null, lines(["SKU-X", 1])]],
    [422, "COMMAND_ID_REUSED", ["reserve", "one", "key-1", lines(["SKU-X", 4])]],
    [422, "INVALID_QUANTITY", ["reserve", "two", "key-3", lines(["SKU-X", 0])]],
    [422, "QUANTITY_SCALE_EXCEEDED", ["reserve", "two", "key-3", lines(["SKU-X", "1.5"])]],
    [422, "INVALID_INPUT", ["reserve", "two", "key-3", { lines: [{ item: "SKU-X" }] }]],
    [422, "INVALID_INPUT", ["reserve", "two", "key-3", { lines: [null] }]],
    [404, "UNKNOWN_ITEM", ["reserve", "two", "key-3", lines(["SKU-Z", 1])]],
    [409, "DUPLICATE_ALLOCATION", ["reserve", "one", "key-3", lines(["SKU-X", 1])]],
    [404, "UNKNOWN_ORDER", ["ship", "nobody", "key-4"]],
    [400, "KEY_REQUIRED", ["ship", "one", "k".repeat(101)]],
  ];
  for (const [status, code, question] of cases) {
    const { body, ...answer } = await asked(...question);
    assert.deepEqual([answer.status, body.code], [status, code], JSON.stringify(body));
    assert.equal(typeof body.message, "string");
  }
  assert.equal(await available("A"), "7");
});

it("ships an order with a row of its own, once", async () => {
  const [first, again] = [await asked("ship", "one", "key-5"), await asked("ship", "one", "key-5")];
  assert.equal(first.status, 200, JSON.stringify(first.body));
  assert.deepEqual(
    first.body.lines.map(({ allocationId, status }) => [allocationId, status]),
    [
      ["one/1", "SHIPPED"],
      ["one/2", "SHIPPED"],
    ],
  );
  assert.deepEqual(again.body, first.body);
  assert.equal((await app.prisma.shipment.findMany()).length, 1);
  const other = await asked("ship", "one", "key-6");
  assert.deepEqual([other.status, other.body.code], [409, "ALLOCATION_CLOSED"]);
});

it("gives up what has lapsed, for the scheduler alone", async () => {
  await asked("reserve", "late", "key-7", lines(["SKU-X", 7]));
  const job = async (secret) => {
    const headers = { authorization: `Bearer ${secret}` };
    return app.expire(new Request("http://shop/api/jobs/expire", { method: "POST", headers }));
  };
  assert.equal((await job("guessed")).status, 401);
  const early = await (await job("secret")).json();
  assert.deepEqual([early.expired, Date.parse(early.nextExpiry) > Date.now()], [[], true]);
  await pool.query(
    "UPDATE stock_allocation SET expires_at = now() - interval '1 second' WHERE id = 'late/1'",
  );
  const { status, body } = await asked("ship", "late", "key-8");
  assert.deepEqual([status, body.code], [409, "ALLOCATION_EXPIRED"]);
  assert.deepEqual(await (await job("secret")).json(), { expired: ["late/1"], nextExpiry: null });
  assert.equal(await available("A"), "7");
  assert.equal((await app.stock.verify()).balanced, true);
});
