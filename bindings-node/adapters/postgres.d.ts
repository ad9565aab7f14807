// `trueline/postgres`: limits, budgets and quotas of several machines in one PostgreSQL.

import type { BudgetPolicy } from "../index.js";
import type {
  Budget,
  CallTime,
  LimitClock,
  Limiter,
  OnBudgetStoreError,
  StoreErrors,
  StoreLimiterOptions,
} from "./answers.js";

export type * from "./answers.js";

/** A pool or a client of `pg`. */
export interface PgClient {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

/** A client of Prisma, or the one of its transaction. */
export interface PrismaClient {
  $queryRawUnsafe(query: string, ...values: unknown[]): PromiseLike<unknown>;
}

/** A client of yours. Give it time-outs: the adapter has none. */
export type PostgresClient = PgClient | PrismaClient;

/**
 * What each call may carry: the client of the host's own transaction. The call is then part of it,
 * and undone with it; an error of the store is thrown, since the transaction is lost.
 */
export interface InTransaction {
  client?: PostgresClient | null | undefined;
}

/** Where the states are kept. */
export interface PostgresOptions extends StoreErrors {
  /** The client. */
  client: PostgresClient;
  /** A name of `a-z`, `0-9` and `_`, with the schema's before it if need be. See {@link limitTables}. */
  table?: string | null | undefined;
}

/** Whose time counts. */
export interface PostgresClock {
  /** Left out, HOST: machines whose clocks differ much take the server's. */
  clock?: LimitClock | null | undefined;
}

/** What a limiter over PostgreSQL needs. Its table is `limit_states`, unless another one is given. */
export interface PostgresLimiterOptions
  extends PostgresOptions,
    PostgresClock,
    StoreLimiterOptions {}

/** What a quota over PostgreSQL needs. Its table is `limit_usage`, unless another one is given. */
export interface PostgresQuotaOptions extends PostgresOptions, PostgresClock, StoreLimiterOptions {}

/** What a budget over PostgreSQL needs. Its table is `budget_states`, unless another one is given. */
export interface PostgresBudgetOptions extends PostgresOptions, PostgresClock {
  /** Left out, 50.00 a month. */
  policy?: BudgetPolicy | null | undefined;
  /** What happens when the store fails. */
  onStoreError: OnBudgetStoreError;
}

/**
 * The statements that create the tables, for the host's migration; an adapter creates none by itself.
 * Limiters with other policies need other tables, or subjects that say which is meant.
 *
 * A row of states stays when nothing is used any more. Old ones may be deleted at any time:
 * `DELETE FROM limit_states WHERE (state::jsonb ->> 'at')::bigint < …`, with an instant in epoch
 * milliseconds from before the longest window.
 */
export declare const limitTables: string;

/**
 * A limiter whose states are kept in PostgreSQL, in two round trips a counted call and one a denied
 * one.
 *
 * ```ts
 * const limiter = postgresLimiter({ client: pool, policy, onStoreError: "FAIL_CLOSED" });
 * await prisma.$transaction(async (tx) => {
 *   const { allowed } = await limiter.check("user-17", { client: tx });
 *   if (allowed) await tx.order.create({ data });
 * });
 * ```
 *
 * @throws TruelineError INVALID_POLICY for a policy or an option that makes no sense, INVALID_INPUT
 *   for one that is unknown or has the wrong shape.
 */
export declare function postgresLimiter(options: PostgresLimiterOptions): Limiter<InTransaction>;

/**
 * A limiter of one window of FIXED (aligned to the epoch), CALENDAR or ANCHORED: each window of a
 * subject is one row, and each call one statement. The rows of windows that have ended stay, as the
 * record of what was used; `reset` forgets the present one.
 *
 * ```ts
 * const quota = postgresQuota({ client: pool, policy: quotaPolicy("FREE"), onStoreError: "FAIL_OPEN" });
 * const { allowed, decision } = await quota.check("customer-9", { cost: 10 });
 * ```
 *
 * @throws TruelineError as {@link postgresLimiter}.
 */
export declare function postgresQuota(options: PostgresQuotaOptions): Omit<
  Limiter<InTransaction>,
  "reset"
> & {
  /** Forgets what the subject used in the window around `now`. Was there something? */
  reset(subject: string, options?: CallTime & InTransaction): Promise<boolean>;
};

/**
 * Budgets whose states are kept in PostgreSQL.
 *
 * ```ts
 * const budget = postgresBudget({ client: pool, onStoreError: "FAIL_CLOSED" });
 * const { allowed, decision } = await budget.reserve({ subject: "team-1", id: "call-1", maxCost: "0.12" });
 * ```
 *
 * @throws TruelineError as {@link postgresLimiter}.
 */
export declare function postgresBudget(options: PostgresBudgetOptions): Budget<InTransaction>;
