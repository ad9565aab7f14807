"use strict";

/**
 * Columns of texts as the vault takes and gives them: in chunks, so that no text grows too long. They go
 * in joined, with their lengths, and come as JSON lists. Whatever is unusual goes the general way, so that
 * every fault is the core's own.
 */

const { given, opened } = require("./answer.js");
const { written } = require("./border.js");
const { native } = require("./native.js");

/** A chunk is closed when it has so many UTF-16 units: it stays in the processor's cache. */
const FULL = 1 << 16;

/** What stands for null among lengths. */
const NULL = -1;

/** A column for the native half; null where the general way must judge. */
function textRows(rows) {
  if (!Array.isArray(rows) || typeof rows.toJSON === "function") return null;
  const { length } = rows;
  // Grows with the rows: a list of a billion holes ends at the first.
  const lengths = [];
  const chunks = [];
  let chunk = [];
  let units = 0;
  for (let i = 0; i < length; i++) {
    const row = rows[i];
    if (typeof row === "string") {
      if (!row.isWellFormed()) return null;
      chunk.push(row);
      lengths.push(row.length);
      units += row.length;
      if (units >= FULL) {
        chunks.push(chunk.join(""));
        chunk = [];
        units = 0;
      }
    } else if (row === null || (row === undefined && Object.hasOwn(rows, i))) {
      lengths.push(NULL);
    } else {
      return null;
    }
  }
  if (units > 0) chunks.push(chunk.join(""));
  return { chunks, lengths: new Int32Array(lengths) };
}

/** The record that a column form answers. */
function answered({ columns, rest, fault }) {
  if (fault) opened(fault);
  const answer = JSON.parse(rest);
  for (const { name, chunks } of columns) answer[name] = joined(chunks);
  return answer;
}

function joined([first, ...others]) {
  const values = JSON.parse(first);
  for (const chunk of others) {
    for (const value of JSON.parse(chunk)) values.push(value);
  }
  return values;
}

/** A rule's column, and the JSON of its arguments without it; null as above. */
function apart(values, place) {
  const rows = textRows(values[place]);
  return rows && { rows, others: written(given(values.with(place, null))) };
}

/** `openLegacyMany`, whose column is the third argument. */
const openLegacyMany = (general) =>
  function (...values) {
    const call = apart(values, 2);
    if (call === null) return general(values);
    return answered(native.openLegacyColumn(call.rows, call.others));
  };

const openLegacyManyAsync = (general) =>
  async function (...values) {
    const call = apart(values, 2);
    if (call === null) return general(values);
    return answered(await native.openLegacyColumnLater(call.rows, call.others));
  };

/** `classifyPiiColumn`, whose column is the first argument. */
const classifyPiiColumn = (general) =>
  function (...values) {
    const call = apart(values, 0);
    if (call === null) return general(values);
    return opened(native.classifyPiiColumn(call.rows, call.others));
  };

module.exports = {
  answered,
  joined,
  rules: { classifyPiiColumn, openLegacyMany, openLegacyManyAsync },
  textRows,
};
