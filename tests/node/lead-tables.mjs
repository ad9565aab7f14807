// Made tables of leads, and what the core says of them without a column form.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { native, outcome, PACKAGE, ROOT, trueline } from "./support.mjs";

export const { written } = createRequire(import.meta.url)(join(PACKAGE, "lib", "border.js"));

const { cases } = JSON.parse(readFileSync(join(ROOT, "tests", "vectors", "leads.json"), "utf8"));

/** What a scorer is opened with: its scorecard knows `source`, `employees`, `visits` and `optIn`. */
export const [OPTIONS] = cases.find(
  ({ rule, out }) => rule === "LeadScorer.predictColumns" && out,
).new;

/** The native half's place of the object. */
export const OBJECT = native.objects().findIndex(({ name }) => name === "LeadScorer");
const METHOD = native.objects()[OBJECT].methods.findIndex(({ name }) => name === "predictColumns");
const RULES = native.rules().map(({ name }) => name);

/** What the native half makes of JSON, without a column form. */
export function plainly(call, options = OPTIONS) {
  const ask = {
    predictColumns: (json) => native.ask(native.open(OBJECT, 0, written([options])), METHOD, json),
  }[call];
  return (...values) =>
    outcome(() => {
      const json = written(values);
      const answer = ask ? ask(json) : native.call(RULES.indexOf(call), json);
      if (answer.startsWith("!")) throw new trueline.TruelineError(JSON.parse(answer.slice(1)));
      return JSON.parse(answer);
    });
}

/** A fixed sequence of numbers below `limit`. */
export function sequence(state) {
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
}

/** What a row of a field may be: mostly what the card knows. */
const VALUES = {
  source: [
    "Referral",
    "Partner",
    "Web form",
    "Cold call",
    "unknown",
    "",
    null,
    true,
    7,
    "référé\u{1f600}",
  ],
  employees: [0, 1, 18, 19, 60, "18.0", "18.000001", "-5", "", null, "many", true, 2 ** 53 - 1, -0],
  visits: [0, 1, 2, 5, "1.5", null],
  optIn: [true, false, null, "true", 1],
  unknown: ["ignored", 0.0, null],
};

/** A table of random rows, by field. */
export function random(rows, seed) {
  const next = sequence(seed);
  const row = (values) => values[next(values.length)];
  return Object.fromEntries(
    Object.entries(VALUES).map(([field, values]) => [
      field,
      Array.from({ length: rows }, () => row(values)),
    ]),
  );
}

export const listed = (table) => Object.entries(table).map(([field, values]) => ({ field, values }));

/** A list as a dictionary, in which a null has a place or none. */
export function coded({ field, values }, { Indexes = Array, seed = 1 }) {
  const next = sequence(seed);
  const dictionary = [...new Set(values), "never used", null, values[0] ?? null];
  const place = (value) =>
    value === null && Indexes === Array && next(2) ? null : dictionary.indexOf(value);
  return { field, dictionary, indexes: Indexes.from(values, place) };
}
