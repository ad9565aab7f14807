"use strict";

/** What a process that has nothing left to do still owes. */

/** The buffers in which something waits. No other one is kept alive. */
const owing = new Map();

/** Once for each time that something came: a store that is gone must not keep the process for ever. */
process.on("beforeExit", () => {
  for (const [buffer, flush] of [...owing]) {
    owing.delete(buffer);
    flush().catch((error) => {
      const lost = `${buffer.pending} events of usage are lost with the process: ${error?.message}`;
      process.emitWarning(lost, { code: "TRUELINE_USAGE_LOST" });
      process.exitCode ||= 1;
    });
  }
});

/** Remembers how to flush a buffer, or forgets it. */
function owes(buffer, flush) {
  if (flush) owing.set(buffer, flush);
  else owing.delete(buffer);
}

module.exports = { owes };
