// Every case of tests/vectors, through the functions that users call.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { outcome, ROOT, trueline } from "./support.mjs";

const HOME = join(ROOT, "tests", "vectors");
const PENDING = "pending.json";

const read = (file) => JSON.parse(readFileSync(join(HOME, file), "utf8"));
const files = readdirSync(HOME).filter((file) => file.endsWith(".json") && file !== PENDING);
const pending = new Set(read(PENDING).rules);

/** What a case says of an outcome; of a fault, only what it names is compared. */
function check(test, got) {
  if ("out" in test) {
    assert.deepStrictEqual(got, { out: test.out });
    return;
  }
  assert.ok(
    got.fault,
    `must be refused with ${test.fault.code}, answered ${JSON.stringify(got.out)}`,
  );
  const named = Object.fromEntries(Object.keys(test.fault).map((name) => [name, got.fault[name]]));
  assert.deepStrictEqual(named, test.fault);
  assert.ok(got.fault.message.length > 0);
}

it("there are case files, and what is pending is no rule yet", () => {
  assert.ok(files.length >= 2);
  for (const rule of pending)
    assert.equal(trueline[rule], undefined, `${rule} is there: no longer pending`);
});

for (const file of files) {
  const { count, cases } = read(file);
  const due = cases.filter(({ rule }) => !pending.has(rule));
  let ran = 0;

  describe(file, () => {
    for (const test of due) {
      it(`${test.id} ${test.rule} ${test.note ?? ""}`.trimEnd(), () => {
        ran += 1;
        check(
          test,
          outcome(() => trueline[test.rule](...test.args)),
        );
      });
    }

    it("every case ran or is pending", () => {
      assert.equal(cases.length, count);
      assert.equal(new Set(cases.map(({ id }) => id)).size, count);
      assert.equal(ran + (cases.length - due.length), count);
    });
  });
}
