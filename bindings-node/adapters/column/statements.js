"use strict";

/**
 * The statements of a walk. Ids cross as texts and are compared as what they are; a row is written only
 * where it still holds what was read.
 */

const { quoted, quotedTable } = require("./names.js");

/** The columns that contexts are made of, each once. */
function boundTo({ contextColumns, index }) {
  return [
    ...new Set([...Object.values(contextColumns), ...Object.values(index?.contextColumns ?? {})]),
  ];
}

/** `{read, readAfter, samples, samplesAfter, write}` over a table whose id has columns of these types. */
function statementsOf(options, types) {
  const { table, schema, id, column, index, into, clear, sliceRows } = options;
  const from = `${quotedTable(schema, table)} AS t`;
  const bound = boundTo(options);
  const keys = id.map((name) => `t.${quoted(name)}`);
  const value = `t.${quoted(column)}::text`;
  const text = (name, as) => `t.${quoted(name)}::text AS ${quoted(as)}`;
  const selected = [
    ...id.map((name, place) => text(name, `k${place}`)),
    `${value} AS value`,
    ...(into ? [text(into, "target")] : []),
    ...(index ? [text(index.column, "blind")] : []),
    ...bound.map((name, place) => text(name, `x${place}`)),
  ].join(", ");
  const select = (where) =>
    `SELECT ${selected} FROM ${from} ${where}ORDER BY ${keys.join(", ")} LIMIT ${sliceRows}`;
  const after = types.map((type, place) => `$${place + 1}::text::${type}`).join(", ");

  const sets = [`${quoted(into ?? column)} = v.token`];
  if (index) sets.push(`${quoted(index.column)} = v.blind`);
  if (clear) sets.push(`${quoted(column)} = NULL`);
  const same = keys.map((key, place) => `${key} = v.k${place}::${types[place]}`);
  // Contexts are compared too: sealed for the user of before, a text would open for nobody. Byte by byte,
  // whatever the column's own collation takes for equal.
  const compared = [[column, "previous"], ...bound.map((name, place) => [name, `x${place}`])];
  if (into) compared.push([into, "target"]);
  for (const [name, before] of compared) {
    same.push(`t.${quoted(name)}::text COLLATE "C" IS NOT DISTINCT FROM v.${before}`);
  }
  const given = [...keys.map((_, place) => `k${place}`), ...compared.map(([, before]) => before)];
  given.push("token", "blind");
  const rows = `json_to_recordset($1::text::json) AS v (${given.map((name) => `${name} text`).join(", ")})`;

  const isAfter = `(${keys.join(", ")}) > (${after})`;
  const sample = (where, direction) => (rows) =>
    `SELECT ${value} AS value FROM ${from} WHERE t.${quoted(column)} IS NOT NULL ` +
    `AND NOT starts_with(${value}, 'tl1.')${where} ` +
    `ORDER BY ${keys.map((key) => `${key}${direction}`).join(", ")} LIMIT ${rows}`;
  const samples = (where) => [sample(where, ""), sample(where, " DESC")];
  return {
    read: select(""),
    readAfter: select(`WHERE ${isAfter} `),
    samples: samples(""),
    samplesAfter: samples(` AND ${isAfter}`),
    write:
      `UPDATE ${from} SET ${sets.join(", ")} FROM ${rows} WHERE ${same.join(" AND ")} ` +
      "RETURNING 1 AS written",
  };
}

module.exports = { boundTo, statementsOf };
