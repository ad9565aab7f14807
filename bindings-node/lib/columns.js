"use strict";

/**
 * The column forms: many rows in one call, each answered exactly as the rule's single form answers
 * it. A refused row is null and listed in `faults`; a null row is null.
 */

const { BAD, written } = require("./border.js");
const { instants, texts } = require("./cells.js");
const { TruelineError } = require("./error.js");
const { native } = require("./native.js");
const { given, opened, placeOf } = require("./rule.js");

/** Rows of one native call: its texts stay in the processor's cache, and no text grows too long. */
const CHUNK = 1 << 13;

/** What stands for null among numbers: no answer of a rule is as small. */
const NULL = -2147483648;

/** The pick order of each text. */
function pickOrderColumn(rows, profile, ...more) {
  none(more, "pickOrderColumn", 2);
  const profileJson = written([profile]);
  return ofTexts(list(rows, "texts"), (chunk) => native.pickOrderColumn(chunk, profileJson));
}

/** Everything that each text says, as columns. */
function parseLocationColumn(rows, profile, ...more) {
  none(more, "parseLocationColumn", 2);
  const profileJson = written([profile]);
  return ofTexts(list(rows, "texts"), (chunk) => native.parseLocationColumn(chunk, profileJson));
}

/** The class of each customer by the day of the last order; null is one who never ordered. */
function classifyCustomerColumn(request, ...more) {
  none(more, "classifyCustomerColumn", 1);
  const { lastOrder, ...others } = Object(request);
  const json = othersOf(request, others);
  const answer = (chunk) => native.classifyCustomerColumn(chunk, json);
  if (!(lastOrder instanceof Int32Array)) return ofTexts(list(lastOrder, "lastOrder"), answer);
  const { length } = lastOrder;
  return inChunks(length, (start, end) => answer(lastOrder.subarray(start, end)), length);
}

/** A request without its column. What is no record at all is left for the core to refuse. */
function othersOf(request, others) {
  const isObject = typeof request === "object" && request !== null && !Array.isArray(request);
  return written([isObject ? others : BAD]).slice(1, -1);
}

/** The window round each instant: one window for the whole column. */
function windowAtColumn(window, rows, ...more) {
  none(more, "windowAtColumn", 2);
  const windowJson = written([window]);
  const { length } = rows instanceof Float64Array ? rows : list(rows, "instants");
  return inChunks(length, (start, end) =>
    native.windowAtColumn(windowJson, instants(rows, start, end)),
  );
}

/** The column form of a rule whose first argument is written as a text. */
function textColumn(name, argument = "texts") {
  const place = placeOf(name);
  const column = (rows, ...others) => {
    const othersJson = written(given(others));
    return ofTexts(list(rows, argument), (chunk) =>
      table(native.textColumn(place, chunk, othersJson)),
    );
  };
  return Object.defineProperty(column, "name", { value: `${name}Column` });
}

/** The answers of rows as columns: one for each field, or `values`. */
function table({ fields, rows, faults, fault }) {
  if (fault) return { columns: [], faults, fault };
  const answers = JSON.parse(rows);
  if (fields.length === 0) return { columns: [{ name: "values", values: answers }], faults };
  const columns = fields.map((name) => ({
    name,
    values: answers.map((answer) => (answer === null ? null : answer[name])),
  }));
  return { columns, faults };
}

/** Answers rows that cross as texts. */
function ofTexts(rows, answer) {
  return inChunks(rows.length, (start, end) => answer(texts(rows, start, end)));
}

/** Answers rows chunk by chunk, in their order, and puts the columns together. */
function inChunks(count, answer, size = CHUNK) {
  const out = {};
  const faults = [];
  let start = 0;
  do {
    const end = Math.min(start + size, count);
    const part = answer(start, end);
    if (part.fault) opened(part.fault);
    for (const column of part.columns) fill((out[column.name] ??= new Array(count)), start, column);
    if (part.faults !== "[]") {
      for (const fault of JSON.parse(part.faults)) {
        fault.row += start;
        faults.push(fault);
      }
    }
    start = end;
  } while (start < count);
  return { ...out, faults };
}

/** Writes a chunk of a column into its place. */
function fill(out, start, { numbers, words, wide, lines, values }) {
  if (words) {
    const known = JSON.parse(words).map(Object.freeze);
    for (let i = 0; i < numbers.length; i++) {
      const code = numbers[i];
      out[start + i] = code === NULL ? null : known[code];
    }
  } else if (numbers) {
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i];
      out[start + i] = number === NULL ? null : number;
    }
  } else if (wide) {
    for (let i = 0; i < wide.length; i++) out[start + i] = Number.isNaN(wide[i]) ? null : wide[i];
  } else if (values) {
    for (let i = 0; i < values.length; i++) out[start + i] = values[i];
  } else {
    const texts = lines.split("\n");
    for (let i = 0; start + i < out.length && i < texts.length; i++)
      out[start + i] = texts[i] || null;
  }
}

/** A column as it was given, or the refusal that the core gives of what is no list. */
function list(rows, field) {
  if (Array.isArray(rows)) return rows;
  throw new TruelineError({ code: "INVALID_INPUT", field, message: `\`${field}\` must be a list` });
}

/** Refuses more arguments than a form takes, as the core does. */
function none(more, name, arity) {
  if (given(more).length === 0) return;
  throw new TruelineError({
    code: "INVALID_INPUT",
    message: `\`${name}\` takes ${arity} arguments`,
  });
}

module.exports = {
  classifyCustomerColumn,
  inChunks,
  parseLocationColumn,
  pickOrderColumn,
  textColumn,
  windowAtColumn,
};
