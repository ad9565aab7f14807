"use strict";

/** The numbers of a window that instances divide among themselves. */
const DIVIDED = ["limit", "burst", "refill"];

/**
 * One instance's share of a policy, for the time in which the store is away: every capacity divided
 * by `instances`, rounded down, at least 1. What lets nothing through lets nothing through here either.
 */
function shareOf(policy, instances) {
  const windows = policy.windows.map((window) => {
    const share = { ...window };
    for (const name of DIVIDED) {
      if (share[name]) share[name] = Math.max(1, Math.floor(share[name] / instances));
    }
    return share;
  });
  return { ...policy, windows };
}

module.exports = { shareOf };
