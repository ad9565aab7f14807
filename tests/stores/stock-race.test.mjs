// The races of the chapter on a real PostgreSQL, each many times, with and without the reply to the COMMIT; and
// that the tests would see it if the contract were broken.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { assertAllowed, buyersOf, raced } from "./stock/racing.mjs";
import {
  everything,
  IS_LONG,
  races,
  StockContended,
  stockDatabase,
  stockStore,
  stockTables,
  StockUnsettled,
} from "./stock/support.mjs";
import { AT, clients } from "./support.mjs";
import { cutting } from "./cutting.mjs";

/** How often each race is run. */
const RUNS = IS_LONG
  ? { SERIALIZABLE: 200, REPEATABLE_READ: 100 }
  : { SERIALIZABLE: 25, REPEATABLE_READ: 10 };

let database;
let pool;

before(async () => {
  database = await stockDatabase();
  ({ pool } = database);
});

after(() => database?.stop());

describe("the races of the chapter", () => {
  const totals = {};
  let racing;

  before(async () => {
    racing = await buyersOf(database, ["prisma", "prisma", "prisma"]);
  });

  after(() => racing?.end());

  for (const [isolation, runs] of Object.entries(RUNS)) {
    for (const isDropped of [false, true]) {
      const name = `${isolation}${isDropped ? ", the reply to COMMIT dropped" : ""}`;
      for (const race of races) {
        it(`${race.note}, ${runs} times, ${name}`, async () => {
          const total = { runs: 0, attempts: 0, cuts: 0 };
          totals[name] ??= { runs: 0, attempts: 0, cuts: 0 };
          for (let run = 0; run < runs; run++) {
            const tenant = `${race.id} ${isolation} ${isDropped} ${run}`;
            const found = await raced(race, { ...racing, pool, tenant, isolation, isDropped });
            assertAllowed(race, found);
            assert.ok(found.balanced, tenant);
            total.runs++;
            total.attempts += found.attempts;
            total.cuts += found.cuts;
          }
          for (const count of Object.keys(total)) totals[name][count] += total[count];
        });
      }
    }
  }

  it("all of them were run, somebody was faster, and replies were really dropped", () => {
    assert.equal(races.length, 12);
    const sum = Object.values(totals).reduce((runs, total) => runs + total.runs, 0);
    assert.equal(sum, 24 * (RUNS.SERIALIZABLE + RUNS.REPEATABLE_READ));
    for (const [name, { runs, attempts, cuts }] of Object.entries(totals)) {
      assert.ok(attempts > 2 * runs, `${name}: ${attempts} attempts`);
      assert.ok(name.includes("dropped") ? cuts >= runs : cuts === 0, `${name}: ${cuts} cuts`);
    }
    console.log(JSON.stringify(totals));
  });
});

/** A client whose statements pass through `edit(text)`, and wait for `ready()` before they write. */
function edited(inner, edit, ready = async () => {}) {
  if (inner.$queryRawUnsafe) return editedPrisma(inner, edit, ready);
  const query = (client) => async (text, values) => {
    if (text.includes("FOR UPDATE")) await ready();
    return client.query(edit(text), values);
  };
  return {
    idleCount: 0,
    query: query(inner),
    async connect() {
      const client = await inner.connect();
      return {
        query: query(client),
        on: (...given) => client.on(...given),
        off: (...given) => client.off(...given),
        release: (error) => client.release(error),
      };
    },
  };
}

function editedPrisma(inner, edit, ready) {
  const query =
    (client) =>
    async (text, ...values) => {
      if (text.includes("FOR UPDATE")) await ready();
      return client.$queryRawUnsafe(edit(text), ...values);
    };
  return {
    $connect() {},
    $queryRawUnsafe: query(inner),
    $transaction: (work, options) =>
      inner.$transaction((tx) => work({ $queryRawUnsafe: query(tx) }), options),
  };
}

/** Resolves for everyone once so many have come. */
function meeting(count) {
  let come = 0;
  let open;
  const all = new Promise((resolve) => {
    open = resolve;
  });
  return async () => {
    if (++come === count) open();
    await all;
  };
}

describe("two buyers of the last unit who have both read it", () => {
  const last = async (tenant, edit) => {
    const ready = meeting(2);
    const own = stockStore({ client: pool, tenant });
    await own.createLevels([{ id: "L1", itemId: "SKU-X" }]);
    await own.carryOut({
      id: "r",
      at: AT,
      command: { type: "RECEIVE", levelId: "L1", quantity: 1 },
    });
    const buy = (id) => {
      const stock = stockStore({ client: edited(pool, edit, ready), tenant });
      const command = { type: "ALLOCATE", allocationId: id, itemId: "SKU-X", quantity: 1 };
      return stock.carryOut({ id, at: AT, command });
    };
    const answers = await Promise.allSettled([buy("a"), buy("b")]);
    const { discrepancies } = await own.verify();
    return {
      results: answers.map(({ value, reason }) => (value ? "OK" : (reason.code ?? reason))).sort(),
      discrepancies: discrepancies.map(({ kind, account }) => `${kind} ${account}`),
    };
  };

  it("one of them gets it", async () => {
    assert.deepEqual(await last("sound", (text) => text), {
      results: ["INSUFFICIENT_AVAILABLE", "OK"],
      discrepancies: [],
    });
  });

  it("both get it under READ COMMITTED without the version, and the ledger tells", async () => {
    const unversioned = (text) =>
      text
        .replace("SERIALIZABLE", "READ COMMITTED")
        .replaceAll(/ AND (level|allocation)\.expected = s\.version/g, "")
        .replaceAll(/ AND s\.version = (level|allocation)\.expected/g, "");
    assert.deepEqual(await last("oversold", unversioned), {
      results: ["OK", "OK"],
      discrepancies: [
        "BALANCE AVAILABLE",
        "BALANCE ALLOCATED",
        "VERSION null",
        "ALLOCATED_PICKS null",
      ],
    });
  });

  it("the version alone keeps one from it, whatever the isolation", async () => {
    const committed = (text) => text.replace("SERIALIZABLE", "READ COMMITTED");
    assert.deepEqual(await last("versioned", committed), {
      results: ["INSUFFICIENT_AVAILABLE", "OK"],
      discrepancies: [],
    });
  });
});

describe("two who take one key, and whom no row keeps apart", () => {
  for (const kind of ["prisma", "pgPool"]) {
    /** What becomes of two commands that both have read before one of them writes. */
    const both = async (name, orders) => {
      const { client, end } = await clients[kind](database.url);
      const tenant = `${kind}, ${name}`;
      const own = stockStore({ client: pool, tenant });
      await own.createLevels([
        { id: "L1", itemId: "SKU-X" },
        { id: "L2", itemId: "SKU-Y" },
      ]);
      for (const levelId of ["L1", "L2"]) {
        await own.carryOut({
          id: levelId,
          at: AT,
          command: { type: "RECEIVE", levelId, quantity: 1 },
        });
      }
      const ready = meeting(2);
      const answers = await Promise.allSettled(
        orders.map((order) => {
          // Under REPEATABLE READ the key alone tells: PostgreSQL looks for no other conflict.
          const options = { tenant, isolation: "REPEATABLE_READ" };
          const stock = stockStore({ client: edited(client, (text) => text, ready), ...options });
          return stock.carryOut({ at: AT, ...order });
        }),
      );
      await end();
      const results = answers.map(({ value, reason }) => {
        return value ? (value.replayed ? "REPLAYED" : "OK") : (reason.code ?? reason.stack);
      });
      return { results: results.sort(), balanced: (await own.verify()).balanced };
    };

    it(`a command's: one is carried out, the other is a replay, ${kind}`, async () => {
      const order = { id: "sweep", command: { type: "EXPIRE" } };
      assert.deepEqual(await both("command", [order, order]), {
        results: ["OK", "REPLAYED"],
        balanced: true,
      });
    });

    it(`an allocation's: one gets it, the other is told so, ${kind}`, async () => {
      const allocate = (itemId) => ({ type: "ALLOCATE", allocationId: "o", itemId, quantity: 1 });
      const orders = [
        { id: "a", command: allocate("SKU-X") },
        { id: "b", command: allocate("SKU-Y") },
      ];
      assert.deepEqual(await both("allocation", orders), {
        results: ["DUPLICATE_ALLOCATION", "OK"],
        balanced: true,
      });
    });
  }
});

describe("a reply to COMMIT that is lost", () => {
  const receive = { type: "RECEIVE", levelId: "L1", quantity: 5 };

  /** What is available after a receipt whose reply was lost, in a schema, through `edit`. */
  const received = async (schema, edit, options) => {
    const proxy = await cutting(database.server.port);
    const { client, end } = await clients.pgPool(database.url.replace(/:\d+\//, `:${proxy.port}/`));
    const tenant = "lost";
    const own = stockStore({ client: pool, tenant, schema });
    await own.createLevels([{ id: "L1", itemId: "SKU-X" }]);
    proxy.cut("COMMIT", 1);
    const stock = stockStore({ client: edited(client, edit), tenant, schema, ...options });
    const answer = await stock
      .carryOut({ id: "r", at: AT, command: receive })
      .catch((error) => error);
    await end();
    await proxy.stop();
    return { answer, available: (await everything(own, pool, tenant, schema)).levels[0].available };
  };

  /** The tables once more, without what tells one command from another. */
  const without = async (schema, ...changes) => {
    await pool.query(
      `CREATE SCHEMA ${schema}; SET search_path TO ${schema}; ${stockTables} ${changes.join(";")}; RESET search_path`,
    );
  };

  it("is found by the command's key", async () => {
    await without("sound");
    const { answer, available } = await received("sound", (text) => text);
    assert.deepEqual([answer.replayed, answer.attempts, available], [true, 2, "5"]);
  });

  it("would be applied twice if nothing were kept of the command", async () => {
    await without(
      "keyless",
      "ALTER TABLE stock_ledger DROP CONSTRAINT stock_ledger_tenant_id_command_id_fkey",
      "ALTER TABLE stock_ledger DROP CONSTRAINT stock_ledger_pkey",
      "ALTER TABLE stock_command DROP CONSTRAINT stock_command_pkey",
    );
    const forgetful = (text) =>
      text.replace("AND c.id = $2::text)", "AND c.id = $2::text AND false)");
    const { answer, available } = await received("keyless", forgetful);
    assert.deepEqual([answer.replayed, answer.attempts, available], [false, 2, "10"]);
  });

  it("is told as unknown where the database cannot be asked again, and the same id settles it", async () => {
    await without("silent");
    const { answer, available } = await received("silent", (text) => text, { attempts: 1 });
    assert.ok(answer instanceof StockUnsettled, answer.stack);
    assert.deepEqual([answer.id, answer.attempts, available], ["r", 1, "5"]);
    assert.match(answer.message, /send the same id again/);
    assert.ok(answer.cause instanceof Error);
    const own = stockStore({ client: pool, tenant: "lost", schema: "silent" });
    assert.equal((await own.carryOut({ id: "r", at: AT, command: receive })).replayed, true);
  });

  it("as long as nothing was sent to commit, an error is the client's own", async () => {
    const broken = {
      ...edited(pool, (text) => text),
      connect: () => Promise.reject(new Error("down")),
    };
    const stock = stockStore({ client: broken, tenant: "lost", schema: "sound" });
    await assert.rejects(stock.carryOut({ id: "x", at: AT, command: receive }), /^Error: down$/);
  });
});

describe("many at once in one process", () => {
  for (const kind of ["prisma", "pgPool", "pgClient"]) {
    it(`sell what is there, and nobody gives up, ${kind}`, async () => {
      const { client, end } = await clients[kind](database.url);
      const stock = stockStore({ client, tenant: `burst ${kind}` });
      await stock.createLevels([{ id: "L1", itemId: "SKU-X" }]);
      await stock.carryOut({ id: "r", command: { type: "RECEIVE", levelId: "L1", quantity: 30 } });
      const buy = (_, place) => {
        const command = {
          type: "ALLOCATE",
          allocationId: `${place}`,
          itemId: "SKU-X",
          quantity: 1,
        };
        return stock.carryOut({ id: `${place}`, command });
      };
      const answers = await Promise.allSettled(Array.from({ length: 50 }, buy));
      const codes = answers.flatMap(({ reason }) => (reason ? [reason.code ?? reason.stack] : []));
      assert.deepEqual(codes, Array(20).fill("INSUFFICIENT_AVAILABLE"));
      assert.equal((await stock.verify()).balanced, true);
      await end();
    });
  }

  it("who is always overtaken is told so, and may send it again", async () => {
    const tenant = "overtaken";
    const own = stockStore({ client: pool, tenant });
    await own.createLevels([{ id: "L1", itemId: "SKU-X" }]);
    let faster = 0;
    const overtake = () => {
      const command = { type: "RECEIVE", levelId: "L1", quantity: 1 };
      return own.carryOut({ id: `faster ${faster++}`, at: AT, command });
    };
    const slow = stockStore({
      client: edited(pool, (text) => text, overtake),
      tenant,
      attempts: 3,
    });
    const order = { id: "slow", at: AT, command: { type: "RECEIVE", levelId: "L1", quantity: 10 } };
    await assert.rejects(slow.carryOut(order), (error) => {
      assert.ok(error instanceof StockContended, error.stack);
      assert.deepEqual([error.attempts, error.cause.code], [3, "40001"]);
      return true;
    });
    assert.equal(faster, 3);
    assert.equal((await own.state({ levelIds: ["L1"] })).levels[0].available, "3");
    assert.equal((await own.carryOut(order)).replayed, false);
  });
});
