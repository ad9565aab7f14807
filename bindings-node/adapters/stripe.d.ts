// `trueline/stripe`: the daily run of overage, each charge sent to Stripe exactly once.

import type {
  OverageItem,
  OveragePolicy,
  OverageRun,
  PeriodSpan,
  RunOutcome,
  StripeInvoiceItem,
} from "../index.js";
import type { AccountsOf, OverageLedger } from "./prisma.js";

/** What is used of a client of the package `stripe`: `new Stripe(key)`. */
export interface StripeClient {
  invoiceItems: {
    create(
      params: InvoiceItemParams,
      options: { idempotencyKey: string },
    ): PromiseLike<{ id: string }>;
    list(params: { customer: string; limit: number; starting_after?: string }): PromiseLike<{
      data: { id: string; metadata: Record<string, string> | null }[];
      has_more: boolean;
    }>;
  };
}

/** Parameters of `invoiceItems.create`. */
export interface InvoiceItemParams {
  customer: string;
  subscription?: string;
  amount: number;
  currency: string;
  description: string;
  period: { start: number; end: number };
  metadata: Record<string, string>;
}

/**
 * The parameters of `invoiceItems.create` for an item of a run. The amount is whole, never units at a
 * price: how Stripe rounds fractions of a cent is not documented.
 */
export declare function stripeParams(item: StripeInvoiceItem): InvoiceItemParams;

/**
 * What became of an account in a run.
 *
 * - `SENT`: this run created the item.
 * - `FOUND`: an earlier run had created it, and its row is SENT now.
 * - `TAKEN`: another run has the row.
 * - `FAILED`: Stripe refused the item for good; the next run tries with a new row.
 * - `LEFT_PENDING`: nobody knows yet (a time-out, an error of the server or the database, too many
 *   requests), or it was held up for more than an hour. The next run looks and goes on.
 * - `NONE`: nothing was to be done.
 * - `PLANNED`: a run without effect would have done it.
 */
export type ChargeStatus =
  | "SENT"
  | "FOUND"
  | "TAKEN"
  | "FAILED"
  | "LEFT_PENDING"
  | "NONE"
  | "PLANNED";

/** What became of an account. */
export interface ChargeResult {
  /** The account. */
  account: string;
  /** What was to be done. */
  outcome: RunOutcome;
  /** What became of it. */
  status: ChargeStatus;
  /** What the core planned. */
  item: OverageItem;
  /** The id of the item at Stripe; null where it is not known. */
  stripeItem: string | null;
  /** Stripe's or the database's error, for FAILED and LEFT_PENDING. */
  error: unknown;
}

/** How many accounts have which status. */
export interface ChargeSummary {
  sent: number;
  found: number;
  taken: number;
  failed: number;
  leftPending: number;
  none: number;
  planned: number;
}

/** What became of a run. */
export interface ChargedOverage {
  /** What the core planned. */
  run: OverageRun;
  /** What became of each account, in the order of the accounts. */
  results: ChargeResult[];
  /** The counts. */
  summary: ChargeSummary;
}

/** A run of one tenant and one period. */
export interface ChargeOverageOptions<Tx = unknown> {
  /** A client of the package `stripe`. Only a run without effect can do without. */
  stripe: StripeClient | null | undefined;
  /** The ledger: `overageLedger` of `trueline/prisma`. */
  ledger: OverageLedger<Tx>;
  /** The tenant: it is part of each key. */
  tenant: string;
  /** The period. */
  period: PeriodSpan;
  /**
   * The accounts with their usage, or the function that reads them with the client of the ledger's
   * snapshot: only then are usage and ledger of one instant. A list is right where the usage cannot
   * change any more.
   */
  accounts: AccountsOf<Tx>;
  /** The plans and prices. Left out, the documented ones. */
  policy?: OveragePolicy | null | undefined;
  /** Whether nothing is written and nothing sent: the plan alone. Left out, false. */
  dryRun?: boolean | null | undefined;
  /** How many accounts are charged at the same time. Left out, 4. */
  concurrency?: number | null | undefined;
  /** Hears of each account when it is done. What it throws is thrown when all are done. */
  onItem?: ((result: ChargeResult) => unknown) | null | undefined;
  /** The machine's clock. Left out, `() => new Date()`. */
  now?: (() => Date) | null | undefined;
}

/**
 * Charges what usage above the plans costs. It may run as often as it likes, twice at once, and break off
 * anywhere: no charge is sent twice, and what was sent adds up to what the period costs, rounded once.
 *
 * For each account the row of the ledger is written and committed, then Stripe's item is created with
 * the row's key, then the row is SENT. A row that an earlier run left PENDING is looked for at Stripe,
 * and sent again with its own parameters if it is not there.
 *
 * ```ts
 * const usage = usageStore({ client: prisma, timeZone });
 * const { start, end, startDay, endDay } = billingPeriod({ at: new Date(), timeZone });
 * const { results, summary } = await chargeOverage({
 *   stripe: new Stripe(process.env.STRIPE_KEY),
 *   ledger: overageLedger({ client: prisma }),
 *   tenant: "acme",
 *   period: { start, end },
 *   accounts: async (tx) => {
 *     const used = await usage.used({ from: startDay, to: endDay, client: tx });
 *     const customers = await tx.customer.findMany();
 *     return customers.map(({ id, plan, stripeId }) => {
 *       return { account: id, plan, customer: stripeId, used: used.get(id) ?? 0 };
 *     });
 *   },
 * });
 * for (const { account, error } of results) if (error) log.warn({ account, error });
 * ```
 *
 * Usage that comes late is charged by running its period again. A period in the middle of which plans or
 * prices change downwards holds back what was charged too much (`decreases`).
 *
 * @throws TruelineError for what is wrong with the run as a whole, before anything is read: INVALID_POLICY,
 *   EMPTY_PERIOD, TIME_OUT_OF_RANGE, INVALID_INPUT; and LEDGER_CONFLICT at `currency`. What is wrong with
 *   one account is in its result.
 */
export declare function chargeOverage<Tx = unknown>(
  options: ChargeOverageOptions<Tx>,
): Promise<ChargedOverage>;
