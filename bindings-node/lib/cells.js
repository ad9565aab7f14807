"use strict";

/** How the cells of columns cross the border: a chunk at a time, nulls and bad cells apart. */

const { BAD, copied } = require("./border.js");

/** Whether a value is a Date that says the time it holds: a class on top of Date may not. */
function isPlainDate(value) {
  return value instanceof Date && Object.getPrototypeOf(value) === Date.prototype;
}

/** A chunk of texts as a JSON list. */
function texts(rows, start, end) {
  const chunk = rows.slice(start, end);
  for (let i = 0; i < chunk.length; i++) {
    if (typeof chunk[i] !== "string") chunk[i] = text(chunk[i], i in chunk);
  }
  return JSON.stringify(chunk);
}

/** A row that is not a text yet: a Date says its own; anything else is left for the core to refuse. */
function text(value, isThere) {
  if (value === null || value === undefined) return isThere ? null : BAD;
  const said = copied(value, 0);
  return typeof said === "string" ? said : BAD;
}

/** A chunk of whole numbers; NaN is a null, a fraction is no whole number. */
function counts(rows, start, end) {
  if (rows instanceof Int32Array) return new Float64Array(rows.subarray(start, end));
  const out = new Float64Array(end - start);
  for (let i = 0; i < out.length; i++) {
    const value = rows[start + i];
    out[i] = Number.isSafeInteger(value) ? value : count(value, start + i in rows);
  }
  return out;
}

function count(value, isThere) {
  if (value === null || value === undefined) return isThere ? Number.NaN : BAD;
  const said = copied(value, 0);
  return Number.isSafeInteger(said) ? said : BAD;
}

/** A chunk of names that repeat: each once, and for each row the place of its own. */
function names(rows, start, end) {
  const places = new Int32Array(end - start);
  const known = new Map();
  const list = [];
  for (let i = 0; i < places.length; i++) {
    const value = rows[start + i];
    let place = known.get(value);
    // A hole reads as undefined does, and is no null.
    if (place === undefined || value === undefined) {
      place = list.push(typeof value === "string" ? value : text(value, start + i in rows)) - 1;
      known.set(value, place);
    }
    places[i] = place;
  }
  return { names: JSON.stringify(list), places };
}

/** Whether a column is a typed array of whole numbers. */
function isWhole(rows) {
  return (
    rows instanceof Float64Array || rows instanceof Int32Array || rows instanceof BigInt64Array
  );
}

/** A chunk of whole numbers in the form that costs least to carry. */
function wholes(rows, start, end) {
  if (rows instanceof BigInt64Array) return { wide: rows.subarray(start, end) };
  if (rows instanceof Float64Array) return { numbers: rows.subarray(start, end) };
  return { numbers: counts(rows, start, end) };
}

/** A chunk of decimals: whole numbers where all are such, else texts. */
function decimals(rows, start, end) {
  if (!Array.isArray(rows)) return wholes(rows, start, end);
  const numbers = new Float64Array(end - start);
  for (let i = 0; i < numbers.length; i++) {
    const value = rows[start + i];
    if (Number.isSafeInteger(value)) numbers[i] = value;
    else if (isNull(rows, start + i)) numbers[i] = Number.NaN;
    else return { texts: digits(rows, start, end) };
  }
  return { numbers };
}

/** A chunk of decimals as a JSON list of texts. */
function digits(rows, start, end) {
  const chunk = rows.slice(start, end);
  for (let i = 0; i < chunk.length; i++) {
    if (typeof chunk[i] !== "string") chunk[i] = isNull(chunk, i) ? null : decimal(chunk[i]);
  }
  return JSON.stringify(chunk);
}

/** A decimal that is no text yet: a whole number, or what writes itself as a decimal. */
function decimal(value) {
  const said = copied(value, 0);
  if (Number.isSafeInteger(said)) return String(said);
  return typeof said === "string" ? said : BAD;
}

function isNull(rows, row) {
  const value = rows[row];
  return value === null || (value === undefined && row in rows);
}

/**
 * A chunk of instants: milliseconds where all are Dates, else a JSON list of texts. NaN is a null, a
 * fraction is no instant.
 */
function instants(rows, start, end) {
  if (rows instanceof Float64Array) return rows.slice(start, end);
  const out = new Float64Array(end - start);
  for (let i = 0; i < out.length; i++) {
    const value = rows[start + i];
    if (isPlainDate(value)) {
      const ms = value.getTime();
      out[i] = Number.isNaN(ms) ? BAD : ms;
    } else if (value === null || (value === undefined && start + i in rows)) {
      out[i] = Number.NaN;
    } else {
      return texts(rows, start, end);
    }
  }
  return out;
}

module.exports = { counts, decimals, instants, isPlainDate, isWhole, names, texts, wholes };
