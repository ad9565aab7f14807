"use strict";

/** A table as PostgreSQL knows it: what would only fail at the first row to be written is refused at once. */

const { refused } = require("../common/refuse.js");
const { quotedTable } = require("./names.js");

/** The columns: their types, what they take, and whether an id finds one row. */
const COLUMNS =
  "SELECT a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type, " +
  "t.typcategory = 'S' AS is_text, a.attnotnull AS filled, " +
  // Types of which a value has one text, whatever the session's settings.
  "t.typcategory IN ('S', 'E') OR b.type = ANY ('{int2,int4,int8,numeric,uuid,bool}'::regtype[]) AS is_named, " +
  "has_column_privilege(a.attrelid, a.attnum, 'UPDATE') AS is_writable, " +
  "CASE WHEN b.type = ANY ('{varchar,bpchar}'::regtype[]) AND b.modifier > 4 THEN b.modifier - 4 END AS longest, " +
  "EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = a.attrelid " +
  "AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL " +
  "AND NOT EXISTS (SELECT FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place) " +
  "JOIN pg_attribute AS c ON c.attrelid = i.indrelid AND c.attnum = k.number " +
  "WHERE k.place <= i.indnkeyatts AND c.attname <> ALL (ARRAY(SELECT json_array_elements_text($2::text::json))))" +
  ") AS found FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid, " +
  "LATERAL (SELECT CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END::regtype AS type, " +
  "CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE a.atttypmod END AS modifier) AS b " +
  "WHERE a.attrelid = $1::text::regclass AND a.attnum > 0 AND NOT a.attisdropped";

/** The function that asks a table; gives the types of the id's columns. */
async function idTypes(run, options) {
  const { table, schema, id } = options;
  const rows = await run(COLUMNS, [quotedTable(schema, table), JSON.stringify(id)]);
  const known = new Map(rows.map((row) => [row.name, row]));
  checkNames(known, options);
  for (const [path, name] of contexts(options)) checkContext(known.get(name), path);
  for (const target of await written(options)) checkWritten(known.get(target.name), target);
  const isKey = rows.some(({ found }) => found) && id.every((name) => known.get(name).filled);
  if (!isKey) {
    const message =
      "`id` must be a key of the table: columns that are never null, and unique together";
    throw refused("INVALID_POLICY", "id", message);
  }
  return id.map((name) => known.get(name).type);
}

function checkNames(known, options) {
  const { column, into, index, id } = options;
  const named = [
    ["column", column],
    ["index.column", index?.column],
    ["into", into],
    ...id.map((name) => ["id", name]),
    ...contexts(options),
  ];
  for (const [path, name] of named) {
    if (name && !known.has(name)) {
      throw refused("INVALID_POLICY", path, `\`${name}\` is no column of the table`);
    }
  }
  for (const [path, name] of named.slice(0, 3)) {
    if (!name || known.get(name).is_text) continue;
    const message = `\`${name}\` is of the type ${known.get(name).type}, which holds no text`;
    throw refused("INVALID_POLICY", path, message);
  }
}

/** A token that is sealed under one setting of a session would not open under another. */
function checkContext({ name, type, is_named }, path) {
  if (is_named) return;
  const message =
    `\`${name}\` is of the type ${type}, whose text may depend on settings: ` +
    "a context takes texts, whole numbers, numeric, uuid, boolean and enums";
  throw refused("INVALID_POLICY", path, message);
}

/** The columns that are written, each with the least that it must hold: what the ring makes of an empty text. */
async function written({ keyring, column, into, index, clear }) {
  const context = { purpose: "length" };
  const token = await keyring.sealAsync("", context);
  const list = [{ path: into ? "into" : "column", name: into ?? column, least: token.length }];
  if (index) {
    const blind = await keyring.blindIndexAsync("", context);
    list.push({ path: "index.column", name: index.column, least: blind.length });
  }
  if (clear) list.push({ path: "column", name: column, least: 0 });
  return list;
}

function checkWritten({ is_writable, longest }, { path, name, least }) {
  if (!is_writable) {
    const message = `\`${name}\` cannot be written: the right to UPDATE it is missing`;
    throw refused("INVALID_POLICY", path, message);
  }
  if (longest !== null && longest < least) {
    const message = `\`${name}\` takes ${longest} characters; it must take at least ${least}`;
    throw refused("INVALID_POLICY", path, message);
  }
}

/** The columns that contexts are made of, each at its path. */
function contexts({ contextColumns, index }) {
  const at = (path, columns) =>
    Object.entries(columns ?? {}).map(([name, column]) => [`${path}.${name}`, column]);
  return [
    ...at("contextColumns", contextColumns),
    ...at("index.contextColumns", index?.contextColumns),
  ];
}

module.exports = { idTypes };
