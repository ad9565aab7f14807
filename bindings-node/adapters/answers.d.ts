// What all adapters take and answer.

import type { BudgetDecision, LimitDecision, LimitPolicy } from "../index.js";

/**
 * Who spoke: the shared store, this process's memory, or what was chosen for a store that fails.
 *
 * CONTENDED: the store is well, but other processes changed the subject's state each time for two
 * seconds. Whatever was chosen for failures, the call is denied for 100 ms: nothing was counted.
 */
export type LimitSource =
  | "STORE"
  | "MEMORY"
  | "CONTENDED"
  | "FAIL_OPEN"
  | "FAIL_CLOSED"
  | "LOCAL_SHARE";

/**
 * What happens when the store fails. There is no default.
 *
 * - `FAIL_OPEN`: the call passes and is not counted.
 * - `FAIL_CLOSED`: the call is denied for a second.
 * - `LOCAL_SHARE`: this process decides by its share of the limits, every capacity divided by
 *   `instances`. Nothing that it counts is written back.
 */
export type OnStoreError = "FAIL_OPEN" | "FAIL_CLOSED" | "LOCAL_SHARE";

/** As {@link OnStoreError}. Money has no local share. */
export type OnBudgetStoreError = "FAIL_OPEN" | "FAIL_CLOSED";

/** Whose time counts where a call gives none: this machine's or the store's. */
export type LimitClock = "HOST" | "STORE";

/** Whether a call may pass, and who says so. */
export interface Answer<Decision> {
  /** Whether the call may pass. */
  allowed: boolean;
  /** Who spoke. */
  source: LimitSource;
  /** The milliseconds until the call may pass; null where it did, or never will. */
  retryAfterMs: number | null;
  /** The instant at which the call may pass; null where it did, or never will. */
  until: string | null;
  /** The full decision; null for FAIL_OPEN, FAIL_CLOSED and CONTENDED. */
  decision: Decision | null;
  /** What went wrong with the store, or why it is CONTENDED; null if nothing did. */
  error: Error | null;
}

/** What a limiter answers. */
export type LimitAnswer = Answer<LimitDecision>;

/** What a budget answers. */
export type BudgetAnswer = Answer<BudgetDecision>;

/** The time of a call. */
export interface CallTime {
  /** A Date or a text with an offset, in 1970 to 2199; left out, the present. */
  now?: Date | string | null | undefined;
}

/** A call that may pass or not. */
export interface CheckCall extends CallTime {
  /** The units that the call costs, 0 to 10^12; 0 counts nothing. Left out, 1. */
  cost?: number | null | undefined;
}

/** Units to give back or to count. */
export interface AmountCall extends CallTime {
  /** The units, 0 to 10^12. Left out, 1. */
  amount?: number | null | undefined;
}

/**
 * A limiter: one policy, many subjects. A subject is a text of 1 to 200 characters, used as it is; one
 * of several parts must be joined without ambiguity.
 *
 * What a rule refuses (a cost of 0.5, a broken state) is thrown as a `TruelineError`. A store that
 * fails is an answer: see {@link OnStoreError}. Calls of one limiter on one subject wait for each other
 * where a state is read and written, so that a burst does not race itself.
 */
export interface Limiter<Call extends object = object> {
  /** May this call pass? If so, it is counted. */
  check(subject: string, options?: CheckCall & Call): Promise<LimitAnswer>;
  /** Gives units back: the call failed. */
  refund(subject: string, options?: AmountCall & Call): Promise<LimitAnswer>;
  /** Counts units without asking, into debt if need be. */
  penalize(subject: string, options?: AmountCall & Call): Promise<LimitAnswer>;
  /** How does the subject stand? Nothing is counted or kept. */
  peek(subject: string, options?: CallTime & Call): Promise<LimitAnswer>;
  /** Forgets the subject. Was there something? A store that fails is thrown. */
  reset(subject: string, options?: Call): Promise<boolean>;
}

/** Whose money, and when. */
export interface BudgetCall extends CallTime {
  /** Whose budget: 1 to 200 characters, used as they are. */
  subject: string;
}

/** Money as the rules take it: a text, a safe integer, or what writes itself as such a text. */
export type Money = string | number | { toJSON(): string };

/**
 * Budgets of many subjects: money is held before a call and settled after it. An `id` makes each step
 * count once, so a settlement whose answer was lost may be sent again.
 *
 * A settlement or a release is never lost silently. Where the store failed, or others were always
 * faster, `settle` and `release` throw the store's error, whatever was chosen for failures: keep the
 * settlement and send it again.
 */
export interface Budget<Call extends object = object> {
  /** Holds money before an AI call. */
  reserve(
    request: BudgetCall & { id: string; maxCost?: Money | null | undefined } & Call,
  ): Promise<BudgetAnswer>;
  /** What the call did cost. Throws the store's error: settle again, it counts once. */
  settle(request: BudgetCall & { id: string; actual: Money } & Call): Promise<BudgetAnswer>;
  /** The call did not happen. Throws the store's error: release again. */
  release(request: BudgetCall & { id: string } & Call): Promise<BudgetAnswer>;
  /** How the budget stands. Nothing is kept. */
  status(request: BudgetCall & Call): Promise<BudgetAnswer>;
}

/** What every adapter of a store is told about failures. */
export interface StoreErrors {
  /**
   * Is told each error that an answer carries, CONTENDED too: log it. An error that is thrown is the
   * caller's. What `onError` throws itself goes to the caller.
   */
  onError?: ((error: Error) => void) | null | undefined;
}

/** What a limiter over a store needs. */
export interface StoreLimiterOptions extends StoreErrors {
  /** The windows. */
  policy: LimitPolicy;
  /** What happens when the store fails. */
  onStoreError: OnStoreError;
  /** For LOCAL_SHARE: how many processes share the limits, from 1. */
  instances?: number | null | undefined;
}
