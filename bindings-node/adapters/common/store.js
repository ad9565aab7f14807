"use strict";

/** Asking over a state that a store keeps: read it, decide, write the new one if nobody was faster. */

const { answerOf } = require("./answer.js");

/** How often a change is decided again when somebody else was faster. */
const TRIES = 5;

/** The store did not do its part; `cause` is its own error. A fault of a rule never is one. */
class StoreFailure extends Error {
  constructor(cause) {
    super("the store failed", { cause: cause instanceof Error ? cause : new Error(String(cause)) });
  }
}

/** What a store's client answers; what it throws is the store's failure. */
async function reached(call) {
  try {
    return await call();
  } catch (error) {
    throw new StoreFailure(error);
  }
}

/** A call whose failure is the host's to see: the store's own error is thrown. */
async function own(call) {
  try {
    return await call();
  } catch (error) {
    throw error instanceof StoreFailure ? error.cause : error;
  }
}

/**
 * Takes a question to a store and gives the answer of the adapter.
 *
 * `work(now, first)` gives the decision: `now` is null where the store's clock counts, `first` is
 * what the rule says without a state. Inside the host's own transaction (`call.client`) a failure of
 * the store is thrown: the transaction is lost, and only the host can begin it anew.
 */
async function asked({ clock, failure }, question, call, work) {
  // What the rule refuses is refused whether or not the store answers.
  const first = question.over(null, call.now ?? new Date());
  const isTimed = clock === "STORE" && (call.now === undefined || call.now === null);
  try {
    return answerOf(await work(isTimed ? null : first.now, first), "STORE");
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    if (call.client) throw error.cause;
    return failure.answer(error.cause, question, first.now);
  }
}

/**
 * Decides over the state of a subject and stores the new one by compare and set.
 *
 * `state.read(isTimed)` gives what is `seen`: at least `{text}`, and the store's `now` where asked.
 * `state.replace(seen, decision)` gives null where it stored, else what is there now.
 */
async function decided(state, question, now, found) {
  let seen = found ?? (await state.read(now === null));
  for (let tries = 0; tries < TRIES; tries++) {
    const decision = question.over(seen.text, now ?? seen.now);
    if (!decision.changed || !question.keeps) return decision;
    seen = await state.replace(seen, decision);
    if (seen === null) return decision;
  }
  throw new StoreFailure(new Error(`the state was changed by others ${TRIES} times in a row`));
}

module.exports = { asked, decided, own, reached };
