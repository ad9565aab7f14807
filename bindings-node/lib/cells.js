"use strict";

/** How the cells of columns cross the border: a chunk at a time, nulls and bad cells apart. */

const { BAD } = require("./border.js");

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
  if (typeof value !== "object" || typeof value.toJSON !== "function") return BAD;
  const said = value.toJSON("");
  return typeof said === "string" ? said : BAD;
}

/** A chunk of whole numbers; NaN is a null, a fraction is no whole number. */
function counts(rows, start, end) {
  if (rows instanceof Int32Array) return new Float64Array(rows.subarray(start, end));
  const out = new Float64Array(end - start);
  for (let i = 0; i < out.length; i++) out[i] = count(rows[start + i], start + i in rows);
  return out;
}

function count(value, isThere) {
  if (value === null || value === undefined) return isThere ? Number.NaN : BAD;
  return Number.isSafeInteger(value) ? value : BAD;
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

module.exports = { counts, instants, isPlainDate, texts };
