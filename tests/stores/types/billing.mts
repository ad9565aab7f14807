// What TypeScript accepts and refuses of billing's adapters, with the clients' own types: compiled with
// --strict, never run. A line after `@ts-expect-error` must not compile.

import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "store-client";
import Stripe from "stripe";
import {
  billingPeriod,
  type LedgerRow,
  type OverageAccount,
  type StripeInvoiceItem,
  usageAnalytics,
} from "trueline";
import { billingTables, type OverageLedger, overageLedger, usageStore } from "trueline/prisma";
import { type ChargeResult, chargeOverage, stripeParams } from "trueline/stripe";
import { UsageBufferFull, usageBuffer } from "trueline/usage";

declare const item: StripeInvoiceItem;
declare const accounts: OverageAccount[];
const { start, end } = billingPeriod({ at: new Date() });
const run = { tenant: "acme", metric: "api_calls", period: { start, end }, currency: "USD" };

export async function accepted(): Promise<void> {
  const stripe = new Stripe("sk_test");
  const params: Stripe.InvoiceItemCreateParams = stripeParams(item);
  await stripe.invoiceItems.create(stripeParams(item), { idempotencyKey: "key" });
  const tables: string = billingTables;
  void [params, tables];

  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: "" }) });
  const ledger = overageLedger({ client: prisma });
  const usage = usageStore({ client: prisma, timeZone: "America/New_York", schema: null });
  const {
    results,
    summary,
    run: plan,
  } = await chargeOverage({
    stripe,
    ledger,
    tenant: "acme",
    period: { start, end },
    accounts: async (tx) => {
      const used = await usage.used({ from: "2026-03-01", to: "2026-04-01", client: tx });
      const orders = await tx.orders.findMany();
      return orders.map(({ id }) => ({ account: id, plan: "PRO", used: used.get(id) ?? 0 }));
    },
    onItem: async ({ account, status }: ChargeResult) => void [account, status],
  });
  const sent: number = summary.sent;
  const charged: string = plan.summary.charged;
  const [first] = results;
  const id: string | null | undefined = first?.stripeItem;
  if (first?.error instanceof Stripe.errors.StripeError) void first.error.requestId;
  void [sent, charged, id];

  const pool = new pg.Pool();
  for (const client of [pool, new pg.Client()]) {
    overageLedger({ client, schema: "billing" });
    usageStore({ client });
  }
  const own = overageLedger({ client: pool });
  const snapshot = await own.snapshot(run, async (tx) => {
    const { rows } = await tx.query<OverageAccount>("SELECT 1");
    return rows;
  });
  const rows: LedgerRow[] = snapshot.ledger;
  await chargeOverage({
    stripe: null,
    ledger: own,
    tenant: "a",
    period: run.period,
    accounts,
    dryRun: true,
  });
  // A ledger of the host's own, over something else.
  const other: OverageLedger = {
    snapshot: async (_run, given) => ({
      accounts: typeof given === "function" ? await given(5) : given,
      ledger: rows,
    }),
    rows: async () => rows,
    begin: async () => true,
    pending: async () => null,
    sent: async () => {},
    failed: async () => {},
  };
  await chargeOverage({ stripe, ledger: other, tenant: "a", period: run.period, accounts });

  const written = await usage.write({ batch: "1", events: [], openFrom: new Date() });
  const isRepeated: boolean = written.repeated;
  const days = { from: "2026-03-01", to: "2026-04-01" };
  usageAnalytics({ state: await usage.state({ ...days, account: "a" }), ...days });
  const buffer = usageBuffer({
    write: usage.write,
    policy: { maxRecords: 50 },
    onError: (error, { batch, count }) => console.warn(error, batch, count),
  });
  try {
    buffer.add({ account: "a", source: "api", id: "1", at: new Date() });
  } catch (error) {
    if (error instanceof UsageBufferFull) console.warn(error.capacity, isRepeated, buffer.pending);
  }
  await buffer.close();
}

export async function refused(stripe: Stripe, pool: pg.Pool, prisma: PrismaClient): Promise<void> {
  const ledger = overageLedger({ client: prisma });
  const rest = { tenant: "a", period: run.period, accounts };
  // @ts-expect-error a client is needed
  overageLedger({});
  // @ts-expect-error Stripe is no database
  overageLedger({ client: stripe });
  // @ts-expect-error a ledger has no table of one's own choice
  overageLedger({ client: pool, table: "charges" });
  // @ts-expect-error the client of a transaction commits nothing
  await prisma.$transaction(async (tx) => overageLedger({ client: tx }));
  // @ts-expect-error a pool is no Stripe
  chargeOverage({ stripe: pool, ledger, ...rest });
  // @ts-expect-error what must be said of an account
  chargeOverage({ stripe, ledger, ...rest, accounts: [{ account: "a" }] });
  // @ts-expect-error Prisma's transaction has no query
  chargeOverage({ stripe, ledger, ...rest, accounts: async (tx) => tx.query("SELECT 1") });
  // @ts-expect-error the error may be anything
  chargeOverage({ stripe, ledger, ...rest, onItem: ({ error }) => error.message });
  // @ts-expect-error a batch has an id
  usageStore({ client: pool }).write({ events: [] });
  // @ts-expect-error what stores a batch is needed
  usageBuffer({});
  // @ts-expect-error a value is no fraction of a number's kind
  usageBuffer({ write: () => {} }).add({ account: "a", source: "api", id: 1, at: new Date() });
}
