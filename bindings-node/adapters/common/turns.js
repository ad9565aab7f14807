"use strict";

/** One at a time: the calls of one process on one subject do not race each other for its state. */

const { StoreFailure } = require("./errors.js");

/**
 * A queue for each subject that is being worked on; `lines` holds no other. The function runs
 * `work(waited)` when it is the subject's turn.
 *
 * Where the store fails, all that wait go at once: one after the other, each would wait for a time-out
 * of its own.
 */
function turns(lines = new Map()) {
  return async function inTurn(subject, work) {
    const line = lines.get(subject);
    if (line === undefined) return first(subject, () => work(false));
    const isNext = await new Promise((go) => line.push(go));
    return isNext ? served(subject, () => work(true)) : work(true);
  };

  function first(subject, work) {
    lines.set(subject, []);
    return served(subject, work);
  }

  async function served(subject, work) {
    const line = lines.get(subject);
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreFailure) for (const go of line.splice(0)) go(false);
      throw error;
    } finally {
      const go = line.shift();
      if (go) go(true);
      else lines.delete(subject);
    }
  }
}

module.exports = { turns };
