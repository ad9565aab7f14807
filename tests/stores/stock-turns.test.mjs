// Work of the host's with stock, many at once in one process: nobody gives up, and nothing waits for itself.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { setImmediate as tick } from "node:timers/promises";

import {
  allocate,
  receive,
  rowsOf,
  shopOf,
  StockContended,
  stockDatabase,
  stockStore,
} from "./stock/support.mjs";
import { AT, clients } from "./support.mjs";

/** What waits for itself would wait for ever. */
const ENDS = { timeout: 60_000 };

let database;
let pool;

before(async () => {
  database = await stockDatabase();
  ({ pool } = database);
  await pool.query("CREATE TABLE sold (tenant_id text NOT NULL, id text NOT NULL)");
});

after(() => database?.stop());

for (const kind of ["prisma", "pgPool"]) {
  describe(`the host's work, and others at the same time, ${kind}`, () => {
    let client;
    let end;

    before(async () => {
      ({ client, end } = await clients[kind](database.url));
    });

    after(() => end());

    const run = (tx, text, ...values) =>
      tx.$queryRawUnsafe ? tx.$queryRawUnsafe(text, ...values) : tx.query(text, values);

    /** A shop with five units on each of two levels of different items. */
    const stocked = async () => {
      const { stock, tenant, send } = await shopOf(client);
      await stock.createLevels([{ id: "L2", itemId: "SKU-Y" }]);
      for (const level of ["L1", "L2"]) await send(level, receive(level, 5));
      return { stock, tenant, send };
    };

    /** Work that takes the line: it has lost once, and goes on there when `held` is. Gives when it has the line. */
    const takesLine = (stock, held) => {
      const { promise: isThere, resolve: there } = promised();
      let times = 0;
      const done = stock.transaction(async () => {
        if (times++ === 0) throw new StockContended(1, new Error("somebody was faster"));
        there();
        await held;
      });
      return { isThere, done };
    };

    for (const count of [20, 100]) {
      it(`${count} sell from one level, each with an order of theirs`, ENDS, async () => {
        const { stock, tenant, send } = await shopOf(client);
        await send("r", receive("L1", 500));
        const sell = (_, place) =>
          stock.transaction(async (tx) => {
            await run(tx, "INSERT INTO sold VALUES ($1, $2)", tenant, `${place}`);
            const order = { id: `${place}`, at: AT, command: allocate(`o/${place}`, 1) };
            return stock.carryOut({ ...order, client: tx });
          });
        const answers = await Promise.allSettled(Array.from({ length: count }, sell));
        const refused = answers.flatMap(({ reason }) => (reason ? [reason.stack] : []));
        assert.deepEqual(refused, []);
        assert.equal((await rowsOf(pool, "sold", tenant)).length, count);
        const [level] = (await stock.state({ levelIds: ["L1"] })).levels;
        assert.deepEqual([level.available, level.allocated], [`${500 - count}`, `${count}`]);
        assert.equal((await stock.verify()).balanced, true);
      });
    }

    it("what it calls without its client goes at once while it has the line", ENDS, async () => {
      const { stock, send } = await stocked();
      let times = 0;
      const answers = await stock.transaction(async (tx) => {
        if (times++ === 0) throw new StockContended(1, new Error("somebody was faster"));
        const within = allocate("o/2", 1, { itemId: "SKU-Y" });
        const alone = await send("b", within);
        const nested = await stock.transaction(async () => "nested");
        const made = await stock.createLevels([{ id: randomUUID(), itemId: "SKU-Z" }]);
        const mine = await send("a", allocate("o/1", 1), { client: tx });
        return [alone.replayed, mine.replayed, nested, made.length];
      });
      assert.deepEqual([answers, times], [[false, false, "nested", 1], 2]);
      assert.equal((await stock.verify()).balanced, true);
    });

    it("so it does where another has the line that waits for it", ENDS, async () => {
      const { stock, tenant, send } = await stocked();
      const sister = stockStore({ client, tenant });
      const { promise: isDone, resolve: done } = promised();
      const others = [];
      const first = stock.transaction(async () => {
        for (const store of [stock, sister]) others.push(takesLine(store, isDone));
        for (const { isThere } of others) await isThere;
        // The other holds of what it was begun with, not of what it is called through.
        await send("a", allocate("o/1", 1));
        const order = { id: "b", at: AT, command: allocate("o/2", 1) };
        return sister.carryOut(order);
      });
      assert.equal((await first).replayed, false);
      done();
      for (const other of others) await other.done;
    });

    it("what outlives it waits its turn again", ENDS, async () => {
      const { stock, send } = await stocked();
      const { promise: isDone, resolve: done } = promised();
      const { promise: isLate, resolve: late } = promised();
      const told = [];
      let outliving;
      await stock.transaction(async () => {
        outliving = isLate.then(() => send("a", allocate("o/1", 1))).then(() => told.push("late"));
      });
      const { isThere, done: other } = takesLine(stock, isDone);
      await isThere;
      late();
      // Its turn has not come, however long it is given.
      for (let times = 0; times < 20; times++) await stock.state({ levelIds: ["L1"] });
      told.push("held");
      done();
      await other;
      await outliving;
      assert.deepEqual(told, ["held", "late"]);
    });

    it("one that fails by itself does not let all the others go at once", ENDS, async () => {
      const { stock } = await stocked();
      const { promise: isDone, resolve: done } = promised();
      const { isThere, done: failing } = takesLine(stock, isDone);
      await isThere;
      let now = 0;
      let most = 0;
      const works = Array.from({ length: 3 }, () =>
        stock.transaction(async (tx) => {
          most = Math.max(most, ++now);
          for (let times = 0; times < 5; times++) await run(tx, "SELECT 1");
          now--;
        }),
      );
      await tick();
      done(Promise.reject(new Error("the host thinks better of it")));
      await assert.rejects(failing, /^Error: the host thinks better of it$/);
      await Promise.all(works);
      assert.equal(most, 1);
    });
  });
}

/** A promise, and what resolves it. */
function promised() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
