"use strict";

/** Events of usage that every store can hold, judged before one of them could block a whole batch. */

const { aggregateUsage } = require("../../index.js");
const { refused } = require("./refuse.js");

/** The core's defaults of an event, as a table needs them. */
const DEFAULTS = { endpoint: "", value: "1" };

/** Characters of an endpoint: with an account and a day it is the key of a table. */
const LONGEST_ENDPOINT = 400;

const TEXTS = ["account", "source", "id", "endpoint", "item"];

/**
 * Events that the core takes, as `{copies, judged}`: plain records, since the caller may change what he
 * gave, and what they come to. `others` are the other fields of a request of `aggregateUsage`.
 */
function eventsOf(events, others) {
  const judged = aggregateUsage({ ...others, events });
  const copies = JSON.parse(JSON.stringify(events));
  for (const [place, event] of copies.entries()) {
    const field = (name) => `events[${place}].${name}`;
    for (const name of TEXTS) {
      if (!event[name]?.includes("\0")) continue;
      const message = `\`${field(name)}\` must hold no character U+0000`;
      throw refused("INVALID_INPUT", field(name), message);
    }
    if (isLong(event.endpoint ?? DEFAULTS.endpoint)) {
      const wanted = `must have at most ${LONGEST_ENDPOINT} characters`;
      throw refused("INVALID_INPUT", field("endpoint"), `\`${field("endpoint")}\` ${wanted}`);
    }
  }
  return { copies, judged };
}

function isLong(text) {
  return text.length > LONGEST_ENDPOINT && [...text].length > LONGEST_ENDPOINT;
}

module.exports = { DEFAULTS, eventsOf };
