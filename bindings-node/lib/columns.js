"use strict";

/**
 * The column forms: many rows in one call, each answered exactly as the rule's single form answers
 * it. A refused row is null and listed in `faults`; a null row is null.
 */

const { given, opened } = require("./answer.js");
const { BAD, written } = require("./border.js");
const { decimals, instants, names, texts, wholes } = require("./cells.js");
const { asLong, isGiven, list, none, wholeNumbers } = require("./column.js");
const { foldLedgerColumns, verifyLedgerColumns } = require("./ledger.js");
const { native } = require("./native.js");
const { placeOf } = require("./rule.js");

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

/** What usage above each plan costs, by one policy. */
function calculateOverageColumns(request, policy, ...more) {
  none(more, "calculateOverageColumns", 2);
  const { plan, used, billed, ...others } = Object(request);
  const rows = list(plan, "plan").length;
  wholeNumbers(used, "used");
  if (isGiven(billed)) wholeNumbers(billed, "billed");
  asLong({ used, billed }, "plan", rows);
  const common = { ...others, plan: "any", used: 0 };
  const held = heldOf(native.overagePolicy(written([common, policy])));
  return inChunks(rows, (start, end) => {
    const { names: known, places } = names(plan, start, end);
    const paid = isGiven(billed) ? decimals(billed, start, end) : null;
    return native.calculateOverageColumns(held, known, places, wholes(used, start, end), paid);
  });
}

/** What each quantity costs, by one price in one currency. */
function priceUsageColumns(request, ...more) {
  none(more, "priceUsageColumns", 1);
  const { quantity, events, billed, ...others } = Object(request);
  const rows = wholeNumbers(quantity, "quantity").length;
  if (isGiven(events)) wholeNumbers(events, "events");
  if (isGiven(billed)) wholeNumbers(billed, "billed");
  asLong({ events, billed }, "quantity", rows);
  const held = heldOf(native.usagePrice(written([{ ...others, quantity: 0 }]).slice(1, -1)));
  return inChunks(rows, (start, end) => {
    const counted = isGiven(events) ? wholes(events, start, end) : null;
    const paid = isGiven(billed) ? decimals(billed, start, end) : null;
    return native.priceUsageColumns(held, decimals(quantity, start, end), counted, paid);
  });
}

/** What the native half holds for all chunks of a call; a text is a refusal. */
function heldOf(held) {
  return typeof held === "string" ? opened(held) : held;
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
    for (const column of part.columns) {
      const values = (out[column.name] ??= new Array(count));
      if (column.same) copy(values, out[column.same], start, end);
      else fill(values, start, column);
    }
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

/** Writes a chunk of a column that is the same as another one. */
function copy(out, other, start, end) {
  for (let i = start; i < end; i++) out[i] = other[i];
}

module.exports = {
  calculateOverageColumns,
  classifyCustomerColumn,
  foldLedgerColumns,
  inChunks,
  parseLocationColumn,
  pickOrderColumn,
  priceUsageColumns,
  textColumn,
  verifyLedgerColumns,
  windowAtColumn,
};
