// The reader of node:crypto against the case files: what is sealed there, it seals; what opens, it opens;
// what is not authentic, it refuses.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { keyOf, open, seal } from "./reader.mjs";

const SUITES = { DEFAULT: 1, PER_TOKEN: 2 };
const file = new URL("../vectors/vault.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")).cases;
const of = (rule, asked) => cases.filter((each) => each.rule === rule && asked(each));

test("what the cases seal is sealed here", () => {
  const asked = of("Keyring.seal", (each) => "out" in each);
  for (const { id, new: given, args, out } of asked) {
    const [keys, policy, random] = given;
    const { secret, epoch } = keys.find((each) => each.state === "PRIMARY");
    const suite = SUITES[policy?.suite ?? "DEFAULT"];
    const bytes = Buffer.from(random, "base64").subarray(0, 28);
    assert.equal(seal(keyOf(secret, epoch ?? 0), bytes, ...args, suite), out, id);
  }
  assert.equal(asked.length, 9);
});

test("what the cases open is opened here", () => {
  const asked = of("Keyring.open", (each) => "out" in each);
  for (const { id, new: given, args, out } of asked) {
    const key = given[0].map((each) => keyOf(each.secret)).find((each) => each.id.toString("hex") === out.keyId);
    assert.equal(open(key, ...args), out.plaintext, id);
  }
  assert.equal(asked.length, 7);
});

test("what is not authentic in the cases is refused here", () => {
  const asked = of("Keyring.open", (each) => each.fault?.code === "INAUTHENTIC");
  for (const { id, new: given, args } of asked) {
    assert.throws(() => open(keyOf(given[0][0].secret), ...args), /authentic/, id);
  }
  assert.equal(asked.length, 16);
});
