"use strict";

/**
 * The column forms: many rows in one call, each answered exactly as the rule's single form answers
 * it. A refused row is null and listed in `faults`; a null row is null.
 */

const { given, opened } = require("./answer.js");
const { written } = require("./border.js");
const { decimals, instants, names, texts, wholes } = require("./cells.js");
const { inChunks } = require("./chunks.js");
const { asLong, heldOf, isGiven, list, none, wholeNumbers, without } = require("./column.js");
const customers = require("./customers.js");
const { foldLedgerColumns, verifyLedgerColumns } = require("./ledger.js");
const { native } = require("./native.js");
const { placeOf } = require("./rule.js");

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
  const json = written([without(request, others)]).slice(1, -1);
  const answer = (chunk) => native.classifyCustomerColumn(chunk, json);
  if (!(lastOrder instanceof Int32Array)) return ofTexts(list(lastOrder, "lastOrder"), answer);
  const { length } = lastOrder;
  return inChunks(length, (start, end) => answer(lastOrder.subarray(start, end)), length);
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

module.exports = {
  ...customers,
  calculateOverageColumns,
  classifyCustomerColumn,
  foldLedgerColumns,
  parseLocationColumn,
  pickOrderColumn,
  priceUsageColumns,
  textColumn,
  verifyLedgerColumns,
  windowAtColumn,
};
