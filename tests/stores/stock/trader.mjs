// One of several processes that send commands by chance to one tenant's stock. What fails or is unknown is sent
// again under the same id until it is settled. Says a line of JSON for each command that was.
//
//   node trader.mjs KIND URL TENANT NAME SEED COUNT

import { setTimeout as pause } from "node:timers/promises";

import { clients, trueline } from "../support.mjs";
import { commandOf, dice } from "./dice.mjs";
import { StockContended, stockStore, StockUnsettled } from "./support.mjs";

/** As many as one process has under way at once. */
const AT_ONCE = 2;

/** How long a trader waits for a database that is away. */
const PATIENCE_MS = 60_000;

const [, , kind, url, tenant, name, seed, count] = process.argv;
const { client, end } = await clients[kind](url);
const stock = stockStore({ client, tenant, policy: { backorders: true }, actor: name });
const roll = dice(Number(seed));
const traders = ["t0", "t1", "t2", "t3"];
let made = 0;
const names = {
  fresh: () => `${name}/${made++}`,
  known: () => `${traders[roll(4)]}/${Math.max(0, made - 1 - roll(6))}`,
};

/** Sends a command until it is known what became of it. */
async function settled(order) {
  const seen = { contended: 0, unsettled: 0, failed: 0 };
  for (const patience = Date.now() + PATIENCE_MS; ; ) {
    try {
      const { replayed, entries, attempts } = await stock.carryOut(order);
      return { ...seen, result: replayed ? "REPLAYED" : "OK", entries: entries.length, attempts };
    } catch (error) {
      if (error instanceof trueline.TruelineError) return { ...seen, result: error.code };
      if (error instanceof StockContended) seen.contended++;
      else if (error instanceof StockUnsettled) seen.unsettled++;
      else seen.failed++;
      if (Date.now() > patience) throw error;
      await pause(20 + roll(30));
    }
  }
}

console.log("ready");
await new Promise((resolve) => process.stdin.once("data", resolve));
process.stdin.pause();
let left = Number(count);
const trader = async () => {
  while (left-- > 0) {
    const id = `${name}-${left}`;
    const at = new Date().toISOString();
    const command = commandOf(roll, { at, names, holdMs: 400 });
    console.log(
      JSON.stringify({ id, type: command.type, ...(await settled({ id, at, command })) }),
    );
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, trader));
await end();
