// A process that charges accounts when it is told to, and dies where it is told to: SIGKILL, as by a
// machine that loses its power. Says what became of each account.
//
//   node charger.mjs URL PORT
//
// Each line of standard input is a run: {"tenant", "accounts", "die": {"at", "time"} or null}.

import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

import { clients } from "../support.mjs";
import { chargeOverage, overageLedger, PERIOD, poolAround, stripeClient } from "./support.mjs";

const [, , url, port] = process.argv;

/** Where this run dies, and how often that point is still passed before. */
let death = null;

const die = () => {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => {});
};

/** Dies here, if it is time. */
const reached = async (point) => {
  if (death?.at === point && --death.time === 0) await die();
};

/** A step to which there is a before, an after, and a while in which nobody knows. */
async function step(number, send) {
  await reached(`before ${number}`);
  if (death?.at === `during ${number}` && --death.time === 0) {
    const sent = send();
    sent.catch(() => {});
    await pause(Math.random() * 3);
    await die();
  }
  const result = await send();
  await reached(`after ${number}`);
  return result;
}

const { client: pool, end } = await clients.pgPool(url);
const client = poolAround(pool, (text, send) => {
  if (text.startsWith("INSERT")) return step(1, send);
  if (text.startsWith("UPDATE")) return step(3, send);
  return send();
});
const { invoiceItems } = stripeClient(Number(port), { timeout: 5_000 });
const stripe = {
  invoiceItems: {
    create: (...asked) => step(2, () => invoiceItems.create(...asked)),
    list: (...asked) => step("looking", () => invoiceItems.list(...asked)),
  },
};

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const { tenant, accounts, die: wanted } = JSON.parse(line);
  death = wanted;
  const { results } = await chargeOverage({
    stripe,
    ledger: overageLedger({ client }),
    tenant,
    period: PERIOD,
    accounts,
    concurrency: 2,
  });
  console.log(JSON.stringify(results.map(({ status }) => status)));
}
await end();
