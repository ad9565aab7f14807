// Stock in a real PostgreSQL, through each client: what a command writes, answers and refuses, and what is read back.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import {
  allocate,
  fault,
  receive,
  rowsOf,
  shopOf,
  stockDatabase,
  stockStore,
  writeLevels,
} from "./stock/support.mjs";
import { AT, clients, later, trueline } from "./support.mjs";

let database;
let pool;

before(async () => {
  database = await stockDatabase();
  ({ pool } = database);
});

after(() => database?.stop());

for (const kind of ["prisma", "pgPool", "pgClient"]) {
  describe(`stock, ${kind}`, () => {
    let client;
    let end;

    before(async () => {
      ({ client, end } = await clients[kind](database.url));
    });

    after(() => end());

    const shop = (options) => shopOf(client, options);

    it("a command is written whole: level, allocation, pick, ledger, key", async () => {
      const { stock, tenant, send } = await shop({ actor: "scanner 3" });
      await send("r", receive("L1", "10"));
      const answer = await send("a", allocate("order/1", "3", { expiresAt: later(900_000) }), {
        actor: "ana",
      });
      assert.deepEqual([answer.replayed, answer.attempts], [false, 1]);
      assert.deepEqual(answer.outcome.lines, [
        {
          allocationId: "order/1",
          action: "ALLOCATE",
          quantity: "3",
          short: "0",
          status: "HELD",
        },
      ]);
      const state = await stock.state({ allocationIds: ["order/1"] });
      assert.deepEqual(state, {
        levels: [answer.levels[0].after],
        allocations: [answer.allocations[0].after],
      });
      assert.deepEqual(
        [state.levels[0].available, state.levels[0].allocated, state.levels[0].version],
        ["7", "3", 2],
      );
      const [{ status }] = await rowsOf(pool, "stock_allocation", tenant, "status");
      assert.equal(status, "HELD");
      const commands = await rowsOf(pool, "stock_command", tenant);
      const kept = commands.find(({ id }) => id === "a");
      const command = { ...allocate("order/1", "3"), expiresAt: later(900_000) };
      assert.deepEqual(kept.command, command);
      assert.deepEqual(kept.outcome, answer.outcome);
      assert.equal(kept.fingerprint, trueline.commandFingerprint(command));
      assert.deepEqual([kept.actor, kept.at.toISOString()], ["ana", AT]);
      assert.equal(commands.find(({ id }) => id === "r").actor, "scanner 3");
      const [entry] = (await rowsOf(pool, "stock_ledger", tenant)).filter(
        (row) => row.command_id === "a",
      );
      assert.deepEqual(
        { ...entry, at: entry.at.toISOString() },
        {
          tenant_id: tenant,
          command_id: "a",
          line: 0,
          at: AT,
          kind: "ALLOCATE",
          item_id: "SKU-X",
          allocation_id: "order/1",
          from_level_id: "L1",
          from_account: "AVAILABLE",
          to_level_id: "L1",
          to_account: "ALLOCATED",
          quantity: "3.000000",
          reason: null,
        },
      );
      assert.deepEqual(await stock.verify(), {
        balanced: true,
        entries: 2,
        levels: 1,
        allocations: 1,
        discrepancies: [],
      });
    });

    it("the same command again is a replay, another one under its key is refused", async () => {
      const { stock, tenant, send } = await shop();
      const first = await send("r", receive("L1", "10"));
      const again = await send("r", receive("L1", "10.0"), { at: later(1) });
      assert.deepEqual(again, {
        ...first,
        replayed: true,
        levels: [],
        allocations: [],
        entries: [],
      });
      await assert.rejects(send("r", receive("L1", "11")), fault("COMMAND_ID_REUSED", "id"));
      assert.equal((await stock.state({ levelIds: ["L1"] })).levels[0].available, "10");
      assert.equal((await rowsOf(pool, "stock_ledger", tenant)).length, 1);
    });

    it("a fault writes nothing and is not remembered", async () => {
      const { tenant, send } = await shop();
      await assert.rejects(send("a", allocate("order/1", 2)), {
        ...fault("INSUFFICIENT_AVAILABLE", "command.quantity"),
        details: { itemId: "SKU-X", requested: "2", available: "0" },
      });
      for (const table of ["stock_allocation", "stock_pick", "stock_command", "stock_ledger"]) {
        assert.deepEqual(await rowsOf(pool, table, tenant), [], table);
      }
      await send("r", receive("L1", 2));
      assert.equal((await send("a", allocate("order/1", 2))).replayed, false);
    });

    it("what the core does not take is refused before the database is asked", async () => {
      const { stock } = await shop();
      const refused = (order, code, field) =>
        assert.rejects(stock.carryOut(order), fault(code, field));
      const command = receive("L1", 1);
      await refused(undefined, "INVALID_INPUT", "id");
      await refused({ id: "", command }, "INVALID_INPUT", "id");
      await refused({ id: "a", command, at: "2026-01-31" }, "INVALID_INPUT", "at");
      await refused({ id: "a", command: { type: "SELL" } }, "INVALID_INPUT", "command.type");
      await refused({ id: "a", command: receive("L1", 1.5) }, "INVALID_INPUT", "command.quantity");
      await refused(
        { id: "a", command: { ...command, reason: "FOUND" } },
        "INVALID_INPUT",
        "command.reason",
      );
      await refused({ id: "a", command: receive("L\0", 1) }, "INVALID_INPUT", "command.levelId");
      await refused(
        { id: "a", command: allocate("o", 1, { levelIds: ["L1", "\0"] }) },
        "INVALID_INPUT",
        "command.levelIds[1]",
      );
      await refused({ id: "a\0", command }, "INVALID_INPUT", "id");
      await refused({ id: "a", command, actor: "\0" }, "INVALID_INPUT", "actor");
      await refused({ id: "a", command, actor: 5 }, "INVALID_INPUT", "actor");
      await refused(
        { id: "a", command, expected: [{ kind: "SHELF", id: "L1", version: 0 }] },
        "INVALID_INPUT",
        "expected[0].kind",
      );
      await refused({ id: "a", command, state: {} }, "INVALID_INPUT", "state");
      const lost = stockStore({ client, tenant: "t", schema: "nowhere" });
      const order = { id: "a", command: receive("L1", 1.5) };
      await assert.rejects(lost.carryOut(order), fault("INVALID_INPUT", "command.quantity"));
      await assert.rejects(lost.carryOut({ id: "a", command }), (error) => {
        return (error.meta?.driverAdapterError?.cause?.originalCode ?? error.code) === "42P01";
      });
    });

    it("what is given may change afterwards", async () => {
      const { stock, send } = await shop();
      const command = receive("L1", 5);
      const sent = send("r", command);
      command.quantity = 50;
      assert.equal((await sent).entries[0].quantity, "5");
      assert.equal((await stock.state({ levelIds: ["L1"] })).levels[0].available, "5");
    });

    it("the clock is this machine's where no time is given", async () => {
      const { stock } = await shop();
      const before = Date.now();
      const { entries } = await stock.carryOut({ id: "r", command: receive("L1", 1) });
      const at = Date.parse(entries[0].at);
      assert.ok(before <= at && at <= Date.now());
    });

    it("quantities, instants and versions come back to the last digit", async () => {
      const { tenant, stock } = await shop();
      const level = {
        id: "wide",
        itemId: "SKU-W",
        locationId: `A'1"; DROP TABLE stock_level; -- 🙂`,
        lot: "7",
        serial: null,
        scale: 6,
        available: "999999999.999999",
        allocated: "0.000000",
        damaged: "0.000001",
        qualityControl: "0.000000",
        safetyStock: "0.000000",
        incoming: "1000000000.000000",
        receivedAt: "0001-01-01T00:00:00.000Z",
        expiresAt: "9999-12-31T23:59:59.999Z",
        pickOrder: -9_007_199_254_740_991,
        version: 9_007_199_254_740_990,
      };
      await writeLevels(pool, tenant, [level]);
      assert.deepEqual((await stock.state({ levelIds: ["wide"] })).levels, [level]);
      const damage = { type: "MOVE", levelId: "wide", from: "AVAILABLE", to: "DAMAGED" };
      await stock.carryOut({ id: "m", at: AT, command: { ...damage, quantity: "0.000001" } });
      const [after] = (await stock.state({ levelIds: ["wide"] })).levels;
      assert.deepEqual(
        [after.available, after.damaged, after.version],
        ["999999999.999998", "0.000002", 9_007_199_254_740_991],
      );
      const again = stock.carryOut({
        id: "n",
        at: AT,
        command: { ...damage, quantity: "0.000001" },
      });
      await assert.rejects(again, {
        ...fault("STATE_INCONSISTENT"),
        details: { check: "VERSION", id: "wide" },
      });
    });

    it("a client's view that is old is refused, wherever it looked", async () => {
      const { stock, send } = await shop();
      await stock.createLevels([{ id: "M", itemId: "SKU-Y" }]);
      await send("r", receive("L1", 5));
      await send("a", allocate("order/1", 1));
      const seen = (kind, id, version) => ({ expected: [{ kind, id, version }] });
      for (const [kind, id, version] of [
        ["LEVEL", "L1", 2],
        ["LEVEL", "M", 1],
        ["ALLOCATION", "order/1", 1],
      ]) {
        const old = send("x", receive("L1", 1), seen(kind, id, version + 7));
        await assert.rejects(old, { ...fault("VERSION_CONFLICT") });
        await send(`${kind} ${id}`, receive("M", 1), seen(kind, id, version));
      }
      const none = send("x", receive("L1", 1), seen("ALLOCATION", "nobody", 1));
      await assert.rejects(none, fault("UNKNOWN_ALLOCATION"));
    });

    it("tenants do not see each other", async () => {
      const one = await shop();
      const other = await shop();
      await one.send("r", receive("L1", 5));
      await assert.rejects(other.send("a", allocate("o", 1)), fault("INSUFFICIENT_AVAILABLE"));
      await other.send("r", receive("L1", 1));
      await one.send("a", allocate("o", 5));
      await other.send("a", allocate("o", 1));
      assert.equal((await other.stock.verify()).entries, 2);
      assert.equal((await one.stock.verify()).balanced, true);
    });

    it("a hold lapses by itself, and is told of", async () => {
      const { stock, tenant, send } = await shop();
      await send("r", receive("L1", 1));
      assert.equal(await stock.nextExpiry(), null);
      await send("a", allocate("a", 1, { expiresAt: later(200_000) }));
      const refused = send("b", allocate("b", 1), { at: later(199_999) });
      await assert.rejects(refused, fault("INSUFFICIENT_AVAILABLE"));
      assert.equal(await stock.nextExpiry(), later(200_000));
      assert.deepEqual(await stock.due(later(199_999)), []);
      const due = { allocationId: "a", itemId: "SKU-X", expiresAt: later(200_000) };
      assert.deepEqual(await stock.due(new Date(later(200_000))), [due]);
      const { entries } = await send("b", allocate("b", 1), { at: later(200_000) });
      assert.deepEqual(
        entries.map((entry) => [entry.kind, entry.allocationId]),
        [
          ["EXPIRE", "a"],
          ["ALLOCATE", "b"],
        ],
      );
      assert.equal(await stock.nextExpiry(), null);
      const rows = await rowsOf(pool, "stock_allocation", tenant, "id, status, expires_at");
      assert.deepEqual(
        rows.sort((x, y) => x.id.localeCompare(y.id)),
        [
          { id: "a", status: "EXPIRED", expires_at: null },
          { id: "b", status: "ALLOCATED", expires_at: null },
        ],
      );
      await assert.rejects(stock.due("tomorrow"), fault("INVALID_INPUT", "at"));
    });

    it("picks keep the order of taking, and a later one goes to the end", async () => {
      const { stock, tenant, send } = await shop({ policy: { backorders: true } });
      await stock.createLevels([
        { id: "L0", itemId: "SKU-X", lot: "b" },
        { id: "L2", itemId: "SKU-X", lot: "c" },
      ]);
      await send("r2", receive("L2", 1));
      await send("r1", receive("L1", 1));
      await send("a", allocate("o", 5, { mode: "BACKORDER", levelIds: ["L2", "L1", "L0"] }));
      await send("s", { type: "SHIP", allocationId: "o", quantity: 1 });
      await send("r0", receive("L0", 4));
      await send("f", { type: "FILL_BACKORDERS" });
      const { levels, allocations } = await stock.state({ allocationIds: ["o"] });
      assert.deepEqual(allocations[0].picks, [
        { levelId: "L2", open: "0", shipped: "1" },
        { levelId: "L1", open: "1", shipped: "0" },
        { levelId: "L0", open: "3", shipped: "0" },
      ]);
      assert.deepEqual(
        levels.map(({ id }) => id),
        ["L0", "L1", "L2"],
      );
      const rows = await rowsOf(pool, "stock_pick", tenant, "position, level_id");
      assert.deepEqual(
        rows.sort((x, y) => x.position - y.position).map((row) => row.level_id),
        ["L2", "L1", "L0"],
      );
      assert.equal((await stock.verify()).balanced, true);
    });
  });
}
