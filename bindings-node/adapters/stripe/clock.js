"use strict";

/** How long something takes, by two clocks. */

/** For how long after writing a row, or looking for its item, it may be sent. */
const LONGEST_HOLD_MS = 3_600_000;

/**
 * A stretch of time from now on. The machine's clock may be set back, and the other one stands still while
 * the machine sleeps: whichever says more counts.
 */
function begun(now) {
  const [start, ticks] = [Number(now()), performance.now()];
  return {
    isTooLong() {
      const heldMs = Math.max(Number(now()) - start, performance.now() - ticks);
      // A clock that says no time says nothing that could be relied on.
      return !(heldMs <= LONGEST_HOLD_MS);
    },
  };
}

module.exports = { begun };
