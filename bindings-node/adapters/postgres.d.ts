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

/**
 * A client of yours. Give it time-outs: the adapter has none.
 *
 * ```ts
 * const timeouts = { connectionTimeoutMillis: 500, query_timeout: 500 };
 * const pool = new pg.Pool({ connectionString, ...timeouts });
 * pool.on("error", (error) => log.warn(error));
 * const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString, ...timeouts }) });
 * ```
 *
 * A table, a column or a right that is missing (42P01, 42703, 42501) is no outage: the server's error
 * is thrown, whatever was chosen for failures.
 */
export type PostgresClient = PgClient | PrismaClient;

/**
 * What each call may carry: the client of the host's own transaction. The call is then part of it,
 * and undone with it; an error of the store is thrown, since the transaction is lost. With REPEATABLE
 * READ or SERIALIZABLE that may be 40001, where another call counted meanwhile: retry your transaction.
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
 * Limiters that count different things need different tables, or subjects that say which is meant. Those
 * of one table share what is counted in windows of the same name and type: so a customer who changes
 * his plan keeps his count. See {@link postgresLimiter}.
 *
 * ```ts
 * await pool.query(limitTables);
 * ```
 *
 * A row of states stays when nothing is used any more. Old ones and empty ones may be deleted at any
 * time, with an instant in epoch milliseconds from before the longest window:
 *
 * ```sql
 * DELETE FROM limit_states WHERE state IS NULL OR (state::jsonb ->> 'at')::bigint < 1767225600000;
 * ```
 */
export declare const limitTables: string;

/**
 * A limiter whose states are kept in PostgreSQL, in two round trips a counted call and one a denied
 * one.
 *
 * ```ts
 * const onError = (error: Error) => log.warn(error);
 * const limiter = postgresLimiter({ client: pool, policy, onStoreError: "FAIL_CLOSED", onError });
 * await prisma.$transaction(async (tx) => {
 *   const { allowed } = await limiter.check("user-17", { client: tx });
 *   if (allowed) await tx.order.create({ data });
 * });
 * ```
 *
 * A limiter for each plan, over the same table: who goes from FREE to PRO takes along what he used, since
 * the windows of both have the same name and type. (The rows of a quota have no name: they are shared
 * by all whose windows begin at the same instant.)
 *
 * ```ts
 * const plan = (name: string) => postgresLimiter({ client: pool, policy: quotaPolicy(name), onStoreError });
 * const plans = { FREE: plan("FREE"), PRO: plan("PRO") };
 * const { allowed } = await plans[customer.plan].check(customer.id);
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
