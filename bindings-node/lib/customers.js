"use strict";

/**
 * `findDuplicates`, `scoreRfm` and `planImport` over columns. What they answer depends on all rows, so one that
 * is bad is a fault of the call.
 */

const { opened } = require("./answer.js");
const { BAD, isRecord, written } = require("./border.js");
const { decimals, texts, wholes } = require("./cells.js");
const { CHUNK, filled } = require("./chunks.js");
const {
  asLong,
  heldOf,
  isGiven,
  list,
  none,
  refuse,
  wholeNumbers,
  without,
} = require("./column.js");
const { joined } = require("./many.js");
const { native } = require("./native.js");
const { rule } = require("./rule.js");

/** Which records are one company; its clusters and pairs as columns. */
function findDuplicatesColumns(request, ...more) {
  none(more, "findDuplicatesColumns", 1);
  return report(native.findDuplicateColumns(recordsOf(request)));
}

/** Its twin on another thread, which sees the columns as they are now. */
async function findDuplicatesColumnsAsync(request, ...more) {
  none(more, "findDuplicatesColumnsAsync", 1);
  return report(await native.findDuplicateColumnsLater(recordsOf(request)));
}

/** All records, as the native half holds them. */
function recordsOf(request) {
  const { records, ...others } = Object(request);
  const empty = isPlain(records) ? emptied(records) : BAD;
  const held = heldOf(native.openDuplicates(written([without(request, others), empty])));
  const { id, rank, fields } = records;
  const rows = list(id, "records.id").length;
  if (isGiven(rank)) wholeNumbers(rank, "records.rank");
  const columns = Object.entries(fields).map(([name, column]) => [
    `records.fields.${name}`,
    column,
  ]);
  for (const [name, column] of columns) if (isGiven(column)) list(column, name);
  asLong({ "records.rank": rank, ...Object.fromEntries(columns) }, "records.id", rows);
  eachChunk(rows, (start, end) =>
    native.addDuplicateRows(held, {
      id: texts(id, start, end),
      rank: isGiven(rank) ? wholes(rank, start, end) : undefined,
      fields: columns.map(([, column]) => (isGiven(column) ? texts(column, start, end) : "[]")),
    }),
  );
  return held;
}

/** The records with null in place of each column. What is no record is left for the core to refuse. */
function emptied(records) {
  const { fields } = records;
  return { ...nulls(records), fields: isPlain(fields) ? nulls(fields) : null };
}

function nulls(columns) {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, null]));
}

function isPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && isRecord(value);
}

/** A report whose clusters and pairs are columns. */
function report({ clusters, pairs, reasons, rest, fault }) {
  if (fault) opened(fault);
  const answer = JSON.parse(rest);
  answer.clusters = Object.fromEntries(clusters.map(({ name, chunks }) => [name, joined(chunks)]));
  answer.pairs = {
    ...filled(pairs),
    reasons: reasons.map(({ comparator, columns }) => ({ comparator, ...filled(columns) })),
  };
  return answer;
}

/** How customers stand among each other, without ids. */
function scoreRfmColumns(request, ...more) {
  none(more, "scoreRfmColumns", 1);
  const { lastOrder, orders, total, ...others } = Object(request);
  const held = heldOf(native.openRfm(written([without(request, others)])));
  const isDays = lastOrder instanceof Int32Array;
  const rows = isDays ? lastOrder.length : list(lastOrder, "lastOrder").length;
  wholeNumbers(orders, "orders");
  wholeNumbers(total, "total");
  asLong({ orders, total }, "lastOrder", rows);
  eachChunk(rows, (start, end) =>
    native.addRfmRows(held, {
      lastOrder: isDays ? lastOrder.subarray(start, end) : texts(lastOrder, start, end),
      orders: wholes(orders, start, end),
      total: decimals(total, start, end),
    }),
  );
  const { columns, ranked, fault } = native.scoreRfmRows(held);
  if (fault) opened(fault);
  return { ...filled(columns), ranked };
}

/** What an import would do; its companies and issues as columns. */
function planImportColumns(request, ...more) {
  none(more, "planImportColumns", 1);
  const { columns, ...others } = Object(request);
  if ("rows" in others) refuse("rows", "left out, as `columns` are the rows");
  const said = without(request, others);
  const plan = planImport(said === BAD ? request : { ...said, rows: rowsOf(columns) });
  for (const batch of plan.batches) batch.companies = companies(batch.companies);
  plan.issues = side(plan.issues, ["row", "code", "field", "value", "rejected"]);
  return plan;
}

const planImport = rule("planImport");

/** The rows of columns of texts; null is a blank cell. */
function rowsOf(columns) {
  const all = Array.from(list(columns, "columns"), (column, i) => list(column, `columns[${i}]`));
  const count = all[0]?.length ?? 0;
  all.forEach((column, i) => asLong({ [`columns[${i}]`]: column }, "columns[0]", count));
  // Grows with the rows: a list of a billion holes ends at the first.
  const rows = [];
  for (let row = 0; row < count; row++) {
    rows.push(
      all.map((column, i) => cell(column, row) ?? refuse(`columns[${i}][${row}]`, "a text")),
    );
  }
  return rows;
}

/** A cell of a file; undefined where it is none. */
function cell(column, row) {
  const value = column[row];
  if (typeof value === "string") return value.isWellFormed() ? value : undefined;
  return value === null || (value === undefined && row in column) ? "" : undefined;
}

/** The companies of a batch, as columns. */
function companies(list) {
  const names = Object.keys(list[0]?.fields ?? {});
  const classes = ["customerClass", "priority", "reason", "daysSinceOrder", "until", "nextClass"];
  return {
    ...side(list, ["number", "rows", "conflicts"]),
    fields: side(
      list.map(({ fields }) => fields),
      names,
    ),
    classification: side(
      list.map(({ classification }) => classification),
      classes,
    ),
  };
}

/** Records as columns. */
function side(records, names) {
  return Object.fromEntries(names.map((name) => [name, records.map((record) => record[name])]));
}

/** Hands over the rows, a chunk at a time; a chunk with a bad row is the end. */
function eachChunk(rows, add) {
  for (let start = 0; start < rows; start += CHUNK) {
    const fault = add(start, Math.min(start + CHUNK, rows));
    if (fault) opened(fault);
  }
}

module.exports = {
  findDuplicatesColumns,
  findDuplicatesColumnsAsync,
  planImportColumns,
  scoreRfmColumns,
};
