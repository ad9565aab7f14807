// Carries out stock commands in Node, over Prisma: `stock_twin.mjs URL`. A line of standard input is a command
// with `tenant`, `policy`, `id` and `at`; many may be under way at once. Each is answered by a line with its
// `id`, its `result`, and how many `entries` and `attempts` it has.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { clients, trueline } from "../support.mjs";

const adapter = "../../../bindings-node/adapters/prisma.js";
const { StockContended, stockStore, StockUnsettled } = createRequire(fileURLToPath(import.meta.url))(adapter);
const { client, end } = await clients.prisma(process.argv[2]);

async function sent({ tenant, policy, ...order }) {
  try {
    const carried = await stockStore({ client, tenant, policy }).carryOut(order);
    const result = carried.replayed ? "REPLAYED" : "OK";
    return { result, entries: carried.entries.length, attempts: carried.attempts };
  } catch (error) {
    if (error instanceof trueline.TruelineError) return { result: error.code };
    if (error instanceof StockContended) return { result: "CONTENDED" };
    if (error instanceof StockUnsettled) return { result: "UNSETTLED" };
    return { result: "DOWN", error: String(error) };
  }
}

const answered = [];
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  const { place } = order;
  delete order.place;
  answered.push(sent(order).then((reply) => console.log(JSON.stringify({ place, ...reply }))));
}
await Promise.all(answered);
await end();
