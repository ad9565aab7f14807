// What the tests of billing share: the adapters, a database with their tables, and Stripe's stand-in with
// a client of the official library.

import { createRequire } from "node:module";
import { join } from "node:path";

import Stripe from "stripe";

import { postgresServer } from "../servers.mjs";
import { stripeServer } from "../stripe.mjs";
import { clients, ROOT } from "../support.mjs";

const require = createRequire(import.meta.url);
const adapter = (name) => require(join(ROOT, "bindings-node", "adapters", `${name}.js`));

export const { billingTables, overageLedger, usageStore } = adapter("prisma");
export const { chargeOverage, stripeParams } = adapter("stripe");
export const { usageBuffer, UsageBufferFull } = adapter("usage");

/** March 2026 in New York. */
export const PERIOD = { start: "2026-03-01T05:00:00.000Z", end: "2026-04-01T04:00:00.000Z" };

/** What rows of these tests belong to. */
export const RUN = { tenant: "acme", metric: "api_calls", period: PERIOD, currency: "USD" };

/** A PostgreSQL with the tables, and a pool: `{url, pool, stop}`. */
export async function billingDatabase() {
  const server = await postgresServer();
  const { client: pool, end } = await clients.pgPool(server.url);
  await pool.query(billingTables);
  const stop = async () => {
    await end();
    await server.stop();
  };
  return { url: server.url, server, pool, stop };
}

/** Stripe's stand-in, with a client that asks each thing once: `{stripe, control, port, stop}`. */
export async function stripeHere() {
  const server = await stripeServer();
  return { ...server, stripe: stripeClient(server.port) };
}

/** A client of the official library. */
export function stripeClient(port, options) {
  const here = { host: "127.0.0.1", port, protocol: "http" };
  return new Stripe("sk_test_x", { ...here, maxNetworkRetries: 0, telemetry: false, ...options });
}

/** An account with a plan of 100,000 calls, each call above for a thousandth. */
export const proAccount = (account, used, others) => ({
  account,
  plan: "PRO",
  used,
  customer: `cus_${account}`,
  ...others,
});

/** The rows of the ledger, by account and sequence. */
export async function ledgerRows(pool, tenant = RUN.tenant) {
  const { rows } = await pool.query(
    "SELECT account, sequence, amount::text, status, idempotency_key, stripe_item FROM overage_charge " +
      "WHERE tenant = $1 ORDER BY account, sequence",
    [tenant],
  );
  return rows;
}

/** A pool of which each statement passes through `around(text, send)`. */
export function poolAround(pool, around) {
  const query = (client) => (text, values) => around(text, () => client.query(text, values));
  return {
    idleCount: 0,
    query: query(pool),
    async connect() {
      const client = await pool.connect();
      return { query: query(client), release: (error) => client.release(error) };
    },
  };
}

/** What a run did to an account each. */
export const statuses = ({ results }) => results.map(({ status }) => status);

/** Runs over a database and Stripe's stand-in, what goes wrong there, and what came of them. */
export function charging({ pool }, here) {
  const ledger = overageLedger({ client: pool });
  const items = async () => (await here.control()).items;
  return {
    ledger,
    items,
    amounts: async () => (await items()).map(({ customer, amount }) => [customer, amount]),
    /** A run of these accounts. */
    charge: (accounts, options) =>
      chargeOverage({
        stripe: here.stripe,
        ledger,
        tenant: RUN.tenant,
        period: PERIOD,
        accounts,
        ...options,
      }),
    /** Plans what happens to the next creation of an account's customer. */
    plan: (account, does, others) =>
      here.control({ plan: { customer: `cus_${account}`, do: does, ...others } }),
    async reset() {
      await pool.query("TRUNCATE overage_charge");
      await here.control({ reset: true });
    },
  };
}
