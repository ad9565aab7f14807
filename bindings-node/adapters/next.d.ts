// `trueline/next`: limits of HTTP requests, for Next.js and whatever speaks in Request and Response.

import type { HeaderStyle, LimitPolicy, RateLimiterOptions } from "../index.js";
import type { LimitAnswer, Limiter } from "./answers.js";

export type * from "./answers.js";

/** How requests are limited. `Rest` is what the host hands over besides the request. */
export interface HttpLimitOptions<
  Incoming extends Request = Request,
  Rest extends unknown[] = unknown[],
> {
  /** Any limiter of this package: over Redis, over PostgreSQL, in memory. */
  limiter: Pick<Limiter, "check">;
  /** Whose request it is, as 1 to 200 characters. Null: this request is not limited. */
  subject: (request: Incoming, ...rest: Rest) => MaybeLater<string | null | undefined>;
  /** The units that a request costs; left out, 1. */
  cost?: number | ((request: Incoming, ...rest: Rest) => MaybeLater<number>);
  /** Which header fields are sent; left out, X_RATELIMIT. */
  style?: HeaderStyle;
  /** What a denied request gets; left out, status 429 with `{code, violated, retryAfterMs}`. */
  onDenied?: (request: Incoming, answer: LimitAnswer) => MaybeLater<Response>;
}

/** A value, now or later. */
export type MaybeLater<T> = T | Promise<T>;

/** What a limiter says of a request. */
export interface HttpLimit {
  /** What to return at once; null where the request may pass. */
  response: Response | null;
  /** The header fields to add to the response; those of `response` are in it. */
  headers: [string, string][];
  /** The limiter's answer; null where the request is not limited. */
  answer: LimitAnswer | null;
}

/**
 * A route handler that runs only where the limiter lets the request pass. The header fields of the
 * limit are set on what it answers; a denied request gets status 429, `Retry-After` and JSON.
 *
 * ```ts
 * // app/api/quote/route.ts
 * export const runtime = "nodejs";
 *
 * const limiter = memoryLimiter({ policy: parseLimitPolicy("10/minute") });
 *
 * export const GET = withLimit(() => Response.json({ price: "12.50" }), {
 *   limiter,
 *   subject: (request) => request.headers.get("x-api-key"),
 * });
 * ```
 *
 * @throws TruelineError for options that make no sense; the handler throws it for a bad subject or
 *   cost.
 */
export declare function withLimit<Incoming extends Request, Rest extends unknown[]>(
  handler: (request: Incoming, ...rest: Rest) => MaybeLater<Response>,
  options: HttpLimitOptions<Incoming, Rest>,
): (request: Incoming, ...rest: Rest) => Promise<Response>;

/**
 * For Next's `proxy.ts`, which runs in Node.js (before Next 16: `middleware.ts` with
 * `config.runtime = "nodejs"`).
 *
 * ```ts
 * const limit = limitMiddleware({ limiter, subject: (request) => request.headers.get("x-api-key") });
 *
 * export async function proxy(request: NextRequest) {
 *   const { response, headers } = await limit(request);
 *   return response ?? NextResponse.next({ headers });
 * }
 * ```
 *
 * @throws TruelineError as {@link withLimit}.
 */
export declare function limitMiddleware<Incoming extends Request = Request>(
  options: HttpLimitOptions<Incoming, []>,
): (request: Incoming) => Promise<HttpLimit>;

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
