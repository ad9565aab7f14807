"use strict";

/** Which layout a column's older values have: the one that is given, or the one that opens its samples. */

const {
  legacyLayout,
  openLegacyMany,
  openLegacyManyAsync,
  probeLegacyAsync,
  TruelineError,
} = require("../../index.js");
const { refused } = require("../common/refuse.js");
const { isToken } = require("./seal.js");

const SAMPLES = 16;

/** What reads values that no layout opens: the first that is known says what is wrong with each. */
const ANY = "SCRYPT_S16_IV12";

/** A layout by its name, or as it is. The core judges it, the secret and the threads: for no rows, at no cost. */
function checkedLayout({ layout, secret, threads }) {
  const known = typeof layout === "string" ? named(layout) : (layout ?? null);
  openLegacyMany(known ?? legacyLayout(ANY), secret, [], threads);
  return known;
}

function named(name) {
  try {
    return legacyLayout(name);
  } catch (error) {
    if (!(error instanceof TruelineError)) throw error;
    throw refused(error.code, "layout", error.message.replace(/^`name`/, "`layout`"));
  }
}

/**
 * The layout that opens most samples of the column, from both of its ends: a column is often older at one of
 * them. What it does not open no other may open; those rows are faults. Null where there is no sample.
 */
async function probedLayout({ secret, after }, run, statements) {
  const found = [];
  for (const sample of after === null ? statements.samples : statements.samplesAfter) {
    found.push(...(await run(sample(SAMPLES / 2), after ?? [])));
  }
  const samples = [...new Set(found.map(({ value }) => value))].filter((value) => !isToken(value));
  if (samples.length === 0) return null;
  const { matches, unopened } = await probeLegacyAsync(samples, secret);
  const [best] = matches;
  if (best?.opened === samples.length - unopened.length) return best.layout;
  // What an earlier run has left: the bad rows alone.
  if (!best && (await run(statements.tokens)).some(({ value }) => isToken(value))) {
    return legacyLayout(ANY);
  }
  const opened = matches.map((match) => `${wordsOf(match)} ${match.opened}`).join(", ");
  const message = `no layout opens all ${samples.length} samples; ${opened || "none opens any"}: name the layout`;
  const details = { samples: samples.length, unopened: unopened.length };
  throw refused("INVALID_LAYOUT", "layout", message, details);
}

/** A layout by its name, with the password where that is not the one of the name alone. */
function wordsOf({ name, layout: { password } }) {
  return legacyLayout(name).password === password ? name : `${name} with password ${password}`;
}

/** The function that reads older values, for `sealedSlice`. */
function readingBy({ secret, threads }, layout) {
  return async (values) => {
    if (layout !== null) return openLegacyManyAsync(layout, secret, values, threads);
    if (values.every((value) => value === null)) return { plaintexts: values, faults: [] };
    const message = "values came that were not there to be probed: name the layout";
    throw refused("INVALID_LAYOUT", "layout", message);
  };
}

module.exports = { checkedLayout, probedLayout, readingBy };
