"use strict";

/** The blind indexes of a slice: of each text as the host normalises it. */

const { TruelineError } = require("../../index.js");
const { refused } = require("../common/refuse.js");

/** The indexes of texts, null where a text is; `{blinds, faults}`. Without an index, nothing. */
async function indexesOf({ keyring, index }, slice, texts) {
  if (!index) return { blinds: [], faults: [] };
  const faults = [];
  const values = texts.map((text, row) =>
    text === null ? null : normalised(index, text, row, faults),
  );
  const made = await keyring.blindIndexManyAsync(values, index.context, slice.indexColumns);
  for (const { row, code, field } of made.faults)
    faults.push({ row, code, field: `index.${field}` });
  return { blinds: made.indexes, faults };
}

/** A text to index, null for none; one that the host's function refuses is a fault of its row. */
function normalised({ normalize }, text, row, faults) {
  let value;
  try {
    value = normalize(text);
  } catch (error) {
    if (!(error instanceof TruelineError)) throw error;
    faults.push({ row, code: error.code, field: "index.normalize" });
    return null;
  }
  if (typeof value === "string" || value === null) return value;
  throw refused("INVALID_INPUT", "index.normalize", "`index.normalize` must give a text or null");
}

module.exports = { indexesOf };
