// Rotates a column in a process of its own, and says after each slice how far it came, until it is killed:
// `node rotating.mjs URL OPTIONS KEYS`.

import { clients } from "../support.mjs";
import { Keyring, rotateColumn } from "./support.mjs";

const [url, options, keys] = process.argv.slice(2);
const { client, end } = await clients.pgPool(url);
const totals = await rotateColumn({
  client,
  keyring: new Keyring(JSON.parse(keys)),
  ...JSON.parse(options),
  onSlice: ({ after }) => new Promise((resolve) => process.stdout.write(`${after}\n`, resolve)),
});
process.stdout.write(`${JSON.stringify(totals)}\n`);
await end();
