// Seeded random requests, answered by Rust and asked again here: the same answer, to the letter.
// TRUELINE_REPLAY names the file: lines of {"rule", "args", "out" | "fault"}.

import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { it } from "node:test";

import { outcome, trueline } from "./support.mjs";

const file = process.env.TRUELINE_REPLAY;
const skip = file ? false : "skipped: TRUELINE_REPLAY names no file of answers";

it("every answer of the core is given here too", { skip, timeout: 600_000 }, async (test) => {
  const lines = createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const counts = { asked: 0, "not to be said in JavaScript": 0 };
  const differ = [];
  for await (const line of lines) {
    if (line === "") continue;
    if (!isSayable(line)) {
      counts["not to be said in JavaScript"] += 1;
      continue;
    }
    const { rule, args, ...wanted } = JSON.parse(line);
    counts.asked += 1;
    const got = outcome(() => trueline[rule](...args));
    if (wanted.fault) wanted.fault = { field: null, details: {}, ...wanted.fault };
    try {
      assert.deepStrictEqual(got, wanted);
    } catch (error) {
      if (differ.length < 10) differ.push(`${line}\n${error.message}`);
    }
  }
  test.diagnostic(JSON.stringify(counts));
  assert.deepEqual(differ, []);
  assert.ok(counts.asked > 0, "the file has no requests");
  assert.ok(counts["not to be said in JavaScript"] * 20 < counts.asked, JSON.stringify(counts));
});

/** Whether every number of a line is one that JavaScript writes the same: not 1.0, and none beyond 2^53. */
function isSayable(line) {
  const tokens = line.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g);
  for (const [token] of tokens) {
    if (token[0] === '"' || token === "-0") continue;
    // Of a whole number beyond it nobody knows which one was meant; the core reads it where a decimal may be.
    const number = Number(token);
    if (String(number) !== token || (Number.isInteger(number) && !Number.isSafeInteger(number)))
      return false;
  }
  return true;
}
