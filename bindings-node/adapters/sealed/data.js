"use strict";

/** What is written: each sealed field becomes a token with its index beside it, at any depth. */

const { refused } = require("../common/refuse.js");
const { boundIn, said } = require("./bound.js");
const { nestedIn } = require("./nested.js");
const { heldBy, isLeftOut, isRecord, named, written } = require("./values.js");

/** The function that rewrites data: `write(model, data, {isNew, where, above})`. */
function writesOver({ models, declared, work, filters }) {
  const bound = boundIn({ models, declared });
  const nested = nestedIn({ models, filters, write });

  /**
   * `where` finds the row that is changed, and `above` is what the row above says of it: both tell values
   * that the data does not.
   */
  function write(model, data, { isNew = false, where, above = {} }) {
    if (!isRecord(data)) return;
    const held = { ...above, ...heldBy(where, models.fieldsOf(model)) };
    // What the data says of its row; a relation that is connected says it too.
    const changed = { ...said(data), ...bound.changedBy(model, data) };
    if (!isNew) bound.check(model, changed, held);
    const row = { ...held, ...changed };
    const entry = declared.get(model);
    if (entry) fieldsOf(entry, data, row);
    for (const [name, value] of Object.entries(data)) {
      const relation = models.relationOf(model, name);
      if (!relation || !isRecord(value)) continue;
      bound.checkMoves(relation, value);
      nested(relation, value, row);
    }
  }

  function fieldsOf({ sealed: all, indexes }, data, row) {
    for (const [column, { name }] of indexes) {
      if (isLeftOut(data[column])) continue;
      const message = `\`${column}\` is the index of \`${name}\`: write that alone`;
      throw refused("INVALID_INPUT", name, message);
    }
    for (const sealed of all.values()) {
      const text = isLeftOut(data[sealed.field]) ? undefined : written(data[sealed.field]);
      if (isLeftOut(text)) continue;
      if (text === null) put(data, sealed, null, null);
      else work.seal(sealed, text, valuesOf(sealed, row), (...made) => put(data, sealed, ...made));
    }
  }

  return write;
}

function put(data, { field, index }, token, blindIndex) {
  data[field] = token;
  if (index) data[index] = blindIndex;
}

/** The values of a context that the row gives. */
function valuesOf({ name, from }, row) {
  const values = {};
  for (const { name: pair, column } of from) {
    const value = named(written(row[column]));
    if (value === undefined) {
      const where = "must be in the data or, in an update, in `where`";
      const message = `\`${name}\` is bound to \`${column}\`, which ${where}`;
      throw refused("INVALID_CONTEXT", name, message);
    }
    values[pair] = value;
  }
  return values;
}

module.exports = { writesOver };
