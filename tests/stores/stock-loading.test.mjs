// What a store reads for a command is enough: over many commands by chance it answers exactly as the rules do over
// all that the specification wants loaded, kept in memory.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { commandOf, dice, NEW_LEVELS } from "./stock/dice.mjs";
import { everything, stockDatabase, stockStore } from "./stock/support.mjs";
import { clients, trueline } from "./support.mjs";

const COMMANDS = 600;
const SEED = Number(process.env.TRUELINE_SEED ?? 20_260_131);
const START = Date.parse("2026-01-31T09:00:00.000Z");

let database;

before(async () => {
  database = await stockDatabase();
});

after(() => database?.stop());

/** What the specification wants loaded of a state: also the holds that go on, and the backorders. */
function loaded(state, command, at) {
  const lines = command.lines ?? [command];
  const levels = new Set();
  const allocations = new Set();
  const isOwed = (allocation) => allocation.backordered !== "0";
  const named = ["levelId", "fromLevelId", "toLevelId"].map((name) => command[name]);
  for (const id of [...named, ...(command.levelIds ?? [])]) if (id) levels.add(id);
  for (const { allocationId, itemId, levelIds } of lines) {
    if (allocationId) allocations.add(allocationId);
    for (const level of state.levels) {
      if (itemId && (levelIds ? levelIds.includes(level.id) : level.itemId === itemId)) {
        levels.add(level.id);
      }
    }
  }
  const fillsAll = command.type === "FILL_BACKORDERS" && !command.levelIds;
  if (fillsAll) {
    const items = state.allocations.filter(isOwed).map(({ itemId }) => itemId);
    for (const level of state.levels) if (items.includes(level.itemId)) levels.add(level.id);
  }
  if (/^(ALLOCATE|FILL)/.test(command.type)) {
    const items = state.levels.filter(({ id }) => levels.has(id)).map(({ itemId }) => itemId);
    for (const allocation of state.allocations) {
      const stands = allocation.picks.some((pick) => pick.open !== "0" && levels.has(pick.levelId));
      const isHere =
        (allocation.expiresAt && stands) ||
        (isOwed(allocation) && items.includes(allocation.itemId));
      if (isHere) allocations.add(allocation.id);
    }
  }
  for (const { id, expiresAt } of state.allocations) {
    if ((command.type === "EXPIRE" || fillsAll) && expiresAt && expiresAt <= at) allocations.add(id);
  }
  const kept = state.allocations.filter(({ id }) => allocations.has(id));
  for (const { picks } of kept) for (const { levelId } of picks) levels.add(levelId);
  return { levels: state.levels.filter(({ id }) => levels.has(id)), allocations: kept };
}

/** What a decision or a fault comes to. */
const outcome = async (decide) => {
  try {
    const { attempts: _, ...decision } = await decide();
    return { decision };
  } catch (error) {
    if (!(error instanceof trueline.TruelineError)) throw error;
    const { code, field, details } = error.toJSON();
    // Where a level or an allocation stands in the state is not the command's affair.
    return { fault: { code, field: field?.replace(/\[\d+\]/g, "[]") ?? null, details } };
  }
};

for (const kind of ["prisma", "pgPool"]) {
  describe(`a store answers as the rules do, ${kind}`, () => {
    it(`${COMMANDS} commands, seed ${SEED}`, async () => {
      const { client, end } = await clients[kind](database.url);
      const policy = { backorders: true };
      const tenant = `loading-${kind}`;
      const stock = stockStore({ client, tenant, policy });
      let state = { levels: await stock.createLevels(NEW_LEVELS), allocations: [] };
      const roll = dice(SEED);
      const seen = {};
      let made = 0;
      const names = {
        fresh: () => `a${made++}`,
        known: () => `a${Math.max(0, made - 1 - roll(12))}`,
      };
      for (let count = 0; count < COMMANDS; count++) {
        const at = new Date(START + count * 1_000).toISOString();
        const command = commandOf(roll, { at, names, holdMs: 20_000 });
        const request = { id: `c${count}`, at, command };
        const wanted = await outcome(() => {
          return trueline.decideStock({ ...request, policy, state: loaded(state, command, at) });
        });
        const found = await outcome(() => stock.carryOut(request));
        assert.deepEqual(found, wanted, JSON.stringify(request));
        if (found.decision) state = trueline.applyStock(state, found.decision);
        const key = `${command.type} ${found.fault?.code ?? "OK"}`;
        seen[key] = (seen[key] ?? 0) + 1;
      }
      state.allocations.sort((a, b) => (a.id < b.id ? -1 : 1));
      assert.deepEqual(await everything(stock, database.pool, tenant), state);
      assert.equal((await stock.verify()).balanced, true);
      const carried = Object.keys(seen).filter((key) => key.endsWith("OK"));
      assert.equal(carried.length, 17, `each command was carried out: ${carried}`);
      assert.ok(seen["ALLOCATE INSUFFICIENT_AVAILABLE"] > 0 && Object.keys(seen).length > 30);
      await end();
    });
  });
}
