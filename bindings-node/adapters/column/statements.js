"use strict";

/**
 * The statements of a walk. Ids cross as texts and are compared as what they are; a row is written only
 * where it still holds what was read. Where that is plain text, the row's version stands for it: whatever is
 * sent may be kept in a log.
 */

const { quoted, quotedTable } = require("./names.js");

/** The columns that contexts are made of, each once. */
function boundTo({ contextColumns, index }) {
  return [
    ...new Set([...Object.values(contextColumns), ...Object.values(index?.contextColumns ?? {})]),
  ];
}

/** A row's version: another one once anybody has written any of its columns. */
const VERSION = "t.xmin::text || t.ctid::text";

/**
 * `{read, readAfter, again, samples, samplesAfter, tokens, write}` over a table whose id has columns of these
 * types; `again`, with versions alone, reads some rows anew.
 */
function statementsOf(options, types) {
  const { table, schema, id, column, index, into, clear, sliceRows, isPlain } = options;
  const from = `${quotedTable(schema, table)} AS t`;
  const bound = boundTo(options);
  const keys = id.map((name) => `t.${quoted(name)}`);
  const value = `t.${quoted(column)}::text`;
  const text = (name, as) => `t.${quoted(name)}::text AS ${quoted(as)}`;
  const selected = [
    ...id.map((name, place) => text(name, `k${place}`)),
    `${value} AS value`,
    ...(isPlain ? [`${VERSION} AS version`] : []),
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
  const found = keys.map((key, place) => `${key} = v.k${place}::${types[place]}`);
  const asked = keys.map((_, place) => `k${place}`);
  // Contexts are compared too: sealed for the user of before, a text would open for nobody. Byte by byte,
  // whatever the column's own collation takes for equal.
  const compared = [[column, "previous"], ...bound.map((name, place) => [name, `x${place}`])];
  if (into) compared.push([into, "target"]);
  const same = isPlain
    ? [`${VERSION} = v.version`]
    : compared.map(
        ([name, before]) =>
          `t.${quoted(name)}::text COLLATE "C" IS NOT DISTINCT FROM v.${before}`,
      );
  const before = isPlain ? ["version"] : compared.map(([, name]) => name);
  const rows = (names) => {
    const columns = ["place integer", ...names.map((name) => `${name} text`)];
    return `json_to_recordset($1::text::json) AS v (${columns.join(", ")})`;
  };

  const isAfter = `(${keys.join(", ")}) > (${after})`;
  const sample = (where, direction) => (rows) =>
    `SELECT ${value} AS value FROM ${from} WHERE ${value} <> '' ` +
    `AND NOT starts_with(${value}, 'tl1.')${where} ` +
    `ORDER BY ${keys.map((key) => `${key}${direction}`).join(", ")} LIMIT ${rows}`;
  const samples = (where) => [sample(where, ""), sample(where, " DESC")];
  return {
    read: select(""),
    readAfter: select(`WHERE ${isAfter} `),
    again: isPlain
      ? `SELECT v.place, ${selected} FROM ${from} JOIN ${rows(asked)} ON ${found.join(" AND ")} ORDER BY v.place`
      : null,
    samples: samples(""),
    samplesAfter: samples(` AND ${isAfter}`),
    tokens:
      `SELECT t.${quoted(into ?? column)}::text AS value FROM ${from} ` +
      `WHERE starts_with(t.${quoted(into ?? column)}::text, 'tl1.') LIMIT 16`,
    write:
      `UPDATE ${from} SET ${sets.join(", ")} FROM ${rows([...asked, ...before, "token", "blind"])} ` +
      `WHERE ${[...found, ...same].join(" AND ")} RETURNING v.place`,
  };
}

module.exports = { boundTo, statementsOf };
