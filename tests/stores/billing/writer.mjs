// A process that writes batches of usage and dies where it is told to, if anywhere: SIGKILL.
//
//   node writer.mjs URL BATCHES "after events"

import { clients } from "../support.mjs";
import { poolAround, usageStore } from "./support.mjs";

const [, , url, batches, death] = process.argv;

/** The statements of a batch. */
const STEPS = {
  "INSERT INTO usage_batch": "batch",
  "WITH given": "events",
  "INSERT INTO usage_day": "days",
  COMMIT: "COMMIT",
};

const reached = async (point) => {
  if (point !== death) return;
  process.kill(process.pid, "SIGKILL");
  await new Promise(() => {});
};

const { client: pool, end } = await clients.pgPool(url);
const client = poolAround(pool, async (text, send) => {
  const step = Object.entries(STEPS).find(([start]) => text.startsWith(start))?.[1];
  await reached(`before ${step}`);
  const result = await send();
  await reached(`after ${step}`);
  return result;
});
const usage = usageStore({ client });
for (const batch of JSON.parse(batches)) await usage.write(batch);
await end();
