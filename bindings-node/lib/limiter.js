"use strict";

/**
 * A RateLimiter's own ways: the calls that a server makes all day, without JSON on the way in, and
 * many rows in one call. Each factory takes what opens a limiter and the general way, which judges
 * whatever is unusual, so that every fault is the core's own.
 */

const { opened } = require("./answer.js");
const { counts, instants, isPlainDate, texts } = require("./cells.js");
const { inChunks } = require("./chunks.js");
const { native } = require("./native.js");

/** The longest key that goes the quick way, in UTF-16 units: one of 200 characters. */
const LONGEST_KEY = 400;

/** The longest instant that is a text: with milliseconds and an offset. */
const LONGEST_INSTANT = 29;

/** The memory that the native half reads a call from: a key and an instant; and their numbers. */
const units = new Uint16Array(LONGEST_KEY + LONGEST_INSTANT);
const numbers = new Float64Array(4);
const KEY_LENGTH = 0;
const COUNT = 1;
const MS = 2;
const INSTANT_LENGTH = 3;

/** A method that takes a key, a count and an instant. */
const counting = (method) => (heldOf, general, place) =>
  function (key, count, now, ...more) {
    const held = heldOf(this);
    if (more.length === 0 && isWritten(key, count, now)) {
      const answer = quick(held, method, place);
      // Null where the native half saw more than could be seen here: half of a surrogate pair.
      if (answer !== null) return typeof answer === "boolean" ? answer : opened(answer);
    }
    return general(held, [key, count, now, ...more]);
  };

/** `peek`, which counts nothing. */
const peek = (heldOf, general, place) =>
  function (key, now, ...more) {
    const held = heldOf(this);
    if (more.length === 0 && isWritten(key, null, now)) {
      const answer = quick(held, "peek", place);
      if (answer !== null) return opened(answer);
    }
    return general(held, [key, now, ...more]);
  };

/** Asks by what is written; a limiter's function for a method is made when it is first asked. */
function quick(held, method, place) {
  held.own[place] ??= native.quick(held.live, method, units, numbers);
  return held.own[place]();
}

/** Writes a call into the shared memory; false for one that the general way must judge. */
function isWritten(key, count, now) {
  if (typeof key !== "string" || key.length > LONGEST_KEY) return false;
  const isText = typeof now === "string";
  if (isText ? now.length > LONGEST_INSTANT || now === "" : !isPlainDate(now)) return false;
  // Asked before anything is written: whatever it runs may use the memory too.
  const ms = isText ? 0 : now.getTime();
  if (count === undefined || count === null) numbers[COUNT] = Number.NaN;
  else if (Number.isSafeInteger(count)) numbers[COUNT] = count;
  else return false;
  const { length } = key;
  for (let i = 0; i < length; i++) units[i] = key.charCodeAt(i);
  numbers[KEY_LENGTH] = length;
  numbers[MS] = ms;
  numbers[INSTANT_LENGTH] = isText ? now.length : 0;
  if (isText) for (let i = 0; i < now.length; i++) units[length + i] = now.charCodeAt(i);
  return true;
}

/** Many rows in one call: a row that is no call at all is refused alone. */
const checkColumns = (heldOf, general) =>
  function (keys, costs, now, ...more) {
    const held = heldOf(this);
    refuseWhole((values) => general(held, values), [keys, costs, now, ...more]);
    return inChunks(keys.length, (start, end) =>
      native.checkColumns(
        held.live,
        texts(keys, start, end),
        IS_COLUMN[1](costs) ? counts(costs, start, end) : null,
        IS_COLUMN[2](now) ? instants(now, start, end) : JSON.stringify(now),
      ),
    );
  };

/** Whether an argument of `checkColumns` is a column, place by place. */
const IS_COLUMN = [
  Array.isArray,
  (costs) => Array.isArray(costs) || costs instanceof Int32Array,
  (now) => Array.isArray(now) || now instanceof Float64Array,
];

/**
 * Lets the core refuse what is wrong with a call as a whole: the same call without its rows, or, where
 * the columns differ in length, with empty ones.
 */
function refuseWhole(ask, values) {
  const isColumn = values.map((value, place) => IS_COLUMN[place]?.(value) ?? false);
  const lengths = values.filter((_, place) => isColumn[place]).map(({ length }) => length);
  const rows = lengths.every((length) => length === lengths[0]) ? () => 0 : ({ length }) => length;
  ask(values.map((value, place) => (isColumn[place] ? new Array(rows(value)).fill(null) : value)));
}

module.exports = {
  check: counting("check"),
  refund: counting("refund"),
  penalize: counting("penalize"),
  take: counting("take"),
  peek,
  checkColumns,
};
