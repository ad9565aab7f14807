"use strict";

/** What came back: sealed fields are opened in place, all of one field in one call. */

const { named } = require("./values.js");

/** Opens the rows of a plan. */
async function openRows(found, plan, { declared, work, unsealed }) {
  const tokens = new Map();
  const hide = [];
  if (Array.isArray(found)) found.forEach((row, place) => gather(row, plan, place));
  else gather(found, plan, null);
  for (const [sealed, rows] of tokens) await work.open(sealed, rows, unsealed);
  for (const [row, column] of hide) Object.defineProperty(row, column, { enumerable: false });

  /** `place` is that of the outermost row in the list, if it is one. */
  function gather(value, { model, hidden, relations }, place) {
    if (Array.isArray(value))
      return value.forEach((row) => gather(row, { model, hidden, relations }, place));
    if (typeof value !== "object" || value === null) return;
    for (const sealed of declared.get(model)?.sealed.values() ?? []) note(value, sealed, place);
    for (const column of hidden) if (Object.hasOwn(value, column)) hide.push([value, column]);
    for (const [name, inner] of relations) gather(value[name], inner, place);
  }

  function note(row, sealed, place) {
    const token = row[sealed.field];
    if (typeof token !== "string") return;
    const values = {};
    for (const { name, column } of sealed.from) values[name] = named(row[column]);
    const rows = tokens.get(sealed) ?? [];
    tokens.set(sealed, rows);
    rows.push({ token, values, place, take: (plaintext) => (row[sealed.field] = plaintext) });
  }
}

module.exports = { openRows };
