"use strict";

/** A table as PostgreSQL knows it: the types of its columns, and whether an id finds one row. */

const { refused } = require("../common/refuse.js");
const { quotedTable } = require("./names.js");
const { boundTo } = require("./statements.js");

/** The types of columns, in the order given, and the unique keys of the table. */
const COLUMNS =
  "SELECT a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type, " +
  "t.typcategory = 'S' AS is_text, a.attnotnull AS filled, EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = a.attrelid " +
  "AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL " +
  "AND NOT EXISTS (SELECT FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place) " +
  "JOIN pg_attribute AS c ON c.attrelid = i.indrelid AND c.attnum = k.number " +
  "WHERE k.place <= i.indnkeyatts AND c.attname <> ALL (ARRAY(SELECT json_array_elements_text($2::text::json))))" +
  ") AS found FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid WHERE a.attrelid = $1::text::regclass AND a.attnum > 0 " +
  "AND NOT a.attisdropped";

/** The function that asks a table; gives the types of the id's columns. */
async function idTypes(run, { table, schema, id, column, index, into, contextColumns }) {
  const rows = await run(COLUMNS, [quotedTable(schema, table), JSON.stringify(id)]);
  const known = new Map(rows.map((row) => [row.name, row]));
  const others = boundTo({ contextColumns, index });
  const named = {
    column: [column],
    index: index ? [index.column] : [],
    into: into ? [into] : [],
    id,
  };
  for (const [path, names] of Object.entries({ ...named, contextColumns: others })) {
    for (const name of names) {
      if (!known.has(name))
        throw refused("INVALID_POLICY", path, `\`${name}\` is no column of the table`);
    }
  }
  for (const name of [column, ...named.into, ...named.index]) {
    if (known.get(name).is_text) continue;
    const message = `\`${name}\` is of the type ${known.get(name).type}, which holds no text`;
    throw refused("INVALID_POLICY", "column", message);
  }
  const isKey = rows.some(({ found }) => found) && id.every((name) => known.get(name).filled);
  if (!isKey) {
    const message =
      "`id` must be a key of the table: columns that are never null, and unique together";
    throw refused("INVALID_POLICY", "id", message);
  }
  return id.map((name) => known.get(name).type);
}

module.exports = { idTypes };
