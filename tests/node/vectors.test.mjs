// Every case of tests/vectors, through the functions that users call.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { native, outcome, outcomeLater, ROOT, trueline } from "./support.mjs";

const HOME = join(ROOT, "tests", "vectors");
const PENDING = "pending.json";

const read = (file) => JSON.parse(readFileSync(join(HOME, file), "utf8"));
const files = readdirSync(HOME).filter((file) => file.endsWith(".json") && file !== PENDING);
const pending = new Set(read(PENDING).rules);

const objects = native.objects();

/** What takes its time, as the cases name it. */
const SLOW = new Set([
  ...slow(native.rules()),
  ...objects.flatMap(({ name, methods }) => slow(methods).map((method) => `${name}.${method}`)),
]);

function slow(forms) {
  return forms.filter(({ isSlow }) => isSlow).map(({ name }) => name);
}

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

/** Cases that only open an object: where it opens, they answer true. */
const OPENS = /\.open$/;

/** Runs a case, in whichever form it is; what is slow is asked again by the twin that answers later. */
async function run(test) {
  if (!("new" in test) && OPENS.test(test.rule)) {
    const { rule, args } = test;
    const opened = outcome(() => made(rule.replace(OPENS, ""), args));
    check(test, "out" in opened ? { out: true } : opened, rule);
  } else if ("new" in test) {
    for (const twin of isSlow(test) ? ["", "Async"] : [""]) await ofObject(test, twin);
  } else if ("final" in test) {
    commands(test);
  } else if ("steps" in test) {
    chain(test);
  } else {
    const { rule, args } = test;
    check(
      test,
      outcome(() => trueline[rule](...args)),
      rule,
    );
    if (isSlow(test)) {
      const twin = `${rule}Async`;
      check(test, await outcomeLater(() => trueline[twin](...args)), twin);
    }
  }
}

/** Whether something that a case asks has a twin. */
function isSlow({ rule, steps = [] }) {
  const [name] = rule.split(".");
  return SLOW.has(rule) || steps.some(({ call }) => SLOW.has(`${name}.${call}`));
}

/**
 * An object over time: `steps` of calls; or one call of the method that the case is named by, where `new`
 * is what a ring says of its keys; or neither, where the constructor refuses. What is slow is asked by
 * its name and `twin`.
 */
async function ofObject(test, twin) {
  const [name, method] = test.rule.split(".");
  const opened = outcome(() => made(name, test.new));
  if (opened.fault || !("steps" in test || "args" in test)) {
    check(test, opened, name);
    return;
  }
  const steps = test.steps ?? [{ ...test, call: method === "new" ? "keys" : method }];
  for (const [i, step] of steps.entries()) {
    const isTwin = twin !== "" && SLOW.has(`${name}.${step.call}`);
    const ask = () => opened.out[step.call + (isTwin ? twin : "")](...step.args);
    const got = isTwin ? await outcomeLater(ask) : outcome(ask);
    check(step, got, `step ${i}, ${step.call}`);
  }
}

/** An object by its constructor; with one argument more than that takes, and not null, by its other way. */
function made(name, values) {
  const { makers } = objects.find((object) => object.name === name);
  const [{ arity }, other] = makers;
  if (values.length <= arity) return new trueline[name](...values);
  if (values[arity] === null) return new trueline[name](...values.slice(0, arity));
  const spoken = values.map((value, place) => (other.bytes.includes(place) ? bytes(value) : value));
  return trueline[name][other.name](...spoken);
}

/** Bytes of their base64; what is none stays a text, which is as wrong. */
function bytes(base64) {
  const bytes = Buffer.from(base64, "base64");
  return bytes.toString("base64") === base64 ? bytes : base64;
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

/** A decision that changes nothing. */
const NOTHING = {
  commandId: "none",
  fingerprint: "0".repeat(64),
  replayed: true,
  outcome: { command: "EXPIRE", lines: [] },
  levels: [],
  allocations: [],
  entries: [],
};

/**
 * A chain of stock commands: each is decided over the state that the ones before left, with the prior that
 * the host would have stored under its key; what was decided is applied. At the end the state is compared.
 */
function commands({ policy, state: stored, steps, final }) {
  const priors = new Map();
  let state = stored;
  for (const [i, { out, fault, ...step }] of steps.entries()) {
    const request = { ...step, state, policy, prior: priors.get(step.id) ?? null };
    const got = outcome(() => trueline.decideStock(request));
    check(out ? { out } : { fault }, got, `step ${i}, ${step.command.type}`);
    if (!got.out) continue;
    const { fingerprint, outcome: answer } = got.out;
    if (!priors.has(step.id)) priors.set(step.id, { fingerprint, outcome: answer });
    state = trueline.applyStock(state, got.out);
  }
  // What the first state leaves out is there in an answer, be it to a decision that changes nothing.
  const full = (state) => trueline.applyStock(state, NOTHING);
  if (state === stored) assert.deepStrictEqual(full(state), full(final), "at the end");
  else assert.deepStrictEqual(state, final, "at the end");
}

it("there are case files, and what is pending is no rule yet", () => {
  assert.ok(files.length >= 2);
  for (const rule of pending)
    assert.equal(trueline[rule], undefined, `${rule} is there: no longer pending`);
});

it("what takes its time has a twin", () => {
  const ofKeyring = ["seal", "open", "rotate", "sealMany", "openMany", "rotateMany"]
    .concat("blindIndex", "blindIndexes", "blindIndexMany", "warmUp")
    .map((method) => `Keyring.${method}`);
  const ofLeads = ["LeadScorer.predictColumns", "trainScorecard", "evaluateScorecard", "tuneBands"];
  const ofVault = [...ofKeyring, "openLegacy", "openLegacyMany", "probeLegacy"];
  const wanted = [...ofVault, ...ofLeads, "findDuplicates"];
  assert.deepEqual([...SLOW].sort(), wanted.sort());
});

for (const file of files) {
  const { count, cases } = read(file);
  const due = cases.filter(({ rule }) => !pending.has(rule));
  let ran = 0;

  describe(file, () => {
    for (const test of due) {
      it(`${test.id} ${test.rule} ${test.note ?? ""}`.trimEnd(), async () => {
        ran += 1;
        await run(test);
      });
    }

    it("every case ran or is pending", () => {
      assert.equal(cases.length, count);
      assert.equal(new Set(cases.map(({ id }) => id)).size, count);
      assert.equal(ran + (cases.length - due.length), count);
    });
  });
}
