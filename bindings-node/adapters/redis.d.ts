// `trueline/redis`: limits and budgets of several machines in one Redis or Valkey.

import type { BudgetPolicy } from "../index.js";
import type {
  Budget,
  LimitClock,
  Limiter,
  OnBudgetStoreError,
  StoreErrors,
  StoreLimiterOptions,
} from "./answers.js";

export type * from "./answers.js";

/** A client or a cluster of ioredis (or iovalkey). */
export interface IoredisClient {
  get(key: string): Promise<unknown>;
  del(key: string): Promise<unknown>;
  evalsha(sha: string, keys: number, ...args: string[]): Promise<unknown>;
  eval(script: string, keys: number, ...args: string[]): Promise<unknown>;
}

/** A client, a pool or a cluster of node-redis. */
export interface NodeRedisClient {
  get(key: string): Promise<unknown>;
  del(key: string): Promise<unknown>;
  evalSha(sha: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/**
 * A client of yours, connected. Nothing is retried by the adapter, so let the client give up soon, and
 * not send a command twice. A client that is not connected yet counts as a store that failed.
 *
 * ```ts
 * const ioredis = new Redis(process.env.REDIS_URL, {
 *   connectTimeout: 500,
 *   commandTimeout: 500,
 *   maxRetriesPerRequest: 0,
 *   enableOfflineQueue: false,
 *   autoResendUnfulfilledCommands: false,
 * });
 * ioredis.on("error", (error) => log.warn(error));
 *
 * const nodeRedis = createClient({
 *   url: process.env.REDIS_URL,
 *   disableOfflineQueue: true,
 *   // `commandOptions.timeout` ends only what was not sent yet; this ends a silent connection.
 *   pingInterval: 250,
 *   socket: { connectTimeout: 500, socketTimeout: 500, reconnectStrategy: () => 200 },
 * });
 * nodeRedis.on("error", (error) => log.warn(error));
 * await nodeRedis.connect();
 * ```
 */
export type RedisClient = IoredisClient | NodeRedisClient;

/** Where the states are kept. */
export interface RedisOptions extends StoreErrors {
  /** The client. */
  client: RedisClient;
  /**
   * The beginning of the keys, `prefix:{subject}`; left out, "trueline" for limiters and
   * "trueline-budget" for budgets. Limiters that count different things need different prefixes, or
   * subjects that say which is meant. Those of one prefix share what is counted in windows of the same
   * name and type: so a customer who changes his plan keeps his count. See {@link redisLimiter}.
   */
  prefix?: string | null | undefined;
  /**
   * Whose time counts; left out, HOST. Machines whose clocks differ by more than the policy's
   * `maxClockSkewMs` would move each other's windows: let them take the server's.
   */
  clock?: LimitClock | null | undefined;
}

/** What a limiter over Redis needs. */
export interface RedisLimiterOptions extends RedisOptions, StoreLimiterOptions {
  /**
   * Whether one script decides in one round trip where it can: for windows of FIXED (aligned to the
   * epoch), CALENDAR and GCRA. Left out, it does. The answers are the same.
   */
  fastPath?: boolean | null | undefined;
}

/** What a budget over Redis needs. */
export interface RedisBudgetOptions extends RedisOptions {
  /** Left out, 50.00 a month. */
  policy?: BudgetPolicy | null | undefined;
  /** What happens when the store fails. */
  onStoreError: OnBudgetStoreError;
}

/**
 * A limiter whose states are kept in Redis: each subject is one key that goes when nothing is used.
 * A call costs one round trip, a refused fast path or another kind of window two.
 *
 * ```ts
 * import { Redis } from "ioredis";
 * import { parseLimitPolicy } from "trueline";
 * import { redisLimiter } from "trueline/redis";
 *
 * const limiter = redisLimiter({
 *   client: new Redis(process.env.REDIS_URL),
 *   policy: parseLimitPolicy("10/second; 1000/month"),
 *   onStoreError: "FAIL_OPEN",
 *   onError: (error) => log.warn(error),
 * });
 * const { allowed, until } = await limiter.check("user-17");
 * ```
 *
 * A limiter for each plan, over the same prefix: who goes from FREE to PRO takes along what he used, since
 * the windows of both have the same name and type.
 *
 * ```ts
 * const plan = (name: string) => redisLimiter({ client, policy: quotaPolicy(name), onStoreError });
 * const plans = { FREE: plan("FREE"), PRO: plan("PRO") };
 * const { allowed } = await plans[customer.plan].check(customer.id);
 * ```
 *
 * @throws TruelineError INVALID_POLICY for a policy or an option that makes no sense, INVALID_INPUT
 *   for one that is unknown or has the wrong shape.
 */
export declare function redisLimiter(options: RedisLimiterOptions): Limiter;

/**
 * Budgets whose states are kept in Redis.
 *
 * ```ts
 * const budget = redisBudget({ client, policy: { dailyLimit: "5.00" }, onStoreError: "FAIL_CLOSED" });
 * const { allowed } = await budget.reserve({ subject: "team-1", id: call.id, maxCost: "0.12" });
 * // A settlement that throws is kept, and sent again later: it counts once.
 * if (allowed) await budget.settle({ subject: "team-1", id: call.id, actual: await answered(call) });
 * ```
 *
 * @throws TruelineError as {@link redisLimiter}.
 */
export declare function redisBudget(options: RedisBudgetOptions): Budget;
