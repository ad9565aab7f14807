// The programs' commands by node:crypto alone.

import { randomBytes } from "node:crypto";

import { SECRET, run } from "./program.mjs";
import { keyOf, open, seal } from "./reader.mjs";

const key = keyOf(SECRET);

run({
  seal: (plaintext, context) => seal(key, randomBytes(28), plaintext, context),
  open: (token, context) => open(key, token, context),
});
