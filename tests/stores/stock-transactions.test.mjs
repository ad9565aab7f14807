// Stock in transactions of the host's own: written together with its rows or not at all, and begun anew where others
// were faster.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";

import {
  allocate,
  fault,
  receive,
  rowsOf,
  shopOf,
  StockContended,
  stockDatabase,
  stockStore,
} from "./stock/support.mjs";
import { AT, clients } from "./support.mjs";

let database;
let pool;

before(async () => {
  database = await stockDatabase();
  ({ pool } = database);
});

after(() => database?.stop());

for (const kind of ["prisma", "pgPool", "pgClient"]) {
  describe(`stock in the host's transactions, ${kind}`, () => {
    let client;
    let end;

    before(async () => {
      ({ client, end } = await clients[kind](database.url));
    });

    after(() => end());

    const shop = (options) => shopOf(client, options);

    it("an order of the host's and its stock are written together, or not at all", async () => {
      const { stock, tenant, send } = await shop();
      await send("r", receive("L1", 5));
      const order = { id: "a", at: AT, command: allocate("o", 2) };
      const name = randomUUID();
      const within = transactions(client, kind);
      const run = (tx, text, ...values) =>
        tx.$queryRawUnsafe ? tx.$queryRawUnsafe(text, ...values) : tx.query(text, values);
      const both = async (tx) => {
        await run(tx, "INSERT INTO orders VALUES ($1)", name);
        return stock.carryOut({ ...order, client: tx });
      };
      await pool.query("CREATE TABLE IF NOT EXISTS orders (id text PRIMARY KEY)");
      const undone = within("SERIALIZABLE", async (tx) => {
        assert.equal((await both(tx)).replayed, false);
        throw new Error("the host thinks better of it");
      });
      await assert.rejects(undone, /thinks better/);
      assert.equal((await rowsOf(pool, "stock_command", tenant)).length, 1);
      const answer = await within("REPEATABLE READ", both);
      assert.deepEqual([answer.replayed, answer.attempts], [false, 1]);
      assert.equal((await pool.query("SELECT FROM orders WHERE id = $1", [name])).rows.length, 1);
      assert.equal((await send("a", order.command)).replayed, true);
      const seen = await within("SERIALIZABLE", async (tx) => {
        await stock.carryOut({ id: "b", at: AT, command: allocate("p", 1), client: tx });
        const again = await stock.carryOut({ ...order, client: tx });
        return [
          again.replayed,
          (await stock.state({ levelIds: ["L1"], client: tx })).levels[0].available,
        ];
      });
      assert.deepEqual(seen, [true, "2"]);
      // A fault leaves the transaction as it is.
      await within("SERIALIZABLE", async (tx) => {
        const greedy = { id: "c", at: AT, command: allocate("q", 9), client: tx };
        await assert.rejects(stock.carryOut(greedy), fault("INSUFFICIENT_AVAILABLE"));
        await stock.carryOut({ id: "d", at: AT, command: allocate("q", 1), client: tx });
      });
      assert.equal((await stock.state({ levelIds: ["L1"] })).levels[0].available, "1");

      const weak = within("READ COMMITTED", (tx) =>
        stock.carryOut({ ...order, id: "e", client: tx }),
      );
      await assert.rejects(weak, fault("INVALID_INPUT", "client"));
      for (const none of [client, {}, pool]) {
        await assert.rejects(
          stock.carryOut({ ...order, id: "f", client: none }),
          (error) => error.field === "client",
        );
      }
    });

    it("work of the host's is begun anew with its stock, where others were faster", async () => {
      const { stock, tenant, send } = await shop();
      await send("r", receive("L1", 5));
      const other = stockStore({ client: pool, tenant: tenant });
      let times = 0;
      const work = async (tx) => {
        times++;
        await stock.state({ levelIds: ["L1"], client: tx });
        if (times < 3)
          await other.carryOut({ id: `faster ${times}`, at: AT, command: receive("L1", 1) });
        const order = { id: "a", at: AT, command: allocate("o", 5) };
        const { outcome } = await stock.carryOut({ ...order, client: tx });
        return outcome.lines[0].quantity;
      };
      assert.deepEqual([await stock.transaction(work), times], ["5", 3]);
      const undone = stock.transaction(async (tx) => {
        await stock.carryOut({ id: "b", at: AT, command: allocate("p", 1), client: tx });
        throw new Error("the host thinks better of it");
      });
      await assert.rejects(undone, /^Error: the host thinks better of it$/);
      const refused = stock.transaction((tx) => {
        return stock.carryOut({ id: "b", at: AT, command: allocate("p", 9), client: tx });
      });
      await assert.rejects(refused, fault("INSUFFICIENT_AVAILABLE"));
      const [level] = (await stock.state({ levelIds: ["L1"] })).levels;
      assert.deepEqual([level.available, level.allocated], ["2", "5"]);
      await assert.rejects(stock.transaction(5), fault("INVALID_POLICY", "work"));
    });

    it("what cannot be committed with another's work is begun anew", async () => {
      const { stock, tenant, send } = await shop();
      await stock.createLevels([{ id: "L2", itemId: "SKU-X", lot: "b" }]);
      for (const id of ["L1", "L2"]) await send(id, receive(id, 1));
      const other = stockStore({ client: pool, tenant: tenant });
      let times = 0;
      // Each reads both levels and empties another one: one after the other, the second would see it.
      const empty = (id) => ({ type: "ADJUST", levelId: id, delta: -1, reason: "OTHER" });
      await stock.transaction(async (tx) => {
        times++;
        const { levels } = await stock.state({ itemIds: ["SKU-X"], client: tx });
        await stock.carryOut({ id: `mine ${times}`, at: AT, command: empty("L1"), client: tx });
        if (times > 1) return;
        const read = other.transaction(async (theirs) => {
          await other.state({ itemIds: ["SKU-X"], client: theirs });
          await other.carryOut({ id: "theirs", at: AT, command: empty("L2"), client: theirs });
        });
        await read;
        assert.equal(levels.length, 2);
      });
      assert.equal(times, 2);
    });

    it("in a transaction of the host's nothing is tried again", async () => {
      const { stock, tenant, send } = await shop();
      await send("r", receive("L1", 5));
      const within = transactions(client, kind);
      const other = stockStore({ client: pool, tenant: tenant });
      const lost = within("REPEATABLE READ", async (tx) => {
        await stock.state({ levelIds: ["L1"], client: tx });
        await other.carryOut({ id: "faster", at: AT, command: allocate("o", 1) });
        return stock.carryOut({ id: "slower", at: AT, command: allocate("p", 1), client: tx });
      });
      await assert.rejects(lost, (error) => {
        assert.ok(error instanceof StockContended);
        assert.equal(error.attempts, 1);
        return error.cause !== undefined;
      });
      const { attempts } = await send("slower", allocate("p", 1));
      assert.equal(attempts, 1);
    });
  });
}

/** How a client begins transactions of the host's. */
function transactions(client, kind) {
  if (kind === "prisma") {
    const names = {
      SERIALIZABLE: "Serializable",
      "REPEATABLE READ": "RepeatableRead",
      "READ COMMITTED": "ReadCommitted",
    };
    return (isolation, work) => client.$transaction(work, { isolationLevel: names[isolation] });
  }
  return async (isolation, work) => {
    const own = kind === "pgPool" ? await client.connect() : client;
    await own.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    try {
      const answer = await work(own);
      await own.query("COMMIT");
      return answer;
    } catch (error) {
      await own.query("ROLLBACK");
      throw error;
    } finally {
      if (kind === "pgPool") own.release();
    }
  };
}
