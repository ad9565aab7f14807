"use strict";

/**
 * Commands of one process go at once as long as none loses to another. Once one does, they go one after the
 * other until it is through: so that a burst on one item does not race itself until it gives up.
 */

const { StoreFailure } = require("../common/errors.js");
const { turns } = require("../common/turns.js");

const LINE = "stock";

/** The database failed: those that wait go at once, or each would wait for a time-out of its own. */
class Failed extends StoreFailure {
  constructor(outcome) {
    super(outcome.error);
    this.outcome = outcome;
  }
}

/**
 * `joined(work)`: the work gets `run(send)`, which sends a transaction when it is its turn and gives its outcome,
 * at least `{hasFailed}`; and `lost()`, to say that it was lost to another.
 */
function laneOf() {
  const inTurn = turns();
  let losers = 0;
  const sent = async (send) => {
    const outcome = await send();
    if (outcome.hasFailed) throw new Failed(outcome);
    return outcome;
  };
  const run = async (send) => {
    if (losers === 0) return send();
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

module.exports = { laneOf };
