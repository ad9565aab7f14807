// A process that counts seven calls and then has nothing left to do.
//
//   node counter.mjs URL ends|closes

import pg from "pg";

import { usageBuffer, usageStore } from "./support.mjs";

const [, , url, way] = process.argv;

const client = new pg.Pool({ connectionString: url, allowExitOnIdle: true });
client.on("error", () => {});
const buffer = usageBuffer({
  write: usageStore({ client }).write,
  onError: (_error, { count }) => console.log(`${count} events were not written`),
});
for (let id = 0; id < 7; id++) {
  buffer.add({ account: "a", source: "api", id: `${id}`, at: "2026-03-01T10:00:00Z" });
}
if (way === "closes") {
  await buffer.close();
  await client.end();
  process.exit(0);
}
