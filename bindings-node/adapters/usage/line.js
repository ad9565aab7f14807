"use strict";

/**
 * Batches that wait to be written, one after the other. One that fails stays the first, with its id and
 * its events: its reply may have been lost, and a store that has it already changes nothing.
 */

/**
 * The line over `write`. `retryMs()` is the pause after a failure and `told` hears of it; `idle` hears
 * whenever nothing is being written.
 */
function lineOf({ write, batchId, retryMs, told, idle }) {
  const batches = [];
  let isWriting = false;
  let pause = null;
  let [joined, stored] = [0, 0];
  let waiting = [];

  const next = async () => {
    if (isWriting || pause !== null || batches.length === 0) return;
    isWriting = true;
    const [first] = batches;
    let failure = null;
    // Whoever adds an event does not run the store's code.
    await null;
    try {
      await write({ batch: first.batch, events: [...first.events] });
    } catch (error) {
      failure = error ?? new Error("the batch was refused");
    }
    isWriting = false;
    if (failure === null) written(first);
    else if (isTooMuch(failure, first)) batches.splice(0, 1, ...halves(first, batchId));
    else failed(failure);
    idle();
    void next();
    if (pause !== null) told(failure, { batch: first.batch, count: first.events.length });
  };

  const written = ({ events }) => {
    batches.shift();
    stored += events.length;
    for (const { resolve } of waiting.filter(({ count }) => count <= stored)) resolve();
    waiting = waiting.filter(({ count }) => count > stored);
  };

  const failed = (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
    pause = setTimeout(again, retryMs()).unref();
  };

  const again = () => {
    clearTimeout(pause);
    pause = null;
    void next();
  };

  return {
    join(events) {
      batches.push({ batch: batchId(), events });
      joined += events.length;
      void next();
    },
    /** When everything that joined so far is stored. */
    async done() {
      if (joined === stored) return;
      await new Promise((resolve, reject) => {
        waiting.push({ count: joined, resolve, reject });
        again();
      });
    },
    isIdle: () => batches.length === 0,
    count: () => joined - stored,
  };
}

/** Whether a batch was refused because its sums have too many digits: nothing of it was written. */
function isTooMuch(error, { events }) {
  return error?.code === "AMOUNT_OVERFLOW" && events.length > 1;
}

function halves({ events }, batchId) {
  const middle = events.length >> 1;
  return [events.slice(0, middle), events.slice(middle)].map((half) => ({
    batch: batchId(),
    events: half,
  }));
}

module.exports = { lineOf };
