"use strict";

/** A buffer of usage: events are taken at once, and written in batches. */

const { randomUUID } = require("node:crypto");

const { shouldFlush } = require("../../index.js");
const { eventsOf } = require("../common/events.js");
const { fields, refused, typed } = require("../common/refuse.js");
const { UsageBufferFull } = require("./errors.js");
const { owes } = require("./exit.js");
const { lineOf } = require("./line.js");

/** The core is asked again after this at the latest, whatever a clock that was set back says. */
const LONGEST_SLEEP_MS = 60_000;

/** The buffer over a function that stores a batch. */
function usageBuffer(options) {
  const { write, policy, capacity, onError, batchId } = checked(options);
  const line = lineOf({
    write,
    batchId,
    told: onError,
    retryMs: () => retryMs(policy),
    idle: () => look(),
  });
  let open = [];
  let oldestAt = null;
  let timer = null;
  let isClosed = false;

  /** Ends the batch that is being filled. */
  const end = () => {
    const events = open;
    [open, oldestAt] = [[], null];
    if (events.length > 0) line.join(events);
  };

  /** Asks the core whether it is time. While batches wait, one that is old but not full goes on filling. */
  const look = () => {
    clearTimeout(timer);
    const now = new Date();
    const { flush, reason, until } = shouldFlush({ count: open.length, oldestAt }, now, policy);
    if (flush && (reason === "FULL" || line.isIdle())) end();
    if (until !== null) {
      const sleepMs = Math.min(Date.parse(until) - now.getTime(), LONGEST_SLEEP_MS);
      timer = setTimeout(look, sleepMs).unref();
    }
    if (buffer.pending === 0) owes(buffer, null);
  };

  const buffer = {
    get pending() {
      return open.length + line.count();
    },
    add(event) {
      if (isClosed) throw new Error("the buffer is closed");
      const [copy] = eventsOf([event]).copies;
      if (buffer.pending >= capacity) throw new UsageBufferFull(capacity);
      open.push(copy);
      oldestAt ??= new Date();
      owes(buffer, () => buffer.flush());
      look();
    },
    async flush() {
      end();
      await line.done();
    },
    async close() {
      isClosed = true;
      await buffer.flush();
    },
  };
  return buffer;
}

/** Options that make sense. What a policy means the core says. */
function checked(options) {
  const names = ["write", "policy", "capacity", "onError", "batchId"];
  const given = fields(options, names);
  const capacity = given.capacity ?? 100_000;
  if (!Number.isSafeInteger(capacity) || capacity < 1) {
    throw refused("INVALID_POLICY", "capacity", "`capacity` must be a whole number from 1");
  }
  shouldFlush({ count: 0 }, new Date(), given.policy);
  return {
    write: typed(given.write, "function", "write"),
    policy: given.policy ? JSON.parse(JSON.stringify(given.policy)) : null,
    capacity,
    onError: typed(given.onError ?? (() => {}), "function", "onError"),
    batchId: typed(given.batchId ?? randomUUID, "function", "batchId"),
  };
}

/** The pause after a failure: as long as an event waits at most. */
function retryMs(policy) {
  const now = new Date();
  const { maxAgeMs } = policy ?? {};
  const { until } = shouldFlush({ count: 1, oldestAt: now }, now, { maxAgeMs });
  return Date.parse(until) - now.getTime();
}

module.exports = { usageBuffer };
