"use strict";

/** Writes inside of writes: what is done to the rows that a relation leads to. */

const { isRecord, listOf, named, written } = require("./values.js");

/** The function that rewrites the operations on a relation: `nested(relation, operations, row)`. */
function nestedIn({ models, filters, write }) {
  return function nested(relation, operations, row) {
    const each = operationsOn(relation, acrossFrom(relation, row));
    for (const [operation, value] of Object.entries(operations)) {
      if (!Object.hasOwn(each, operation)) continue;
      for (const item of listOf(value)) if (isRecord(item)) each[operation](item);
    }
  };

  /** What to do with an item of each operation; `across` is what the row says of those it leads to. */
  function operationsOn(relation, across) {
    const { type: model, isOwner, isList } = relation;
    const plain = (where) => filters.plain(model, where);
    const unique = (where) => filters.unique(model, where);
    const one = isList === false ? plain : unique;
    // The row of the other end is new, and what stands here follows from it.
    const create = (data) => write(model, data, { isNew: true, above: isOwner ? {} : across });
    // The filter tells values too, so it is rewritten last.
    const change = (data, where, find) => {
      write(model, data, { where, above: across });
      find(where);
    };
    return {
      create,
      createMany: ({ data }) => listOf(data).forEach(create),
      connect: unique,
      connectOrCreate({ where, create: data }) {
        create(data);
        unique(where);
      },
      set: unique,
      disconnect: one,
      delete: one,
      deleteMany: plain,
      update(given) {
        const { where, data } = isWrapped(relation, given) ? given : { data: given };
        change(data, where, one);
      },
      updateMany: ({ where, data }) => change(data, where, plain),
      upsert({ where, create: data, update }) {
        create(data);
        change(update, where, one);
      },
    };
  }

  /** Whether what a relation to one is updated with is `{where?, data}`, not the data itself. */
  function isWrapped({ type, isList }, given) {
    if (isList) return true;
    const isPair = Object.keys(given).every((name) => name === "where" || name === "data");
    return isPair && isRecord(given.data) && !models.fieldsOf(type).has("data");
  }
}

/** The values in the columns at the other end of a relation, as far as a row says them. */
function acrossFrom({ columns }, row) {
  const across = {};
  for (const { here, there } of columns) {
    const value = written(row[here]);
    if (named(value) !== undefined) across[there] = value;
  }
  return across;
}

module.exports = { nestedIn };
