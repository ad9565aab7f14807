"use strict";

/** What a buffer of usage throws by itself. */

/** As many events wait as the buffer may hold: the event was not taken. */
class UsageBufferFull extends Error {
  constructor(capacity) {
    super(`${capacity} events wait to be written`);
    this.capacity = capacity;
  }
}

// On the prototype, as with the language's own errors.
Object.defineProperty(UsageBufferFull.prototype, "name", {
  value: "UsageBufferFull",
  configurable: true,
  writable: true,
});

module.exports = { UsageBufferFull };
