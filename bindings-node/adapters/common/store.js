"use strict";

/** Asking over a state that a store keeps: read it, decide, write the new one if nobody was faster. */

const { setTimeout: pause } = require("node:timers/promises");

const { answerOf, contendedAnswer } = require("./answer.js");
const { Contended, StoreFailure } = require("./errors.js");
const { turns } = require("./turns.js");

/** How often a change is tried without a pause when somebody else was faster. */
const TRIES_AT_ONCE = 5;

/** For how long it is tried after that, with pauses that grow to the longest one. */
const PATIENCE_MS = 2_000;
const LONGEST_PAUSE_MS = 50;

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
 * the store is thrown: the transaction is lost, and only the host can begin it anew. So is that of a
 * question which must not be lost (`isOwed`).
 */
async function asked({ clock, failure }, question, call, work) {
  // What the rule refuses is refused whether or not the store answers.
  const first = question.over(null, call.now ?? new Date());
  const isTimed = clock === "STORE" && (call.now === undefined || call.now === null);
  try {
    return answerOf(await work(isTimed ? null : first.now, first), "STORE");
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    if (question.isOwed) throw error.cause;
    if (error instanceof Contended) {
      failure.tell(error.cause);
      return contendedAnswer(error.cause, first.now);
    }
    if (call.client) throw error.cause;
    failure.tell(error.cause);
    return failure.answer(error.cause, question, first.now);
  }
}

/**
 * The function that decides over the state of a subject, for one limiter or budget. What changes a
 * state waits for its turn, so that a burst on one subject costs no lost tries. Inside the host's own
 * transaction nothing waits: the one before it might be waiting for that transaction to end.
 */
function deciding() {
  const inTurn = turns();
  return (subject, { client }, state, question, now, found) => {
    if (client || !question.keeps) return decided(state, question, now, found);
    // What was found before others had their turn is old.
    return inTurn(subject, (waited) => decided(state, question, now, waited ? null : found));
  };
}

/**
 * Decides over the state of a subject and stores the new one by compare and set.
 *
 * `state.read(isTimed)` gives what is `seen`: at least `{text}`, and the store's `now` where asked.
 * `state.replace(seen, decision)` gives null where it stored, else what is there now.
 */
async function decided(state, question, now, found) {
  let seen = found ?? (await state.read(now === null));
  let end = null;
  for (let tries = 1; ; tries++) {
    const decision = question.over(seen.text, now ?? seen.now);
    if (!decision.changed || !question.keeps) return decision;
    seen = await state.replace(seen, decision);
    if (seen === null) return decision;
    if (tries < TRIES_AT_ONCE) continue;
    end ??= performance.now() + PATIENCE_MS;
    if (performance.now() >= end) throw new Contended(tries);
    await pause(pauseMs(tries - TRIES_AT_ONCE));
    seen = await state.read(now === null);
  }
}

/** By chance, so that those who lost to each other do not meet again: at most 4 ms, 8, 16, ... */
function pauseMs(pauses) {
  return 1 + Math.random() * (Math.min(LONGEST_PAUSE_MS, 4 * 2 ** Math.min(pauses, 10)) - 1);
}

module.exports = { asked, deciding, own, reached };
