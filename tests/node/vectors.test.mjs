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

/** What a case or a step says of an outcome; of a fault, only what it names is compared. */
function check(wanted, got, where) {
  if ("out" in wanted) {
    assert.deepStrictEqual(got, { out: wanted.out }, where);
    return;
  }
  assert.ok(
    got.fault,
    `${where}: must be refused with ${wanted.fault.code}, answered ${JSON.stringify(got.out)}`,
  );
  const names = Object.keys(wanted.fault);
  const named = Object.fromEntries(names.map((name) => [name, got.fault[name]]));
  assert.deepStrictEqual(named, wanted.fault, where);
  assert.ok(got.fault.message.length > 0);
}

/** Runs a case, in whichever form it is. */
function run(test) {
  if ("new" in test) ofObject(test);
  else if ("steps" in test) chain(test);
  else
    check(
      test,
      outcome(() => trueline[test.rule](...test.args)),
      test.rule,
    );
}

/**
 * An object over time: `steps` of calls; or one call of the method that the case is named by; or
 * neither, where the constructor refuses.
 */
function ofObject(test) {
  const [name, method] = test.rule.split(".");
  const make = () => new trueline[name](...test.new);
  if (!("steps" in test || "args" in test)) {
    check(test, outcome(make), name);
    return;
  }
  const object = make();
  const steps = test.steps ?? [{ ...test, call: method }];
  for (const [i, step] of steps.entries()) {
    check(
      step,
      outcome(() => object[step.call](...step.args)),
      `step ${i}, ${step.call}`,
    );
  }
}

/** A chain of rules: each takes the chain's policy and the state that the one before left. */
function chain({ policy = null, state = null, steps }) {
  for (const [i, { rule, args, ...wanted }] of steps.entries()) {
    assert.equal(args.length, 1, `step ${i}: one request`);
    const got = outcome(() => trueline[rule]({ policy, state, ...args[0] }));
    check(wanted, got, `step ${i}, ${rule}`);
    if (got.out) state = got.out.state;
  }
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
        run(test);
      });
    }

    it("every case ran or is pending", () => {
      assert.equal(cases.length, count);
      assert.equal(new Set(cases.map(({ id }) => id)).size, count);
      assert.equal(ran + (cases.length - due.length), count);
    });
  });
}
