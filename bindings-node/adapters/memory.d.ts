// `trueline/memory`: limits of one process, asked as those over a store.

import type { LimitPolicy, RateLimiterOptions } from "../index.js";
import type { Limiter } from "./answers.js";

export type * from "./answers.js";

/** What a limiter in memory needs. */
export interface MemoryLimiterOptions extends RateLimiterOptions {
  /** The windows. */
  policy: LimitPolicy;
}

/**
 * A limiter in the memory of this process, with the methods and the answers of those over a store. It
 * is right for one process; several need a store that they share.
 *
 * ```ts
 * const limiter = memoryLimiter({ policy: parseLimitPolicy("10/minute"), maxKeys: 10_000 });
 * const { allowed } = await limiter.check("user-17");
 * ```
 *
 * @throws TruelineError INVALID_POLICY for a policy or an option that makes no sense.
 */
export declare function memoryLimiter(options: MemoryLimiterOptions): Limiter;
