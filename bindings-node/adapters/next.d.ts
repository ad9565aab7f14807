// `trueline/next`: limits of HTTP requests, for Next.js and whatever speaks in Request and Response.

import type { HeaderStyle } from "../index.js";
import type { LimitAnswer, Limiter } from "./answers.js";

export type * from "./answers.js";
export { type MemoryLimiterOptions, memoryLimiter } from "./memory.js";

/** How requests are limited. `Rest` is what the host hands over besides the request. */
export interface HttpLimitOptions<
  Incoming extends Request = Request,
  Rest extends unknown[] = unknown[],
> {
  /** Any limiter of this package: over Redis, over PostgreSQL, in memory. */
  limiter: Pick<Limiter, "check">;
  /** Whose request it is, as 1 to 200 characters. Null: this request is not limited. */
  subject: (request: Incoming, ...rest: Rest) => MaybeLater<string | null | undefined>;
  /** The units that a request costs, a whole number from 0; left out, 1. */
  cost?: number | ((request: Incoming, ...rest: Rest) => MaybeLater<number>);
  /** Which header fields are sent; left out, X_RATELIMIT. */
  style?: HeaderStyle;
  /**
   * What a denied request gets; left out, status 429 with `{code, violated, retryAfterMs}`, where `code`
   * is LIMIT_REACHED, or COST_ABOVE_CAPACITY for a request that can never pass. Where no limit is
   * reached but nobody could count (the answer's source is FAIL_CLOSED or CONTENDED, its decision null):
   * status 503 with the code LIMITER_UNAVAILABLE.
   */
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
 * limit are set on what it answers; a denied request gets status 429 (503 where the store failed
 * closed or was contended), `Retry-After` and JSON.
 *
 * ```ts
 * // app/api/quote/route.ts
 * export const runtime = "nodejs";
 *
 * const limiter = memoryLimiter({ policy: parseLimitPolicy("10/minute") }); // of "trueline/memory"
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
