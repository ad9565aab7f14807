// The programs' commands by the npm package.

import { createRequire } from "node:module";

import { SECRET, run } from "./program.mjs";

const { Keyring } = createRequire(import.meta.url)("../../bindings-node");
const ring = new Keyring([{ secret: SECRET, state: "PRIMARY" }]);

run({
  seal: (plaintext, context) => ring.seal(plaintext, context),
  open: (token, context) => ring.open(token, context).plaintext,
});
