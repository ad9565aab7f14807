"use strict";

/**
 * The border: JavaScript values become JSON, and nothing gets lost on the way.
 *
 * `JSON.stringify` turns NaN and invalid dates into null, a Map into `{}`, and drops functions. The
 * core must hear of all of these, so each is replaced by `BAD`: a number that no shape takes. The
 * core then refuses it by its own words, with the right path and in the right order.
 */

const { isUint8Array } = require("node:util").types;

const BAD = 0.5;

/** No record is nested as deep; a cycle is. */
const MAX_DEPTH = 32;

/** The JSON of a list of arguments, of which those at the places of `bytes` are such. */
function written(values, bytes = []) {
  const said =
    bytes.length === 0
      ? values
      : values.map((value, place) => (bytes.includes(place) ? base64(value) : value));
  return JSON.stringify(isPlain(said, 0) ? said : copied(said, 0));
}

/** What JSON has for bytes. A text is none: nobody knows what it would be a text of. */
function base64(value) {
  if (value === undefined || value === null) return value;
  if (!isUint8Array(value)) return BAD;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
}

/** Whether `JSON.stringify` writes the value exactly as it is. Most values are, and need no copy. */
function isPlain(value, depth) {
  switch (typeof value) {
    case "string":
    case "boolean":
    case "undefined":
      return true;
    case "number":
      return Number.isSafeInteger(value);
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (depth > MAX_DEPTH || typeof value.toJSON === "function") return false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const member = value[i];
      if (member === undefined ? !Object.hasOwn(value, i) : !isPlain(member, depth + 1))
        return false;
    }
    return true;
  }
  if (!isRecord(value)) return false;
  for (const name of Object.keys(value)) {
    if (!isPlain(value[name], depth + 1)) return false;
  }
  return true;
}

/** A copy that `JSON.stringify` writes exactly, with BAD in place of what it would lose or bend. */
function copied(value, depth) {
  if (typeof value === "object" && value !== null) {
    if (depth > MAX_DEPTH) return BAD;
    if (typeof value.toJSON === "function") return spoken(value.toJSON(""), depth);
    if (Array.isArray(value)) return copiedList(value, depth);
    return isRecord(value) ? copiedRecord(value, depth) : BAD;
  }
  return isPlain(value, depth) ? value : BAD;
}

/** What a Date or a decimal says of itself. An invalid Date says null, which is not "absent". */
function spoken(value, depth) {
  return value === null || value === undefined ? BAD : copied(value, depth + 1);
}

function copiedList(list, depth) {
  const copy = [];
  for (let i = 0; i < list.length; i++) {
    if (!Object.hasOwn(list, i)) {
      // The core reads no further than the first bad member: a list of a billion holes ends here.
      copy.push(BAD);
      return copy;
    }
    copy.push(copied(list[i], depth + 1));
  }
  return copy;
}

function copiedRecord(record, depth) {
  // Without a prototype, so that a field named `__proto__` is a field.
  const copy = Object.create(null);
  for (const name of Object.keys(record)) copy[name] = copied(record[name], depth + 1);
  return copy;
}

/**
 * Whether an object is a record: `{...}`, of this realm or another (a test runner's), or without a
 * prototype. Instances of classes, Map, Set, RegExp and boxed values are none.
 */
function isRecord(value) {
  const prototype = Object.getPrototypeOf(value);
  return (
    prototype === Object.prototype ||
    prototype === null ||
    Object.getPrototypeOf(prototype) === null
  );
}

module.exports = { BAD, copied, isRecord, written };
