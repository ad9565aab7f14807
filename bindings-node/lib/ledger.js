"use strict";

/**
 * `foldLedger` and `verifyLedger` over columns: the rows go to the native half a chunk at a time, and are
 * asked about once all are there. A row that is bad goes once more, as a record, so that every fault is the
 * core's own.
 */

const { opened } = require("./answer.js");
const { BAD, isRecord, written } = require("./border.js");
const { decimals, instants, names, texts, wholes } = require("./cells.js");
const { CHUNK } = require("./chunks.js");
const { asLong, isGiven, list, none, wholeNumbers } = require("./column.js");
const { native } = require("./native.js");

/** Texts of which there are many, and texts that repeat: how they are sent changes no answer. */
const TEXTS = { judged: list, sent: texts };
const NAMES = { judged: list, sent: names };
const NUMBERS = { judged: wholeNumbers, sent: wholes };

/** The columns, in the order of a row's fields: something good, what may be one, and how a chunk is sent. */
const COLUMNS = Object.entries({
  commandId: { good: "c", ...TEXTS },
  line: { good: 0, ...NUMBERS },
  at: { good: "1970-01-01T00:00:00.000Z", judged: moments, sent: instants },
  kind: { good: "ADJUST", ...NAMES },
  itemId: { good: "i", ...NAMES },
  allocationId: { good: null, ...TEXTS },
  fromLevelId: { good: null, ...NAMES },
  fromAccount: { good: "AVAILABLE", ...NAMES },
  toLevelId: { good: null, ...NAMES },
  toAccount: { good: "AVAILABLE", ...NAMES },
  quantity: { good: 0, ...NUMBERS, sent: decimals },
  reason: { good: null, ...NAMES },
});
const GOOD = new Map(COLUMNS.map(([name, { good }]) => [name, good]));

/** What the levels must be: an opening and the rows of a ledger. */
function foldLedgerColumns(opening, entries, ...more) {
  none(more, "foldLedgerColumns", 2);
  return opened(native.foldLedger(ledgerOf(opening, entries)));
}

/** Where a state and a ledger differ. */
function verifyLedgerColumns(opening, entries, state, ...more) {
  none(more, "verifyLedgerColumns", 3);
  return opened(native.verifyLedger(ledgerOf(opening, entries), written([state])));
}

/** The opening and all rows, as the native half holds them. */
function ledgerOf(opening, entries) {
  const rows = entries?.commandId?.length;
  const held = native.openLedger(written([opening, likeness(entries)]), isCount(rows) ? rows : 0);
  if (typeof held === "string") return opened(held);
  const columns = columnsOf(entries);
  for (let start = 0; start < rows; start += CHUNK) {
    const end = Math.min(start + CHUNK, rows);
    const chunk = {};
    for (const [name, { column, sent }] of columns) chunk[name] = sent(column, start, end);
    const bad = start + native.addLedgerRows(held, chunk);
    if (bad < end) opened(native.refuseLedgerRow(held, written([record(columns, bad)])));
  }
  return held;
}

/** A good row of the fields that there are columns for. What is no record is left for the core to refuse. */
function likeness(entries) {
  if (!isGiven(entries)) return entries;
  if (typeof entries !== "object" || !isRecord(entries)) return BAD;
  const good = (name, column) => (isGiven(column) ? (GOOD.get(name) ?? null) : null);
  const row = Object.entries(entries).map(([name, column]) => [name, good(name, column)]);
  return Object.fromEntries(row);
}

/** The columns that were given, all of one length. */
function columnsOf(entries) {
  const all = {};
  const columns = new Map();
  for (const [name, { judged, sent }] of COLUMNS) {
    const column = entries[name];
    if (!isGiven(column)) continue;
    all[`entries.${name}`] = judged(column, `entries.${name}`);
    columns.set(name, { column, sent });
  }
  asLong(all, "entries.commandId", entries.commandId.length);
  return columns;
}

/** A column of instants; in a Float64Array they are milliseconds. */
function moments(rows, field) {
  return rows instanceof Float64Array ? rows : list(rows, field);
}

/** A row as a record. */
function record(columns, row) {
  const cells = Array.from(columns, ([name, { column }]) => [
    name,
    cell(column, row, name === "at"),
  ]);
  return Object.fromEntries(cells);
}

function cell(column, row, isMoment) {
  const value = column[row];
  if (Array.isArray(column)) return row in column ? value : BAD;
  if (typeof value === "bigint") return whole(value);
  return isMoment && Number.isSafeInteger(value) ? new Date(value) : value;
}

/** A whole number of 64 bits: a text is none where no decimal is wanted. */
function whole(value) {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function isCount(value) {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 32;
}

module.exports = { foldLedgerColumns, verifyLedgerColumns };
