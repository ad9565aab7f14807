"use strict";

/**
 * A Keyring's own ways: the calls that a server makes all day, without JSON, and columns chunk by chunk.
 * Each factory takes what opens a ring and the general way, which judges whatever is unusual, so that
 * every fault is the core's own.
 */

const { isFault, opened } = require("./answer.js");
const { isRecord } = require("./border.js");
const { answered, textRows } = require("./many.js");
const { native } = require("./native.js");

/** The memory that the native half reads a call from: a text and a context in UTF-8, and what is counted. */
const texts = new Uint8Array(1 << 16);
const contexts = new Uint8Array(1 << 15);
const MOST_PAIRS = 16;
const counts = new Uint32Array(3 + 2 * MOST_PAIRS);
const TEXT_BYTES = 0;
const CONTEXT_BYTES = 1;
const PAIRS = 2;
const LENGTHS = 3;

const encoder = new TextEncoder();

/** A method whose answer is a text. */
const text = (method) => (heldOf, general, place) =>
  function (text, context, ...more) {
    const held = heldOf(this);
    const answer = more.length === 0 ? quick(held, method, place, text, pairsOf(context)) : null;
    if (answer === null) return general(held, [text, context, ...more]);
    return isFault(answer) ? opened(answer) : answer;
  };

const open = (heldOf, general, place) =>
  function (token, context, ...more) {
    const held = heldOf(this);
    const answer = more.length === 0 ? quick(held, "open", place, token, pairsOf(context)) : null;
    if (answer === null) return general(held, [token, context, ...more]);
    if (isFault(answer)) opened(answer);
    const { flag, keyId, text } = taken(answer);
    return { plaintext: text, keyId, needsRotation: flag };
  };

const rotate = (heldOf, general, place) =>
  function (previous, context, ...more) {
    const held = heldOf(this);
    const answer =
      more.length === 0 ? quick(held, "rotate", place, previous, pairsOf(context)) : null;
    if (answer === null) return general(held, [previous, context, ...more]);
    if (isFault(answer)) opened(answer);
    const { flag, keyId, text } = taken(answer);
    return { previous, token: text, rotated: flag, keyId };
  };

const needsRotation = (heldOf, general, place) =>
  function (token, ...more) {
    const held = heldOf(this);
    const answer = more.length === 0 ? quick(held, "needsRotation", place, token, []) : null;
    if (answer === null) return general(held, [token, ...more]);
    return typeof answer === "boolean" ? answer : opened(answer);
  };

/** Asks by what is written; a ring's function for a method is made when it is first asked. */
function quick(held, method, place, text, pairs) {
  if (pairs === null) return null;
  held.own[place] ??= native.quickKeyring(held.live, method, texts, contexts, counts);
  // Null, too, where the native half saw more than can be seen here: half of a surrogate pair.
  const answer = isWritten(text, pairs) ? held.own[place]() : null;
  texts.fill(0, 0, counts[TEXT_BYTES]);
  return answer;
}

/**
 * Writes a call into the shared memory; false for one that the general way must judge. Of a context that
 * is too long the native half sees it by the lengths.
 */
function isWritten(text, pairs) {
  if (typeof text !== "string" || !text.isWellFormed()) return false;
  let said = "";
  for (let i = 0; i < pairs.length; i++) {
    said += pairs[i];
    counts[LENGTHS + i] = pairs[i].length;
  }
  if (!said.isWellFormed()) return false;
  const { read, written } = encoder.encodeInto(text, texts);
  counts[TEXT_BYTES] = written;
  counts[CONTEXT_BYTES] = encoder.encodeInto(said, contexts).written;
  counts[PAIRS] = pairs.length / 2;
  return read === text.length;
}

/** The names and values of a context; null where the general way must judge. */
function pairsOf(context) {
  if (!isPlain(context)) return null;
  const pairs = [];
  for (const name of Object.keys(context)) {
    const value = context[name];
    if (typeof value !== "string") return null;
    pairs.push(name, value);
  }
  return pairs;
}

/** Whether a value is a record that says itself what it holds. */
function isPlain(value) {
  return (
    typeof value === "object" &&
    value !== null &&
    isRecord(value) &&
    typeof value.toJSON !== "function"
  );
}

/** What the native half says of a record: a flag, the 8 digits of a key's id, a text. */
function taken(answer) {
  return {
    flag: answer.charCodeAt(0) === 49, // "1"
    keyId: answer.slice(1, 9),
    text: answer.slice(9),
  };
}

/** A method over columns. */
const many = (method) => (heldOf, general) =>
  function (...values) {
    const held = heldOf(this);
    const call = callOf(values);
    return call ? answered(native.askMany(held.live, method, call)) : general(held, values);
  };

/** Its twin on another thread, which sees the columns as they are now. */
const manyLater = (method) => (heldOf, general) =>
  async function (...values) {
    const held = heldOf(this);
    const call = callOf(values);
    if (!call) return general(held, values);
    return answered(await native.askManyLater(held.live, method, call));
  };

/** The arguments of a method over columns; null where the general way must judge. */
function callOf([rows, context, contextColumns, ...more]) {
  if (more.length > 0) return null;
  const call = {
    context: textRows(pairsOf(context)),
    ...columnsOf(contextColumns),
    rows: textRows(rows),
  };
  return call.context && call.columns && call.rows && call;
}

function columnsOf(contextColumns) {
  if (contextColumns === undefined || contextColumns === null) return { columns: [] };
  if (!isPlain(contextColumns)) return null;
  const keys = Object.keys(contextColumns);
  const names = textRows(keys);
  const columns = keys.map((name) => textRows(contextColumns[name]));
  return names && !columns.includes(null) ? { names, columns } : null;
}

module.exports = {
  seal: text("seal"),
  open,
  needsRotation,
  rotate,
  blindIndex: text("blindIndex"),
  sealMany: many("sealMany"),
  sealManyAsync: manyLater("sealMany"),
  openMany: many("openMany"),
  openManyAsync: manyLater("openMany"),
  rotateMany: many("rotateMany"),
  rotateManyAsync: manyLater("rotateMany"),
  blindIndexMany: many("blindIndexMany"),
  blindIndexManyAsync: manyLater("blindIndexMany"),
};
