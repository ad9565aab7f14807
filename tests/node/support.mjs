// What the tests share: where things are, and the package as a user gets it.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the project. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The npm package. */
export const PACKAGE = join(ROOT, "bindings-node");

const require = createRequire(import.meta.url);
const { target } = require(join(PACKAGE, "lib", "target.js"));
if (!existsSync(join(PACKAGE, `trueline.${target()}.node`))) {
  throw new Error("the native half is missing: run `npm run build` in bindings-node first");
}

/** The package, as `require` gives it. */
export const trueline = require(PACKAGE);

/** The native half, for what only the core knows. */
export const { native } = require(join(PACKAGE, "lib", "native.js"));

/** What a call came to, in the form of the case files: `{ out }` or `{ fault }`. */
export function outcome(call) {
  try {
    return { out: call() };
  } catch (error) {
    if (error instanceof trueline.TruelineError) return { fault: error.toJSON() };
    throw error;
  }
}
