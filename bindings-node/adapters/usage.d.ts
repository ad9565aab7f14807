// `trueline/usage`: counts what is used without waiting for the store that keeps it.

import type { FlushPolicy, UsageEvent } from "../index.js";

/** A batch that is to be stored. */
export interface BufferedBatch {
  /** Its id. A batch that is written again has the same id and the same events. */
  batch: string;
  /** Its events. */
  events: UsageEvent[];
}

/** What a buffer needs. */
export interface UsageBufferOptions {
  /**
   * Stores a batch, at least once and harmlessly twice: `usageStore(...).write` of `trueline/prisma`. Give
   * what it asks a time-out: until it answers nothing else is written.
   */
  write: (batch: BufferedBatch) => unknown;
  /** When a batch is written. Left out, at 100 events or after five seconds. */
  policy?: FlushPolicy | null | undefined;
  /** How many events may wait, from 1. Left out, 100,000. */
  capacity?: number | null | undefined;
  /** Hears of each failure, with the batch that is kept and how many events it has. */
  onError?:
    | ((error: unknown, batch: { batch: string; count: number }) => unknown)
    | null
    | undefined;
  /** Makes the id of a batch. Left out, a random UUID. */
  batchId?: (() => string) | null | undefined;
}

/** A buffer of usage. */
export interface UsageBuffer {
  /** How many events are not stored yet. */
  readonly pending: number;
  /**
   * Takes an event, and never waits. Account, source and id make it the same as another: an id that is
   * made anew when a request is sent again counts it twice, so take the request's own.
   *
   * @throws UsageBufferFull where as many events wait as may: the event was not taken.
   * @throws TruelineError INVALID_INPUT at `events[0].at` and its like, for an event that could not be
   *   stored, also with U+0000 in a text or an endpoint of more than 400 characters.
   */
  add(event: UsageEvent): void;
  /** Writes all that waits. Throws the store's error if that fails: the events are kept. */
  flush(): Promise<void>;
  /** Takes no more events, and writes all that waits, as {@link flush}. */
  close(): Promise<void>;
}

/**
 * A buffer of usage: `add` is done at once, and events are written in batches, when `shouldFlush` says so.
 * A batch that fails is kept and written again as it was, after `policy.maxAgeMs`; others wait behind it.
 *
 * ```ts
 * const usage = usageStore({ client: prisma });
 * const buffer = usageBuffer({ write: usage.write, onError: (error) => log.warn(error) });
 * process.once("SIGTERM", async () => {
 *   await buffer.close().catch((error) => log.error(error, `${buffer.pending} events are lost`));
 *   process.exit(0);
 * });
 * buffer.add({ account: "acme", source: "api", id: requestId, endpoint: "/v1/search", at: new Date() });
 * ```
 *
 * A process that ends by itself writes what waits; where the store does not take it, a warning says how many
 * events are lost, and the exit code is 1. One that is killed, or ends by `process.exit`, loses what
 * it did not write: at most what came in `maxAgeMs` where the store is well. What must never be lost is
 * written by the store itself, before the caller is answered.
 *
 * A batch whose sums have too many digits (AMOUNT_OVERFLOW) is written in halves.
 *
 * @throws TruelineError INVALID_POLICY for a policy or an option that makes no sense.
 */
export declare function usageBuffer(options: UsageBufferOptions): UsageBuffer;

/** As many events wait as the buffer may hold. */
export declare class UsageBufferFull extends Error {
  /** How many that are. */
  readonly capacity: number;
}
