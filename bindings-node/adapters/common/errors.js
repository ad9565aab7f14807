"use strict";

/** What can go wrong with a store. A fault of a rule never is one of these. */

/** The store did not do its part; `cause` is its own error. */
class StoreFailure extends Error {
  constructor(cause) {
    super("the store failed", { cause: cause instanceof Error ? cause : new Error(String(cause)) });
  }
}

/** The store is well, but others changed the state each time. Nothing was written. */
class Contended extends StoreFailure {
  constructor(tries) {
    super(new Error(`the state was changed by others ${tries} times in a row`));
  }
}

module.exports = { Contended, StoreFailure };
