"use strict";

/** What a store of stock throws by itself. A fault of the rules never is one of these. */

/**
 * Others changed the same stock each time: nothing was written. The same command may be sent again. In a
 * transaction of the host's it is lost, and the host begins it anew.
 */
class StockContended extends Error {
  constructor(attempts, cause) {
    super(`others changed the stock ${attempts} times in a row`, { cause });
    this.attempts = attempts;
  }
}

/**
 * The database did not answer the COMMIT, and could not be asked afterwards: whether the command was carried
 * out is not known. The same command under the same id says it, and carries it out if need be.
 */
class StockUnsettled extends Error {
  constructor(id, attempts, cause) {
    super(`whether \`${id}\` was carried out is unknown: send the same id again`, { cause });
    this.id = id;
    this.attempts = attempts;
  }
}

// On the prototype, as with the language's own errors.
for (const made of [StockContended, StockUnsettled]) {
  Object.defineProperty(made.prototype, "name", {
    value: made.name,
    configurable: true,
    writable: true,
  });
}

/** The row to be written was not as it was read: somebody was faster. */
class Overtaken extends Error {
  constructor() {
    super("what was read was changed by others");
  }
}

module.exports = { Overtaken, StockContended, StockUnsettled };
