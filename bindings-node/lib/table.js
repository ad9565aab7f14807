"use strict";

/**
 * The columns of a table of leads, apart from the request that they came in. A list is sent as a dictionary and
 * codes, a typed array as it is, and the core judges the request without its rows. A column that no core would
 * take goes to it with its rows, so that every fault is the core's own.
 */

const { given } = require("./answer.js");
const { BAD, copied, isRecord } = require("./border.js");
const { isGiven } = require("./column.js");
const { native } = require("./native.js");

/** What stands for null among indexes. */
const MISSING = 0xffffffff;

/** So many rows have room before they come: a list may say that it is as long as it likes. */
const FORESEEN = 1 << 16;

/** So many values are known at once: a Map holds no more than 2^24. */
const MOST_KNOWN = 1 << 20;

/** The values of one JSON list of a dictionary. */
const PIECE = 1 << 12;

/**
 * The columns of a call's request, and the request without their rows; or the arguments that the core refuses,
 * as `refused`.
 */
function apart(values) {
  const request = said(values[0]);
  const list = isPlain(request) ? said(request.columns) : null;
  if (given(values).length !== 1 || !Array.isArray(list)) return { refused: values };
  const rows = [];
  const columns = [];
  for (let place = 0; place < list.length; place++) {
    const column = said(list[place]);
    const found = isPlain(column) ? rowsOf(column) : null;
    if (found === null) {
      // The core names another column first where that one's fault is of a graver kind.
      return { refused: [{ ...request, columns: [...columns, ...othersOf(list, place)] }] };
    }
    rows.push(found);
    columns.push(withoutRows(column));
  }
  return { rows, request: { ...request, columns } };
}

/** The columns of a list from a place on, or up to a hole, which ends it. */
function othersOf(list, start) {
  const others = [];
  for (let place = start; place < list.length; place++) {
    if (!(place in list)) return [...others, BAD];
    others.push(withLists(said(list[place])));
  }
  return others;
}

/** Has the core refuse arguments; it does, or else they were judged in two ways. */
function refuse(general, values) {
  general(values);
  twoWays();
}

async function refuseLater(general, values) {
  await general(values);
  twoWays();
}

function twoWays() {
  throw new Error(
    "trueline judged a column in two ways, which is a defect: please report the call",
  );
}

/** A value, or what it says of itself. */
function said(value) {
  return typeof value?.toJSON === "function" ? copied(value, 0) : value;
}

function isPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && isRecord(value);
}

/** The rows of a column in one of its two forms; null for one that is in neither. */
function rowsOf(column) {
  const [values, dictionary, indexes] = [column.values, column.dictionary, column.indexes].map(
    said,
  );
  if (isGiven(values)) return isGiven(dictionary) || isGiven(indexes) ? null : ofValues(values);
  return Array.isArray(dictionary) ? ofIndexes(dictionary, indexes) : null;
}

function ofValues(rows) {
  if (rows instanceof Int32Array) return { isCoded: false, whole: rows };
  if (rows instanceof BigInt64Array) return { isCoded: false, wide: rows };
  if (rows instanceof Float64Array) return { isCoded: false, real: rows };
  return Array.isArray(rows) ? coded(rows) : null;
}

/** A list as its values, each once, and their places. */
function coded(rows) {
  const codes = room(Uint32Array, rows.length);
  const known = new Map();
  const values = [];
  for (let row = 0; row < rows.length; row++) {
    const value = rows[row];
    let code = known.get(value);
    // A hole reads as undefined does, and is no null.
    if (code === undefined || value === undefined) {
      const cell = cellOf(value, row in rows);
      if (cell === BAD) return null;
      code = values.push(cell) - 1;
      if (known.size === MOST_KNOWN) known.clear();
      known.set(value, code);
    }
    codes.push(code);
  }
  return { isCoded: false, dictionary: pieces(values), codes: codes.all() };
}

function ofIndexes(dictionary, indexes) {
  const cells = [];
  for (let place = 0; place < dictionary.length; place++) {
    const cell = cellOf(dictionary[place], place in dictionary);
    if (cell === BAD) return null;
    cells.push(cell);
  }
  const codes = placesOf(indexes, cells.length);
  return codes && { isCoded: true, dictionary: pieces(cells), codes };
}

/** Places in a dictionary of so many values; null where one is none. */
function placesOf(indexes, length) {
  if (indexes instanceof Int32Array || indexes instanceof Uint32Array) {
    // Below 0 is far beyond the end.
    const places = new Uint32Array(indexes.buffer, indexes.byteOffset, indexes.length);
    return native.arePlaces(places, length) ? places : null;
  }
  if (!Array.isArray(indexes)) return null;
  const codes = room(Uint32Array, indexes.length);
  for (let row = 0; row < indexes.length; row++) {
    const cell = cellOf(indexes[row], row in indexes);
    if (cell === null) codes.push(MISSING);
    else if (Number.isSafeInteger(cell) && cell >= 0 && cell < length) codes.push(cell);
    else return null;
  }
  return codes.all();
}

/** A cell as JSON says it; BAD for what is no value of a lead. */
function cellOf(value, isThere) {
  if (value === undefined || value === null) return isThere ? null : BAD;
  const cell = copied(value, 0);
  if (typeof cell === "string") return cell.isWellFormed() ? cell : BAD;
  return typeof cell === "boolean" || Number.isSafeInteger(cell) ? cell : BAD;
}

/** Values as JSON lists, none of them long. */
function pieces(values) {
  const lists = [];
  for (let start = 0; start < values.length; start += PIECE) {
    lists.push(JSON.stringify(values.slice(start, start + PIECE)));
  }
  return lists;
}

/** A typed array that grows with what comes. */
function room(Numbers, length) {
  let numbers = new Numbers(Math.min(length, FORESEEN));
  let count = 0;
  return {
    push(number) {
      if (count === numbers.length) {
        const more = new Numbers(Math.min(length, 2 * count));
        more.set(numbers);
        numbers = more;
      }
      numbers[count++] = number;
    },
    all: () => numbers.subarray(0, count),
  };
}

/** A good column without its rows, for the core to judge the rest of it. */
function withoutRows({ dictionary, indexes, ...others }) {
  return { ...others, values: [] };
}

/** A column with lists in place of typed arrays: nothing is wrong with values in one. */
function withLists(column) {
  if (!isPlain(column)) return column;
  const { values, indexes } = column;
  const lists = { ...column };
  if (ArrayBuffer.isView(values) && ofValues(values))
    lists.values = new Array(values.length).fill(null);
  if (indexes instanceof Int32Array || indexes instanceof Uint32Array)
    lists.indexes = Array.from(indexes);
  return lists;
}

/** Booleans as bytes; null where one is none. */
function flags(values) {
  const rows = said(values);
  if (!Array.isArray(rows)) return null;
  const bytes = room(Uint8Array, rows.length);
  for (let row = 0; row < rows.length; row++) {
    const flag = said(rows[row]);
    if (typeof flag !== "boolean") return null;
    bytes.push(flag ? 1 : 0);
  }
  return bytes.all();
}

/** Whole numbers; null where one is none. */
function wholeNumbers(values) {
  const rows = said(values);
  if (!Array.isArray(rows) && !isTyped(rows)) return null;
  const read = rows instanceof BigInt64Array ? Number : said;
  const numbers = room(Float64Array, rows.length);
  for (let row = 0; row < rows.length; row++) {
    const number = read(rows[row]);
    if (!Number.isSafeInteger(number)) return null;
    numbers.push(number);
  }
  return numbers.all();
}

function isTyped(rows) {
  return (
    rows instanceof Int32Array || rows instanceof Float64Array || rows instanceof BigInt64Array
  );
}

/** The list that the core is given of numbers of which one is bad. */
function numberList(values) {
  if (values instanceof BigInt64Array) return Array.from(values, Number);
  return isTyped(values) ? Array.from(values) : values;
}

module.exports = { apart, flags, isPlain, numberList, refuse, refuseLater, said, wholeNumbers };
