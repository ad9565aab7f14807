// Prints all that Node.js can be made to say while the vault's cases are asked: what objects and errors
// print as, however deep one looks, as JSON and as text, copied and sent to another thread, and stacks.
// Answers that hold a text are plain objects and show it, so they are left out. `search.py --known -`
// reads it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";

import { native, ROOT, trueline } from "../node/support.mjs";

const HIDES_NOTHING = { showHidden: true, depth: Infinity, getters: true, maxArrayLength: null };
const THE_TEXT = new Set([
  "Keyring.open",
  "Keyring.openMany",
  "openLegacy",
  "openLegacyMany",
  "maskText",
  "maskValue",
]);
const objects = native.objects();
let told = 0;

for (const file of ["vault.json", "own_vault.json"]) {
  const { cases } = JSON.parse(readFileSync(join(ROOT, "tests", "vectors", file), "utf8"));
  for (const test of cases) await tell(test);
}
assert.ok(told > 800, `${told} cases told`);
console.log(`${told} cases told`);

async function tell(test) {
  const { rule, args } = test;
  const [name, method] = rule.split(".");
  told++;
  const answer = attempt(() => {
    if (!test.new) return trueline[rule](...args);
    const ring = made(name, test.new);
    say(ring);
    for (const way of [JSON.stringify, structuredClone, String, Object.entries, (value) => `${value}`])
      attempt(() => say(way(ring)));
    return method === "new" ? ring.keys() : ring[method](...args);
  });
  if (!THE_TEXT.has(rule)) say(answer);
  const later = trueline[`${rule}Async`];
  if (later) await later(...args).catch(sayError);
}

/** What is thrown is said. */
function attempt(work) {
  try {
    return work();
  } catch (error) {
    sayError(error);
    return undefined;
  }
}

function sayError(error) {
  say(error);
  console.log(error.stack, error.message, error.code, error.field, JSON.stringify(error.details));
  console.log(JSON.stringify(error, Object.getOwnPropertyNames(error)));
}

function say(value) {
  console.log(value, inspect(value, HIDES_NOTHING), JSON.stringify(value));
}

/** A ring by its constructor, or of random bytes that are known. */
function made(name, [keys, policy, random]) {
  if (random === null || random === undefined) return new trueline[name](keys, policy);
  const { makers } = objects.find((object) => object.name === name);
  return trueline[name][makers[1].name](keys, policy, Buffer.from(random, "base64"));
}
