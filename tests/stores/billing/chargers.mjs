// Processes that charge, and those who watch them die.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const program = join(dirname(fileURLToPath(import.meta.url)), "charger.mjs");

/**
 * A process that is ready: `run(command)` gives what became of each account, or null where the process died.
 */
export async function charger(url, port) {
  const stdio = ["pipe", "pipe", "inherit"];
  const child = spawn(process.execPath, [program, url, `${port}`], { stdio });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => child.once("close", (_code, signal) => resolve(signal)));
  const line = async () => {
    const { value } = await lines.next();
    if (value !== undefined) return value;
    const signal = await ended;
    if (signal !== "SIGKILL") throw new Error(`the process ended by itself: ${signal}`);
    return null;
  };
  await line();
  return {
    async run(command) {
      child.stdin.write(`${JSON.stringify(command)}\n`);
      const said = await line();
      return said && JSON.parse(said);
    },
    kill: () => child.kill("SIGKILL"),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async end() {
      child.stdin.end();
      await ended;
    },
  };
}

/** So many processes at once; one that died is replaced where it is asked for. */
export function chargers(url, port) {
  const all = [];
  return {
    async one(place) {
      if (!all[place]?.isAlive()) all[place] = await charger(url, port);
      return all[place];
    },
    end: () => Promise.all(all.filter((each) => each.isAlive()).map((each) => each.end())),
  };
}
