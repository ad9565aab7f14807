// What the tests share: where things are, and the package as a user gets it.

import assert from "node:assert/strict";
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

/** The same of a call that answers later; one that throws instead of rejecting fails the test. */
export async function outcomeLater(call) {
  const answer = call();
  try {
    return { out: await answer };
  } catch (error) {
    if (error instanceof trueline.TruelineError) return { fault: error.toJSON() };
    throw error;
  }
}

/** What the core wants of a type, in its own words. */
export const WANTED = {
  TEXT: "a text",
  INTEGER: "an integer from -9007199254740991 to 9007199254740991",
  DECIMAL: "a decimal of at most 28 digits, written as a text or a whole number",
  DAY: "a day, as 2026-01-31",
  LEAD_VALUE:
    "a text, an integer from -9007199254740991 to 9007199254740991, or a boolean; a decimal is written as a text",
  MERGE_VALUE: "a text, a boolean or a list of texts; a number or a day is written as a text",
  INSTANT: "an instant with its offset, as 2026-01-31T09:30:00.000Z",
};

/** Asserts that a call is refused at a path as the core refuses it; behind `=` the whole message. */
export function refused(call, field, wanted) {
  const what = field === null ? "the request" : `\`${field}\``;
  const message = wanted.startsWith("=") ? wanted.slice(1) : `${what} must be ${wanted}`;
  assert.deepStrictEqual(outcome(call), {
    fault: { code: "INVALID_INPUT", field, message, details: {} },
  });
}

/** Values that are nothing at all to a rule, whatever it wants. */
export const NOTHING = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
  "a fraction": 1.5,
  "2^53": 2 ** 53,
  "-2^53": -(2 ** 53),
  1e21: 1e21,
  "a BigInt": 1n,
  "a symbol": Symbol("one"),
  "a function": () => 1,
  "an invalid Date": new Date(Number.NaN),
  "a Map": new Map([["today", "2025-07-15"]]),
  "a Set": new Set([1]),
  "a RegExp": /x/,
  "a boxed number": Object(1),
  "a boxed text": Object("x"),
  "a typed array": new Float64Array([1]),
  "something whose toJSON says nothing": { toJSON: () => undefined },
  "something whose toJSON says null": { toJSON: () => null },
  "something whose toJSON says a BigInt": { toJSON: () => 1n },
};
