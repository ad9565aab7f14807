"use strict";

/**
 * Commands of one process go at once as long as none loses to another. Once one does, they go one after the
 * other until it is through: so that a burst on one item does not race itself until it gives up.
 *
 * What is called from within a transaction of a lane goes at once, whatever lane it is of: the transaction waits
 * for it, and who has the line may wait for the transaction.
 */

const { AsyncLocalStorage } = require("node:async_hooks");

const { StoreFailure } = require("../common/errors.js");
const { turns } = require("../common/turns.js");

const LINE = "stock";

/** The transaction from within which one is called, `{isOpen}`: what outlives it is not within it any more. */
const around = new AsyncLocalStorage();

/** The database failed: those that wait go at once, or each would wait for a time-out of its own. */
class Failed extends StoreFailure {
  constructor(outcome) {
    super(outcome.error);
    this.outcome = outcome;
  }
}

/**
 * `joined(work)`: the work gets `run(send)`, which sends a transaction when it is its turn and gives its outcome,
 * at least `{isDown}`; and `lost()`, to say that it was lost to another.
 */
function laneOf() {
  const inTurn = turns();
  let losers = 0;
  const sent = async (send) => {
    const outcome = await opened(send);
    if (outcome.isDown) throw new Failed(outcome);
    return outcome;
  };
  const run = async (send) => {
    if (around.getStore()?.isOpen) return send();
    if (losers === 0) return opened(send);
    try {
      return await inTurn(LINE, () => sent(send));
    } catch (error) {
      if (error instanceof Failed) return error.outcome;
      throw error;
    }
  };
  return {
    async joined(work) {
      let isLoser = false;
      const lost = () => {
        if (!isLoser) losers++;
        isLoser = true;
      };
      try {
        return await work({ run, lost });
      } finally {
        if (isLoser) losers--;
      }
    },
  };
}

/** Sends a transaction, which is open until it has its outcome. */
async function opened(send) {
  const transaction = { isOpen: true };
  try {
    return await around.run(transaction, send);
  } finally {
    transaction.isOpen = false;
  }
}

module.exports = { laneOf };
