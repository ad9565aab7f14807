"use strict";

/** What a walk over a column is given, checked before anything is read. */

const { fields, refused } = require("../common/refuse.js");

const COMMON = [
  "client",
  "keyring",
  "table",
  "schema",
  "id",
  "column",
  "context",
  "contextColumns",
  "index",
  "sliceRows",
  "after",
  "dryRun",
  "onSlice",
  "maxFaults",
];
const INDEX = ["column", "context", "contextColumns", "normalize"];

const DEFAULTS = { sliceRows: 500, maxFaults: 1_000 };
const MOST_ROWS = 10_000;

/** Bytes of a name. PostgreSQL cuts a longer one, and it may be another's then. */
const LONGEST_NAME = 63;

/** The options, with `more` of the job's own: names are checked, left-out ones have their defaults. */
function optionsOf(options, more) {
  const given = fields(options, [...COMMON, ...more]);
  const { keyring, context, contextColumns } = given;
  if (typeof keyring?.sealManyAsync !== "function") {
    throw refused("INVALID_POLICY", "keyring", "`keyring` must be a `Keyring`");
  }
  const id = (Array.isArray(given.id) ? given.id : [given.id]).map((name) => nameOf(name, "id"));
  if (id.length === 0 || new Set(id).size < id.length) {
    throw refused("INVALID_POLICY", "id", "`id` must be a column, or a list of columns");
  }
  const read = {
    ...given,
    table: nameOf(given.table, "table"),
    schema:
      given.schema === undefined || given.schema === null ? null : nameOf(given.schema, "schema"),
    id,
    column: nameOf(given.column, "column"),
    contextColumns: columnsOf(contextColumns, "contextColumns"),
    index: given.index === undefined || given.index === null ? null : indexOf(given.index),
    into: given.into === undefined || given.into === null ? null : nameOf(given.into, "into"),
    sliceRows: between(given.sliceRows ?? DEFAULTS.sliceRows, 1, MOST_ROWS, "sliceRows"),
    maxFaults: between(given.maxFaults ?? DEFAULTS.maxFaults, 0, 1_000_000, "maxFaults"),
    after: afterOf(given.after, id.length),
    dryRun: flag(given.dryRun, "dryRun"),
    clear: flag(given.clear, "clear"),
    onSlice: functionOf(given.onSlice, "onSlice"),
  };
  apart(read);
  // The core says what a context may be: for no rows, at no cost.
  keyring.openMany([], context, emptyColumns(read.contextColumns));
  if (read.index) {
    keyring.openMany([], read.index.context, emptyColumns(read.index.contextColumns));
  }
  return read;
}

/** Refuses what would write a column over. */
function apart({ id, column, index, into, clear, contextColumns }) {
  if (clear && !into) throw refused("INVALID_POLICY", "clear", "`clear` goes with `into`");
  if (into === column) {
    throw refused("INVALID_POLICY", "into", "`into` is another column than `column`");
  }
  const bound = {
    id,
    contextColumns: Object.values(contextColumns),
    "index.contextColumns": Object.values(index?.contextColumns ?? {}),
  };
  const taken = new Map(
    Object.entries(bound).flatMap(([path, names]) => names.map((name) => [name, path])),
  );
  for (const [path, name] of [
    ["column", column],
    ["into", into],
    ["index.column", index?.column],
  ]) {
    if (!name) continue;
    if (taken.has(name)) {
      const message = `\`${path}\` is written, and its column \`${name}\` is one of \`${taken.get(name)}\` too`;
      throw refused("INVALID_POLICY", path, message);
    }
    taken.set(name, path);
  }
}

function indexOf(given) {
  const { column, context, contextColumns, normalize } = fields(given, INDEX, "index");
  return {
    column: nameOf(column, "index.column"),
    context,
    contextColumns: columnsOf(contextColumns, "index.contextColumns"),
    normalize: functionOf(normalize, "index.normalize") ?? ((value) => value),
  };
}

function columnsOf(given, path) {
  if (given === undefined || given === null) return {};
  if (typeof given !== "object" || Array.isArray(given)) {
    throw refused("INVALID_POLICY", path, `\`${path}\` must be a record of columns`);
  }
  const named = Object.entries(given).map(([name, column]) => [
    name,
    nameOf(column, `${path}.${name}`),
  ]);
  return Object.fromEntries(named);
}

function emptyColumns(columns) {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, []]));
}

/** A name in the database, as it is: it is quoted, so that any name can be meant. */
function nameOf(name, path) {
  if (typeof name !== "string" || name === "" || !name.isWellFormed() || name.includes("\0")) {
    throw refused("INVALID_POLICY", path, `\`${path}\` must be a name in the database`);
  }
  if (Buffer.byteLength(name) > LONGEST_NAME) {
    throw refused("INVALID_POLICY", path, `\`${path}\` has more than ${LONGEST_NAME} bytes`);
  }
  return name;
}

function afterOf(after, columns) {
  if (after === undefined || after === null) return null;
  const values = Array.isArray(after) ? after : [after];
  const isId = (value) =>
    typeof value === "string" || typeof value === "bigint" || Number.isSafeInteger(value);
  if (values.length === columns && values.every(isId)) return values.map(String);
  throw refused(
    "INVALID_POLICY",
    "after",
    "`after` must be an id: a value for each of its columns",
  );
}

function between(value, least, most, path) {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  const message = `\`${path}\` must be a whole number from ${least} to ${most}`;
  throw refused("INVALID_POLICY", path, message);
}

function flag(value, path) {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  throw refused("INVALID_POLICY", path, `\`${path}\` must be true or false`);
}

function functionOf(value, path) {
  if (value === undefined || value === null) return null;
  if (typeof value === "function") return value;
  throw refused("INVALID_POLICY", path, `\`${path}\` must be a function`);
}

module.exports = { optionsOf };
