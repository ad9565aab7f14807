"use strict";

/** Sealing a slice: texts become tokens, tokens stay. */

const { inspectToken, TruelineError } = require("../../index.js");
const { indexesOf } = require("./indexes.js");

/**
 * Seals what `read(values)` makes of what is there and is no token: `{plaintexts, faults}`. Left out, each value
 * is plain text; an older helper made no empty text.
 */
async function sealedSlice(options, slice, read) {
  const isBlank = slice.values.map((value) => value === null || (read && value === ""));
  const isSealed = slice.values.map(isToken);
  const values = slice.values.map((value, row) => (isBlank[row] || isSealed[row] ? null : value));
  const { plaintexts, faults } = read ? await read(values) : { plaintexts: values, faults: [] };
  const there = options.into ? await thereAlready(options, slice, plaintexts) : NOTHING;

  const isNew = (row) => plaintexts[row] !== null && !there.taken.has(row);
  const fresh = plaintexts.map((text, row) => (isNew(row) ? text : null));
  const sealed = await options.keyring.sealManyAsync(fresh, options.context, slice.columns);
  const fit = plaintexts.map((text, row) =>
    sealed.tokens[row] !== null || there.same.has(row) ? text : null,
  );
  const indexed = await indexesOf(options, slice, fit);
  const isBad = new Set(indexed.faults.map(({ row }) => row));

  const changes = [];
  let current = 0;
  for (const [row, text] of fit.entries()) {
    if (text === null || isBad.has(row)) continue;
    const blind = indexed.blinds[row];
    const isIndexed = !options.index || blind === slice.blinds[row];
    if (there.same.has(row) && isIndexed && !options.clear) current += 1;
    else changes.push({ row, token: sealed.tokens[row] ?? slice.targets[row], blind });
  }
  return {
    changes,
    current,
    blank: isBlank.filter(Boolean).length,
    skipped: isSealed.filter(Boolean).length,
    faults: [...faults, ...there.faults, ...sealed.faults, ...indexed.faults],
  };
}

const NOTHING = { taken: new Set(), same: new Set(), faults: [] };

/** Whether a text is well formed as a token. */
function isToken(value) {
  if (!value?.startsWith("tl1.")) return false;
  try {
    inspectToken(value);
    return true;
  } catch (error) {
    if (!(error instanceof TruelineError)) throw error;
    // A token of a suite that is not known here is one all the same.
    return error.code === "SUITE_REFUSED";
  }
}

/** What stands in the other column already is never replaced: it may be newer than the old one. */
async function thereAlready({ keyring, context }, { targets, columns }, plaintexts) {
  const asked = targets.map((target, row) => (plaintexts[row] === null ? null : target));
  const opened = await keyring.openManyAsync(asked, context, columns);
  const faults = opened.faults.map(({ row, code }) => ({ row, code, field: "into" }));
  const taken = new Set();
  const same = new Set();
  for (const [row, target] of asked.entries()) {
    if (target === null) continue;
    taken.add(row);
    if (opened.plaintexts[row] === plaintexts[row]) same.add(row);
    else if (opened.plaintexts[row] !== null)
      faults.push({ row, code: "DIFFERENT_VALUE", field: "into" });
  }
  return { taken, same, faults };
}

module.exports = { isToken, sealedSlice };
