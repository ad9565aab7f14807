"use strict";

/** Which layout a column's older values have: the one that is given, or the one that opens its samples. */

const {
  legacyLayout,
  openLegacyMany,
  openLegacyManyAsync,
  probeLegacyAsync,
} = require("../../index.js");
const { refused } = require("../common/refuse.js");
const { isToken } = require("./seal.js");

const SAMPLES = 16;

/** A layout by its name, or as it is. The core judges it, the secret and the threads: for no rows, at no cost. */
function checkedLayout({ layout, secret, threads }) {
  const known = typeof layout === "string" ? legacyLayout(layout) : (layout ?? null);
  openLegacyMany(known ?? legacyLayout("SCRYPT_S16_IV12"), secret, [], threads);
  return known;
}

/**
 * The layout that opens every sample of the column, from both of its ends: a column is often older at one
 * of them. Null where there is no sample.
 */
async function probedLayout({ secret, after }, run, statements) {
  const found = [];
  for (const sample of after === null ? statements.samples : statements.samplesAfter) {
    found.push(...(await run(sample(SAMPLES / 2), after ?? [])));
  }
  const samples = [...new Set(found.map(({ value }) => value))].filter((value) => !isToken(value));
  if (samples.length === 0) return null;
  const { matches, unopened } = await probeLegacyAsync(samples, secret);
  const best = matches.find(({ opened }) => opened === samples.length);
  if (best) return best.layout;
  const opened = matches.map(({ name, opened }) => `${name} ${opened}`).join(", ");
  const message = `no layout opens all ${samples.length} samples; ${opened || "none opens any"}: name the layout`;
  const details = { samples: samples.length, unopened: unopened.length };
  throw refused("INVALID_LAYOUT", "layout", message, details);
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
